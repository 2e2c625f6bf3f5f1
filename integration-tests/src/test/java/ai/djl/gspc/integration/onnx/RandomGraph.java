/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import static ai.djl.gspc.integration.onnx.OnnxFile.at;
import static ai.djl.gspc.integration.onnx.OnnxFile.ints;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small random network of the operators that exporters write, with open batch and size. */
final class RandomGraph {

    private final Random random;
    private final OnnxFile file;
    private final List<String> trace = new ArrayList<>();
    private String value = "x";
    private final int inputChannels;
    private int channels;

    RandomGraph(Random random, int opset) {
        this.random = random;
        file = new OnnxFile(opset);
        inputChannels = 2 * (1 + random.nextInt(4));
        channels = inputChannels;
    }

    /** How many channels the input has. */
    int inputChannels() {
        return inputChannels;
    }

    /** The operators in order. */
    List<String> trace() {
        return trace;
    }

    byte[] build(int layers) {
        file.input("x", OnnxFile.FLOAT, -1, channels, -1, -1);
        for (int i = 0; i < layers; i++) {
            layer(random.nextInt(17));
        }
        if (random.nextBoolean()) {
            classify();
            file.node("Identity", value, "y");
            file.output("y", OnnxFile.FLOAT, -1, -1);
        } else {
            file.node("Identity", value, "y");
            file.output("y", OnnxFile.FLOAT, -1, -1, -1, -1);
        }
        return file.bytes();
    }

    private void put(String op, String operands, OnnxFile.Attribute... attributes) {
        value = file.node(op, operands, attributes);
        trace.add(op);
    }

    private float[] values(int n, double scale, double shift) {
        float[] v = new float[n];
        for (int i = 0; i < n; i++) {
            v[i] = (float) (random.nextGaussian() * scale + shift);
        }
        return v;
    }

    private float[] positive(int n) {
        float[] v = values(n, 0.3, 0);
        for (int i = 0; i < n; i++) {
            v[i] = 0.5f + Math.abs(v[i]);
        }
        return v;
    }

    private String perChannel(double scale, double shift) {
        return file.constant(values(channels, scale, shift), channels);
    }

    private void layer(int kind) {
        switch (kind) {
            case 0, 1, 2 -> convolution();
            case 3 -> normalise();
            case 4, 5, 6 -> activation(random.nextInt(14));
            case 7 -> pool();
            case 8 -> residual();
            case 9 -> resize();
            case 10 -> transposed();
            case 11 -> shuffle();
            case 12 -> parts();
            case 13 -> pad();
            case 14 -> squeezeAndExcite();
            case 15 -> scale();
            default -> depth();
        }
    }

    private void convolution() {
        int half = channels % 2 == 0 ? 2 : 1;
        int groups = List.of(1, 1, half, channels).get(random.nextInt(4));
        int per = 1 + random.nextInt(groups == channels ? 2 : 8);
        int out = groups * per;
        int k = List.of(1, 3, 3, 5).get(random.nextInt(4));
        int d = 1 + random.nextInt(2);
        int in = channels / groups;
        String w =
                file.constant(
                        values(out * in * k * k, 1.2 / Math.sqrt(in * k * k), 0), out, in, k, k);
        String operands = value + " " + w;
        if (random.nextBoolean()) {
            operands += " " + file.constant(values(out, 0.3, 0), out);
        }
        long p = (long) (k - 1) * d / 2;
        OnnxFile.Attribute padding =
                random.nextInt(3) == 0
                        ? at("auto_pad", random.nextBoolean() ? "SAME_UPPER" : "SAME_LOWER")
                        : ints("pads", p, p, p, p);
        if (padding.value() instanceof String) {
            d = 1;
        }
        long s = 1 + random.nextInt(2);
        OnnxFile.Attribute group = at("group", groups);
        put("Conv", operands, group, padding, ints("strides", s, s), ints("dilations", d, d));
        channels = out;
        if (random.nextBoolean()) {
            normalise();
        }
        if (random.nextBoolean()) {
            activation(random.nextInt(14));
        }
    }

