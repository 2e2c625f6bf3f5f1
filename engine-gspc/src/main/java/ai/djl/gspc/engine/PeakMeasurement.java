/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.kernel.KernelProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How many operations a second multiply-adds alone reach: what kernels are compared with. */
final class PeakMeasurement {

    private static final int STEPS = 50_000;
    private static final int RUNS = 400;

    private PeakMeasurement() {}

    /**
     * Measures the peak: the best of many short runs, since anything else on the machine only
     * lowers it.
     *
     * @param kernels the kernels in use
     * @param threads how many run at once
     * @return GFLOP/s of all threads together
     */
    static double gigaflops(KernelProvider kernels, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Double>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> best(kernels));
            }
            double sum = 0;
            for (Future<Double> f : pool.invokeAll(tasks)) {
                sum += f.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the peak was measured", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The peak cannot be measured", e);
        } finally {
            pool.shutdown();
        }
    }

    private static double best(KernelProvider kernels) {
        double best = 0;
        float sink = 0;
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            sink += kernels.multiplyAdds(STEPS);
            long nanos = System.nanoTime() - start;
            best = Math.max(best, (double) kernels.flopsPerMultiplyAdds() * STEPS / nanos);
        }
        if (sink == 1) {
            throw new AssertionError("keeps the results alive");
        }
        return best;
    }
}
