/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;

/** Operations. */
final class FourierOps {

    private FourierOps() {}

    static Node fft(Node x, long length, long axis) {
        throw new UnsupportedOperationException("fft");
    }

    static Node ifft(Node x, long length, long axis) {
        throw new UnsupportedOperationException("ifft");
    }

    static Node rfft(Node x, long length, long axis) {
        throw new UnsupportedOperationException("rfft");
    }

    static Node irfft(Node x, long length, long axis) {
        throw new UnsupportedOperationException("irfft");
    }

    static Node stft(
            Node x,
            long nFft,
            long hop,
            boolean center,
            Node window,
            boolean normalize,
            boolean returnComplex) {
        throw new UnsupportedOperationException("stft");
    }

    static Node fft2(Node x, long[] sizes, long[] axes) {
        throw new UnsupportedOperationException("fft2");
    }

    static Node ifft2(Node x, long[] sizes, long[] axes) {
        throw new UnsupportedOperationException("ifft2");
    }

    static Node complex(Node x) {
        throw new UnsupportedOperationException("complex");
    }

    static Node real(Node x) {
        throw new UnsupportedOperationException("real");
    }

    static Node conj(Node x) {
        throw new UnsupportedOperationException("conj");
    }
}
