/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * Contracts of the float32 kernels: they see primitive arrays, offsets and tables only, keep no
 * state between calls, and allocate nothing while they compute.
 */
package ai.djl.gspc.kernel;
