/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;
import java.util.Random;

/**
 * A random convolution: the plain problem, its packed form, and its result in double arithmetic.
 */
final class ConvCase {

    int groups;
    int cpg;
    int kpg;

    /** The most vectors in a set. */
    private int split = ConvSpec.MAX_VECTORS;

    int[] size;
    Window window;
    float[] input;
    float[] weights;
    float[] bias;
    float[] residual;
    Activation activation;
    boolean residualAfter;

    PackedLayout in;
    PackedLayout out;
    PackedLayout res;
    int[] inOrder;
    int[] outOrder;
    float[] inArray;
    int inOff;
    float[] resArray;
    int resOff;
    ConvSpec spec;

    static ConvCase random(Random r, int lanes, ConvSpec.Mode mode) {
        ConvCase c = new ConvCase();
        int limit = mode == ConvSpec.Mode.VECTOR ? 5 : 24;
        c.groups = KernelCases.between(r, 1, mode == ConvSpec.Mode.VECTOR ? 40 : 4);
        c.cpg = KernelCases.between(r, 1, limit);
        c.kpg = KernelCases.between(r, 1, mode == ConvSpec.Mode.VECTOR ? 7 : 100);
        boolean deep = r.nextInt(6) == 0;
        int[] kernel = {
            deep ? KernelCases.between(r, 1, 2) : 1, r.nextInt(4) + 1, r.nextInt(4) + 1
        };
        int[] stride = {1, r.nextInt(3) + 1, r.nextInt(2) + 1};
        int[] dilation = {1, r.nextInt(2) + 1, r.nextInt(2) + 1};
        int[] pad = new int[3];
        int[] padAfter = new int[3];
        int[] output = new int[3];
        c.size = new int[] {deep ? 3 : 1, 0, 0};
        for (int i = 0; i < 3; ++i) {
            int span = dilation[i] * (kernel[i] - 1) + 1;
            if (i > 0) {
                pad[i] = r.nextInt(span);
                padAfter[i] = r.nextInt(span);
                c.size[i] = Math.max(1, span - pad[i] - padAfter[i]) + r.nextInt(12);
            }
            output[i] = (c.size[i] + pad[i] + padAfter[i] - span) / stride[i] + 1;
        }
        c.window = new Window(kernel, stride, pad, dilation, output);
        c.fill(r, lanes, mode, padAfter);
        return c;
    }

    /** A 3x3 convolution of an odd number of vectors, with rows of a few pixels. */
    static ConvCase shortRows(Random r, int lanes, ConvSpec.Mode mode, int width) {
        ConvCase c = new ConvCase();
        c.groups = KernelCases.between(r, 1, 3);
        c.cpg = KernelCases.between(r, 1, 6);
        c.kpg = mode == ConvSpec.Mode.VECTOR ? 1 + 2 * r.nextInt(2) : r.nextInt(lanes) + 1;
        c.size = new int[] {1, KernelCases.between(r, 1, 9), width};
        int[] kernel = {1, 3, 3};
        int[] pad = {0, 1, 1};
        int[] one = {1, 1, 1};
        c.window = new Window(kernel, one, pad, one, c.size);
        c.fill(r, lanes, mode, pad);
        return c;
    }

    /** A fully connected layer, whose sets have one vector each. */
    static ConvCase matrixVector(Random r, int lanes) {
        ConvCase c = new ConvCase();
        c.groups = KernelCases.between(r, 1, 3);
        c.cpg = KernelCases.between(r, 1, 90);
        c.kpg = KernelCases.between(r, 1, 200);
        c.split = 1;
        int[] one = {1, 1, 1};
        c.size = new int[] {1, r.nextInt(3) + 1, r.nextInt(3) + 1};
        c.window = new Window(c.size, one, new int[3], one, one);
        c.fill(r, lanes, ConvSpec.Mode.BROADCAST, new int[3]);
        return c;
    }

    private void fill(Random r, int lanes, ConvSpec.Mode mode, int[] padAfter) {
        int pixels = size[0] * size[1] * size[2];
        int outputs = groups * kpg;
        input = KernelCases.random(r, groups * cpg * pixels);
        weights = KernelCases.random(r, outputs * cpg * window.taps());
        bias = r.nextBoolean() ? KernelCases.random(r, outputs) : null;
        residual = r.nextInt(3) == 0 ? KernelCases.random(r, outputs * window.pixels()) : null;
        residualAfter = r.nextBoolean();
        activation = activation(r);
        if (mode == ConvSpec.Mode.VECTOR) {
            packVector(r, lanes, padAfter);
        } else {
            packBroadcast(r, lanes, padAfter);
        }
    }

