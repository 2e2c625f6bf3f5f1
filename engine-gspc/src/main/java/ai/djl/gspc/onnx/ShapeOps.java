/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/** Operators whose result is known as soon as the operand's shape is. */
final class ShapeOps {

    private ShapeOps() {}

    static void register(Operators.Registry r) {
        r.add("Shape", 1, ShapeOps::shape);
        r.add("Size", 1, c -> List.of(c.shaped(Tensor.of(new long[] {c.x(0).type().size()}))));
    }

    private static List<Value> shape(Call c) {
        long[] dims = c.x(0).shape().getShape();
        int from = bound(c.at().integer("start", 0), dims.length);
        int to = bound(c.at().integer("end", dims.length), dims.length);
        long[] part = Arrays.copyOfRange(dims, from, Math.max(from, to));
        return List.of(c.shaped(Tensor.of(part, part.length)));
    }

    private static int bound(long index, int rank) {
        long i = index < 0 ? index + rank : index;
        return (int) Math.max(0, Math.min(rank, i));
    }
}
