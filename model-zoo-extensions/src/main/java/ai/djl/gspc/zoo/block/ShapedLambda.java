/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import java.util.function.UnaryOperator;

/**
 * A function of one array that knows the shape of its result. {@link LambdaBlock} finds it out by
 * computing the function on zeros, with an array of the default engine for each layer.
 */
public final class ShapedLambda extends LambdaBlock {

    private final UnaryOperator<Shape> shape;

    /**
     * Makes a block.
     *
     * @param name its name
     * @param function from the input to the output
     * @param shape from the input's shape to the output's
     */
    public ShapedLambda(String name, UnaryOperator<NDArray> function, UnaryOperator<Shape> shape) {
        super(inputs -> new NDList(function.apply(inputs.singletonOrThrow())), name);
        this.shape = shape;
    }

    /**
     * Makes a block that passes its input on.
     *
     * @return the block
     */
    public static ShapedLambda identity() {
        return new ShapedLambda("identity", x -> x, s -> s);
    }

    /** {@inheritDoc} */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {shape.apply(inputShapes[0])};
    }
}
