/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The methods of the other tests on FLOAT16. DJL's PyTorch engine ends the JVM when it meets
 * BFLOAT16, INT16 or an unsigned type of more than 8 bits.
 */
public class NDArrayHalfTest extends Differential {

    /** No PyTorch on CPUs has these of FLOAT16, or DJL no type for their results. */
    private static final Pattern NONE =
            Pattern.compile(
                    ".*\\.(i?r?fft2?|real|percentile)\\(.*|.*\\.set\\((Buffer|float\\[\\])\\)");

    /** PyTorch rounds to 16 bits within these, where GSPC sums in 32. */
    private static final Pattern ROUGH =
            Pattern.compile(".*\\.(prod|cumProd|logSoftmax|dot|matMul|batchMatMul|linear)\\(.*");

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return Stream.of(
                        new NDArrayArithmeticTest(),
                        new NDArrayReductionTest(),
                        new NDArrayShapeTest(),
                        new NDArrayIndexTest(),
                        new NDArrayLinearTest(),
                        new NDArrayHostTest(),
                        new NDArraysTest(),
                        new NDArrayExTest())
                .flatMap(test -> test.table().stream())
                .filter(m -> !NONE.matcher(m.method()).matches())
                .map(m -> ROUGH.matcher(m.method()).matches() ? m.within(1e-2).near(4e-3) : m)
                .toList();
    }

    /** {@inheritDoc} */
    @Override
    Draw draw(NDManager manager, long seed) {
        return new Draw(manager, seed, true);
    }
}
