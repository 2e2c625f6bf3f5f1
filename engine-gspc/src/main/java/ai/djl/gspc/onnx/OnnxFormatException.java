/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

/** A file that is not the ONNX model it claims to be, or one that this importer does not take. */
public final class OnnxFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what is wrong, where, and what to do
     */
    public OnnxFormatException(String message) {
        super(message);
    }

    /**
     * Makes an exception.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what told
     */
    public OnnxFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
