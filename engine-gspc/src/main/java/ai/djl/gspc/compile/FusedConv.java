/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Convolution.ConvTranspose;
import ai.djl.gspc.kernel.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A convolution and what its store does. Operands: x, w, then, if there: bias, the parameters of
 * batch-norms and other per-channel arithmetic, the slopes of a PReLU, the residual.
 *
 * @param conv the convolution; for a transposed one, its groups
 * @param transposed the transposed convolution that this is, or null
 * @param bias whether there is a bias
 * @param affines what is folded into weights and bias, in its order
 * @param activation the activation; for a PReLU its slopes are an operand and {@code prelu} is set
 * @param prelu whether the activation is a PReLU
 * @param residual whether something is added
 * @param residualAfter whether it is added behind the activation
 * @param merged how many of the convolution's groups are computed as one, see {@link MergeGroups}
 */
record FusedConv(
        Conv conv,
        ConvTranspose transposed,
        boolean bias,
        List<Affine> affines,
        Activation activation,
        boolean prelu,
        boolean residual,
        boolean residualAfter,
        int merged)
        implements Op {

    FusedConv(Conv conv, boolean bias) {
        this(conv, null, bias, List.of(), Activation.NONE, false, false, false, 1);
    }

    FusedConv(ConvTranspose op, boolean bias) {
        this(
                new Conv(op.stride(), op.padBefore(), op.padAfter(), op.dilation(), op.groups()),
                op,
                bias,
                List.of(),
                Activation.NONE,
                false,
                false,
                false,
                1);
    }

    /** The same with some neighbouring groups computed as one. */
    FusedConv withMerged(int groups) {
        return new FusedConv(
                conv,
                transposed,
                bias,
                affines,
                activation,
                prelu,
                residual,
                residualAfter,
                groups);
    }

    /** The groups that are computed: those of the convolution, or fewer that consist of them. */
    int groups() {
        return conv.groups() / merged;
    }

    int biasIndex() {
        return 2;
    }

    int affineIndex() {
        return bias ? 3 : 2;
    }

    int slopeIndex() {
        return affineIndex() + affines.stream().mapToInt(Affine::leaves).sum();
    }

    int residualIndex() {
        return slopeIndex() + (prelu ? 1 : 0);
    }

    /** Whether nothing has been fused behind the convolution's sum. */
    boolean open() {
        return !activated() && !residual;
    }

    boolean activated() {
        return prelu || activation.kind() != Activation.Kind.NONE;
    }

    FusedConv withAffine(Affine next) {
        List<Affine> all = new ArrayList<>(affines);
        all.add(next);
        return new FusedConv(
                conv,
                transposed,
                bias,
                List.copyOf(all),
                activation,
                prelu,
                residual,
                residualAfter,
                merged);
    }

    FusedConv withActivation(Activation a) {
        return new FusedConv(
                conv, transposed, bias, affines, a, prelu, residual, residualAfter, merged);
    }

    FusedConv withPrelu() {
        return new FusedConv(
                conv, transposed, bias, affines, activation, true, residual, residualAfter, merged);
    }

    FusedConv withResidual() {
        return new FusedConv(
                conv, transposed, bias, affines, activation, prelu, true, activated(), merged);
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        StringBuilder sb = new StringBuilder(transposed == null ? "conv" : "conv_transpose");
        if (bias) {
            sb.append(" +bias");
        }
        affines.forEach(a -> sb.append(" +").append(a.describe()));
        if (residual && !residualAfter) {
            sb.append(" +add");
        }
        if (prelu) {
            sb.append(" +prelu");
        } else if (activated()) {
            sb.append(" +").append(describe(activation));
        }
        if (residual && residualAfter) {
            sb.append(" +add");
        }
        return sb.toString();
    }

    static String describe(Activation a) {
        if (a.kind() == Activation.Kind.CLIP && a.a() == 0) {
            return a.b() == Float.POSITIVE_INFINITY ? "relu" : a.b() == 6 ? "relu6" : "clip";
        }
        return a.kind().name().toLowerCase(Locale.ROOT);
    }

    /** {@inheritDoc} */
    @Override
    public TensorType infer(List<TensorType> in) {
        List<TensorType> plain = new ArrayList<>(in.subList(0, bias ? 3 : 2));
        TensorType out = transposed == null ? conv.infer(plain) : transposed.infer(plain);
        if (residual && !in.get(residualIndex()).equals(out)) {
            throw new IllegalArgumentException(
                    "The residual " + in.get(residualIndex()) + " must be " + out);
        }
        return out;
    }

    /** {@inheritDoc} */
    @Override
    public boolean heavy() {
        return true;
    }

    /** {@inheritDoc} */
    @Override
    public boolean isParameter(int operand) {
        return operand > 0 && !(residual && operand == residualIndex());
    }
}
