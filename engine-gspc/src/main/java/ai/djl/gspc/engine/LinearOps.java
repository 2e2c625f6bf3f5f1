/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Products and inverses of matrices. */
final class LinearOps {

    private LinearOps() {}

    private static Node product(Node a, Node b) {
        if (a.dtype() == DataType.BOOLEAN) {
            throw new IllegalArgumentException(
                    "Products of matrices are not defined for BOOLEAN arrays; convert them first"
                            + " with toType");
        }
        boolean complex = a.dtype() == DataType.COMPLEX64 && b.dtype() == a.dtype();
        return complex ? ComplexOps.matMul(a, b) : Node.of(new Linear.MatMul(), a, b);
    }

    /**
     * The product of two vectors or of two matrices.
     *
     * @param a the first operand
     * @param b the second operand
     * @return the product
     */
    static Node dot(Node a, Node b) {
        int rank = a.type().rank();
        if (rank != b.type().rank() || rank > 2 || rank == 0) {
            throw new IllegalArgumentException(
                    "dot is for two vectors or two matrices, not "
                            + a.shape()
                            + " and "
                            + b.shape()
                            + "; use matMul");
        }
        return product(a, b);
    }

    /**
     * Matrix product with NumPy's rules.
     *
     * @param a the first operand
     * @param b the second operand
     * @return the product
     */
    static Node matMul(Node a, Node b) {
        return product(a, b);
    }

    /**
     * The products of the matrices of two batches [N, ., .].
     *
     * @param a the first operand
     * @param b the second operand
     * @return the products
     */
    static Node batchMatMul(Node a, Node b) {
        if (a.type().rank() != 3 || b.type().rank() != 3 || a.type().dim(0) != b.type().dim(0)) {
            throw new IllegalArgumentException(
                    "batchMatMul is for two batches [N, ., .] of matrices, not "
                            + a.shape()
                            + " and "
                            + b.shape());
        }
        return product(a, b);
    }

    /**
     * The products of the matrices of two batches with any number of batch axes.
     *
     * @param a the first operand
     * @param b the second operand, with the same batch axes
     * @return the products
     */
    static Node batchDot(Node a, Node b) {
        int rank = a.type().rank();
        boolean fits = rank >= 3 && rank == b.type().rank();
        if (!fits || !a.shape().slice(0, rank - 2).equals(b.shape().slice(0, rank - 2))) {
            throw new IllegalArgumentException(
                    "batchDot is for two batches [.., N, M] and [.., M, K] of matrices, not "
                            + a.shape()
                            + " and "
                            + b.shape());
        }
        return product(a, b);
    }

    /**
     * The inverses of square matrices, by Gauss and Jordan's elimination with the largest pivot, in
     * double precision; computed at once.
     *
     * @param x the matrices [.., N, N], FLOAT32 or FLOAT64
     * @return the inverses
     * @throws IllegalArgumentException if a matrix is singular
     */
    static Node inverse(Node x) {
        int rank = x.type().rank();
        int n = rank < 2 ? -1 : x.type().dim(rank - 1);
        if (rank < 2 || x.type().dim(rank - 2) != n) {
            throw new IllegalArgumentException(
                    "inverse is for square matrices [.., N, N], not " + x.shape());
        }
        if (x.dtype() != DataType.FLOAT32 && x.dtype() != DataType.FLOAT64) {
            throw new IllegalArgumentException(
                    "inverse is not defined for "
                            + x.dtype()
                            + " arrays; convert them with toType(DataType.FLOAT32, false)");
        }
        double[] all = (double[]) Pending.compute(Promotion.cast(x, DataType.FLOAT64)).data();
        double[] out = new double[all.length];
        int count = n == 0 ? 0 : all.length / (n * n);
        for (int i = 0; i < count; i++) {
            invert(all, out, i * n * n, n);
        }
        Shape shape = x.shape();
        Node result = Node.leaf(new Tensor(new TensorType(DataType.FLOAT64, shape), out));
        return Promotion.cast(result, x.dtype());
    }

    private static void invert(double[] from, double[] to, int offset, int n) {
        double[][] m = new double[n][2 * n];
        for (int r = 0; r < n; r++) {
            System.arraycopy(from, offset + r * n, m[r], 0, n);
            m[r][n + r] = 1;
        }
        for (int c = 0; c < n; c++) {
            int best = c;
            for (int r = c + 1; r < n; r++) {
                if (Math.abs(m[r][c]) > Math.abs(m[best][c])) {
                    best = r;
                }
            }
            double[] pivot = m[best];
            if (pivot[c] == 0) {
                throw new IllegalArgumentException(
                        "The matrix has no inverse: it is singular (column " + c + ")");
            }
            m[best] = m[c];
            m[c] = pivot;
            double scale = 1 / pivot[c];
            for (int k = c; k < 2 * n; k++) {
                pivot[k] *= scale;
            }
            for (int r = 0; r < n; r++) {
                double f = m[r][c];
                if (r != c && f != 0) {
                    for (int k = c; k < 2 * n; k++) {
                        m[r][k] -= f * pivot[k];
                    }
                }
            }
        }
        for (int r = 0; r < n; r++) {
            System.arraycopy(m[r], n, to, offset + r * n, n);
        }
    }
}
