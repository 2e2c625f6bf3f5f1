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
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Operators that move elements and compute nothing. */
public final class Movement {

    private Movement() {}

    /**
     * The same elements, in row-major order, under another shape.
     *
     * @param shape the shape, every dimension known
     */
    public record Reshape(Shape shape) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "reshape";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            TensorType out = in.get(0).withShape(shape);
            check(
                    out.size() == in.get(0).size(),
                    this,
                    in,
                    "cannot become ",
                    shape,
                    ": the number of elements differs");
            return out;
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Reshape other && shape.equals(other.shape);
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return shape.hashCode();
        }
    }

    /**
     * Permutes the axes.
     *
     * @param perm for each axis of the result, the operand's axis it is
     */
    public record Transpose(Dims perm) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "transpose";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            TensorType t = in.get(0);
            boolean[] seen = new boolean[t.rank()];
            long[] out = new long[t.rank()];
            boolean ok = perm.size() == t.rank();
            for (int i = 0; ok && i < out.length; i++) {
                long p = perm.get(i);
                ok = p >= 0 && p < out.length && !seen[(int) p];
                if (ok) {
                    seen[(int) p] = true;
                    out[i] = t.dim((int) p);
                }
            }
            check(ok, this, in, "(", perm, ") is not a permutation of its axes");
            return t.withShape(Shapes.of(out));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Transpose other && perm.equals(other.perm);
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return perm.hashCode();
        }
    }

    /**
     * Repeats axes of size 1, and adds axes in front, by NumPy's rule.
     *
     * @param shape the result's shape
     */
    public record BroadcastTo(Shape shape) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "broadcast_to";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            check(
                    Shapes.broadcast(in.get(0).shape(), shape).equals(shape),
                    this,
                    in,
                    "does not broadcast to ",
                    shape);
            return in.get(0).withShape(shape);
        }
    }

    /**
     * A regular part of the operand: along axis i the elements {@code begin[i] + k step[i]} for k
     * from 0 to {@code size[i] - 1}. A negative step goes backwards.
     *
     * @param begin the first index along every axis
     * @param size the number of elements along every axis
     * @param step the step along every axis, not 0
     */
    public record Slice(Dims begin, Dims size, Dims step) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "slice";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            checkPart(this, in, begin, size, step);
            return in.get(0).withShape(Shapes.of(size.toArray()));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Slice other
                    && begin.equals(other.begin)
                    && size.equals(other.size)
                    && step.equals(other.step);
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return 31 * (31 * begin.hashCode() + size.hashCode()) + step.hashCode();
        }
    }

    /**
     * The first operand with a regular part (as of {@link Slice}) replaced by the second, which is
     * broadcast to the part's shape.
     *
     * @param begin the first index along every axis
     * @param size the number of elements along every axis
     * @param step the step along every axis, not 0
     */
    public record SetSlice(Dims begin, Dims size, Dims step) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "set_slice";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 2);
            sameType(this, in);
            checkPart(this, in, begin, size, step);
            Shape part = Shapes.of(size.toArray());
            check(
                    Shapes.broadcast(in.get(1).shape(), part).equals(part),
                    this,
                    in,
                    "the value does not broadcast to the part's shape ",
                    part);
            return in.get(0);
        }
    }

    private static void checkPart(Op op, List<TensorType> in, Dims begin, Dims size, Dims step) {
        TensorType t = in.get(0);
        boolean ok = begin.size() == t.rank() && size.size() == t.rank() && step.size() == t.rank();
        for (int i = 0; ok && i < t.rank(); i++) {
            long last = begin.get(i) + (size.get(i) - 1) * step.get(i);
            ok =
                    size.get(i) == 0
                            || size.get(i) > 0
                                    && step.get(i) != 0
                                    && Math.min(begin.get(i), last) >= 0
                                    && Math.max(begin.get(i), last) < t.dim(i);
        }
        check(ok, op, in, "the part from ", begin, " of ", size, " by ", step, " lies outside it");
    }

    /**
     * Joins its operands along an axis.
     *
     * @param axis the axis, not negative
     */
    public record Concat(int axis) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "concat";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, Integer.MAX_VALUE);
            sameType(this, in);
            TensorType first = in.get(0);
            check(axis >= 0 && axis < first.rank(), this, in, "there is no axis ", axis);
            long[] out = first.shape().getShape().clone();
            out[axis] = 0;
            for (TensorType t : in) {
                check(t.rank() == first.rank(), this, in, "all must have the same rank");
                for (int i = 0; i < out.length; i++) {
                    check(
                            i == axis || t.dim(i) == out[i],
                            this,
                            in,
                            "all dimensions but axis ",
                            axis,
                            " must be equal");
                }
                out[axis] = Math.addExact(out[axis], t.dim(axis));
            }
            return first.withShape(Shapes.of(out));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Concat other && axis == other.axis;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return axis;
        }
    }

    /** How a border is filled. */
    public enum PadMode {
        /** With a value. */
        CONSTANT,
        /** By mirroring, the edge not repeated. */
        REFLECT,
        /** With the nearest element. */
        EDGE,
        /** Going round. */
        WRAP
    }

    /**
     * Adds a border, or with negative widths takes one away.
     *
     * @param before the border's width at the start of every axis
     * @param after the border's width at the end of every axis
     * @param mode how it is filled
     * @param value the value for {@link PadMode#CONSTANT}
     */
    public record Pad(Dims before, Dims after, PadMode mode, double value) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "pad";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            TensorType t = in.get(0);
            check(
                    before.size() == t.rank() && after.size() == t.rank(),
                    this,
                    in,
                    "needs a width before and after for every axis");
            long[] out = new long[t.rank()];
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.addExact(Math.addExact(t.dim(i), before.get(i)), after.get(i));
                check(out[i] >= 0, this, in, "takes away more than there is along axis ", i);
                boolean grows = before.get(i) > 0 || after.get(i) > 0;
                boolean fits =
                        mode == PadMode.CONSTANT
                                || !grows
                                || t.dim(i) > 0
                                        && (mode != PadMode.REFLECT
                                                || t.dim(i) > 1
                                                || before.get(i) <= 0 && after.get(i) <= 0);
                check(fits, this, in, mode, " has nothing to repeat along axis ", i);
            }
            return t.withShape(Shapes.of(out));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Pad other
                    && before.equals(other.before)
                    && after.equals(other.after)
                    && mode == other.mode
                    && Double.compare(value, other.value) == 0;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return Objects.hash(before, after, mode, value);
        }
    }

    /**
     * Repeats the whole tensor.
     *
     * @param repeats how often along every axis
     */
    public record Tile(Dims repeats) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "tile";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            TensorType t = in.get(0);
            check(repeats.size() == t.rank(), this, in, "needs a number of repeats for every axis");
            long[] out = new long[t.rank()];
            Arrays.setAll(out, i -> Math.multiplyExact((long) t.dim(i), repeats.get(i)));
            return t.withShape(Shapes.of(out));
        }
    }
}
