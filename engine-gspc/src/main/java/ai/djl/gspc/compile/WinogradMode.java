/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import java.util.Locale;

/** Which 3 x 3 convolutions of stride 1 are computed by Winograd's method. */
enum WinogradMode {
    /** Those that are faster by it. */
    AUTO,
    /** None. */
    OFF,
    /** All that can be, with tiles of 2 x 2. */
    TILES_2,
    /** All that can be, with tiles of 4 x 4. */
    TILES_4;

    /** The system property that holds the mode. */
    static final String PROPERTY = "ai.djl.gspc.winograd";

    /**
     * Parses a mode.
     *
     * @param text the property's value; null or blank for AUTO
     * @throws IllegalArgumentException if there is no such mode
     */
    static WinogradMode parse(String text) {
        if (text == null || text.isBlank()) {
            return AUTO;
        }
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "off" -> OFF;
            case "2" -> TILES_2;
            case "4" -> TILES_4;
            default ->
                    throw new IllegalArgumentException(
                            "Unknown value \""
                                    + text
                                    + "\" of the property "
                                    + PROPERTY
                                    + ": use auto, off, 2 or 4");
        };
    }
}
