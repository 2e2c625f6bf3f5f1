/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import java.util.Locale;

/** By which method convolutions of more than one tap are computed. */
enum ConvolutionMode {
    /** The method that is fastest by the analytic models. */
    AUTO,
    /** GSPC as it was published, see {@link GspcPaperLowering}: to be measured against. */
    GSPC_PAPER;

    /** The system property that holds the mode. */
    static final String PROPERTY = "ai.djl.gspc.convolution";

    /**
     * Parses a mode.
     *
     * @param text the property's value; null or blank for AUTO
     * @throws IllegalArgumentException if there is no such mode
     */
    static ConvolutionMode parse(String text) {
        if (text == null || text.isBlank()) {
            return AUTO;
        }
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "gspc-paper" -> GSPC_PAPER;
            default ->
                    throw new IllegalArgumentException(
                            "Unknown value \""
                                    + text
                                    + "\" of the property "
                                    + PROPERTY
                                    + ": use auto or gspc-paper");
        };
    }

    /** Whether the published method computes a convolution: of two dimensions, more than 1x1. */
    boolean published(FusedConv op, TensorType x, TensorType w) {
        return this == GSPC_PAPER
                && op.transposed() == null
                && x.rank() == 4
                && w.dim(2) * w.dim(3) > 1;
    }
}
