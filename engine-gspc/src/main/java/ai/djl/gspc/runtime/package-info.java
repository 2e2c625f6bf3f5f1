/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * Execution of plans: a run allocates the arrays that it hands out and, in steady state, nothing
 * else.
 */
package ai.djl.gspc.runtime;
