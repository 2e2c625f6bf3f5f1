/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Fourier transforms and complex numbers. They are computed at once; the result of a transform is
 * COMPLEX64 whatever the operand's precision, since DJL has no other complex type.
 */
final class FourierOps {

    private FourierOps() {}

    /**
     * The transform along an axis.
     *
     * @param x the operand, real or complex
     * @param length the transform's length: the operand is cut off or filled up with zeros
     * @param axis the axis
     * @return the transform
     */
    static Node fft(Node x, long length, long axis) {
        return transform(x, length, axis, false);
    }

    /**
     * The inverse transform along an axis, divided by the length.
     *
     * @param x the operand, real or complex
     * @param length the transform's length
     * @param axis the axis
     * @return the transform
     */
    static Node ifft(Node x, long length, long axis) {
        return transform(x, length, axis, true);
    }

    private static Node transform(Node x, long length, long axis, boolean inverse) {
        Lines in = new Lines(x, axis);
        int n = checkLength(length);
        Fourier fourier = new Fourier(n);
        float[] out = new float[Math.multiplyExact(2, Math.multiplyExact(in.count(), n))];
        double[] re = new double[n];
        double[] im = new double[n];
        double scale = inverse ? 1.0 / n : 1;
        for (int line = 0; line < in.count(); line++) {
            in.read(line, re, im);
            fourier.transform(re, im, inverse);
            for (int i = 0; i < n; i++) {
                int at = in.index(line, i, n);
                out[2 * at] = (float) (re[i] * scale);
                out[2 * at + 1] = (float) (im[i] * scale);
            }
        }
        return Node.leaf(new Tensor(in.type(DataType.COMPLEX64, n), out));
    }

    private static int checkLength(long length) {
        if (length < 1 || length > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("Invalid length of a Fourier transform: " + length);
        }
        return (int) length;
    }

    /**
     * The first half of the transform of real numbers, of length / 2 + 1.
     *
     * @param x the operand, real
     * @param length the transform's length
     * @param axis the axis
     * @return the transform
     */
    static Node rfft(Node x, long length, long axis) {
        if (x.dtype() == DataType.COMPLEX64) {
            throw new IllegalArgumentException("rfft takes real numbers; use fft for complex ones");
        }
        Node all = fft(x, length, axis);
        int a = Shapes.axis(axis, x.type().rank());
        Lines lines = new Lines(all, a);
        int n = (int) length / 2 + 1;
        float[] from = all.value().floats();
        float[] out = new float[2 * lines.count() * n];
        for (int line = 0; line < lines.count(); line++) {
            for (int i = 0; i < n; i++) {
                int at = lines.index(line, i, n);
                int old = lines.index(line, i, (int) length);
                out[2 * at] = from[2 * old];
                out[2 * at + 1] = from[2 * old + 1];
            }
        }
        return Node.leaf(new Tensor(lines.type(DataType.COMPLEX64, n), out));
    }

    /**
     * The real inverse of the first half of a transform.
     *
     * @param x the operand, of which length / 2 + 1 numbers are used
     * @param length the result's length
     * @param axis the axis
     * @return FLOAT32 numbers
     */
    static Node irfft(Node x, long length, long axis) {
        Lines in = new Lines(x, axis);
        int n = checkLength(length);
        Fourier fourier = new Fourier(n);
        float[] out = new float[Math.multiplyExact(in.count(), n)];
        double[] re = new double[n];
        double[] im = new double[n];
        double[] halfRe = new double[n / 2 + 1];
        double[] halfIm = new double[n / 2 + 1];
        for (int line = 0; line < in.count(); line++) {
            in.read(line, halfRe, halfIm);
            for (int i = 0; i < n; i++) {
                boolean mirrored = i > n / 2;
                re[i] = halfRe[mirrored ? n - i : i];
                im[i] = mirrored ? -halfIm[n - i] : halfIm[i];
            }
            // What a real signal cannot have is ignored.
            im[0] = 0;
            if (n % 2 == 0) {
                im[n / 2] = 0;
            }
            fourier.transform(re, im, true);
            for (int i = 0; i < n; i++) {
                out[in.index(line, i, n)] = (float) (re[i] / n);
            }
        }
        return Node.leaf(new Tensor(in.type(DataType.FLOAT32, n), out));
    }

