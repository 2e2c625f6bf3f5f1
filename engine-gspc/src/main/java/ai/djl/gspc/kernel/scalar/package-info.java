/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * Kernels in plain Java, for virtual machines without the vector module or without C2, and for the
 * first calls of a process: the same contracts, layouts and orders of summation, in loops that C2
 * vectorises by itself and C1 compiles well.
 */
package ai.djl.gspc.kernel.scalar;
