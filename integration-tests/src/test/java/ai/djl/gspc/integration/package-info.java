/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * GSPC held against reference engines: every expected value comes from another engine or from a
 * naive computation in double precision, never from GSPC.
 */
package ai.djl.gspc.integration;
