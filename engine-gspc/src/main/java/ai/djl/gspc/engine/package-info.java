/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * DJL's classes for this engine: they turn calls into graph nodes, which are computed when a value
 * is read. No other package knows this one.
 */
package ai.djl.gspc.engine;
