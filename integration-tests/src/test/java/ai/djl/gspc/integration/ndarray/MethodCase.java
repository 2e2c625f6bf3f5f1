/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

/**
 * The cases of one method.
 *
 * @param method the method as it stands in the table of operators: {@code NDArray.add(Number)}
 * @param body what is done
 * @param oracle what PyTorch's engine does: the same, unless it lacks the method
 * @param relative the tolerance relative to a value
 * @param absolute the tolerance for values near 0
 * @param step by how much integers may differ
 * @param wider whether GSPC may accept what PyTorch refuses
 */
record MethodCase(
        String method,
        Case body,
        Case oracle,
        double relative,
        double absolute,
        long step,
        boolean wider) {

    static MethodCase of(String method, Case body) {
        return new MethodCase(method, body, body, 1e-5, 0, 0, false);
    }

    /**
     * The same with another relative tolerance, for methods that lose digits.
     *
     * @param tolerance the tolerance
     * @return the cases
     */
    MethodCase within(double tolerance) {
        return new MethodCase(method, body, oracle, tolerance, absolute, step, wider);
    }

    /**
     * The same with a tolerance for values near 0, for methods in which large values cancel.
     *
     * @param tolerance the tolerance
     * @return the cases
     */
    MethodCase near(double tolerance) {
        return new MethodCase(method, body, oracle, relative, tolerance, step, wider);
    }

    /**
     * The same with integers that may differ, being rounded from fractions.
     *
     * @param difference by how much
     * @return the cases
     */
    MethodCase integers(long difference) {
        return new MethodCase(method, body, oracle, relative, absolute, difference, wider);
    }

    /**
     * The same where GSPC may accept what PyTorch refuses.
     *
     * @param reason why that is right
     * @return the cases
     */
    MethodCase wider(String reason) {
        return new MethodCase(method, body, oracle, relative, absolute, step, !reason.isEmpty());
    }

    /**
     * The same for a method that DJL's PyTorch engine lacks: what it is composed of there.
     *
     * @param composed what PyTorch's engine does instead
     * @return the cases
     */
    MethodCase against(Case composed) {
        return new MethodCase(method, body, composed, relative, absolute, step, wider);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return method;
    }
}
