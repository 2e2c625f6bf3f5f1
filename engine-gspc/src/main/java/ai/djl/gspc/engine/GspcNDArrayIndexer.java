/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDArrayIndexer;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.dim.NDIndexAll;
import ai.djl.ndarray.index.dim.NDIndexBooleans;
import ai.djl.ndarray.index.dim.NDIndexElement;
import ai.djl.ndarray.index.dim.NDIndexFixed;
import ai.djl.ndarray.index.dim.NDIndexNull;
import ai.djl.ndarray.index.dim.NDIndexPick;
import ai.djl.ndarray.index.dim.NDIndexSlice;
import ai.djl.ndarray.index.dim.NDIndexTake;
import ai.djl.ndarray.index.full.NDIndexFullPick;
import ai.djl.ndarray.index.full.NDIndexFullSlice;
import ai.djl.ndarray.index.full.NDIndexFullTake;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Reads and writes parts of arrays; what it reads is attached to its manager. */
public class GspcNDArrayIndexer extends NDArrayIndexer {

    private final GspcNDManager manager;

    GspcNDArrayIndexer(GspcNDManager manager) {
        this.manager = manager;
    }

    /** {@inheritDoc} */
    @Override
    public NDArray get(NDArray array, NDIndex index) {
        Node x = GspcNDArray.operand(array);
        NDIndexFullPick pick = pickOf(index, x.shape());
        return pick != null ? get(array, pick) : manager.of(plan(index, x.shape()).get(x));
    }

    private static NDIndexFullPick pickOf(NDIndex index, Shape shape) {
        if (index.stream().noneMatch(e -> e instanceof NDIndexPick)) {
            return null;
        }
        return NDIndexFullPick.fromIndex(index, shape)
                .orElseThrow(
                        () ->
                                new UnsupportedOperationException(
                                        "A pick can be combined with whole dimensions only; get"
                                                + " the part first, then pick from it"));
    }

    private static IndexPlan plan(NDIndex index, Shape shape) {
        List<NDIndexElement> elements = index.getIndices();
        IndexPlan plan = new IndexPlan(shape);
        int ellipsis = index.getEllipsisIndex();
        for (int i = 0; i < elements.size(); i++) {
            if (i == ellipsis) {
                plan.ellipsis(axes(elements.subList(i, elements.size())));
            }
            add(plan, elements.get(i));
        }
        plan.ellipsis(0);
        return plan;
    }

    private static int axes(List<NDIndexElement> elements) {
        int axes = 0;
        for (NDIndexElement e : elements) {
            axes += e instanceof NDIndexNull ? 0 : e.getRank();
        }
        return axes;
    }

    private static void add(IndexPlan plan, NDIndexElement element) {
        if (element instanceof NDIndexFixed) {
            plan.fixed(((NDIndexFixed) element).getIndex());
        } else if (element instanceof NDIndexSlice) {
            NDIndexSlice slice = (NDIndexSlice) element;
            plan.slice(slice.getMin(), slice.getMax(), slice.getStep());
        } else if (element instanceof NDIndexAll) {
            plan.all();
        } else if (element instanceof NDIndexNull) {
            plan.newAxis();
        } else if (element instanceof NDIndexTake) {
            plan.take(GspcNDArray.operand(((NDIndexTake) element).getIndex()));
        } else if (element instanceof NDIndexBooleans) {
            Node mask = GspcNDArray.operand(((NDIndexBooleans) element).getIndex());
            plan.booleans(Promotion.cast(mask, DataType.BOOLEAN));
        } else {
            throw new UnsupportedOperationException(
                    "Unknown kind of index: " + element.getClass().getSimpleName());
        }
    }

    /** {@inheritDoc} */
    @Override
    public NDArray get(NDArray array, NDIndexFullPick fullPick) {
        Node x = GspcNDArray.operand(array);
        Node index = pickIndex(x.shape(), GspcNDArray.operand(fullPick.getIndices()), fullPick);
        return manager.of(Node.of(new Indexing.GatherElements(fullPick.getAxis()), x, index));
    }

