/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import java.util.List;

/**
 * What one step of a plan is and costs.
 *
 * @param description the kernel, what is fused into it, layouts and types
 * @param flops floating-point operations of one run, a multiply-add counting as two; 0 for steps
 *     that only move
 * @param bytes what one run of the step reads and writes, each activation and weight counted once
 * @param nanoseconds the median time of one run of the step
 * @param sources the numbers of the steps whose results it takes, counted from 0
 */
public record StepTime(
        String description, long flops, long bytes, long nanoseconds, List<Integer> sources) {

    /**
     * The speed of the step.
     *
     * @return billions of floating-point operations a second
     */
    public double gigaflops() {
        return flops / (double) Math.max(1, nanoseconds);
    }
}
