/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.FloatKernels;
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

    /** Elements a call in place. */
    private static final int LONGEST = 16 * CHUNK;

    private final ElementType[] operands;
    private final Step[] steps;

    /** Where each step's result goes: a buffer of its domain. */
    private final int[] slots;

    private final int buffers;

    /** Operands that are only ever cast to FLOAT32, and so are loaded as floats. */
    private final boolean[] asFloats;

    /** Whether the only step can work on operands and result in place. */
    private final boolean direct;

    /** Operands, and the result, that kernels read or write where they lie. */
    private final boolean[] kernelled;

    private ElementProgram(ElementType[] operands, Step[] steps) {
        this.operands = operands;
        this.steps = steps;
        this.slots = new int[operands.length + steps.length];
        this.buffers = assignSlots();
        this.asFloats = new boolean[operands.length];
        for (int i = 0; i < operands.length; i++) {
            asFloats[i] = onlyCast(i);
        }
        boolean all = steps.length == 1 && steps[0].result.direct();
        for (ElementType t : operands) {
            all &= t.direct();
        }
        this.direct = all;
        this.kernelled = kernelled();
    }

    private boolean[] kernelled() {
        boolean[] all = new boolean[slots.length];
        for (int i = 0; i < operands.length; i++) {
            all[i] = operands[i] == ElementType.FLOAT32;
        }
        for (Step step : steps) {
            boolean floats = kernelled(step);
            all[step.a] &= floats;
            if (step.b >= 0) {
                all[step.b] &= floats;
            }
            if (step.c >= 0) {
                all[step.c] &= floats;
            }
        }
        // What is between them has buffers.
        all[slots.length - 1] = kernelled(steps[steps.length - 1]);
        return all;
    }

    private static boolean kernelled(Step step) {
        return step.type == ElementType.FLOAT32
                && step.result == ElementType.FLOAT32
                && KernelFunctions.have(step.function);
    }

    private boolean inPlace(Frame frame, int register) {
        return frame.kernels != null && kernelled[register];
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

    private boolean onlyCast(int operand) {
        boolean only = ElementCast.exact(operands[operand]);
        for (Step s : steps) {
            boolean cast = s.function == ElementFunction.CAST && s.result == ElementType.FLOAT32;
            only &= s.a != operand || cast;
            only &= s.b != operand && s.c != operand;
        }
        return only;
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
     * @param kernels compute transcendental functions of floats; null for those of java.lang.Math
     * @param in the operands' arrays
     * @param views how each lies under the result; null if all have the result's shape
     * @param out the result's array
     * @param from the first element
     * @param to behind the last element
     */
    public void run(
            FloatKernels kernels, Object[] in, OperandView[] views, Object out, int from, int to) {
        if (from >= to
                || kernels != null
                        && steps.length == 1
                        && FloatPrograms.run(kernels, steps[0], in, views, out, from, to)) {
            return;
        }
        Scratch scratch = Scratch.get();
        Frame frame = scratch.frame(buffers, slots.length);
        frame.kernels = kernels;
        try {
            if (views == null && direct) {
                inPlace(frame, in, out, from, to);
            } else {
                buffered(frame, in, views, out, from, to);
            }
        } finally {
            scratch.release(frame);
        }
    }

    /** One step whose operands and result are all arrays of their domain, indexed alike. */
    private void inPlace(Frame frame, Object[] in, Object out, int from, int to) {
        for (int i = 0; i < in.length; i++) {
            frame.alias(i, in[i]);
        }
        frame.alias(in.length, out);
        // Cut up so that the compiler soon sees many calls instead of a long one.
        for (int pos = from; pos < to; pos += Math.min(LONGEST, to - pos)) {
            int end = pos + Math.min(LONGEST, to - pos);
            compute(frame, steps[0], in.length, pos, end, pos);
            if (steps[0].result.integral()) {
                LongLoops.wrap(steps[0].result, frame.longs[in.length], pos, end);
            }
        }
    }

    private void buffered(
            Frame frame, Object[] in, OperandView[] views, Object out, int from, int to) {
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
        int last = slots.length - 1;
        boolean inPlace = inPlace(frame, last);
        // Until where a register that holds one element throughout serves.
        int[] serves = new int[operands.length];
        for (int pos = from; pos < to; pos += Math.min(chunk, to - pos)) {
            int n = Math.min(chunk, to - pos);
            for (int i = 0; i < operands.length; i++) {
                OperandView v = views == null ? OperandView.WHOLE : views[i];
                if (inPlace(frame, i) && v.form == OperandView.Form.FULL) {
                    frame.alias(i, in[i], pos);
                    continue;
                }
                boolean kept =
                        v.form == OperandView.Form.SCALAR
                                || v.form == OperandView.Form.PERIODIC && chunk % v.period() == 0;
                if (pos == from || !kept && pos + n > serves[i]) {
                    frame.load(i, operands[i], asFloats[i], in[i], v, pos, n);
                    serves[i] = v.runEnd(pos, n);
                }
            }
            if (inPlace) {
                frame.alias(last, out, pos);
            }
            for (int s = 0; s < steps.length; s++) {
                step(frame, steps[s], operands.length + s, pos, n);
            }
            if (!inPlace) {
                frame.store(last, result(), out, pos, n);
            }
        }
    }

    private void step(Frame frame, Step step, int r, int pos, int n) {
        ElementType t = step.result;
        if (step.a < operands.length && asFloats[step.a]) {
            frame.floats[r] = frame.floats[step.a];
            return;
        }
        if (!inPlace(frame, r)) {
            frame.place(r, slots[r], t.domain());
        }
        compute(frame, step, r, 0, n, pos);
        if (t.integral() && !step.function.predicate()) {
            LongLoops.wrap(t, frame.longs[r], 0, n);
        } else if (r < slots.length - 1
                && (t == ElementType.FLOAT16 || t == ElementType.BFLOAT16)) {
            round(t, frame.floats[r], n);
        }
    }

    private static void round(ElementType t, float[] f, int n) {
        for (int i = 0; i < n; i++) {
            f[i] =
                    t == ElementType.FLOAT16
                            ? HalfFloats.fromHalf(HalfFloats.toHalf(f[i]))
                            : HalfFloats.fromBrain(HalfFloats.toBrain(f[i]));
        }
    }

    private static void compute(Frame m, Step s, int r, int from, int to, int position) {
        ElementFunction f = s.function;
        int a = s.a;
        int b = s.b;
        if (f == ElementFunction.CAST) {
            ElementCast.run(m, s, r, from, to);
        } else if (f == ElementFunction.WHERE) {
            where(m, s, r, to);
        } else if (s.type.domain() == ElementType.Domain.FLOAT) {
            if (!f.predicate()) {
                if (m.kernels != null && byKernels(m, s, r, from, to - from)) {
                    return;
                }
                if (f.unary()) {
                    FloatLoops.unary(f, s.alpha, s.beta, m.floats[a], m.floats[r], from, to);
                } else {
                    FloatLoops.binary(f, m.floats[a], m.floats[b], m.floats[r], from, to);
                }
            } else if (f.unary()) {
                test(s, m.floats[a], m.longs[r], from, to);
            } else {
                FloatLoops.compare(f, m.floats[a], m.floats[b], m.longs[r], from, to);
            }
        } else if (s.type.domain() == ElementType.Domain.DOUBLE) {
            if (!f.predicate()) {
                if (f.unary()) {
                    DoubleLoops.unary(f, s.alpha, s.beta, m.doubles[a], m.doubles[r], from, to);
                } else {
                    DoubleLoops.binary(f, m.doubles[a], m.doubles[b], m.doubles[r], from, to);
                }
            } else if (f.unary()) {
                test(s, m.doubles[a], m.longs[r], from, to);
            } else {
                DoubleLoops.compare(f, m.doubles[a], m.doubles[b], m.longs[r], from, to);
            }
        } else if (f.unary()) {
            LongLoops.unary(f, s.type, s.alpha, s.beta, m.longs[a], m.longs[r], from, to);
        } else {
            LongLoops.binary(f, s.type, m.longs[a], m.longs[b], m.longs[r], from, to, position);
        }
    }

    private static boolean byKernels(Frame m, Step s, int r, int from, int n) {
        ElementFunction f = s.function;
        float[] a = m.floats[s.a];
        int at = m.offsets[s.a] + from;
        float[] d = m.floats[r];
        int to = m.offsets[r] + from;
        if (f.unary()) {
            return KernelFunctions.compute(m.kernels, f, s.alpha, s.beta, a, at, d, to, n);
        }
        BinaryOp op = KernelFunctions.binary(f);
        if (op != null) {
            m.kernels.binary(op, a, at, m.floats[s.b], m.offsets[s.b] + from, d, to, n);
        }
        return op != null;
    }

    private static void test(Step s, float[] a, long[] d, int from, int to) {
        ElementFunction.UnaryDouble g = s.function.unaryDouble();
        for (int i = from; i < to; i++) {
            d[i] = (long) g.apply(a[i], s.alpha, s.beta);
        }
    }

    private static void test(Step s, double[] a, long[] d, int from, int to) {
        ElementFunction.UnaryDouble g = s.function.unaryDouble();
        for (int i = from; i < to; i++) {
            d[i] = (long) g.apply(a[i], s.alpha, s.beta);
        }
    }

    private static void where(Frame m, Step s, int r, int n) {
        long[] c = m.longs[s.a];
        switch (s.type.domain()) {
            case FLOAT:
                FloatLoops.where(c, m.floats[s.b], m.floats[s.c], m.floats[r], m.selection(), n);
                break;
            case DOUBLE:
                DoubleLoops.where(c, m.doubles[s.b], m.doubles[s.c], m.doubles[r], 0, n);
                break;
            default:
                LongLoops.where(c, m.longs[s.b], m.longs[s.c], m.longs[r], 0, n);
                break;
        }
    }
}
