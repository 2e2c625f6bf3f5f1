/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.ConvSpec;

/**
 * Convolution whose lanes are groups and whose pixels lie close together: one lane of the input is
 * taken out once for all taps, which then read it at different places. The gaps between two rows of
 * pixels are computed too, and thrown away.
 */
final class Planes {

    private Planes() {}

    /**
     * Finds a run of pixels that lie close together.
     *
     * @param at receives each pixel's place, in vectors from the first
     * @return behind the last pixel of the run; {@code p0} if there is none worth it
     */
    static int run(ConvSpec c, int p0, int p1, int[] at) {
        int lanes = c.lanes();
        int first = c.inBase()[p0];
        int previous = -1;
        int p = p0;
        while (p < p1 && p - p0 < ConvScratch.PIXELS) {
            int distance = c.inBase()[p] - first;
            int place = distance / lanes;
            if (place <= previous || place >= ConvScratch.PIXELS || place * lanes != distance) {
                break;
            }
            at[p - p0] = place;
            previous = place;
            ++p;
        }
        if (3 * (previous + 1) > 4 * (p - p0) || !aligned(c)) {
            return p0;
        }
        return p;
    }

    private static boolean aligned(ConvSpec c) {
        int[] last = null;
        for (int[] offs : c.offs()) {
            if (offs == last) {
                continue;
            }
            last = offs;
            for (int off : offs) {
                if ((off - offs[0]) % c.lanes() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Adds all products of one lane to its sums.
     *
     * @param scratch holds the pixels' places from {@link #run}, and receives the sums
     */
    static void reduce(
            ConvSpec c,
            float[] in,
            int inOff,
            int set,
            int lane,
            ConvScratch scratch,
            int p0,
            int p1) {
        int n = scratch.at[p1 - 1 - p0] + 1;
        int lanes = c.lanes();
        int[] offs = c.offs()[set];
        int from = inOff + c.setIn()[set] + c.inBase()[p0] + lane;
        int low = 0;
        int end = 0;
        int filled = 0;
        for (int r = 0; r < c.reduction(); ++r) {
            if (r == end) {
                low = offs[r];
                int high = low;
                while (end < c.reduction()) {
                    int l = Math.min(low, offs[end]);
                    int h = Math.max(high, offs[end]);
                    if ((h - l) / lanes + n > ConvScratch.PLANE) {
                        break;
                    }
                    low = l;
                    high = h;
                    ++end;
                }
                take(in, from + low, lanes, scratch.plane, (high - low) / lanes + n);
            }
            int place = (offs[r] - low) / lanes;
            System.arraycopy(scratch.plane, place, scratch.inputs[filled++], 0, n);
            if (filled == Mac.STEPS || r == c.reduction() - 1) {
                int r0 = r + 1 - filled;
                ScalarConv.accumulate(c, set, set + 1, false, lane, scratch, r0, filled, n);
                filled = 0;
            }
        }
    }

    private static void take(float[] in, int from, int lanes, float[] plane, int n) {
        for (int i = 0, k = from; i < n; ++i, k += lanes) {
            plane[i] = in[k];
        }
    }
}
