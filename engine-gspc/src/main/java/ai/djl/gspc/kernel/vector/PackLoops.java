/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Transposition.COUNTED;
import static ai.djl.gspc.kernel.vector.Transposition.SIDE;

/**
 * Packing and unpacking of eight slots: transposition of tiles of eight channels by eight pixels.
 * The last tile begins early enough to be whole, and does some pixels once more.
 */
final class PackLoops {

    private PackLoops() {}

    /** Tells whether tiles can do the slots from one on: whether all hold channels. */
    static boolean whole(int[] order, int slot) {
        if (slot + SIDE > order.length) {
            return false;
        }
        for (int l = 0; l < SIDE; ++l) {
            if (order[slot + l] < 0) {
                return false;
            }
        }
        return true;
    }

    static void pack(
            float[] in,
            int from,
            int pixels,
            int[] order,
            int slot,
            float[] out,
            int to,
            int lanes,
            int n) {
        for (int i = 0; i < n; i += SIDE) {
            int x = Math.min(i, n - SIDE);
            Transposition.tile(
                    in, from + x, pixels, order, slot, out, to + x * lanes, lanes, COUNTED, 0);
        }
    }

    static void unpack(
            float[] in,
            int from,
            int lanes,
            int[] order,
            int slot,
            float[] out,
            int to,
            int pixels,
            int n) {
        for (int i = 0; i < n; i += SIDE) {
            int x = Math.min(i, n - SIDE);
            Transposition.tile(
                    in, from + x * lanes, lanes, COUNTED, 0, out, to + x, pixels, order, slot);
        }
    }
}
