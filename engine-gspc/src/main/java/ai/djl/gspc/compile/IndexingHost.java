/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.Elements;
import ai.djl.gspc.kernel.host.IndexLoops;
import ai.djl.gspc.kernel.host.SortKeys;
import ai.djl.gspc.kernel.host.Sorting;
import ai.djl.gspc.kernel.host.StridedCopy;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Operators that take or put elements where indices say. */
final class IndexingHost {

    /** Floats of a row that may be copied before some are taken: it stays in the nearest cache. */
    private static final int ROW = 4096;

    private IndexingHost() {}

    static void register(HostKernels kernels) {
        kernels.add(Indexing.Gather.class, IndexingHost::gather)
                .add(Indexing.GatherElements.class, IndexingHost::gatherElements)
                .add(Indexing.GatherNd.class, IndexingHost::gatherNd)
                .add(Indexing.ScatterElements.class, IndexingHost::scatterElements)
                .add(Indexing.ScatterNd.class, IndexingHost::scatterNd)
                .add(Indexing.OneHot.class, IndexingHost::oneHot)
                .addDynamic(
                        Indexing.NonZero.class,
                        (op, in) -> List.of(nonZero(kernels.floats(), in.get(0))))
                .addDynamic(Indexing.Unique.class, IndexingHost::unique);
    }

