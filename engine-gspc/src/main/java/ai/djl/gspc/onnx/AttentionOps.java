/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Scaled dot-product attention, rotary position embeddings and the update of a cache. */
final class AttentionOps {

    private AttentionOps() {}

    static void register(Operators.Registry r) {
        r.add("Attention", 23, AttentionOps::attention);
        r.one("RotaryEmbedding", 23, AttentionOps::rotary);
        r.one("TensorScatter", 24, AttentionOps::scatter);
    }

    /** An operand as [N, heads, length, size], from that or from [N, length, heads size]. */
    static Node heads(Call c, Node x, String attribute) {
        Shape s = x.shape();
        if (s.dimension() == 4) {
            return x;
        }
        if (s.dimension() != 3) {
            throw c.error("takes operands of 3 or 4 dimensions, not " + x.type());
        }
        int heads = c.at().integer(attribute, 0, 1, Integer.MAX_VALUE);
        if (s.get(2) % heads != 0) {
            throw c.error(x.type() + " cannot be divided into " + heads + " heads");
        }
        Node apart = c.reshape(x, s.get(0), s.get(1), heads, s.get(2) / heads);
        return c.op(new Movement.Transpose(Dims.of(0, 2, 1, 3)), apart);
    }

    /** The inverse of {@link #heads} for operands of three dimensions. */
    static Node joined(Call c, Node x) {
        Shape s = x.shape();
        Node turned = c.op(new Movement.Transpose(Dims.of(0, 2, 1, 3)), x);
        return c.reshape(turned, s.get(0), s.get(2), s.get(1) * s.get(3));
    }

    /** Each head so many times in a row. */
    static Node repeated(Call c, Node x, long times) {
        if (times == 1) {
            return x;
        }
        Shape s = x.shape();
        Node apart = c.reshape(x, s.get(0), s.get(1), 1, s.get(2), s.get(3));
        Shape wide = new Shape(s.get(0), s.get(1), times, s.get(2), s.get(3));
        return c.reshape(
                MovementOps.expand(c, apart, wide), s.get(0), s.get(1) * times, s.get(2), s.get(3));
    }

    private static List<Value> attention(Call c) {
        Node q = heads(c, c.x(0), "q_num_heads");
        Node k = heads(c, c.x(1), "kv_num_heads");
        Node v = heads(c, c.x(2), "kv_num_heads");
        if (c.has(4) != c.has(5) || c.has(4) && c.has(6)) {
            throw c.error("takes past_key and past_value together, and no nonpad_kv_seqlen then");
        }
        if (c.has(4)) {
            k = c.op(new Movement.Concat(2), c.x(4), k);
            v = c.op(new Movement.Concat(2), c.x(5), v);
        }
        Value presentKey = c.result(k, c.type(1));
        Value presentValue = c.result(v, c.type(2));
        long queries = q.shape().get(1);
        long keys = k.shape().get(1);
        if (keys == 0 || queries % keys != 0) {
            throw c.error(queries + " heads of queries do not share " + keys + " of keys evenly");
        }
        k = repeated(c, k, queries / keys);
        v = repeated(c, v, queries / keys);

        double size = Math.max(1, q.shape().get(3));
        double root = Math.sqrt(c.at().number("scale", 1 / Math.sqrt(size)));
        Node turned = c.op(new Movement.Transpose(Dims.of(0, 1, 3, 2)), k);
        Node scores =
                c.op(
                        new Linear.MatMul(),
                        c.binary(BinaryKind.MUL, q, root),
                        c.binary(BinaryKind.MUL, turned, root));
        Node shown = scores;
        int mode = c.at().integer("qk_matmul_output_mode", 0, 0, 3);
        double cap = c.at().number("softcap", 0);
        if (cap > 0) {
            Node flat = c.unary(UnaryKind.TANH, c.binary(BinaryKind.DIV, scores, cap));
            scores = c.binary(BinaryKind.MUL, flat, cap);
        }
        shown = mode == 1 ? scores : shown;
        Node bias = bias(c, q.shape().get(2), k.shape().get(2), q.dtype());
        scores = bias == null ? scores : c.binary(BinaryKind.ADD, scores, bias);
        shown = mode == 2 ? scores : shown;
        boolean wide = c.at().integer("softmax_precision", 1) == 11;
        Node inner = wide ? c.cast(scores, DataType.FLOAT64) : scores;
        Node weights = c.cast(c.op(new Reduction.Softmax(3, false), inner), q.dtype());
        if (bias != null) {
            weights = c.op(new Elementwise.Where(), masked(c, bias), c.fill(0, q.dtype()), weights);
        }
        shown = mode == 3 ? weights : shown;
        Node y = c.op(new Linear.MatMul(), weights, v);
        y = c.rank(0) == 3 ? joined(c, y) : y;
        return List.of(c.result(y), presentKey, presentValue, c.result(shown, c.type(0)));
    }

