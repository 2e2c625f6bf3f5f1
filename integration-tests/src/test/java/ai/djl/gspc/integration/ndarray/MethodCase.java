/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

/**
 * The cases of one method.
 *
 * @param method the method as it stands in the table of operators: {@code NDArray.add(Number)}
 * @param body what is done
 * @param tolerance the relative tolerance
 */
record MethodCase(String method, Case body, double tolerance) {

    /** The tolerance that holds where nothing else is said. */
    static final double RELATIVE = 1e-5;

    static MethodCase of(String method, Case body) {
        return new MethodCase(method, body, RELATIVE);
    }

    /**
     * The same with another tolerance, for methods that lose digits.
     *
     * @param relative the tolerance
     * @return the cases
     */
    MethodCase within(double relative) {
        return new MethodCase(method, body, relative);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return method;
    }
}
