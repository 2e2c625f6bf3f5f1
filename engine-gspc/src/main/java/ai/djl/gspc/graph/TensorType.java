/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * The shape and element type of a tensor; every dimension is known.
 *
 * @param dtype the element type
 * @param shape the shape
 */
public record TensorType(DataType dtype, Shape shape) {

    /** The most elements that a Java array of any type holds on every JVM. */
    public static final long MAX_ELEMENTS = Integer.MAX_VALUE - 16;

    /** Checks the dimensions. */
    public TensorType {
        long size = 1;
        boolean empty = false;
        for (long d : shape.getShape()) {
            if (d < 0) {
                throw new IllegalArgumentException("Shape " + shape + " has a negative dimension");
            }
            empty |= d == 0;
        }
        if (!empty) {
            for (long d : shape.getShape()) {
                size = size > MAX_ELEMENTS || d > MAX_ELEMENTS ? Long.MAX_VALUE : size * d;
            }
            if (size > MAX_ELEMENTS) {
                throw new IllegalArgumentException(
                        "A tensor of shape "
                                + shape
                                + " has more than the "
                                + MAX_ELEMENTS
                                + " elements that a Java array can hold; split it");
            }
        }
    }

    /**
     * A type.
     *
     * @param dtype the element type
     * @param dims the dimensions
     * @return the type
     */
    public static TensorType of(DataType dtype, long... dims) {
        return new TensorType(dtype, new Shape(dims));
    }

    /**
     * This type with another shape.
     *
     * @param other the shape
     * @return the type
     */
    public TensorType withShape(Shape other) {
        return new TensorType(dtype, other);
    }

    /**
     * This type with another element type.
     *
     * @param other the element type
     * @return the type
     */
    public TensorType withType(DataType other) {
        return dtype == other ? this : new TensorType(other, shape);
    }

    /**
     * The number of dimensions.
     *
     * @return the rank
     */
    public int rank() {
        return shape.dimension();
    }

    /**
     * A dimension.
     *
     * @param axis the axis, not negative
     * @return its size
     */
    public int dim(int axis) {
        return (int) shape.get(axis);
    }

    /**
     * The number of elements.
     *
     * @return the number of elements
     */
    public int size() {
        long n = 1;
        for (long d : shape.getShape()) {
            n *= d;
        }
        return (int) n;
    }

    /**
     * The bytes that the elements take.
     *
     * @return the number of bytes
     */
    public long bytes() {
        return (long) size() * dtype.getNumOfBytes();
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        StringBuilder sb = new StringBuilder(dtype.name().toLowerCase(java.util.Locale.ROOT));
        sb.append('[');
        for (int i = 0; i < rank(); i++) {
            sb.append(i == 0 ? "" : "x").append(shape.get(i));
        }
        return sb.append(']').toString();
    }

    /** {@inheritDoc} */
    @Override
    public boolean equals(Object o) {
        return o instanceof TensorType other && dtype == other.dtype && shape.equals(other.shape);
    }

    /** {@inheritDoc} */
    @Override
    public int hashCode() {
        return 31 * dtype.hashCode() + shape.hashCode();
    }
}
