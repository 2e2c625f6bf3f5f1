/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * GSPC and its peers timed in one run, in turns, on the same networks and weights: what a ratio
 * compares has seen the same machine in the same minute.
 */
package ai.djl.gspc.integration.bench;
