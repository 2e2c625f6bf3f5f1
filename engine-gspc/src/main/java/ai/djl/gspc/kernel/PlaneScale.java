/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * Which plain planes are scaled, and by what: see {@link FloatKernels#scalePlanes}.
 *
 * @param planes for each plane of the result, the one of the input; a plane may be taken often
 * @param slots for each plane of the result, where its factor and addend lie
 * @param inStride floats from one plane of the input to the next
 * @param outStride floats from one plane of the result to the next
 */
public record PlaneScale(int[] planes, int[] slots, int inStride, int outStride) {}
