/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Quantised operators, computed in floating point on the integers themselves: exact as long as sums
 * stay within the type's integers, so exact sums are asked of FLOAT64.
 */
final class QuantizationOps {

    private QuantizationOps() {}

    static void register(Operators.Registry r) {
        r.add("QuantizeLinear", 10, QuantizationOps::quantize);
        r.add("DequantizeLinear", 10, QuantizationOps::dequantize);
        r.add("DynamicQuantizeLinear", 11, QuantizationOps::dynamic);
        r.add("QLinearConv", 10, QuantizationOps::convolution);
        r.add("QLinearMatMul", 10, QuantizationOps::product);
        r.add("ConvInteger", 10, QuantizationOps::integerConvolution);
        r.add("MatMulInteger", 10, QuantizationOps::integerProduct);
    }

    private static List<Value> quantize(Call c) {
        ElementType type = ElementType.UINT8;
        if (c.has(2)) {
            type = c.type(2);
        } else if (c.at().integer("output_dtype", 0) != 0) {
            type = c.at().elementType("output_dtype");
        }
        DataType inner = c.x(1).dtype();
        Node x = c.cast(c.x(0), inner);
        Node y = c.binary(BinaryKind.DIV, x, spread(c, c.x(1)));
        Node zero = c.has(2) ? c.cast(spread(c, c.x(2)), inner) : null;
        return List.of(saturated(c, y, zero, type));
    }

    /** Rounds half to even, shifts, limits to the type's range and converts. */
    private static Value saturated(Call c, Node scaled, Node zero, ElementType type) {
        if (type.floating()) {
            Node shifted = zero == null ? scaled : c.binary(BinaryKind.ADD, scaled, zero);
            Node narrow = CastOps.convert(c, shifted, ElementType.FLOAT, type);
            return c.result(narrow, type);
        }
        Node y = c.unary(UnaryKind.ROUND, scaled);
        if (zero != null) {
            y = c.binary(BinaryKind.ADD, y, zero);
        }
        y = c.unary(UnaryKind.CLIP, y, type.lowest(), type.highest());
        return c.result(c.cast(y, type.carrier()), type);
    }

    /** Scales or zero points for a whole tensor, an axis, or blocks, broadcast to operand 0. */
    private static Node spread(Call c, Node v) {
        int rank = c.rank(0);
        if (v.type().size() == 1 && v.shape().dimension() <= 1) {
            return v.shape().dimension() == 0 ? v : c.reshape(v);
        }
        int axis = c.axis("axis", 1, rank);
        if (v.shape().dimension() == 1) {
            return c.along(v, axis, rank);
        }
        long block = c.at().integer("block_size", 0);
        long length = c.x(0).shape().get(axis);
        if (v.shape().dimension() != rank) {
            throw c.error("a scale of " + v.type() + " does not fit " + c.x(0).type());
        }
        if (block == 0) {
            block = (length + v.shape().get(axis) - 1) / Math.max(1, v.shape().get(axis));
        }
        long[] dims = v.shape().getShape();
        long[] apart = new long[rank + 1];
        System.arraycopy(dims, 0, apart, 0, axis + 1);
        apart[axis + 1] = 1;
        System.arraycopy(dims, axis + 1, apart, axis + 2, rank - axis - 1);
        Node wide = c.reshape(v, apart);
        apart[axis + 1] = block;
        wide = MovementOps.expand(c, wide, new Shape(apart));
        long[] joined = dims.clone();
        joined[axis] = Math.multiplyExact(dims[axis], block);
        if (joined[axis] < length) {
            throw c.error("blocks of " + block + " do not cover an axis of length " + length);
        }
        return PartOps.part(c, c.reshape(wide, joined), axis, 0, length);
    }

    private static List<Value> dequantize(Call c) {
        ElementType type = c.type(1);
        if (c.at().integer("output_dtype", 0) != 0) {
            type = c.at().elementType("output_dtype");
        }
        Node x = c.x(0);
        if (c.has(2) && !c.type(0).floating()) {
            Node zero = c.cast(spread(c, c.x(2)), DataType.INT32);
            x = c.binary(BinaryKind.SUB, c.cast(x, DataType.INT32), zero);
        }
        Node scale = c.x(1);
        Node y = c.binary(BinaryKind.MUL, c.cast(x, scale.dtype()), spread(c, scale));
        return List.of(c.result(c.cast(y, type.carrier()), type));
    }

