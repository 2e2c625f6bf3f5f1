/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.KernelCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Kernels with much work are waited for; with a clock that only calls move. */
public class KernelStartTest {

    private static final double MUCH = 1e6;

    private final AtomicLong now = new AtomicLong();

    /** Code that is slow for some calls and fast from then on. */
    private final class Code extends KernelCode {

        private final AtomicInteger works = new AtomicInteger();
        private final int slow;

        Code(int slow) {
            super(100);
            this.slow = slow;
        }

        @Override
        protected void call(boolean work) {
            if (work) {
                now.addAndGet(works.incrementAndGet() <= slow ? 1_000_000 : 100);
            }
        }
    }

    private KernelStart start() {
        return new KernelStart(now::get);
    }

    @Test(timeOut = 60_000)
    public void testClosingWaitsForAllKernels() {
        List<Code> codes = new ArrayList<>();
        try (KernelStart start = start()) {
            for (int i = 0; i < 20; i++) {
                Code code = new Code(5 * i);
                codes.add(code);
                start.add(code, MUCH);
            }
        }
        for (int i = 0; i < codes.size(); i++) {
            Assert.assertTrue(codes.get(i).compiled(), "code " + i);
            Assert.assertEquals(codes.get(i).works.get(), 5 * i + 3);
        }
    }

    @Test(timeOut = 60_000)
    public void testKernelsWithLittleWorkAreLeftAlone() {
        Code little = new Code(0);
        Code often = new Code(0);
        try (KernelStart start = start()) {
            start.add(little, 1000);
            for (int i = 0; i < 100; i++) {
                start.add(often, 1000);
            }
        }
        Assert.assertEquals(little.works.get(), 0);
        Assert.assertFalse(little.compiled());
        Assert.assertTrue(often.compiled(), "small pieces add up");
    }

    /** They come when the others are compiled, and nobody waits for them. */
    @Test(timeOut = 60_000)
    public void testKernelsWithSomeWorkAreCompiledLater() throws InterruptedException {
        Code some = new Code(5);
        Code much = new Code(5);
        try (KernelStart start = start()) {
            start.add(some, 10_000);
            start.add(much, MUCH);
            Assert.assertEquals(some.works.get(), 0);
        }
        Assert.assertTrue(much.compiled());
        while (!some.compiled()) {
            Thread.sleep(1);
        }
        Assert.assertEquals(some.works.get(), 8);
    }

    @Test(timeOut = 60_000)
    public void testKernelsThatAreCompiledAreNotCalled() {
        Code code = new Code(0);
        try (KernelStart start = start()) {
            start.add(code, MUCH);
        }
        int before = code.works.get();
        try (KernelStart start = start()) {
            start.add(code, MUCH);
            start.add(code, MUCH);
        }
        Assert.assertEquals(code.works.get(), before);
    }

    @Test(timeOut = 60_000)
    public void testKernelsThatNobodyCompilesAreGivenUp() {
        Code never = new Code(Integer.MAX_VALUE);
        Code other = new Code(10);
        try (KernelStart start = start()) {
            start.add(never, MUCH);
            start.add(other, MUCH);
        }
        Assert.assertTrue(never.compiled(), "not waited for again");
        Assert.assertTrue(other.compiled());
        Assert.assertEquals(other.works.get(), 13);
        // Each call takes a millisecond: five seconds behind the other one.
        Assert.assertTrue(never.works.get() >= 4900 && never.works.get() <= 5100);
    }

    @Test(timeOut = 60_000)
    public void testThereIsOneWaitForAllThatNobodyCompiles() {
        List<Code> codes = new ArrayList<>();
        long begin = now.get();
        try (KernelStart start = start()) {
            for (int i = 0; i < 20; i++) {
                codes.add(new Code(Integer.MAX_VALUE));
                start.add(codes.get(i), MUCH);
            }
        }
        for (Code code : codes) {
            Assert.assertTrue(code.compiled(), "not waited for");
        }
        long waited = now.get() - begin;
        Assert.assertTrue(waited < 5_100_000_000L, "waited " + waited);
    }

    @Test(timeOut = 60_000)
    public void testAnInterruptIsKeptForTheCaller() {
        Code code = new Code(50);
        KernelStart start = start();
        start.add(code, MUCH);
        Thread.currentThread().interrupt();
        start.close();
        Assert.assertTrue(Thread.interrupted());
        Assert.assertTrue(code.compiled());
    }
}
