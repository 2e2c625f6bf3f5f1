/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** Comparison of whole arrays. */
final class Comparison {

    private Comparison() {}

    /**
     * Tells whether two arrays have the same type, shape and values; NaN differs from everything.
     *
     * @param a an array
     * @param b an array of any engine, or null
     * @return whether they are equal
     */
    static boolean contentEquals(GspcNDArray a, NDArray b) {
        if (b == null || a.getDataType() != b.getDataType() || !a.shapeEquals(b)) {
            return false;
        }
        if (a.getDataType() == DataType.STRING) {
            return Arrays.equals(a.toStringArray(), b.toStringArray());
        }
        if (!(b instanceof GspcNDArray)) {
            try (GspcNDArray converted = a.getManager().from(b)) {
                return contentEquals(a, converted);
            }
        }
        Tensor x = a.tensor();
        Tensor y = ((GspcNDArray) b).tensor();
        Node equal = ElementwiseOps.binary(BinaryKind.EQ, Node.leaf(x), Node.leaf(y));
        Node all = ReductionOps.reduce(Reduction.Kind.ALL, equal);
        return ((byte[]) Pending.compute(all).data())[0] != 0;
    }
}
