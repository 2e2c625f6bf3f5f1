/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.peer;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.djl.ndarray.LazyNDArray;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;

/**
 * A DJL engine that runs the network, as a Block or from ONNX. The engine reads its number of
 * threads from a property when it is first used, so that is the caller's to set.
 */
public final class DjlPeer implements Peer {

    private final String engine;
    private final boolean onnx;

    private DjlPeer(String engine, boolean onnx) {
        this.engine = engine;
        this.onnx = onnx;
    }

    /**
     * Makes a peer whose networks are Blocks: the operations of DJL's API, one by one.
     *
     * @param engine the engine's name in DJL
     */
    public DjlPeer(String engine) {
        this(engine, false);
    }

    /**
     * Makes a peer that loads ONNX models.
     *
     * @param engine the engine's name in DJL
     * @return the peer
     */
    public static DjlPeer onnx(String engine) {
        return new DjlPeer(engine, true);
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return onnx ? engine + "-ONNX" : engine;
    }

    /** {@inheritDoc} */
    @Override
    public Session open(Net net, int batch, int threads) throws Exception {
        Model model = Model.newInstance(net.name(), Device.cpu(), engine);
        if (onnx) {
            model.load(new ByteArrayInputStream(OnnxWriter.write(net, batch)));
        } else {
            NetBlock block = new NetBlock(net);
            block.setWeights(model.getNDManager());
            model.setBlock(block);
        }
        return new ModelRun(model, net, batch);
    }

    private static final class ModelRun implements Session {

        private final Model model;
        private final ParameterStore store;
        private final Shape shape;
        private NDArray input;

        ModelRun(Model model, Net net, int batch) {
            this.model = model;
            store = new ParameterStore(model.getNDManager(), false);
            int[] in = net.inputShape();
            shape = new Shape(batch, in[0], in[1], in[2]);
        }

        @Override
        public void input(float[] data) {
            if (input != null) {
                input.close();
            }
            input = model.getNDManager().create(data, shape);
        }

        @Override
        public void run() {
            try (NDManager scope = model.getNDManager().newSubManager()) {
                NDArray result = forward(scope);
                if (result instanceof LazyNDArray lazy) {
                    lazy.waitToRead();
                }
            }
        }

        @Override
        public float[] output() {
            try (NDManager scope = model.getNDManager().newSubManager()) {
                return forward(scope).toFloatArray();
            }
        }

        private NDArray forward(NDManager scope) {
            // Results attach to the manager of the operands: a view in the scope frees them all.
            NDArray x = input.reshape(shape);
            x.attach(scope);
            return model.getBlock().forward(store, new NDList(x), false).singletonOrThrow();
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
