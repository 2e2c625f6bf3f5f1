/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import static ai.djl.gspc.graph.op.Shapes.arity;
import static ai.djl.gspc.graph.op.Shapes.broadcastAll;
import static ai.djl.gspc.graph.op.Shapes.check;
import static ai.djl.gspc.graph.op.Shapes.sameType;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Locale;

/** Operators that compute each element of the result from one element of each operand. */
public final class Elementwise {

    private Elementwise() {}

    /**
     * A function of one operand.
     *
     * @param kind the function
     * @param alpha its first parameter, 0 if it has none
     * @param beta its second parameter, 0 if it has none
     */
    public record Unary(UnaryKind kind, double alpha, double beta) implements Op {

        /**
         * A function without parameters.
         *
         * @param kind the function
         */
        public Unary(UnaryKind kind) {
            this(kind, 0, 0);
        }

        /** {@inheritDoc} */
        @Override
        public String name() {
            return kind.name().toLowerCase(Locale.ROOT);
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            TensorType t = in.get(0);
            if (kind.result() == UnaryKind.Result.BOOLEAN) {
                return t.withType(DataType.BOOLEAN);
            }
            check(
                    kind.result() == UnaryKind.Result.SAME || t.dtype().isFloating(),
                    this,
                    in,
                    "the operand must be of a floating-point type");
            return t;
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Unary other
                    && kind == other.kind
                    && Double.compare(alpha, other.alpha) == 0
                    && Double.compare(beta, other.beta) == 0;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return 31 * (31 * kind.hashCode() + Double.hashCode(alpha)) + Double.hashCode(beta);
        }
    }

    /**
     * A function of two operands of one type, which are broadcast.
     *
     * @param kind the function
     */
    public record Binary(BinaryKind kind) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return kind.name().toLowerCase(Locale.ROOT);
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 2);
            sameType(this, in);
            return new TensorType(
                    kind.comparison() ? DataType.BOOLEAN : in.get(0).dtype(),
                    broadcastAll(this, in));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Binary other && kind == other.kind;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return kind.hashCode();
        }
    }

    /** Takes its second operand where the first (BOOLEAN) is true, else the third; broadcasts. */
    public record Where() implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "where";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 3, 3);
            check(in.get(0).dtype() == DataType.BOOLEAN, this, in, "the condition must be BOOLEAN");
            sameType(this, in.subList(1, 3));
            return new TensorType(in.get(1).dtype(), broadcastAll(this, in));
        }
    }

    /**
     * Converts to another element type: floating point to integer towards zero (through a 64-bit
     * integer, then its low bits), anything to BOOLEAN by comparing with zero, to narrower floating
     * point by rounding half to even.
     *
     * @param to the element type
     */
    public record Cast(DataType to) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "cast";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            return in.get(0).withType(to);
        }
    }

    /** To which of its two neighbours a {@link RoundTo} takes a value. */
    public enum Rounding {
        /** The nearer one, of two equally near ones the even one. */
        HALF_EVEN,
        /** The nearer one, of two equally near ones the larger one. */
        HALF_UP,
        /** Away from zero. */
        UP,
        /** Towards zero. */
        DOWN
    }

    /**
     * Rounds FLOAT32 to the values of a narrower binary floating-point format.
     *
     * @param mantissa the format's stored mantissa bits
     * @param lowest the exponent of its smallest normal value
     * @param largest its largest finite value
     * @param smallest the least value that anything from 0 on becomes, 0 if the format has 0
     * @param beyond what takes the place of values above {@code largest}, with their sign
     * @param negativeZero whether the format has one, else it becomes 0
     * @param rounding how values between two of the format's are rounded
     */
    public record RoundTo(
            int mantissa,
            int lowest,
            float largest,
            float smallest,
            float beyond,
            boolean negativeZero,
            Rounding rounding)
            implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "round_to";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            check(in.get(0).dtype() == DataType.FLOAT32, this, in, "takes FLOAT32");
            return in.get(0);
        }
    }

    /**
     * The same bits, read as another element type of as many.
     *
     * @param to the element type
     */
    public record BitCast(DataType to) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "bit_cast";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            TensorType t = in.get(0).withType(to);
            check(
                    in.get(0).dtype().getNumOfBytes() == to.getNumOfBytes(),
                    this,
                    in,
                    "the types must be equally wide, ",
                    to,
                    " is not");
            return t;
        }
    }
}
