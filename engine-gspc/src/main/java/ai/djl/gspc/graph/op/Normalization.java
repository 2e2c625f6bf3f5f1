/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import static ai.djl.gspc.graph.op.Shapes.arity;
import static ai.djl.gspc.graph.op.Shapes.check;
import static ai.djl.gspc.graph.op.Shapes.sameType;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import java.util.List;

/** Normalisations with statistics given or computed from the operand. */
public final class Normalization {

    private Normalization() {}

    /**
     * (x - mean) / sqrt(variance + epsilon) gamma + beta along axis 1. Operands: x [N, C, ..],
     * gamma, beta, mean and variance, each [C].
     *
     * @param epsilon the number added to the variance
     */
    public record BatchNorm(double epsilon) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "batch_norm";
        }

        /** {@inheritDoc} */
        @Override
        public boolean isParameter(int operand) {
            return operand > 0;
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 5, 5);
            sameType(this, in);
            check(in.get(0).rank() >= 2, this, in, "the input must be [N, C, ..]");
            for (TensorType t : in.subList(1, 5)) {
                check(
                        t.size() == in.get(0).dim(1) && t.rank() == 1,
                        this,
                        in,
                        "every parameter must be [",
                        in.get(0).dim(1),
                        "]");
            }
            return in.get(0);
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof BatchNorm other && Double.compare(epsilon, other.epsilon) == 0;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return Double.hashCode(epsilon);
        }
    }

    /**
     * Normalises each sample over groups of channels and all spatial positions, then scales and
     * shifts per channel. Operands: x [N, C, ..], gamma [C], beta [C]. With as many groups as
     * channels this is instance normalisation.
     *
     * @param groups the number of groups, which divides C
     * @param epsilon the number added to the variance
     */
    public record GroupNorm(int groups, double epsilon) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "group_norm";
        }

        /** {@inheritDoc} */
        @Override
        public boolean isParameter(int operand) {
            return operand > 0;
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 3, 3);
            sameType(this, in);
            TensorType x = in.get(0);
            check(
                    x.rank() >= 2 && groups > 0 && x.dim(1) % groups == 0,
                    this,
                    in,
                    "the channels must be a multiple of the groups (",
                    groups,
                    ")");
            for (TensorType t : in.subList(1, 3)) {
                check(
                        t.rank() == 1 && t.dim(0) == x.dim(1),
                        this,
                        in,
                        "scale and shift must be [",
                        x.dim(1),
                        "]");
            }
            return x;
        }
    }

    /**
     * Normalises over the trailing axes, then scales and shifts. Operands: x, gamma, beta, the last
     * two of the shape of x's axes from {@code axis} on.
     *
     * @param axis the first axis that is normalised over
     * @param epsilon the number added to the variance
     */
    public record LayerNorm(int axis, double epsilon) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "layer_norm";
        }

        /** {@inheritDoc} */
        @Override
        public boolean isParameter(int operand) {
            return operand > 0;
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 3, 3);
            sameType(this, in);
            TensorType x = in.get(0);
            check(axis >= 0 && axis < x.rank(), this, in, "there is no axis ", axis);
            for (TensorType t : in.subList(1, 3)) {
                check(
                        t.shape().equals(x.shape().slice(axis)),
                        this,
                        in,
                        "scale and shift must be ",
                        x.shape().slice(axis));
            }
            return x;
        }
    }

    /**
     * Local response normalisation across channels (AlexNet): x / (bias + alpha / size sum of
     * squares of the size channels around)^beta.
     *
     * @param size the number of channels
     * @param alpha the scale
     * @param beta the exponent
     * @param bias the summand
     */
    public record LocalResponse(int size, double alpha, double beta, double bias) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "lrn";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            check(in.get(0).rank() >= 2, this, in, "the input must be [N, C, ..]");
            return in.get(0);
        }
    }
}
