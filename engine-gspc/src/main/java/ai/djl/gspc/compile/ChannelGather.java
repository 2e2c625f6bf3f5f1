/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Takes channels by numbers that the plan knows (CondenseNet). In packed layout it is another name
 * for each slot, unless a channel is taken twice.
 */
final class ChannelGather implements Op {

    private final int[] from;

    /**
     * Makes the operator.
     *
     * @param from for each channel of the result, the operand's channel
     */
    ChannelGather(int[] from) {
        this.from = from;
    }

    /** The operator for indices, negative ones from the end; null if one is out of range. */
    static ChannelGather of(long[] indices, int channels) {
        int[] from = new int[indices.length];
        for (int i = 0; i < from.length; i++) {
            if (indices[i] < -channels || indices[i] >= channels) {
                return null;
            }
            from[i] = (int) (indices[i] < 0 ? indices[i] + channels : indices[i]);
        }
        return new ChannelGather(from);
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "channel_gather";
    }

    /** {@inheritDoc} */
    @Override
    public TensorType infer(List<TensorType> in) {
        long[] dims = in.get(0).shape().getShape().clone();
        dims[1] = from.length;
        return in.get(0).withShape(new Shape(dims));
    }

    /** For each channel of the operand, which one of the result it is, or -1; null if several. */
    int[] names(int channels) {
        int[] names = new int[channels];
        Arrays.fill(names, -1);
        for (int i = 0; i < from.length; i++) {
            if (names[from[i]] >= 0) {
                return null;
            }
            names[from[i]] = i;
        }
        return names;
    }

    /** For each channel of the result, the operand's channel; not to be written. */
    int[] from() {
        return from;
    }

    /** Executes it on row-major tensors. */
    void run(Tensor[] in, Tensor[] out) {
        TensorType t = in[0].type();
        int images = t.dim(0);
        int channels = t.dim(1);
        if (out[0].type().size() == 0) {
            return;
        }
        int plane = t.size() / (images * channels);
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < from.length; c++) {
                System.arraycopy(
                        in[0].data(),
                        (n * channels + from[c]) * plane,
                        out[0].data(),
                        (n * from.length + c) * plane,
                        plane);
            }
        }
    }
}