    /**
     * The transform along several axes.
     *
     * @param x the operand
     * @param sizes the lengths
     * @param axes the axes
     * @return the transform
     */
    static Node fft2(Node x, long[] sizes, long[] axes) {
        return along(x, sizes, axes, false);
    }

    /**
     * The inverse transform along several axes.
     *
     * @param x the operand
     * @param sizes the lengths
     * @param axes the axes
     * @return the transform
     */
    static Node ifft2(Node x, long[] sizes, long[] axes) {
        return along(x, sizes, axes, true);
    }

    private static Node along(Node x, long[] sizes, long[] axes, boolean inverse) {
        if (sizes.length != axes.length || axes.length == 0) {
            throw new IllegalArgumentException(
                    "There must be a size for every axis, not "
                            + Arrays.toString(sizes)
                            + " for "
                            + Arrays.toString(axes));
        }
        Node result = x;
        for (int i = 0; i < axes.length; i++) {
            for (int j = 0; j < i; j++) {
                int rank = x.type().rank();
                if (Shapes.axis(axes[i], rank) == Shapes.axis(axes[j], rank)) {
                    throw new IllegalArgumentException(
                            "The axes must be different, not " + Arrays.toString(axes));
                }
            }
            result = transform(result, sizes[i], axes[i], inverse);
        }
        return result;
    }

    /**
     * The short-time transform of signals.
     *
     * @param x the signals [length] or [batch, length], real
     * @param nFft the frames' length
     * @param hop the distance of frames
     * @param center whether frames are centred, the signal mirrored at its ends
     * @param window the window [nFft]; null for none
     * @param normalize whether to divide by the root of the frames' length
     * @param returnComplex whether the result is complex, or has real and imaginary parts on a last
     *     axis
     * @return the transforms [batch, nFft / 2 + 1, frames]
     */
    static Node stft(
            Node x,
            long nFft,
            long hop,
            boolean center,
            Node window,
            boolean normalize,
            boolean returnComplex) {
        int rank = x.type().rank();
        if (rank < 1 || rank > 2 || x.dtype() == DataType.COMPLEX64 || hop < 1) {
            throw new IllegalArgumentException(
                    "stft takes real signals [length] or [batch, length], not "
                            + x.type()
                            + ", and a hop of at least 1, not "
                            + hop);
        }
        int n = checkLength(nFft);
        int length = x.type().dim(rank - 1);
        int pad = center ? n / 2 : 0;
        if (length + 2L * pad < n || center && pad >= length) {
            throw new IllegalArgumentException(
                    "stft: the signal of " + length + " is too short for frames of " + n);
        }
        double[] w = window == null ? null : window(window, n);
        int frames = (int) ((length + 2L * pad - n) / hop) + 1;
        int bins = n / 2 + 1;
        Lines in = new Lines(x, -1);
        float[] out = new float[2 * in.count() * bins * frames];
        double[] signal = new double[length];
        double[] re = new double[n];
        double[] im = new double[n];
        Fourier fourier = new Fourier(n);
        double scale = normalize ? 1 / Math.sqrt(n) : 1;
        for (int line = 0; line < in.count(); line++) {
            in.read(line, signal, new double[length]);
            for (int f = 0; f < frames; f++) {
                for (int i = 0; i < n; i++) {
                    int at = mirror((int) (f * hop) + i - pad, length);
                    re[i] = signal[at] * (w == null ? 1 : w[i]);
                    im[i] = 0;
                }
                fourier.transform(re, im, false);
                for (int b = 0; b < bins; b++) {
                    int at = (line * bins + b) * frames + f;
                    out[2 * at] = (float) (re[b] * scale);
                    out[2 * at + 1] = (float) (im[b] * scale);
                }
            }
        }
        Shape shape = x.shape().slice(0, rank - 1).add(bins, frames);
        Node result = Node.leaf(new Tensor(new TensorType(DataType.COMPLEX64, shape), out));
        return returnComplex ? result : real(result);
    }

