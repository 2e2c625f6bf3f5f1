/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import org.testng.Assert;

/** How results of two engines are compared. */
public final class Agreement {

    private Agreement() {}

    /**
     * Returns the largest difference relative to the largest magnitude of the expected values.
     *
     * @param actual what was computed
     * @param expected what it should be
     * @return the relative difference; NaN if a value is not a number in one of them only
     */
    public static double difference(float[] actual, float[] expected) {
        Assert.assertEquals(actual.length, expected.length, "number of results");
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            double d = Math.abs((double) actual[i] - expected[i]);
            if (Double.isNaN(d) || d > worst) {
                worst = d;
            }
            if (Double.isNaN(worst)) {
                return worst;
            }
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return largest == 0 ? worst : worst / largest;
    }

    /**
     * Asserts that results agree.
     *
     * @param actual what was computed
     * @param expected what it should be
     * @param tolerance relative to the largest expected magnitude
     * @param what for the message
     */
    public static void check(float[] actual, float[] expected, double tolerance, String what) {
        double d = difference(actual, expected);
        Assert.assertTrue(d <= tolerance, what + ": relative difference " + d);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float v : expected) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        // Constant or vanishing results would agree whatever was computed.
        Assert.assertTrue(expected.length == 1 || high > low, what + ": all results are " + low);
    }
}
