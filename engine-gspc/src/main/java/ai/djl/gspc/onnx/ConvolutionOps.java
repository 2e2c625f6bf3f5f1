/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Convolution;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Convolutions. */
final class ConvolutionOps {

    private ConvolutionOps() {}

    static void register(Operators.Registry r) {
        r.one("Conv", 1, c -> convolve(c, c.x(0), c.x(1), c.has(2) ? c.x(2) : null));
        r.one("ConvTranspose", 1, ConvolutionOps::transposed);
        r.one("Col2Im", 18, ConvolutionOps::columnsToImage);
    }

    /** The kernel's size; where the attribute is given it has to agree with the weight. */
    private static long[] kernel(Call c, Node w, int n) {
        if (w.shape().dimension() != n + 2) {
            throw c.error("the weight must have " + (n + 2) + " dimensions, not " + w.type());
        }
        long[] kernel = w.shape().slice(2).getShape();
        long[] said = list(c, "kernel_shape", n);
        if (said != null && !Arrays.equals(said, kernel)) {
            throw c.error(
                    "kernel_shape "
                            + Arrays.toString(said)
                            + " differs from the weight's "
                            + Arrays.toString(kernel));
        }
        return kernel;
    }

    private static long[] list(Call c, String name, int n) {
        return c.at().has(name) ? Windows.list(c, name, n, 0) : null;
    }

    /**
     * A convolution by the node's attributes.
     *
     * @param c the node
     * @param x the input
     * @param w the weight
     * @param bias the bias, null for none
     * @return the result
     */
    static Node convolve(Call c, Node x, Node w, Node bias) {
        int n = Windows.spatial(c, x);
        long[] kernel = kernel(c, w, n);
        long[] strides = Windows.list(c, "strides", n, 1);
        long[] dilations = Windows.list(c, "dilations", n, 1);
        positive(c, strides, dilations);
        Windows.Padding pad = Windows.padding(c, x, kernel, strides, dilations);
        Convolution.Conv conv =
                new Convolution.Conv(
                        Dims.of(strides),
                        pad.before(),
                        pad.after(),
                        Dims.of(dilations),
                        c.at().integer("group", 1, 1, Integer.MAX_VALUE));
        return bias == null ? c.op(conv, x, w) : c.op(conv, x, w, bias);
    }

    private static void positive(Call c, long[]... lists) {
        for (long[] list : lists) {
            for (long v : list) {
                if (v < 1) {
                    throw c.error("strides and dilations must be at least 1");
                }
            }
        }
    }

    private static Node transposed(Call c) {
        Node x = c.x(0);
        int n = Windows.spatial(c, x);
        long[] kernel = kernel(c, c.x(1), n);
        long[] strides = Windows.list(c, "strides", n, 1);
        long[] dilations = Windows.list(c, "dilations", n, 1);
        positive(c, strides, dilations);
        long[] more = Windows.list(c, "output_padding", n, 0);
        long[] pads = Windows.list(c, "pads", 2 * n, 0);
        long[] before = Arrays.copyOf(pads, n);
        long[] after = Arrays.copyOfRange(pads, n, 2 * n);
        String auto = c.at().choice("auto_pad", "NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID");
        long[] wanted = c.at().integers("output_shape");
        if ("VALID".equals(auto)) {
            Arrays.fill(before, 0);
            Arrays.fill(after, 0);
        }
        boolean same = auto.startsWith("SAME");
        if (wanted != null || same) {
            if (wanted != null && wanted.length == n + 2) {
                wanted = Arrays.copyOfRange(wanted, 2, n + 2);
            }
            if (wanted != null && wanted.length != n) {
                throw c.error("output_shape must have " + n + " values");
            }
            for (int i = 0; i < n; i++) {
                long in = x.shape().get(i + 2);
                long out = wanted == null ? in * strides[i] : wanted[i];
                long full = (in - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1;
                long total = full + more[i] - out;
                if (total < 0) {
                    more[i] -= total;
                    total = 0;
                }
                boolean upper = "SAME_UPPER".equals(auto);
                before[i] = upper ? total / 2 : total - total / 2;
                after[i] = total - before[i];
            }
        }
        Convolution.ConvTranspose conv =
                new Convolution.ConvTranspose(
                        Dims.of(strides),
                        Dims.of(before),
                        Dims.of(after),
                        Dims.of(more),
                        Dims.of(dilations),
                        c.at().integer("group", 1, 1, Integer.MAX_VALUE));
        List<Node> operands = new ArrayList<>(List.of(x, c.x(1)));
        if (c.has(2)) {
            operands.add(c.x(2));
        }
        return c.op(conv, operands);
    }

    /**
     * Adds up overlapping blocks: the transposed convolution whose kernel puts each row of the
     * operand [N, C * block, L] at one place of the block.
     */
    private static Node columnsToImage(Call c) {
        Node x = c.x(0);
        long[] image = c.longs(1);
        long[] block = c.longs(2);
        int n = image.length;
        long[] dilations = Windows.list(c, "dilations", n, 1);
        long[] strides = Windows.list(c, "strides", n, 1);
        long[] pads = Windows.list(c, "pads", 2 * n, 0);
        positive(c, strides, dilations);
        if (block.length != n || c.rank(0) != 3) {
            throw c.error("the operand must be [N, C block, L], the block as long as the image");
        }
        int size = 1;
        for (long b : block) {
            size = Math.multiplyExact(size, Math.toIntExact(b));
        }
        long rows = x.shape().get(1);
        if (size < 1 || rows % size != 0) {
            throw c.error(rows + " rows are not a multiple of the block's " + size + " elements");
        }
        int groups = (int) (rows / size);
        long[] dims = new long[n + 2];
        dims[0] = x.shape().get(0);
        dims[1] = rows;
        long[] more = new long[n];
        for (int i = 0; i < n; i++) {
            long span = dilations[i] * (block[i] - 1) + 1;
            long free = image[i] + pads[i] + pads[i + n] - span;
            dims[i + 2] = Math.floorDiv(free, strides[i]) + 1;
            more[i] = Math.floorMod(free, strides[i]);
        }
        long[] weight = new long[n + 2];
        weight[0] = rows;
        weight[1] = 1;
        System.arraycopy(block, 0, weight, 2, n);
        Limits.heap((double) rows * size * 4, "Col2Im's kernel");
        float[] ones = new float[Math.multiplyExact(Math.toIntExact(rows), size)];
        for (int r = 0; r < rows; r++) {
            ones[r * size + r % size] = 1;
        }
        Node w = c.cast(Node.leaf(Tensor.of(ones, weight)), x.dtype());
        boolean floating = x.dtype().isFloating();
        DataType inner = floating ? x.dtype() : DataType.FLOAT64;
        Convolution.ConvTranspose conv =
                new Convolution.ConvTranspose(
                        Dims.of(strides),
                        Dims.of(Arrays.copyOf(pads, n)),
                        Dims.of(Arrays.copyOfRange(pads, n, 2 * n)),
                        Dims.of(more),
                        Dims.of(dilations),
                        groups);
        Node y = c.op(conv, c.cast(c.reshape(x, dims), inner), c.cast(w, inner));
        return c.cast(y, x.dtype());
    }
}
