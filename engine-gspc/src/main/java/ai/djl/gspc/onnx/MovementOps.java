/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Operators that give the same elements another shape or order. */
final class MovementOps {

    private MovementOps() {}

    static void register(Operators.Registry r) {
        r.one("Reshape", 1, c -> reshape(c, c.at().integers("shape")));
        r.one("Reshape", 5, c -> reshape(c, c.longs(1)));
        r.one("Flatten", 1, MovementOps::flatten);
        r.one("Squeeze", 1, c -> squeeze(c, c.at().integers("axes")));
        r.one("Squeeze", 13, c -> squeeze(c, c.has(1) ? c.longs(1) : null));
        r.one("Unsqueeze", 1, c -> unsqueeze(c, c.at().integers("axes")));
        r.one("Unsqueeze", 13, c -> unsqueeze(c, c.longs(1)));
        r.one("Transpose", 1, MovementOps::transpose);
        r.one("Expand", 8, c -> expand(c, c.x(0), new Shape(c.longs(1))));
        r.one("Tile", 1, MovementOps::tileOne);
        r.one("Tile", 6, c -> tile(c, c.longs(1)));
        r.one("DepthToSpace", 1, MovementOps::depthToSpace);
        r.one("SpaceToDepth", 1, MovementOps::spaceToDepth);
        r.add("Identity", 1, c -> List.of(c.value(0)));
        r.add("Dropout", 1, MovementOps::dropout);
    }

