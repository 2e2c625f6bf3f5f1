/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import java.util.List;

/**
 * A feed-forward network: layers in order of execution over numbered values; value 0 is the input
 * and the last layer's only output is the result.
 *
 * @param name the name shown to people
 * @param shapes the shape of each value, without the batch
 * @param layers the layers
 */
public record Net(String name, List<int[]> shapes, List<Layer> layers) {

    /**
     * A constant of the network.
     *
     * @param name unique in the network
     * @param role what it is
     * @param dims its shape
     * @param data its elements, row-major
     */
    public record Weight(String name, Role role, int[] dims, float[] data) {
        /** What a constant is. */
        public enum Role {
            /** Kernel of a convolution or matrix of a fully connected layer. */
            WEIGHT,
            /** Addend per output channel. */
            BIAS,
            /** Factor of a batch-norm. */
            GAMMA,
            /** Addend of a batch-norm. */
            BETA,
            /** Running mean of a batch-norm. */
            MEAN,
            /** Running variance of a batch-norm. */
            VARIANCE
        }
    }

    /**
     * One layer.
     *
     * @param op what it computes
     * @param inputs numbers of its operands
     * @param outputs numbers of its results
     * @param weights its constants, in the operator's order
     */
    public record Layer(LayerOp op, int[] inputs, int[] outputs, List<Weight> weights) {}

    /**
     * Returns the shape of the input.
     *
     * @return channels, height, width
     */
    public int[] inputShape() {
        return shapes.get(0);
    }

    /**
     * Returns the number of the result.
     *
     * @return the last layer's output
     */
    public int result() {
        return layers.get(layers.size() - 1).outputs()[0];
    }

    /**
     * Returns the shape of the result.
     *
     * @return the shape without the batch
     */
    public int[] outputShape() {
        return shapes.get(result());
    }

    /**
     * Counts what training would learn: weights, biases, batch-norm factors and addends.
     *
     * @return the number of parameters
     */
    public long parameters() {
        long n = 0;
        for (Layer layer : layers) {
            for (Weight w : layer.weights()) {
                if (w.role() != Weight.Role.MEAN && w.role() != Weight.Role.VARIANCE) {
                    n += w.data().length;
                }
            }
        }
        return n;
    }

    /**
     * Counts multiply-adds of convolutions and fully connected layers by the direct method.
     *
     * @return multiply-adds for one picture
     */
    public long multiplyAdds() {
        long n = 0;
        for (Layer layer : layers) {
            if (layer.op() instanceof LayerOp.Conv) {
                int[] out = shapes.get(layer.outputs()[0]);
                n += (long) layer.weights().get(0).data().length * out[1] * out[2];
            } else if (layer.op() instanceof LayerOp.Linear) {
                n += layer.weights().get(0).data().length;
            }
        }
        return n;
    }

    /**
     * Returns the product of dimensions.
     *
     * @param dims the dimensions
     * @return how many elements there are
     */
    public static int size(int... dims) {
        int n = 1;
        for (int d : dims) {
            n = Math.multiplyExact(n, d);
        }
        return n;
    }
}
