/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * SIMD kernels on {@code jdk.incubator.vector}; nothing outside this package imports that module,
 * and nothing names this package: {@link ai.djl.gspc.kernel.KernelSelection} loads it by name.
 *
 * <p>What HotSpot needs, found by measurement: one flat reduction loop per method; accumulators in
 * locals, never in a phi of two branches (choose an array and an index instead); in long methods
 * calls to the vector API only, since C2 stops inlining other methods at 18,000 nodes and then
 * boxes every vector; no method of more than 8,000 bytecodes.
 */
package ai.djl.gspc.kernel.vector;
