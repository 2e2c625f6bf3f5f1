/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.runtime.ArrayPool;
import ai.djl.ndarray.types.DataType;

/** The kernels' names for the graph's element types. */
final class HostTypes {

    private static final ElementType[] TYPES = new ElementType[DataType.values().length];

    static {
        for (ElementType t : ElementType.values()) {
            TYPES[DataType.valueOf(t.name()).ordinal()] = t;
        }
    }

    private HostTypes() {}

    static ElementType of(DataType t) {
        ElementType e = TYPES[t.ordinal()];
        if (e == null) {
            throw new UnsupportedOperationException(
                    "Data type " + t + " is not computed with; convert it to FLOAT32 or INT64");
        }
        return e;
    }

    static ElementType of(Tensor t) {
        return of(t.dtype());
    }

    /** As {@link #of(Tensor)}, for operators that complex numbers have no meaning for. */
    static ElementType real(String op, Tensor t) {
        if (t.dtype() == DataType.COMPLEX64) {
            throw new UnsupportedOperationException(
                    op + " is not defined on COMPLEX64; take real and imaginary parts");
        }
        return of(t);
    }

    static long[] dims(Tensor t) {
        return t.shape().getShape();
    }

    /** An array for a tensor whose every element is going to be written. */
    static Object array(TensorType type) {
        int n = type.size() * (type.dtype() == DataType.COMPLEX64 ? 2 : 1);
        return ArrayPool.take(Tensor.arrayClass(type.dtype()).getComponentType(), n);
    }

    /** A tensor for a result whose every element is going to be written. */
    static Tensor result(TensorType type) {
        return Tensor.owning(type, array(type));
    }

    /** The product of dimensions from .. to - 1. */
    static int product(long[] dims, int from, int to) {
        long p = 1;
        for (int i = from; i < to; i++) {
            p *= dims[i];
        }
        return (int) p;
    }
}
