/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;

/** Sequences of tensors and optional values, which exist only while a graph is built. */
final class SequenceOps {

    private SequenceOps() {}

    static void register(Operators.Registry r) {
        r.add("SequenceConstruct", 11, c -> sequence(c, all(c)));
        r.add("SequenceEmpty", 11, c -> sequence(c, List.of()));
        r.add("SequenceAt", 11, c -> List.of(items(c).get(index(c, 1, items(c).size() - 1))));
        r.add("SequenceLength", 11, SequenceOps::length);
        r.add("SequenceInsert", 11, SequenceOps::insert);
        r.add("SequenceErase", 11, SequenceOps::erase);
        r.add("SplitToSequence", 11, SequenceOps::split);
        r.add("ConcatFromSequence", 11, SequenceOps::concat);
        r.add("Optional", 15, c -> List.of(c.has(0) ? c.value(0) : Value.NOTHING));
        r.add("OptionalGetElement", 15, SequenceOps::element);
        r.add("OptionalHasElement", 15, SequenceOps::present);
    }

    private static List<Value> sequence(Call c, List<Value> items) {
        return List.of(Value.of(items, c.origin()));
    }

    private static List<Value> all(Call c) {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < c.size(); i++) {
            all.add(c.value(i));
        }
        return all;
    }

    private static List<Value> items(Call c) {
        List<Value> items = c.value(0).items();
        if (items == null) {
            throw c.error("takes a sequence, not " + c.value(0));
        }
        return items;
    }

    private static int index(Call c, int operand, int last) {
        long i = (long) c.scalar(operand);
        long index = i < 0 ? i + items(c).size() : i;
        if (index < 0 || index > last) {
            throw c.error("there is no position " + i + " in a sequence of " + items(c).size());
        }
        return (int) index;
    }

    private static List<Value> length(Call c) {
        Value n = c.shaped(Tensor.of(new long[] {items(c).size()}));
        return List.of(n);
    }

    private static List<Value> insert(Call c) {
        List<Value> items = new ArrayList<>(items(c));
        items.add(c.has(2) ? index(c, 2, items.size()) : items.size(), c.value(1));
        return sequence(c, items);
    }

    private static List<Value> erase(Call c) {
        List<Value> items = new ArrayList<>(items(c));
        items.remove(c.has(1) ? index(c, 1, items.size() - 1) : items.size() - 1);
        return sequence(c, items);
    }

    private static List<Value> split(Call c) {
        Node x = c.x(0);
        int axis = c.axis("axis", 0, c.rank(0));
        long length = x.shape().get(axis);
        boolean ones = !c.has(1);
        boolean equal = !ones && c.rank(1) == 0;
        long step = ones ? 1 : equal ? (long) c.scalar(1) : 0;
        long[] sizes = ones || equal ? null : c.longs(1);
        if (sizes == null && step < 1) {
            throw c.error("cannot be split into parts of " + step);
        }
        List<Value> parts = new ArrayList<>();
        long begin = 0;
        for (int i = 0; sizes == null ? begin < length : i < sizes.length; i++) {
            long size = sizes == null ? Math.min(step, length - begin) : sizes[i];
            Node part = PartOps.part(c, x, axis, begin, size);
            if (ones && !c.at().flag("keepdims", true)) {
                List<Long> dims = new ArrayList<>();
                for (int d = 0; d < c.rank(0); d++) {
                    if (d != axis) {
                        dims.add(x.shape().get(d));
                    }
                }
                part = c.reshape(part, dims.stream().mapToLong(Long::longValue).toArray());
            }
            parts.add(c.result(part, c.type(0)));
            begin += size;
        }
        if (begin != length) {
            throw c.error("the parts do not make up the axis of length " + length);
        }
        return sequence(c, parts);
    }

    private static List<Value> concat(Call c) {
        List<Node> parts = new ArrayList<>();
        for (Value v : items(c)) {
            if (v.node() == null) {
                throw c.error("takes a sequence of tensors");
            }
            parts.add(v.node());
        }
        if (parts.isEmpty()) {
            throw c.error("takes a sequence that is not empty");
        }
        boolean stack = c.at().flag("new_axis", false);
        int rank = parts.get(0).shape().dimension() + (stack ? 1 : 0);
        int axis = Shapes.axis(c.at().integer("axis"), rank);
        if (stack) {
            parts.replaceAll(
                    p -> {
                        long[] dims = new long[rank];
                        for (int d = 0; d < rank; d++) {
                            dims[d] = d == axis ? 1 : p.shape().get(d < axis ? d : d - 1);
                        }
                        return c.reshape(p, dims);
                    });
        }
        return List.of(c.result(c.op(new Movement.Concat(axis), parts), items(c).get(0).type()));
    }

    private static List<Value> element(Call c) {
        Value v = c.value(0);
        if (v == Value.NOTHING) {
            throw c.error("the optional is empty");
        }
        return List.of(v);
    }

    private static List<Value> present(Call c) {
        boolean there = c.has(0) && c.value(0) != Value.NOTHING;
        TensorType scalar = TensorType.of(DataType.BOOLEAN);
        return List.of(c.shaped(new Tensor(scalar, new byte[] {(byte) (there ? 1 : 0)})));
    }
}