    private void normalise() {
        String operands = value + " " + perChannel(0.2, 1) + " " + perChannel(0.3, 0);
        if (random.nextInt(4) == 0) {
            put("InstanceNormalization", operands, at("epsilon", 1e-3f));
            return;
        }
        operands += " " + perChannel(0.3, 0) + " " + file.constant(positive(channels), channels);
        put("BatchNormalization", operands, at("epsilon", 1e-3f));
    }

    private void activation(int kind) {
        String x = value;
        switch (kind) {
            case 0, 1 -> put("Relu", x);
            case 2 -> put("LeakyRelu", x, at("alpha", 0.1f));
            case 3 -> {
                String zero = file.constant(new float[] {0});
                put("Clip", x + " " + zero + " " + file.constant(new float[] {6}));
            }
            case 4 -> {
                put("Sigmoid", x);
                put("Mul", x + " " + value);
            }
            case 5 -> {
                put("HardSigmoid", x, at("alpha", 1 / 6f), at("beta", 0.5f));
                put("Mul", x + " " + value);
            }
            case 6 -> put("Elu", x);
            case 7 -> put("Tanh", x);
            case 8 ->
                    put("PRelu", x + " " + file.constant(values(channels, 0.2, 0), channels, 1, 1));
            case 9 -> {
                put("Softplus", x);
                put("Tanh", value);
                put("Mul", x + " " + value);
            }
            case 10 -> {
                put("Add", x + " " + file.constant(new float[] {3}));
                put(
                        "Clip",
                        value
                                + " "
                                + file.constant(new float[] {0})
                                + " "
                                + file.constant(new float[] {6}));
                put("Div", value + " " + file.constant(new float[] {6}));
                put("Mul", x + " " + value);
            }
            case 11 -> {
                put("Div", x + " " + file.constant(new float[] {1.4142135f}));
                put("Erf", value);
                put("Add", value + " " + file.constant(new float[] {1}));
                put("Mul", x + " " + value);
                put("Mul", value + " " + file.constant(new float[] {0.5f}));
            }
            case 12 -> put("Selu", x);
            default -> put("Softmax", x, at("axis", 1));
        }
    }

    private void pool() {
        long k = 2 + random.nextInt(2);
        OnnxFile.Attribute kernel = ints("kernel_shape", k, k);
        OnnxFile.Attribute strides = ints("strides", 1 + random.nextInt(2), 2);
        OnnxFile.Attribute pads = ints("pads", 1, 0, 1, 1);
        OnnxFile.Attribute ceil = at("ceil_mode", random.nextInt(2));
        if (random.nextBoolean()) {
            put("MaxPool", value, kernel, strides, pads, ceil);
        } else {
            OnnxFile.Attribute count = at("count_include_pad", random.nextInt(2));
            put("AveragePool", value, kernel, strides, pads, count);
        }
    }

    private void residual() {
        String x = value;
        int before = channels;
        String w =
                file.constant(
                        values(before * before * 9, 0.4 / Math.sqrt(before), 0),
                        before,
                        before,
                        3,
                        3);
        put("Conv", x + " " + w, ints("pads", 1, 1, 1, 1));
        normalise();
        put(random.nextInt(4) == 0 ? "Sub" : "Add", value + " " + x);
        activation(0);
    }

    private void resize() {
        String[] modes = {"nearest", "linear", "cubic"};
        String[] coordinates = {"half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel"};
        String mode = modes[random.nextInt(3)];
        int coordinate = random.nextInt(4);
        // ONNX Runtime aligns corners to the rounded size, the specification to the exact one.
        float s = random.nextBoolean() || coordinate == 2 ? 2 : 1.5f;
        String scales = file.constant(new float[] {1, 1, s, s}, 4);
        put(
                "Resize",
                value + " - " + scales,
                at("mode", mode),
                at("coordinate_transformation_mode", coordinates[coordinate]),
                at("nearest_mode", "floor"));
    }

