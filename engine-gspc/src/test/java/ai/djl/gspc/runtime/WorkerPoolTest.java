/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class WorkerPoolTest {

    private static final long SEED = Long.getLong("ai.djl.gspc.seed", 2020);

    /** Counts how often each part was done. */
    private static final class Counting extends Step {

        private final AtomicIntegerArray counts;
        private final int pause;

        Counting(int parts, int pause) {
            counts = new AtomicIntegerArray(parts);
            this.pause = pause;
        }

        @Override
        public String describe() {
            return "counting";
        }

        @Override
        public void run(Frame frame, int part, int parts) {
            Assert.assertEquals(parts, counts.length());
            for (int i = 0; i < pause; i++) {
                Thread.onSpinWait();
            }
            counts.incrementAndGet(part);
        }

        void check() {
            for (int i = 0; i < counts.length(); i++) {
                Assert.assertEquals(counts.get(i), 1, "part " + i + " of " + counts.length());
            }
        }
    }

    @DataProvider
    public Object[][] threads() {
        return new Object[][] {{2}, {3}, {8}};
    }

    @Test(dataProvider = "threads")
    public void testEachPartIsDoneOnce(int threads) throws InterruptedException {
        System.out.println("WorkerPoolTest seed " + SEED + " (-Dai.djl.gspc.seed=" + SEED + ")");
        Random r = new Random(SEED);
        WorkerPool pool = new WorkerPool(threads);
        for (int run = 0; run < 300; run++) {
            Assert.assertTrue(pool.acquire());
            for (int i = r.nextInt(20); i >= 0; i--) {
                Counting step = new Counting(1 + r.nextInt(5 * threads), r.nextInt(400));
                pool.run(step, null, step.counts.length());
                step.check();
            }
            pool.release();
            if (run % 50 == 0) {
                // Long enough for the workers to nap, and once to sleep until they are woken.
                Thread.sleep(run == 150 ? 1200 : 3);
            }
        }
    }

    @Test
    public void testFailureIsThrownOnceAllPartsHaveEnded() {
        WorkerPool pool = new WorkerPool(2);
        AtomicInteger ended = new AtomicInteger();
        Step failing =
                new Step() {
                    @Override
                    public String describe() {
                        return "failing";
                    }

                    @Override
                    public void run(Frame frame, int part, int parts) {
                        ended.incrementAndGet();
                        if (part == 3) {
                            throw new IllegalStateException("part 3");
                        }
                    }
                };
        Assert.assertTrue(pool.acquire());
        IllegalStateException e =
                Assert.expectThrows(IllegalStateException.class, () -> pool.run(failing, null, 6));
        Assert.assertEquals(e.getMessage(), "part 3");
        Assert.assertEquals(ended.get(), 6);
        // The next step is not concerned.
        Counting step = new Counting(6, 0);
        pool.run(step, null, 6);
        step.check();
        pool.release();
    }

    @Test
    public void testOneOwnerAtATime() throws InterruptedException {
        WorkerPool pool = new WorkerPool(2);
        AtomicInteger owners = new AtomicInteger();
        AtomicInteger owned = new AtomicInteger();
        CountDownLatch wrong = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread t =
                    new Thread(
                            () -> {
                                for (int k = 0; k < 2000; k++) {
                                    if (pool.acquire()) {
                                        if (owners.incrementAndGet() != 1) {
                                            wrong.countDown();
                                        }
                                        Counting step = new Counting(5, 10);
                                        pool.run(step, null, 5);
                                        step.check();
                                        owned.incrementAndGet();
                                        owners.decrementAndGet();
                                        pool.release();
                                    }
                                }
                            });
            t.start();
            threads.add(t);
        }
        for (Thread t : threads) {
            t.join();
        }
        Assert.assertEquals(wrong.getCount(), 1);
        Assert.assertTrue(owned.get() > 0);
    }

    @Test
    public void testFrameIsLetGo() throws InterruptedException {
        WorkerPool pool = new WorkerPool(2);
        WeakReference<Frame> frame = new WeakReference<>(runOnce(pool));
        for (int i = 0; i < 100 && frame.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        Assert.assertNull(frame.get());
    }

    private static Frame runOnce(WorkerPool pool) {
        Frame frame = new Frame(1);
        Assert.assertTrue(pool.acquire());
        Counting step = new Counting(4, 100);
        pool.run(step, frame, 4);
        pool.release();
        return frame;
    }
}
