/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testng.Assert;
import org.testng.annotations.Test;

/**
 * What the virtual machine has to link until the first predictions: lambdas, and the methods that a
 * record has of its own, become classes at run time, which takes longer than all else that the
 * engine does while a model is loaded.
 */
public class LinkageTest {

    /** Lambdas of the engine: about 210 on JDK 17 and 25. There were 450. */
    private static final int LAMBDAS = 260;

    /** Classes of method handles: about 100, most of them for the JDK itself. There were 250. */
    private static final int FORMS = 140;

    @Test
    public void testFewMethodsAreLinkedUntilTheFirstPredictions() throws Exception {
        Path file = Files.createTempFile("gspc-linkage", ".onnx");
        try {
            Files.write(file, OnnxWriter.write(Networks.create("MobileNetV2"), 1));
            List<String> hidden = new ArrayList<>();
            for (String line : run(file)) {
                if (!line.contains("shared objects file") && !line.contains("CDS")) {
                    hidden.add(line);
                }
            }
            List<String> lambdas = matching(hidden, "ai.djl.gspc.", "$$Lambda");
            List<String> forms = matching(hidden, "java.lang.invoke.LambdaForm$", "H/0x");
            List<String> records = matching(hidden, "java.lang.runtime.ObjectMethods ", "");
            Assert.assertFalse(lambdas.isEmpty() || forms.isEmpty(), "the log is understood");
            Assert.assertTrue(lambdas.size() <= LAMBDAS, lambdas.size() + ": " + lambdas);
            Assert.assertTrue(forms.size() <= FORMS, forms.size() + ": " + forms);
            Assert.assertEquals(records, List.of(), "records that networks are compared by");
        } finally {
            Files.delete(file);
        }
    }

    private static List<String> matching(List<String> lines, String begin, String part) {
        return lines.stream().filter(l -> l.contains(begin) && l.contains(part)).toList();
    }

    private static List<String> run(Path file) throws Exception {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-Dai.djl.offline=true",
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        LinkageTest.class.getName(),
                        file.toString());
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = process.inputReader().lines().toList();
        Assert.assertEquals(process.waitFor(), 0, String.join("\n", lines));
        return lines;
    }

    /**
     * Predicts twice each with a model from ONNX and with a block of DJL.
     *
     * @param args the ONNX file
     * @throws Exception if that fails
     */
    public static void main(String[] args) throws Exception {
        try (Model model = Model.newInstance("model", Engines.GSPC)) {
            model.load(Path.of(args[0]));
            predict(model.getBlock(), model.getNDManager(), 224);
        }
        try (NDManager manager = Engine.getEngine(Engines.GSPC).newBaseManager()) {
            SequentialBlock block = new SequentialBlock();
            block.add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(32).build());
            block.add(BatchNorm.builder().build());
            block.add(Activation::relu);
            block.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
            block.add(Blocks.batchFlattenBlock());
            block.add(Linear.builder().setUnits(10).build());
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 64, 64));
            predict(block, manager, 64);
        }
    }

    private static void predict(Block block, NDManager parent, int size) {
        for (int i = 0; i < 2; i++) {
            try (NDManager manager = parent.newSubManager()) {
                NDList in = new NDList(manager.ones(new Shape(1, 3, size, size)));
                ParameterStore store = new ParameterStore(manager, false);
                block.forward(store, in, false).get(0).toFloatArray();
            }
        }
    }
}
