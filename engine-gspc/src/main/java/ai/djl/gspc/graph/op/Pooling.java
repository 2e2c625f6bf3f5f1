/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import static ai.djl.gspc.graph.op.Shapes.arity;
import static ai.djl.gspc.graph.op.Shapes.check;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Locale;

/** Pooling windows; pooling over whole planes is {@link Reduction.Reduce}. */
public final class Pooling {

    private Pooling() {}

    /** What is taken of a window. */
    public enum Kind {
        /** The largest element that is not padding. */
        MAX,
        /** The mean. */
        AVG,
        /** The p-norm, the p-th root of the sum of the p-th powers of absolute values. */
        LP
    }

    /**
     * Pools over [N, C, spatial..].
     *
     * @param kind what is taken
     * @param kernel the window along every spatial axis
     * @param stride the stride
     * @param padBefore padding in front
     * @param padAfter padding behind
     * @param dilation the distance of a window's elements
     * @param ceil whether a last window that reaches over the end counts, if it starts inside the
     *     input or the padding in front
     * @param countPad whether a mean counts padding as elements (what a ceil-mode window has beyond
     *     the padding never counts)
     * @param p the norm for {@link Kind#LP}
     */
    public record Pool(
            Kind kind,
            Dims kernel,
            Dims stride,
            Dims padBefore,
            Dims padAfter,
            Dims dilation,
            boolean ceil,
            boolean countPad,
            int p)
            implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return kind.name().toLowerCase(Locale.ROOT) + "_pool";
        }

        /** {@inheritDoc} */
        @Override
        public boolean heavy() {
            return true;
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            TensorType x = in.get(0);
            int n = kernel.size();
            check(
                    x.rank() == n + 2 && n > 0,
                    this,
                    in,
                    "the input must have ",
                    (n + 2),
                    " dimensions (",
                    n,
                    " spatial)");
            check(
                    stride.size() == n
                            && padBefore.size() == n
                            && padAfter.size() == n
                            && dilation.size() == n,
                    this,
                    in,
                    "stride, padding and dilation must have ",
                    n,
                    " values");
            long[] out = new long[n + 2];
            out[0] = x.dim(0);
            out[1] = x.dim(1);
            for (int i = 0; i < n; i++) {
                check(
                        kernel.get(i) > 0 && stride.get(i) > 0 && dilation.get(i) > 0,
                        this,
                        in,
                        "kernel, stride and dilation must be at least 1");
                long pad = padBefore.get(i) + padAfter.get(i);
                long rest = x.dim(i + 2) + pad - dilation.get(i) * (kernel.get(i) - 1) - 1;
                long s = stride.get(i);
                long size = Math.floorDiv(rest, s) + 1;
                if (ceil && rest + s - 1 >= 0) {
                    size = (rest + s - 1) / s + 1;
                    if ((size - 1) * s >= x.dim(i + 2) + padBefore.get(i)) {
                        size--;
                    }
                }
                out[i + 2] = size;
                check(
                        size > 0,
                        this,
                        in,
                        "the window ",
                        kernel,
                        " is larger than the input padded by ",
                        padBefore,
                        " and ",
                        padAfter);
            }
            return x.withShape(Shapes.of(out));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Pool other
                    && kind == other.kind
                    && kernel.equals(other.kernel)
                    && stride.equals(other.stride)
                    && padBefore.equals(other.padBefore)
                    && padAfter.equals(other.padAfter)
                    && dilation.equals(other.dilation)
                    && ceil == other.ceil
                    && countPad == other.countPad
                    && p == other.p;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            // Without an array, as a convolution's; attributes that seldom differ are left to
            // equals.
            int hash = 31 * kind.hashCode() + kernel.hashCode();
            hash = 31 * hash + stride.hashCode();
            return 31 * (31 * hash + padBefore.hashCode()) + padAfter.hashCode();
        }
    }

    /**
     * Max pooling that tells where: the pooled values, and for each the INT64 index of its element
     * in the operand's elements in row-major order; of equal elements the first.
     *
     * @param window the window, of {@link Kind#MAX}
     */
    public record MaxPoolIndices(Pool window) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "max_pool_indices";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            return window.infer(in);
        }

        /** {@inheritDoc} */
        @Override
        public List<TensorType> inferAll(List<TensorType> in) {
            TensorType t = infer(in);
            return List.of(t, t.withType(DataType.INT64));
        }
    }
}
