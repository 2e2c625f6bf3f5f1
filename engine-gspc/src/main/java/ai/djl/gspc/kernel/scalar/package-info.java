/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * Kernels in plain Java, for virtual machines without the vector module or without C2: the same
 * contracts, layouts and results, in loops that C2 vectorises by itself; {@code Math.fma} is not
 * used, since it is very slow without hardware support.
 */
package ai.djl.gspc.kernel.scalar;
