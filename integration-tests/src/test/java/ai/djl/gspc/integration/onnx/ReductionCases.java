/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import static ai.djl.gspc.integration.onnx.OnnxFile.at;
import static ai.djl.gspc.integration.onnx.OnnxFile.ints;

import java.util.Arrays;
import java.util.List;

/** Reductions, normalisations and matrix products. */
final class ReductionCases extends OperatorCases {

    ReductionCases() {
        reductions();
        products();
    }

    private void reductions() {
        for (String op :
                List.of(
                        "Max",
                        "Min",
                        "Mean",
                        "Sum",
                        "Prod",
                        "L1",
                        "L2",
                        "SumSquare",
                        "LogSumExp")) {
            String name = "Reduce" + op;
            add(name + " all", 13, s(2, 3, 4), f -> f.node(name, "x"));
            if (!"Sum".equals(op)) {
                add(
                        name,
                        13,
                        s(2, 3, 4),
                        f -> f.node(name, "x", ints("axes", -1, 0), at("keepdims", 0)));
            }
            add(
                    name + " 18",
                    18,
                    s(2, 3, 4),
                    f -> f.node(name, "x " + f.constant(new long[] {1}, 1)));
        }
        add(
                "LRN",
                s(2, 7, 3, 4),
                f ->
                        f.node(
                                "LRN",
                                "x",
                                at("size", 5),
                                at("alpha", 0.2f),
                                at("beta", 0.6f),
                                at("bias", 2f)));
        add(
                "LpNormalization",
                s(3, 4),
                f -> f.node("LpNormalization", "x", at("p", 1), at("axis", 0)));
        add(
                "MeanVarianceNormalization",
                s(2, 3, 4, 5),
                f -> f.node("MeanVarianceNormalization", "x"));
        add(
                "InstanceNormalization",
                s(2, 3, 4, 5),
                f ->
                        f.node(
                                "InstanceNormalization",
                                "x "
                                        + f.constant(values(3, 1), 3)
                                        + " "
                                        + f.constant(values(3, 2), 3)));
        add(
                "LayerNormalization",
                s(2, 3, 4),
                f ->
                        f.node(
                                "LayerNormalization",
                                "x "
                                        + f.constant(values(12, 1), 3, 4)
                                        + " "
                                        + f.constant(values(12, 2), 3, 4),
                                at("axis", 1)));
        add(
                "GroupNormalization",
                21,
                s(2, 6, 4, 3),
                f ->
                        f.node(
                                "GroupNormalization",
                                "x "
                                        + f.constant(values(6, 1), 6)
                                        + " "
                                        + f.constant(values(6, 2), 6),
                                at("num_groups", 3)));
        add(
                "GroupNormalization 18",
                18,
                s(2, 6, 4, 3),
                f ->
                        f.node(
                                "GroupNormalization",
                                "x "
                                        + f.constant(values(3, 1), 3)
                                        + " "
                                        + f.constant(values(3, 2), 3),
                                at("num_groups", 3)));
        for (int largest = 0; largest < 2; largest++) {
            int l = largest;
            add(
                    "TopK" + l,
                    s(3, 7),
                    f -> {
                        f.node(
                                "TopK",
                                "x " + f.constant(new long[] {3}, 1),
                                "top at",
                                at("largest", l));
                        return f.node("Add", "top " + f.node("Cast", "at", at("to", 1)));
                    });
        }
        for (String op : List.of("ArgMax", "ArgMin")) {
            add(
                    op,
                    s(3, 7),
                    f ->
                            f.node(
                                    "Cast",
                                    f.node(op, "x", at("axis", 1), at("keepdims", 0)),
                                    at("to", 1)));
        }
    }

    private void products() {
        add("MatMul", s(2, 3, 4), f -> f.node("MatMul", "x " + f.constant(values(20, 1), 4, 5)));
        add("MatMul vector", s(2, 3, 4), f -> f.node("MatMul", "x " + f.constant(values(4, 1), 4)));
        add(
                "MatMul left",
                s(4, 3),
                f -> f.node("MatMul", f.constant(values(24, 1), 2, 3, 4) + " x"));
        for (int turn = 0; turn < 4; turn++) {
            int a = turn & 1;
            int b = turn >> 1;
            add(
                    "Gemm" + turn,
                    s(3, 3),
                    f ->
                            f.node(
                                    "Gemm",
                                    "x "
                                            + f.constant(values(9, 1), 3, 3)
                                            + " "
                                            + f.constant(values(3, 2), 3, 1),
                                    at("transA", a),
                                    at("transB", b),
                                    at("alpha", 0.5f),
                                    at("beta", 2f)));
        }
        for (String e :
                List.of(
                        "bij,jk->bik",
                        "bij->bji",
                        "bii->b",
                        "bij,bik->bjk",
                        "...j,j->...",
                        "bij->",
                        "bij,bij->b")) {
            String second = e.contains(",jk") ? "4 5" : e.contains(",j-") ? "4" : "2 4 4";
            long[] dims = Arrays.stream(second.split(" ")).mapToLong(Long::parseLong).toArray();
            int n = (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
            add(
                    "Einsum " + e,
                    s(2, 4, 4),
                    f ->
                            f.node(
                                    "Einsum",
                                    "x"
                                            + (e.contains(",")
                                                    ? " " + f.constant(values(n, 1), dims)
                                                    : ""),
                                    at("equation", e)));
        }
    }
}
