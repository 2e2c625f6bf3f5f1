/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Recurrent;
import ai.djl.gspc.kernel.host.ElementFunction;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.Elements;
import ai.djl.gspc.kernel.host.MatrixProduct;
import ai.djl.gspc.kernel.host.RecurrentCells;
import ai.djl.gspc.kernel.host.StridedCopy;
import java.util.Arrays;

/** Recurrent layers, direction by direction. */
final class RecurrentHost {

    private RecurrentHost() {}

    static void register(HostKernels kernels) {
        kernels.add(Recurrent.Layer.class, RecurrentHost::layer);
    }

    private static double[] doubles(Tensor t) {
        return Elements.doubles(HostTypes.of(t), t.data(), t.size());
    }

    /** Direction d of a weight [D, rows, columns], transposed. */
    private static double[] transposed(double[] w, int d, int rows, int columns) {
        double[] t = new double[rows * columns];
        StridedCopy.copy(
                w,
                d * rows * columns,
                new long[] {1, columns},
                t,
                0,
                new long[] {rows, 1},
                new long[] {columns, rows});
        return t;
    }

    private static void layer(Recurrent.Layer op, Tensor[] in, Tensor[] out) {
        ElementType t = HostTypes.of(in[0]);
        int steps = in[0].type().dim(0);
        int n = in[0].type().dim(1);
        int inputs = in[0].type().dim(2);
        int hidden = op.hidden();
        int width = op.cell().gates() * hidden;
        boolean lstm = op.cell() == Recurrent.Cell.LSTM;
        double[] x = doubles(in[0]);
        double[] w = doubles(in[1]);
        double[] r = doubles(in[2]);
        double[] b = doubles(in[3]);
        long[] lengths = (long[]) in[4].data();
        for (int i = 0; i < n; i++) {
            if (lengths[i] < 0 || lengths[i] > steps) {
                throw new IllegalArgumentException(
                        op.name()
                                + ": length "
                                + lengths[i]
                                + " of sequence "
                                + i
                                + " is not in 0 .. "
                                + steps);
            }
        }
        int directions = op.direction().count();
        double[] h = doubles(in[5]).clone();
        double[] c = lstm ? doubles(in[6]).clone() : null;
        double[] all = new double[out[0].size()];
        for (int d = 0; d < directions; d++) {
            double[] xw = new double[steps * n * width];
            for (int i = 0; i < steps * n; i++) {
                System.arraycopy(b, d * 2 * width, xw, i * width, width);
            }
            MatrixProduct.add(
                    x, 0, transposed(w, d, width, inputs), 0, xw, 0, steps * n, inputs, width);
            int state = d * n * hidden;
            double[] hd = Arrays.copyOfRange(h, state, state + n * hidden);
            double[] cd = lstm ? Arrays.copyOfRange(c, state, state + n * hidden) : null;
            double[] peephole =
                    lstm
                            ? Arrays.copyOfRange(
                                    doubles(in[7]), d * 3 * hidden, (d + 1) * 3 * hidden)
                            : null;
            int bias = (2 * d + 1) * width;
            RecurrentCells.Run run =
                    new RecurrentCells.Run(
                            transposed(r, d, width, hidden),
                            Arrays.copyOfRange(b, bias, bias + width),
                            peephole,
                            hd,
                            cd,
                            op.inputForget(),
                            op.linearBeforeReset());
            boolean back = op.direction() == Recurrent.Direction.REVERSE || d == 1;
            RecurrentCells cells = cells(op, d, n);
            for (int s = 0; s < n; s++) {
                int length = (int) lengths[s];
                for (int k = 0; k < length; k++) {
                    int step = back ? length - 1 - k : k;
                    cells.step(run, xw, (step * n + s) * width, s);
                    System.arraycopy(
                            hd,
                            s * hidden,
                            all,
                            ((step * directions + d) * n + s) * hidden,
                            hidden);
                }
            }
            System.arraycopy(hd, 0, h, state, n * hidden);
            if (lstm) {
                System.arraycopy(cd, 0, c, state, n * hidden);
            }
        }
        Elements.store(t, all, 0, out[0].data(), 0, all.length);
        Elements.store(t, h, 0, out[1].data(), 0, h.length);
        if (lstm) {
            Elements.store(t, c, 0, out[2].data(), 0, c.length);
        }
    }

    private static RecurrentCells cells(Recurrent.Layer op, int d, int n) {
        int per = op.activations().size() / op.direction().count();
        ElementFunction[] functions = new ElementFunction[per];
        double[] alpha = new double[per];
        double[] beta = new double[per];
        for (int i = 0; i < per; i++) {
            Recurrent.Activation a = op.activations().get(d * per + i);
            functions[i] = ElementwiseHost.function(a.kind());
            alpha[i] = a.alpha();
            beta[i] = a.beta();
        }
        return new RecurrentCells(
                n, op.hidden(), op.cell().gates(), functions, alpha, beta, op.clip());
    }
}
