/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import java.util.List;

/**
 * Transposes channels seen as a matrix of {@code groups} rows (ShuffleNet): what a reshape, a
 * transpose and a reshape spell out. In packed layout it is another name for each slot.
 *
 * @param groups the rows, which divide the channels
 */
record ChannelShuffle(int groups) implements Op {

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "channel_shuffle " + groups;
    }

    /** {@inheritDoc} */
    @Override
    public TensorType infer(List<TensorType> in) {
        TensorType x = in.get(0);
        if (x.rank() < 2 || x.dim(1) % groups != 0) {
            throw new IllegalArgumentException(name() + " of " + x);
        }
        return x;
    }

    /** Where an operand's channel is in the result. */
    int to(int channel, int channels) {
        int each = channels / groups;
        return channel % each * groups + channel / each;
    }

    /** Executes it on row-major tensors. */
    void run(Tensor[] in, Tensor[] out) {
        TensorType t = in[0].type();
        int channels = t.dim(1);
        int images = t.dim(0);
        if (t.size() == 0) {
            return;
        }
        int plane = t.size() / (images * channels);
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < channels; c++) {
                System.arraycopy(
                        in[0].data(),
                        (n * channels + c) * plane,
                        out[0].data(),
                        (n * channels + to(c, channels)) * plane,
                        plane);
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    public boolean equals(Object o) {
        return o instanceof ChannelShuffle other && groups == other.groups;
    }

    /** {@inheritDoc} */
    @Override
    public int hashCode() {
        return groups;
    }
}
