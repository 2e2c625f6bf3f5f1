/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import static ai.djl.gspc.integration.onnx.OnnxFile.at;
import static ai.djl.gspc.integration.onnx.OnnxFile.ints;

import java.util.Arrays;
import java.util.List;

/** Convolution, pooling and resampling. */
final class WindowCases extends OperatorCases {

    WindowCases() {
        windows();
        imaging();
    }

    private void windows() {
        for (int dims = 1; dims <= 3; dims++) {
            long[] shape = Arrays.copyOf(s(2, 4, 7, 6, 5), dims + 2);
            long[] kernel = Arrays.copyOf(s(3, 2, 3), dims);
            long[] strides = Arrays.copyOf(s(2, 1, 2), dims);
            long[] pads = new long[2 * dims];
            Arrays.fill(pads, 1);
            pads[0] = 0;
            for (String op : List.of("MaxPool", "AveragePool", "LpPool")) {
                add(
                        op + dims,
                        s(shape),
                        f ->
                                f.node(
                                        op,
                                        "x",
                                        ints("kernel_shape", kernel),
                                        ints("strides", strides),
                                        ints("pads", pads)));
                for (String auto : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
                    add(
                            op + dims + auto,
                            s(shape),
                            f ->
                                    f.node(
                                            op,
                                            "x",
                                            ints("kernel_shape", kernel),
                                            ints("strides", strides),
                                            at("auto_pad", auto)));
                }
            }
            add(
                    "MaxPool ceil" + dims,
                    s(shape),
                    f ->
                            f.node(
                                    "MaxPool",
                                    "x",
                                    ints("kernel_shape", kernel),
                                    ints("strides", strides),
                                    ints("pads", pads),
                                    at("ceil_mode", 1)));
            add(
                    "AveragePool count" + dims,
                    s(shape),
                    f ->
                            f.node(
                                    "AveragePool",
                                    "x",
                                    ints("kernel_shape", kernel),
                                    ints("strides", strides),
                                    ints("pads", pads),
                                    at("count_include_pad", 1)));
            for (String op : List.of("GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool")) {
                add(op + dims, s(shape), f -> f.node(op, "x"));
            }
            long[] weight = new long[dims + 2];
            weight[0] = 6;
            weight[1] = 2;
            System.arraycopy(kernel, 0, weight, 2, dims);
            int size = (int) Arrays.stream(weight).reduce(1, (a, b) -> a * b);
            add(
                    "Conv" + dims,
                    s(shape),
                    f ->
                            f.node(
                                    "Conv",
                                    "x " + f.constant(values(size, 3), weight),
                                    at("group", 2),
                                    ints("strides", strides),
                                    ints("pads", pads)));
            for (String auto : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
                add(
                        "Conv" + auto + dims,
                        s(shape),
                        f ->
                                f.node(
                                        "Conv",
                                        "x " + f.constant(values(size, 3), weight),
                                        at("group", 2),
                                        ints("strides", strides),
                                        at("auto_pad", auto)));
            }
            long[] turned = weight.clone();
            turned[0] = 4;
            turned[1] = 3;
            add(
                    "ConvTranspose" + dims,
                    s(shape),
                    f ->
                            f.node(
                                    "ConvTranspose",
                                    "x "
                                            + f.constant(values(size, 3), turned)
                                            + " "
                                            + f.constant(values(6, 4), 6),
                                    at("group", 2),
                                    ints("strides", strides),
                                    ints("pads", pads)));
            long[] output = new long[dims];
            Arrays.setAll(output, i -> shape[i + 2] * strides[i]);
            for (String auto : List.of("SAME_UPPER", "SAME_LOWER")) {
                add(
                        "ConvTranspose shape" + dims + auto,
                        s(shape),
                        f ->
                                f.node(
                                        "ConvTranspose",
                                        "x " + f.constant(values(size, 3), turned),
                                        at("group", 2),
                                        ints("strides", strides),
                                        ints("output_shape", output),
                                        at("auto_pad", auto)));
            }
        }
        add(
                "MaxRoiPool",
                s(2, 3, 9, 8),
                f ->
                        f.node(
                                "MaxRoiPool",
                                "x "
                                        + f.constant(
                                                new float[] {
                                                    0, 1, 1, 6, 7, 1, 0, 0, 15, 12, 1, 4, 4, 5, 9
                                                },
                                                3,
                                                5),
                                ints("pooled_shape", 2, 3),
                                at("spatial_scale", 0.5f)));
        for (String mode : List.of("avg", "max")) {
            for (String transform : List.of("half_pixel", "output_half_pixel")) {
                add(
                        "RoiAlign " + mode + transform,
                        s(2, 3, 9, 8),
                        f ->
                                f.node(
                                        "RoiAlign",
                                        "x "
                                                + f.constant(
                                                        new float[] {
                                                            1, 1, 6, 7, 0, 0, 15, 12.5f, -2, 4, 5,
                                                            9.3f
                                                        },
                                                        3,
                                                        4)
                                                + " "
                                                + f.constant(new long[] {0, 1, 1}, 3),
                                        at("output_height", 2),
                                        at("output_width", 3),
                                        at("sampling_ratio", 2),
                                        at("spatial_scale", 0.5f),
                                        at("mode", mode),
                                        at("coordinate_transformation_mode", transform)));
            }
        }
    }

