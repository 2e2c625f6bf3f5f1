/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A list of element-wise steps that is run over chunks small enough for the first-level cache, so
 * that a chain of any length reads its operands and writes its result once. Registers are numbered
 * from the operands on; each step writes the next one; the last one is the result. Every step's
 * result is rounded or wrapped to its type, so that a program gives what its steps one by one give.
 */
public final class ElementProgram {

    /** Elements a chunk: registers of 4 to 8 KB. */
    static final int CHUNK = 1024;

    private final ElementType[] operands;
    private final Step[] steps;

    /** Where each step's result goes: a buffer of its domain. */
    private final int[] slots;

    private final int buffers;

    private ElementProgram(ElementType[] operands, Step[] steps) {
        this.operands = operands;
        this.steps = steps;
        this.slots = new int[operands.length + steps.length];
        this.buffers = assignSlots();
    }

    /**
     * One step.
     *
     * @param function what is computed
     * @param type the type of the operands that are computed with (of the second and third for
     *     WHERE)
     * @param result the result's type
     * @param a the first operand's register
     * @param b the second one's, or -1
     * @param c the third one's, or -1
     * @param alpha the function's first parameter
     * @param beta the function's second parameter
     */
    public record Step(
            ElementFunction function,
            ElementType type,
            ElementType result,
            int a,
            int b,
            int c,
            double alpha,
            double beta) {}

    /**
     * A program.
     *
     * @param operands the operands' types
     * @param steps the steps, at least one
     * @return the program
     */
    public static ElementProgram of(List<ElementType> operands, List<Step> steps) {
        return new ElementProgram(operands.toArray(new ElementType[0]), steps.toArray(new Step[0]));
    }

    /**
     * A program of one function.
     *
     * @param f the function
     * @param type the operands' type (of the second and third for WHERE)
     * @param result the result's type
     * @param alpha the function's first parameter
     * @param beta the function's second parameter
     * @return the program
     */
    public static ElementProgram single(
            ElementFunction f, ElementType type, ElementType result, double alpha, double beta) {
        ElementType[] in =
                f == ElementFunction.WHERE
                        ? new ElementType[] {ElementType.BOOLEAN, type, type}
                        : f.binary() ? new ElementType[] {type, type} : new ElementType[] {type};
        Step step =
                new Step(
                        f,
                        type,
                        result,
                        0,
                        in.length > 1 ? 1 : -1,
                        in.length > 2 ? 2 : -1,
                        alpha,
                        beta);
        return new ElementProgram(in, new Step[] {step});
    }

