/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;
import java.util.Random;

/**
 * A random 3 x 3 convolution for Winograd kernels: the plain problem, its packed form, and its
 * result in double arithmetic.
 */
final class WinogradCase {

    final int lanes;
    final int size;
    final boolean vector;
    final int groups;
    final int cpg;
    final int kpg;
    final int images;
    final Window window;
    final int[] plane;
    final float[] input;
    final float[] weights;
    final float[] bias;
    final float[] residual;
    final boolean residualAfter;
    final Activation activation;

    final PackedLayout in;
    final PackedLayout out;
    final PackedLayout res;
    final int inStride;
    final int outStride;
    final int resStride;
    final int[] inOrder;
    final int[] outOrder;
    final float[] inArray;
    final float[] resArray;
    final WinogradSpec spec;

    /** Draws a convolution of some channels per group and a plane of about some size. */
    WinogradCase(Random r, int lanes, int size, boolean vector, int most, int side) {
        this.lanes = lanes;
        this.size = size;
        this.vector = vector;
        groups = KernelCases.between(r, 1, vector ? 2 * lanes : 3);
        cpg = KernelCases.between(r, 1, vector ? Math.min(most, 9) : most);
        kpg = KernelCases.between(r, 1, vector ? 9 : 5 * lanes);
        images = KernelCases.between(r, 1, 3);
        int[] pad = {0, r.nextInt(3), r.nextInt(3)};
        plane = new int[] {1, 0, 0};
        int[] output = {1, 0, 0};
        int[] before = pad.clone();
        int[] after = new int[3];
        for (int i = 1; i < 3; ++i) {
            int padAfter = r.nextInt(3);
            plane[i] = Math.max(1, 3 - pad[i] - padAfter) + r.nextInt(side);
            output[i] = plane[i] + pad[i] + padAfter - 2;
            int[] halo = WinogradTiles.halo(output[i], pad[i], plane[i], size);
            before[i] = halo[0];
            after[i] = halo[1];
        }
        int[] ones = {1, 1, 1};
        window = new Window(new int[] {1, 3, 3}, ones, pad, ones, output);
        int outputs = groups * kpg;
        input = KernelCases.random(r, images * groups * cpg * plane[1] * plane[2]);
        weights = KernelCases.random(r, outputs * cpg * 9);
        bias = r.nextBoolean() ? KernelCases.random(r, outputs) : null;
        residual =
                r.nextInt(2) == 0
                        ? KernelCases.random(r, images * outputs * window.pixels())
                        : null;
        residualAfter = r.nextBoolean();

        inOrder = inOrder(r);
        outOrder = outOrder();
        int[] none = {0, 0, 0};
        in = KernelCases.layout(r, lanes, inOrder.length / lanes, plane, before, after);
        out = KernelCases.layout(r, lanes, outOrder.length / lanes, output, none, none);
        inStride = in.size() + 16 * r.nextInt(2);
        outStride = out.size() + 16 * r.nextInt(2);
        inArray = new float[images * inStride];
        int channels = groups * cpg * plane[1] * plane[2];
        for (int n = 0; n < images; ++n) {
            float[] image = Arrays.copyOfRange(input, n * channels, (n + 1) * channels);
            KernelCases.pack(image, inOrder, in, inArray, n * inStride);
        }
        if (residual == null) {
            res = null;
            resStride = 0;
            resArray = null;
        } else {
            res = KernelCases.layout(r, lanes, outOrder.length / lanes, output, none, none);
            resStride = res.size() + 16 * r.nextInt(2);
            resArray = new float[images * resStride];
            int each = outputs * window.pixels();
            for (int n = 0; n < images; ++n) {
                float[] image = Arrays.copyOfRange(residual, n * each, (n + 1) * each);
                KernelCases.pack(image, outOrder, res, resArray, n * resStride);
            }
        }
        activation = activation(r, outOrder.length);
        spec = spec(r);
    }

    private static Activation activation(Random r, int slots) {
        return switch (r.nextInt(5)) {
            case 0 -> Activation.RELU;
            case 1 -> Activation.of(Activation.Kind.CLIP, -0.5f, 0.5f);
            case 2 -> new Activation(Activation.Kind.PRELU, 0, 0, KernelCases.random(r, slots));
            case 3 -> Activation.of(Activation.Kind.HARD_SWISH, 1 / 6f, 0.5f);
            default -> Activation.NONE;
        };
    }

