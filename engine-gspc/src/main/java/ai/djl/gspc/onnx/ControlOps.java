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
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Branches and loops. A branch is taken and a loop unrolled while the graph is built, so conditions
 * are computed then.
 */
final class ControlOps {

    private ControlOps() {}

    static void register(Operators.Registry r) {
        r.add("If", 1, ControlOps::branch);
        r.add("Loop", 1, ControlOps::loop);
        r.add("Scan", 9, ControlOps::scan);
    }

    private static List<Value> branch(Call c) {
        boolean then = c.scalar(0) != 0;
        OnnxGraph taken = c.at().graph(then ? "then_branch" : "else_branch");
        return from(c.run(taken, List.of()), c.origin());
    }

    private static List<Value> from(List<Value> values, Value.Origin origin) {
        return values.stream().map(v -> v.from(v.origin().and(origin))).toList();
    }

    private static List<Value> loop(Call c) {
        OnnxGraph body = c.at().graph("body");
        long trips = c.has(0) ? (long) c.scalar(0) : Long.MAX_VALUE;
        boolean go = !c.has(1) || c.scalar(1) != 0;
        Value.Origin origin = Value.Origin.MODEL;
        origin = c.has(0) ? origin.and(c.value(0).origin()) : origin;
        origin = c.has(1) ? origin.and(c.value(1).origin()) : origin;
        List<Value> carried = new ArrayList<>();
        for (int i = 2; i < c.size(); i++) {
            carried.add(c.value(i));
        }
        int stacked = body.outputs().size() - 1 - carried.size();
        if (stacked < 0) {
            throw c.error("the body returns fewer values than it is given");
        }
        Stacks stacks = new Stacks(c, body, 1 + carried.size());
        for (long i = 0; i < trips && go; i++) {
            List<Value> in = new ArrayList<>();
            in.add(number(c, i));
            in.add(truth());
            in.addAll(carried);
            List<Value> out = c.run(body, in);
            carried = new ArrayList<>(out.subList(1, 1 + carried.size()));
            stacks.add(out);
            if (i + 1 < trips) {
                go = goesOn(c, out.get(0), carried);
                origin = origin.and(out.get(0).origin());
            }
        }
        List<Value> results = new ArrayList<>(from(carried, origin));
        results.addAll(from(stacks.join(), origin));
        return results;
    }

    private static Value number(Call c, long i) {
        // Counts against the limit of what may be built, so that no empty body runs for ever.
        c.fill(0, DataType.INT64);
        return Value.constant(Tensor.of(new long[] {i}), ElementType.INT64);
    }

    private static Value truth() {
        TensorType scalar = TensorType.of(DataType.BOOLEAN);
        return Value.constant(new Tensor(scalar, new byte[] {1}), ElementType.BOOL);
    }

    /** The loop's condition; what the next iteration is given is computed with it. */
    private static boolean goesOn(Call c, Value condition, List<Value> carried) {
        if (condition.tensor() != null) {
            return condition.tensor().toLongs()[0] != 0;
        }
        List<Value> together = new ArrayList<>();
        together.add(condition);
        if (condition.origin() == Value.Origin.INPUTS) {
            carried.stream().filter(v -> v.node() != null).forEach(together::add);
        }
        return c.tensors(together).get(0).toLongs()[0] != 0;
    }

    /** Values of all iterations, joined along a new axis. */
    private static final class Stacks {

        private final Call c;
        private final OnnxGraph body;
        private final int first;
        private final List<List<Value>> rows = new ArrayList<>();

        Stacks(Call c, OnnxGraph body, int first) {
            this.c = c;
            this.body = body;
            this.first = first;
            for (int i = first; i < body.outputs().size(); i++) {
                rows.add(new ArrayList<>());
            }
        }