    private void imaging() {
        for (String mode : List.of("bilinear", "nearest", "bicubic")) {
            for (String padding : List.of("zeros", "border", "reflection")) {
                for (int corners = 0; corners < 2; corners++) {
                    int a = corners;
                    add(
                            "GridSample " + mode + padding + a,
                            s(2, 3, 5, 6),
                            f ->
                                    f.node(
                                            "GridSample",
                                            "x " + f.constant(values(2 * 4 * 7 * 2, 4), 2, 4, 7, 2),
                                            at("mode", mode),
                                            at("padding_mode", padding),
                                            at("align_corners", a)));
                }
            }
        }
        for (String mode : List.of("nearest", "linear", "cubic")) {
            for (String transform :
                    List.of("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel")) {
                for (long[] size : new long[][] {{2, 3, 9, 11}, {2, 3, 4, 3}, {2, 3, 1, 5}}) {
                    add(
                            "Resize " + mode + transform + Arrays.toString(size),
                            s(2, 3, 5, 6),
                            f ->
                                    f.node(
                                            "Resize",
                                            "x - - " + f.constant(size, 4),
                                            at("mode", mode),
                                            at("coordinate_transformation_mode", transform)));
                }
            }
        }
        for (String nearest : List.of("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")) {
            add(
                    "Resize " + nearest,
                    s(1, 2, 5, 6),
                    f ->
                            f.node(
                                    "Resize",
                                    "x - " + f.constant(new float[] {1, 1, 1.5f, 0.6f}, 4),
                                    at("nearest_mode", nearest)));
        }
        for (String mode : List.of("linear", "cubic")) {
            add(
                    "Resize antialias " + mode,
                    18,
                    s(1, 2, 9, 8),
                    f ->
                            f.node(
                                    "Resize",
                                    "x - - " + f.constant(new long[] {1, 2, 4, 5}, 4),
                                    at("mode", mode),
                                    at("antialias", 1)));
        }
        add(
                "Upsample",
                9,
                s(1, 2, 3, 4),
                f -> f.node("Upsample", "x " + f.constant(new float[] {1, 1, 2, 3}, 4)));
        add(
                "Resize 10",
                10,
                s(1, 2, 3, 4),
                f ->
                        f.node(
                                "Resize",
                                "x " + f.constant(new float[] {1, 1, 2, 3}, 4),
                                at("mode", "linear")));
        for (String mode : List.of("DCR", "CRD")) {
            add(
                    "DepthToSpace " + mode,
                    s(2, 8, 3, 4),
                    f -> f.node("DepthToSpace", "x", at("blocksize", 2), at("mode", mode)));
        }
        add("SpaceToDepth", s(2, 3, 4, 6), f -> f.node("SpaceToDepth", "x", at("blocksize", 2)));
        for (String mode : List.of("constant", "reflect", "edge")) {
            add(
                    "Pad " + mode,
                    s(2, 3, 4, 5),
                    f ->
                            f.node(
                                    "Pad",
                                    "x " + f.constant(new long[] {0, 1, 2, -1, 0, 0, 1, 2}, 8),
                                    at("mode", mode)));
        }
        for (int corners = 0; corners < 2; corners++) {
            int a = corners;
            add(
                    "AffineGrid" + a,
                    20,
                    s(2, 2, 3),
                    f ->
                            f.node(
                                    "AffineGrid",
                                    "x " + f.constant(new long[] {2, 3, 4, 5}, 4),
                                    at("align_corners", a)));
        }
        add(
                "Col2Im",
                18,
                s(1, 12, 12),
                f ->
                        f.node(
                                "Col2Im",
                                "x "
                                        + f.constant(new long[] {5, 6}, 2)
                                        + " "
                                        + f.constant(new long[] {2, 3}, 2),
                                ints("strides", 1, 1),
                                ints("pads", 0, 0, 0, 0),
                                ints("dilations", 2, 1)));
    }
}
