/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.peer;

import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime through its own Java API: all optimisations, operators one after the other. */
public final class OnnxRuntimePeer implements Peer {

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "OnnxRuntime";
    }

    /** {@inheritDoc} */
    @Override
    public Session open(Net net, int batch, int threads) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(threads);
            byte[] model = OnnxWriter.write(net, batch);
            return new OrtRun(environment, environment.createSession(model, options), net, batch);
        }
    }

    private static final class OrtRun implements Session {

        private final OrtEnvironment environment;
        private final OrtSession session;
        private final long[] shape;
        private OnnxTensor input;

        OrtRun(OrtEnvironment environment, OrtSession session, Net net, int batch) {
            this.environment = environment;
            this.session = session;
            int[] in = net.inputShape();
            shape = new long[] {batch, in[0], in[1], in[2]};
        }

        @Override
        public void input(float[] data) throws OrtException {
            if (input != null) {
                input.close();
            }
            input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(data), shape);
        }

        @Override
        public void run() throws OrtException {
            session.run(Map.of(OnnxWriter.INPUT, input)).close();
        }

        @Override
        public float[] output() throws OrtException {
            try (OrtSession.Result result = session.run(Map.of(OnnxWriter.INPUT, input))) {
                FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                return copy;
            }
        }

        @Override
        public void close() {
            if (input != null) {
                input.close();
            }
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime does not close", e);
            }
        }
    }
}
