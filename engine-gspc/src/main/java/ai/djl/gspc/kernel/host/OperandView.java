/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** How an operand that is broadcast lies under a row-major result. */
public final class OperandView {

    /** The forms that are loaded in different ways. */
    enum Form {
        /** Element for element. */
        FULL,
        /** One element for all. */
        SCALAR,
        /** The whole operand again and again. */
        PERIODIC,
        /** Anything else. */
        GENERAL
    }

    /** Each element for the same element of the result. */
    public static final OperandView WHOLE = new OperandView(Form.FULL, new int[] {1}, new int[1]);

    final Form form;

    /** The result's dimensions, adjacent ones joined where the operand allows it. */
    final int[] dims;

    /** The operand's stride along each of them, 0 where it is repeated. */
    final int[] strides;

    private OperandView(Form form, int[] dims, int[] strides) {
        this.form = form;
        this.dims = dims;
        this.strides = strides;
    }

    /**
     * Finds how an operand lies under the result; the shapes must broadcast.
     *
     * @param operand the operand's dimensions
     * @param result the result's dimensions
     * @return the view
     */
    public static OperandView of(long[] operand, long[] result) {
        int rank = result.length;
        int[] dims = new int[rank + 1];
        int[] strides = new int[rank + 1];
        int count = 0;
        int stride = 1;
        // From the last axis, so that entries are innermost first until turned round.
        for (int k = 1; k <= rank; k++) {
            int d = (int) result[rank - k];
            int own = k <= operand.length ? (int) operand[operand.length - k] : 1;
            if (d == 1) {
                continue;
            }
            int s = own == 1 ? 0 : stride;
            stride *= own;
            if (count > 0
                    && (s == 0
                            ? strides[count - 1] == 0
                            : strides[count - 1] != 0
                                    && s == strides[count - 1] * dims[count - 1])) {
                dims[count - 1] *= d;
            } else {
                dims[count] = d;
                strides[count++] = s;
            }
        }
        if (count == 0 || count == 1 && strides[0] == 0) {
            return new OperandView(Form.SCALAR, new int[] {1}, new int[1]);
        }
        if (count == 1) {
            return WHOLE;
        }
        int[] outerFirst = new int[count];
        int[] outerStrides = new int[count];
        for (int i = 0; i < count; i++) {
            outerFirst[i] = dims[count - 1 - i];
            outerStrides[i] = strides[count - 1 - i];
        }
        boolean periodic = count == 2 && outerStrides[0] == 0;
        return new OperandView(periodic ? Form.PERIODIC : Form.GENERAL, outerFirst, outerStrides);
    }

    /** Where the run of one element ends that covers pos .. pos + n - 1; 0 if none does. */
    int runEnd(int pos, int n) {
        int length = dims[dims.length - 1];
        if (form != Form.GENERAL || strides[dims.length - 1] != 0) {
            return 0;
        }
        int end = pos - pos % length + length;
        return pos + n <= end ? end : 0;
    }

    /** The number of elements after which a periodic operand repeats. */
    int period() {
        return dims[1];
    }
}
