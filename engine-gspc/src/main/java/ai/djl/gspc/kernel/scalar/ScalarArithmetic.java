/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.FloatMath;
import ai.djl.gspc.kernel.UnaryOp;

/** Functions over consecutive floats. */
final class ScalarArithmetic {

    private ScalarArithmetic() {}

    static void unary(UnaryOp op, float[] in, int inOff, float[] out, int outOff, int n) {
        switch (op) {
            case NEG -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = -in[inOff + i];
                }
            }
            case ABS -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = Math.abs(in[inOff + i]);
                }
            }
            case SQRT -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = (float) Math.sqrt(in[inOff + i]);
                }
            }
            case SQUARE -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = in[inOff + i] * in[inOff + i];
                }
            }
            case RECIPROCAL -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = 1f / in[inOff + i];
                }
            }
            case EXP -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.exp(in[inOff + i]);
                }
            }
            case LOG -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.log(in[inOff + i]);
                }
            }
            case TANH -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.tanh(in[inOff + i]);
                }
            }
            case ERF -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.erf(in[inOff + i]);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.sigmoid(in[inOff + i]);
                }
            }
            case RELU -> {
                for (int i = 0; i < n; ++i) {
                    float x = in[inOff + i];
                    out[outOff + i] = x < 0f ? 0f : x;
                }
            }
        }
    }

    static void binary(
            BinaryOp op, float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        switch (op) {
            case ADD -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = a[aOff + i] + b[bOff + i];
                }
            }
            case SUB -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = a[aOff + i] - b[bOff + i];
                }
            }
            case MUL -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = a[aOff + i] * b[bOff + i];
                }
            }
            case DIV -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = a[aOff + i] / b[bOff + i];
                }
            }
            case MAX -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = Math.max(a[aOff + i], b[bOff + i]);
                }
            }
            case MIN -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = Math.min(a[aOff + i], b[bOff + i]);
                }
            }
        }
    }

    static void binaryConstant(
            BinaryOp op,
            float[] a,
            int aOff,
            float b,
            boolean constantFirst,
            float[] out,
            int outOff,
            int n) {
        switch (op) {
            case ADD -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = a[aOff + i] + b;
                }
            }
            case SUB -> {
                if (constantFirst) {
                    for (int i = 0; i < n; ++i) {
                        out[outOff + i] = b - a[aOff + i];
                    }
                } else {
                    for (int i = 0; i < n; ++i) {
                        out[outOff + i] = a[aOff + i] - b;
                    }
                }
            }
            case MUL -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = a[aOff + i] * b;
                }
            }
            case DIV -> {
                if (constantFirst) {
                    for (int i = 0; i < n; ++i) {
                        out[outOff + i] = b / a[aOff + i];
                    }
                } else {
                    for (int i = 0; i < n; ++i) {
                        out[outOff + i] = a[aOff + i] / b;
                    }
                }
            }
            case MAX -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = Math.max(a[aOff + i], b);
                }
            }
            case MIN -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = Math.min(a[aOff + i], b);
                }
            }
        }
    }
}
