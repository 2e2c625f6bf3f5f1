/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import java.util.List;

/**
 * A node of the file with what translates it.
 *
 * @param label operator and name, for messages
 * @param operator the operator, with its domain if that is not ONNX's own
 * @param inputs the names it reads, empty where an optional input is left out
 * @param outputs the names it defines, empty where a result is not wanted
 * @param attributes its attributes
 * @param version the version of the operator set that the model is written in
 * @param translator what builds it
 */
record OnnxNode(
        String label,
        String operator,
        List<String> inputs,
        List<String> outputs,
        Attributes attributes,
        int version,
        Translator translator) {}
