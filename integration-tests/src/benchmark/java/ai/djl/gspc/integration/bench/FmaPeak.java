/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Measures how many float32 operations a second fused multiply-adds alone reach here. */
final class FmaPeak {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int STEPS = 100_000;
    private static final int CHAINS = 12;

    private FmaPeak() {}

    /**
     * Measures the peak: the best of many short runs, since anything else on the machine only
     * lowers it.
     *
     * @param threads how many run at once
     * @return GFLOP/s of all threads together
     */
    static double measure(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Double>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(FmaPeak::best);
            }
            double sum = 0;
            for (Future<Double> f : pool.invokeAll(tasks)) {
                sum += f.get();
            }
            return sum;
        } finally {
            pool.shutdown();
        }
    }

    private static double best() {
        double best = 0;
        float sink = 0;
        for (int i = 0; i < 1000; i++) {
            long start = System.nanoTime();
            sink += chains();
            double nanos = System.nanoTime() - start;
            best = Math.max(best, 2.0 * CHAINS * SPECIES.length() * STEPS / nanos);
        }
        if (sink == 1) {
            throw new AssertionError("keeps the result alive");
        }
        return best;
    }

    private static float chains() {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector y = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector a = x;
        FloatVector b = y;
        FloatVector c = x;
        FloatVector d = y;
        FloatVector e = x;
        FloatVector f = y;
        FloatVector g = x;
        FloatVector h = y;
        FloatVector i = x;
        FloatVector j = y;
        FloatVector k = x;
        FloatVector l = y;
        for (int n = 0; n < STEPS; n++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        FloatVector s = a.add(b).add(c).add(d).add(e).add(f);
        return s.add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
    }
}
