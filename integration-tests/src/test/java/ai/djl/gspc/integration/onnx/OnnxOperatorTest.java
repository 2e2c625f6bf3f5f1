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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Single operators and small patterns with every kind of attribute, held against ONNX Runtime. */
public class OnnxOperatorTest {

    @DataProvider
    public Object[][] operators() {
        List<Object[]> cases = new ArrayList<>();
        cases.addAll(new ElementwiseCases().list());
        cases.addAll(new WindowCases().list());
        cases.addAll(new ReductionCases().list());
        cases.addAll(new IndexingCases().list());
        cases.addAll(new LayerCases().list());
        cases.addAll(new AttentionCases().list());
        return cases.toArray(new Object[0][]);
    }

    @Test(dataProvider = "operators")
    public void testOperator(String what, int opset, long[] shape, Function<OnnxFile, String> body)
            throws Exception {
        OnnxFile file = new OnnxFile(opset);
        file.input("x", OnnxFile.FLOAT, shape);
        String result = body.apply(file);
        file.node("Identity", result, "y");
        byte[] bytes = file.output("y", OnnxFile.FLOAT).bytes();
        int n = 1;
        for (long d : shape) {
            n *= (int) d;
        }
        float[] x = OperatorCases.values(n, 7);
        try (OnnxRuntimeSession peer = new OnnxRuntimeSession(bytes);
                Model model = Model.newInstance("operator", "GSPC")) {
            OnnxRuntimeSession.Result expected = peer.run(x, shape);
            model.load(new ByteArrayInputStream(bytes));
            NDManager manager = model.getNDManager();
            NDList in = new NDList(manager.create(x, new Shape(shape)));
            ParameterStore store = new ParameterStore(manager, false);
            NDArray y = model.getBlock().forward(store, in, false).get(0);
            Assert.assertEquals(y.getDataType(), DataType.FLOAT32, what);
            Assert.assertEquals(y.getShape(), new Shape(expected.shape()), what);
            double d = Agreement.difference(y.toFloatArray(), expected.values());
            Assert.assertTrue(d <= 1e-4, what + ": relative difference " + d);
        }
    }
}
