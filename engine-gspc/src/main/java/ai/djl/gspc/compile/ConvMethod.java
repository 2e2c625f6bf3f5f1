/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

/**
 * One of the ways in which a convolution can be computed.
 *
 * @param kind what the lanes are
 * @param winograd outputs of a Winograd tile along each axis, 0 for the direct method
 */
record ConvMethod(ConvKind kind, int winograd) {

    /**
     * Parses what {@link #toString} has made.
     *
     * @param text the text
     * @return the method
     * @throws IllegalArgumentException if it is none
     */
    static ConvMethod parse(String text) {
        for (ConvKind kind : ConvKind.values()) {
            for (int size = 0; size <= 4; size += 2) {
                ConvMethod m = new ConvMethod(kind, size);
                if (m.toString().equals(text)) {
                    return m;
                }
            }
        }
        throw new IllegalArgumentException("there is no method of convolution \"" + text + "\"");
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return kind + " " + winograd;
    }
}