    /** For which queries no key is left. */
    private static Node masked(Call c, Node bias) {
        Dims last = Dims.of(bias.shape().dimension() - 1);
        Node best = c.op(new Reduction.Reduce(Reduction.Kind.MAX, last, true), bias);
        return c.binary(BinaryKind.EQ, best, Double.NEGATIVE_INFINITY);
    }

    /** What is added to the scores [N, heads, queries, keys]; null for nothing. */
    private static Node bias(Call c, long queries, long keys, DataType type) {
        Node bias = c.has(3) ? mask(c, keys, type) : null;
        Node valid = c.has(6) ? c.cast(c.x(6), DataType.INT64) : null;
        Node offset = c.fill(c.has(4) ? c.x(4).shape().get(2) : 0, DataType.INT64);
        if (valid != null) {
            valid = c.reshape(valid, valid.type().size(), 1, 1, 1);
            offset = c.binary(BinaryKind.SUB, valid, queries);
        }
        Node key = c.reshape(c.op(new Creation.Range(0, 1, keys, DataType.INT64)), 1, keys);
        Node query = c.reshape(c.op(new Creation.Range(0, 1, queries, DataType.INT64)), queries, 1);
        Node ahead = c.binary(BinaryKind.SUB, key, c.binary(BinaryKind.ADD, query, offset));
        long left = c.at().integer("left_window_size", -1, -1, Integer.MAX_VALUE);
        long right = c.at().integer("right_window_size", -1, -1, Integer.MAX_VALUE);
        boolean causal = c.at().flag("is_causal", false);
        Node allowed = causal ? c.binary(BinaryKind.LE, ahead, 0) : null;
        allowed = right < 0 ? allowed : both(c, allowed, c.binary(BinaryKind.LE, ahead, right));
        allowed = left < 0 ? allowed : both(c, allowed, c.binary(BinaryKind.GE, ahead, -left));
        if (valid != null) {
            allowed = both(c, allowed, c.binary(BinaryKind.LT, key, valid));
        }
        if (allowed == null) {
            return bias;
        }
        Node rest = bias == null ? c.fill(0, type) : bias;
        return c.op(new Elementwise.Where(), allowed, rest, c.fill(Double.NEGATIVE_INFINITY, type));
    }

    private static Node both(Call c, Node a, Node b) {
        return a == null ? b : c.binary(BinaryKind.AND, a, b);
    }

    /** The mask as numbers to be added, keys beyond its end excluded. */
    private static Node mask(Call c, long keys, DataType type) {
        Node mask = c.x(3);
        if (mask.dtype() == DataType.BOOLEAN) {
            mask =
                    c.op(
                            new Elementwise.Where(),
                            mask,
                            c.fill(0, type),
                            c.fill(Double.NEGATIVE_INFINITY, type));
        }
        mask = c.cast(mask, type);
        int rank = mask.shape().dimension();
        long there = rank == 0 ? keys : mask.shape().get(rank - 1);
        if (there >= keys || there == 1) {
            return mask;
        }
        long[] after = new long[rank];
        after[rank - 1] = keys - there;
        return c.op(
                new Movement.Pad(
                        Dims.of(new long[rank]),
                        Dims.of(after),
                        Movement.PadMode.CONSTANT,
                        Double.NEGATIVE_INFINITY),
                mask);
    }

