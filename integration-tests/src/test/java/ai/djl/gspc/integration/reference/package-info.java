/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/** Computations written for obvious correctness: plain loops in double precision, no engine. */
package ai.djl.gspc.integration.reference;
