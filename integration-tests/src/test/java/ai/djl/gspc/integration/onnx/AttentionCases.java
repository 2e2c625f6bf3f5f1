/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import static ai.djl.gspc.integration.onnx.OnnxFile.at;
import static ai.djl.gspc.integration.onnx.OnnxFile.ints;

import java.util.ArrayList;
import java.util.List;

/** Attention, losses, signals, deformable convolution and other operators of newer sets. */
final class AttentionCases extends OperatorCases {

    AttentionCases() {
        attention();
        losses();
        signals();
        others();
    }

    private void attention() {
        for (int variant = 0; variant < 8; variant++) {
            boolean causal = (variant & 1) != 0;
            boolean flat = (variant & 2) != 0;
            boolean masked = (variant & 4) != 0;
            long[] shape = flat ? s(2, 5, 16) : s(2, 4, 5, 4);
            add(
                    "Attention " + variant,
                    23,
                    shape,
                    f -> {
                        int keys = causal ? 5 : 7;
                        int n = 2 * 2 * keys * 4;
                        String k = heads(f, flat, keys, values(n, 3));
                        String v = heads(f, flat, keys, values(n, 4));
                        String mask = masked ? f.constant(values(5 * keys, 5), 5, keys) : "-";
                        List<OnnxFile.Attribute> a = new ArrayList<>();
                        a.add(at("is_causal", causal ? 1 : 0));
                        if (flat) {
                            a.add(at("q_num_heads", 4));
                            a.add(at("kv_num_heads", 2));
                        }
                        if (masked) {
                            a.add(at("scale", 0.3f));
                        }
                        return f.node(
                                "Attention",
                                "x " + k + " " + v + " " + mask,
                                a.toArray(new OnnxFile.Attribute[0]));
                    });
        }
        add(
                "RotaryEmbedding",
                23,
                s(2, 3, 4, 8),
                f ->
                        f.node(
                                "RotaryEmbedding",
                                "x "
                                        + f.constant(values(2 * 4 * 4, 1), 2, 4, 4)
                                        + " "
                                        + f.constant(values(2 * 4 * 4, 2), 2, 4, 4)));
        add(
                "RotaryEmbedding woven, in part, by position",
                23,
                s(2, 4, 24),
                f ->
                        f.node(
                                "RotaryEmbedding",
                                "x "
                                        + f.constant(values(10 * 2, 1), 10, 2)
                                        + " "
                                        + f.constant(values(10 * 2, 2), 10, 2)
                                        + " "
                                        + f.constant(new long[] {0, 1, 2, 3, 4, 5, 6, 7}, 2, 4),
                                at("num_heads", 3),
                                at("rotary_embedding_dim", 4),
                                at("interleaved", 1)));
    }

    private static String heads(OnnxFile f, boolean flat, long keys, float[] values) {
        return flat ? f.constant(values, 2, keys, 8) : f.constant(values, 2, 2, keys, 4);
    }

    private void losses() {
        for (String reduction : new String[] {"none", "sum", "mean"}) {
            for (boolean weighted : new boolean[] {false, true}) {
                add(
                        "SoftmaxCrossEntropyLoss " + reduction + weighted,
                        s(3, 5, 2),
                        f ->
                                f.node(
                                        "SoftmaxCrossEntropyLoss",
                                        "x "
                                                + f.constant(new long[] {0, 4, 2, 2, 3, 1}, 3, 2)
                                                + (weighted
                                                        ? " " + f.constant(positive(5, 2), 5)
                                                        : ""),
                                        at("reduction", reduction)));
                add(
                        "NegativeLogLikelihoodLoss " + reduction + weighted,
                        s(3, 5, 2),
                        f ->
                                f.node(
                                        "NegativeLogLikelihoodLoss",
                                        "x "
                                                + f.constant(new long[] {0, 4, 2, 2, 3, 1}, 3, 2)
                                                + (weighted
                                                        ? " " + f.constant(positive(5, 2), 5)
                                                        : ""),
                                        at("ignore_index", 2),
                                        at("reduction", reduction)));
            }
        }
    }

    private void signals() {
        for (int half = 0; half < 2; half++) {
            long onesided = half;
            add(
                    "DFT " + onesided,
                    s(2, 9, 3, 1),
                    f -> f.node("DFT", "x", at("axis", 1), at("onesided", onesided)));
            add(
                    "DFT of another length " + onesided,
                    20,
                    s(2, 9, 1),
                    f ->
                            f.node(
                                    "DFT",
                                    "x " + f.constant(new long[] {12}),
                                    at("onesided", onesided)));
            add(
                    "STFT " + onesided,
                    s(2, 40, 1),
                    f ->
                            f.node(
                                    "STFT",
                                    "x "
                                            + f.constant(new long[] {6})
                                            + " "
                                            + f.node("HannWindow", f.constant(new long[] {16})),
                                    at("onesided", onesided)));
        }
        add("DFT inverse", s(2, 7, 2), f -> f.node("DFT", "x", at("inverse", 1)));
        for (String window : new String[] {"HannWindow", "HammingWindow", "BlackmanWindow"}) {
            for (int periodic = 0; periodic < 2; periodic++) {
                long p = periodic;
                add(
                        window + periodic,
                        s(13),
                        f ->
                                f.node(
                                        "Mul",
                                        "x "
                                                + f.node(
                                                        window,
                                                        f.constant(new long[] {13}),
                                                        at("periodic", p))));
            }
        }
        add(
                "MelWeightMatrix",
                s(4, 17),
                f ->
                        f.node(
                                "MatMul",
                                "x "
                                        + f.node(
                                                "MelWeightMatrix",
                                                f.constant(new long[] {6})
                                                        + " "
                                                        + f.constant(new long[] {32})
                                                        + " "
                                                        + f.constant(new long[] {16000})
                                                        + " "
                                                        + f.constant(new float[] {300})
                                                        + " "
                                                        + f.constant(new float[] {7000}))));
    }

    private void others() {
        add("Det", s(2, 3, 4, 4), f -> f.node("Det", "x"));
        add("Swish", 24, s(2, 3, 4), f -> f.node("Swish", "x", at("alpha", 1.7f)));
        for (int groups = 1; groups <= 2; groups++) {
            int g = groups;
            add(
                    "DeformConv " + g,
                    19,
                    s(2, 4, 7, 8),
                    f -> {
                        // Result 4 x 5, kernel 3 x 2.
                        String w = f.constant(values(6 * 4 / g * 6, 1), 6, 4 / g, 3, 2);
                        String offset = f.constant(values(2 * g * 12 * 20, 2), 2, g * 12, 4, 5);
                        String bias = f.constant(values(6, 3), 6);
                        String mask = f.constant(positive(2 * g * 6 * 20, 4), 2, g * 6, 4, 5);
                        return f.node(
                                "DeformConv",
                                "x " + w + " " + offset + " " + bias + " " + mask,
                                at("group", g),
                                at("offset_group", g),
                                ints("strides", 2, 2),
                                ints("dilations", 1, 1),
                                ints("pads", 1, 1, 1, 2));
                    });
        }
        for (int type : new int[] {17, 18, 19, 20}) {
            add(
                    "Cast to and from type " + type,
                    19,
                    s(40),
                    f -> {
                        String wide = f.node("Mul", "x " + f.constant(values(40, 5), 40));
                        return f.node("Cast", f.node("Cast", wide, at("to", type)), at("to", 1));
                    });
        }
    }
}
