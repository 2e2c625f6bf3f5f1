/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import static ai.djl.gspc.graph.op.Shapes.arity;
import static ai.djl.gspc.graph.op.Shapes.check;
import static ai.djl.gspc.graph.op.Shapes.sameType;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import java.util.List;

/** Convolutions over one, two or three (or more) spatial axes. */
public final class Convolution {

    private Convolution() {}

    private static void positive(String name, Dims dims) {
        for (int i = 0; i < dims.size(); i++) {
            if (dims.get(i) < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, not " + dims);
            }
        }
    }

    /**
     * Cross-correlation, as networks call convolution. Operands: x [N, C, spatial..], w [K, C / G,
     * kernel..], and maybe b [K]; the result is [N, K, spatial..].
     *
     * @param stride the stride along every spatial axis
     * @param padBefore zeros in front along every spatial axis
     * @param padAfter zeros behind along every spatial axis
     * @param dilation the distance of kernel elements along every spatial axis
     * @param groups the number of groups G, which divides C and K
     */
    public record Conv(Dims stride, Dims padBefore, Dims padAfter, Dims dilation, int groups)
            implements Op {

        /** Checks the attributes. */
        public Conv {
            positive("stride", stride);
            positive("dilation", dilation);
            if (groups < 1) {
                throw new IllegalArgumentException("groups must be at least 1, not " + groups);
            }
        }

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "conv";
        }

        /** {@inheritDoc} */
        @Override
        public boolean heavy() {
            return true;
        }

        /** {@inheritDoc} */
        @Override
        public boolean isParameter(int operand) {
            return operand > 0;
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 3);
            sameType(this, in);
            TensorType x = in.get(0);
            TensorType w = in.get(1);
            int n = stride.size();
            check(
                    x.rank() == n + 2 && w.rank() == n + 2 && n > 0,
                    this,
                    in,
                    "input and weight must have ",
                    (n + 2),
                    " dimensions (",
                    n,
                    " spatial)");
            check(
                    padBefore.size() == n && padAfter.size() == n && dilation.size() == n,
                    this,
                    in,
                    "stride, padding and dilation must have ",
                    n,
                    " values");
            check(
                    (long) w.dim(1) * groups == x.dim(1),
                    this,
                    in,
                    "the input's channels (",
                    x.dim(1),
                    ") must be the weight's second dimension (",
                    w.dim(1),
                    ") times the groups (",
                    groups,
                    ")");
            check(
                    w.dim(0) % groups == 0,
                    this,
                    in,
                    "the output channels (",
                    w.dim(0),
                    ") must be a multiple of the groups (",
                    groups,
                    ")");
            bias(this, in, w.dim(0));
            long[] out = new long[n + 2];
            out[0] = x.dim(0);
            out[1] = w.dim(0);
            for (int i = 0; i < n; i++) {
                long pad = padBefore.get(i) + padAfter.get(i);
                out[i + 2] =
                        Shapes.window(
                                x.dim(i + 2), w.dim(i + 2), stride.get(i), pad, dilation.get(i));
                check(
                        out[i + 2] > 0 && w.dim(i + 2) > 0,
                        this,
                        in,
                        "the kernel (dilated ",
                        dilation,
                        ") is larger than the input padded by ",
                        padBefore,
                        " and ",
                        padAfter);
            }
            return x.withShape(Shapes.of(out));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Conv other
                    && stride.equals(other.stride)
                    && padBefore.equals(other.padBefore)
                    && padAfter.equals(other.padAfter)
                    && dilation.equals(other.dilation)
                    && groups == other.groups;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            // Without an array: a network's operators are hashed in each forward of a block.
            int hash = 31 * stride.hashCode() + padBefore.hashCode();
            hash = 31 * hash + padAfter.hashCode();
            return 31 * (31 * hash + dilation.hashCode()) + groups;
        }
    }

    private static void bias(Op op, List<TensorType> in, long channels) {
        check(
                in.size() == 2 || in.get(2).rank() == 1 && in.get(2).dim(0) == channels,
                op,
                in,
                "the bias must be [",
                channels,
                "]");
    }

    /**
     * Transposed convolution. Operands: x [N, C, spatial..], w [C, K / G, kernel..], maybe b [K];
     * the result's spatial size is (in - 1) stride + dilation (kernel - 1) + 1 - pads +
     * outputPadding.
     *
     * @param stride the stride along every spatial axis
     * @param padBefore what is cut off in front
     * @param padAfter what is cut off behind
     * @param outputPadding what is added behind
     * @param dilation the distance of kernel elements
     * @param groups the number of groups G, which divides C and K
     */
    public record ConvTranspose(
            Dims stride,
            Dims padBefore,
            Dims padAfter,
            Dims outputPadding,
            Dims dilation,
            int groups)
            implements Op {

        /** Checks the attributes. */
        public ConvTranspose {
            positive("stride", stride);
            positive("dilation", dilation);
            if (groups < 1) {
                throw new IllegalArgumentException("groups must be at least 1, not " + groups);
            }
        }

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "conv_transpose";
        }

        /** {@inheritDoc} */
        @Override
        public boolean heavy() {
            return true;
        }

        /** {@inheritDoc} */
        @Override
        public boolean isParameter(int operand) {
            return operand > 0;
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 3);
            sameType(this, in);
            TensorType x = in.get(0);
            TensorType w = in.get(1);
            int n = stride.size();
            check(
                    x.rank() == n + 2 && w.rank() == n + 2 && n > 0,
                    this,
                    in,
                    "input and weight must have ",
                    (n + 2),
                    " dimensions (",
                    n,
                    " spatial)");
            check(
                    x.dim(1) == w.dim(0) && x.dim(1) % groups == 0,
                    this,
                    in,
                    "the input's channels must be the weight's first dimension and a multiple of"
                            + " the groups (",
                    groups,
                    ")");
            long channels = (long) w.dim(1) * groups;
            bias(this, in, channels);
            long[] out = new long[n + 2];
            out[0] = x.dim(0);
            out[1] = channels;
            for (int i = 0; i < n; i++) {
                out[i + 2] =
                        (x.dim(i + 2) - 1) * stride.get(i)
                                + dilation.get(i) * (w.dim(i + 2) - 1)
                                + 1
                                - padBefore.get(i)
                                - padAfter.get(i)
                                + outputPadding.get(i);
                check(out[i + 2] > 0 && x.dim(i + 2) > 0, this, in, "the result would be empty");
            }
            return x.withShape(Shapes.of(out));
        }
    }
}