    private static Node reshape(Call c, long[] wanted) {
        if (wanted == null) {
            throw c.error("has no shape");
        }
        Node x = c.x(0);
        boolean zero = c.at().flag("allowzero", false);
        long[] dims = wanted.clone();
        int open = -1;
        long known = 1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == 0 && !zero) {
                if (i >= c.rank(0)) {
                    throw c.error("dimension " + i + " is to be copied from " + x.type());
                }
                dims[i] = x.shape().get(i);
            }
            if (dims[i] == -1 && open < 0) {
                open = i;
            } else if (dims[i] < 0) {
                throw c.error("cannot become " + Arrays.toString(wanted));
            } else {
                known = Math.multiplyExact(known, dims[i]);
            }
        }
        if (open >= 0) {
            if (known == 0 || x.type().size() % known != 0) {
                throw c.error(x.type() + " cannot become " + Arrays.toString(wanted));
            }
            dims[open] = x.type().size() / known;
        }
        return c.reshape(x, dims);
    }

    private static Node flatten(Call c) {
        Shape s = c.x(0).shape();
        long a = c.at().integer("axis", 1);
        int axis = (int) (a < 0 ? a + s.dimension() : a);
        if (axis < 0 || axis > s.dimension()) {
            throw c.error("there is no axis " + a + " in " + c.x(0).type());
        }
        return c.reshape(c.x(0), Shapes.size(s.slice(0, axis)), Shapes.size(s.slice(axis)));
    }

    private static Node squeeze(Call c, long[] axes) {
        Shape s = c.x(0).shape();
        Dims gone = axes == null ? null : ReductionOps.axes(axes, s.dimension());
        List<Long> dims = new ArrayList<>();
        for (int i = 0; i < s.dimension(); i++) {
            boolean drop = gone == null ? s.get(i) == 1 : gone.contains(i);
            if (!drop) {
                dims.add(s.get(i));
            } else if (s.get(i) != 1) {
                throw c.error("axis " + i + " of " + c.x(0).type() + " is not of size 1");
            }
        }
        return c.reshape(c.x(0), dims.stream().mapToLong(Long::longValue).toArray());
    }

    private static Node unsqueeze(Call c, long[] axes) {
        if (axes == null) {
            throw c.error("has no axes");
        }
        Shape s = c.x(0).shape();
        int rank = s.dimension() + axes.length;
        TreeSet<Integer> added = new TreeSet<>();
        for (long a : axes) {
            if (!added.add(Shapes.axis(a, rank))) {
                throw c.error("an axis is named twice: " + Arrays.toString(axes));
            }
        }
        long[] dims = new long[rank];
        int from = 0;
        for (int i = 0; i < rank; i++) {
            dims[i] = added.contains(i) ? 1 : s.get(from++);
        }
        return c.reshape(c.x(0), dims);
    }

    private static Node transpose(Call c) {
        long[] perm = c.at().integers("perm");
        if (perm == null) {
            int rank = c.rank(0);
            perm = new long[rank];
            for (int i = 0; i < rank; i++) {
                perm[i] = rank - 1 - i;
            }
        }
        Dims p = Dims.of(perm);
        return p.equals(Dims.range(c.rank(0))) ? c.x(0) : c.op(new Movement.Transpose(p), c.x(0));
    }

    /** Broadcasts to a shape, by NumPy's rule in both directions. */
    static Node expand(Call c, Node x, Shape shape) {
        Shape to = Shapes.broadcast(x.shape(), shape);
        return to.equals(x.shape()) ? x : c.op(new Movement.BroadcastTo(to), x);
    }

    private static Node tileOne(Call c) {
        long[] repeats = new long[c.rank(0)];
        Arrays.fill(repeats, 1);
        repeats[Shapes.axis((long) c.scalar(2), c.rank(0))] = (long) c.scalar(1);
        return tile(c, repeats);
    }

    private static Node tile(Call c, long[] repeats) {
        for (long n : repeats) {
            if (n < 0) {
                throw c.error("repeats must not be negative: " + Arrays.toString(repeats));
            }
        }
        return c.op(new Movement.Tile(Dims.of(repeats)), c.x(0));
    }

    private static long block(Call c) {
        if (c.rank(0) != 4) {
            throw c.error("the operand must be [N, C, H, W], not " + c.x(0).type());
        }
        return c.at().integer("blocksize", 0, 1, 1 << 15);
    }

    private static Node depthToSpace(Call c) {
        Node x = c.x(0);
        long b = block(c);
        boolean depthFirst = "DCR".equals(c.at().choice("mode", "DCR", "CRD"));
        long[] s = x.shape().getShape();
        long rest = s[1] / (b * b);
        if (rest * b * b != s[1]) {
            throw c.error(s[1] + " channels are not a multiple of the block's " + b * b);
        }
        Node split =
                depthFirst
                        ? c.reshape(x, s[0], b, b, rest, s[2], s[3])
                        : c.reshape(x, s[0], rest, b, b, s[2], s[3]);
        Dims perm = depthFirst ? Dims.of(0, 3, 4, 1, 5, 2) : Dims.of(0, 1, 4, 2, 5, 3);
        Node moved = c.op(new Movement.Transpose(perm), split);
        return c.reshape(moved, s[0], rest, s[2] * b, s[3] * b);
    }

    private static Node spaceToDepth(Call c) {
        Node x = c.x(0);
        long b = block(c);
        long[] s = x.shape().getShape();
        if (s[2] % b != 0 || s[3] % b != 0) {
            throw c.error(x.type() + " does not divide into blocks of " + b);
        }
        boolean depthFirst = "DCR".equals(c.at().choice("mode", "DCR", "CRD"));
        Node split = c.reshape(x, s[0], s[1], s[2] / b, b, s[3] / b, b);
        Dims perm = depthFirst ? Dims.of(0, 3, 5, 1, 2, 4) : Dims.of(0, 1, 3, 5, 2, 4);
        Node moved = c.op(new Movement.Transpose(perm), split);
        return c.reshape(moved, s[0], s[1] * b * b, s[2] / b, s[3] / b);
    }

    private static List<Value> dropout(Call c) {
        boolean training = c.has(2) && c.scalar(2) != 0 && (!c.has(1) || c.scalar(1) != 0);
        if (training) {
            throw c.error("is exported for training; export the model for inference");
        }
        Value x = c.value(0);
        DataType mask = c.version() < 10 ? c.x(0).dtype() : DataType.BOOLEAN;
        if (c.outputs() == 1) {
            return List.of(x);
        }
        Node all = c.op(new Creation.Fill(1, c.x(0).type().withType(mask)));
        return List.of(x, c.result(all, ElementType.of(mask)));
    }
}