    /** Turns pairs of features by angles that depend on the position (Su et al., 2021). */
    private static Node rotary(Call c) {
        Node x = heads(c, c.x(0), "num_heads");
        Shape s = x.shape();
        long size = s.get(3);
        long turned = c.at().integer("rotary_embedding_dim", 0, 0, Integer.MAX_VALUE);
        turned = turned == 0 ? size : turned;
        if (turned > size || turned % 2 != 0) {
            throw c.error(turned + " of " + size + " features cannot be turned in pairs");
        }
        long half = turned / 2;
        Node cos = angles(c, 1, half);
        Node sin = angles(c, 2, half);
        Node part = PartOps.part(c, x, 3, 0, turned);
        boolean woven = c.at().flag("interleaved", false);
        Node pairs =
                woven
                        ? c.reshape(part, s.get(0), s.get(1), s.get(2), half, 2)
                        : c.reshape(part, s.get(0), s.get(1), s.get(2), 2, half);
        int axis = woven ? 4 : 3;
        long[] dims = {s.get(0), s.get(1), s.get(2), half};
        Node a = c.reshape(PartOps.part(c, pairs, axis, 0, 1), dims);
        Node b = c.reshape(PartOps.part(c, pairs, axis, 1, 1), dims);
        Node real =
                c.binary(
                        BinaryKind.SUB,
                        c.binary(BinaryKind.MUL, cos, a),
                        c.binary(BinaryKind.MUL, sin, b));
        Node imaginary =
                c.binary(
                        BinaryKind.ADD,
                        c.binary(BinaryKind.MUL, sin, a),
                        c.binary(BinaryKind.MUL, cos, b));
        long[] one = {s.get(0), s.get(1), s.get(2), woven ? half : 1, woven ? 1 : half};
        Node both =
                c.op(new Movement.Concat(axis), c.reshape(real, one), c.reshape(imaginary, one));
        Node y = c.reshape(both, s.get(0), s.get(1), s.get(2), turned);
        if (turned < size) {
            y = c.op(new Movement.Concat(3), y, PartOps.part(c, x, 3, turned, size - turned));
        }
        return c.rank(0) == 3 ? joined(c, y) : y;
    }

    /** Sines or cosines as [N, 1, length, pairs]. */
    private static Node angles(Call c, int operand, long half) {
        Node table = c.x(operand);
        if (c.has(3)) {
            table = c.op(new Indexing.Gather(0), table, c.cast(c.x(3), DataType.INT64));
        }
        Shape s = table.shape();
        if (s.dimension() != 3 || s.get(2) != half) {
            throw c.error("a table of " + c.x(operand).type() + " does not fit " + half + " pairs");
        }
        return c.cast(c.reshape(table, s.get(0), 1, s.get(1), half), c.x(0).dtype());
    }

    /** Writes a stretch into each image's cache. */
    private static Node scatter(Call c) {
        Node cache = c.x(0);
        Node update = c.x(1);
        int rank = c.rank(0);
        int axis = c.axis("axis", -2, rank);
        if (axis == 0 || c.rank(1) != rank) {
            throw c.error("the axis cannot be 0, and the update must have the cache's rank");
        }
        long length = update.shape().get(axis);
        Node at = c.along(c.op(new Creation.Range(0, 1, length, DataType.INT64)), axis, rank);
        if (c.has(2)) {
            at = c.binary(BinaryKind.ADD, at, c.along(c.cast(c.x(2), DataType.INT64), 0, rank));
        }
        if ("circular".equals(c.at().choice("mode", "linear", "circular"))) {
            at = c.binary(BinaryKind.MOD, at, cache.shape().get(axis));
        }
        at = MovementOps.expand(c, at, update.shape());
        return c.op(new Indexing.ScatterElements(axis, Indexing.Combine.SET), cache, at, update);
    }
}
