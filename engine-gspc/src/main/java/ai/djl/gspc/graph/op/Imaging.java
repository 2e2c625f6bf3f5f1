/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import static ai.djl.gspc.graph.op.Shapes.arity;
import static ai.djl.gspc.graph.op.Shapes.check;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Resampling of pictures and feature maps. */
public final class Imaging {

    private Imaging() {}

    /** How values between samples are found. */
    public enum Interpolation {
        /** The nearest sample. */
        NEAREST,
        /** Linearly along each axis. */
        LINEAR,
        /** By a cubic convolution along each axis. */
        CUBIC,
        /** The mean over the area that a result's sample covers. */
        AREA
    }

    /** Where a result's sample lies in the operand (ONNX Resize names). */
    public enum Coordinates {
        /** (x + 1/2) / scale - 1/2. */
        HALF_PIXEL,
        /** As HALF_PIXEL, adjusted where the given scale and the true one differ. */
        HALF_PIXEL_SYMMETRIC,
        /** As HALF_PIXEL, but 0 where the result has one sample. */
        PYTORCH_HALF_PIXEL,
        /** x (in - 1) / (out - 1). */
        ALIGN_CORNERS,
        /** x / scale. */
        ASYMMETRIC,
        /** (x + 1/2) / scale. */
        TF_HALF_PIXEL_FOR_NN,
        /** Within a region of interest. */
        TF_CROP_AND_RESIZE
    }

    /** How a coordinate becomes an index for {@link Interpolation#NEAREST}. */
    public enum Rounding {
        /** Halves down. */
        ROUND_PREFER_FLOOR,
        /** Halves up. */
        ROUND_PREFER_CEIL,
        /** Down. */
        FLOOR,
        /** Up. */
        CEIL
    }

    /**
     * Resamples along every axis whose size or region changes.
     *
     * @param sizes the result's size along every axis
     * @param scales the scale along every axis (result / operand), as given by the model
     * @param mode the interpolation
     * @param coordinates where samples lie
     * @param rounding for nearest
     * @param cubicA the cubic convolution's coefficient
     * @param excludeOutside whether weights of samples outside are dropped and the rest scaled up
     * @param antialias whether kernels widen when the scale is below 1
     * @param roi start and end of the region along every axis (starts first), empty unless {@link
     *     Coordinates#TF_CROP_AND_RESIZE}
     * @param extrapolation the value outside for {@link Coordinates#TF_CROP_AND_RESIZE}
     */
    public record Resize(
            Dims sizes,
            List<Double> scales,
            Interpolation mode,
            Coordinates coordinates,
            Rounding rounding,
            double cubicA,
            boolean excludeOutside,
            boolean antialias,
            List<Double> roi,
            double extrapolation)
            implements Op {

        /**
         * A resize of the spatial axes of [N, C, H, W] to a size, scales following from it.
         *
         * @param in the operand's shape
         * @param height the result's height
         * @param width the result's width
         * @param mode the interpolation
         * @param coordinates where samples lie
         * @return the operator
         */
        public static Resize nchw(
                Shape in, long height, long width, Interpolation mode, Coordinates coordinates) {
            List<Double> scales =
                    List.of(1d, 1d, (double) height / in.get(2), (double) width / in.get(3));
            return new Resize(
                    Dims.of(in.get(0), in.get(1), height, width),
                    scales,
                    mode,
                    coordinates,
                    Rounding.FLOOR,
                    -0.75,
                    false,
                    false,
                    List.of(),
                    0);
        }

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "resize_" + mode.name().toLowerCase(Locale.ROOT);
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            TensorType x = in.get(0);
            check(
                    sizes.size() == x.rank() && scales.size() == x.rank(),
                    this,
                    in,
                    "needs a size and a scale for every axis");
            for (int i = 0; i < x.rank(); i++) {
                check(
                        sizes.get(i) >= 0 && (x.dim(i) > 0 || sizes.get(i) == 0),
                        this,
                        in,
                        "cannot become ",
                        sizes);
            }
            return x.withShape(Shapes.of(sizes.toArray()));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Resize other
                    && sizes.equals(other.sizes)
                    && scales.equals(other.scales)
                    && mode == other.mode
                    && coordinates == other.coordinates
                    && rounding == other.rounding
                    && Double.compare(cubicA, other.cubicA) == 0
                    && excludeOutside == other.excludeOutside
                    && antialias == other.antialias
                    && roi.equals(other.roi)
                    && Double.compare(extrapolation, other.extrapolation) == 0;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return Objects.hash(
                    sizes,
                    scales,
                    mode,
                    coordinates,
                    rounding,
                    cubicA,
                    excludeOutside,
                    antialias,
                    roi,
                    extrapolation);
        }
    }

    /** What lies beyond the border for {@link GridSample}. */
    public enum Border {
        /** Zeros. */
        ZEROS,
        /** The nearest element. */
        BORDER,
        /** A mirror; between pixel centres if corners are aligned, else between pixel edges. */
        REFLECTION
    }

    /**
     * Samples at given places. Operands: x [N, C, spatial..] with two or three spatial axes, and a
     * grid [N, out spatial.., axes] of coordinates in [-1, 1], x (last axis) first; the result is
     * [N, C, out spatial..].
     *
     * @param mode nearest (halves to even), linear, or cubic (coefficient -0.75, two axes only)
     * @param border what lies beyond
     * @param alignCorners whether -1 and 1 are the centres of the outermost pixels, else their
     *     edges
     */
    public record GridSample(Interpolation mode, Border border, boolean alignCorners)
            implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "grid_sample_" + mode.name().toLowerCase(Locale.ROOT);
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 2);
            TensorType x = in.get(0);
            TensorType grid = in.get(1);
            int n = x.rank() - 2;
            check(
                    n >= 1
                            && n <= 3
                            && grid.rank() == n + 2
                            && grid.dim(n + 1) == n
                            && grid.dim(0) == x.dim(0)
                            && x.dtype() == grid.dtype()
                            && x.dtype().isFloating(),
                    this,
                    in,
                    "needs [N, C, spatial..] and a grid [N, out spatial.., axes] of one type");
            check(
                    mode != Interpolation.AREA && (mode != Interpolation.CUBIC || n == 2),
                    this,
                    in,
                    mode,
                    " is not defined for ",
                    n,
                    " spatial axes");
            long[] out = new long[n + 2];
            out[0] = x.dim(0);
            out[1] = x.dim(1);
            for (int i = 0; i < n; i++) {
                out[i + 2] = grid.dim(i + 1);
            }
            return x.withShape(Shapes.of(out));
        }
    }
}
