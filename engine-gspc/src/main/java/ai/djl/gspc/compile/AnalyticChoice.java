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
    public ConvMethod method(FusedConv op, TensorType x, TensorType w, TensorType out, int lanes) {
        if (mode.published(op, x, w)) {
            return new ConvMethod(ConvKind.PUBLISHED, 0);
        }
        ConvKind kind = ConvKind.choose(op, x, w, out, lanes);
        Window window = Layouts.window(op, w, out);
        return new ConvMethod(kind, winograd.size(op, kind, window, x, out, lanes));
    }

    /** What one core takes by the models, in vector multiply-adds that it could do meanwhile. */
    double cycles(FusedConv op, TensorType x, TensorType w, TensorType out, int lanes) {
        ConvMethod m = method(op, x, w, out, lanes);
        Window window = Layouts.window(op, w, out);
        return winograd.cycles(m.winograd(), op, m.kind(), window, x, out, lanes);
    }
}
