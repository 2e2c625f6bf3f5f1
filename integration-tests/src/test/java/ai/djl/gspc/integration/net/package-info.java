/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * Networks described once and run by every engine: a {@link ai.djl.gspc.integration.net.Net} knows
 * no engine, and what is written or executed from it has the same weights and the same arithmetic.
 */
package ai.djl.gspc.integration.net;
