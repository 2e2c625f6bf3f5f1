/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Operations that repeat arrays and their elements. */
final class RepeatOps {

    private RepeatOps() {}

    /**
     * Repeats the whole array along every axis.
     *
     * @param x the operand
     * @param repeats how often
     * @return the result
     */
    static Node tile(Node x, long repeats) {
        if (x.shape().size() == 0) {
            return x;
        }
        long[] all = new long[Math.max(1, x.type().rank())];
        Arrays.fill(all, repeats);
        return tile(x, all);
    }

    /**
     * Repeats the whole array along one axis.
     *
     * @param x the operand
     * @param axis the axis
     * @param repeats how often
     * @return the result
     */
    static Node tile(Node x, int axis, long repeats) {
        long[] all = new long[Math.max(1, x.type().rank())];
        Arrays.fill(all, 1);
        all[Shapes.axis(axis, x.type().rank())] = repeats;
        return tile(x, all);
    }

    /**
     * Repeats the whole array along the last axes.
     *
     * @param x the operand
     * @param repeats how often along each axis; more than the operand has add axes in front
     * @return the result
     */
    static Node tile(Node x, long[] repeats) {
        int rank = Math.max(x.type().rank(), repeats.length);
        long[] all = new long[rank];
        Arrays.fill(all, 1);
        System.arraycopy(repeats, 0, all, rank - repeats.length, repeats.length);
        for (long r : all) {
            if (r < 0) {
                throw new IllegalArgumentException(
                        "tile: the repeats must not be negative: " + Arrays.toString(repeats));
            }
        }
        return Node.of(new Movement.Tile(Dims.of(all)), withRank(x, rank));
    }

    private static Node withRank(Node x, int rank) {
        Shape shape = x.shape();
        while (shape.dimension() < rank) {
            shape = new Shape(1).addAll(shape);
        }
        return ShapeOps.reshape(x, shape);
    }

    /**
     * Repeats the whole array until it has a shape.
     *
     * @param x the operand
     * @param desired the shape, each dimension a multiple of the operand's
     * @return the result
     */
    static Node tile(Node x, Shape desired) {
        return tile(x, repeatsToMatch(x, desired));
    }

    /**
     * Repeats each element along every axis.
     *
     * @param x the operand
     * @param repeats how often
     * @return the result
     */
    static Node repeat(Node x, long repeats) {
        if (x.shape().size() == 0) {
            return x;
        }
        long[] all = new long[Math.max(1, x.type().rank())];
        Arrays.fill(all, repeats);
        return repeat(x, all);
    }

    /**
     * Repeats each slice along one axis.
     *
     * @param x the operand
     * @param axis the axis
     * @param repeats how often
     * @return the result
     */
    static Node repeat(Node x, int axis, long repeats) {
        if (repeats < 0) {
            throw new IllegalArgumentException("repeat: negative number of repeats " + repeats);
        }
        Node in = withRank(x, 1);
        int a = Shapes.axis(axis, in.type().rank());
        List<Long> wide = ShapeOps.list(in.shape());
        wide.add(a + 1, repeats);
        List<Long> joined = ShapeOps.list(in.shape());
        joined.set(a, joined.get(a) * repeats);
        Node spread = ShapeOps.broadcast(ShapeOps.expandDims(in, a + 1), new Shape(wide));
        return ShapeOps.reshape(spread, new Shape(joined));
    }

    /**
     * Repeats each slice along the first axes.
     *
     * @param x the operand
     * @param repeats how often along each axis
     * @return the result
     */
    static Node repeat(Node x, long[] repeats) {
        Node result = x;
        for (int i = 0; i < repeats.length; i++) {
            if (repeats[i] != 1 || x.type().rank() == 0) {
                result = repeat(result, i, repeats[i]);
            }
        }
        return result;
    }

    /**
     * Repeats each slice until the array has a shape.
     *
     * @param x the operand
     * @param desired the shape, each dimension a multiple of the operand's
     * @return the result
     */
    static Node repeat(Node x, Shape desired) {
        return repeat(x, repeatsToMatch(x, desired));
    }

    private static long[] repeatsToMatch(Node x, Shape desired) {
        int rank = x.type().rank();
        if (desired.dimension() > rank) {
            throw new IllegalArgumentException(
                    "The desired shape " + desired + " has more dimensions than " + x.shape());
        }
        Shape full = x.shape().slice(0, rank - desired.dimension()).addAll(desired);
        long[] repeats = new long[rank];
        for (int i = 0; i < rank; i++) {
            long d = x.shape().get(i);
            if (d == 0 || full.get(i) % d != 0) {
                throw new IllegalArgumentException(
                        "The desired shape " + desired + " is not a multiple of " + x.shape());
            }
            repeats[i] = full.get(i) / d;
        }
        return repeats;
    }
}
