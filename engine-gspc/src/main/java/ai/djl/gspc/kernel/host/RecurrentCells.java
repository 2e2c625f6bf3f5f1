/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * Recurrent layers in one direction, in double arithmetic. Gates lie side by side: z, r, h of a
 * GRU; i, o, f, c of an LSTM.
 */
public final class RecurrentCells {

    private final int n;
    private final int hidden;
    private final int gates;
    private final ElementFunction[] functions;
    private final double[] alpha;
    private final double[] beta;
    private final double clip;

    /**
     * Fixes a layer.
     *
     * @param n the number of sequences
     * @param hidden the hidden size
     * @param gates 1 for RNN, 3 for GRU, 4 for LSTM
     * @param functions the activations: f; f, g; f, g, h
     * @param alpha their first parameters
     * @param beta their second parameters
     * @param clip what their arguments are limited to
     */
    public RecurrentCells(
            int n,
            int hidden,
            int gates,
            ElementFunction[] functions,
            double[] alpha,
            double[] beta,
            double clip) {
        this.n = n;
        this.hidden = hidden;
        this.gates = gates;
        this.functions = functions;
        this.alpha = alpha;
        this.beta = beta;
        this.clip = clip;
    }

    private double activate(int f, double x) {
        double limited = Math.max(-clip, Math.min(clip, x));
        return functions[f].unaryDouble().apply(limited, alpha[f], beta[f]);
    }

    /**
     * Weights, state and flags of a run.
     *
     * @param rt the recurrent weight, transposed: [hidden, gates hidden]
     * @param rb its bias [gates hidden]
     * @param peephole [3 hidden] (i, o, f) or null
     * @param h the hidden state [n, hidden], updated
     * @param c the cell state [n, hidden], updated; null but for LSTM
     * @param inputForget whether LSTM's input gate is 1 minus the forget gate
     * @param linearBeforeReset whether a GRU's reset gate applies after the product
     */
    public record Run(
            double[] rt,
            double[] rb,
            double[] peephole,
            double[] h,
            double[] c,
            boolean inputForget,
            boolean linearBeforeReset) {}

    /**
     * Takes one step of one sequence.
     *
     * @param run weights, state and flags
     * @param xw the input's product with its weight plus its bias, the step's gates
     * @param x the first gate's offset there
     * @param sequence which sequence
     */
    public void step(Run run, double[] xw, int x, int sequence) {
        int width = gates * hidden;
        double[] g = run.rb.clone();
        int at = sequence * hidden;
        MatrixProduct.add(run.h, at, run.rt, 0, g, 0, 1, hidden, width);
        if (gates == 1) {
            for (int i = 0; i < hidden; i++) {
                run.h[at + i] = activate(0, xw[x + i] + g[i]);
            }
        } else if (gates == 3) {
            gru(run, xw, x, g, at);
        } else {
            lstm(run, xw, x, g, at);
        }
    }

    private void gru(Run run, double[] xw, int x, double[] g, int at) {
        double[] reset = new double[hidden];
        for (int i = 0; i < hidden; i++) {
            reset[i] = activate(0, xw[x + hidden + i] + g[hidden + i]);
        }
        double[] candidate = new double[hidden];
        if (run.linearBeforeReset) {
            for (int i = 0; i < hidden; i++) {
                candidate[i] = reset[i] * g[2 * hidden + i];
            }
        } else {
            for (int k = 0; k < hidden; k++) {
                double v = reset[k] * run.h[at + k];
                int row = k * 3 * hidden + 2 * hidden;
                for (int i = 0; i < hidden; i++) {
                    candidate[i] += v * run.rt[row + i];
                }
            }
            for (int i = 0; i < hidden; i++) {
                candidate[i] += run.rb[2 * hidden + i];
            }
        }
        for (int i = 0; i < hidden; i++) {
            double z = activate(0, xw[x + i] + g[i]);
            double c = activate(1, xw[x + 2 * hidden + i] + candidate[i]);
            run.h[at + i] = (1 - z) * c + z * run.h[at + i];
        }
    }

    private void lstm(Run run, double[] xw, int x, double[] g, int at) {
        double[] p = run.peephole;
        for (int i = 0; i < hidden; i++) {
            double c = run.c[at + i];
            int o = hidden + i;
            int f = 2 * hidden + i;
            int k = 3 * hidden + i;
            double forget = activate(0, xw[x + f] + g[f] + (p == null ? 0 : p[f] * c));
            double input =
                    run.inputForget
                            ? 1 - forget
                            : activate(0, xw[x + i] + g[i] + (p == null ? 0 : p[i] * c));
            double next = forget * c + input * activate(1, xw[x + k] + g[k]);
            double output = activate(0, xw[x + o] + g[o] + (p == null ? 0 : p[o] * next));
            run.c[at + i] = next;
            run.h[at + i] = output * functions[2].unaryDouble().apply(next, alpha[2], beta[2]);
        }
    }

    /**
     * The number of sequences.
     *
     * @return the batch
     */
    public int sequences() {
        return n;
    }
}
