/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.djl.gspc.integration.peer.Peer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;

/** OpenCV's DNN module, which has Winograd kernels, on the same ONNX bytes. */
final class OpenCvPeer implements Peer {

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "OpenCV";
    }

    /** {@inheritDoc} */
    @Override
    public Session open(Net net, int batch, int threads) {
        opencv_core.setNumThreads(threads);
        int[] in = net.inputShape();
        int[] shape = {batch, in[0], in[1], in[2]};
        org.bytedeco.opencv.opencv_dnn.Net model =
                opencv_dnn.readNetFromONNX(OnnxWriter.write(net, batch));
        return new DnnRun(model, shape);
    }

    private static final class DnnRun implements Session {

        private final org.bytedeco.opencv.opencv_dnn.Net model;
        private final int[] shape;
        private Mat input;

        DnnRun(org.bytedeco.opencv.opencv_dnn.Net model, int[] shape) {
            this.model = model;
            this.shape = shape;
            model.enableWinograd(true);
        }

        @Override
        public void input(float[] data) {
            Mat next = new Mat(shape, opencv_core.CV_32F);
            new FloatPointer(next.data()).put(data);
            model.setInput(next);
            if (input != null) {
                input.close();
            }
            input = next;
        }

        @Override
        public void run() {
            model.forward().close();
        }

        @Override
        public float[] output() {
            try (Mat result = model.forward()) {
                float[] copy = new float[(int) result.total()];
                new FloatPointer(result.data()).get(copy);
                return copy;
            }
        }

        @Override
        public void close() {
            model.close();
            if (input != null) {
                input.close();
            }
        }

        @Override
        public String toString() {
            return "OpenCV on " + Arrays.toString(shape);
        }
    }
}