    private static Activation activation(Random r) {
        return switch (r.nextInt(8)) {
            case 0 -> Activation.RELU;
            case 1 -> Activation.RELU6;
            case 2 -> Activation.of(Activation.Kind.LEAKY_RELU, 0.1f, 0);
            case 3 -> new Activation(Activation.Kind.PRELU, 0, 0, new float[0]);
            case 4 -> Activation.of(Activation.Kind.HARD_SWISH, 1 / 6f, 0.5f);
            case 5 -> Activation.of(Activation.Kind.SILU, 1, 0);
            default -> Activation.NONE;
        };
    }

    /**
     * Lanes are output channels: each group's outputs fill vectors of their own; the input has any
     * order.
     */
    private void packBroadcast(Random r, int lanes, int[] padAfter) {
        int inLanes = 4 << r.nextInt(3);
        inOrder = KernelCases.order(r, groups * cpg, inLanes);
        // Zero is required in the halo only: holes are never read.
        placeInput(r, inLanes, padAfter, Float.NaN);
        int vectors = PackedLayout.blocks(kpg, lanes);
        int[] parts = WeightPacking.split(vectors, split);
        int sets = groups * parts.length;
        outOrder = new int[groups * vectors * lanes];
        Arrays.fill(outOrder, -1);
        int[] setVectors = new int[sets];
        int[][] offs = new int[sets][];
        int[] setBlock = new int[sets];
        int[][] steps = ConvTables.steps(cpg, window.taps(), inLanes);
        int[] taps = ConvTables.taps(in, window);
        int block = 0;
        for (int g = 0; g < groups; ++g) {
            for (int k = 0; k < kpg; ++k) {
                outOrder[g * vectors * lanes + k] = g * kpg + k;
            }
            int[] slots = new int[cpg];
            for (int slot = 0; slot < inOrder.length; ++slot) {
                if (inOrder[slot] >= 0 && inOrder[slot] / cpg == g) {
                    slots[inOrder[slot] % cpg] = slot;
                }
            }
            int[] own = ConvTables.offsets(steps, ConvTables.channels(in, slots), taps);
            for (int i = 0; i < parts.length; ++i) {
                int s = g * parts.length + i;
                setVectors[s] = parts[i];
                offs[s] = own;
                setBlock[s] = block;
                block += parts[i];
            }
        }
        finish(
                r,
                ConvSpec.Mode.BROADCAST,
                lanes,
                block,
                steps,
                offs,
                setVectors,
                new int[sets],
                setBlock);
    }

    /** Lanes are groups: vector i of a block of groups holds channel i of each. */
    private void packVector(Random r, int lanes, int[] padAfter) {
        int groupBlocks = PackedLayout.blocks(groups, lanes);
        inOrder = new int[groupBlocks * cpg * lanes];
        outOrder = new int[groupBlocks * kpg * lanes];
        for (int b = 0; b < groupBlocks; ++b) {
            for (int l = 0; l < lanes; ++l) {
                int g = b * lanes + l;
                for (int i = 0; i < cpg; ++i) {
                    inOrder[(b * cpg + i) * lanes + l] = g < groups ? g * cpg + i : -1;
                }
                for (int k = 0; k < kpg; ++k) {
                    outOrder[(b * kpg + k) * lanes + l] = g < groups ? g * kpg + k : -1;
                }
            }
        }
        placeInput(r, lanes, padAfter, 0f);
        int[] split = WeightPacking.split(kpg);
        int sets = groupBlocks * split.length;
        int[] setVectors = new int[sets];
        int[] setIn = new int[sets];
        int[] setBlock = new int[sets];
        int[] slots = new int[cpg];
        for (int i = 0; i < cpg; ++i) {
            slots[i] = i * lanes;
        }
        int[][] steps = ConvTables.steps(cpg, window.taps(), 1);
        int[][] offs = new int[sets][];
        Arrays.fill(
                offs,
                ConvTables.offsets(
                        steps, ConvTables.channels(in, slots), ConvTables.taps(in, window)));
        int block = 0;
        for (int s = 0; s < sets; ++s) {
            setVectors[s] = split[s % split.length];
            setIn[s] = s / split.length * cpg * in.blockStride;
            setBlock[s] = block;
            block += setVectors[s];
        }
        finish(r, ConvSpec.Mode.VECTOR, lanes, block, steps, offs, setVectors, setIn, setBlock);
    }