    /** The index with the array's number of dimensions. */
    private static Node pickIndex(Shape shape, Node index, NDIndexFullPick pick) {
        int axis = pick.getAxis();
        Shape s = index.shape();
        Node longs = Promotion.cast(index, DataType.INT64);
        int rank = shape.dimension();
        if (axis < rank && s.dimension() == rank) {
            return longs;
        }
        if (axis < rank && s.dimension() < rank) {
            if (s.equals(shape.slice(0, axis).addAll(shape.slice(axis + 1)))) {
                return ShapeOps.expandDims(longs, axis);
            }
            if (s.equals(shape.slice(0, s.dimension()))) {
                return ShapeOps.reshape(longs, s.addAll(new Shape(ones(rank - s.dimension()))));
            }
        }
        throw new IllegalArgumentException(
                "An index of shape "
                        + s
                        + " cannot pick along axis "
                        + axis
                        + " of an array of shape "
                        + shape
                        + ": it must have the array's shape without that axis");
    }

    private static long[] ones(int n) {
        long[] v = new long[n];
        Arrays.fill(v, 1);
        return v;
    }

    /** {@inheritDoc} */
    @Override
    public NDArray get(NDArray array, NDIndexFullTake fullTake) {
        Node x = GspcNDArray.operand(array);
        int axis = Shapes.axis(fullTake.getAxis(), x.type().rank());
        Node index = GspcNDArray.operand(fullTake.getIndices());
        return manager.of(
                Node.of(new Indexing.Gather(axis), x, Promotion.cast(index, DataType.INT64)));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray get(NDArray array, NDIndexFullSlice fullSlice) {
        Node x = GspcNDArray.operand(array);
        Dims begin = Dims.of(fullSlice.getMin());
        Dims size = Dims.of(fullSlice.getShape().getShape());
        Node part = Node.of(new Movement.Slice(begin, size, Dims.of(fullSlice.getStep())), x);
        return manager.of(ShapeOps.reshape(part, fullSlice.getSqueezedShape()));
    }

    /** {@inheritDoc} */
    @Override
    public void set(NDArray array, NDIndex index, Object value) {
        GspcNDArray target = target(array);
        Node x = target.operand();
        if (index.stream().anyMatch(e -> e instanceof NDIndexPick)) {
            throw new UnsupportedOperationException(
                    "Elements cannot be set by a pick; use scatter, or put for a flat index");
        }
        Node v;
        if (value instanceof Number) {
            v = Promotion.scalar((Number) value, x.dtype());
        } else if (value instanceof NDArray) {
            v = GspcNDArray.operand((NDArray) value);
        } else {
            throw new IllegalArgumentException(
                    "The value to set must be a Number or an NDArray, not "
                            + (value == null ? "null" : value.getClass().getName()));
        }
        target.assign(plan(index, x.shape()).set(x, v));
    }

    private static GspcNDArray target(NDArray array) {
        GspcNDArray.operand(array);
        return (GspcNDArray) array;
    }

    /** {@inheritDoc} */
    @Override
    public void set(NDArray array, NDIndexFullSlice fullSlice, NDArray value) {
        Node v = GspcNDArray.operand(value);
        Shape squeezed = fullSlice.getSqueezedShape();
        boolean fits = v.type().rank() <= squeezed.dimension();
        Node part = fits ? ShapeOps.broadcast(v, squeezed) : v;
        setSlice(target(array), fullSlice, ShapeOps.reshape(part, fullSlice.getShape()));
    }

    /** {@inheritDoc} */
    @Override
    public void set(NDArray array, NDIndexFullSlice fullSlice, Number value) {
        GspcNDArray target = target(array);
        setSlice(target, fullSlice, Promotion.scalar(value, target.getDataType()));
    }

    private static void setSlice(GspcNDArray target, NDIndexFullSlice slice, Node value) {
        Node x = target.operand();
        Movement.SetSlice op =
                new Movement.SetSlice(
                        Dims.of(slice.getMin()),
                        Dims.of(slice.getShape().getShape()),
                        Dims.of(slice.getStep()));
        target.assign(Node.of(op, x, Promotion.cast(value, x.dtype())));
    }

    /** {@inheritDoc} */
    @Override
    public void setScalar(NDArray array, NDIndex index, Number value) {
        GspcNDArray target = target(array);
        Node x = target.operand();
        IndexPlan plan = plan(index, x.shape());
        if (plan.get(x).shape().size() != 1) {
            throw new IllegalArgumentException(
                    "The index does not name a single element of an array of shape " + x.shape());
        }
        target.assign(plan.set(x, Promotion.scalar(value, x.dtype())));
    }
}