    /** Vectors of groups; else any order. */
    private int[] inOrder(Random r) {
        if (!vector) {
            return KernelCases.order(r, groups * cpg, lanes);
        }
        return interleaved(cpg);
    }

    private int[] interleaved(int perGroup) {
        int[] order = new int[PackedLayout.blocks(groups, lanes) * perGroup * lanes];
        for (int i = 0; i < order.length; ++i) {
            int g = i / (perGroup * lanes) * lanes + i % lanes;
            order[i] = g < groups ? g * perGroup + i / lanes % perGroup : -1;
        }
        return order;
    }

    private int[] outOrder() {
        if (vector) {
            return interleaved(kpg);
        }
        int slots = PackedLayout.blocks(kpg, lanes) * lanes;
        int[] order = new int[groups * slots];
        Arrays.setAll(order, i -> i % slots < kpg ? i / slots * kpg + i % slots : -1);
        return order;
    }

    private WinogradSpec spec(Random r) {
        int[] slotOf = new int[groups * cpg];
        for (int i = 0; i < inOrder.length; ++i) {
            if (inOrder[i] >= 0) {
                slotOf[inOrder[i]] = i;
            }
        }
        WinogradTiles tiles =
                new WinogradTiles(
                        size, window, in, out, res, images, inStride, outStride, resStride);
        WinogradTables tables =
                new WinogradTables(
                        vector ? ConvSpec.Mode.VECTOR : ConvSpec.Mode.BROADCAST,
                        tiles,
                        groups,
                        cpg,
                        out.blocks,
                        vector ? null : slotOf,
                        1 << KernelCases.between(r, 10, 20),
                        KernelCases.between(r, 1, 9));
        int offset = r.nextInt(5);
        int packed = WeightPacking.packedSize(cpg * tables.points, lanes, tables.setVectors);
        float[] stored = new float[offset + packed];
        WinogradTransform.pack(
                weights, null, size, cpg, lanes, tables.setVectors, outOrder, stored, offset);
        return new WinogradSpec(
                tables,
                tables.product(stored, offset),
                in.blockStride,
                bias == null ? null : WeightPacking.packPerSlot(bias, outOrder, 0f),
                out.blockStride,
                res == null ? 0 : res.blockStride,
                residualAfter,
                activation);
    }

    /** The exact value of one output. */
    double expected(int image, int slot, int pixel) {
        double sum = sum(image, slot, pixel);
        int k = outOrder[slot];
        double t = 0;
        if (residual != null) {
            t = residual[(image * groups * kpg + k) * window.pixels() + pixel];
        }
        return residualAfter
                ? ReferenceMath.activate(activation, slot, sum) + t
                : ReferenceMath.activate(activation, slot, sum + t);
    }

    /** The exact value of one sum of products. */
    double sum(int image, int slot, int pixel) {
        int k = outOrder[slot];
        int y = pixel / window.output()[2] - window.pad()[1];
        int x = pixel % window.output()[2] - window.pad()[2];
        double sum = bias == null ? 0 : bias[k];
        for (int c = 0; c < cpg; ++c) {
            int channel = (image * groups + k / kpg) * cpg + c;
            for (int t = 0; t < 9; ++t) {
                int h = y + t / 3;
                int w = x + t % 3;
                if (h >= 0 && h < plane[1] && w >= 0 && w < plane[2]) {
                    float v = input[(channel * plane[1] + h) * plane[2] + w];
                    sum += (double) v * weights[(k * cpg + c) * 9 + t];
                }
            }
        }
        return sum;
    }

    void run(FloatKernels k, float[] out, int outOff, float[] scratch, int item0, int item1) {
        k.winograd(spec, inArray, 0, resArray, 0, out, outOff, scratch, 0, item0, item1);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return (vector ? "VECTOR" : "BROADCAST")
                + " F("
                + size
                + ") G "
                + groups
                + " CPG "
                + cpg
                + " KPG "
                + kpg
                + " images "
                + images
                + " "
                + plane[1]
                + " x "
                + plane[2]
                + " -> "
                + window.output()[1]
                + " x "
                + window.output()[2]
                + " "
                + activation.kind()
                + (residual == null ? "" : residualAfter ? " act+res" : " res+act");
    }
}
