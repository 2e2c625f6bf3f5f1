/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** A model on ONNX Runtime itself, without DJL. */
final class OnnxRuntimeSession implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxRuntimeSession(byte[] model) throws OrtException {
        session = environment.createSession(model);
    }

    /**
     * A result.
     *
     * @param values its values
     * @param shape its shape
     */
    record Result(float[] values, long[] shape) {}

    Result run(float[] x, long... shape) throws OrtException {
        String name = session.getInputNames().iterator().next();
        try (OnnxTensor t = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), shape);
                OrtSession.Result r = session.run(Map.of(name, t))) {
            OnnxTensor y = (OnnxTensor) r.get(0);
            FloatBuffer values = y.getFloatBuffer();
            float[] copy = new float[values.remaining()];
            values.get(copy);
            return new Result(copy, y.getInfo().getShape());
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
