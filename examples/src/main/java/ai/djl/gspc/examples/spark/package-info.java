/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/** Inference on Apache Spark, with one model in each executor. */
package ai.djl.gspc.examples.spark;
