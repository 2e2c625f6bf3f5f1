/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.Window;

/** Shapes of one to three spatial axes as the kernels take them: depth, height, width. */
final class Geometry {

    private Geometry() {}

    /** The spatial axes of [N, C, ..], filled up in front. */
    static int[] plane(TensorType t) {
        int[] size = {1, 1, 1};
        int spatial = t.rank() - 2;
        for (int i = 0; i < spatial; i++) {
            size[3 - spatial + i] = t.dim(i + 2);
        }
        return size;
    }

    /** A value for each spatial axis, filled up in front. */
    static int[] triple(Dims dims, int fill) {
        int[] v = {fill, fill, fill};
        for (int i = 0; i < dims.size(); i++) {
            v[3 - dims.size() + i] = dims.at(i);
        }
        return v;
    }

    /** The window of a convolution or pooling. */
    static Window window(Dims kernel, Dims stride, Dims pad, Dims dilation, TensorType out) {
        return new Window(
                triple(kernel, 1),
                triple(stride, 1),
                triple(pad, 0),
                triple(dilation, 1),
                plane(out));
    }

    /** The halo that a window needs in front (row 0) and behind (row 1) of each axis. */
    static int[][] halo(Window w, int[] in) {
        int[][] halo = new int[2][3];
        for (int i = 0; i < 3; i++) {
            int last =
                    (w.output()[i] - 1) * w.stride()[i]
                            - w.pad()[i]
                            + (w.kernel()[i] - 1) * w.dilation()[i];
            halo[0][i] = Math.max(0, w.pad()[i]);
            halo[1][i] = Math.max(0, last - in[i] + 1);
        }
        return halo;
    }
}
