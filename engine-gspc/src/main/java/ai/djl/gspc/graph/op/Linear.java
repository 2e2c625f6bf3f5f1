/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import static ai.djl.gspc.graph.op.Shapes.arity;
import static ai.djl.gspc.graph.op.Shapes.check;
import static ai.djl.gspc.graph.op.Shapes.sameType;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Matrix products. */
public final class Linear {

    private Linear() {}

    /**
     * Matrix product with NumPy's rules: the last two axes are matrices, those before are
     * broadcast, a vector counts as a row (first operand) or column (second).
     */
    public record MatMul() implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "matmul";
        }

        /** {@inheritDoc} */
        @Override
        public boolean heavy() {
            return true;
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 2);
            sameType(this, in);
            Shape a = in.get(0).shape();
            Shape b = in.get(1).shape();
            check(a.dimension() > 0 && b.dimension() > 0, this, in, "a scalar has no product");
            long inner = a.get(a.dimension() - 1);
            long rows = b.dimension() == 1 ? b.get(0) : b.get(b.dimension() - 2);
            check(
                    inner == rows,
                    this,
                    in,
                    "the first one's last dimension must equal the second one's last but one");
            Shape batchA = a.slice(0, Math.max(0, a.dimension() - 2));
            Shape batchB = b.slice(0, Math.max(0, b.dimension() - 2));
            List<Long> dims = Shapes.list(Shapes.broadcast(batchA, batchB));
            if (a.dimension() > 1) {
                dims.add(a.get(a.dimension() - 2));
            }
            if (b.dimension() > 1) {
                dims.add(b.get(b.dimension() - 1));
            }
            return in.get(0).withShape(new Shape(dims));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof MatMul;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return 1;
        }
    }

    /**
     * A fully connected layer: x [.., I] times the transpose of w [O, I], plus b [O] if there is a
     * third operand; the result is [.., O].
     */
    public record FullyConnected() implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "linear";
        }

        /** {@inheritDoc} */
        @Override
        public boolean heavy() {
            return true;
        }

        /** {@inheritDoc} */
        @Override
        public boolean isParameter(int operand) {
            return operand > 0;
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 3);
            sameType(this, in);
            TensorType x = in.get(0);
            TensorType w = in.get(1);
            check(
                    x.rank() >= 1 && w.rank() == 2 && x.dim(x.rank() - 1) == w.dim(1),
                    this,
                    in,
                    "the input must be [.., I] and the weight [O, I]");
            check(
                    in.size() == 2 || in.get(2).rank() == 1 && in.get(2).dim(0) == w.dim(0),
                    this,
                    in,
                    "the bias must be [",
                    w.dim(0),
                    "]");
            long[] dims = x.shape().getShape().clone();
            dims[dims.length - 1] = w.dim(0);
            return x.withShape(Shapes.of(dims));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof FullyConnected;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** The determinants of square matrices, the last two axes; the others remain. */
    public record Determinant() implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "determinant";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            TensorType t = in.get(0);
            int rank = t.rank();
            check(
                    rank >= 2 && t.dim(rank - 1) == t.dim(rank - 2) && t.dtype().isFloating(),
                    this,
                    in,
                    "takes square matrices of a floating-point type");
            return t.withShape(t.shape().slice(0, rank - 2));
        }
    }
}
