/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import static ai.djl.gspc.integration.onnx.OnnxFile.at;

import java.util.List;

/** Functions of single elements. */
final class ElementwiseCases extends OperatorCases {

    ElementwiseCases() {
        elementwise();
    }

    private void elementwise() {
        String[] names = {
            "Abs",
            "Atan",
            "Ceil",
            "Celu",
            "Cos",
            "Elu",
            "Erf",
            "Exp",
            "Floor",
            "HardSigmoid",
            "HardSwish",
            "LeakyRelu",
            "Mish",
            "Neg",
            "Relu",
            "Round",
            "Selu",
            "Sigmoid",
            "Sign",
            "Sin",
            "Sinh",
            "Softplus",
            "Softsign",
            "Tan",
            "Tanh",
            "ThresholdedRelu",
            "Hardmax",
            "LogSoftmax",
            "Softmax",
            "Shrink"
        };
        for (String name : names) {
            add(name, "Mish".equals(name) ? 18 : 17, s(2, 3, 7), f -> f.node(name, "x"));
        }
        for (String name : List.of("Softmax", "LogSoftmax", "Hardmax")) {
            for (int axis = -2; axis < 3; axis++) {
                int a = axis;
                int old = axis < 0 ? 11 : 9;
                add(name + axis, s(2, 3, 4), f -> f.node(name, "x", at("axis", a)));
                add(name + axis + " old", old, s(2, 3, 4), f -> f.node(name, "x", at("axis", a)));
            }
        }
        for (String approximate : List.of("none", "tanh")) {
            add(
                    "Gelu " + approximate,
                    20,
                    s(50),
                    f -> f.node("Gelu", "x", at("approximate", approximate)));
        }
        for (String name :
                List.of("Add", "Sub", "Mul", "Div", "Max", "Min", "PRelu", "Mean", "Sum")) {
            add(name, s(2, 3, 4), f -> f.node(name, "x " + f.constant(positive(3, 1), 3, 1)));
        }
        for (float e : new float[] {2, 0.5f, 3, -1, 1}) {
            add(
                    "Pow " + e,
                    s(3, 4),
                    f -> f.node("Pow", f.node("Abs", "x") + " " + f.constant(new float[] {e})));
        }
        add(
                "Mod",
                s(3, 4),
                f -> f.node("Mod", "x " + f.constant(new float[] {0.3f}), at("fmod", 1)));
        add("Clip 6", 6, s(9), f -> f.node("Clip", "x", at("min", -0.5f), at("max", 0.2f)));
        add(
                "Where",
                s(3, 4),
                f -> {
                    String c = f.node("Greater", "x " + f.constant(new float[] {0}));
                    return f.node("Where", c + " x " + f.constant(values(3, 2), 3, 1));
                });
        add(
                "Cast",
                s(20),
                f ->
                        f.node(
                                "Cast",
                                f.node(
                                        "Cast",
                                        f.node("Mul", "x " + f.constant(new float[] {9})),
                                        at("to", 3)),
                                at("to", 1)));
        add(
                "Cast half",
                s(20),
                f -> f.node("Cast", f.node("Cast", "x", at("to", 10)), at("to", 1)));
        add(
                "Cast bool",
                s(20),
                f ->
                        f.node(
                                "Cast",
                                f.node("Cast", f.node("Round", "x"), at("to", 9)),
                                at("to", 1)));
        add(
                "CumSum",
                s(3, 4),
                f ->
                        f.node(
                                "CumSum",
                                "x " + f.constant(new long[] {1}),
                                at("exclusive", 1),
                                at("reverse", 1)));
    }
}
