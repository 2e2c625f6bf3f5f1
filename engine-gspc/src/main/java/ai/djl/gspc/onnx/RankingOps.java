/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.Shapes;
import java.util.List;

/** Operators that rank or accumulate along one axis. */
final class RankingOps {

    private RankingOps() {}

    static void register(Operators.Registry r) {
        r.add("ArgMax", 1, c -> arg(c, true));
        r.add("ArgMin", 1, c -> arg(c, false));
        r.add("TopK", 1, c -> top(c, c.at().integer("k"), true, true));
        r.add("TopK", 10, c -> top(c, count(c), true, true));
        r.add(
                "TopK",
                11,
                c -> top(c, count(c), c.at().flag("largest", true), c.at().flag("sorted", true)));
        r.one("CumSum", 11, c -> scan(c, false));
        r.one("CumProd", 26, c -> scan(c, true));
    }

    private static List<Value> arg(Call c, boolean max) {
        int axis = c.axis("axis", 0, c.rank(0));
        boolean keep = c.at().flag("keepdims", true);
        boolean last = c.at().flag("select_last_index", false);
        Node at = c.op(new Reduction.ArgReduce(max, axis, keep, last), c.x(0));
        return List.of(c.result(at, ElementType.INT64));
    }

    private static long count(Call c) {
        return (long) c.scalar(1);
    }

    private static List<Value> top(Call c, long k, boolean largest, boolean sorted) {
        int axis = c.axis("axis", -1, c.rank(0));
        Node both = c.op(new Reduction.TopK(k, axis, largest, sorted), c.x(0));
        return List.of(c.result(both.select(0)), c.result(both.select(1), ElementType.INT64));
    }

    private static Node scan(Call c, boolean product) {
        int axis = Shapes.axis((long) c.scalar(1), c.rank(0));
        boolean exclusive = c.at().flag("exclusive", false);
        return c.op(
                new Reduction.Scan(product, axis, exclusive, c.at().flag("reverse", false)),
                c.x(0));
    }
}
