/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

/** The command line, or the program's surroundings, do not allow to start; the message says why. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is wrong
     */
    public UsageException(String message) {
        super(message);
    }
}
