/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * Reads ONNX files and builds graphs from them. It knows {@link ai.djl.gspc.graph} and protobuf's
 * runtime, nothing of execution: whatever has to be computed while a graph is built goes through
 * {@link ai.djl.gspc.graph.Evaluator}.
 */
package ai.djl.gspc.onnx;
