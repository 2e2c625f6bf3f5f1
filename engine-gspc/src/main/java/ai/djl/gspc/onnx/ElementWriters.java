/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Cast;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Elementwise.Where;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import java.util.EnumMap;
import java.util.Map;

/** Writes operators that compute element by element. */
final class ElementWriters {

    /** Functions that are an ONNX operator without attributes. */
    private static final Map<UnaryKind, String> PLAIN = new EnumMap<>(UnaryKind.class);

    private static final Map<BinaryKind, String> BINARY = new EnumMap<>(BinaryKind.class);

    static {
        PLAIN.put(UnaryKind.NEG, "Neg");
        PLAIN.put(UnaryKind.ABS, "Abs");
        PLAIN.put(UnaryKind.SIGN, "Sign");
        PLAIN.put(UnaryKind.FLOOR, "Floor");
        PLAIN.put(UnaryKind.CEIL, "Ceil");
        PLAIN.put(UnaryKind.ROUND, "Round");
        PLAIN.put(UnaryKind.RELU, "Relu");
        PLAIN.put(UnaryKind.RECIPROCAL, "Reciprocal");
        PLAIN.put(UnaryKind.SQRT, "Sqrt");
        PLAIN.put(UnaryKind.EXP, "Exp");
        PLAIN.put(UnaryKind.LOG, "Log");
        PLAIN.put(UnaryKind.SIN, "Sin");
        PLAIN.put(UnaryKind.COS, "Cos");
        PLAIN.put(UnaryKind.TAN, "Tan");
        PLAIN.put(UnaryKind.ASIN, "Asin");
        PLAIN.put(UnaryKind.ACOS, "Acos");
        PLAIN.put(UnaryKind.ATAN, "Atan");
        PLAIN.put(UnaryKind.SINH, "Sinh");
        PLAIN.put(UnaryKind.COSH, "Cosh");
        PLAIN.put(UnaryKind.TANH, "Tanh");
        PLAIN.put(UnaryKind.ASINH, "Asinh");
        PLAIN.put(UnaryKind.ACOSH, "Acosh");
        PLAIN.put(UnaryKind.ATANH, "Atanh");
        PLAIN.put(UnaryKind.ERF, "Erf");
        PLAIN.put(UnaryKind.SIGMOID, "Sigmoid");
        PLAIN.put(UnaryKind.HARD_SWISH, "HardSwish");
        PLAIN.put(UnaryKind.GELU, "Gelu");
        PLAIN.put(UnaryKind.SOFTPLUS, "Softplus");
        PLAIN.put(UnaryKind.SOFTSIGN, "Softsign");
        PLAIN.put(UnaryKind.MISH, "Mish");
        PLAIN.put(UnaryKind.IS_NAN, "IsNaN");
        BINARY.put(BinaryKind.ADD, "Add");
        BINARY.put(BinaryKind.SUB, "Sub");
        BINARY.put(BinaryKind.MUL, "Mul");
        BINARY.put(BinaryKind.DIV, "Div");
        BINARY.put(BinaryKind.POW, "Pow");
        BINARY.put(BinaryKind.MAX, "Max");
        BINARY.put(BinaryKind.MIN, "Min");
        BINARY.put(BinaryKind.PRELU, "PRelu");
        BINARY.put(BinaryKind.EQ, "Equal");
        BINARY.put(BinaryKind.LT, "Less");
        BINARY.put(BinaryKind.LE, "LessOrEqual");
        BINARY.put(BinaryKind.GT, "Greater");
        BINARY.put(BinaryKind.GE, "GreaterOrEqual");
    }

    private ElementWriters() {}

    static void register(OnnxWriter.Registry r) {
        r.add(Unary.class, ElementWriters::unary);
        r.add(Binary.class, ElementWriters::binary);
        r.add(Where.class, (w, node, op) -> w.plain("Where", node));
        r.add(
                Cast.class,
                (w, node, op) ->
                        w.operator("Cast")
                                .inputs(node.inputs())
                                .with("to", ElementType.of(op.to()).code())
                                .end(w.name(node)));
    }

