/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.FloatKernels;
import java.util.Arrays;

/** The registers of a running {@link ElementProgram}: each an array of its domain. */
final class Frame {

    final float[][] floats;
    final double[][] doubles;
    final long[][] longs;

    /** Where in its array a register of floats begins. */
    final int[] offsets;

    /** What computes functions of floats, or null. */
    FloatKernels kernels;

    private final float[][] floatBuffers;
    private final double[][] doubleBuffers;
    private final long[][] longBuffers;
    private float[] selection;

    Frame(int buffers, int registers) {
        floats = new float[registers][];
        doubles = new double[registers][];
        longs = new long[registers][];
        offsets = new int[registers];
        floatBuffers = new float[buffers][];
        doubleBuffers = new double[buffers][];
        longBuffers = new long[buffers][];
    }

    /** The number of registers. */
    int registers() {
        return floats.length;
    }

    /** Room for two registers of floats. */
    float[] selection() {
        if (selection == null) {
            selection = new float[2 * ElementProgram.CHUNK];
        }
        return selection;
    }

    /** Lets go of arrays that belong to others. */
    void forget() {
        Arrays.fill(floats, null);
        Arrays.fill(doubles, null);
        Arrays.fill(longs, null);
        Arrays.fill(offsets, 0);
    }

    /** Makes a register stand for a part of an array of floats. */
    void alias(int register, Object array, int offset) {
        floats[register] = (float[]) array;
        offsets[register] = offset;
    }

    /** Makes a register stand for an array of its domain. */
    void alias(int register, Object array) {
        if (array instanceof float[]) {
            floats[register] = (float[]) array;
        } else if (array instanceof double[]) {
            doubles[register] = (double[]) array;
        } else {
            longs[register] = (long[]) array;
        }
    }

    /** Makes a register stand for a buffer. */
    void place(int register, int slot, ElementType.Domain domain) {
        switch (domain) {
            case FLOAT:
                if (floatBuffers[slot] == null) {
                    floatBuffers[slot] = new float[ElementProgram.CHUNK];
                }
                floats[register] = floatBuffers[slot];
                break;
            case DOUBLE:
                if (doubleBuffers[slot] == null) {
                    doubleBuffers[slot] = new double[ElementProgram.CHUNK];
                }
                doubles[register] = doubleBuffers[slot];
                break;
            default:
                if (longBuffers[slot] == null) {
                    longBuffers[slot] = new long[ElementProgram.CHUNK];
                }
                longs[register] = longBuffers[slot];
                break;
        }
    }

    /** Makes a register hold what of an operand lies under elements pos .. pos + n - 1. */
    void load(
            int register,
            ElementType t,
            boolean asFloats,
            Object array,
            OperandView v,
            int pos,
            int n) {
        if (asFloats) {
            place(register, register, ElementType.Domain.FLOAT);
            if (v.form == OperandView.Form.FULL) {
                float[] f = floats[register];
                int done = ElementCast.load(kernels, t, array, pos, f, n);
                Elements.load(t, array, pos + done, f, done, n - done);
                return;
            }
        } else {
            place(register, register, t.domain());
        }
        switch (v.form) {
            case FULL:
                copy(register, t, array, pos, 0, n);
                break;
            case SCALAR:
                copy(register, t, array, 0, 0, 1);
                repeat(register, 0, 1, n);
                break;
            default:
                runs(register, t, array, v, pos, n);
                break;
        }
    }

    /** Stores the first n elements of a register. */
    void store(int register, ElementType t, Object array, int pos, int n) {
        switch (t.domain()) {
            case FLOAT:
                Elements.store(t, floats[register], 0, array, pos, n);
                break;
            case DOUBLE:
                Elements.store(t, doubles[register], 0, array, pos, n);
                break;
            default:
                Elements.store(t, longs[register], 0, array, pos, n);
                break;
        }
    }

    private void runs(int register, ElementType t, Object array, OperandView v, int pos, int n) {
        int inner = v.dims.length - 1;
        int length = v.dims[inner];
        int stride = v.strides[inner];
        int within = pos % length;
        int outer = pos / length;
        int period = v.form == OperandView.Form.PERIODIC ? v.dims[inner] : n;
        for (int done = 0; done < n; ) {
            int index = within * stride;
            int rest = outer;
            for (int k = inner - 1; k >= 0; k--) {
                index += rest % v.dims[k] * v.strides[k];
                rest /= v.dims[k];
            }
            int run = Math.min(length - within, n - done);
            if (stride == 0) {
                copy(register, t, array, index, done, 1);
                repeat(register, done, 1, run);
            } else {
                copy(register, t, array, index, done, run);
            }
            done += run;
            within = 0;
            outer++;
            if (done >= period && done < n) {
                repeat(register, 0, period, n);
                return;
            }
        }
    }

    private void copy(int register, ElementType t, Object array, int from, int at, int n) {
        if (floats[register] != null) {
            Elements.load(t, array, from, floats[register], at, n);
            return;
        }
        switch (t.domain()) {
            case FLOAT:
                Elements.load(t, array, from, floats[register], at, n);
                break;
            case DOUBLE:
                Elements.load(t, array, from, doubles[register], at, n);
                break;
            default:
                Elements.load(t, array, from, longs[register], at, n);
                break;
        }
    }

    /** Repeats the elements at .. at + period - 1 until there are n of them. */
    private void repeat(int register, int at, int period, int n) {
        Object a =
                floats[register] != null
                        ? floats[register]
                        : doubles[register] != null ? doubles[register] : longs[register];
        if (period == 1 && n - 1 < 8) {
            for (int i = 1; i < n; i++) {
                System.arraycopy(a, at, a, at + i, 1);
            }
            return;
        }
        for (int have = period; have < n; ) {
            int more = Math.min(have, n - have);
            System.arraycopy(a, at, a, at + have, more);
            have += more;
        }
    }
}
