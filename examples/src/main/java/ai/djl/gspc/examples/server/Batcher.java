/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.server;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * Predicts what waits in a bounded queue, as many inputs at once as there are, up to a limit.
 *
 * @param <I> the input
 * @param <O> the output
 */
final class Batcher<I, O> implements AutoCloseable {

    private final Predictor<I, O> predictor;
    private final BlockingQueue<Job<I, O>> queue;
    private final int batch;
    private final Thread worker;
    private volatile boolean closed;
    private volatile int largest;

    /**
     * Starts a worker.
     *
     * @param predictor used by the worker only
     * @param capacity how many inputs may wait
     * @param batch how many are predicted at once at most
     */
    Batcher(Predictor<I, O> predictor, int capacity, int batch) {
        this.predictor = predictor;
        this.batch = batch;
        queue = new ArrayBlockingQueue<>(capacity);
        worker = new Thread(this::work, "predictor");
        worker.start();
    }

    /**
     * An input and where its output goes.
     *
     * @param input the input
     * @param result the promise of an output
     */
    private record Job<I, O>(I input, CompletableFuture<O> result) {}

    /**
     * Queues an input.
     *
     * @param input the input
     * @return its output, later
     * @throws RejectedExecutionException if too many wait already, or this is closed
     */
    CompletableFuture<O> submit(I input) {
        Job<I, O> job = new Job<>(input, new CompletableFuture<>());
        if (closed || !queue.offer(job)) {
            throw new RejectedExecutionException("too many requests are waiting");
        }
        if (closed) {
            // The worker may have gone before it saw this one.
            refuseAll();
        }
        return job.result();
    }

    /** Returns the largest number of inputs that have been predicted at once. */
    int largestBatch() {
        return largest;
    }

    private void work() {
        List<Job<I, O>> jobs = new ArrayList<>(batch);
        while (!closed) {
            try {
                jobs.add(queue.take());
                queue.drainTo(jobs, batch - 1);
                largest = Math.max(largest, jobs.size());
                predict(jobs);
            } catch (InterruptedException e) {
                // close() woke this thread; the loop's condition says so.
            } finally {
                jobs.clear();
            }
        }
    }

    private void predict(List<Job<I, O>> jobs) {
        try {
            List<I> inputs = new ArrayList<>(jobs.size());
            jobs.forEach(job -> inputs.add(job.input()));
            List<O> outputs = predictor.batchPredict(inputs);
            for (int i = 0; i < jobs.size(); i++) {
                jobs.get(i).result().complete(outputs.get(i));
            }
        } catch (TranslateException | RuntimeException e) {
            jobs.forEach(job -> job.result().completeExceptionally(e));
        }
    }

    private void refuseAll() {
        Job<I, O> job = queue.poll();
        while (job != null) {
            job.result().completeExceptionally(new RejectedExecutionException("closing"));
            job = queue.poll();
        }
    }

    /** Ends the worker after its current batch; what still waits is refused. */
    @Override
    public void close() {
        closed = true;
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseAll();
        predictor.close();
    }
}
