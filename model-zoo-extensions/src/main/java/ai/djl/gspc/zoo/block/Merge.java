/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import java.util.List;

/** Branches that see the same input, and what becomes of their outputs. */
public final class Merge extends ParallelBlock {

    private final Kind kind;

    /** How outputs are merged. */
    public enum Kind {
        /** The sum of outputs of equal shape. */
        ADD,
        /** The product of the first, {@code (N, C, H, W)}, and the second, {@code (N, C, 1, 1)}. */
        MULTIPLY,
        /** The channels (axis 1) of all outputs, one after the other. */
        CONCATENATE
    }

    /**
     * Makes a block without branches.
     *
     * @param kind how their outputs are merged
     * @param act what is applied to the merged output
     */
    public Merge(Kind kind, Act act) {
        super(outputs -> new NDList(act.apply(merge(kind, outputs))));
        this.kind = kind;
    }

    /**
     * Makes a residual block.
     *
     * @param body what is added to the input
     * @param shortcut what happens to the input, null for nothing
     * @param act what is applied to the sum
     * @return {@code act(body(x) + shortcut(x))}
     */
    public static Merge residual(Block body, Block shortcut, Act act) {
        Block second = shortcut == null ? ShapedLambda.identity() : shortcut;
        return new Merge(Kind.ADD, act).branch("", body).branch("", second);
    }

    /**
     * Makes a block that adds channels to its input.
     *
     * @param body computes more channels
     * @return {@code concatenate(x, body(x))}
     */
    public static Merge append(Block body) {
        return new Merge(Kind.CONCATENATE, Act.NONE)
                .branch("", ShapedLambda.identity())
                .branch("", body);
    }

    /**
     * Adds a branch.
     *
     * @param name the part it adds to the names of its parameters, may be empty
     * @param block the branch
     * @return this block
     */
    public Merge branch(String name, Block block) {
        addChildBlock(name, block);
        return this;
    }

    private static NDArray merge(Kind kind, List<NDList> outputs) {
        NDArray result = outputs.get(0).singletonOrThrow();
        if (kind == Kind.CONCATENATE) {
            NDList all = new NDList(outputs.size());
            outputs.forEach(all::addAll);
            return NDArrays.concat(all, 1);
        }
        for (NDList output : outputs.subList(1, outputs.size())) {
            NDArray next = output.singletonOrThrow();
            result = kind == Kind.ADD ? result.add(next) : result.mul(next);
        }
        return result;
    }

    /** {@inheritDoc} */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape merged = null;
        for (Block branch : getChildren().values()) {
            Shape shape = branch.getOutputShapes(inputShapes)[0];
            if (merged == null) {
                merged = shape;
            } else if (kind == Kind.CONCATENATE) {
                merged =
                        new Shape(merged.get(0), merged.get(1) + shape.get(1))
                                .addAll(merged.slice(2));
            }
        }
        return new Shape[] {merged};
    }
}
