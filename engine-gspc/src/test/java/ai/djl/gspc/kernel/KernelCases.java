/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import ai.djl.gspc.kernel.scalar.ScalarKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.testng.annotations.DataProvider;

/** The kernel sets that every kernel test runs on, and random data for them. */
public final class KernelCases {

    /** What surrounds outputs: a kernel that writes outside its range destroys it. */
    static final float POISON = 12345.25f;

    private KernelCases() {}

    /**
     * Lists scalar kernels of each length, and vector kernels of each width that this virtual
     * machine has.
     *
     * @return one kernel set per row
     */
    @DataProvider(name = "kernels")
    public static Object[][] kernels() {
        List<Object[]> rows = new ArrayList<>();
        for (KernelProvider provider : providers()) {
            for (int lanes = 4; lanes <= 16; lanes *= 2) {
                if (provider.supports(lanes)) {
                    rows.add(new Object[] {provider.kernels(lanes)});
                }
            }
        }
        return rows.toArray(new Object[0][]);
    }

    static List<KernelProvider> providers() {
        List<KernelProvider> list = new ArrayList<>();
        list.add(ScalarKernels.create(0));
        KernelSelection best =
                KernelSelection.select(KernelSelection.Mode.AUTO, null, KernelSelection::create);
        if (best.provider().vector()) {
            list.add(best.provider());
        }
        return list;
    }

    /** A generator whose seed is printed, so that a failure can be repeated. */
    public static Random random(String test) {
        long seed = Long.getLong("ai.djl.gspc.seed", System.nanoTime());
        System.out.println(test + " seed " + seed + " (-Dai.djl.gspc.seed=" + seed + ")");
        return new Random(seed);
    }

    static float[] random(Random random, int n) {
        float[] a = new float[n];
        for (int i = 0; i < n; ++i) {
            a[i] = random.nextFloat() * 2 - 1;
        }
        return a;
    }

    static float[] filled(int n, float value) {
        float[] a = new float[n];
        Arrays.fill(a, value);
        return a;
    }

    static int between(Random random, int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /**
     * Puts a plain {@code [channels][pixels]} image into a packed one, by the layout's definition
     * alone.
     */
    static void pack(float[] plain, int[] order, PackedLayout lo, float[] out, int off) {
        int i = 0;
        int[] pixels = ConvTables.pixels(lo);
        for (int slot = 0; slot < lo.blocks * lo.lanes; ++slot) {
            int channel = slot < order.length ? order[slot] : -1;
            int base = off + slot / lo.lanes * lo.blockStride + slot % lo.lanes;
            for (i = 0; i < pixels.length; ++i) {
                out[base + pixels[i]] = channel < 0 ? 0f : plain[channel * pixels.length + i];
            }
        }
    }

    /** Reads one element of a packed image, by the layout's definition alone. */
    static float at(PackedLayout lo, float[] a, int off, int slot, int pixel) {
        int x = pixel % lo.width;
        int y = pixel / lo.width % lo.height;
        int z = pixel / lo.width / lo.height;
        return a[
                off
                        + slot / lo.lanes * lo.blockStride
                        + (z + lo.before(0)) * lo.planeStride
                        + (y + lo.before(1)) * lo.rowStride
                        + (x + lo.before(2)) * lo.lanes
                        + slot % lo.lanes];
    }

    /** Channels in a random order, holes (-1) among them, filled up to whole blocks. */
    static int[] order(Random random, int channels, int lanes) {
        int slots = PackedLayout.blocks(channels + random.nextInt(3), lanes) * lanes;
        return shuffled(random, channels, slots);
    }

    /** Channels in a random order, holes (-1) among them where there are more slots. */
    static int[] shuffled(Random random, int channels, int slots) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < slots; ++i) {
            list.add(i < channels ? i : -1);
        }
        java.util.Collections.shuffle(list, random);
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A random layout for a plane, with halos of at least those given. */
    static PackedLayout layout(
            Random random, int lanes, int blocks, int[] size, int[] before, int[] after) {
        int[] b = before.clone();
        int[] a = after.clone();
        for (int i = 1; i < 3; ++i) {
            b[i] += random.nextInt(2);
            a[i] += random.nextInt(2);
        }
        return new PackedLayout(lanes, blocks, size, b, a);
    }
}
