/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import java.util.List;
import java.util.Map;

/**
 * A function of the file, a graph that nodes call by its name.
 *
 * @param body its graph
 * @param defaults the defaults of its attributes
 */
record OnnxFunction(OnnxGraph body, Map<String, Object> defaults) implements Translator {

    /** {@inheritDoc} */
    @Override
    public List<Value> translate(Call call) {
        return call.function(this);
    }
}
