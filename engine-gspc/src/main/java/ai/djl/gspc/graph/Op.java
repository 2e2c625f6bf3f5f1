/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph;

import java.util.List;

/**
 * An operator with its attributes: immutable, equal by value (implementations are records), so that
 * equal graphs can be recognised. Operand types are explicit: an operator never promotes; whoever
 * builds a graph inserts casts.
 *
 * <p>Operators that networks commonly have declare {@code equals} and {@code hashCode}: those that
 * a record has of its own are made when they are first called, which takes up to 10 ms for each
 * record, and that while a model is loaded.
 */
public interface Op {

    /**
     * The operator's name in plans and messages.
     *
     * @return a lower-case name
     */
    String name();

    /**
     * The type of the result.
     *
     * @param in the operands' types
     * @return the result's type
     * @throws IllegalArgumentException if the operands do not fit; names both shapes and the rule
     */
    TensorType infer(List<TensorType> in);

    /**
     * The types of all results; more than one only for operators whose results are taken with
     * {@link ai.djl.gspc.graph.op.Tuples.Select}.
     *
     * @param in the operands' types
     * @return the results' types
     */
    default List<TensorType> inferAll(List<TensorType> in) {
        return List.of(infer(in));
    }

    /**
     * Whether a graph with this operator is worth compiling whatever its size.
     *
     * @return true for convolutions and the like
     */
    default boolean heavy() {
        return false;
    }

    /**
     * Whether an operand is a parameter: prepared once and kept, as weights are.
     *
     * @param operand the operand's index
     * @return true for weights
     */
    default boolean isParameter(int operand) {
        return false;
    }

    /**
     * Whether a plan may depend on an operand's values, if they are known and few.
     *
     * @param operand the operand's index
     * @return true for indices that hardly ever change, from which layouts follow
     */
    default boolean isStructural(int operand) {
        return false;
    }
}
