/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.Model;
import ai.djl.ndarray.LazyNDArray;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SymbolBlock;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.SplittableRandom;

/** A loaded model with an input, to be run again and again. */
final class Session implements AutoCloseable {

    private final Model model;
    private final Block block;
    private final ParameterStore store;
    private final NDList inputs = new NDList();

    /**
     * Draws the inputs.
     *
     * @param model the model, which is closed with the session
     * @param shapes the shapes of its inputs
     */
    Session(Model model, List<Shape> shapes) {
        this.model = model;
        block = model.getBlock();
        store = new ParameterStore(model.getNDManager(), false);
        SplittableRandom random = new SplittableRandom(1);
        for (Shape shape : shapes) {
            float[] data = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) (random.nextDouble() * 4 - 2);
            }
            inputs.add(model.getNDManager().create(data, shape));
        }
    }

    Model model() {
        return model;
    }

    NDList inputs() {
        return inputs;
    }

    /** Computes the results, as the engine's own arrays. */
    void run() {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList results = forward(scope);
            for (NDArray array : results) {
                if (array instanceof LazyNDArray lazy) {
                    lazy.waitToRead();
                }
            }
            results.close();
        }
    }

    /** The first result's values. */
    float[] output() {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList results = forward(scope);
            NDArray first = results.get(0);
            NDArray floats =
                    first.getDataType() == DataType.FLOAT32
                            ? first
                            : first.toType(DataType.FLOAT32, false);
            float[] values = floats.toFloatArray();
            results.close();
            return values;
        }
    }

    private NDList forward(NDManager scope) {
        if (block instanceof SymbolBlock) {
            return block.forward(store, inputs, false);
        }
        // What layers make attaches to their operand's manager: a view in the scope frees it all.
        NDList views = new NDList();
        for (NDArray input : inputs) {
            NDArray view = input.reshape(input.getShape());
            view.attach(scope);
            views.add(view);
        }
        return block.forward(store, views, false);
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
        model.close();
    }
}
