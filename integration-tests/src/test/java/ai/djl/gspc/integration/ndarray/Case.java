/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

/**
 * What is done on either engine: draws operands and arguments and returns what is to be compared.
 */
@FunctionalInterface
interface Case {

    /**
     * Runs the case.
     *
     * @param d draws operands and arguments
     * @return an array, list, number, or array of these
     */
    Object run(Draw d);
}
