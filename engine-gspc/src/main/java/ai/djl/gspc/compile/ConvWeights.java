/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.kernel.WeightPacking;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of one fused convolution: a batch-norm is folded into weights and bias (in
 * double), and the result is packed once for each order of slots and kept with the weight tensor.
 *
 * @param kind the kernel
 * @param slots the order of the outputs
 * @param setVectors the vectors of each set; null for depthwise
 * @param channels input channels per group
 * @param taps the kernel's positions
 * @param run channels whose taps are reduced together
 * @param weight the weight's leaf
 * @param bias the bias's leaf, or -1
 * @param norm the batch-norm's leaves (gamma, beta, mean, variance), or null
 * @param epsilon the batch-norm's
 * @param slope the PReLU slopes' leaf, or -1
 */
record ConvWeights(
        ConvKind kind,
        SlotOrder slots,
        int[] setVectors,
        int channels,
        int taps,
        int run,
        int weight,
        int bias,
        int[] norm,
        double epsilon,
        int slope) {

    /**
     * What the kernels take.
     *
     * @param weights the weights
     * @param bias one per slot, or null
     * @param slope one per slot, or null
     */
    record Prepared(float[] weights, float[] bias, float[] slope) {}

    private record Key(
            ConvKind kind,
            SlotOrder slots,
            List<Integer> sets,
            int channels,
            int run,
            double epsilon,
            List<Tensor> others) {}

    /** The indices of all leaves, some maybe -1. */
    int[] leaves() {
        int[] all = {weight, bias, slope, -1, -1, -1, -1};
        if (norm != null) {
            System.arraycopy(norm, 0, all, 3, 4);
        }
        return all;
    }

    Prepared prepare(Tensor[] leaves, int[][] steps) {
        Tensor w = leaves[weight];
        Tensor b = bias < 0 ? null : leaves[bias];
        Tensor[] n = null;
        if (norm != null) {
            n = new Tensor[4];
            for (int i = 0; i < 4; i++) {
                n[i] = leaves[norm[i]];
            }
        }
        Tensor s = slope < 0 ? null : leaves[slope];
        Tensor[] others = new Tensor[6];
        others[0] = b;
        others[1] = s;
        if (n != null) {
            System.arraycopy(n, 0, others, 2, 4);
        }
        List<Integer> sets =
                setVectors == null ? List.of() : Arrays.stream(setVectors).boxed().toList();
        Key key = new Key(kind, slots, sets, channels, run, epsilon, Arrays.asList(others));
        Tensor[] folded = n;
        return w.derived(key, () -> pack(w, b, folded, s, steps));
    }

    private Prepared pack(Tensor w, Tensor b, Tensor[] n, Tensor s, int[][] steps) {
        float[] weights = w.floats();
        float[] biases = b == null ? null : b.floats();
        int outputs = w.type().dim(0);
        if (n != null) {
            int each = weights.length / outputs;
            float[] scaled = new float[weights.length];
            float[] shifted = new float[outputs];
            for (int k = 0; k < outputs; k++) {
                double scale = n[0].floats()[k] / Math.sqrt(n[3].floats()[k] + epsilon);
                for (int i = k * each; i < (k + 1) * each; i++) {
                    scaled[i] = (float) (weights[i] * scale);
                }
                double before = biases == null ? 0 : biases[k];
                shifted[k] = (float) ((before - n[2].floats()[k]) * scale + n[1].floats()[k]);
            }
            weights = scaled;
            biases = shifted;
        }
        float[] packed;
        if (kind == ConvKind.DEPTHWISE) {
            packed = WeightPacking.packDepthwise(weights, taps, slots.lanes(), slots.channels());
        } else {
            packed =
                    WeightPacking.pack(
                            weights,
                            channels,
                            taps,
                            slots.lanes(),
                            setVectors,
                            slots.channels(),
                            steps[0],
                            steps[1]);
        }
        float[] slopes = s == null ? null : spread(s.floats(), outputs);
        return new Prepared(
                packed,
                biases == null ? null : WeightPacking.packPerSlot(biases, slots.channels(), 0),
                slopes == null ? null : WeightPacking.packPerSlot(slopes, slots.channels(), 0));
    }

    /** One value for each channel, from as many or from one for all. */
    static float[] spread(float[] values, int channels) {
        if (values.length == channels) {
            return values;
        }
        float[] all = new float[channels];
        Arrays.fill(all, values[0]);
        return all;
    }
}
