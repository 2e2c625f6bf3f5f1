/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Locale;

/** Pooling over windows and over whole planes of [N, C, spatial..] with 1 to 3 spatial axes. */
final class PoolOps {

    private PoolOps() {}

    private static int spatialAxes(String what, Node x) {
        int n = LayerOps.numeric(what, x).type().rank() - 2;
        if (n < 1 || n > 3) {
            throw new IllegalArgumentException(
                    what
                            + " needs an input [N, C, spatial..] with 1 to 3 spatial axes, not "
                            + x.shape());
        }
        return n;
    }

    /**
     * Pools over windows.
     *
     * @param kind what is taken of a window
     * @param x the input
     * @param kernel the window along every spatial axis
     * @param stride the stride along every spatial axis
     * @param padding the padding on both sides of every spatial axis, at most half the window
     * @param ceil whether a last window may reach over the end
     * @param countPad whether a mean counts padding
     * @param p the norm
     * @return the result
     */
    static Node pool(
            Pooling.Kind kind,
            Node x,
            Shape kernel,
            Shape stride,
            Shape padding,
            boolean ceil,
            boolean countPad,
            double p) {
        String what = kind.name().toLowerCase(Locale.ROOT) + " pooling";
        int n = spatialAxes(what, x);
        if (kernel.dimension() != n || stride.dimension() != n || padding.dimension() != n) {
            throw new IllegalArgumentException(
                    what
                            + " of "
                            + x.shape()
                            + ": kernel "
                            + kernel
                            + ", stride "
                            + stride
                            + " and padding "
                            + padding
                            + " must have "
                            + n
                            + " values, one a spatial axis");
        }
        for (int i = 0; i < n; i++) {
            if (padding.get(i) < 0 || padding.get(i) * 2 > kernel.get(i)) {
                throw new IllegalArgumentException(
                        what
                                + ": the padding must be from 0 to half the kernel, but they are "
                                + padding
                                + " and "
                                + kernel);
            }
        }
        if (kind == Pooling.Kind.LP && p != Math.rint(p)) {
            return fractional(x, kernel, stride, padding, ceil, p);
        }
        Dims pad = Dims.of(padding.getShape());
        return Node.of(
                new Pooling.Pool(
                        kind,
                        Dims.of(kernel.getShape()),
                        Dims.of(stride.getShape()),
                        pad,
                        pad,
                        Dims.repeat(n, 1),
                        ceil,
                        countPad,
                        norm(p)),
                x);
    }

    private static int norm(double p) {
        if (p != (int) p || p < 1) {
            throw new IllegalArgumentException(
                    "The norm of pooling must be a number from 1 on, not " + p);
        }
        return (int) p;
    }

    /** A norm that is no whole number: the root of the window's size times a mean of powers. */
    private static Node fractional(
            Node x, Shape kernel, Shape stride, Shape padding, boolean ceil, double p) {
        if (ceil || !(p > 1)) {
            throw new IllegalArgumentException(
                    "Pooling by the norm "
                            + p
                            + " is not supported"
                            + (ceil ? " in ceil mode: take a whole number" : ""));
        }
        Node powers =
                ElementwiseOps.binary(BinaryKind.POW, ElementwiseOps.unary(UnaryKind.ABS, x), p);
        Node mean = pool(Pooling.Kind.AVG, powers, kernel, stride, padding, false, true, 1);
        Node sum = ElementwiseOps.binary(BinaryKind.MUL, mean, (double) kernel.size());
        return ElementwiseOps.binary(BinaryKind.POW, sum, 1 / p);
    }

    /**
     * Pools over whole planes.
     *
     * @param kind what is taken of a plane
     * @param x the input
     * @param p the norm
     * @return [N, C]
     */
    static Node global(Pooling.Kind kind, Node x, double p) {
        String what = "global " + kind.name().toLowerCase(Locale.ROOT) + " pooling";
        int n = spatialAxes(what, x);
        if (x.shape().slice(2).size() == 0) {
            throw new IllegalArgumentException(
                    what + " needs planes that are not empty, but the input is " + x.shape());
        }
        if (kind == Pooling.Kind.LP) {
            Shape kernel = x.shape().slice(2);
            Node pooled = pool(kind, x, kernel, kernel, new Shape(new long[n]), false, false, p);
            return ShapeOps.reshape(pooled, x.shape().slice(0, 2));
        }
        int[] axes = new int[n];
        Arrays.setAll(axes, i -> i + 2);
        Reduction.Kind reduction =
                kind == Pooling.Kind.MAX ? Reduction.Kind.MAX : Reduction.Kind.MEAN;
        return ReductionOps.reduce(reduction, x, axes, false);
    }
}