    private static int mirror(int i, int length) {
        int k = Math.abs(i);
        return k < length ? k : 2 * (length - 1) - k;
    }

    private static double[] window(Node window, int n) {
        if (window.type().rank() != 1 || window.type().dim(0) != n) {
            throw new IllegalArgumentException(
                    "stft: the window must be [" + n + "], not " + window.shape());
        }
        return (double[]) Pending.compute(Promotion.cast(window, DataType.FLOAT64)).data();
    }

    /**
     * Pairs of numbers on the last axis as complex numbers.
     *
     * @param x the pairs [.., 2], FLOAT32
     * @return COMPLEX64 numbers
     */
    static Node complex(Node x) {
        int rank = x.type().rank();
        if (x.dtype() != DataType.FLOAT32 || rank == 0 || x.type().dim(rank - 1) != 2) {
            throw new IllegalArgumentException(
                    "complex takes FLOAT32 pairs [.., 2], not " + x.type());
        }
        TensorType type = new TensorType(DataType.COMPLEX64, x.shape().slice(0, rank - 1));
        return Node.leaf(Pending.compute(x).as(type));
    }

    /**
     * Complex numbers as pairs on a new last axis.
     *
     * @param x COMPLEX64 numbers
     * @return FLOAT32 pairs
     */
    static Node real(Node x) {
        if (x.dtype() != DataType.COMPLEX64) {
            throw new IllegalArgumentException("real takes complex numbers, not " + x.type());
        }
        TensorType type = new TensorType(DataType.FLOAT32, x.shape().add(2));
        return Node.leaf(Pending.compute(x).as(type));
    }

    /**
     * Conjugates complex numbers.
     *
     * @param x the operand; real numbers stay as they are
     * @return the result
     */
    static Node conj(Node x) {
        if (x.dtype() != DataType.COMPLEX64) {
            return x;
        }
        float[] data = Pending.compute(x).floats().clone();
        for (int i = 1; i < data.length; i += 2) {
            data[i] = -data[i];
        }
        return Node.leaf(new Tensor(x.type(), data));
    }

    /** An array as lines along an axis. */
    private static final class Lines {

        private final Node x;
        private final int axis;
        private final int before;
        private final int size;
        private final int after;
        private final double[] real;
        private final float[] pairs;

        Lines(Node x, long axis) {
            this.x = x;
            int rank = x.type().rank();
            if (rank == 0) {
                throw new IllegalArgumentException("A scalar has no Fourier transform");
            }
            this.axis = Shapes.axis(axis, rank);
            before = (int) Shapes.size(x.shape().slice(0, this.axis));
            size = x.type().dim(this.axis);
            after = (int) Shapes.size(x.shape().slice(this.axis + 1));
            boolean complex = x.dtype() == DataType.COMPLEX64;
            Tensor value = Pending.compute(complex ? x : Promotion.cast(x, DataType.FLOAT64));
            pairs = complex ? value.floats() : null;
            real = complex ? null : (double[]) value.data();
        }

        int count() {
            return before * after;
        }

        /** Where element i of a line is in an array whose axis has n elements. */
        int index(int line, int i, int n) {
            return (line / after * n + i) * after + line % after;
        }

        TensorType type(DataType dtype, int n) {
            long[] dims = x.shape().getShape().clone();
            dims[axis] = n;
            return new TensorType(dtype, new Shape(dims));
        }

        /** Reads a line, cut off or filled up to the arrays' length. */
        void read(int line, double[] re, double[] im) {
            Arrays.fill(re, 0);
            Arrays.fill(im, 0);
            for (int i = 0; i < Math.min(size, re.length); i++) {
                int at = index(line, i, size);
                if (real != null) {
                    re[i] = real[at];
                } else {
                    re[i] = pairs[2 * at];
                    im[i] = pairs[2 * at + 1];
                }
            }
        }
    }
}
