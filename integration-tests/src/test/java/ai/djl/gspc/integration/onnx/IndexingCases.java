/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import static ai.djl.gspc.integration.onnx.OnnxFile.at;
import static ai.djl.gspc.integration.onnx.OnnxFile.ints;

/** Operators that move elements. */
final class IndexingCases extends OperatorCases {

    IndexingCases() {
        indexing();
    }

    private void indexing() {
        add(
                "Gather",
                s(3, 4, 5),
                f ->
                        f.node(
                                "Gather",
                                "x " + f.constant(new long[] {1, -1, 0, 2}, 2, 2),
                                at("axis", 1)));
        add(
                "GatherElements",
                s(3, 4),
                f ->
                        f.node(
                                "GatherElements",
                                "x " + f.constant(new long[] {1, -1, 0, 2}, 2, 2),
                                at("axis", 1)));
        add(
                "GatherND",
                s(3, 4, 5),
                f -> f.node("GatherND", "x " + f.constant(new long[] {1, 2, 0, 3}, 2, 2)));
        add(
                "ScatterND",
                s(3, 4),
                f ->
                        f.node(
                                "ScatterND",
                                "x "
                                        + f.constant(new long[] {1, 2}, 2, 1)
                                        + " "
                                        + f.constant(values(8, 1), 2, 4),
                                at("reduction", "add")));
        add(
                "ScatterElements",
                s(3, 4),
                f ->
                        f.node(
                                "ScatterElements",
                                "x "
                                        + f.constant(new long[] {1, 2, 0, 0}, 2, 2)
                                        + " "
                                        + f.constant(values(4, 1), 2, 2),
                                at("axis", 1)));
        add(
                "Slice",
                s(5, 6, 7),
                f ->
                        f.node(
                                "Slice",
                                "x "
                                        + f.constant(new long[] {-1, 1, 100}, 3)
                                        + " "
                                        + f.constant(new long[] {-100, 5, -200}, 3)
                                        + " "
                                        + f.constant(new long[] {0, 1, 2}, 3)
                                        + " "
                                        + f.constant(new long[] {-2, 3, -3}, 3)));
        add("Tile", s(2, 3), f -> f.node("Tile", "x " + f.constant(new long[] {2, 3}, 2)));
        add("Expand", s(3, 1), f -> f.node("Expand", "x " + f.constant(new long[] {2, 1, 4}, 3)));
        add(
                "Trilu",
                s(2, 4, 5),
                f -> f.node("Trilu", "x " + f.constant(new long[] {-1}), at("upper", 0)));
        add(
                "ReverseSequence",
                s(4, 3, 2),
                f ->
                        f.node(
                                "ReverseSequence",
                                "x " + f.constant(new long[] {1, 4, 2}, 3),
                                at("time_axis", 0),
                                at("batch_axis", 1)));
        add(
                "NonZero",
                s(3, 4),
                f -> f.node("Cast", f.node("NonZero", f.node("Relu", "x")), at("to", 1)));
        add(
                "Compress",
                s(3, 4),
                f ->
                        f.node(
                                "Compress",
                                "x "
                                        + f.node(
                                                "Cast",
                                                f.constant(new float[] {1, 0, 1}, 3),
                                                at("to", 9)),
                                at("axis", 0)));
        add(
                "Unique",
                s(12),
                f -> {
                    f.node("Unique", f.node("Round", "x"), "values first inverse counts");
                    return f.node("Add", "values " + f.node("Cast", "counts", at("to", 1)));
                });
        add(
                "OneHot",
                s(5),
                f -> {
                    String at = f.node("Cast", f.node("Abs", f.node("Round", "x")), at("to", 7));
                    return f.node(
                            "OneHot",
                            at
                                    + " "
                                    + f.constant(new long[] {4})
                                    + " "
                                    + f.constant(new float[] {-1, 2}, 2));
                });
        add(
                "Split uneven",
                18,
                s(7, 2),
                f -> {
                    f.node("Split", "x", "a b c", at("num_outputs", 3));
                    return f.node("Concat", "c a b", at("axis", 0));
                });
        add(
                "Size",
                s(2, 3),
                f -> f.node("Mul", "x " + f.node("Cast", f.node("Size", "x"), at("to", 1))));
        add(
                "CenterCropPad",
                18,
                s(5, 6),
                f -> f.node("CenterCropPad", "x " + f.constant(new long[] {8, 3}, 2)));
        add(
                "MaxUnpool",
                s(1, 2, 4, 6),
                f -> {
                    f.node(
                            "MaxPool",
                            "x",
                            "top at",
                            ints("kernel_shape", 2, 2),
                            ints("strides", 2, 2));
                    return f.node(
                            "MaxUnpool",
                            "top at",
                            ints("kernel_shape", 2, 2),
                            ints("strides", 2, 2));
                });
        add(
                "NonMaxSuppression",
                s(1, 6, 4),
                f -> {
                    String scores = f.constant(positive(12, 3), 1, 2, 6);
                    String n =
                            f.node(
                                    "NonMaxSuppression",
                                    "x "
                                            + scores
                                            + " "
                                            + f.constant(new long[] {4})
                                            + " "
                                            + f.constant(new float[] {0.3f})
                                            + " "
                                            + f.constant(new float[] {0.2f}));
                    return f.node("Cast", n, at("to", 1));
                });
    }
}
