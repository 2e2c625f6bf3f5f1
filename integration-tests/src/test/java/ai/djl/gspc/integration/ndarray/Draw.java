/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * Draws the operands and arguments of one case. Two draws with the same seed give the same data on
 * two engines, as long as the case asks both for the same things.
 */
final class Draw {

    /** The types that DJL's PyTorch engine computes with. */
    static final DataType[] ALL = {
        DataType.FLOAT32,
        DataType.FLOAT64,
        DataType.INT32,
        DataType.INT64,
        DataType.UINT8,
        DataType.INT8,
        DataType.BOOLEAN
    };

    static final DataType[] NUMBERS = Arrays.copyOf(ALL, 6);
    static final DataType[] FLOATS = Arrays.copyOf(ALL, 2);
    static final DataType[] INTS = Arrays.copyOfRange(ALL, 2, 6);

    private static final float[] SPECIAL = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        0f,
        -0f,
        1f,
        -1f,
        0.5f,
        -0.5f,
        1.5f,
        2.5f,
        1e30f,
        -1e30f,
        1e-30f
    };

    /**
     * So many of the special values are exact in 16 bits; a scalar 1e-30 beside them becomes 0 in
     * PyTorch.
     */
    private static final int HALF_SPECIAL = 11;

    /** Numbers of up to 4 with this step are exact in 16 bits. */
    private static final double HALF_STEP = 1 / 32d;

    final NDManager manager;
    private final Random random;
    private final boolean halves;

    Draw(NDManager manager, long seed) {
        this(manager, seed, false);
    }

    /**
     * Begins a case.
     *
     * @param manager the engine's manager
     * @param seed decides everything that is drawn
     * @param halves whether arrays are FLOAT16 instead of FLOAT32
     */
    Draw(NDManager manager, long seed, boolean halves) {
        this.manager = manager;
        this.halves = halves;
        this.random = new Random(seed);
        // The first numbers of neighbouring seeds are alike.
        random.nextLong();
    }

    /** Whether arrays are FLOAT16 instead of FLOAT32. */
    boolean halves() {
        return halves;
    }

    boolean chance(double p) {
        return random.nextDouble() < p;
    }

    boolean flag() {
        return random.nextBoolean();
    }

    /** An integer from both limits on and between. */
    int integer(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    @SafeVarargs
    final <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    DataType type() {
        return any(ALL);
    }

    /** A size of 0 to 17, mostly a small one. */
    private long size(boolean empty) {
        if (empty && chance(0.04)) {
            return 0;
        }
        return chance(0.6) ? integer(1, 5) : integer(1, 17);
    }

    /** A shape of 0 to 5 dimensions. */
    Shape shape() {
        return shape(integer(0, 5));
    }

    Shape shape(int rank) {
        return shape(rank, true);
    }

    Shape shape(int rank, boolean empty) {
        long[] dims = new long[rank];
        long total = 1;
        for (int i = 0; i < rank; i++) {
            dims[i] = size(empty);
            if (total * dims[i] > 3000) {
                dims[i] = integer(1, 2);
            }
            total *= Math.max(1, dims[i]);
        }
        return new Shape(dims);
    }

    /** A shape that broadcasts with another; now and then one that does not. */
    Shape broadcastable(Shape shape) {
        int rank = shape.dimension();
        int from = chance(0.3) ? integer(0, rank) : 0;
        long[] dims = Arrays.copyOfRange(shape.getShape(), from, rank);
        for (int i = 0; i < dims.length; i++) {
            if (chance(0.2)) {
                dims[i] = 1;
            } else if (chance(0.02)) {
                dims[i] = size(true);
            }
        }
        if (chance(0.1) && dims.length < 5 && from == 0) {
            long[] more = new long[dims.length + 1];
            System.arraycopy(dims, 0, more, 1, dims.length);
            more[0] = integer(1, 3);
            dims = more;
        }
        return new Shape(dims);
    }

    /** An axis, negative or not; now and then one that does not exist. */
    int axis(NDArray x) {
        return axis(x.getShape().dimension());
    }

    int axis(int rank) {
        int n = Math.max(1, rank);
        return chance(0.04) ? any(-n - 1, n) : integer(-n, n - 1);
    }

    /** Different axes, in any order. */
    int[] axes(NDArray x) {
        int rank = x.getShape().dimension();
        int[] all = permutation(rank);
        int[] some = Arrays.copyOf(all, rank == 0 ? 0 : integer(1, rank));
        for (int i = 0; i < some.length; i++) {
            some[i] -= chance(0.3) ? rank : 0;
        }
        return some;
    }

    int[] permutation(int n) {
        int[] p = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            p[i] = p[j];
            p[j] = i;
        }
        return p;
    }

    /** An array of any shape and type. */
    NDArray x() {
        return x(ALL);
    }

    NDArray x(DataType... types) {
        return array(shape(), any(types));
    }

    NDArray floats() {
        return x(FLOATS);
    }

    /** An array that broadcasts with another, of the same type or of any. */
    NDArray with(NDArray x) {
        return array(broadcastable(x.getShape()), chance(0.5) ? x.getDataType() : any(ALL));
    }

    /**
     * The same without the largest and smallest of the special values, for remainders: PyTorch's
     * vector code gives NaN where a quotient is beyond a float's range, its scalar code does not.
     */
    NDArray moderate(NDArray x) {
        DataType type = chance(0.5) ? x.getDataType() : any(ALL);
        return moderate(broadcastable(x.getShape()), type);
    }

    /** Without these, for sums: with them the result depends on the order. */
    NDArray moderate(Shape shape, DataType type) {
        return array(shape, type, HALF_SPECIAL);
    }

    NDArray with(NDArray x, DataType type) {
        return array(broadcastable(x.getShape()), type);
    }

    /** An array of the same shape and type. */
    NDArray like(NDArray x) {
        return array(x.getShape(), x.getDataType());
    }

    /** Numbers of the classes that have a data type. */
    Number number() {
        switch (integer(0, 5)) {
            case 0:
                return integer(-3, 5);
            case 1:
                return (long) integer(-3, 5);
            case 2:
                return integer(-30, 50) / 8f;
            case 3:
                return integer(-30, 50) / 8d;
            case 4:
                return (byte) integer(-3, 5);
            default:
                return integer(1, 4);
        }
    }

    /** Values of one of several characters: few and equal, smooth, or with special ones. */
    NDArray array(Shape shape, DataType type) {
        return array(shape, type, halves ? HALF_SPECIAL : SPECIAL.length);
    }

    private NDArray array(Shape shape, DataType type, int specials) {
        double c = random.nextDouble();
        int some = c > 0.85 ? specials : 0;
        return array(shape, type, c < 0.3 ? -4 : -3, c < 0.3 ? 4 : 3, c < 0.3, some);
    }

    /** Smooth values within limits, none of them special. */
    NDArray smooth(Shape shape, DataType type, double from, double to) {
        return array(shape, type, from, to, false, 0);
    }

    /** Whole numbers, both limits included. */
    NDArray whole(Shape shape, DataType type, int from, int to) {
        return array(shape, type, from, to, true, 0);
    }

    private NDArray array(
            Shape shape, DataType asked, double from, double to, boolean whole, int specials) {
        DataType type = halves && asked == DataType.FLOAT32 ? DataType.FLOAT16 : asked;
        boolean half = type == DataType.FLOAT16;
        boolean special = specials > 0;
        int n = Math.toIntExact(shape.size());
        ByteBuffer data = manager.allocateDirect(n * type.getNumOfBytes());
        for (int i = 0; i < n; i++) {
            double v = from + random.nextDouble() * (to - from);
            if (whole || !type.isFloating()) {
                v = from + random.nextInt((int) (to - from) + 1);
            }
            if (special && random.nextInt(4) == 0) {
                v = type.isFloating() ? SPECIAL[random.nextInt(specials)] : random.nextLong();
            }
            if (half) {
                v = Math.rint(v / HALF_STEP) * HALF_STEP;
            }
            put(data, type, v, special);
        }
        data.rewind();
        return manager.create(data, shape, type);
    }

    private static void put(ByteBuffer data, DataType type, double v, boolean special) {
        switch (type) {
            case FLOAT32:
                data.putFloat((float) v);
                break;
            case FLOAT64:
                data.putDouble(v);
                break;
            case FLOAT16:
                data.putShort((short) half(Float.floatToIntBits((float) v)));
                break;
            case INT64:
                data.putLong((long) v);
                break;
            case INT32:
                data.putInt((int) (long) v);
                break;
            case BOOLEAN:
                data.put((byte) ((long) v & 1));
                break;
            case UINT8:
                data.put((byte) (special ? (long) v : Math.abs((long) v)));
                break;
            default:
                data.put((byte) (long) v);
                break;
        }
    }

    /** The 16 bits of a number that is exact in them and not tiny. */
    private static int half(int bits) {
        if ((bits & 0x7FFFFFFF) == 0) {
            return bits >>> 16;
        }
        int sign = bits >>> 16 & 0x8000;
        int exponent = bits >>> 23 & 0xFF;
        int fraction = bits >>> 13 & 0x3FF;
        return sign | (exponent == 0xFF ? 31 : exponent - 127 + 15) << 10 | fraction;
    }
}
