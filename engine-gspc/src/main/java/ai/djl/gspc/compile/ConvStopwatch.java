/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Pooling.Pool;
import ai.djl.gspc.runtime.StepTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Times convolutions as steps of a plan: with a packed input, weights in order, all threads. */
final class ConvStopwatch implements MeasuredChoice.Stopwatch {

    private static final int RUNS = 5;

    /** Runs until so many samples in a row are no faster: then the JIT compiler is done. */
    private static final int SAME = 4;

    private static final double FASTER = 0.98;
    private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(30);
    private static final long MOST = TimeUnit.SECONDS.toNanos(3);

    /** Runs a plan for some nodes, with convolutions computed in a certain way, and times it. */
    @FunctionalInterface
    interface Profiler {

        /**
         * Makes a plan.
         *
         * @param roots what is computed
         * @param choice how
         * @return times the plan's steps, each call a number of runs
         */
        IntFunction<List<StepTime>> plan(List<Node> roots, ConvChoice choice);
    }

    /**
     * Bytes of weights that other layers' weights drive out of the caches before they are needed
     * again: what is measured with them in a cache says nothing about a network.
     */
    private static final int COLD = 1 << 20;

    /** Longs that fill the caches of most processors, or a small part of a small heap. */
    private static final int SWEEP =
            (int) Math.min(1 << 23, Runtime.getRuntime().maxMemory() / 16 / Long.BYTES);

    private final Profiler profiler;

    /** What sweeps the caches has to be used, or it would be left out. */
    private long swept;

    /**
     * Makes a stopwatch.
     *
     * @param profiler makes and times plans
     */
    ConvStopwatch(Profiler profiler) {
        this.profiler = profiler;
    }

    /** {@inheritDoc} */
    @Override
    public double time(Conv conv, TensorType x, TensorType w, ConvMethod method) {
        Random random = new Random(1);
        Dims one = Dims.of(1, 1);
        Dims zero = Dims.of(0, 0);
        // A pool of one element: its result is packed, as the input is in a network.
        Pool pool = new Pool(Pooling.Kind.MAX, one, one, zero, zero, one, false, false, 0);
        Node in = Node.of(pool, Node.leaf(values(x, random)));
        Node out = Node.of(conv, in, Node.leaf(values(w, random)));
        IntFunction<List<StepTime>> plan =
                profiler.plan(List.of(out), (o, xt, wt, r, lanes) -> method);
        long[] other = w.bytes() > COLD ? new long[SWEEP] : null;
        double best = Double.POSITIVE_INFINITY;
        long begin = System.nanoTime();
        long took = 0;
        for (int same = 0; (same < SAME || took < LEAST) && took < MOST; ) {
            if (other != null) {
                swept += sweep(other);
            }
            double sum = 0;
            for (StepTime t : plan.apply(other == null ? RUNS : 1)) {
                // The convolution's, not those that bring the input and take the result.
                sum += t.flops() > 0 ? t.nanoseconds() : 0;
            }
            same = sum < FASTER * best ? 0 : same + 1;
            best = Math.min(best, sum);
            took = System.nanoTime() - begin;
        }
        return best;
    }

    private static long sweep(long[] other) {
        long sum = 0;
        for (int i = 0; i < other.length; i++) {
            sum += other[i] += i;
        }
        return sum;
    }

    private static Tensor values(TensorType type, Random random) {
        float[] values = new float[type.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return new Tensor(type, values);
    }
}