    private void placeInput(Random r, int inLanes, int[] padAfter, float hole) {
        in = KernelCases.layout(r, inLanes, inOrder.length / inLanes, size, window.pad(), padAfter);
        inOff = r.nextInt(20);
        inArray = KernelCases.filled(inOff + in.size() + r.nextInt(20), Float.NaN);
        Arrays.fill(inArray, inOff, inOff + in.size(), 0f);
        KernelCases.pack(input, inOrder, in, inArray, inOff);
        for (int slot = 0; slot < inOrder.length; ++slot) {
            if (inOrder[slot] < 0) {
                for (int p : ConvTables.pixels(in)) {
                    inArray[inOff + slot / in.lanes * in.blockStride + p + slot % in.lanes] = hole;
                }
            }
        }
    }

    private void finish(
            Random r,
            ConvSpec.Mode mode,
            int lanes,
            int blocks,
            int[][] steps,
            int[][] offs,
            int[] setVectors,
            int[] setIn,
            int[] setBlock) {
        int[] none = {0, 0, 0};
        out = KernelCases.layout(r, lanes, blocks, window.output(), none, none);
        int[] resBase = null;
        if (residual != null) {
            res = KernelCases.layout(r, lanes, blocks, window.output(), none, none);
            resOff = r.nextInt(9);
            resArray = KernelCases.filled(resOff + res.size() + 3, Float.NaN);
            KernelCases.pack(residual, outOrder, res, resArray, resOff);
            resBase = ConvTables.pixels(res);
        }
        if (activation.slope() != null) {
            activation =
                    new Activation(
                            Activation.Kind.PRELU, 0, 0, KernelCases.random(r, outOrder.length));
        }
        int n = steps[0].length;
        int[] inBase = ConvTables.inBase(in, window);
        int[] outBase = ConvTables.pixels(out);
        spec =
                new ConvSpec(
                        mode,
                        lanes,
                        n,
                        inBase,
                        offs,
                        outBase,
                        PixelRuns.of(inBase, outBase, lanes),
                        setVectors,
                        WeightPacking.setOffsets(n, lanes, setVectors),
                        setIn,
                        setBlock,
                        WeightPacking.pack(
                                weights,
                                cpg,
                                window.taps(),
                                lanes,
                                setVectors,
                                outOrder,
                                steps[0],
                                steps[1]),
                        bias == null ? null : WeightPacking.packPerSlot(bias, outOrder, 0f),
                        out.blockStride,
                        resBase,
                        res == null ? 0 : res.blockStride,
                        residualAfter,
                        activation);
    }

    /** The exact value of one output. */
    double expected(int slot, int pixel) {
        int k = outOrder[slot];
        int[] o = window.output();
        int[] at = {pixel / (o[1] * o[2]), pixel / o[2] % o[1], pixel % o[2]};
        int[] n = window.kernel();
        double sum = bias == null ? 0 : bias[k];
        for (int c = 0; c < cpg; ++c) {
            for (int t = 0; t < window.taps(); ++t) {
                int[] tap = {t / (n[1] * n[2]), t / n[2] % n[1], t % n[2]};
                int index = k / kpg * cpg + c;
                boolean inside = true;
                for (int i = 0; i < 3; ++i) {
                    int x =
                            at[i] * window.stride()[i]
                                    - window.pad()[i]
                                    + tap[i] * window.dilation()[i];
                    inside &= x >= 0 && x < size[i];
                    index = index * size[i] + x;
                }
                if (inside) {
                    sum += (double) input[index] * weights[(k * cpg + c) * window.taps() + t];
                }
            }
        }
        double t = residual == null ? 0 : residual[k * window.pixels() + pixel];
        return residualAfter
                ? ReferenceMath.activate(activation, slot, sum) + t
                : ReferenceMath.activate(activation, slot, sum + t);
    }

    double tolerance() {
        return 3e-7 * (spec.reduction() + 8);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return spec.mode()
                + " G "
                + groups
                + " CPG "
                + cpg
                + " KPG "
                + kpg
                + " "
                + Arrays.toString(size)
                + " kernel "
                + Arrays.toString(window.kernel())
                + " stride "
                + Arrays.toString(window.stride())
                + " pad "
                + Arrays.toString(window.pad())
                + " dilation "
                + Arrays.toString(window.dilation())
                + " "
                + activation.kind()
                + (residual == null ? "" : residualAfter ? " act+res" : " res+act");
    }
}
