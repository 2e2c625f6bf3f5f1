/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import java.util.Arrays;

/** The attributes that sliding windows share: kernel, strides, dilations and padding. */
final class Windows {

    private Windows() {}

    /** A list with one value for every spatial axis. */
    static long[] list(Call c, String name, int axes, long otherwise) {
        long[] v = c.at().integers(name);
        if (v == null) {
            v = new long[axes];
            Arrays.fill(v, otherwise);
        }
        if (v.length != axes) {
            throw c.error(
                    "attribute \""
                            + name
                            + "\" must have "
                            + axes
                            + " values, one for every spatial axis, not "
                            + Arrays.toString(v));
        }
        return v;
    }

    /** How many spatial axes an operand [N, C, spatial..] has. */
    static int spatial(Call c, Node x) {
        int n = x.shape().dimension() - 2;
        if (n < 1) {
            throw c.error("the input must be [N, C, spatial..], not " + x.type());
        }
        return n;
    }

    /**
     * The padding that is asked for.
     *
     * @param before in front of every spatial axis
     * @param after behind
     * @param same whether it was chosen so that the result's size is the input's by the stride
     */
    record Padding(Dims before, Dims after, boolean same) {}

    /** Padding by attributes auto_pad and pads. */
    static Padding padding(Call c, Node x, long[] kernel, long[] strides, long[] dilations) {
        int n = kernel.length;
        String auto = c.at().choice("auto_pad", "NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID");
        long[] before = new long[n];
        long[] after = new long[n];
        if ("NOTSET".equals(auto)) {
            long[] pads = list(c, "pads", 2 * n, 0);
            for (long p : pads) {
                if (p < 0) {
                    throw c.error("pads must not be negative: " + Arrays.toString(pads));
                }
            }
            before = Arrays.copyOf(pads, n);
            after = Arrays.copyOfRange(pads, n, 2 * n);
        } else if (!"VALID".equals(auto)) {
            for (int i = 0; i < n; i++) {
                long in = x.shape().get(i + 2);
                long out = (in + strides[i] - 1) / strides[i];
                long span = (kernel[i] - 1) * dilations[i] + 1;
                long total = Math.max(0, (out - 1) * strides[i] + span - in);
                long less = total / 2;
                boolean upper = "SAME_UPPER".equals(auto);
                before[i] = upper ? less : total - less;
                after[i] = upper ? total - less : less;
            }
        }
        return new Padding(Dims.of(before), Dims.of(after), !"NOTSET".equals(auto));
    }
}
