/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Imaging;
import ai.djl.gspc.graph.op.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Resampling. */
final class ImagingOps {

    private ImagingOps() {}

    static void register(Operators.Registry r) {
        r.one("Upsample", 7, c -> simple(c, scales(c.at().numbers("scales"))));
        r.one("Upsample", 9, c -> simple(c, scales(c.tensor(1))));
        r.one("Resize", 10, c -> simple(c, scales(c.tensor(1))));
        r.one("Resize", 11, ImagingOps::resize);
    }

    /**
     * Scales as they were meant: 0.6 rather than the float next to it, so that coordinates which
     * fall between two elements do so here as well.
     */
    private static double[] scales(float[] values) {
        double[] s = new double[values == null ? 0 : values.length];
        Arrays.setAll(s, i -> Double.parseDouble(Float.toString(values[i])));
        return s;
    }

    private static double[] scales(Tensor t) {
        float[] values = new float[t.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Call.number(t, i);
        }
        return scales(values);
    }

    /** The resizing of older operator sets: no offset, neighbours below. */
    private static Node simple(Call c, double[] scales) {
        Node x = c.x(0);
        if (scales.length != c.rank(0)) {
            throw c.error("needs a scale for each of " + c.rank(0) + " axes");
        }
        boolean nearest = !"linear".equals(mode(c));
        return c.op(
                new Imaging.Resize(
                        Dims.of(sizes(x, scales)),
                        boxed(scales),
                        nearest ? Imaging.Interpolation.NEAREST : Imaging.Interpolation.LINEAR,
                        Imaging.Coordinates.ASYMMETRIC,
                        Imaging.Rounding.FLOOR,
                        -0.75,
                        false,
                        false,
                        List.of(),
                        0),
                x);
    }

    private static String mode(Call c) {
        String mode = c.at().choice("mode", "nearest", "linear", "bilinear", "cubic");
        return "bilinear".equals(mode) ? "linear" : mode;
    }

    private static List<Double> boxed(double[] values) {
        List<Double> list = new ArrayList<>();
        for (double v : values) {
            list.add(v);
        }
        return Collections.unmodifiableList(list);
    }

    /** Rounded down after a product in single precision, as other runtimes do. */
    private static long[] sizes(Node x, double[] scales) {
        long[] sizes = new long[scales.length];
        for (int i = 0; i < sizes.length; i++) {
            float product = (float) scales[i] * x.shape().get(i);
            if (!(scales[i] > 0) || product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "scales must be positive and the result must fit: "
                                + Arrays.toString(scales));
            }
            sizes[i] = (long) product;
        }
        return sizes;
    }

    private static Node resize(Call c) {
        Node x = c.x(0);
        int rank = c.rank(0);
        long[] axes = c.at().integers("axes");
        axes = axes == null ? Dims.range(rank).toArray() : axes.clone();
        for (int i = 0; i < axes.length; i++) {
            axes[i] = Shapes.axis(axes[i], rank);
        }
        double[] scales = new double[rank];
        Arrays.fill(scales, 1);
        long[] sizes = x.shape().getShape().clone();
        boolean byScales = c.has(2) && c.x(2).type().size() > 0;
        if (byScales == (c.has(3) && c.x(3).type().size() > 0)) {
            throw c.error("needs either scales or sizes");
        }
        if (byScales) {
            double[] given = scales(c.tensor(2));
            checkLength(c, given.length, axes);
            for (int i = 0; i < axes.length; i++) {
                scales[(int) axes[i]] = given[i];
            }
            sizes = sizes(x, scales);
        } else {
            long[] given = c.longs(3);
            checkLength(c, given.length, axes);
            fit(c, x, axes, given, sizes, scales);
        }
        Imaging.Coordinates coordinates = coordinates(c);
        List<Double> roi = List.of();
        if (coordinates == Imaging.Coordinates.TF_CROP_AND_RESIZE) {
            roi = region(c, axes, rank);
        }
        return c.op(
                new Imaging.Resize(
                        Dims.of(sizes),
                        boxed(scales),
                        interpolation(c),
                        coordinates,
                        rounding(c),
                        c.at().number("cubic_coeff_a", -0.75),
                        c.at().flag("exclude_outside", false),
                        c.at().flag("antialias", false),
                        roi,
                        c.at().number("extrapolation_value", 0)),
                x);
    }

    private static void checkLength(Call c, int length, long[] axes) {
        if (length != axes.length) {
            throw c.error("needs one scale or size for each of " + axes.length + " axes");
        }
    }

    /** Sizes as they are asked for, or of one scale that keeps the aspect ratio. */
    private static void fit(
            Call c, Node x, long[] axes, long[] given, long[] sizes, double[] scales) {
        String policy =
                c.at().choice("keep_aspect_ratio_policy", "stretch", "not_larger", "not_smaller");
        double common = Double.NaN;
        for (int i = 0; i < axes.length; i++) {
            int a = (int) axes[i];
            double scale = (double) given[i] / x.shape().get(a);
            scales[a] = scale;
            sizes[a] = given[i];
            if (i == 0) {
                common = scale;
            } else {
                boolean larger = "not_larger".equals(policy);
                common = larger ? Math.min(common, scale) : Math.max(common, scale);
            }
        }
        if (!"stretch".equals(policy)) {
            for (long axis : axes) {
                int a = (int) axis;
                scales[a] = common;
                sizes[a] = (long) Math.floor(common * x.shape().get(a) + 0.5);
            }
        }
    }

    private static Imaging.Interpolation interpolation(Call c) {
        return switch (mode(c)) {
            case "linear" -> Imaging.Interpolation.LINEAR;
            case "cubic" -> Imaging.Interpolation.CUBIC;
            default -> Imaging.Interpolation.NEAREST;
        };
    }

    private static Imaging.Coordinates coordinates(Call c) {
        String name =
                c.at().choice(
                                "coordinate_transformation_mode",
                                "half_pixel",
                                "half_pixel_symmetric",
                                "pytorch_half_pixel",
                                "align_corners",
                                "asymmetric",
                                "tf_half_pixel_for_nn",
                                "tf_crop_and_resize");
        return Imaging.Coordinates.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    }

    private static Imaging.Rounding rounding(Call c) {
        String name =
                c.at().choice(
                                "nearest_mode",
                                "round_prefer_floor",
                                "round_prefer_ceil",
                                "floor",
                                "ceil");
        return Imaging.Rounding.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    }

    private static List<Double> region(Call c, long[] axes, int rank) {
        Tensor given = c.tensor(1);
        if (given.size() != 2 * axes.length) {
            throw c.error("roi must have a start and an end for each of " + axes.length + " axes");
        }
        double[] roi = new double[2 * rank];
        Arrays.fill(roi, rank, 2 * rank, 1);
        for (int i = 0; i < axes.length; i++) {
            roi[(int) axes[i]] = Call.number(given, i);
            roi[rank + (int) axes[i]] = Call.number(given, axes.length + i);
        }
        return boxed(roi);
    }
}
