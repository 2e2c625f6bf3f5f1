/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

/** A picture cannot be read; the message is one line for the user, without the picture's name. */
public final class PictureException extends Exception {

    private static final long serialVersionUID = 1L;

    PictureException(String message) {
        super(message);
    }
}