    private static void unary(NodeWriter w, Node node, Unary op) {
        String plain = PLAIN.get(op.kind());
        if (plain != null) {
            w.plain(plain, node);
            return;
        }
        Node x = node.inputs()[0];
        String out = w.name(node);
        switch (op.kind()) {
            case CLIP:
                w.operator("Clip")
                        .inputs(x)
                        .input(w.number(op.alpha(), node))
                        .input(w.number(op.beta(), node))
                        .end(out);
                break;
            case SQUARE:
                w.operator("Mul").inputs(x, x).end(out);
                break;
            case NOT:
                w.operator(x.dtype() == DataType.BOOLEAN ? "Not" : "BitwiseNot").inputs(x).end(out);
                break;
            case RSQRT:
                String root = w.between(node);
                w.operator("Sqrt").inputs(x).end(root);
                w.operator("Reciprocal").input(root).end(out);
                break;
            case SILU:
                silu(w, node, op.alpha());
                break;
            case HARD_SIGMOID:
                parameters(w, "HardSigmoid", x, op, "alpha", "beta").end(out);
                break;
            case LEAKY_RELU:
                parameters(w, "LeakyRelu", x, op, "alpha", null).end(out);
                break;
            case ELU:
                parameters(w, "Elu", x, op, "alpha", null).end(out);
                break;
            case SELU:
                parameters(w, "Selu", x, op, "alpha", "gamma").end(out);
                break;
            case CELU:
                parameters(w, "Celu", x, op, "alpha", null).end(out);
                break;
            case THRESHOLDED_RELU:
                parameters(w, "ThresholdedRelu", x, op, "alpha", null).end(out);
                break;
            case SHRINK:
                parameters(w, "Shrink", x, op, "lambd", "bias").end(out);
                break;
            case GELU_TANH:
                w.operator("Gelu").inputs(x).with("approximate", "tanh").end(out);
                break;
            default:
                throw OnnxWriter.unsupported(node);
        }
    }

    private static NodeWriter.Operator parameters(
            NodeWriter w, String type, Node x, Unary op, String alpha, String beta) {
        NodeWriter.Operator o = w.operator(type).inputs(x).with(alpha, op.alpha());
        return beta == null ? o : o.with(beta, op.beta());
    }

    private static void silu(NodeWriter w, Node node, double alpha) {
        Node x = node.inputs()[0];
        String scaled = w.name(x);
        if (alpha != 1) {
            scaled = w.between(node);
            w.operator("Mul").inputs(x).input(w.number(alpha, node)).end(scaled);
        }
        String gate = w.between(node);
        w.operator("Sigmoid").input(scaled).end(gate);
        w.operator("Mul").inputs(x).input(gate).end(w.name(node));
    }

    private static void binary(NodeWriter w, Node node, Binary op) {
        Node[] in = node.inputs();
        boolean logical = in[0].dtype() == DataType.BOOLEAN;
        String type = BINARY.get(op.kind());
        switch (op.kind()) {
            case AND:
                type = logical ? "And" : "BitwiseAnd";
                break;
            case OR:
                type = logical ? "Or" : "BitwiseOr";
                break;
            case XOR:
                type = logical ? "Xor" : "BitwiseXor";
                break;
            case NE:
                String equal = w.between(node);
                w.operator("Equal").inputs(in).end(equal);
                w.operator("Not").input(equal).end(w.name(node));
                return;
            case MOD:
                // ONNX's Mod of floating-point numbers has the dividend's sign.
                type = in[0].dtype().isFloating() ? null : "Mod";
                break;
            case FMOD:
                w.operator("Mod").inputs(in).with("fmod", 1).end(w.name(node));
                return;
            default:
                break;
        }
        if (type == null) {
            throw OnnxWriter.unsupported(node);
        }
        w.plain(type, node);
    }
}
