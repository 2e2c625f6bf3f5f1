/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * Every method of DJL's array interfaces on GSPC against DJL's PyTorch engine: a case is drawn
 * twice from one seed, once for each engine, and must end alike.
 */
package ai.djl.gspc.integration.ndarray;