    private static List<Value> dynamic(Call c) {
        Node x = c.x(0);
        Dims all = Dims.range(c.rank(0));
        Node zero = c.fill(0, x.dtype());
        Node high = c.op(new Reduction.Reduce(Reduction.Kind.MAX, all, false), x);
        Node low = c.op(new Reduction.Reduce(Reduction.Kind.MIN, all, false), x);
        high = c.binary(BinaryKind.MAX, high, zero);
        low = c.binary(BinaryKind.MIN, low, zero);
        Node scale = c.binary(BinaryKind.DIV, c.binary(BinaryKind.SUB, high, low), 255);
        Node point = c.unary(UnaryKind.NEG, c.binary(BinaryKind.DIV, low, scale));
        point = c.unary(UnaryKind.ROUND, c.unary(UnaryKind.CLIP, point, 0, 255));
        Value y = saturated(c, c.binary(BinaryKind.DIV, x, scale), point, ElementType.UINT8);
        Value p = c.result(c.cast(point, DataType.UINT8), ElementType.UINT8);
        return List.of(y, c.result(scale), p);
    }

    /** An operand as floating-point numbers with its zero point, if there is one, taken off. */
    private static Node centred(Call c, int i, int zero, int axis, DataType inner) {
        Node x = c.cast(c.x(i), inner);
        if (!c.has(zero)) {
            return x;
        }
        return c.binary(BinaryKind.SUB, x, c.cast(at(c, c.x(zero), axis, c.rank(i)), inner));
    }

    /** A number, or a vector along an axis. */
    private static Node at(Call c, Node v, int axis, int rank) {
        if (v.type().size() == 1) {
            return c.reshape(v);
        }
        return v.shape().dimension() == 1 && rank > 1 ? c.along(v, axis, rank) : v;
    }

    private static List<Value> convolution(Call c) {
        DataType f = DataType.FLOAT32;
        Node x = centred(c, 0, 2, 1, f);
        Node w = centred(c, 3, 5, 0, f);
        Node bias = c.has(8) ? c.cast(c.x(8), f) : null;
        Node sum = ConvolutionOps.convolve(c, x, w, bias);
        Node scale = c.binary(BinaryKind.MUL, c.reshape(c.x(1)), at(c, c.x(4), 1, c.rank(0)));
        scale = c.binary(BinaryKind.DIV, scale, c.reshape(c.x(6)));
        Node zero = c.has(7) ? c.cast(c.reshape(c.x(7)), f) : null;
        return List.of(saturated(c, c.binary(BinaryKind.MUL, sum, scale), zero, c.type(7)));
    }

    private static List<Value> product(Call c) {
        DataType f = DataType.FLOAT32;
        Node a = centred(c, 0, 2, c.rank(0) - 2, f);
        Node b = centred(c, 3, 5, c.rank(3) - 1, f);
        Node sum = LinearOps.product(c, a, b);
        int rank = sum.shape().dimension();
        Node left = at(c, c.x(1), rank - 2, rank);
        Node scale = c.binary(BinaryKind.MUL, left, at(c, c.x(4), rank - 1, rank));
        scale = c.binary(BinaryKind.DIV, scale, c.reshape(c.x(6)));
        Node zero = c.cast(c.reshape(c.x(7)), f);
        return List.of(saturated(c, c.binary(BinaryKind.MUL, sum, scale), zero, c.type(7)));
    }

    /** A type in which sums of products of bytes are exact. */
    private static DataType exact(long terms) {
        return terms * (1L << 16) < 1L << 24 ? DataType.FLOAT32 : DataType.FLOAT64;
    }

    private static List<Value> integerConvolution(Call c) {
        DataType f = exact(c.x(1).type().size() / Math.max(1, c.x(1).shape().get(0)));
        Node x = centred(c, 0, 2, 1, f);
        Node w = centred(c, 1, 3, 0, f);
        Node y = c.cast(ConvolutionOps.convolve(c, x, w, null), DataType.INT32);
        return List.of(c.result(y, ElementType.INT32));
    }

    private static List<Value> integerProduct(Call c) {
        DataType f = exact(c.x(0).shape().getLastDimension());
        Node a = centred(c, 0, 2, c.rank(0) - 2, f);
        Node b = centred(c, 1, 3, c.rank(1) - 1, f);
        Node sum = LinearOps.product(c, a, b);
        return List.of(c.result(c.cast(sum, DataType.INT32), ElementType.INT32));
    }
}
