/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Convolution.ConvTranspose;
import ai.djl.gspc.kernel.PackedLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The outputs of a transposed convolution whose coordinates leave the same remainders when divided
 * by the strides: they all see the same taps, so each phase is an ordinary convolution of stride 1
 * with some of the taps, and nothing is multiplied by inserted zeros.
 *
 * @param first the first output's coordinates
 * @param count outputs along each axis
 * @param stride from one output to the next
 * @param taps the indices of the taps, -1 for one that counts as zero
 * @param shifts for each tap, the input's coordinates for the first output
 */
record Phase(int[] first, int[] count, int[] stride, int[] taps, List<int[]> shifts) {

    /** All phases of a transposed convolution. */
    static List<Phase> of(ConvTranspose op, TensorType w, TensorType out) {
        int[] stride = Geometry.triple(op.stride(), 1);
        int[] pad = Geometry.triple(op.padBefore(), 0);
        int[] dilation = Geometry.triple(op.dilation(), 1);
        int[] kernel = Geometry.plane(w);
        int[] size = Geometry.plane(out);
        List<Phase> phases = new ArrayList<>();
        for (int z = 0; z < Math.min(stride[0], size[0]); z++) {
            for (int y = 0; y < Math.min(stride[1], size[1]); y++) {
                for (int x = 0; x < Math.min(stride[2], size[2]); x++) {
                    phases.add(one(new int[] {z, y, x}, stride, pad, dilation, kernel, size));
                }
            }
        }
        return phases;
    }

    private static Phase one(
            int[] first, int[] stride, int[] pad, int[] dilation, int[] kernel, int[] size) {
        int[] count = new int[3];
        for (int i = 0; i < 3; i++) {
            count[i] = (size[i] - first[i] + stride[i] - 1) / stride[i];
        }
        List<Integer> taps = new ArrayList<>();
        List<int[]> shifts = new ArrayList<>();
        int n = kernel[0] * kernel[1] * kernel[2];
        for (int t = 0; t < n; t++) {
            int[] k = {t / (kernel[1] * kernel[2]), t / kernel[2] % kernel[1], t % kernel[2]};
            int[] shift = new int[3];
            boolean hit = true;
            for (int i = 0; i < 3; i++) {
                int at = first[i] + pad[i] - k[i] * dilation[i];
                hit &= Math.floorMod(at, stride[i]) == 0;
                shift[i] = Math.floorDiv(at, stride[i]);
            }
            if (hit) {
                taps.add(t);
                shifts.add(shift);
            }
        }
        if (taps.isEmpty()) {
            taps.add(-1);
            shifts.add(new int[3]);
        }
        int[] indices = taps.stream().mapToInt(Integer::intValue).toArray();
        return new Phase(first, count, stride, indices, shifts);
    }

    /** The halo that it needs around an input plane, in front and behind. */
    int[][] halo(int[] in) {
        int[][] halo = new int[2][3];
        for (int[] shift : shifts) {
            for (int i = 0; i < 3; i++) {
                halo[0][i] = Math.max(halo[0][i], -shift[i]);
                halo[1][i] = Math.max(halo[1][i], shift[i] + count[i] - in[i]);
            }
        }
        return halo;
    }

    /** Where each output's input coordinates are, shifts left out. */
    int[] inputs(PackedLayout in) {
        return pixels(in, new int[3], new int[] {1, 1, 1});
    }

    /** Where each output is. */
    int[] outputs(PackedLayout out) {
        return pixels(out, first, stride);
    }

    private int[] pixels(PackedLayout l, int[] from, int[] step) {
        int[] table = new int[count[0] * count[1] * count[2]];
        int i = 0;
        for (int z = 0; z < count[0]; z++) {
            for (int y = 0; y < count[1]; y++) {
                for (int x = 0; x < count[2]; x++) {
                    table[i++] =
                            l.origin
                                    + (from[0] + z * step[0]) * l.planeStride
                                    + (from[1] + y * step[1]) * l.rowStride
                                    + (from[2] + x * step[2]) * l.lanes;
                }
            }
        }
        return table;
    }

    /** The offset of each tap from an output's input coordinates. */
    int[] offsets(PackedLayout in) {
        int[] offsets = new int[shifts.size()];
        for (int t = 0; t < offsets.length; t++) {
            int[] s = shifts.get(t);
            offsets[t] = s[0] * in.planeStride + s[1] * in.rowStride + s[2] * in.lanes;
        }
        return offsets;
    }

    /** The phase's weights of a transposed convolution as an ordinary one's: [K, C / G, taps]. */
    static float[] weights(float[] w, TensorType type, int groups, int[] taps) {
        int channels = type.dim(0);
        int perGroup = type.dim(1);
        int all = type.size() / (channels * perGroup);
        int each = channels / groups;
        float[] out = new float[perGroup * groups * each * taps.length];
        int i = 0;
        for (int k = 0; k < perGroup * groups; k++) {
            for (int c = 0; c < each; c++) {
                int from = ((k / perGroup * each + c) * perGroup + k % perGroup) * all;
                for (int t : taps) {
                    out[i++] = t < 0 ? 0 : w[from + t];
                }
            }
        }
        return out;
    }
}
