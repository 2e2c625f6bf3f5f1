/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Convolution.ConvTranspose;
import ai.djl.gspc.graph.op.Creation.Fill;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Cast;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Linear.FullyConnected;
import ai.djl.gspc.graph.op.Movement.Concat;
import ai.djl.gspc.graph.op.Movement.Pad;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.graph.op.Movement.Slice;
import ai.djl.gspc.graph.op.Movement.Transpose;
import ai.djl.gspc.graph.op.Normalization.BatchNorm;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Pooling.Pool;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.Reduction.Reduce;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Computes small networks in double by the definitions, element by element. */
final class NaiveReference {

    private final Map<Node, double[]> values = new IdentityHashMap<>();

    double[] compute(Node root) {
        for (Node n : Graph.topological(List.of(root))) {
            if (n.value() != null) {
                double[] d = new double[n.value().size()];
                if (n.value().data() instanceof byte[] b) {
                    Arrays.setAll(d, i -> b[i] & 0xFF);
                } else {
                    float[] f = n.value().floats();
                    Arrays.setAll(d, i -> f[i]);
                }
                values.put(n, d);
            } else {
                values.put(n, node(n));
            }
        }
        return values.get(root);
    }

    private double[] node(Node n) {
        Node[] in = n.inputs();
        double[] x = in.length == 0 ? null : values.get(in[0]);
        double[] out = new double[n.type().size()];
        if (n.op() instanceof Conv c) {
            conv(c, n, in, x, out);
        } else if (n.op() instanceof ConvTranspose c) {
            transposed(c, n, in, x, out);
        } else if (n.op() instanceof Pool p) {
            pool(p, in[0].type(), n.type(), x, out);
        } else if (n.op() instanceof BatchNorm b) {
            int each = each(n.type());
            for (int i = 0; i < out.length; i++) {
                int c = i / each % n.type().dim(1);
                double s = values.get(in[1])[c] / Math.sqrt(values.get(in[4])[c] + b.epsilon());
                out[i] = (x[i] - values.get(in[3])[c]) * s + values.get(in[2])[c];
            }
        } else if (n.op() instanceof Unary u) {
            Arrays.setAll(out, i -> unary(u, x[i]));
        } else if (n.op() instanceof Fill f) {
            Arrays.fill(out, f.value());
        } else if (n.op() instanceof Binary b) {
            for (int i = 0; i < out.length; i++) {
                double l = x[broadcast(i, n.type(), in[0].type())];
                double r = values.get(in[1])[broadcast(i, n.type(), in[1].type())];
                out[i] = binary(b.kind(), l, r);
            }
        } else if (n.op() instanceof Slice s) {
            int[] stride = strides(in[0].type());
            int[] own = strides(n.type());
            for (int i = 0; i < out.length; i++) {
                int from = 0;
                for (int d = 0; d < own.length; d++) {
                    int at = i / own[d] % n.type().dim(d);
                    from += (s.begin().at(d) + at * s.step().at(d)) * stride[d];
                }
                out[i] = x[from];
            }
        } else if (n.op() instanceof Pad pad) {
            int[] stride = strides(in[0].type());
            int[] own = strides(n.type());
            for (int i = 0; i < out.length; i++) {
                int from = 0;
                boolean inside = true;
                for (int d = 0; d < own.length; d++) {
                    int at = i / own[d] % n.type().dim(d) - pad.before().at(d);
                    inside &= at >= 0 && at < in[0].type().dim(d);
                    from += at * stride[d];
                }
                out[i] = inside ? x[from] : pad.value();
            }
        } else if (n.op() instanceof Transpose t) {
            int[] stride = strides(in[0].type());
            int[] own = strides(n.type());
            for (int i = 0; i < out.length; i++) {
                int from = 0;
                for (int d = 0; d < own.length; d++) {
                    from += i / own[d] % n.type().dim(d) * stride[t.perm().at(d)];
                }
                out[i] = x[from];
            }
        } else if (n.op() instanceof Reshape || n.op() instanceof Cast) {
            return x;
        } else if (n.op() instanceof Concat) {
            int at = 0;
            for (Node part : in) {
                int block = part.type().size() / part.type().dim(0);
                for (int i = 0; i < part.type().dim(0); i++) {
                    int to = i * (out.length / n.type().dim(0)) + at;
                    System.arraycopy(values.get(part), i * block, out, to, block);
                }
                at += block;
            }
        } else if (n.op() instanceof Reduce r) {
            int each = each(in[0].type());
            boolean max = r.kind() == Reduction.Kind.MAX;
            for (int i = 0; i < out.length; i++) {
                double sum = max ? Double.NEGATIVE_INFINITY : 0;
                for (int j = 0; j < each; j++) {
                    double v = x[i * each + j];
                    sum = max ? Math.max(sum, v) : sum + v / each;
                }
                out[i] = sum;
            }
        } else if (n.op() instanceof FullyConnected) {
            int inner = in[1].type().dim(1);
            int o = n.type().dim(1);
            for (int i = 0; i < out.length; i++) {
                double sum = in.length > 2 ? values.get(in[2])[i % o] : 0;
                for (int j = 0; j < inner; j++) {
                    sum += x[i / o * inner + j] * values.get(in[1])[i % o * inner + j];
                }
                out[i] = sum;
            }
        } else {
            throw new IllegalArgumentException("No reference for " + n);
        }
        return out;
    }

