/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.stream.LongStream;

/**
 * Chooses channels (axis 1) by a parameter of indices, {@code index}, which is no subject of
 * training. Until it is set it holds the first channels in their order.
 */
public final class ChannelSelect extends AbstractBlock {

    private final int channels;
    private final Parameter index;

    /**
     * Makes a block.
     *
     * @param channels how many channels are chosen
     */
    public ChannelSelect(int channels) {
        super((byte) 1);
        this.channels = channels;
        index =
                addParameter(
                        Parameter.builder()
                                .setName("index")
                                .setType(Parameter.Type.OTHER)
                                .optRequiresGrad(false)
                                .optShape(new Shape(channels))
                                .optInitializer(
                                        (manager, shape, type) ->
                                                manager.create(
                                                        LongStream.range(0, channels).toArray()))
                                .build());
    }

    /** {@inheritDoc} */
    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray indices = store.getValue(index, x.getDevice(), training);
        return new NDList(x.get(new NDIndex(":, {}", indices)));
    }

    /** {@inheritDoc} */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape input = inputShapes[0];
        return new Shape[] {new Shape(input.get(0), channels).addAll(input.slice(2))};
    }
}
