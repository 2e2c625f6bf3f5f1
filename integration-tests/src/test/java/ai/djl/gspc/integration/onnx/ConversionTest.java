/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.engine.GspcEngine;
import ai.djl.gspc.engine.TracedModel;
import ai.djl.gspc.integration.Agreement;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Models that GSPC has compacted and written as ONNX, run by ONNX Runtime and by GSPC itself. */
public class ConversionTest {

    private final List<String> refused = new ArrayList<>();
    private int written;

    @DataProvider
    public Object[][] networks() {
        List<Object[]> rows = new ArrayList<>();
        Networks.names().forEach(name -> rows.add(new Object[] {name}));
        return rows.toArray(new Object[0][]);
    }

    @Test(dataProvider = "networks")
    public void testBlock(String name) throws Exception {
        Net net = Networks.create(name, 64);
        int[] in = net.inputShape();
        byte[] converted;
        try (Model model = Model.newInstance(name, "GSPC")) {
            NetBlock block = new NetBlock(net);
            block.setWeights(model.getNDManager());
            model.setBlock(block);
            TracedModel traced = engine().trace(model, new Shape(-1, in[0], in[1], in[2]));
            Assert.assertEquals(multiplyAdds(traced), 3 * net.multiplyAdds());
            Assert.assertEquals(parameters(traced), net.parameters());
            TracedModel compacted = traced.compact();
            long norms = count(compacted, "batch_norm");
            Assert.assertTrue(count(traced, "batch_norm") >= norms);
            // Networks that normalise what they have concatenated keep some.
            boolean before = name.matches("(DenseNet|CondenseNet|WRN).*");
            Assert.assertTrue(norms == 0 || before, norms + " batch-norms are left");
            converted = write(compacted);
        }
        int size = Net.size(in);
        float[] x = OperatorCases.values(2 * size, 3);
        byte[] original = OnnxWriter.write(net, 2);
        compare(name, original, converted, x, 2, in[0], in[1], in[2]);
    }

    @Test(dataProvider = "networks")
    public void testOnnx(String name) throws Exception {
        Net net = Networks.create(name, 64);
        int[] in = net.inputShape();
        byte[] original = OnnxWriter.write(net, 1);
        byte[] converted;
        try (Model model = Model.newInstance(name, "GSPC")) {
            model.load(new ByteArrayInputStream(original));
            Shape shape = new Shape(1, in[0], in[1], in[2]);
            converted = write(engine().trace(model, shape).compact());
        }
        Assert.assertTrue(converted.length < 1.01 * original.length + 20_000);
        float[] x = OperatorCases.values(Net.size(in), 4);
        compare(name, original, converted, x, 1, in[0], in[1], in[2]);
    }

    /** ONNX has no operator for sorting alone. */
    @Test
    public void testSort() throws Exception {
        byte[] converted;
        try (Model model = Model.newInstance("sort", "GSPC")) {
            model.setBlock(new LambdaBlock(in -> new NDList(in.head().sort(1).mul(2))));
            converted = write(engine().trace(model, new Shape(2, 7, 3)).compact());
        }
        float[] x = OperatorCases.values(2 * 7 * 3, 5);
        float[] expected = new float[x.length];
        for (int line = 0; line < 6; line++) {
            int at = line / 3 * 21 + line % 3;
            float[] sorted = new float[7];
            for (int i = 0; i < 7; i++) {
                sorted[i] = 2 * x[at + 3 * i];
            }
            Arrays.sort(sorted);
            for (int i = 0; i < 7; i++) {
                expected[at + 3 * i] = sorted[i];
            }
        }
        try (OnnxRuntimeSession peer = new OnnxRuntimeSession(converted)) {
            Assert.assertEquals(peer.run(x, 2, 7, 3).values(), expected);
        }
    }

    @DataProvider
    public Object[][] operators() {
        return new OnnxOperatorTest().operators();
    }

    /** Every operator that can be written computes the same; the others are refused by name. */
    @Test(dataProvider = "operators")
    public void testOperator(String what, int opset, long[] shape, Function<OnnxFile, String> body)
            throws Exception {
        OnnxFile file = new OnnxFile(opset);
        file.input("x", OnnxFile.FLOAT, shape);
        file.node("Identity", body.apply(file), "y");
        byte[] original = file.output("y", OnnxFile.FLOAT).bytes();
        byte[] converted;
        try (Model model = Model.newInstance("operator", "GSPC")) {
            model.load(new ByteArrayInputStream(original));
            converted = write(engine().trace(model, new Shape(shape)).compact());
        } catch (IllegalArgumentException e) {
            refused.add(what + ": " + e.getMessage());
            Assert.assertTrue(e.getMessage().contains("depends on the values"), e.getMessage());
            return;
        } catch (UnsupportedOperationException e) {
            refused.add(what + ": " + e.getMessage());
            Assert.assertTrue(e.getMessage().contains("cannot be written as ONNX"));
            return;
        }
        written++;
        float[] x = OperatorCases.values((int) new Shape(shape).size(), 7);
        compare(what, original, converted, x, shape);
    }

    @AfterClass
    public void testFewAreRefused() {
        Assert.assertTrue(refused.size() * 5 < written, refused + " of " + written);
    }

    private static void compare(
            String what, byte[] original, byte[] converted, float[] x, long... shape)
            throws Exception {
        OnnxRuntimeSession.Result expected;
        try (OnnxRuntimeSession peer = new OnnxRuntimeSession(original)) {
            expected = peer.run(x, shape);
        }
        try (OnnxRuntimeSession peer = new OnnxRuntimeSession(converted)) {
            OnnxRuntimeSession.Result actual = peer.run(x, shape);
            Assert.assertEquals(actual.shape(), expected.shape(), what);
            double d = Agreement.difference(actual.values(), expected.values());
            Assert.assertTrue(d <= 1e-4, what + ": ONNX Runtime differs by " + d);
        }
        float[] before = run(original, x, shape);
        double d = Agreement.difference(run(converted, x, shape), before);
        Assert.assertTrue(d <= 1e-5, what + ": GSPC differs by " + d);
    }

    private static float[] run(byte[] bytes, float[] x, long... shape) throws Exception {
        try (Model model = Model.newInstance("converted", "GSPC")) {
            model.load(new ByteArrayInputStream(bytes));
            NDArray in = model.getNDManager().create(x, new Shape(shape));
            ParameterStore store = new ParameterStore(model.getNDManager(), false);
            return model.getBlock().forward(store, new NDList(in), false).get(0).toFloatArray();
        }
    }

    private static GspcEngine engine() {
        return (GspcEngine) Engine.getEngine("GSPC");
    }

    private static byte[] write(TracedModel model) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.writeOnnx(out);
        return out.toByteArray();
    }

    private static long multiplyAdds(TracedModel model) {
        return model.operators().stream().mapToLong(TracedModel.Operator::multiplyAdds).sum();
    }

    private static long parameters(TracedModel model) {
        return model.operators().stream().mapToLong(TracedModel.Operator::parameters).sum();
    }

    private static long count(TracedModel model, String name) {
        return model.operators().stream().filter(o -> o.name().equals(name)).count();
    }
}
