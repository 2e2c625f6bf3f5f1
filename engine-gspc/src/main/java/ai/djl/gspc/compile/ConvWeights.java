/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.kernel.WeightPacking;
import ai.djl.gspc.kernel.WinogradTransform;
import ai.djl.gspc.runtime.WeightStore;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The parameters of one fused convolution: a batch-norm is folded into weights and bias (in
 * double), and the result is packed once for each order of slots and kept with the weight tensor.
 *
 * @param kind the kernel
 * @param slots the order of the outputs
 * @param setVectors the vectors of each set; null for depthwise
 * @param channels input channels per group
 * @param taps the kernel's positions
 * @param phase of a transposed convolution, the taps that take part; else null
 * @param winograd outputs of a Winograd convolution's tiles along each axis; else 0
 * @param groups the groups
 * @param merged how many groups of the weights each of them consists of
 * @param run channels whose taps are reduced together
 * @param weight the weight's leaf
 * @param bias the bias's leaf, or -1
 * @param affines what is folded in
 * @param affineLeaves their parameters' leaves
 * @param slope the PReLU slopes' leaf, or -1
 * @param store where the packed weights go
 */
record ConvWeights(
        ConvKind kind,
        SlotOrder slots,
        int[] setVectors,
        int channels,
        int taps,
        int[] phase,
        int winograd,
        int groups,
        int merged,
        int run,
        int weight,
        int bias,
        List<Affine> affines,
        int[] affineLeaves,
        int slope,
        WeightStore store) {

    /**
     * What the kernels take.
     *
     * @param weights what holds the weights
     * @param offset where they begin
     * @param bias one per slot, or null
     * @param slope one per slot, or null
     */
    record Prepared(float[] weights, int offset, float[] bias, float[] slope) {}

    private record Key(
            ConvKind kind,
            SlotOrder slots,
            List<Integer> sets,
            List<Integer> phase,
            int winograd,
            int channels,
            int run,
            List<Affine> affines,
            List<Tensor> others) {
        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Key other
                    && kind == other.kind
                    && slots.equals(other.slots)
                    && Objects.equals(sets, other.sets)
                    && Objects.equals(phase, other.phase)
                    && winograd == other.winograd
                    && channels == other.channels
                    && run == other.run
                    && affines.equals(other.affines)
                    && others.equals(other.others);
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return Objects.hash(kind, slots, sets, phase, winograd, channels, run, affines, others);
        }
    }

    /** The indices of all leaves, some maybe -1. */
    int[] leaves() {
        int[] all = Arrays.copyOf(affineLeaves, affineLeaves.length + 3);
        all[affineLeaves.length] = weight;
        all[affineLeaves.length + 1] = bias;
        all[affineLeaves.length + 2] = slope;
        return all;
    }

    Prepared prepare(Tensor[] leaves, int[][] steps) {
        Tensor w = leaves[weight];
        Tensor b = bias < 0 ? null : leaves[bias];
        Tensor s = slope < 0 ? null : leaves[slope];
        Tensor[] a = new Tensor[affineLeaves.length];
        Arrays.setAll(a, i -> leaves[affineLeaves[i]]);
        Tensor[] others = Arrays.copyOf(a, a.length + 2);
        others[a.length] = b;
        others[a.length + 1] = s;
        Key key =
                new Key(
                        kind,
                        slots,
                        list(setVectors),
                        list(phase),
                        winograd,
                        channels,
                        run,
                        affines,
                        Arrays.asList(others));
        return w.derived(key, () -> pack(w, b, a, s, steps));
    }

    private static List<Integer> list(int[] a) {
        return a == null ? List.of() : Arrays.stream(a).boxed().toList();
    }

    /** Packs weights; those of a file pass through an array that serves many. */
    private Prepared pack(Tensor w, Tensor b, Tensor[] a, Tensor s, int[][] steps) {
        // Phases of one convolution read the same weights.
        if (phase != null || w.atHand()) {
            return pack(w, w.floats(), b, a, s, steps);
        }
        float[] weights = store.borrow(w.size());
        try {
            w.copyTo(weights);
            return pack(w, weights, b, a, s, steps);
        } finally {
            store.giveBack(weights);
        }
    }

    private Prepared pack(Tensor w, float[] values, Tensor b, Tensor[] a, Tensor s, int[][] steps) {
        float[] weights = values;
        int size = w.size();
        float[] biases = b == null ? null : b.floats();
        int outputs = w.type().dim(0);
        if (phase != null) {
            weights = Phase.weights(weights, w.type(), groups, phase);
            outputs = w.type().dim(1) * groups;
            size = weights.length;
        }
        if (merged > 1) {
            weights = merge(weights, size, outputs);
        }
        double[] scale = null;
        if (!affines.isEmpty()) {
            scale = new double[outputs];
            double[] shift = new double[outputs];
            Arrays.fill(scale, 1);
            if (biases != null) {
                float[] given = biases;
                Arrays.setAll(shift, k -> given[k]);
            }
            int at = 0;
            for (Affine affine : affines) {
                affine.apply(Arrays.copyOfRange(a, at, at + affine.leaves()), scale, shift);
                at += affine.leaves();
            }
            biases = new float[outputs];
            for (int k = 0; k < outputs; k++) {
                biases[k] = (float) shift[k];
            }
        }
        float[] bias = perSlot(biases);
        float[] slopes = perSlot(s == null ? null : Affine.spread(s.floats(), outputs));
        int lanes = slots.lanes();
        int[] order = slots.channels();
        if (kind == ConvKind.DEPTHWISE) {
            float[] packed = WeightPacking.packDepthwise(weights, scale, taps, lanes, order);
            return new Prepared(packed, 0, bias, slopes);
        }
        int floats = WeightPacking.packedSize(channels * taps, lanes, setVectors);
        WeightStore.Slice to = store.reserve(floats);
        if (winograd > 0) {
            WinogradTransform.pack(
                    weights,
                    scale,
                    winograd,
                    channels,
                    lanes,
                    setVectors,
                    order,
                    to.array(),
                    to.offset());
        } else {
            int[] from = new int[steps[0].length];
            Arrays.setAll(from, r -> steps[0][r] * taps + steps[1][r]);
            WeightPacking.pack(
                    weights,
                    scale,
                    channels * taps,
                    lanes,
                    setVectors,
                    order,
                    from,
                    to.array(),
                    to.offset());
        }
        return new Prepared(to.array(), to.offset(), bias, slopes);
    }

    /** The weights with zeros between the groups that are computed as one. */
    private float[] merge(float[] weights, int size, int outputs) {
        int own = size / outputs;
        int perGroup = outputs / (groups * merged);
        float[] all = new float[Math.multiplyExact(size, merged)];
        for (int k = 0; k < outputs; k++) {
            int group = k / perGroup % merged;
            System.arraycopy(weights, k * own, all, (k * merged + group) * own, own);
        }
        return all;
    }

    private float[] perSlot(float[] values) {
        return values == null ? null : WeightPacking.packPerSlot(values, slots.channels(), 0);
    }
}
