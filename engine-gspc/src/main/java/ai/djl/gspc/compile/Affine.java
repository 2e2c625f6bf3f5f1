/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation.Fill;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Normalization.BatchNorm;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * x scale + shift for each channel, with constants: a batch-norm, or arithmetic with a parameter
 * that has one value for each channel or one for all, or with a number.
 *
 * @param kind the arithmetic, null for a batch-norm
 * @param value the batch-norm's epsilon, or the number
 * @param leaves how many parameters it takes: 4, 1 or, with a number, 0
 * @param reversed whether x is the second operand
 * @param shuffle the channel shuffle before which it has been moved, or null
 */
record Affine(BinaryKind kind, double value, int leaves, boolean reversed, ChannelShuffle shuffle) {

    /** What a vertex does to operand {@code x}, or null if that is not affine. */
    static Affine of(Vertex v, Vertex x) {
        if (!x.type().equals(v.type())) {
            return null;
        }
        if (v.op() instanceof BatchNorm b) {
            boolean ok = v.input(0) == x && v.inputs().stream().skip(1).allMatch(Vertex::isLeaf);
            return ok ? new Affine(null, b.epsilon(), 4, false, null) : null;
        }
        if (!(v.op() instanceof Binary b) || v.input(0) == v.input(1)) {
            return null;
        }
        boolean reversed = v.input(1) == x;
        BinaryKind k = b.kind();
        boolean linear =
                k == BinaryKind.ADD
                        || k == BinaryKind.SUB
                        || k == BinaryKind.MUL
                        || k == BinaryKind.DIV && !reversed;
        Vertex other = v.input(reversed ? 0 : 1);
        if (!linear) {
            return null;
        }
        if (other.op() instanceof Fill f && other.type().size() == 1) {
            return new Affine(k, f.value(), 0, reversed, null);
        }
        return FuseConvolution.perChannel(other, v.type())
                ? new Affine(k, 0, 1, reversed, null)
                : null;
    }

    /** The same before a channel shuffle instead of behind it. */
    Affine before(ChannelShuffle moved) {
        return new Affine(kind, value, leaves, reversed, moved);
    }

    /** The vertices of the parameters. */
    List<Vertex> parameters(Vertex v) {
        if (leaves == 0) {
            return List.of();
        }
        return kind == null ? v.inputs().subList(1, 5) : List.of(v.input(reversed ? 0 : 1));
    }

    /**
     * Applies it after what scale and shift stand for already.
     *
     * @param parameters its parameters' values
     * @param scale one for each channel, changed
     * @param shift one for each channel, changed
     */
    void apply(Tensor[] parameters, double[] scale, double[] shift) {
        int channels = scale.length;
        if (shuffle != null) {
            double[] s = new double[channels];
            double[] t = new double[channels];
            for (int c = 0; c < channels; c++) {
                s[shuffle.to(c, channels)] = scale[c];
                t[shuffle.to(c, channels)] = shift[c];
            }
            new Affine(kind, value, leaves, reversed, null).apply(parameters, s, t);
            Arrays.setAll(scale, c -> s[shuffle.to(c, channels)]);
            Arrays.setAll(shift, c -> t[shuffle.to(c, channels)]);
            return;
        }
        if (kind == null) {
            float[] gamma = parameters[0].floats();
            float[] beta = parameters[1].floats();
            float[] mean = parameters[2].floats();
            float[] variance = parameters[3].floats();
            for (int c = 0; c < channels; c++) {
                double s = gamma[c] / Math.sqrt(variance[c] + value);
                scale[c] *= s;
                shift[c] = (shift[c] - mean[c]) * s + beta[c];
            }
            return;
        }
        double[] p = new double[channels];
        Arrays.fill(p, value);
        if (leaves == 1) {
            float[] f = spread(parameters[0].floats(), channels);
            Arrays.setAll(p, c -> f[c]);
        }
        for (int c = 0; c < channels; c++) {
            switch (kind) {
                case ADD:
                    shift[c] += p[c];
                    break;
                case SUB:
                    scale[c] = reversed ? -scale[c] : scale[c];
                    shift[c] = reversed ? p[c] - shift[c] : shift[c] - p[c];
                    break;
                case MUL:
                    scale[c] *= p[c];
                    shift[c] *= p[c];
                    break;
                default:
                    scale[c] /= p[c];
                    shift[c] /= p[c];
                    break;
            }
        }
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

    String describe() {
        return kind == null ? "batch_norm" : Lowering.lower(kind) + "_constant";
    }

    /** {@inheritDoc} */
    @Override
    public boolean equals(Object o) {
        return o instanceof Affine other
                && Objects.equals(kind, other.kind)
                && Double.compare(value, other.value) == 0
                && leaves == other.leaves
                && reversed == other.reversed
                && Objects.equals(shuffle, other.shuffle);
    }

    /** {@inheritDoc} */
    @Override
    public int hashCode() {
        return Objects.hash(kind, value, leaves, reversed, shuffle);
    }
}
