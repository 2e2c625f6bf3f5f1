/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
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

    /** The first result. */
    Result run(float[] x, long... shape) throws OrtException {
        return runAll(x, shape).get(0);
    }

    List<Result> runAll(float[] x, long... shape) throws OrtException {
        List<Result> results = new ArrayList<>();
        String name = session.getInputNames().iterator().next();
        try (OnnxTensor t = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), shape);
                OrtSession.Result r = session.run(Map.of(name, t))) {
            for (Map.Entry<String, OnnxValue> e : r) {
                OnnxTensor y = (OnnxTensor) e.getValue();
                FloatBuffer values = y.getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                results.add(new Result(copy, y.getInfo().getShape()));
            }
            return results;
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
