/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.Window;

/**
 * What the cost models say, and what the user asks for by properties.
 *
 * @param mode which convolutions are computed as published
 * @param winograd which are computed by Winograd's method
 */
record AnalyticChoice(ConvolutionMode mode, WinogradChoice winograd) implements ConvChoice {

    /** {@inheritDoc} */
    @Override
    public ConvKind kind(FusedConv op, TensorType x, TensorType w, TensorType out, int lanes) {
        return mode.published(op, x, w)
                ? ConvKind.PUBLISHED
                : ConvKind.choose(op, x, w, out, lanes);
    }

    /** {@inheritDoc} */
    @Override
    public int winograd(
            FusedConv op,
            ConvKind kind,
            Window window,
            TensorType x,
            TensorType w,
            TensorType out,
            int lanes) {
        return kind == ConvKind.PUBLISHED ? 0 : winograd.size(op, kind, window, x, out, lanes);
    }

    /** {@inheritDoc} */
    @Override
    public int threads() {
        return winograd.threads();
    }
}
