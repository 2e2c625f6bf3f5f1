/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Cases of one operator or small pattern each, with an input "x" of some shape. */
class OperatorCases {

    private final List<Object[]> cases = new ArrayList<>();

    /** The cases: name, operator set, the input's shape, what writes the nodes. */
    List<Object[]> list() {
        return cases;
    }

    void add(String what, long[] shape, Function<OnnxFile, String> body) {
        add(what, 17, shape, body);
    }

    void add(String what, int opset, long[] shape, Function<OnnxFile, String> body) {
        cases.add(new Object[] {what, opset, shape, body});
    }

    static long[] s(long... dims) {
        return dims;
    }

    static float[] values(int n, int seed) {
        Random random = new Random(seed);
        float[] v = new float[n];
        for (int i = 0; i < n; i++) {
            v[i] = (float) random.nextGaussian();
        }
        return v;
    }

    static float[] positive(int n, int seed) {
        float[] v = values(n, seed);
        for (int i = 0; i < n; i++) {
            v[i] = 0.1f + Math.abs(v[i]);
        }
        return v;
    }
}
