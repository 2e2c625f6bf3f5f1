/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import static ai.djl.gspc.integration.onnx.OnnxFile.at;
import static ai.djl.gspc.integration.onnx.OnnxFile.ints;

import java.util.List;

/** Recurrent and quantised layers. */
final class LayerCases extends OperatorCases {

    LayerCases() {
        recurrent();
        quantised();
    }

    private static String bytes(OnnxFile f, String x, int type) {
        return f.node("Cast", x, at("to", type));
    }

    private static String quantised(OnnxFile f, String x, float scale, int zero, int type) {
        return f.node(
                "QuantizeLinear",
                x
                        + " "
                        + f.constant(new float[] {scale})
                        + " "
                        + bytes(f, f.constant(new float[] {zero}), type));
    }

    private void recurrent() {
        for (String direction : List.of("forward", "reverse", "bidirectional")) {
            int d = "bidirectional".equals(direction) ? 2 : 1;
            add(
                    "RNN " + direction,
                    s(4, 2, 3),
                    f ->
                            f.node(
                                    "RNN",
                                    "x "
                                            + f.constant(values(d * 5 * 3, 1), d, 5, 3)
                                            + " "
                                            + f.constant(values(d * 25, 2), d, 5, 5)
                                            + " "
                                            + f.constant(values(d * 10, 3), d, 10),
                                    at("hidden_size", 5),
                                    at("direction", direction)));
            for (int linear = 0; linear < 2; linear++) {
                int l = linear;
                add(
                        "GRU " + direction + l,
                        s(4, 2, 3),
                        f ->
                                f.node(
                                        "GRU",
                                        "x "
                                                + f.constant(values(d * 15 * 3, 1), d, 15, 3)
                                                + " "
                                                + f.constant(values(d * 75, 2), d, 15, 5)
                                                + " "
                                                + f.constant(values(d * 30, 3), d, 30),
                                        at("hidden_size", 5),
                                        at("direction", direction),
                                        at("linear_before_reset", l)));
            }
            add(
                    "LSTM " + direction,
                    s(4, 2, 3),
                    f ->
                            f.node(
                                    "LSTM",
                                    "x "
                                            + f.constant(values(d * 20 * 3, 1), d, 20, 3)
                                            + " "
                                            + f.constant(values(d * 100, 2), d, 20, 5)
                                            + " "
                                            + f.constant(values(d * 40, 3), d, 40),
                                    at("hidden_size", 5),
                                    at("direction", direction)));
            add(
                    "LSTM clipped " + direction,
                    s(4, 2, 3),
                    f ->
                            f.node(
                                    "LSTM",
                                    "x "
                                            + f.constant(values(d * 20 * 3, 1), d, 20, 3)
                                            + " "
                                            + f.constant(values(d * 100, 2), d, 20, 5)
                                            + " - - "
                                            + f.constant(values(d * 10, 5), d, 2, 5)
                                            + " "
                                            + f.constant(values(d * 10, 6), d, 2, 5)
                                            + " "
                                            + f.constant(values(d * 15, 7), d, 15),
                                    at("hidden_size", 5),
                                    at("direction", direction),
                                    at("clip", 0.7f)));
        }
    }

    private void quantised() {
        for (int type : new int[] {2, 3}) {
            int zero = type == 2 ? 120 : -3;
            add(
                    "QuantizeLinear" + type,
                    s(2, 3, 4),
                    f -> {
                        String q = quantised(f, "x", 0.02f, zero, type);
                        return f.node(
                                "DequantizeLinear",
                                q
                                        + " "
                                        + f.constant(new float[] {0.02f})
                                        + " "
                                        + bytes(f, f.constant(new float[] {zero}), type));
                    });
            add(
                    "QLinearConv" + type,
                    s(2, 3, 6, 5),
                    f -> {
                        String q = quantised(f, "x", 0.02f, zero, type);
                        String w =
                                quantised(
                                        f,
                                        f.constant(values(4 * 3 * 9, 1), 4, 3, 3, 3),
                                        0.03f,
                                        0,
                                        3);
                        String zx = bytes(f, f.constant(new float[] {zero}), type);
                        String y =
                                f.node(
                                        "QLinearConv",
                                        String.join(
                                                " ",
                                                q,
                                                f.constant(new float[] {0.02f}),
                                                zx,
                                                w,
                                                f.constant(new float[] {0.03f}),
                                                bytes(f, f.constant(new float[] {0}), 3),
                                                f.constant(new float[] {0.1f}),
                                                zx),
                                        ints("pads", 1, 1, 1, 1));
                        return f.node(
                                "DequantizeLinear",
                                y + " " + f.constant(new float[] {0.1f}) + " " + zx);
                    });
            add(
                    "MatMulInteger" + type,
                    s(5, 6),
                    f -> {
                        String q = quantised(f, "x", 0.02f, zero, type);
                        String w = quantised(f, f.constant(values(24, 1), 6, 4), 0.03f, 0, 3);
                        return f.node(
                                "Cast",
                                f.node(
                                        "MatMulInteger",
                                        q
                                                + " "
                                                + w
                                                + " "
                                                + bytes(f, f.constant(new float[] {zero}), type)),
                                at("to", 1));
                    });
        }
        add(
                "DynamicQuantizeLinear",
                s(3, 4),
                f -> {
                    f.node("DynamicQuantizeLinear", "x", "q scale zero");
                    return f.node("DequantizeLinear", "q scale zero");
                });
        add(
                "ConvInteger",
                s(1, 2, 5, 5),
                f -> {
                    String q = quantised(f, "x", 0.02f, 100, 2);
                    String w = quantised(f, f.constant(values(36, 1), 2, 2, 3, 3), 0.03f, 128, 2);
                    return f.node(
                            "Cast",
                            f.node(
                                    "ConvInteger",
                                    q
                                            + " "
                                            + w
                                            + " "
                                            + bytes(f, f.constant(new float[] {100}), 2)
                                            + " "
                                            + bytes(f, f.constant(new float[] {128}), 2)),
                            at("to", 1));
                });
    }
}
