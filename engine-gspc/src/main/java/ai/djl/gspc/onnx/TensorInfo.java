/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * What a model says of one of its inputs or outputs.
 *
 * @param name its name
 * @param dtype the element type of the arrays that are given or returned
 * @param dims the dimensions, -1 where the model leaves one open; null if it tells not even their
 *     number
 * @param dimNames for every dimension the name that the model gives it, empty if it gives none
 */
public record TensorInfo(String name, DataType dtype, List<Long> dims, List<String> dimNames) {

    /**
     * The shape, open dimensions being -1.
     *
     * @return the shape; a scalar's if the model tells nothing
     */
    public Shape shape() {
        return dims == null ? new Shape() : new Shape(dims);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        StringBuilder sb = new StringBuilder(name).append(": ").append(dtype).append('[');
        for (int i = 0; dims != null && i < dims.size(); i++) {
            String n = dimNames.get(i);
            sb.append(i == 0 ? "" : ", ").append(dims.get(i) >= 0 || n.isEmpty() ? dims.get(i) : n);
        }
        return sb.append(dims == null ? "..]" : "]").toString();
    }
}
