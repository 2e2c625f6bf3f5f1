/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractSymbolBlock;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ai.onnxruntime.OrtException;

/**
 * A block that asks ONNX Runtime. (DJL's own engine for it cannot start in a JVM where the runtime
 * is in use already.)
 */
final class OnnxRuntimeBlock extends AbstractSymbolBlock {

    private final OnnxRuntimeSession session;

    OnnxRuntimeBlock(OnnxRuntimeSession session) {
        this.session = session;
    }

    /** {@inheritDoc} */
    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList in, boolean training, PairList<String, Object> params) {
        NDArray x = in.singletonOrThrow();
        NDList out = new NDList();
        try {
            for (OnnxRuntimeSession.Result r :
                    session.runAll(x.toFloatArray(), x.getShape().getShape())) {
                out.add(x.getManager().create(r.values(), new Shape(r.shape())));
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }

    /** {@inheritDoc} */
    @Override
    public ParameterList getDirectParameters() {
        return new ParameterList();
    }
}
