/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

/**
 * The engine that the tests of the programs run on; {@code -Ptrain -Dgspc.test.engine=PyTorch} runs
 * them on the engine that trained the model.
 */
final class TestEngine {

    static final String NAME = System.getProperty("gspc.test.engine", "GSPC");

    private TestEngine() {}
}
