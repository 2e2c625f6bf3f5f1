/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** Operations that make one array of several. */
final class JoinOps {

    private JoinOps() {}

    /**
     * Takes elements of one of two arrays.
     *
     * @param condition the first array's elements are taken where this is true (not 0)
     * @param a the first array
     * @param b the second array
     * @return the result, of the operands' common shape and type
     */
    static Node where(Node condition, Node a, Node b) {
        DataType type = condition.dtype();
        if (type != DataType.BOOLEAN && type != DataType.UINT8) {
            throw new IllegalArgumentException(
                    "The condition of where must be BOOLEAN, not " + type + "; compare it first");
        }
        DataType common = Promotion.common(a.type(), b.type());
        return Node.of(
                new Elementwise.Where(),
                Promotion.cast(condition, DataType.BOOLEAN),
                Promotion.cast(a, common),
                Promotion.cast(b, common));
    }

    private static List<Node> promoted(List<Node> nodes) {
        DataType common = nodes.get(0).dtype();
        for (Node n : nodes) {
            common = Promotion.promote(common, n.dtype());
        }
        List<Node> result = new ArrayList<>(nodes.size());
        for (Node n : nodes) {
            result.add(Promotion.cast(n, common));
        }
        return result;
    }

    /**
     * Joins arrays along a new axis.
     *
     * @param nodes the arrays, all of one shape
     * @param axis where the axis is in the result
     * @return the result
     */
    static Node stack(List<Node> nodes, int axis) {
        Shape shape = nodes.get(0).shape();
        List<Node> expanded = new ArrayList<>(nodes.size());
        for (Node n : nodes) {
            if (!n.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        "stack needs arrays of one shape, not " + shape + " and " + n.shape());
            }
            expanded.add(ShapeOps.expandDims(n, axis));
        }
        return Node.of(
                new Movement.Concat(Shapes.axis(axis, shape.dimension() + 1)), promoted(expanded));
    }

    /**
     * Joins arrays along an axis.
     *
     * @param nodes the arrays, of equal sizes along all other axes
     * @param axis the axis
     * @return the result
     */
    static Node concat(List<Node> nodes, int axis) {
        for (Node n : nodes) {
            if (n.type().rank() == 0) {
                throw new IllegalArgumentException(
                        "Scalars cannot be concatenated; use stack, or reshape them to [1]");
            }
        }
        return Node.of(
                new Movement.Concat(Shapes.axis(axis, nodes.get(0).type().rank())),
                promoted(nodes));
    }
}
