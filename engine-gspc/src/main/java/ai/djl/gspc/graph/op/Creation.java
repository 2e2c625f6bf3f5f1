/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Operators without operands; their values are part of the graph's structure. */
public final class Creation {

    private static final Shape SCALAR = new Shape();

    private Creation() {}

    /**
     * A tensor filled with one value.
     *
     * @param value the value
     * @param type the tensor's type
     */
    public record Fill(double value, TensorType type) implements Op {

        /**
         * A scalar.
         *
         * @param value the value
         * @param dtype the element type
         * @return the operator
         */
        public static Fill scalar(double value, DataType dtype) {
            return new Fill(value, new TensorType(dtype, SCALAR));
        }

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "fill";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            return type;
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Fill other
                    && Double.compare(value, other.value) == 0
                    && type.equals(other.type);
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return 31 * Double.hashCode(value) + type.hashCode();
        }
    }

    /**
     * The sequence {@code start, start + step, ...}.
     *
     * @param start the first value
     * @param step the step
     * @param count how many
     * @param dtype the element type
     */
    public record Range(double start, double step, long count, DataType dtype) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "range";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            return TensorType.of(dtype, count);
        }
    }

    /**
     * A matrix with ones on a diagonal.
     *
     * @param offset the diagonal; positive is above the main one
     * @param type the matrix's type
     */
    public record Eye(long offset, TensorType type) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "eye";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            Shapes.check(type.rank() == 2, this, in, "the result must be a matrix, not ", type);
            return type;
        }
    }
}
