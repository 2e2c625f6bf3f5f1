/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import ai.djl.Model;
import ai.djl.gspc.integration.Agreement;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * Networks that PyTorch exported, of which {@code src/test/onnx-export} tells more: against
 * PyTorch's own results, and against ONNX Runtime at other sizes where the file leaves them open.
 */
public class PyTorchExportTest {

    private static final double TOLERANCE = 1e-4;

    private static Path folder() throws URISyntaxException {
        return Path.of(PyTorchExportTest.class.getResource("/pytorch-export/resnet.onnx").toURI())
                .getParent();
    }

    @DataProvider
    public Object[][] exports() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".onnx"))
                    .sorted()
                    .map(f -> new Object[] {f.substring(0, f.length() - 5)})
                    .toArray(Object[][]::new);
        }
    }

    @Test
    public void testThereAreExports() throws Exception {
        Assert.assertTrue(exports().length >= 30, exports().length + " files");
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder())) {
            for (Path f : files.toList()) {
                bytes += Files.size(f);
            }
        }
        Assert.assertTrue(bytes <= 5_000_000, bytes + " bytes of exports");
    }

    @Test(dataProvider = "exports")
    public void testAgreesWithPyTorch(String name) throws Exception {
        try (Model model = Model.newInstance(name, "GSPC")) {
            model.load(folder().resolve(name + ".onnx"));
            NDManager manager = model.getNDManager();
            Map<String, NDArray> arrays = new TreeMap<>();
            byte[] npz = Files.readAllBytes(folder().resolve(name + ".npz"));
            NDList.decode(manager, npz).forEach(a -> arrays.put(a.getName(), a));
            NDList in = new NDList();
            for (int i = 0; arrays.containsKey("in" + i); i++) {
                in.add(arrays.get("in" + i));
            }
            ParameterStore store = new ParameterStore(manager, false);
            NDList out = model.getBlock().forward(store, in, false);
            Assert.assertFalse(out.isEmpty());
            for (NDArray y : out) {
                compare(y, arrays.get(y.getName()), name + " " + y.getName());
            }
        }
    }

    private static void compare(NDArray actual, NDArray expected, String what) {
        Assert.assertEquals(actual.getShape(), expected.getShape(), what);
        Assert.assertEquals(actual.getDataType(), expected.getDataType(), what);
        if (actual.getDataType() == DataType.INT64) {
            Assert.assertEquals(actual.toLongArray(), expected.toLongArray(), what);
        } else {
            double d = Agreement.difference(actual.toFloatArray(), expected.toFloatArray());
            Assert.assertTrue(d <= TOLERANCE, what + ": relative difference " + d);
        }
    }

    @Test(dataProvider = "exports")
    public void testAgreesWithOnnxRuntimeAtOtherSizes(String name) throws Exception {
        byte[] bytes = Files.readAllBytes(folder().resolve(name + ".onnx"));
        try (Model model = Model.newInstance(name, "GSPC")) {
            model.load(new ByteArrayInputStream(bytes));
            Shape declared = model.getBlock().describeInput().get(0).getValue();
            if (declared.get(0) != -1) {
                return;
            }
            try (OnnxRuntimeSession peer = new OnnxRuntimeSession(bytes)) {
                for (long[] shape : shapes(declared)) {
                    compare(model, peer, shape, name);
                }
            }
        }
    }

    /** Batches of 1 and 4, and two sizes of pictures if they are open. */
    private static List<long[]> shapes(Shape declared) {
        List<long[]> shapes = new ArrayList<>();
        long[][] sizes =
                declared.get(2) == -1
                        ? new long[][] {{48, 40}, {38, 54}}
                        : new long[][] {{declared.get(2), declared.get(3)}};
        for (long n : new long[] {1, 4}) {
            for (long[] s : sizes) {
                shapes.add(new long[] {n, declared.get(1), s[0], s[1]});
            }
        }
        return shapes;
    }

    private static void compare(Model model, OnnxRuntimeSession peer, long[] shape, String name)
            throws Exception {
        Shape s = new Shape(shape);
        float[] x = OperatorCases.values((int) s.size(), 11);
        List<OnnxRuntimeSession.Result> expected = peer.runAll(x, shape);
        try (NDManager manager = model.getNDManager().newSubManager()) {
            ParameterStore store = new ParameterStore(manager, false);
            NDList out = model.getBlock().forward(store, new NDList(manager.create(x, s)), false);
            Assert.assertEquals(out.size(), expected.size());
            for (int i = 0; i < out.size(); i++) {
                String what = name + " " + s + " output " + i;
                Assert.assertEquals(
                        out.get(i).getShape(), new Shape(expected.get(i).shape()), what);
                Agreement.check(
                        out.get(i).toFloatArray(), expected.get(i).values(), TOLERANCE, what);
            }
        }
    }
}