    private static void gather(Indexing.Gather op, Tensor[] in, Tensor[] out) {
        long[] index = (long[]) in[1].data();
        long[] d = MovementHost.units(in[0]);
        int outer = HostTypes.product(d, 0, op.axis());
        int axis = (int) d[op.axis()];
        int inner = HostTypes.product(d, op.axis() + 1, d.length);
        int n = index.length;
        int[] offsets = new int[Math.min(n, IndexLoops.BLOCK)];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < n; i += IndexLoops.BLOCK) {
                int m = Math.min(IndexLoops.BLOCK, n - i);
                IndexLoops.resolve("gather", index, i, axis, op.axis(), o * axis, offsets, 0, m);
                for (int k = 0; inner != 1 && k < m; k++) {
                    offsets[k] *= inner;
                }
                int to = (o * n + i) * inner;
                IndexLoops.take(in[0].data(), offsets, m, out[0].data(), to, inner);
            }
        }
    }

    /** For each element of the indices the offset, in the data, of the element it names. */
    private static int[] elementOffsets(String op, Tensor data, Tensor indices, int axis) {
        long[] index = (long[]) indices.data();
        int[] offsets = new int[index.length];
        int unit = MovementHost.perElement(data);
        long[] dims = HostTypes.dims(indices);
        if (dims.length == 0) {
            IndexLoops.resolve(op, index[0], 1, 0, 0);
            return offsets;
        }
        long[] all = HostTypes.dims(data);
        long[] strides = StridedCopy.strides(all);
        int limit = data.type().dim(axis);
        if (Arrays.equals(all, 0, axis, dims, 0, axis)
                && Arrays.equals(all, axis + 1, all.length, dims, axis + 1, dims.length)) {
            lineOffsets(op, index, offsets, axis, limit, (int) dims[axis], (int) strides[axis]);
            if (unit > 1) {
                Arrays.setAll(offsets, i -> offsets[i] * unit);
            }
            return offsets;
        }
        int[] at = new int[dims.length];
        int base = 0;
        for (int i = 0; i < offsets.length; i++) {
            int k = IndexLoops.resolve(op, index[i], limit, axis, i);
            offsets[i] = (base + k * (int) strides[axis]) * unit;
            for (int a = dims.length - 1; a >= 0; a--) {
                int s = a == axis ? 0 : (int) strides[a];
                base += s;
                if (++at[a] < dims[a]) {
                    break;
                }
                base -= s * (int) dims[a];
                at[a] = 0;
            }
        }
        return offsets;
    }

    /** Where data and indices have the same lines: [outer, n, inner] indices into outer x inner. */
    private static void lineOffsets(
            String op, long[] index, int[] offsets, int axis, int limit, int n, int inner) {
        int base = 0;
        if (inner == 1) {
            for (int i = 0; i < index.length; base += limit) {
                for (int end = i + n; i < end; i++) {
                    long x = index[i];
                    boolean inside = x >= 0 && x < limit;
                    offsets[i] =
                            base + (inside ? (int) x : IndexLoops.resolve(op, x, limit, axis, i));
                }
            }
            return;
        }
        for (int i = 0; i < index.length; base += limit * inner) {
            for (int k = 0; k < n; k++) {
                for (int c = 0; c < inner; c++, i++) {
                    long x = index[i];
                    int p =
                            x >= 0 && x < limit
                                    ? (int) x
                                    : IndexLoops.resolve(op, x, limit, axis, i);
                    offsets[i] = base + p * inner + c;
                }
            }
        }
    }

    private static void gatherElements(Indexing.GatherElements op, Tensor[] in, Tensor[] out) {
        long[] d = HostTypes.dims(in[0]);
        long[] e = HostTypes.dims(in[1]);
        int last = d.length - 1;
        boolean inner = last >= 0 && op.axis() == last && MovementHost.perElement(in[0]) == 1;
        if (inner && Arrays.equals(d, 0, last, e, 0, last)) {
            gatherInRows(op, in, (int) d[last], (int) e[last], last, out[0].data());
            return;
        }
        if (!op.fromEnd()) {
            refuseNegative(op, in, 0);
        }
        int[] offsets = elementOffsets(op.name(), in[0], in[1], op.axis());
        int unit = MovementHost.perElement(in[0]);
        IndexLoops.take(in[0].data(), offsets, offsets.length, out[0].data(), 0, unit);
    }

    private static void refuseNegative(Indexing.GatherElements op, Tensor[] in, int from) {
        long[] index = (long[]) in[1].data();
        long all = 0;
        for (int i = from; i < index.length; i++) {
            all |= index[i];
        }
        for (int i = from; all < 0; i++) {
            if (index[i] < 0) {
                throw new IndexOutOfBoundsException(
                        op.name()
                                + ": index "
                                + index[i]
                                + " (number "
                                + i
                                + " of the indices in row-major order) is negative");
            }
        }
    }

    /** Gathers from rows of some length as many elements each, some rows at a time. */
    private static void gatherInRows(
            Indexing.GatherElements op, Tensor[] in, int length, int each, int axis, Object out) {
        long[] index = (long[]) in[1].data();
        int done = 0;
        if (out instanceof float[] floats && length <= Math.min(each * 4L, ROW) && each > 0) {
            done = IndexLoops.takeInRows(in[0].floats(), length, index, each, floats);
            if (done * each == index.length) {
                return;
            }
        }
        if (!op.fromEnd()) {
            refuseNegative(op, in, done * each);
        }
        int[] offsets = new int[Math.min(index.length, IndexLoops.BLOCK)];
        int column = 0;
        int base = done * length;
        for (int i = done * each; i < index.length; i += IndexLoops.BLOCK) {
            int m = Math.min(IndexLoops.BLOCK, index.length - i);
            for (int k = 0; k < m; ) {
                int run = Math.min(m - k, each - column);
                IndexLoops.resolve(op.name(), index, i + k, length, axis, base, offsets, k, run);
                k += run;
                column += run;
                if (column == each) {
                    column = 0;
                    base += length;
                }
            }
            IndexLoops.take(in[0].data(), offsets, m, out, i, 1);
        }
    }

    private static void scatterElements(Indexing.ScatterElements op, Tensor[] in, Tensor[] out) {
        MovementHost.copy(in[0], out[0]);
        int[] offsets = elementOffsets(op.name(), in[0], in[1], op.axis());
        put(op.combine(), in[2], offsets, out[0], MovementHost.perElement(in[0]));
    }

    private static void put(
            Indexing.Combine combine, Tensor updates, int[] offsets, Tensor out, int length) {
        IndexLoops.put(
                HostTypes.of(out),
                IndexLoops.Combine.valueOf(combine.name()),
                updates.data(),
                0,
                offsets,
                offsets.length,
                out.data(),
                length);
    }

    /** The length of the slices that index tuples name. */
    private static int sliceLength(Tensor data, Tensor indices, int batchDims) {
        long[] d = MovementHost.units(data);
        int k = indices.type().dim(indices.type().rank() - 1);
        return HostTypes.product(d, batchDims + k, d.length);
    }

    /** Where the slices begin that index tuples name. */
    private static int[] tupleOffsets(String op, Tensor data, Tensor indices, int batchDims) {
        long[] index = (long[]) indices.data();
        int rank = indices.type().rank();
        int k = indices.type().dim(rank - 1);
        long[] d = HostTypes.dims(data);
        long[] strides = StridedCopy.strides(MovementHost.units(data));
        int n = HostTypes.product(HostTypes.dims(indices), 0, rank - 1);
        int[] offsets = new int[n];
        int batches = HostTypes.product(d, 0, batchDims);
        long batchStride = HostTypes.product(MovementHost.units(data), batchDims, strides.length);
        for (int i = 0; i < n; i++) {
            long at = i / (n / batches) * batchStride;
            for (int j = 0; j < k; j++) {
                int axis = batchDims + j;
                int x = IndexLoops.resolve(op, index[i * k + j], (int) d[axis], axis, i * k + j);
                at += x * strides[axis];
            }
            offsets[i] = (int) at;
        }
        return offsets;
    }

    private static void gatherNd(Indexing.GatherNd op, Tensor[] in, Tensor[] out) {
        if (out[0].size() == 0) {
            // As in PyTorch, indices that select nothing are not looked at.
            return;
        }
        int length = sliceLength(in[0], in[1], op.batchDims());
        int[] offsets = tupleOffsets(op.name(), in[0], in[1], op.batchDims());
        IndexLoops.take(in[0].data(), offsets, offsets.length, out[0].data(), 0, length);
    }

    private static void scatterNd(Indexing.ScatterNd op, Tensor[] in, Tensor[] out) {
        MovementHost.copy(in[0], out[0]);
        if (in[2].size() == 0) {
            return;
        }
        int[] offsets = tupleOffsets(op.name(), in[0], in[1], 0);
        put(op.combine(), in[2], offsets, out[0], sliceLength(in[0], in[1], 0));
    }

    private static void oneHot(Indexing.OneHot op, Tensor[] in, Tensor[] out) {
        MovementHost.fill(out[0], op.off());
        long[] d = HostTypes.dims(out[0]);
        int inner = HostTypes.product(d, op.axis() + 1, d.length);
        int depth = (int) op.depth();
        long[] index = (long[]) in[0].data();
        int unit = MovementHost.perElement(out[0]);
        ElementType t = HostTypes.of(out[0]);
        for (int i = 0; i < index.length; i++) {
            if (index[i] >= -depth && index[i] < depth) {
                int k = (int) (index[i] < 0 ? index[i] + depth : index[i]);
                int at = (i / inner * depth + k) * inner + i % inner;
                Elements.setDouble(t, out[0].data(), at * unit, op.on());
            }
        }
    }

    private static Tensor nonZero(FloatKernels floats, Tensor x) {
        byte[] mask = (byte[]) ElementwiseHost.as(floats, x, DataType.BOOLEAN).data();
        if (x.type().rank() == 1) {
            int count = IndexLoops.count(mask);
            Tensor positions = HostTypes.result(TensorType.of(DataType.INT64, 1, count));
            IndexLoops.positions(mask, (long[]) positions.data());
            return positions;
        }
        int count = IndexLoops.count(mask);
        long[] d = HostTypes.dims(x);
        int rank = d.length;
        long[] out = new long[count * rank];
        int row = rank == 0 ? 1 : Math.max(1, (int) d[rank - 1]);
        long[] index = new long[rank];
        int[] found = new int[row];
        int at = 0;
        for (int i = 0; i < mask.length && rank > 0; i += row) {
            // A branch would be mispredicted every other time.
            int n = 0;
            for (int k = 0; k < row; k++) {
                found[n] = k;
                n += mask[i + k];
            }
            for (int a = 0; a < rank - 1; a++) {
                Arrays.fill(out, a * count + at, a * count + at + n, index[a]);
            }
            int to = (rank - 1) * count + at;
            for (int k = 0; k < n; k++) {
                out[to + k] = found[k];
            }
            at += n;
            for (int a = rank - 2; a >= 0 && ++index[a] == d[a]; a--) {
                index[a] = 0;
            }
        }
        return Tensor.of(out, d.length, count);
    }

    private static List<Tensor> unique(Indexing.Unique op, List<Tensor> in) {
        Tensor x = in.get(0);
        ElementType t = HostTypes.real("unique", x);
        int[] split =
                op.axis() < 0 ? new int[] {1, x.size(), 1} : ReductionHost.split(x, op.axis());
        int n = split[1];
        int length = split[0] * split[2];
        // Slice i's elements are at slices[i length ..].
        Object slices = Tensor.newArray(x.type());
        StridedCopy.copy(
                x.data(),
                0,
                new long[] {split[2], (long) n * split[2], 1},
                slices,
                0,
                new long[] {length, split[2], 1},
                new long[] {n, split[0], split[2]});
        long[] keys = new long[x.size()];
        SortKeys.load(t, slices, 0, 1, keys, keys.length);
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        Sorting.Order compare =
                (i, j) ->
                        Arrays.compare(
                                keys,
                                i * length,
                                (i + 1) * length,
                                keys,
                                j * length,
                                (j + 1) * length);
        Sorting.sort(order, n, compare);
        int[] group = new int[n];
        int[] first = new int[n];
        int groups = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || compare.compare(order[i - 1], order[i]) != 0) {
                // The sort is stable, so that the first of equals comes first.
                first[groups++] = order[i];
            }
            group[order[i]] = groups - 1;
        }
        int[] rank = new int[groups];
        Arrays.setAll(rank, i -> i);
        if (!op.sorted()) {
            Sorting.sort(rank, groups, (i, j) -> Integer.compare(first[i], first[j]));
        }
        return results(op, x, split, slices, group, first, rank);
    }

    private static List<Tensor> results(
            Indexing.Unique op,
            Tensor x,
            int[] split,
            Object slices,
            int[] group,
            int[] first,
            int[] rank) {
        int groups = rank.length;
        int length = split[0] * split[2];
        int[] place = new int[groups];
        long[] firsts = new long[groups];
        int[] offsets = new int[groups];
        for (int i = 0; i < groups; i++) {
            place[rank[i]] = i;
            firsts[i] = first[rank[i]];
            offsets[i] = first[rank[i]] * length;
        }
        long[] inverse = new long[group.length];
        long[] counts = new long[groups];
        for (int i = 0; i < group.length; i++) {
            inverse[i] = place[group[i]];
            counts[place[group[i]]]++;
        }
        long[] dims = op.axis() < 0 ? new long[1] : HostTypes.dims(x).clone();
        dims[Math.max(0, op.axis())] = groups;
        Tensor values = Tensor.zeros(new TensorType(x.dtype(), new Shape(dims)));
        Object taken = Tensor.newArray(values.type());
        IndexLoops.take(slices, offsets, groups, taken, 0, length);
        StridedCopy.copy(
                taken,
                0,
                new long[] {length, split[2], 1},
                values.data(),
                0,
                new long[] {split[2], (long) groups * split[2], 1},
                new long[] {groups, split[0], split[2]});
        return List.of(
                values,
                Tensor.of(firsts, groups),
                Tensor.of(inverse, inverse.length),
                Tensor.of(counts, groups));
    }
}
