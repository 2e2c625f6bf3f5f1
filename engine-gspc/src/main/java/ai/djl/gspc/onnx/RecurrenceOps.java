/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Convolution;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** Layers that hand a state from one call to the next. */
final class RecurrenceOps {

    private RecurrenceOps() {}

    static void register(Operators.Registry r) {
        r.add("LinearAttention", 27, RecurrenceOps::linearAttention);
        r.add("CausalConvWithState", 27, RecurrenceOps::convolution);
    }

    /** A depthwise convolution over what came before and the input; keeps its last elements. */
    private static List<Value> convolution(Call c) {
        Node x = c.x(0);
        Node w = c.x(1);
        if (c.rank(0) != 3 || c.rank(1) != 3) {
            throw c.error("takes an input [N, C, L] and a weight [C, 1, k], not " + c.describe());
        }
        long channels = x.shape().get(1);
        long state = w.shape().get(2) - 1;
        Shape before = new Shape(x.shape().get(0), channels, state);
        Node past = c.has(3) ? c.x(3) : c.op(new Creation.Fill(0, x.type().withShape(before)));
        Node all = state == 0 ? x : c.op(new Movement.Concat(2), past, x);
        Convolution.Conv conv =
                new Convolution.Conv(
                        Dims.of(1L),
                        Dims.of(0L),
                        Dims.of(0L),
                        Dims.of(1L),
                        Math.toIntExact(channels));
        Node y = c.has(2) ? c.op(conv, all, w, c.x(2)) : c.op(conv, all, w);
        if (!"none".equals(c.at().choice("activation", "none", "silu", "swish"))) {
            y = c.unary(UnaryKind.SILU, y, 1, 0);
        }
        Node kept = PartOps.part(c, all, 2, all.shape().get(2) - state, state);
        return List.of(c.result(y), c.result(kept));
    }

    /** One step after the other; all values as [N, heads, 1, size]. */
    private static List<Value> linearAttention(Call c) {
        Node q = AttentionOps.heads(c, c.x(0), "q_num_heads");
        Node k = AttentionOps.heads(c, c.x(1), "kv_num_heads");
        Node v = AttentionOps.heads(c, c.x(2), "kv_num_heads");
        String rule = c.at().choice("update_rule", "gated_delta", "linear", "gated", "delta");
        boolean gated = rule.startsWith("gated");
        boolean delta = rule.endsWith("delta");
        Node decay = gated ? c.unary(UnaryKind.EXP, perHead(c, 4, k.shape().get(1))) : null;
        Node rate = delta ? perHead(c, 5, k.shape().get(1)) : null;
        long size = q.shape().get(3);
        double scale = c.at().number("scale", 0);
        scale = scale == 0 ? 1 / Math.sqrt(size) : scale;
        Shape inside =
                new Shape(k.shape().get(0), k.shape().get(1), k.shape().get(3), v.shape().get(3));
        Node state =
                c.has(3) ? c.x(3) : c.op(new Creation.Fill(0, c.x(0).type().withShape(inside)));
        long times = q.shape().get(1) / Math.max(1, k.shape().get(1));
        List<Node> steps = new ArrayList<>();
        for (long t = 0; t < q.shape().get(2); t++) {
            Node key = c.op(new Movement.Transpose(Dims.of(0, 1, 3, 2)), at(c, k, t));
            Node value = at(c, v, t);
            if (gated) {
                Node g = c.op(new Movement.Transpose(Dims.of(0, 1, 3, 2)), at(c, decay, t));
                state = c.binary(BinaryKind.MUL, state, g);
            }
            if (delta) {
                Node known = c.op(new Linear.MatMul(), at(c, k, t), state);
                value = c.binary(BinaryKind.SUB, value, known);
                value = c.binary(BinaryKind.MUL, value, at(c, rate, t));
            }
            state = c.binary(BinaryKind.ADD, state, c.binary(BinaryKind.MUL, key, value));
            Node seen = AttentionOps.repeated(c, state, times);
            Node y = c.op(new Linear.MatMul(), at(c, q, t), seen);
            steps.add(c.binary(BinaryKind.MUL, y, scale));
        }
        Node all = steps.size() == 1 ? steps.get(0) : c.op(new Movement.Concat(2), steps);
        return List.of(c.result(AttentionOps.joined(c, all)), c.result(state, c.type(0)));
    }

    private static Node at(Call c, Node x, long t) {
        return PartOps.part(c, x, 2, t, 1);
    }

    /** A gate as [N, heads, length, size or 1]. */
    private static Node perHead(Call c, int operand, long heads) {
        Shape s = c.x(operand).shape();
        if (s.dimension() != 3) {
            throw c.error("operand " + operand + " must be [N, length, ..], not " + s);
        }
        if (s.get(2) == 1) {
            return c.reshape(c.x(operand), s.get(0), 1, s.get(1), 1);
        }
        if (s.get(2) % heads != 0) {
            throw c.error("operand " + operand + " does not divide into " + heads + " heads");
        }
        Node apart = c.reshape(c.x(operand), s.get(0), s.get(1), heads, s.get(2) / heads);
        return c.op(new Movement.Transpose(Dims.of(0, 2, 1, 3)), apart);
    }
}
