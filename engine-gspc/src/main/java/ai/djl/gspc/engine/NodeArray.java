/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.ndarray.LazyNDArray;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * An array that stands for a node, as far as its operations are concerned: each is one line that
 * calls a function on nodes in one of the {@code ...Ops} classes. The interface is wide, so that
 * the lines are spread over {@link ArithmeticArray}, {@link FunctionArray}, {@link ShapeArray} and
 * {@link ReductionArray}, each on top of the one before; {@link GspcNDArray} adds state and life
 * cycle.
 */
abstract class NodeArray implements LazyNDArray {

    /**
     * The node of an array, as the first operand of an operation.
     *
     * @return the node
     * @throws IllegalStateException if the array is closed
     */
    abstract Node operand();

    /**
     * A new array, attached to this array's manager.
     *
     * @param result its node
     * @return the array
     */
    abstract GspcNDArray wrap(Node result);

    /**
     * Lets this array stand for the result of an in-place operation. Whatever captured the old node
     * keeps the old value.
     *
     * @param result the result
     * @return this
     * @throws IllegalArgumentException if the result does not fit into this array
     */
    abstract GspcNDArray assign(Node result);

    /**
     * The node of another operand of an operation.
     *
     * @param array the array
     * @return its node
     * @throws IllegalArgumentException if it belongs to another engine
     */
    static Node operand(NDArray array) {
        if (array instanceof GspcNDArray) {
            return ((GspcNDArray) array).node();
        }
        if (array == null) {
            throw new IllegalArgumentException("An operand is null");
        }
        throw new IllegalArgumentException(
                "A "
                        + array.getClass().getSimpleName()
                        + " belongs to another engine and cannot be an operand of a GSPC"
                        + " operation: convert it first with manager.from(array), where manager is"
                        + " a GSPC one");
    }

    /**
     * New arrays, attached to this array's manager.
     *
     * @param results their nodes
     * @return the arrays
     */
    NDList wrapAll(List<Node> results) {
        NDList list = new NDList(results.size());
        for (Node n : results) {
            list.add(wrap(n));
        }
        return list;
    }
}
