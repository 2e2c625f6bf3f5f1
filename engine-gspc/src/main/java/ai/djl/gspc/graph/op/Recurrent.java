/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import static ai.djl.gspc.graph.op.Shapes.arity;
import static ai.djl.gspc.graph.op.Shapes.check;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Recurrent layers, one operator for a whole sequence. */
public final class Recurrent {

    private Recurrent() {}

    /** The cell. */
    public enum Cell {
        /** h = f(W x + R h + b). */
        RNN(1),
        /** Gates in the order z (update), r (reset), h (hidden). */
        GRU(3),
        /** Gates in the order i (input), o (output), f (forget), c (cell). */
        LSTM(4);

        private final int gates;

        Cell(int gates) {
            this.gates = gates;
        }

        /**
         * The number of gates.
         *
         * @return how many blocks of the hidden size the weights have
         */
        public int gates() {
            return gates;
        }
    }

    /** The order in which a sequence is read. */
    public enum Direction {
        /** From the first to the last. */
        FORWARD,
        /** From the last to the first. */
        REVERSE,
        /** Both ways, D = 2; the second half of all weights is for the way back. */
        BIDIRECTIONAL;

        /**
         * The number of directions.
         *
         * @return 1 or 2
         */
        public int count() {
            return this == BIDIRECTIONAL ? 2 : 1;
        }
    }

    /**
     * An activation function of a cell.
     *
     * @param kind the function
     * @param alpha its first parameter
     * @param beta its second parameter
     */
    public record Activation(UnaryKind kind, double alpha, double beta) {}

    /**
     * A recurrent layer with the equations of ONNX's operators RNN, GRU and LSTM. With T steps, N
     * sequences, I inputs, H hidden units, D directions and G gates the operands are: x [T, N, I],
     * w [D, G H, I], r [D, G H, H], b [D, 2 G H] (for w and for r), INT64 lengths [N], first hidden
     * state [D, N, H], and for LSTM first cell state [D, N, H] and peepholes [D, 3 H] (i, o, f).
     * Results: hidden states of all steps [T, D, N, H] (0 beyond a sequence's length), last hidden
     * state [D, N, H], and for LSTM last cell state [D, N, H].
     *
     * @param cell the cell
     * @param direction the order of reading
     * @param hidden the hidden size H
     * @param activations functions of all directions in turn: f for RNN; f, g for GRU; f, g, h for
     *     LSTM
     * @param clip what activations' arguments are limited to, infinity for no limit
     * @param inputForget whether LSTM's input gate is 1 minus the forget gate
     * @param linearBeforeReset whether GRU applies the reset gate after the product with r
     */
    public record Layer(
            Cell cell,
            Direction direction,
            int hidden,
            List<Activation> activations,
            double clip,
            boolean inputForget,
            boolean linearBeforeReset)
            implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return cell.name().toLowerCase(Locale.ROOT);
        }

        /** {@inheritDoc} */
        @Override
        public boolean isParameter(int operand) {
            return operand >= 1 && operand <= 3 || operand == 7;
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            return inferAll(in).get(0);
        }

        /** {@inheritDoc} */
        @Override
        public List<TensorType> inferAll(List<TensorType> in) {
            boolean lstm = cell == Cell.LSTM;
            arity(this, in, lstm ? 8 : 6, lstm ? 8 : 6);
            TensorType x = in.get(0);
            check(x.rank() == 3 && x.dtype().isFloating(), this, in, "x must be [T, N, I]");
            long d = direction.count();
            long n = x.dim(1);
            long h = hidden;
            long g = cell.gates() * h;
            operand(in, 1, x.dtype(), d, g, x.dim(2));
            operand(in, 2, x.dtype(), d, g, h);
            operand(in, 3, x.dtype(), d, 2 * g);
            operand(in, 4, DataType.INT64, n);
            operand(in, 5, x.dtype(), d, n, h);
            int functions = cell == Cell.RNN ? 1 : cell == Cell.GRU ? 2 : 3;
            check(
                    activations.size() == functions * d,
                    this,
                    in,
                    "needs ",
                    functions * d,
                    " activations, not ",
                    activations.size());
            List<TensorType> out = new ArrayList<>();
            out.add(TensorType.of(x.dtype(), x.dim(0), d, n, h));
            out.add(TensorType.of(x.dtype(), d, n, h));
            if (lstm) {
                operand(in, 6, x.dtype(), d, n, h);
                operand(in, 7, x.dtype(), d, 3 * h);
                out.add(out.get(1));
            }
            return List.copyOf(out);
        }

        private void operand(List<TensorType> in, int i, DataType dtype, long... dims) {
            TensorType t = TensorType.of(dtype, dims);
            check(in.get(i).equals(t), this, in, "operand ", i, " must be ", t);
        }
    }
}
