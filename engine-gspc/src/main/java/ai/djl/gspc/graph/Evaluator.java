/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph;

import java.util.List;

/** The seam between graphs and their execution. */
public interface Evaluator {

    /**
     * Computes nodes; afterwards each holds its value.
     *
     * @param roots the nodes
     * @return their values, in order
     */
    List<Tensor> evaluate(List<Node> roots);

    /**
     * Computes one node.
     *
     * @param root the node
     * @return its value
     */
    default Tensor evaluate(Node root) {
        Tensor value = root.value();
        return value != null ? value : evaluate(List.of(root)).get(0);
    }

    /**
     * Computes a graph that is applied again and again: an implementation may keep what it found
     * out about it.
     *
     * @param graph the graph
     * @param arguments a value for each of its inputs
     * @return the values of its outputs
     */
    default List<Tensor> evaluate(Graph graph, List<Tensor> arguments) {
        return evaluate(graph.apply(arguments.stream().map(Node::leaf).toList()));
    }

    /**
     * Runs an operator whose result's shape depends on values.
     *
     * @param op the operator
     * @param operands its operands
     * @return its results
     */
    List<Tensor> run(DynamicOp op, List<Tensor> operands);
}
