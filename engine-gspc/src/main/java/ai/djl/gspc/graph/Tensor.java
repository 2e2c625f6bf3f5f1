/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.reflect.Array;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Values in row-major order in one primitive array of exactly the tensor's size. A tensor that a
 * {@link Node} holds is never written again: that is what lets pending computations share it.
 *
 * <p>Element types are held as: FLOAT32 {@code float[]}; FLOAT64 {@code double[]}; FLOAT16,
 * BFLOAT16 {@code short[]} of their bits; INT8, UINT8, BOOLEAN (0 or 1) {@code byte[]}; INT16,
 * UINT16 {@code short[]}; INT32, UINT32 {@code int[]}; INT64, UINT64 {@code long[]}; COMPLEX64
 * {@code float[]} of twice the size, real and imaginary part in turn.
 */
public final class Tensor {

    private final TensorType type;
    private final boolean own;

    /** The primitive array, or the {@link Stored} that has it. */
    private final Object data;

    private volatile boolean kept;
    private volatile ConcurrentHashMap<Object, Object> derived;

    /**
     * Wraps an array, which must not be written afterwards.
     *
     * @param type shape and element type
     * @param data the primitive array that fits them
     */
    public Tensor(TensorType type, Object data) {
        this(type, data, false);
        check(type, data);
    }

    private Tensor(TensorType type, Object data, boolean own) {
        this.type = type;
        this.data = data;
        this.own = own;
    }

    /** An array that is somewhere else and fetched when it is needed; several tensors may share. */
    private static final class Stored {

        private final TensorType type;
        private final Consumer<Object> source;
        private volatile Object held;

        Stored(TensorType type, Consumer<Object> source) {
            this.type = type;
            this.source = source;
        }

        Object get() {
            Object array = held;
            return array != null ? array : fetch();
        }

        private synchronized Object fetch() {
            if (held == null) {
                Object array = newArray(type);
                source.accept(array);
                held = array;
            }
            return held;
        }
    }

    private static void check(TensorType type, Object data) {
        int expected = type.size() * (type.dtype() == DataType.COMPLEX64 ? 2 : 1);
        if (!arrayClass(type.dtype()).isInstance(data) || Array.getLength(data) != expected) {
            throw new IllegalArgumentException(
                    "A tensor "
                            + type
                            + " needs a "
                            + arrayClass(type.dtype()).getSimpleName()
                            + " of length "
                            + expected
                            + ", not a "
                            + data.getClass().getSimpleName()
                            + (data.getClass().isArray() ? " of " + Array.getLength(data) : ""));
        }
    }

    /**
     * A tensor whose values are fetched when they are first needed, and again when they are needed
     * after {@link #release}.
     *
     * @param type shape and element type
     * @param source writes the values, the same each time, to the beginning of a primitive array
     *     that is as long or longer
     * @return the tensor
     */
    public static Tensor stored(TensorType type, Consumer<Object> source) {
        return new Tensor(type, new Stored(type, source), false);
    }

    /**
     * Wraps an array that was made for this tensor and that nothing else refers to, so that it may
     * serve again when the tensor is not needed any more.
     *
     * @param type shape and element type
     * @param data the primitive array that fits them
     * @return the tensor
     */
    public static Tensor owning(TensorType type, Object data) {
        check(type, data);
        return new Tensor(type, data, true);
    }

    /**
     * Says that more than one node or array will refer to this tensor's array.
     *
     * @return this
     */
    public Tensor keep() {
        if (own && !kept) {
            kept = true;
        }
        return this;
    }

    /**
     * Whether the array is this tensor's alone.
     *
     * @return whether it may serve again
     */
    boolean reusable() {
        return own && !kept;
    }

    /**
     * A FLOAT32 tensor.
     *
     * @param data the values
     * @param dims the dimensions
     * @return the tensor
     */
    public static Tensor of(float[] data, long... dims) {
        return new Tensor(TensorType.of(DataType.FLOAT32, dims), data);
    }

    /**
     * An INT64 tensor.
     *
     * @param data the values
     * @param dims the dimensions
     * @return the tensor
     */
    public static Tensor of(long[] data, long... dims) {
        return new Tensor(TensorType.of(DataType.INT64, dims), data);
    }

    /**
     * A tensor of zeros.
     *
     * @param type its type
     * @return the tensor
     */
    public static Tensor zeros(TensorType type) {
        return new Tensor(type, newArray(type));
    }

    /**
     * A new array for a type.
     *
     * @param type the type
     * @return the array, zeroed
     */
    public static Object newArray(TensorType type) {
        int n = type.size() * (type.dtype() == DataType.COMPLEX64 ? 2 : 1);
        return Array.newInstance(arrayClass(type.dtype()).getComponentType(), n);
    }

