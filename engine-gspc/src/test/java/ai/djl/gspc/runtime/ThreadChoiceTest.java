/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import org.testng.Assert;
import org.testng.annotations.Test;

public class ThreadChoiceTest {

    private static final long MILLISECOND = 1_000_000;

    /** Makes runs and tells how many of them had all threads. */
    private static int runs(ThreadChoice choice, int n, long together, long alone) {
        int all = 0;
        for (int i = 0; i < n; i++) {
            boolean way = choice.all();
            all += way ? 1 : 0;
            choice.ran(way, way ? together : alone);
        }
        return all;
    }

    @Test
    public void testBeginsWithAllThreads() {
        Assert.assertEquals(runs(new ThreadChoice(), 16, MILLISECOND, MILLISECOND), 16);
    }

    @Test
    public void testAllThreadsWhereTheyAreFaster() {
        ThreadChoice choice = new ThreadChoice();
        int all = runs(choice, 10_000, MILLISECOND, 2 * MILLISECOND);
        Assert.assertTrue(all < 10_000, "one thread is tried");
        Assert.assertTrue(all > 9_900, all + " runs with all threads");
    }

    @Test
    public void testOneThreadWhereItIsFaster() {
        ThreadChoice choice = new ThreadChoice();
        int all = runs(choice, 10_000, 2 * MILLISECOND, MILLISECOND);
        Assert.assertTrue(all >= 16 && all < 400, all + " runs with all threads");
    }

    /** A difference within what times vary by does not make it change to and fro. */
    @Test
    public void testStaysWhereBothAreEqual() {
        ThreadChoice choice = new ThreadChoice();
        int all = runs(choice, 10_000, MILLISECOND, 98 * MILLISECOND / 100);
        Assert.assertTrue(all > 9_900, all + " runs with all threads");
    }

    /** The system moves a thread to another processor, and back. */
    @Test
    public void testFollowsTheMachine() {
        ThreadChoice choice = new ThreadChoice();
        runs(choice, 50_000, MILLISECOND, 2 * MILLISECOND);
        int all = runs(choice, 1000, 4 * MILLISECOND, 2 * MILLISECOND);
        Assert.assertTrue(all < 120, all + " runs with all threads that are slow");
        all = runs(choice, 1000, MILLISECOND, 2 * MILLISECOND);
        Assert.assertTrue(all > 500, all + " runs with all threads that are fast again");
    }

    @Test
    public void testLongRunsTryNothing() {
        ThreadChoice choice = new ThreadChoice();
        Assert.assertEquals(runs(choice, 1000, 20 * MILLISECOND, MILLISECOND), 1000);
    }

    @Test
    public void testARunThatBeganBeforeADecisionDoesNotCount() {
        ThreadChoice choice = new ThreadChoice();
        for (int i = 0; i < 1000; i++) {
            choice.ran(false, 1);
        }
        Assert.assertTrue(choice.all());
        Assert.assertEquals(runs(choice, 16, MILLISECOND, MILLISECOND), 16);
    }
}
