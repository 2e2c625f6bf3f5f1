/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * SIMD kernels on {@code jdk.incubator.vector}; nothing outside this package imports that module,
 * and nothing names this package: {@link ai.djl.gspc.kernel.KernelSelection} loads it by name.
 *
 * <p>What HotSpot needs, found by measurement: one flat reduction loop per method; accumulators in
 * locals, never in a phi of two branches (choose an array and an index instead); in methods of more
 * than some forty vector calls no methods of our own, since C2 stops inlining those at 18,000 nodes
 * and then boxes every vector; there also a cast to {@code Special.FLOATS} of every vector on which
 * a method is called; no method of more than 8,000 bytecodes.
 *
 * <p>C1 comes first and inlines as much: a method of more than about 110 vector calls (24 sums that
 * begin with loads of their own, a 3x3 kernel written out for eight pixels) leaves it without
 * virtual registers, the more so once several widths are loaded. {@code -XX:+PrintCompilation} then
 * says COMPILE SKIPPED, C2 never gets the profile that it waits for, and the method goes on boxing
 * every vector.
 *
 * <p>In the loops of JDK 17, addresses decide: {@code r * 2 * LANES} is two shifts, whose check of
 * bounds C2 does not move out of the loop, {@code r * (2 * LANES)} is one; a table of offsets is
 * read from 0 on, and neighbouring pixels get constant distances from one address. Otherwise there
 * is an address and a check for each pixel, and what does not fit into registers goes into vector
 * registers (Intel) or onto the stack. That showed most without loop strip mining, that is, under
 * the serial and the parallel collector, of which the first is the default of small machines:
 * layers ran at 33 GFLOP/s that now run at 95, as they do under G1.
 */
package ai.djl.gspc.kernel.vector;