    /** Gives buffers to registers so that one is used again once its register is dead. */
    private int assignSlots() {
        int[] lastUse = new int[slots.length];
        Arrays.fill(lastUse, -1);
        for (int s = 0; s < steps.length; s++) {
            lastUse[steps[s].a] = s;
            if (steps[s].b >= 0) {
                lastUse[steps[s].b] = s;
            }
            if (steps[s].c >= 0) {
                lastUse[steps[s].c] = s;
            }
        }
        // Operands may stay in their buffers from chunk to chunk, so theirs are never given away.
        int used = operands.length;
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < operands.length; i++) {
            slots[i] = i;
        }
        for (int s = 0; s < steps.length; s++) {
            int r = operands.length + s;
            slots[r] = free.isEmpty() ? used++ : free.remove(free.size() - 1);
            for (int q = operands.length; q < r; q++) {
                if (lastUse[q] == s) {
                    free.add(slots[q]);
                }
            }
        }
        return used;
    }

    /**
     * The result's type.
     *
     * @return the type
     */
    public ElementType result() {
        return steps[steps.length - 1].result;
    }

    /**
     * Computes a range of the result.
     *
     * @param in the operands' arrays
     * @param views how each lies under the result; null if all have the result's shape
     * @param out the result's array
     * @param from the first element
     * @param to behind the last element
     */
    public void run(Object[] in, OperandView[] views, Object out, int from, int to) {
        if (from >= to) {
            return;
        }
        Scratch scratch = Scratch.get();
        Frame frame = scratch.frame(buffers, slots.length);
        try {
            int chunk = CHUNK;
            int period = 0;
            if (views != null) {
                for (OperandView v : views) {
                    if (v.form == OperandView.Form.PERIODIC && period == 0 && v.period() <= CHUNK) {
                        period = v.period();
                        chunk = CHUNK / period * period;
                    }
                }
            }
            for (int pos = from; pos < to; pos += Math.min(chunk, to - pos)) {
                int n = Math.min(chunk, to - pos);
                for (int i = 0; i < operands.length; i++) {
                    OperandView v = views == null ? OperandView.WHOLE : views[i];
                    boolean kept =
                            v.form == OperandView.Form.SCALAR
                                    || v.form == OperandView.Form.PERIODIC
                                            && chunk % v.period() == 0;
                    if (!kept || pos == from) {
                        frame.load(i, i, operands[i], in[i], v, pos, n);
                    }
                }
                for (int s = 0; s < steps.length; s++) {
                    step(frame, steps[s], operands.length + s, s == steps.length - 1, out, pos, n);
                }
            }
        } finally {
            scratch.release(frame);
        }
    }

    private void step(Frame frame, Step step, int r, boolean last, Object out, int pos, int n) {
        ElementType t = step.result;
        if (last && t.direct()) {
            frame.alias(r, out, pos);
        } else {
            frame.place(r, slots[r], t.domain());
        }
        compute(frame, step, r, pos, n);
        int o = frame.offset[r];
        if (t.integral() && !step.function.predicate()) {
            LongLoops.wrap(t, frame.longs[r], o, n);
        }
        if (last && !t.direct()) {
            if (t.integral()) {
                Elements.store(t, frame.longs[r], o, out, pos, n);
            } else {
                Elements.store(t, frame.floats[r], o, out, pos, n);
            }
        } else if (t == ElementType.FLOAT16 || t == ElementType.BFLOAT16) {
            round(t, frame.floats[r], o, n);
        }
    }

    private static void round(ElementType t, float[] f, int o, int n) {
        for (int i = o; i < o + n; i++) {
            f[i] =
                    t == ElementType.FLOAT16
                            ? HalfFloats.fromHalf(HalfFloats.toHalf(f[i]))
                            : HalfFloats.fromBrain(HalfFloats.toBrain(f[i]));
        }
    }

    private static void compute(Frame m, Step s, int r, int pos, int n) {
        if (s.function == ElementFunction.CAST) {
            ElementCast.run(m, s, r, n);
            return;
        }
        if (s.function == ElementFunction.WHERE) {
            where(m, s, r, n);
            return;
        }
        int a = s.a;
        int b = s.b;
        int ao = m.offset[a];
        int bo = b < 0 ? 0 : m.offset[b];
        int o = m.offset[r];
        ElementFunction f = s.function;
        switch (s.type.domain()) {
            case FLOAT:
                if (f.predicate()) {
                    if (f.unary()) {
                        test(f, s, m.floats[a], ao, m.longs[r], o, n);
                    } else {
                        FloatLoops.compare(f, m.floats[a], ao, m.floats[b], bo, m.longs[r], o, n);
                    }
                } else if (f.unary()) {
                    FloatLoops.unary(f, s.alpha, s.beta, m.floats[a], ao, m.floats[r], o, n);
                } else {
                    FloatLoops.binary(f, m.floats[a], ao, m.floats[b], bo, m.floats[r], o, n);
                }
                break;
            case DOUBLE:
                if (f.predicate()) {
                    if (f.unary()) {
                        test(f, s, m.doubles[a], ao, m.longs[r], o, n);
                    } else {
                        DoubleLoops.compare(
                                f, m.doubles[a], ao, m.doubles[b], bo, m.longs[r], o, n);
                    }
                } else if (f.unary()) {
                    DoubleLoops.unary(f, s.alpha, s.beta, m.doubles[a], ao, m.doubles[r], o, n);
                } else {
                    DoubleLoops.binary(f, m.doubles[a], ao, m.doubles[b], bo, m.doubles[r], o, n);
                }
                break;
            default:
                if (f.unary()) {
                    LongLoops.unary(f, s.type, s.alpha, s.beta, m.longs[a], ao, m.longs[r], o, n);
                } else {
                    LongLoops.binary(
                            f, s.type, m.longs[a], ao, m.longs[b], bo, m.longs[r], o, n, pos);
                }
                break;
        }
    }

    private static void test(ElementFunction f, Step s, float[] a, int ao, long[] d, int o, int n) {
        ElementFunction.UnaryDouble g = f.unaryDouble();
        for (int i = 0; i < n; i++) {
            d[o + i] = (long) g.apply(a[ao + i], s.alpha, s.beta);
        }
    }

    private static void test(
            ElementFunction f, Step s, double[] a, int ao, long[] d, int o, int n) {
        ElementFunction.UnaryDouble g = f.unaryDouble();
        for (int i = 0; i < n; i++) {
            d[o + i] = (long) g.apply(a[ao + i], s.alpha, s.beta);
        }
    }

    private static void where(Frame m, Step s, int r, int n) {
        long[] c = m.longs[s.a];
        int co = m.offset[s.a];
        int ao = m.offset[s.b];
        int bo = m.offset[s.c];
        int o = m.offset[r];
        switch (s.type.domain()) {
            case FLOAT:
                FloatLoops.where(c, co, m.floats[s.b], ao, m.floats[s.c], bo, m.floats[r], o, n);
                break;
            case DOUBLE:
                DoubleLoops.where(
                        c, co, m.doubles[s.b], ao, m.doubles[s.c], bo, m.doubles[r], o, n);
                break;
            default:
                LongLoops.where(c, co, m.longs[s.b], ao, m.longs[s.c], bo, m.longs[r], o, n);
                break;
        }
    }
}
