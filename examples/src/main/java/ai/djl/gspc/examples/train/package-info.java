/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */

/**
 * Trains the bundled model on DJL's PyTorch engine, which is on the class path of this program only
 * (Maven profile {@code train}); what it writes is deployed on GSPC.
 */
package ai.djl.gspc.examples.train;