    private static int[] strides(TensorType t) {
        int[] s = new int[t.rank()];
        int n = 1;
        for (int d = s.length - 1; d >= 0; d--) {
            s[d] = n;
            n *= t.dim(d);
        }
        return s;
    }

    private static int each(TensorType t) {
        return t.size() / (t.dim(0) * t.dim(1));
    }

    private static int broadcast(int index, TensorType full, TensorType part) {
        int at = 0;
        int stride = 1;
        int rest = index;
        for (int i = 0; i < full.rank(); i++) {
            int d = full.dim(full.rank() - 1 - i);
            int c = rest % d;
            rest /= d;
            if (i < part.rank()) {
                int pd = part.dim(part.rank() - 1 - i);
                at += pd == 1 ? 0 : c * stride;
                stride *= pd;
            }
        }
        return at;
    }

    private static double unary(Unary u, double x) {
        switch (u.kind()) {
            case RELU:
                return Math.max(x, 0);
            case CLIP:
                return Math.min(Math.max(x, u.alpha()), u.beta());
            case SIGMOID:
                return 1 / (1 + Math.exp(-x));
            case SILU:
                return x / (1 + Math.exp(-x));
            case LEAKY_RELU:
                return x >= 0 ? x : u.alpha() * x;
            case HARD_SWISH:
                return x * Math.max(0, Math.min(1, x / 6 + 0.5));
            case HARD_SIGMOID:
                return Math.max(0, Math.min(1, u.alpha() * x + u.beta()));
            case TANH:
                return Math.tanh(x);
            default:
                throw new IllegalArgumentException("No reference for " + u);
        }
    }

    private static double binary(BinaryKind kind, double a, double b) {
        switch (kind) {
            case ADD:
                return a + b;
            case SUB:
                return a - b;
            case MUL:
                return a * b;
            case DIV:
                return a / b;
            case MAX:
                return Math.max(a, b);
            case MIN:
                return Math.min(a, b);
            case PRELU:
                return a >= 0 ? a : a * b;
            default:
                throw new IllegalArgumentException("No reference for " + kind);
        }
    }

    /** One to three spatial axes as depth, height, width. */
    private static int[] plane(TensorType t) {
        int[] p = {1, 1, 1};
        for (int i = 2; i < t.rank(); i++) {
            p[3 - t.rank() + i] = t.dim(i);
        }
        return p;
    }

    private static int[] three(Dims d, int fill) {
        int[] p = {fill, fill, fill};
        for (int i = 0; i < d.size(); i++) {
            p[3 - d.size() + i] = d.at(i);
        }
        return p;
    }

    private void conv(Conv c, Node n, Node[] in, double[] x, double[] out) {
        double[] w = values.get(in[1]);
        int[] ip = plane(in[0].type());
        int[] op = plane(n.type());
        int[] kp = plane(in[1].type());
        int[] s = three(c.stride(), 1);
        int[] pad = three(c.padBefore(), 0);
        int[] dil = three(c.dilation(), 1);
        int cpg = in[1].type().dim(1);
        int k = n.type().dim(1);
        int channels = in[0].type().dim(1);
        for (int i = 0; i < out.length; i++) {
            int xo = i % op[2];
            int yo = i / op[2] % op[1];
            int zo = i / (op[2] * op[1]) % op[0];
            int ko = i / (op[2] * op[1] * op[0]) % k;
            int b = i / (op[2] * op[1] * op[0] * k);
            double sum = in.length > 2 ? values.get(in[2])[ko] : 0;
            for (int ic = 0; ic < cpg; ic++) {
                int from = (b * channels + ko / (k / c.groups()) * cpg + ic) * ip[0];
                for (int kz = 0; kz < kp[0]; kz++) {
                    int z = zo * s[0] - pad[0] + kz * dil[0];
                    for (int ky = 0; ky < kp[1]; ky++) {
                        int y = yo * s[1] - pad[1] + ky * dil[1];
                        for (int kx = 0; kx < kp[2]; kx++) {
                            int xx = xo * s[2] - pad[2] + kx * dil[2];
                            if (z >= 0
                                    && z < ip[0]
                                    && y >= 0
                                    && y < ip[1]
                                    && xx >= 0
                                    && xx < ip[2]) {
                                sum +=
                                        x[((from + z) * ip[1] + y) * ip[2] + xx]
                                                * w[
                                                        (((ko * cpg + ic) * kp[0] + kz) * kp[1]
                                                                                + ky)
                                                                        * kp[2]
                                                                + kx];
                            }
                        }
                    }
                }
            }
            out[i] = sum;
        }
    }

