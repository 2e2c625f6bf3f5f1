/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.util.Locale;

/** What a picture shows; the ordinal is the class index of the bundled model. */
public enum ShapeKind {
    /** A disc, or a circle or ellipse drawn with a thin line. */
    CIRCLE,
    /** A circular band, the hole of which is wide and the band of which is no thin line. */
    RING,
    /** A square, rectangle or tilted square. */
    SQUARE,
    /** A triangle of any form that is not a needle. */
    TRIANGLE,
    /** A star of four to eight points. */
    STAR,
    /** A plus, an x, or another pair of crossing bars. */
    CROSS,
    /** At least three parallel bars or lines, at any angle. */
    STRIPES,
    /** A board of 2 to 8 cells a side, in two colours. */
    CHECKERBOARD,
    /** At least three separate discs. */
    DOTS,
    /** A line that winds around a point at least one and a half times. */
    SPIRAL;

    /**
     * Returns the class name.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
