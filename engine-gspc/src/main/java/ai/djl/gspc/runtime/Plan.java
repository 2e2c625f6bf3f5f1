/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Steps in their order, and what they need. A plan knows the structure of a computation and no
 * weights: those are prepared for a set of parameters and given to each run.
 */
public final class Plan {

    private static final int IDLE_FRAMES = 8;

    private final List<Step> steps;
    private final long[] bytes;
    private final int[][] sources;
    private final int workspaceSize;
    private final int[] inputs;
    private final int[] fresh;
    private final int[] outputs;
    private final int[] scratch;
    private final int values;
    private final IntFunction<Object> newArray;
    private final Deque<Frame> idle = new ArrayDeque<>();
    private final ThreadChoice choice = new ThreadChoice();

    /** Null as long as nobody has asked; a plan is run by one pool. */
    private Boolean divisible;

    /**
     * Makes a plan.
     *
     * @param steps the steps
     * @param bytes for each step, the bytes that it reads and writes
     * @param sources for each step, the steps whose results it takes
     * @param workspaceSize the floats that packed activations need
     * @param values the number of plain arrays
     * @param inputs the numbers of those that each run is given
     * @param fresh the numbers of those that are made anew in each run, because they are handed out
     * @param outputs the numbers of the results, in their order
     * @param scratch the numbers of those that are kept from run to run
     * @param newArray makes the array with a number
     */
    public Plan(
            List<Step> steps,
            long[] bytes,
            int[][] sources,
            int workspaceSize,
            int values,
            int[] inputs,
            int[] fresh,
            int[] outputs,
            int[] scratch,
            IntFunction<Object> newArray) {
        this.steps = List.copyOf(steps);
        this.bytes = bytes.clone();
        this.sources = sources;
        this.workspaceSize = workspaceSize;
        this.values = values;
        this.inputs = inputs;
        this.fresh = fresh;
        this.outputs = outputs;
        this.scratch = scratch;
        this.newArray = newArray;
    }

    /**
     * The steps.
     *
     * @return the steps in their order
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * The floats that packed activations need.
     *
     * @return the size of the workspace
     */
    public int workspaceSize() {
        return workspaceSize;
    }

    /**
     * Runs the plan.
     *
     * @param given the arrays of the inputs, in their order
     * @param constants what was prepared from the weights
     * @param workspaces where activations live
     * @param pool the threads
     * @return the arrays of the outputs, in their order
     */
    public Object[] run(
            Object[] given, Object[] constants, Workspaces workspaces, WorkerPool pool) {
        return run(given, constants, workspaces, pool, null);
    }

    /**
     * Runs the plan several times, with all threads, and says how long each step takes.
     *
     * @param given the arrays of the inputs, in their order
     * @param constants what was prepared from the weights
     * @param workspaces where activations live
     * @param pool the threads
     * @param runs how many runs are timed
     * @return the steps in their order, each with the median of its times
     */
    public List<StepTime> profile(
            Object[] given, Object[] constants, Workspaces workspaces, WorkerPool pool, int runs) {
        if (runs < 1) {
            throw new IllegalArgumentException("A profile needs at least 1 run, not " + runs);
        }
        long[][] nanos = new long[steps.size()][runs];
        for (int i = 0; i < runs; i++) {
            int run = i;
            run(given, constants, workspaces, pool, (step, time) -> nanos[step][run] = time);
        }
        List<StepTime> times = new ArrayList<>(steps.size());
        for (int i = 0; i < nanos.length; i++) {
            Step step = steps.get(i);
            Arrays.sort(nanos[i]);
            times.add(
                    new StepTime(
                            step.describe(),
                            step.flops(),
                            bytes[i],
                            nanos[i][(runs - 1) / 2],
                            Arrays.stream(sources[i]).boxed().toList()));
        }
        return times;
    }

    /** Told of each step of a run when it is done. */
    @FunctionalInterface
    private interface Recorder {

        void done(int step, long nanoseconds);
    }

    private Object[] run(
            Object[] given,
            Object[] constants,
            Workspaces workspaces,
            WorkerPool pool,
            Recorder recorder) {
        Frame frame = frame();
        float[] floats = workspaces.take(workspaceSize);
        frame.bind(floats, constants);
        for (int i = 0; i < inputs.length; i++) {
            frame.value(inputs[i], given[i]);
        }
        for (int i : fresh) {
            frame.value(i, newArray.apply(i));
        }
        boolean wanted = divisible(pool.threads()) && (recorder != null || choice.all());
        boolean shared = wanted && pool.acquire();
        long begin = System.nanoTime();
        try {
            int threads = shared ? pool.threads() : 1;
            long last = recorder == null ? 0 : System.nanoTime();
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                int parts = threads == 1 ? 1 : step.parts(threads);
                if (parts == 1) {
                    step.run(frame, 0, 1);
                } else if (shared) {
                    pool.run(step, frame, parts);
                }
                if (recorder != null) {
                    long now = System.nanoTime();
                    recorder.done(i, now - last);
                    last = System.nanoTime();
                }
            }
        } finally {
            if (shared) {
                pool.release();
            }
        }
        if (shared == wanted && recorder == null) {
            // Else another run has the threads, and the processors.
            choice.ran(shared, System.nanoTime() - begin);
        }
        Object[] results = new Object[outputs.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = frame.value(outputs[i]);
        }
        workspaces.give(floats);
        giveBack(frame);
        return results;
    }

    /** Whether there is anything to share. */
    private boolean divisible(int threads) {
        if (threads == 1) {
            return false;
        }
        Boolean known = divisible;
        if (known == null) {
            known = steps.stream().anyMatch(step -> step.parts(threads) > 1);
            divisible = known;
        }
        return known;
    }

    private Frame frame() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        Frame frame = new Frame(values);
        for (int i : scratch) {
            frame.value(i, newArray.apply(i));
        }
        return frame;
    }

    /** A frame whose run failed is not given back: its arrays may still be in a worker's hands. */
    private void giveBack(Frame frame) {
        frame.bind(null, null);
        for (int i : inputs) {
            frame.value(i, null);
        }
        for (int i : fresh) {
            frame.value(i, null);
        }
        synchronized (idle) {
            if (idle.size() < IDLE_FRAMES) {
                idle.push(frame);
            }
        }
    }
}
