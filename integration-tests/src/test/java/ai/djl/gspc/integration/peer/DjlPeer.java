/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.peer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.ndarray.LazyNDArray;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * A DJL engine that runs the network as a Block. The engine reads its number of threads from a
 * property when it is first used, so that is the caller's to set.
 */
public final class DjlPeer implements Peer {

    private final String engine;

    /**
     * Makes a peer.
     *
     * @param engine the engine's name in DJL
     */
    public DjlPeer(String engine) {
        this.engine = engine;
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return engine;
    }

    /** {@inheritDoc} */
    @Override
    public Session open(Net net, int batch, int threads) {
        return new BlockRun(Engine.getEngine(engine).newBaseManager(Device.cpu()), net, batch);
    }

    private static final class BlockRun implements Session {

        private final NDManager manager;
        private final NetBlock block;
        private final ParameterStore store;
        private final Shape shape;
        private NDArray input;

        BlockRun(NDManager manager, Net net, int batch) {
            this.manager = manager;
            block = new NetBlock(net);
            block.setWeights(manager);
            store = new ParameterStore(manager, false);
            int[] in = net.inputShape();
            shape = new Shape(batch, in[0], in[1], in[2]);
        }

        @Override
        public void input(float[] data) {
            if (input != null) {
                input.close();
            }
            input = manager.create(data, shape);
        }

        @Override
        public void run() {
            try (NDManager scope = manager.newSubManager()) {
                NDArray result = forward(scope);
                if (result instanceof LazyNDArray lazy) {
                    lazy.waitToRead();
                }
            }
        }

        @Override
        public float[] output() {
            try (NDManager scope = manager.newSubManager()) {
                return forward(scope).toFloatArray();
            }
        }

        private NDArray forward(NDManager scope) {
            // Results attach to the manager of the operands: a view in the scope frees them all.
            NDArray x = input.reshape(shape);
            x.attach(scope);
            return block.forward(store, new NDList(x), false).singletonOrThrow();
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
