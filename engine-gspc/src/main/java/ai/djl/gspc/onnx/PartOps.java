/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operators that take parts of tensors, join them, or add borders. */
final class PartOps {

    private PartOps() {}

    static void register(Operators.Registry r) {
        r.one("Concat", 1, c -> concat(c, 1));
        r.one("Concat", 4, c -> concat(c, c.at().integer("axis")));
        r.add("Split", 1, c -> split(c, c.has(1) ? c.longs(1) : c.at().integers("split")));
        r.add("Split", 13, c -> split(c, c.has(1) ? c.longs(1) : null));
        r.one("Slice", 1, PartOps::sliceByAttributes);
        r.one(
                "Slice",
                10,
                c ->
                        slice(
                                c,
                                c.longs(1),
                                c.longs(2),
                                c.has(3) ? c.longs(3) : null,
                                c.has(4) ? c.longs(4) : null));
        r.one("Pad", 1, c -> pad(c, c.at().integers("paddings"), c.at().number("value", 0)));
        r.one("Pad", 2, c -> pad(c, c.at().integers("pads"), c.at().number("value", 0)));
        r.one("Pad", 11, c -> pad(c, c.longs(1), c.has(2) ? c.scalar(2) : 0));
        r.one("CenterCropPad", 18, PartOps::centre);
    }

    private static Node concat(Call c, long axis) {
        List<Node> all = c.all();
        int a = Shapes.axis(c.at().integer("axis", axis), c.rank(0));
        return all.size() == 1 ? all.get(0) : c.op(new Movement.Concat(a), all);
    }

    private static List<Value> split(Call c, long[] sizes) {
        Node x = c.x(0);
        int axis = c.axis("axis", 0, c.rank(0));
        long length = x.shape().get(axis);
        long[] parts = sizes;
        if (parts == null) {
            int n = c.node().outputs().size();
            n = c.at().integer("num_outputs", n, 1, Integer.MAX_VALUE);
            long size = (length + n - 1) / n;
            if (c.version() < 18 && size * n != length) {
                throw c.error("axis of length " + length + " does not divide into " + n + " parts");
            }
            parts = new long[Math.min(n, Limits.built())];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = Math.max(0, Math.min(size, length - i * size));
            }
        }
        if (Arrays.stream(parts).anyMatch(p -> p < 0) || Arrays.stream(parts).sum() != length) {
            throw c.error(
                    "parts of "
                            + Arrays.toString(parts)
                            + " do not make up the axis of length "
                            + length);
        }
        List<Value> out = new ArrayList<>();
        long begin = 0;
        for (long p : parts) {
            out.add(c.result(part(c, x, axis, begin, p)));
            begin += p;
        }
        return out;
    }

    /** The elements from an index on along one axis. */
    static Node part(Call c, Node x, int axis, long begin, long size) {
        long[] sizes = x.shape().getShape().clone();
        if (sizes[axis] == size) {
            return x;
        }
        long[] begins = new long[sizes.length];
        begins[axis] = begin;
        sizes[axis] = size;
        Dims step = Dims.repeat(sizes.length, 1);
        return c.op(new Movement.Slice(Dims.of(begins), Dims.of(sizes), step), x);
    }

    private static Node sliceByAttributes(Call c) {
        long[] starts = c.at().integers("starts");
        long[] ends = c.at().integers("ends");
        if (starts == null || ends == null) {
            throw c.error("has no starts and ends");
        }
        return slice(c, starts, ends, c.at().integers("axes"), null);
    }

    private static Node slice(Call c, long[] starts, long[] ends, long[] axes, long[] steps) {
        Node x = c.x(0);
        int rank = c.rank(0);
        long[] size = x.shape().getShape().clone();
        long[] begin = new long[rank];
        long[] step = new long[rank];
        Arrays.fill(step, 1);
        int n = starts.length;
        if (ends.length != n
                || axes != null && axes.length != n
                || steps != null && steps.length != n
                || axes == null && n > rank) {
            throw c.error("starts, ends, axes and steps must be equally long and fit " + x.type());
        }
        for (int i = 0; i < n; i++) {
            int a = axes == null ? i : Shapes.axis(axes[i], rank);
            long s = steps == null ? 1 : steps[i];
            if (s == 0) {
                throw c.error("the step along axis " + a + " is 0");
            }
            long length = x.shape().get(a);
            long from = starts[i] < 0 ? starts[i] + length : starts[i];
            long to = ends[i] < 0 ? ends[i] + length : ends[i];
            long count;
            if (s > 0) {
                from = Math.max(0, Math.min(length, from));
                to = Math.max(0, Math.min(length, to));
                count = (to - from - 1) / s + 1;
                count = to <= from ? 0 : count;
            } else {
                from = Math.max(0, Math.min(length - 1, from));
                to = Math.max(-1, Math.min(length - 1, to));
                s = Math.max(s, -1 - length);
                count = from <= to ? 0 : (from - to - 1) / -s + 1;
            }
            begin[a] = count == 0 ? 0 : from;
            size[a] = count;
            step[a] = count <= 1 ? 1 : s;
        }
        boolean whole = new Shape(size).equals(x.shape()) && Dims.of(step).all(1);
        return whole
                ? x
                : c.op(new Movement.Slice(Dims.of(begin), Dims.of(size), Dims.of(step)), x);
    }

    private static Node pad(Call c, long[] widths, double value) {
        Node x = c.x(0);
        int rank = c.rank(0);
        String name = c.at().choice("mode", "constant", "reflect", "edge", "wrap");
        Movement.PadMode mode =
                switch (name) {
                    case "constant" -> Movement.PadMode.CONSTANT;
                    case "reflect" -> Movement.PadMode.REFLECT;
                    case "edge" -> Movement.PadMode.EDGE;
                    default -> Movement.PadMode.WRAP;
                };
        long[] axes = c.has(3) ? c.longs(3) : Dims.range(rank).toArray();
        if (widths == null || widths.length != 2 * axes.length) {
            throw c.error(
                    "needs a width before and after for each of "
                            + axes.length
                            + " axes, not "
                            + Arrays.toString(widths));
        }
        long[] before = new long[rank];
        long[] after = new long[rank];
        for (int i = 0; i < axes.length; i++) {
            int a = Shapes.axis(axes[i], rank);
            before[a] = widths[i];
            after[a] = widths[axes.length + i];
        }
        if (Dims.of(before).all(0) && Dims.of(after).all(0)) {
            return x;
        }
        return c.op(new Movement.Pad(Dims.of(before), Dims.of(after), mode, value), x);
    }

    private static Node centre(Call c) {
        Node x = c.x(0);
        int rank = c.rank(0);
        long[] axes = c.at().integers("axes");
        axes = axes == null ? Dims.range(rank).toArray() : axes;
        long[] wanted = c.longs(1);
        if (wanted.length != axes.length) {
            throw c.error("needs a size for each of " + axes.length + " axes");
        }
        long[] before = new long[rank];
        long[] after = new long[rank];
        for (int i = 0; i < axes.length; i++) {
            int a = Shapes.axis(axes[i], rank);
            long length = x.shape().get(a);
            if (wanted[i] < length) {
                x = part(c, x, a, (length - wanted[i]) / 2, wanted[i]);
            } else {
                before[a] = (wanted[i] - length) / 2;
                after[a] = wanted[i] - length - before[a];
            }
        }
        if (Dims.of(before).all(0) && Dims.of(after).all(0)) {
            return x;
        }
        Movement.PadMode zeros = Movement.PadMode.CONSTANT;
        return c.op(new Movement.Pad(Dims.of(before), Dims.of(after), zeros, 0), x);
    }
}
