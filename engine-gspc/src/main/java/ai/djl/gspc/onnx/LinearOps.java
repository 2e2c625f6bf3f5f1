/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;

/** Matrix products. */
final class LinearOps {

    private LinearOps() {}

    static void register(Operators.Registry r) {
        r.one("Det", 11, c -> c.op(new Linear.Determinant(), c.x(0)));
        r.one("MatMul", 1, c -> product(c, c.x(0), c.x(1)));
        r.one("Gemm", 1, LinearOps::gemm);
        r.one("Einsum", 12, c -> new Einsum(c).build());
    }

    /**
     * The product of two tensors by NumPy's rules. A constant matrix on the right is laid out once
     * as a fully connected layer's weight.
     *
     * @param c the node
     * @param a the first factor
     * @param b the second factor
     * @return the product
     */
    static Node product(Call c, Node a, Node b) {
        if (!a.dtype().isFloating()) {
            Node wide = product(c, c.cast(a, DataType.FLOAT64), c.cast(b, DataType.FLOAT64));
            return c.cast(wide, a.dtype());
        }
        if (b.value() != null && b.shape().dimension() == 2 && a.shape().dimension() >= 1) {
            return c.op(
                    new Linear.FullyConnected(), a, c.prepared(b, "transposed", x -> turn(c, x)));
        }
        return c.op(new Linear.MatMul(), a, b);
    }

    private static Node turn(Call c, Node x) {
        return c.op(new Movement.Transpose(Dims.of(1, 0)), x);
    }

    private static Node gemm(Call c) {
        Node a = c.at().flag("transA", false) ? turn(c, c.x(0)) : c.x(0);
        Node b = c.x(1);
        boolean turned = c.at().flag("transB", false);
        double alpha = c.at().number("alpha", 1);
        double beta = c.at().number("beta", 1);
        if (a.shape().dimension() != 2 || b.shape().dimension() != 2) {
            throw c.error("takes matrices, not " + c.describe());
        }
        if (!a.dtype().isFloating()) {
            Node y = product(c, a, turned ? turn(c, b) : b);
            y = alpha == 1 ? y : c.binary(BinaryKind.MUL, y, alpha);
            return c.has(2) ? c.binary(BinaryKind.ADD, y, scaled(c, beta)) : y;
        }
        if (b.value() != null || turned) {
            Node w = turned ? b : c.prepared(b, "transposed", x -> turn(c, x));
            long columns = w.shape().get(0);
            List<Node> operands = new ArrayList<>(List.of(a, w));
            boolean vector =
                    c.has(2)
                            && alpha == 1
                            && beta == 1
                            && c.x(2).type().size() == columns
                            && c.x(2).shape().getLastDimension() == columns
                            && c.rank(2) > 0;
            if (vector) {
                operands.add(c.reshape(c.x(2), columns));
            }
            Node y = c.op(new Linear.FullyConnected(), operands);
            return vector ? y : shifted(c, y, alpha, beta);
        }
        return shifted(c, c.op(new Linear.MatMul(), a, b), alpha, beta);
    }

    private static Node shifted(Call c, Node product, double alpha, double beta) {
        Node y = alpha == 1 ? product : c.binary(BinaryKind.MUL, product, alpha);
        return c.has(2) && beta != 0 ? c.binary(BinaryKind.ADD, y, scaled(c, beta)) : y;
    }

    private static Node scaled(Call c, double beta) {
        return beta == 1 ? c.operand(2) : c.binary(BinaryKind.MUL, c.x(2), beta);
    }
}