    /** Every input element adds its share to the outputs that it reaches. */
    private void transposed(ConvTranspose c, Node n, Node[] in, double[] x, double[] out) {
        double[] w = values.get(in[1]);
        int[] ip = plane(in[0].type());
        int[] op = plane(n.type());
        int[] kp = plane(in[1].type());
        int[] s = three(c.stride(), 1);
        int[] pad = three(c.padBefore(), 0);
        int[] dil = three(c.dilation(), 1);
        int kpg = in[1].type().dim(1);
        int channels = in[0].type().dim(1);
        int outputs = n.type().dim(1);
        int plane = op[0] * op[1] * op[2];
        for (int i = 0; i < out.length; i++) {
            out[i] = values.get(in[2])[i / plane % outputs];
        }
        int kernel = kp[0] * kp[1] * kp[2];
        for (int i = 0; i < x.length; i++) {
            int[] at = {i / (ip[2] * ip[1]) % ip[0], i / ip[2] % ip[1], i % ip[2]};
            int ch = i / (ip[0] * ip[1] * ip[2]) % channels;
            int b = i / (ip[0] * ip[1] * ip[2] * channels);
            for (int k = 0; k < kpg; k++) {
                for (int t = 0; t < kernel; t++) {
                    int z = at[0] * s[0] - pad[0] + t / (kp[1] * kp[2]) * dil[0];
                    int y = at[1] * s[1] - pad[1] + t / kp[2] % kp[1] * dil[1];
                    int xx = at[2] * s[2] - pad[2] + t % kp[2] * dil[2];
                    if (z >= 0 && z < op[0] && y >= 0 && y < op[1] && xx >= 0 && xx < op[2]) {
                        int ko = ch / (channels / c.groups()) * kpg + k;
                        out[(b * outputs + ko) * plane + (z * op[1] + y) * op[2] + xx] +=
                                x[i] * w[(ch * kpg + k) * kernel + t];
                    }
                }
            }
        }
    }

    private static void pool(Pool p, TensorType it, TensorType ot, double[] x, double[] out) {
        int[] ip = plane(it);
        int[] op = plane(ot);
        int[] k = three(p.kernel(), 1);
        int[] s = three(p.stride(), 1);
        int[] before = three(p.padBefore(), 0);
        int[] after = three(p.padAfter(), 0);
        for (int i = 0; i < out.length; i++) {
            int[] o = {i / (op[2] * op[1]) % op[0], i / op[2] % op[1], i % op[2]};
            int from = i / (op[2] * op[1] * op[0]);
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int inside = 0;
            int padded = 0;
            for (int j = 0; j < k[0] * k[1] * k[2]; j++) {
                int z = o[0] * s[0] - before[0] + j / (k[1] * k[2]);
                int y = o[1] * s[1] - before[1] + j / k[2] % k[1];
                int xx = o[2] * s[2] - before[2] + j % k[2];
                if (z < ip[0] + after[0] && y < ip[1] + after[1] && xx < ip[2] + after[2]) {
                    padded++;
                }
                if (z >= 0 && z < ip[0] && y >= 0 && y < ip[1] && xx >= 0 && xx < ip[2]) {
                    double v = x[((from * ip[0] + z) * ip[1] + y) * ip[2] + xx];
                    max = Math.max(max, v);
                    sum += v;
                    inside++;
                }
            }
            boolean isMax = p.kind() == Pooling.Kind.MAX;
            out[i] = isMax ? max : sum / (p.countPad() ? padded : inside);
        }
    }
}