        void add(List<Value> out) {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).add(out.get(first + i));
            }
        }

        List<Value> join() {
            List<Value> joined = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                joined.add(stack(rows.get(i), 0, false, i));
            }
            return joined;
        }

        Value stack(List<Value> items, long axis, boolean backwards, int i) {
            if (items.isEmpty()) {
                return empty(body.outputs().get(first + i));
            }
            List<Node> parts = new ArrayList<>();
            int rank = items.get(0).node().shape().dimension() + 1;
            int a = Shapes.axis(axis, rank);
            Value.Origin origin = Value.Origin.MODEL;
            for (Value v : items) {
                long[] dims = new long[rank];
                for (int d = 0; d < rank; d++) {
                    dims[d] = d == a ? 1 : v.node().shape().get(d < a ? d : d - 1);
                }
                parts.add(backwards ? 0 : parts.size(), c.reshape(v.node(), dims));
                origin = origin.and(v.origin());
            }
            Node all = parts.size() == 1 ? parts.get(0) : c.op(new Movement.Concat(a), parts);
            return Value.of(all, items.get(0).type(), origin);
        }

        private Value empty(OnnxGraph.Port port) {
            if (port.type() == null || port.info().dims() == null) {
                throw c.error(
                        "does not run once, and the model does not tell the shape of \""
                                + port.name()
                                + "\"");
            }
            List<Long> dims = new ArrayList<>(List.of(0L));
            port.info().dims().forEach(d -> dims.add(Math.max(0, d)));
            TensorType type = new TensorType(port.type().carrier(), new Shape(dims));
            return Value.constant(Tensor.zeros(type), port.type());
        }
    }

    private static long[] listed(Call c, String name, int n) {
        long[] v = c.at().integers(name);
        v = v == null ? new long[n] : v;
        if (v.length != n) {
            throw c.error("attribute \"" + name + "\" must have " + n + " values");
        }
        return v;
    }

    private static List<Value> scan(Call c) {
        OnnxGraph body = c.at().graph("body");
        int scanned = c.at().integer("num_scan_inputs", 0, 1, c.size());
        int states = c.size() - scanned;
        int stacked = body.outputs().size() - states;
        if (stacked < 0) {
            throw c.error("the body returns fewer values than there are states");
        }
        long[] axes = listed(c, "scan_input_axes", scanned);
        long[] backwards = listed(c, "scan_input_directions", scanned);
        long trips = -1;
        for (int k = 0; k < scanned; k++) {
            axes[k] = Shapes.axis(axes[k], c.rank(states + k));
            long length = c.x(states + k).shape().get((int) axes[k]);
            if (trips >= 0 && length != trips) {
                throw c.error("the scanned operands differ in length: " + trips + " and " + length);
            }
            trips = length;
        }
        List<Value> carried = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            carried.add(c.value(i));
        }
        Stacks stacks = new Stacks(c, body, states);
        for (long i = 0; i < trips; i++) {
            number(c, i);
            List<Value> in = new ArrayList<>(carried);
            for (int k = 0; k < scanned; k++) {
                long at = backwards[k] != 0 ? trips - 1 - i : i;
                in.add(row(c, states + k, (int) axes[k], at));
            }
            List<Value> out = c.run(body, in);
            carried = new ArrayList<>(out.subList(0, states));
            stacks.add(out);
        }
        long[] outAxes = listed(c, "scan_output_axes", stacked);
        long[] turned = listed(c, "scan_output_directions", stacked);
        List<Value> results = new ArrayList<>(carried);
        for (int i = 0; i < stacked; i++) {
            results.add(stacks.stack(stacks.rows.get(i), outAxes[i], turned[i] != 0, i));
        }
        return results;
    }

    private static Value row(Call c, int operand, int axis, long at) {
        Node x = c.x(operand);
        Node part = PartOps.part(c, x, axis, at, 1);
        long[] dims = new long[x.shape().dimension() - 1];
        for (int d = 0; d < dims.length; d++) {
            dims[d] = x.shape().get(d < axis ? d : d + 1);
        }
        return Value.of(c.reshape(part, dims), c.type(operand), c.value(operand).origin());
    }
}
