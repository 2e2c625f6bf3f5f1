/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * Kernels for row-major arrays: folds, transposition, comparison, selection and conversion. Those
 * that return a number do as many of the first elements as fill whole vectors, none at all without
 * vectors, and leave the rest to the caller.
 */
public interface RowKernels {

    /**
     * Folds each row of a matrix into one float. Sums are those of lanes of floats: keep rows to
     * some thousand columns for their precision.
     *
     * @param op ADD, MAX or MIN
     * @param in the matrix
     * @param inOff its start
     * @param rows number of rows
     * @param columns number of columns, at least 1
     * @param out a float for each row
     * @param outOff its start
     */
    void foldRows(
            BinaryOp op, float[] in, int inOff, int rows, int columns, float[] out, int outOff);

    /**
     * Folds each column of a matrix into one float. Sums of sixteen rows are added up: keep it to
     * some hundred rows for their precision.
     *
     * @param op ADD, MAX or MIN
     * @param in the matrix
     * @param inOff its start
     * @param stride the distance of its rows
     * @param rows number of rows, at least 1
     * @param columns number of columns
     * @param out a float for each column
     * @param outOff its start
     */
    void foldColumns(
            BinaryOp op,
            float[] in,
            int inOff,
            int stride,
            int rows,
            int columns,
            float[] out,
            int outOff);

    /**
     * The sum of products of consecutive floats.
     *
     * @param a first operand
     * @param aOff its start
     * @param b second operand
     * @param bOff its start
     * @param n number of floats; some thousand at most, for the precision
     * @return the sum
     */
    float dot(float[] a, int aOff, float[] b, int bOff, int n);

    /**
     * The sums of products of rows with one vector.
     *
     * @param a the rows
     * @param aOff where the first one begins
     * @param stride floats from one row to the next
     * @param rows number of rows
     * @param b the vector
     * @param bOff its start
     * @param n number of floats of a row; some thousand at most, for the precision
     * @param out where the sums go
     * @param outOff where the first one goes
     */
    void dots(
            float[] a,
            int aOff,
            int stride,
            int rows,
            float[] b,
            int bOff,
            int n,
            float[] out,
            int outOff);

    /**
     * Transposes a matrix: {@code out[c * outStride + r] = in[r * inStride + c]}.
     *
     * @param in the matrix
     * @param inOff its start
     * @param inStride the distance of its rows
     * @param rows number of rows
     * @param columns number of columns
     * @param out the result, another array
     * @param outOff its start
     * @param outStride the distance of its rows
     */
    void transpose(
            float[] in,
            int inOff,
            int inStride,
            int rows,
            int columns,
            float[] out,
            int outOff,
            int outStride);

    /**
     * Copies consecutive floats into another array.
     *
     * @param in the floats
     * @param inOff where they begin
     * @param out the other array
     * @param outOff where they go
     * @param n number of floats
     */
    default void copy(float[] in, int inOff, float[] out, int outOff, int n) {
        System.arraycopy(in, inOff, out, outOff, n);
    }

    /**
     * Copies consecutive floats into another array, the last one first: {@code out[outOff + i] =
     * in[inOff + n - 1 - i]}.
     *
     * @param in the floats
     * @param inOff where they begin
     * @param out the other array
     * @param outOff where they go
     * @param n number of floats
     */
    default void reverse(float[] in, int inOff, float[] out, int outOff, int n) {
        for (int i = 0; i < n; ++i) {
            out[outOff + i] = in[inOff + n - 1 - i];
        }
    }

    /**
     * Compares pairs of consecutive floats; what is compared with NaN is different and in no order.
     *
     * @param op the comparison
     * @param a first operand
     * @param aOff its start
     * @param b second operand
     * @param bOff its start
     * @param out 1 where it holds, else 0
     * @param outOff its start
     * @param n number of floats
     * @return how many have been compared
     */
    default int compare(
            Comparison op,
            float[] a,
            int aOff,
            float[] b,
            int bOff,
            byte[] out,
            int outOff,
            int n) {
        return 0;
    }

    /**
     * Selects between pairs of consecutive floats.
     *
     * @param c 1 where the first is wanted, 0 where the second is
     * @param cOff its start
     * @param a first operand
     * @param aOff its start
     * @param b second operand
     * @param bOff its start
     * @param out the result
     * @param outOff its start
     * @param n number of floats
     * @return how many have been selected
     */
    default int select(
            byte[] c,
            int cOff,
            float[] a,
            int aOff,
            float[] b,
            int bOff,
            float[] out,
            int outOff,
            int n) {
        return 0;
    }

    /**
     * Converts consecutive elements.
     *
     * @param conversion from what to what
     * @param in an array of the first kind
     * @param inOff its start
     * @param out an array of the second kind
     * @param outOff its start
     * @param n number of elements
     * @return how many have been converted; fewer than vectors allow if one is out of range
     */
    default int convert(
            Conversion conversion, Object in, int inOff, Object out, int outOff, int n) {
        return 0;
    }
}