    /**
     * The class of the array that holds a type.
     *
     * @param dtype the element type
     * @return the array class
     */
    public static Class<?> arrayClass(DataType dtype) {
        switch (dtype) {
            case FLOAT32:
            case COMPLEX64:
                return float[].class;
            case FLOAT64:
                return double[].class;
            case INT8:
            case UINT8:
            case BOOLEAN:
                return byte[].class;
            case FLOAT16:
            case BFLOAT16:
            case INT16:
            case UINT16:
                return short[].class;
            case INT32:
            case UINT32:
                return int[].class;
            case INT64:
            case UINT64:
                return long[].class;
            default:
                throw new UnsupportedOperationException(
                        "Data type " + dtype + " is not supported; convert it to FLOAT32 or INT64");
        }
    }

    /**
     * Shape and element type.
     *
     * @return the type
     */
    public TensorType type() {
        return type;
    }

    /**
     * The element type.
     *
     * @return the element type
     */
    public DataType dtype() {
        return type.dtype();
    }

    /**
     * The shape.
     *
     * @return the shape
     */
    public Shape shape() {
        return type.shape();
    }

    /**
     * The number of elements.
     *
     * @return the number of elements
     */
    public int size() {
        return type.size();
    }

    /**
     * The array that holds the values; not to be written.
     *
     * @return the primitive array
     */
    public Object data() {
        return data instanceof Stored stored ? stored.get() : data;
    }

    /** Lets the array go, if it can be fetched again; who has it may go on reading it. */
    public void release() {
        if (data instanceof Stored stored) {
            stored.held = null;
        }
    }

    /**
     * Whether the array is in memory, and need not be fetched.
     *
     * @return whether {@link #data} returns at once
     */
    public boolean atHand() {
        return !(data instanceof Stored stored) || stored.held != null;
    }

    /**
     * Copies the values of a FLOAT32 tensor, without keeping an array of them if there is none.
     *
     * @param to where they go, from its beginning on
     */
    public void copyTo(float[] to) {
        if (atHand()) {
            System.arraycopy(floats(), 0, to, 0, size());
        } else {
            ((Stored) data).source.accept(to);
        }
    }

    /**
     * The values of a FLOAT32 tensor; not to be written.
     *
     * @return the array
     */
    public float[] floats() {
        return (float[]) data();
    }

    /**
     * The same values under another shape of the same size.
     *
     * @param shape the shape
     * @return a tensor that shares the array
     */
    public Tensor reshaped(Shape shape) {
        return shape.equals(type.shape()) ? keep() : as(type.withShape(shape));
    }

    /**
     * The same elements in another shape, for whom uses this tensor no more: where the array is
     * this tensor's alone it becomes the result's.
     *
     * @param shape the shape
     * @return a tensor of the array
     */
    public Tensor moved(Shape shape) {
        return reusable() ? owning(type.withShape(shape), data()) : reshaped(shape);
    }

    /**
     * The same array under another type.
     *
     * @param other a type that is held in the same way and length
     * @return a tensor that shares the array
     */
    public Tensor as(TensorType other) {
        if (!(data instanceof Stored)) {
            return new Tensor(other, keep().data);
        }
        if (arrayClass(other.dtype()) != arrayClass(dtype()) || other.size() != size()) {
            throw new IllegalArgumentException(type + " is not held as " + other + " would be");
        }
        return new Tensor(other, data, false);
    }

    /**
     * The values of an integer or boolean tensor as longs.
     *
     * @return a new array
     */
    public long[] toLongs() {
        Object data = data();
        int n = size();
        long[] out = new long[n];
        for (int i = 0; i < n; i++) {
            switch (dtype()) {
                case INT64:
                case UINT64:
                    out[i] = ((long[]) data)[i];
                    break;
                case INT32:
                    out[i] = ((int[]) data)[i];
                    break;
                case UINT32:
                    out[i] = ((int[]) data)[i] & 0xFFFFFFFFL;
                    break;
                case INT16:
                    out[i] = ((short[]) data)[i];
                    break;
                case UINT16:
                    out[i] = ((short[]) data)[i] & 0xFFFF;
                    break;
                case INT8:
                    out[i] = ((byte[]) data)[i];
                    break;
                case UINT8:
                case BOOLEAN:
                    out[i] = ((byte[]) data)[i] & 0xFF;
                    break;
                default:
                    throw new IllegalArgumentException("Not an integer tensor: " + type);
            }
        }
        return out;
    }

    /**
     * Something computed once from this tensor (packed weights, for example), kept as long as the
     * tensor itself.
     *
     * @param <T> what it is
     * @param key names it and everything else that it depends on
     * @param supplier computes it
     * @return the kept value
     */
    @SuppressWarnings("unchecked")
    public <T> T derived(Object key, Supplier<T> supplier) {
        ConcurrentHashMap<Object, Object> map = derived;
        if (map == null) {
            synchronized (this) {
                if (derived == null) {
                    derived = new ConcurrentHashMap<>(2);
                }
                map = derived;
            }
        }
        return (T) map.computeIfAbsent(key, k -> supplier.get());
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return "Tensor " + type;
    }
}
