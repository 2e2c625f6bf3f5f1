/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.VectorCode.IN;
import static ai.djl.gspc.kernel.vector.VectorCode.OUT;
import static ai.djl.gspc.kernel.vector.VectorCode.ZEROS;

import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.KernelCode;
import ai.djl.gspc.kernel.WinogradSpec;

/** The kernels of {@link WinogradLoops} in small calls, and which of them a convolution runs. */
final class WinogradCode {

    /** Columns, tiles or rows in a call of a transform. */
    private static final int FEW = 16;

    private static final KernelCode PRODUCT_1 = product(1, 2200);
    private static final KernelCode PRODUCT_2 = product(2, 1700);

    private static final KernelCode[] TRANSFORMS_2 = {
        new VectorCode(
                16 * FEW,
                FEW,
                n -> Winograd2.columns(IN, 0, LANES, ZEROS, 0, Math.max(n, 0), OUT, 0)),
        new VectorCode(16 * FEW, FEW, n -> Winograd2.row(IN, 0, ZEROS, 0, n, OUT, 0, LANES)),
        new VectorCode(14 * FEW, FEW, n -> Winograd2.products(IN, 0, LANES, n, OUT, 0, LANES)),
        new VectorCode(
                26 * FEW,
                FEW,
                n ->
                        Winograd2.rows(
                                IN, 0, LANES, ZEROS, 0, n, OUT, ZEROS, 0, IN, ZEROS, 0, 0, IN, 0,
                                0f, 6f)),
    };

    private static final KernelCode[] TRANSFORMS_4 = {
        new VectorCode(
                32 * FEW,
                FEW,
                n -> Winograd4.columns(IN, 0, LANES, ZEROS, 0, Math.max(n, 0), OUT, 0)),
        new VectorCode(32 * FEW, FEW, n -> Winograd4.row(IN, 0, ZEROS, 0, n, OUT, 0, LANES)),
        new VectorCode(28 * FEW, FEW, n -> Winograd4.products(IN, 0, LANES, n, OUT, 0, LANES)),
        new VectorCode(
                50 * FEW,
                FEW,
                n ->
                        Winograd4.rows(
                                IN, 0, LANES, ZEROS, 0, n, OUT, ZEROS, 0, IN, ZEROS, 0, 0, IN, 0,
                                0f, 6f)),
    };

    private WinogradCode() {}

    private static KernelCode product(int vectors, int operations) {
        int shape = WinogradProducts.shape(vectors);
        return new VectorCode(
                operations,
                ConvCode.STEPS,
                n -> WinogradProducts.tile(shape, IN, 0, ZEROS, n, IN, 0, OUT, 0, 16 * LANES));
    }

    /** Tells what a convolution runs. */
    static void uses(WinogradSpec w, KernelCode.Uses uses) {
        double[] sets = new double[ConvSpec.MAX_VECTORS + 1];
        for (int vectors : w.tables().setVectors) {
            sets[vectors]++;
        }
        double tiles = w.tiles().count;
        double each = tiles * w.tables().points * w.product().reduction();
        if (sets[1] > 0) {
            uses.add(PRODUCT_1, each * sets[1]);
        }
        if (sets[2] > 0) {
            uses.add(PRODUCT_2, each * 2 * sets[2]);
        }
        double outputs = tiles * (sets[1] + 2 * sets[2]);
        for (KernelCode transform : w.tiles().size == 4 ? TRANSFORMS_4 : TRANSFORMS_2) {
            uses.add(transform, 40 * outputs);
        }
        ActivationCode.uses(w.activation(), outputs * w.tiles().size * w.tiles().size, uses);
    }
}
