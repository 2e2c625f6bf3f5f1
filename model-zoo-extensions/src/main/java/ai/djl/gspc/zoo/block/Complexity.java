/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;

/**
 * The size of a network and of its work, as publications count them.
 *
 * @param parameters what is learned: weights, biases, and the scales and offsets of batch
 *     normalization, without its running statistics
 * @param multiplyAdds of the convolutions and linear layers
 */
public record Complexity(long parameters, long multiplyAdds) {

    /**
     * Counts for one picture.
     *
     * @param block a block without values; it is initialized with zeros for the shape
     * @param manager where its arrays are made
     * @param input the shape of the input, {@code (1, C, H, W)}
     * @return the counts
     */
    public static Complexity of(Block block, NDManager manager, Shape input) {
        block.setInitializer(Initializer.ZEROS, p -> p.getType() != Parameter.Type.OTHER);
        block.initialize(manager, DataType.FLOAT32, input);
        return new Complexity(parameters(block), multiplyAdds(block));
    }

    private static long parameters(Block block) {
        return block.getParameters().values().stream()
                .filter(Complexity::isLearned)
                .mapToLong(p -> p.getShape().size())
                .sum();
    }

    private static boolean isLearned(Parameter parameter) {
        switch (parameter.getType()) {
            case RUNNING_MEAN:
            case RUNNING_VAR:
            case OTHER:
                return false;
            default:
                return true;
        }
    }

    /** Each element of a layer's weight is used once for each position of its output. */
    private static long multiplyAdds(Block block) {
        long sum = 0;
        for (Parameter p : block.getDirectParameters().values()) {
            if (p.getType() == Parameter.Type.WEIGHT) {
                Shape output = block.getOutputShapes(block.getInputShapes())[0];
                sum += p.getShape().size() * (output.size() / output.get(1));
            }
        }
        for (Block child : block.getChildren().values()) {
            sum += multiplyAdds(child);
        }
        return sum;
    }
}