    private void transposed() {
        int out = 2 * (1 + random.nextInt(3));
        long k = 2 + random.nextInt(2);
        String w =
                file.constant(
                        values((int) (channels * out * k * k), 0.7 / Math.sqrt(channels), 0),
                        channels,
                        out,
                        k,
                        k);
        put("ConvTranspose", value + " " + w, ints("strides", 2, 2), ints("pads", 0, 1, 1, 0));
        channels = out;
    }

    /** [N, C, H, W] through [N, g, C / g, H, W], sizes taken from the shape as exporters do. */
    private void shuffle() {
        int groups = 2;
        if (channels % groups != 0) {
            return;
        }
        String x = value;
        String shape = file.node("Shape", x);
        String zero = file.constant(new long[] {0}, 1);
        String n = file.node("Gather", shape + " " + zero);
        String two = file.constant(new long[] {2}, 1);
        String hw = file.node("Slice", shape + " " + two + " " + file.constant(new long[] {4}, 1));
        String split = file.constant(new long[] {groups, channels / groups}, 2);
        String to = file.node("Concat", n + " " + split + " " + hw, at("axis", 0));
        put("Reshape", x + " " + to);
        put("Transpose", value, ints("perm", 0, 2, 1, 3, 4));
        String c = file.constant(new long[] {channels}, 1);
        put("Reshape", value + " " + file.node("Concat", n + " " + c + " " + hw, at("axis", 0)));
    }

    private void parts() {
        if (channels % 2 != 0) {
            return;
        }
        String sizes = file.constant(new long[] {channels / 2, channels / 2}, 2);
        String a = "a" + trace.size();
        String b = "b" + trace.size();
        file.node("Split", value + " " + sizes, a + " " + b, at("axis", 1));
        value = b;
        channels /= 2;
        activation(random.nextInt(14));
        put("Concat", value + " " + a + " " + b, at("axis", 1));
        channels *= 3;
    }

    private void pad() {
        String widths = file.constant(new long[] {0, 0, 1, 2, 0, 0, 1, 0}, 8);
        String[] modes = {"constant", "reflect", "edge"};
        put("Pad", value + " " + widths, at("mode", modes[random.nextInt(3)]));
        convolution();
    }

    private void squeezeAndExcite() {
        String x = value;
        put("GlobalAveragePool", x);
        String w = file.constant(values(channels * channels, 0.5, 0), channels, channels, 1, 1);
        put("Conv", value + " " + w);
        put("Sigmoid", value);
        put("Mul", x + " " + value);
    }

    private void scale() {
        String v = file.constant(values(channels, 0.3, 1), 1, channels, 1, 1);
        put("Mul", value + " " + v);
        put("Add", value + " " + file.constant(values(channels, 0.3, 0), channels, 1, 1));
    }

    private void depth() {
        if (channels % 4 == 0) {
            put(
                    "DepthToSpace",
                    value,
                    at("blocksize", 2),
                    at("mode", random.nextBoolean() ? "DCR" : "CRD"));
            channels /= 4;
        } else {
            put("LRN", value, at("size", 3), at("alpha", 0.01f));
        }
    }

    private void classify() {
        if (random.nextBoolean()) {
            put("ReduceMean", value, ints("axes", 2, 3), at("keepdims", 0));
        } else {
            put("GlobalAveragePool", value);
            put("Flatten", value);
        }
        String w = file.constant(values(5 * channels, 0.5, 0), 5, channels);
        if (random.nextBoolean()) {
            String b = file.constant(values(5, 0.5, 0), 5);
            put("Gemm", value + " " + w + " " + b, at("transB", 1));
        } else {
            String turned = file.node("Transpose", w, ints("perm", 1, 0));
            put("MatMul", value + " " + turned);
        }
    }
}
