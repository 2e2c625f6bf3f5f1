/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * Runs a table of methods on both engines, some hundred random cases each. The property {@code
 * -Dai.djl.gspc.seed} repeats a run, {@code gspc.test.cases} changes its length.
 */
abstract class Differential {

    private static final long SEED = Long.getLong("ai.djl.gspc.seed", System.nanoTime() & 0xFFFFFF);

    private static final int CASES = Integer.getInteger("gspc.test.cases", 200);

    private static final int REPORTED = 4;

    private NDManager gspc;
    private NDManager pytorch;

    /**
     * The methods under test.
     *
     * @return a line for each
     */
    abstract List<MethodCase> table();

    /**
     * What draws a case's operands.
     *
     * @param manager one of the two engines' managers
     * @param seed the case's seed
     * @return the draw
     */
    Draw draw(NDManager manager, long seed) {
        return new Draw(manager, seed);
    }

    @BeforeClass
    void open() {
        gspc = Engine.getEngine("GSPC").newBaseManager();
        pytorch = Engine.getEngine("PyTorch").newBaseManager();
        System.out.println(getClass().getSimpleName() + ": -Dai.djl.gspc.seed=" + SEED);
    }

    @AfterClass(alwaysRun = true)
    void close() {
        gspc.close();
        pytorch.close();
    }

    @DataProvider
    Object[][] methods() {
        return table().stream().map(m -> new Object[] {m}).toArray(Object[][]::new);
    }

    @Test(dataProvider = "methods")
    public void testAgreement(MethodCase method) {
        StringBuilder failures = new StringBuilder();
        int failed = 0;
        int compared = 0;
        for (int i = 0; i < CASES; i++) {
            long seed = (SEED * 31 + method.method().hashCode()) * 1_000_003 + i * 7919L;
            try (NDManager a = gspc.newSubManager();
                    NDManager b = pytorch.newSubManager()) {
                Outcome expected = Outcome.of(draw(b, seed), method.oracle());
                Outcome actual = Outcome.of(draw(a, seed), method.body());
                if (expected.refusal() instanceof SkipException) {
                    continue;
                }
                String difference = difference(actual, expected, method);
                compared += expected.refused() ? 0 : 1;
                if (difference != null && failed++ < REPORTED) {
                    failures.append("\n  case ").append(i).append(": ").append(difference);
                }
            }
        }
        Assert.assertEquals(failed, 0, "of " + CASES + " cases differ" + failures + "\n ");
        Assert.assertTrue(compared > CASES / 10, "only " + compared + " cases had results");
    }

    private static String difference(Outcome actual, Outcome expected, MethodCase method) {
        if (expected.refused() && actual.refused()) {
            return null;
        }
        if (expected.refusal() instanceof UnsupportedOperationException) {
            // DJL's PyTorch engine says itself that it lacks this; GSPC may have it.
            return null;
        }
        if (expected.hasUnknownType()) {
            // Where signed and unsigned bytes meet, PyTorch's result is of 16 bits, and where
            // FLOAT64 becomes complex of 128 bits: types that DJL's PyTorch engine cannot read.
            return null;
        }
        if (expected.refused() && method.wider()) {
            return null;
        }
        if (expected.refused()) {
            return "not refused, but PyTorch says " + expected + "; got " + actual;
        }
        if (actual.refused()) {
            return "refused: " + actual + "; expected " + expected;
        }
        return actual.difference(expected, method);
    }
}
