/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.Conversion;
import ai.djl.gspc.kernel.FloatKernels;
import java.util.List;

/**
 * What a first convolution reads, from a picture as it came: FLOAT32, or UINT8 with {@link Factors}
 * as the second operand. A convolution may read the rows of the picture itself, {@link #row}.
 *
 * @param channelsLast whether the picture is {@code [.., H, W, C]}; else {@code [.., C, H, W]}
 * @param type the result's type, FLOAT32 of shape {@code [N, C, H, W]}
 */
record Picture(boolean channelsLast, TensorType type) implements Op {

    /**
     * A row of scales and a row of shifts, from what bytes of 0 and of 255 stand for, {@code [2,
     * 1]} or {@code [.., C, 2, 1]}.
     *
     * @param channels the number of channels
     * @param pixels how often they follow each other
     */
    record Factors(int channels, int pixels) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "picture_factors";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            return TensorType.of(in.get(0).dtype(), 2, (long) channels * pixels);
        }

        /** Executes it. */
        void run(Tensor in, Tensor out) {
            float[] ends = in.floats();
            float[] factors = out.floats();
            int n = channels * pixels;
            for (int i = 0; i < n; i++) {
                int at = ends.length == 2 ? 0 : 2 * (i % channels);
                factors[i] = (float) (((double) ends[at + 1] - ends[at]) / 255);
                factors[n + i] = ends[at];
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return channelsLast ? "picture channels_last" : "picture";
    }

    /** {@inheritDoc} */
    @Override
    public TensorType infer(List<TensorType> in) {
        return type;
    }

    /** The floats of a row: those of all channels, or of one. */
    int length() {
        return channelsLast ? type.dim(3) * type.dim(1) : type.dim(3);
    }

    /**
     * Makes one row, in the order of the picture.
     *
     * @param k the kernels
     * @param picture the picture, byte[] or float[]
     * @param factors for bytes, the scales and the shifts
     * @param row the number of the row
     * @param out the array that takes it
     * @param at where its first float goes
     */
    void row(FloatKernels k, Object picture, float[] factors, int row, float[] out, int at) {
        int n = length();
        if (factors == null) {
            k.copy((float[]) picture, row * n, out, at, n);
            return;
        }
        byte[] bytes = (byte[]) picture;
        int from = row * n;
        for (int i = k.convert(Conversion.UINT8_TO_FLOAT, bytes, from, out, at, n); i < n; i++) {
            out[at + i] = bytes[from + i] & 0xFF;
        }
        if (channelsLast) {
            k.binary(BinaryOp.MUL, out, at, factors, 0, out, at, n);
            k.binary(BinaryOp.ADD, out, at, factors, n, out, at, n);
        } else {
            int channels = type.dim(1);
            int c = row / type.dim(2) % channels;
            k.binaryConstant(BinaryOp.MUL, out, at, factors[c], false, out, at, n);
            k.binaryConstant(BinaryOp.ADD, out, at, factors[channels + c], false, out, at, n);
        }
    }

    /** Executes it on row-major tensors. */
    void run(Tensor[] in, Tensor out) {
        float[] floats = out.floats();
        int channels = type.dim(1);
        int plane = type.dim(2) * type.dim(3);
        int width = type.dim(3);
        for (int i = 0; i < floats.length; i++) {
            int c = i / plane % channels;
            int from = channelsLast ? (i / plane / channels * plane + i % plane) * channels + c : i;
            if (in.length == 1) {
                floats[i] = in[0].floats()[from];
            } else {
                float[] factors = in[1].floats();
                int f = channelsLast ? i % width * channels + c : c;
                floats[i] = (((byte[]) in[0].data())[from] & 0xFF) * factors[f];
                floats[i] += factors[factors.length / 2 + f];
            }
        }
    }
}
