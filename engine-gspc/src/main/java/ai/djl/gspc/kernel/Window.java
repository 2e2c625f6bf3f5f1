/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * The geometry of a sliding window: each array holds depth, height and width.
 *
 * @param kernel taps
 * @param stride distance between two windows
 * @param pad padding in front of the plane (what lies behind follows from {@code output})
 * @param dilation distance between two taps
 * @param output number of windows
 */
public record Window(int[] kernel, int[] stride, int[] pad, int[] dilation, int[] output) {

    /** Checks that every array has three elements. */
    public Window {
        if (kernel.length != 3
                || stride.length != 3
                || pad.length != 3
                || dilation.length != 3
                || output.length != 3) {
            throw new IllegalArgumentException("A window takes depth, height and width each time");
        }
    }

    /**
     * Makes a two-dimensional window.
     *
     * @param kernel taps in both dimensions
     * @param stride stride in both dimensions
     * @param pad padding on all four sides
     * @param dilation dilation in both dimensions
     * @param height height of the input
     * @param width width of the input
     * @return the window
     */
    public static Window of(int kernel, int stride, int pad, int dilation, int height, int width) {
        int span = dilation * (kernel - 1) + 1;
        return new Window(
                new int[] {1, kernel, kernel},
                new int[] {1, stride, stride},
                new int[] {0, pad, pad},
                new int[] {1, dilation, dilation},
                new int[] {
                    1, (height + 2 * pad - span) / stride + 1, (width + 2 * pad - span) / stride + 1
                });
    }

    /**
     * Returns the number of taps.
     *
     * @return the number of taps
     */
    public int taps() {
        return kernel[0] * kernel[1] * kernel[2];
    }

    /**
     * Returns the number of windows.
     *
     * @return the number of output pixels
     */
    public int pixels() {
        return output[0] * output[1] * output[2];
    }
}
