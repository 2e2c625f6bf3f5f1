/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Constants, and tensors that are made of a shape or a few numbers. */
final class CreationOps {

    private CreationOps() {}

    static void register(Operators.Registry r) {
        r.add("Constant", 1, CreationOps::constant);
        r.add("ConstantOfShape", 9, CreationOps::ofShape);
        r.add("EyeLike", 9, CreationOps::eye);
        r.one("Range", 11, CreationOps::range);
        r.one("Trilu", 14, CreationOps::triangle);
    }

    private static List<Value> constant(Call c) {
        Attributes a = c.at();
        if (a.has("value")) {
            return List.of(a.tensor("value"));
        }
        if (a.has("sparse_value")) {
            return List.of(a.tensor("sparse_value"));
        }
        Tensor t;
        if (a.has("value_float")) {
            t = Tensor.of(new float[] {(float) a.number("value_float", 0)});
        } else if (a.has("value_int")) {
            t = Tensor.of(new long[] {a.integer("value_int")});
        } else if (a.has("value_floats")) {
            float[] v = a.numbers("value_floats");
            t = Tensor.of(v, v.length);
        } else if (a.has("value_ints")) {
            long[] v = a.integers("value_ints");
            t = Tensor.of(v, v.length);
        } else {
            throw c.error("has no numeric value; texts are not supported");
        }
        return List.of(Value.constant(t, ElementType.of(t.dtype())));
    }

    private static List<Value> ofShape(Call c) {
        Shape shape = new Shape(c.longs(0));
        double value = 0;
        ElementType type = ElementType.FLOAT;
        if (c.at().has("value")) {
            Value v = c.at().tensor("value");
            type = v.type();
            if (v.tensor().size() != 1) {
                throw c.error("the value must be one number, not " + v);
            }
            value = Call.number(v.tensor(), 0);
        }
        TensorType t = new TensorType(type.carrier(), shape);
        return List.of(c.result(c.op(new Creation.Fill(value, t)), type));
    }

    private static List<Value> eye(Call c) {
        boolean named = c.at().has("dtype");
        ElementType type = named ? c.at().elementType("dtype") : c.type(0);
        TensorType t = c.x(0).type().withType(type.carrier());
        return List.of(c.result(c.op(new Creation.Eye(c.at().integer("k", 0), t)), type));
    }

    private static Node range(Call c) {
        List<Tensor> known = c.tensors(List.of(c.value(0), c.value(1), c.value(2)));
        double[] v = new double[3];
        for (int i = 0; i < 3; i++) {
            if (known.get(i).size() != 1) {
                throw c.error("start, limit and delta must be numbers");
            }
            v[i] = Call.number(known.get(i), 0);
        }
        if (v[2] == 0 || Double.isNaN(v[0] + v[1] + v[2])) {
            throw c.error("cannot count from " + v[0] + " to " + v[1] + " by " + v[2]);
        }
        double count = Math.max(0, Math.ceil((v[1] - v[0]) / v[2]));
        if (count > TensorType.MAX_ELEMENTS) {
            throw c.error("has too many elements: " + count);
        }
        return c.op(new Creation.Range(v[0], v[2], (long) count, known.get(0).dtype()));
    }

    private static Node triangle(Call c) {
        Node x = c.x(0);
        int rank = c.rank(0);
        if (rank < 2) {
            throw c.error("the operand must be a matrix, not " + x.type());
        }
        long k = c.has(1) ? (long) c.scalar(1) : 0;
        boolean upper = c.at().flag("upper", true);
        long n = x.shape().get(rank - 2);
        long m = x.shape().get(rank - 1);
        Node rows = c.op(new Creation.Range(0, 1, n, DataType.INT64));
        Node columns = c.op(new Creation.Range(0, 1, m, DataType.INT64));
        Node diagonal = c.binary(BinaryKind.ADD, c.reshape(rows, n, 1), k);
        BinaryKind kind = upper ? BinaryKind.GE : BinaryKind.LE;
        Node keep = c.binary(kind, c.reshape(columns, 1, m), diagonal);
        return c.op(new Elementwise.Where(), keep, x, c.fill(0, x.dtype()));
    }
}
