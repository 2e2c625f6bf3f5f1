/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import ai.djl.gspc.kernel.host.StridedCopy;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class StridedCopyTest {

    /** Few floats and many, short rows and long ones: each has a way of its own. */
    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testReversedRows(FloatKernels k) {
        Random r = KernelCases.random("StridedCopyTest.reversed " + k.name());
        for (int round = 0; round < 12; ++round) {
            int columns = round % 3 == 0 ? KernelCases.between(r, 2, 40) : 64 + r.nextInt(700);
            int floats = round % 2 == 0 ? 300_000 : 3_000;
            int rows = floats / columns + 1;
            int stride = columns + r.nextInt(3);
            int step = r.nextBoolean() ? stride : -stride;
            float[] in = KernelCases.random(r, rows * stride);
            int first = (step > 0 ? 0 : (rows - 1) * stride) + columns - 1;
            float[] expected = new float[rows * columns];
            for (int i = 0; i < expected.length; ++i) {
                expected[i] = in[first + i / columns * step - i % columns];
            }
            float[] out = new float[expected.length];
            StridedCopy.copy(
                    k,
                    in,
                    first,
                    new long[] {step, -1},
                    out,
                    0,
                    new long[] {columns, 1},
                    new long[] {rows, columns});
            Assert.assertEquals(out, expected, rows + " x " + columns + " by " + step);
        }
    }
}
