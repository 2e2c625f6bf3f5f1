/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.UnaryOp;

/** The functions of floats that kernels compute; each array may begin where it likes. */
final class KernelFunctions {

    private KernelFunctions() {}

    /** Whether kernels compute a function. */
    static boolean have(ElementFunction f) {
        return f.binary() ? binary(f) != null : unary(f) != null || activation(f, 0, 0) != null;
    }

    /** The kernels' name of a function of two operands; null if they have none. */
    static BinaryOp binary(ElementFunction f) {
        return switch (f) {
            case ADD -> BinaryOp.ADD;
            case SUB -> BinaryOp.SUB;
            case MUL -> BinaryOp.MUL;
            case DIV -> BinaryOp.DIV;
            case MAX -> BinaryOp.MAX;
            case MIN -> BinaryOp.MIN;
            default -> null;
        };
    }

    private static UnaryOp unary(ElementFunction f) {
        return switch (f) {
            case NEG -> UnaryOp.NEG;
            case ABS -> UnaryOp.ABS;
            case SQUARE -> UnaryOp.SQUARE;
            case SQRT -> UnaryOp.SQRT;
            case RECIPROCAL -> UnaryOp.RECIPROCAL;
            case EXP -> UnaryOp.EXP;
            case LOG -> UnaryOp.LOG;
            case TANH -> UnaryOp.TANH;
            case ERF -> UnaryOp.ERF;
            case SIGMOID -> UnaryOp.SIGMOID;
            default -> null;
        };
    }

    private static Activation activation(ElementFunction f, double p, double q) {
        return switch (f) {
            case SILU -> activation(Activation.Kind.SILU, p, 0);
            case GELU -> activation(Activation.Kind.GELU, 0, 0);
            case GELU_TANH -> activation(Activation.Kind.GELU_TANH, 0, 0);
            case MISH -> activation(Activation.Kind.MISH, 0, 0);
            case ELU -> activation(Activation.Kind.ELU, p, 1);
            case SELU -> activation(Activation.Kind.SELU, p, q);
            case SOFTPLUS -> activation(Activation.Kind.SOFTPLUS, 0, 0);
            case SOFTSIGN -> activation(Activation.Kind.SOFTSIGN, 0, 0);
            default -> null;
        };
    }

    private static Activation activation(Activation.Kind kind, double p, double q) {
        return Activation.of(kind, (float) p, (float) q);
    }

    /**
     * Computes a function of one operand.
     *
     * @return whether kernels have it
     */
    static boolean compute(
            FloatKernels k,
            ElementFunction f,
            double p,
            double q,
            float[] a,
            int aOff,
            float[] d,
            int dOff,
            int n) {
        UnaryOp op = unary(f);
        if (op != null) {
            k.unary(op, a, aOff, d, dOff, n);
            return true;
        }
        Activation activation = activation(f, p, q);
        if (activation != null) {
            k.activate(activation, a, aOff, d, dOff, n);
        }
        return activation != null;
    }
}
