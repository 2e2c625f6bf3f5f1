/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Normalization;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.Elements;
import ai.djl.gspc.kernel.host.RowLoops;

/** Normalisations, line by line in double arithmetic. */
final class NormalizationHost {

    private NormalizationHost() {}

    static void register(HostKernels kernels) {
        kernels.add(Normalization.BatchNorm.class, NormalizationHost::batch)
                .add(Normalization.GroupNorm.class, NormalizationHost::group)
                .add(Normalization.LayerNorm.class, NormalizationHost::layer)
                .add(Normalization.LocalResponse.class, NormalizationHost::local);
    }

    private static double[] doubles(Tensor t) {
        return Elements.doubles(HostTypes.of(t), t.data(), t.size());
    }

    private static void batch(Normalization.BatchNorm op, Tensor[] in, Tensor[] out) {
        double[] gamma = doubles(in[1]);
        double[] beta = doubles(in[2]);
        double[] mean = doubles(in[3]);
        double[] variance = doubles(in[4]);
        int channels = gamma.length;
        if (in[0].size() == 0) {
            return;
        }
        int planes = in[0].type().dim(0) * channels;
        RowLoops.apply(
                HostTypes.real("batch_norm", in[0]),
                in[0].data(),
                out[0].data(),
                planes,
                in[0].size() / planes,
                1,
                (v, n, o) -> {
                    int c = o % channels;
                    double scale = gamma[c] / Math.sqrt(variance[c] + op.epsilon());
                    for (int i = 0; i < n; i++) {
                        v[i] = (v[i] - mean[c]) * scale + beta[c];
                    }
                });
    }

    /** Subtracts the mean and divides by the deviation. */
    private static void standardise(double[] v, int n, double epsilon) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += v[i];
        }
        double mean = sum / n;
        double square = 0;
        for (int i = 0; i < n; i++) {
            v[i] -= mean;
            square += v[i] * v[i];
        }
        double scale = 1 / Math.sqrt(square / n + epsilon);
        for (int i = 0; i < n; i++) {
            v[i] *= scale;
        }
    }

    private static void group(Normalization.GroupNorm op, Tensor[] in, Tensor[] out) {
        if (in[0].size() == 0) {
            return;
        }
        double[] gamma = doubles(in[1]);
        double[] beta = doubles(in[2]);
        int per = in[0].type().dim(1) / op.groups();
        int groups = in[0].type().dim(0) * op.groups();
        int plane = in[0].size() / groups / per;
        RowLoops.apply(
                HostTypes.real("group_norm", in[0]),
                in[0].data(),
                out[0].data(),
                groups,
                per * plane,
                1,
                (v, n, o) -> {
                    standardise(v, n, op.epsilon());
                    for (int c = 0; c < per; c++) {
                        int channel = o % op.groups() * per + c;
                        for (int i = c * plane; i < (c + 1) * plane; i++) {
                            v[i] = v[i] * gamma[channel] + beta[channel];
                        }
                    }
                });
    }

    private static void layer(Normalization.LayerNorm op, Tensor[] in, Tensor[] out) {
        if (in[0].size() == 0) {
            return;
        }
        double[] gamma = doubles(in[1]);
        double[] beta = doubles(in[2]);
        RowLoops.apply(
                HostTypes.real("layer_norm", in[0]),
                in[0].data(),
                out[0].data(),
                in[0].size() / gamma.length,
                gamma.length,
                1,
                (v, n, o) -> {
                    standardise(v, n, op.epsilon());
                    for (int i = 0; i < n; i++) {
                        v[i] = v[i] * gamma[i] + beta[i];
                    }
                });
    }

    private static void local(Normalization.LocalResponse op, Tensor[] in, Tensor[] out) {
        ElementType t = HostTypes.real("lrn", in[0]);
        int[] s = ReductionHost.split(in[0], 1);
        double[] squares = new double[s[1]];
        // ONNX: from c - floor((size - 1) / 2) to c + ceil((size - 1) / 2).
        int below = (op.size() - 1) / 2;
        int above = op.size() / 2;
        RowLoops.apply(
                t,
                in[0].data(),
                out[0].data(),
                s[0],
                s[1],
                s[2],
                (v, n, o) -> {
                    for (int c = 0; c < n; c++) {
                        squares[c] = v[c] * v[c];
                    }
                    for (int c = 0; c < n; c++) {
                        double sum = 0;
                        for (int k = Math.max(0, c - below); k <= c + above && k < n; k++) {
                            sum += squares[k];
                        }
                        v[c] /= Math.pow(op.bias() + op.alpha() / op.size() * sum, op.beta());
                    }
                });
    }
}
