/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Shapes, movement of elements, and types. */
public class NDArrayShapeTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of(
                        "NDArray.reshape(Shape)",
                        d -> {
                            NDArray x = d.x();
                            return x.reshape(reshaped(d, x));
                        }),
                of(
                        "NDArray.reshape(long[])",
                        d -> {
                            NDArray x = d.x();
                            return x.reshape(reshaped(d, x).getShape());
                        }),
                of(
                        "NDArray.expandDims(int)",
                        d -> {
                            NDArray x = d.x();
                            return x.expandDims(d.axis(x.getShape().dimension() + 1));
                        }),
                of("NDArray.squeeze()", d -> ones(d).squeeze()),
                // PyTorch leaves an axis whose size is not 1 as it is; DJL's contract refuses it.
                of(
                        "NDArray.squeeze(int)",
                        d -> {
                            NDArray x = ones(d);
                            int[] axes = axesOfOne(d, x);
                            return x.squeeze(axes.length == 0 ? 9 : axes[0]);
                        }),
                of(
                        "NDArray.squeeze(int[])",
                        d -> {
                            NDArray x = ones(d);
                            return x.squeeze(axesOfOne(d, x));
                        }),
                of("NDArray.transpose()", d -> d.x().transpose()),
                of(
                        "NDArray.transpose(int[])",
                        d -> {
                            NDArray x = d.x();
                            return x.transpose(d.permutation(x.getShape().dimension()));
                        }),
                of(
                        "NDArray.swapAxes(int, int)",
                        d -> {
                            NDArray x = d.x();
                            return x.swapAxes(d.axis(x), d.axis(x));
                        }),
                of(
                        "NDArray.flip(int[])",
                        d -> {
                            NDArray x = d.x();
                            return x.flip(d.axes(x));
                        }),
                of(
                        "NDArray.broadcast(Shape)",
                        d -> {
                            Shape s = d.shape();
                            return d.array(d.broadcastable(s), d.type()).broadcast(s);
                        }),
                of(
                        "NDArray.broadcast(long[])",
                        d -> {
                            Shape s = d.shape();
                            return d.array(d.broadcastable(s), d.type()).broadcast(s.getShape());
                        }),
                of(
                        "NDArray.split(long)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            return x.split(sections(d, x, 0));
                        }),
                of(
                        "NDArray.split(long, int)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            int axis = d.integer(0, x.getShape().dimension() - 1);
                            return x.split(sections(d, x, axis), axis);
                        }),
                of(
                        "NDArray.split(long[])",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            return x.split(cuts(d, x, 0));
                        }),
                of(
                        "NDArray.split(long[], int)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            int axis = d.integer(0, x.getShape().dimension() - 1);
                            return x.split(cuts(d, x, axis), axis);
                        }),
                of("NDArray.flatten()", d -> d.x().flatten()),
                of(
                        "NDArray.flatten(int, int)",
                        d -> {
                            NDArray x = d.x();
                            return x.flatten(d.axis(x), d.axis(x));
                        }),
                of(
                        "NDArray.rotate90(int, int[])",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(2, 5)), d.type());
                            return x.rotate90(d.integer(-5, 5), Arrays.copyOf(d.axes(x), 2));
                        }),
                of("NDArray.tile(long)", d -> d.x().tile((long) d.integer(1, 3))),
                of("NDArray.tile(long[])", d -> d.x().tile(repeats(d, d.integer(5, 6)))),
                of(
                        "NDArray.repeat(long)",
                        d ->
                                d.array(d.shape(d.integer(1, 5)), d.type())
                                        .repeat((long) d.integer(1, 3))),
                of(
                        "NDArray.repeat(int, long)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            return x.repeat(d.axis(x), d.integer(1, 3));
                        }),
                of(
                        "NDArray.repeat(long[])",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            return x.repeat(repeats(d, d.integer(1, x.getShape().dimension())));
                        }),
                of(
                        "NDArray.repeat(Shape)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            return x.repeat(multiple(d, x.getShape()));
                        }),
                of(
                        "NDArray.pad(Shape, double)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(0, 5), false), d.type());
                            return x.pad(pads(d, x), d.integer(-2, 2));
                        }),
                of(
                        "NDArray.stack(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.stack(d.array(x.getShape(), d.type()));
                        }),
                of(
                        "NDArray.stack(NDArray, int)",
                        d -> {
                            NDArray x = d.x();
                            return x.stack(d.like(x), d.axis(x.getShape().dimension() + 1));
                        }),
                of(
                        "NDArray.concat(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.concat(d.array(longer(d, x, 0), d.type()));
                        }),
                of(
                        "NDArray.concat(NDArray, int)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(0, 5), false), d.type());
                            int axis = d.axis(x);
                            return x.concat(d.array(longer(d, x, axis), d.type()), axis);
                        }),
                of(
                        "NDArray.diagonal()",
                        d -> d.array(d.shape(d.integer(1, 5)), d.type()).diagonal()),
                of(
                        "NDArray.diagonal(int)",
                        d ->
                                d.array(d.shape(d.integer(1, 5)), d.type())
                                        .diagonal(d.integer(-4, 4))),
                of(
                        "NDArray.diagonal(int, int, int)",
                        d -> {
                            NDArray x = d.x();
                            return x.diagonal(d.integer(-4, 4), d.axis(x), d.axis(x));
                        }),
                of(
                        "NDArray.diff(int, int)",
                        d -> {
                            NDArray x = d.x();
                            return x.diff(d.integer(1, 3), d.axis(x));
                        }),
                of(
                        "NDArray.toType(DataType, boolean)",
                        d -> {
                            NDArray x = d.x();
                            return finite(x).toType(d.type(), d.flag());
                        }),
                of("NDArray.duplicate()", d -> d.x().duplicate()),
                of("NDArray.zerosLike()", d -> d.x().zerosLike()),
                of("NDArray.onesLike()", d -> d.x().onesLike()),
                of(
                        "NDArray.like()",
                        d -> {
                            NDArray x = d.x().like();
                            return new Object[] {x.getShape(), x.getDataType()};
                        }),
                of(
                        "NDArray.copyTo(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            NDArray y =
                                    d.array(
                                            d.chance(0.9) ? x.getShape() : d.shape(),
                                            x.getDataType());
                            x.copyTo(y);
                            return y;
                        }),
                of(
                        "NDArray.intern(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            NDArray sum = x.add(1);
                            x.intern(d.x());
                            return new Object[] {x, sum};
                        }),
                of("NDArray.stopGradient()", d -> d.x().stopGradient()),
                of("NDArray.size()", d -> d.x().size()),
                of(
                        "NDArray.size(int)",
                        d -> {
                            NDArray x = d.x();
                            return x.size(d.integer(0, 4));
                        }),
                of("NDArray.isScalar()", d -> d.x().isScalar()),
                of("NDArray.isEmpty()", d -> d.x().isEmpty()),
                of("NDArray.isSparse()", d -> d.x().isSparse()),
                of("NDArray.getShape()", d -> d.x().getShape()),
                of("NDArray.getDataType()", d -> d.x().getDataType()),
                of("NDArray.getSparseFormat()", d -> d.x().getSparseFormat()),
                of(
                        "NDArray.shapeEquals(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.shapeEquals(d.with(x));
                        }),
                of("NDArray.toDense()", d -> d.x().toDense()),
                of("NDArray.complex()", d -> d.array(pairs(d), d.any(Draw.FLOATS)).complex()),
                of("NDArray.real()", d -> d.array(pairs(d), DataType.FLOAT32).complex().real()),
                // The PyTorch engine reads a conjugate's bytes without the mark that PyTorch sets
                // on it.
                of(
                        "NDArray.conj()",
                        d -> d.array(pairs(d), DataType.FLOAT32).complex().conj().mul(1)));
    }

    private static Shape reshaped(Draw d, NDArray x) {
        long size = x.getShape().size();
        if (d.chance(0.05)) {
            return d.shape();
        }
        int rank = d.integer(1, 4);
        long[] dims = new long[rank];
        long rest = size;
        for (int i = 0; i < rank - 1; i++) {
            long f = d.integer(1, 4);
            dims[i] = rest % f == 0 ? f : 1;
            rest /= dims[i];
        }
        dims[rank - 1] = rest;
        if (d.chance(0.5)) {
            dims[d.integer(0, rank - 1)] = -1;
        }
        return new Shape(dims);
    }

    private static NDArray ones(Draw d) {
        long[] dims = d.shape().getShape().clone();
        for (int i = 0; i < dims.length; i++) {
            dims[i] = d.flag() ? 1 : dims[i];
        }
        return d.array(new Shape(dims), d.type());
    }

    private static int[] axesOfOne(Draw d, NDArray x) {
        int rank = x.getShape().dimension();
        int[] axes = new int[rank];
        int n = 0;
        for (int i = 0; i < rank; i++) {
            if (d.flag() && (x.getShape().get(i) == 1 || d.chance(0.02))) {
                axes[n++] = i;
            }
        }
        return Arrays.copyOf(axes, n);
    }

    private static long sections(Draw d, NDArray x, int axis) {
        long n = Math.max(1, x.getShape().get(axis));
        long s = d.integer(1, (int) n);
        // Where the size is no multiple PyTorch gives more sections than were asked for.
        return n % s == 0 ? s : 1;
    }

    private static long[] cuts(Draw d, NDArray x, int axis) {
        long[] cuts = new long[d.integer(0, 3)];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = d.integer(0, (int) x.getShape().get(axis));
        }
        Arrays.sort(cuts);
        return cuts;
    }

    private static long[] repeats(Draw d, int n) {
        long[] r = new long[n];
        Arrays.setAll(r, i -> d.integer(1, 2));
        return r;
    }

    private static Shape multiple(Draw d, Shape shape) {
        long[] dims = shape.getShape().clone();
        for (int i = 0; i < dims.length; i++) {
            dims[i] *= d.integer(1, 2);
        }
        return new Shape(dims);
    }

    private static Shape pads(Draw d, NDArray x) {
        long[] pads = new long[2 * d.integer(0, x.getShape().dimension())];
        Arrays.setAll(pads, i -> d.integer(0, 2));
        return new Shape(pads);
    }

    private static Shape longer(Draw d, NDArray x, int axis) {
        long[] dims = x.getShape().getShape().clone();
        int a = axis < 0 ? axis + dims.length : axis;
        if (a >= 0 && a < dims.length) {
            dims[a] = d.integer(0, 4);
        }
        return new Shape(dims);
    }

    private static Shape pairs(Draw d) {
        return d.shape(d.integer(0, 4)).add(2);
    }

    /** What is not finite or far out of range is not defined as an integer. */
    private static NDArray finite(NDArray x) {
        return x.getDataType().isFloating()
                ? NDArrays.where(x.eq(x), x, x.zerosLike()).clip(-100, 100)
                : x;
    }
}
