/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.Comparison;
import ai.djl.gspc.kernel.FloatKernels;

/**
 * Programs of one step on FLOAT32 that kernels compute where operands and result lie: without
 * registers, even if one operand is a number, a row or a column for the other.
 */
final class FloatPrograms {

    /** Floats a call, so that the compiler soon sees many of them. */
    private static final int BLOCK = 1 << 14;

    /** Rows shorter than this are better repeated in registers. */
    private static final int SHORTEST = 32;

    private FloatPrograms() {}

    /** Runs a step if it is one of those; the parameters are those of {@code ElementProgram}. */
    static boolean run(
            FloatKernels k,
            ElementProgram.Step step,
            Object[] in,
            OperandView[] views,
            Object out,
            int from,
            int to) {
        if (step.type() != ElementType.FLOAT32) {
            return false;
        }
        ElementFunction f = step.function();
        if (f == ElementFunction.WHERE) {
            return views == null && select(k, in, (float[]) out, from, to);
        }
        if (!f.binary()) {
            return false;
        }
        float[] a = (float[]) in[0];
        float[] b = (float[]) in[1];
        if (f.predicate()) {
            Comparison c = comparison(f);
            return c != null && compare(k, c, a, b, views, (byte[]) out, from, to);
        }
        BinaryOp op = KernelFunctions.binary(f);
        if (op == null) {
            return false;
        }
        float[] d = (float[]) out;
        if (views == null) {
            for (int i = from; i < to; i += Math.min(BLOCK, to - i)) {
                k.binary(op, a, i, b, i, d, i, Math.min(BLOCK, to - i));
            }
            return true;
        }
        if (views[1].form == OperandView.Form.FULL) {
            return broadcast(k, op, b, a, views[0], true, d, from, to);
        }
        return views[0].form == OperandView.Form.FULL
                && broadcast(k, op, a, b, views[1], false, d, from, to);
    }

    /** Computes op(a, b), or op(b, a), where b is the operand that is broadcast. */
    private static boolean broadcast(
            FloatKernels k,
            BinaryOp op,
            float[] a,
            float[] b,
            OperandView view,
            boolean first,
            float[] d,
            int from,
            int to) {
        if (view.form == OperandView.Form.SCALAR) {
            for (int i = from; i < to; i += Math.min(BLOCK, to - i)) {
                k.binaryConstant(op, a, i, b[0], first, d, i, Math.min(BLOCK, to - i));
            }
            return true;
        }
        int axes = view.dims.length;
        int row = view.dims[axes - 1];
        boolean column = view.strides[axes - 1] == 0;
        if (row < SHORTEST || axes > 3 || from != 0) {
            return false;
        }
        int middle = axes > 1 ? view.dims[axes - 2] : 1;
        for (int r = 0; r * row < to; r++) {
            int at =
                    (axes > 1 ? r % middle * view.strides[axes - 2] : 0)
                            + (axes > 2 ? r / middle * view.strides[0] : 0);
            int i = r * row;
            if (column) {
                k.binaryConstant(op, a, i, b[at], first, d, i, row);
            } else if (first) {
                k.binary(op, b, at, a, i, d, i, row);
            } else {
                k.binary(op, a, i, b, at, d, i, row);
            }
        }
        return true;
    }

    private static Comparison comparison(ElementFunction f) {
        return switch (f) {
            case EQ -> Comparison.EQ;
            case NE -> Comparison.NE;
            case LT -> Comparison.LT;
            case LE -> Comparison.LE;
            case GT -> Comparison.GT;
            case GE -> Comparison.GE;
            default -> null;
        };
    }

    private static boolean compare(
            FloatKernels k,
            Comparison c,
            float[] a,
            float[] b,
            OperandView[] views,
            byte[] d,
            int from,
            int to) {
        float[] x = a;
        float[] y = b;
        if (views != null) {
            boolean second = views[1].form == OperandView.Form.SCALAR;
            if (!second && views[0].form != OperandView.Form.SCALAR) {
                return false;
            }
            float[] constant = new float[Math.min(ElementProgram.CHUNK, to - from)];
            java.util.Arrays.fill(constant, second ? b[0] : a[0]);
            x = second ? a : constant;
            y = second ? constant : b;
            if (second
                    ? views[0].form != OperandView.Form.FULL
                    : views[1].form != OperandView.Form.FULL) {
                return false;
            }
        }
        for (int i = from; i < to; i += Math.min(ElementProgram.CHUNK, to - i)) {
            int n = Math.min(ElementProgram.CHUNK, to - i);
            int p = x.length < to ? 0 : i;
            int q = y.length < to ? 0 : i;
            for (int j = k.compare(c, x, p, y, q, d, i, n); j < n; j++) {
                d[i + j] = (byte) (test(c, x[p + j], y[q + j]) ? 1 : 0);
            }
        }
        return true;
    }

    private static boolean test(Comparison c, float x, float y) {
        return switch (c) {
            case EQ -> x == y;
            case NE -> x != y;
            case LT -> x < y;
            case LE -> x <= y;
            case GT -> x > y;
            case GE -> x >= y;
        };
    }

    private static boolean select(FloatKernels k, Object[] in, float[] d, int from, int to) {
        byte[] c = (byte[]) in[0];
        float[] a = (float[]) in[1];
        float[] b = (float[]) in[2];
        for (int i = from; i < to; i += Math.min(BLOCK, to - i)) {
            int n = Math.min(BLOCK, to - i);
            for (int j = i + k.select(c, i, a, i, b, i, d, i, n); j < i + n; j++) {
                d[j] = c[j] != 0 ? a[j] : b[j];
            }
        }
        return true;
    }
}
