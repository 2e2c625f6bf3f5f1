/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Copies of values as Java arrays, without the detour over buffers. */
final class ReadOps {

    private ReadOps() {}

    private static Tensor value(GspcNDArray array, String what, DataType... types) {
        if (!Arrays.asList(types).contains(array.getDataType())) {
            throw new IllegalStateException(
                    "DataType mismatch, Required "
                            + what
                            + " Actual "
                            + array.getDataType()
                            + "; convert the array first with toType");
        }
        return array.tensor();
    }

    /**
     * The values of an array of one of the three short floating-point types.
     *
     * @param array the array
     * @return a copy
     */
    static float[] floats(GspcNDArray array) {
        Tensor t = value(array, "float", DataType.FLOAT32, DataType.FLOAT16, DataType.BFLOAT16);
        if (t.dtype() == DataType.FLOAT32) {
            return t.floats().clone();
        }
        return Pending.compute(Promotion.cast(Node.leaf(t), DataType.FLOAT32)).floats();
    }

    /**
     * The values of a FLOAT64 array.
     *
     * @param array the array
     * @return a copy
     */
    static double[] doubles(GspcNDArray array) {
        return ((double[]) value(array, "double", DataType.FLOAT64).data()).clone();
    }

    /**
     * The values of an INT64 or UINT64 array.
     *
     * @param array the array
     * @return a copy
     */
    static long[] longs(GspcNDArray array) {
        return ((long[]) value(array, "long", DataType.INT64, DataType.UINT64).data()).clone();
    }

    /**
     * The values of an INT32 or UINT32 array.
     *
     * @param array the array
     * @return a copy
     */
    static int[] ints(GspcNDArray array) {
        return ((int[]) value(array, "int", DataType.INT32, DataType.UINT32).data()).clone();
    }

    /**
     * The values of an INT16 array.
     *
     * @param array the array
     * @return a copy
     */
    static short[] shorts(GspcNDArray array) {
        return ((short[]) value(array, "short", DataType.INT16).data()).clone();
    }

    /**
     * The bytes of an array of any type, in native order.
     *
     * @param array the array
     * @return a copy
     */
    static byte[] bytes(GspcNDArray array) {
        Object data = array.tensor().data();
        return data instanceof byte[]
                ? ((byte[]) data).clone()
                : BufferOps.write(array.tensor(), false).array();
    }

    /**
     * The bytes of an array of any type as unsigned numbers.
     *
     * @param array the array
     * @return the numbers
     */
    static int[] unsignedBytes(GspcNDArray array) {
        Object data = array.tensor().data();
        byte[] bytes = data instanceof byte[] ? (byte[]) data : bytes(array);
        int[] out = new int[bytes.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes[i] & 0xff;
        }
        return out;
    }

    /**
     * The values of a BOOLEAN array.
     *
     * @param array the array
     * @return a copy
     */
    static boolean[] booleans(GspcNDArray array) {
        byte[] bytes = (byte[]) value(array, "boolean", DataType.BOOLEAN).data();
        boolean[] out = new boolean[bytes.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes[i] != 0;
        }
        return out;
    }

    /**
     * Where one element is in row-major order.
     *
     * @param array the array
     * @param indices its index along the first axes, negative ones counted from the end; the other
     *     axes must have size 1
     * @return its position
     */
    static int position(GspcNDArray array, long... indices) {
        Shape shape = array.getShape();
        int rank = shape.dimension();
        boolean fits = indices.length <= rank;
        for (int i = indices.length; fits && i < rank; i++) {
            fits = shape.get(i) == 1;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "The supplied Index does not produce a scalar: "
                            + Arrays.toString(indices)
                            + " of "
                            + shape);
        }
        long position = 0;
        for (int i = 0; i < indices.length; i++) {
            long size = shape.get(i);
            long k = indices[i] < 0 ? indices[i] + size : indices[i];
            if (k < 0 || k >= size) {
                throw new IndexOutOfBoundsException(
                        "Index "
                                + Arrays.toString(indices)
                                + " is out of bounds for the shape "
                                + shape);
            }
            position = position * size + k;
        }
        return (int) position;
    }

    /**
     * One element of an array of one of the three short floating-point types.
     *
     * @param array the array
     * @param indices its index
     * @return the element
     */
    static float getFloat(GspcNDArray array, long... indices) {
        int at = position(array, indices);
        if (array.getDataType() == DataType.FLOAT32) {
            return array.tensor().floats()[at];
        }
        return floats(array)[at];
    }

    /**
     * One element of a FLOAT64 array.
     *
     * @param array the array
     * @param indices its index
     * @return the element
     */
    static double getDouble(GspcNDArray array, long... indices) {
        int at = position(array, indices);
        return ((double[]) value(array, "double", DataType.FLOAT64).data())[at];
    }

    /**
     * One element of an INT64 or UINT64 array.
     *
     * @param array the array
     * @param indices its index
     * @return the element
     */
    static long getLong(GspcNDArray array, long... indices) {
        int at = position(array, indices);
        return ((long[]) value(array, "long", DataType.INT64, DataType.UINT64).data())[at];
    }

    /**
     * One element of an INT32 or UINT32 array.
     *
     * @param array the array
     * @param indices its index
     * @return the element
     */
    static int getInt(GspcNDArray array, long... indices) {
        int at = position(array, indices);
        return ((int[]) value(array, "int", DataType.INT32, DataType.UINT32).data())[at];
    }
}
