/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/** ONNX models on GSPC through DJL's interface, held against ONNX Runtime's own results. */
package ai.djl.gspc.integration.onnx;
