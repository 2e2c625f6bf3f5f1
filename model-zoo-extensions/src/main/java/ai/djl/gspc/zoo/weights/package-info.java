/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */

/**
 * Weights of other frameworks: tensors are read from safetensors files and ONNX models, and put
 * into a block's parameters by their names. Files are hostile until proved otherwise: nothing is
 * allocated before its size was compared with the file's.
 */
package ai.djl.gspc.zoo.weights;
