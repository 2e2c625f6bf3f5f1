/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.compile.HostKernels;
import ai.djl.gspc.compile.Interpreter;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Operators that ONNX Runtime does not have, on values that are worked out by hand. */
public class NewOperatorsTest {

    private static final Evaluator EVALUATOR = new Interpreter(HostKernels.standard());

    private static Tensor run(ModelWriter model, float[] x) throws IOException {
        OnnxModel m = model.load();
        long[] dims = m.inputs().get(0).dims().stream().mapToLong(d -> d).toArray();
        return EVALUATOR.evaluate(
                m.apply(List.of(Node.leaf(Tensor.of(x, dims))), EVALUATOR).get(0));
    }

    private static ModelWriter vector(int opset, int n) {
        return new ModelWriter(opset).input("x", ElementType.FLOAT, n);
    }

    private static ModelWriter cast(ElementType to, int n, boolean saturate, String rounding) {
        return vector(28, n)
                .add(
                        "Cast",
                        "x",
                        "c",
                        ModelWriter.integer("to", ModelWriter.code(to)),
                        ModelWriter.integer("saturate", saturate ? 1 : 0),
                        ModelWriter.text("round_mode", rounding))
                .add("Cast", "c", "y", ModelWriter.integer("to", 1))
                .output("y", ElementType.FLOAT, n);
    }

    @DataProvider
    public Object[][] narrow() {
        float inf = Float.POSITIVE_INFINITY;
        float nan = Float.NaN;
        return new Object[][] {
            // 3 bits of mantissa: steps of 1/8 from 1 on, of 2^-9 below 2^-6.
            {
                ElementType.FLOAT8E4M3FN,
                true,
                new float[] {1.0625f, 1.1875f, 0x1.8p-9f, 0x1p-11f},
                new float[] {1, 1.25f, 0x1p-8f, 0}
            },
            {
                ElementType.FLOAT8E4M3FN,
                true,
                new float[] {449, 1e9f, -inf, nan},
                new float[] {448, 448, -448, nan}
            },
            {
                ElementType.FLOAT8E4M3FN,
                false,
                new float[] {464, 465, inf, -448},
                new float[] {448, nan, nan, -448}
            },
            {
                ElementType.FLOAT8E4M3FNUZ,
                true,
                new float[] {241, -0f, inf, nan},
                new float[] {240, 0, 240, nan}
            },
            {
                ElementType.FLOAT8E5M2,
                false,
                new float[] {57345, 65000, -inf, 1.125f},
                new float[] {57344, inf, -inf, 1}
            },
            {
                ElementType.FLOAT8E5M2FNUZ,
                false,
                new float[] {65000, 0x1p-17f, 0x1p-19f, -0f},
                new float[] {nan, 0x1p-17f, 0, 0}
            },
            {
                ElementType.FLOAT4E2M1,
                true,
                new float[] {0.25f, 0.75f, 2.5f, -100},
                new float[] {0, 1, 2, -6}
            },
        };
    }

    @Test(dataProvider = "narrow")
    public void testNarrowFloats(ElementType type, boolean saturate, float[] x, float[] expected)
            throws IOException {
        float[] y = run(cast(type, x.length, saturate, "up"), x).floats();
        Assert.assertEquals(Arrays.toString(y), Arrays.toString(expected));
    }

    @Test
    public void testPowersOfTwo() throws IOException {
        ElementType t = ElementType.FLOAT8E8M0;
        float[] x = {3, 1.4f, 1.5f, 0.75f};
        Assert.assertEquals(run(cast(t, 4, true, "up"), x).floats(), new float[] {4, 2, 2, 1});
        Assert.assertEquals(run(cast(t, 4, true, "down"), x).floats(), new float[] {2, 1, 1, 0.5f});
        Assert.assertEquals(run(cast(t, 4, true, "nearest"), x).floats(), new float[] {4, 1, 2, 1});
    }

    @Test
    public void testBitCast() throws IOException {
        ModelWriter m =
                vector(26, 2)
                        .add("BitCast", "x", "y", ModelWriter.integer("to", 6))
                        .output("y", ElementType.INT32, 2);
        Tensor y = run(m, new float[] {1, -0f});
        Assert.assertEquals((int[]) y.data(), new int[] {0x3F800000, 0x80000000});
        OnnxModel wrong =
                vector(26, 2)
                        .add("BitCast", "x", "y", ModelWriter.integer("to", 7))
                        .output("y", ElementType.INT64, 2)
                        .load();
        Node x = Node.leaf(Tensor.of(new float[2], 2));
        OnnxFormatException e =
                Assert.expectThrows(
                        OnnxFormatException.class, () -> wrong.apply(List.of(x), EVALUATOR));
        Assert.assertTrue(e.getMessage().contains("FLOAT cannot be read as INT64"), e.getMessage());
    }

    /** Two channels of 2x2: DCR keeps a place's channels together, CRD a channel's places. */
    @Test
    public void testSpaceToDepthModes() throws IOException {
        float[] x = {0, 1, 2, 3, 10, 11, 12, 13};
        Assert.assertEquals(blocks("DCR", x), new float[] {0, 10, 1, 11, 2, 12, 3, 13});
        Assert.assertEquals(blocks("CRD", x), x);
    }

    private static float[] blocks(String mode, float[] x) throws IOException {
        ModelWriter m =
                new ModelWriter(28)
                        .input("x", ElementType.FLOAT, 1, 2, 2, 2)
                        .add(
                                "SpaceToDepth",
                                "x",
                                "y",
                                ModelWriter.integer("blocksize", 2),
                                ModelWriter.text("mode", mode))
                        .output("y", ElementType.FLOAT, 1, 8, 1, 1);
        return run(m, x).floats();
    }

    @Test
    public void testRemainderHasTheDivisorsSign() throws IOException {
        ModelWriter m =
                vector(28, 4)
                        .constant("b", new float[] {2, -2, -2, 2}, 4)
                        .add("Mod", "x b", "m")
                        .add("Reciprocal", "m", "y")
                        .output("y", ElementType.FLOAT, 4);
        float inf = Float.POSITIVE_INFINITY;
        float[] y = run(m, new float[] {-3, 3, 4, -4}).floats();
        Assert.assertEquals(y, new float[] {1, -1, -inf, inf});
    }

    @Test
    public void testTensorScatterGoesRound() throws IOException {
        ModelWriter m =
                new ModelWriter(24)
                        .input("x", ElementType.FLOAT, 2, 3, 1)
                        .constant("u", new float[] {10, 11, 20, 21}, 2, 2, 1)
                        .constant("at", new long[] {2, 0}, 2)
                        .add("TensorScatter", "x u at", "y", ModelWriter.text("mode", "circular"))
                        .output("y", ElementType.FLOAT, 2, 3, 1);
        float[] y = run(m, new float[] {1, 2, 3, 4, 5, 6}).floats();
        Assert.assertEquals(y, new float[] {11, 2, 10, 20, 21, 6});
    }

    @Test
    public void testCausalConvolutionKeepsItsEnd() throws IOException {
        ModelWriter m =
                new ModelWriter(27)
                        .input("x", ElementType.FLOAT, 1, 1, 2)
                        .constant("w", new float[] {100, 10, 1}, 1, 1, 3)
                        .constant("past", new float[] {7, 8}, 1, 1, 2)
                        .add("CausalConvWithState", "x w - past", "y kept")
                        .add("Concat", "y kept", "z", ModelWriter.integer("axis", 2))
                        .output("z", ElementType.FLOAT, 1, 1, 4);
        float[] y = run(m, new float[] {1, 2}).floats();
        Assert.assertEquals(y, new float[] {781, 812, 1, 2});
    }

    /** One head of size 1: o_t = q_t S_t, and S_t follows the rule's recurrence. */
    @Test
    public void testLinearAttention() throws IOException {
        for (String rule : new String[] {"linear", "gated", "delta", "gated_delta"}) {
            ModelWriter m =
                    new ModelWriter(27)
                            .input("x", ElementType.FLOAT, 1, 2, 1)
                            .constant("k", new float[] {2, 3}, 1, 2, 1)
                            .constant("v", new float[] {5, 7}, 1, 2, 1)
                            .constant("g", new float[] {-0.5f, -1}, 1, 2, 1)
                            .constant("b", new float[] {0.5f, 0.25f}, 1, 2, 1)
                            .constant("s", new float[] {4}, 1, 1, 1, 1)
                            .add(
                                    "LinearAttention",
                                    "x k v s g b",
                                    "y end",
                                    ModelWriter.text("update_rule", rule),
                                    ModelWriter.integer("q_num_heads", 1),
                                    ModelWriter.integer("kv_num_heads", 1))
                            .output("y", ElementType.FLOAT, 1, 2, 1);
            float[] y = run(m, new float[] {1, 10}).floats();
            double s = 4;
            for (int t = 0; t < 2; t++) {
                double k = 2 + t;
                double v = 5 + 2 * t;
                s *= rule.startsWith("gated") ? Math.exp(t == 0 ? -0.5 : -1) : 1;
                s += rule.endsWith("delta") ? (t == 0 ? 0.5 : 0.25) * k * (v - s * k) : k * v;
                Assert.assertEquals(y[t], (t == 0 ? 1 : 10) * s, 1e-4 * Math.abs(s) * 10, rule);
            }
        }
    }

    @Test
    public void testAttentionWindowsAndRowsWithoutKeys() throws IOException {
        // All scores are equal, so the result is the mean of the values that are seen.
        ModelWriter m =
                new ModelWriter(25)
                        .input("x", ElementType.FLOAT, 1, 1, 3, 1)
                        .constant("k", new float[] {0, 0, 0, 0}, 1, 1, 4, 1)
                        .constant("v", new float[] {1, 2, 4, 8}, 1, 1, 4, 1)
                        .constant("valid", new long[] {2}, 1)
                        .add(
                                "Attention",
                                "x k v - - - valid",
                                "y",
                                ModelWriter.integer("is_causal", 1),
                                ModelWriter.integer("left_window_size", 0))
                        .output("y", ElementType.FLOAT, 1, 1, 3, 1);
        // Query i is at position i - 1: the first sees nothing, the others one key each.
        Assert.assertEquals(run(m, new float[] {1, 1, 1}).floats(), new float[] {0, 1, 2});
    }

    @Test
    public void testSwiGlu() throws IOException {
        ModelWriter m =
                vector(28, 2)
                        .constant("b", new float[] {3, -2}, 2)
                        .add("SwiGLU", "x b", "y", ModelWriter.number("alpha", 2))
                        .output("y", ElementType.FLOAT, 2);
        float[] y = run(m, new float[] {1, -0.5f}).floats();
        Assert.assertEquals(y[0], 3 / (1 + Math.exp(-2)), 1e-6);
        Assert.assertEquals(y[1], 1 / (1 + Math.exp(1)), 1e-6);
    }

    @Test
    public void testRandomNumbersAreDrawnAnew() throws IOException {
        OnnxModel m =
                vector(22, 4000)
                        .add("RandomNormalLike", "x", "a", ModelWriter.number("mean", 3))
                        .add("RandomUniform", "", "b", ModelWriter.ints("shape", 4000))
                        .add("Bernoulli", "x", "c")
                        .add("Concat", "a b c", "y", ModelWriter.integer("axis", 0))
                        .output("y", ElementType.FLOAT, 12000)
                        .load();
        TensorType type = TensorType.of(DataType.FLOAT32, 4000);
        Assert.assertTrue(m.graph(List.of(type), EVALUATOR).isEmpty());
        float[] p = new float[4000];
        Arrays.fill(p, 0.25f);
        Node x = Node.leaf(Tensor.of(p, 4000));
        float[] first = EVALUATOR.evaluate(m.apply(List.of(x), EVALUATOR).get(0)).floats();
        float[] second = EVALUATOR.evaluate(m.apply(List.of(x), EVALUATOR).get(0)).floats();
        Assert.assertFalse(Arrays.equals(first, second));
        // Six standard deviations of the means.
        Assert.assertEquals(mean(first, 0), 3, 6 / Math.sqrt(4000));
        Assert.assertEquals(mean(first, 1), 0.5, 6 * 0.289 / Math.sqrt(4000));
        Assert.assertEquals(mean(first, 2), 0.25, 6 * 0.433 / Math.sqrt(4000));
        OnnxModel seeded =
                vector(22, 1)
                        .add(
                                "RandomUniform",
                                "",
                                "r",
                                ModelWriter.ints("shape", 1),
                                ModelWriter.number("seed", 5))
                        .add("Add", "x r", "y")
                        .output("y", ElementType.FLOAT, 1)
                        .load();
        Node zero = Node.leaf(Tensor.of(new float[1], 1));
        float a = EVALUATOR.evaluate(seeded.apply(List.of(zero), EVALUATOR).get(0)).floats()[0];
        float b = EVALUATOR.evaluate(seeded.apply(List.of(zero), EVALUATOR).get(0)).floats()[0];
        Assert.assertEquals(a, b);
    }

    private static double mean(float[] all, int part) {
        double sum = 0;
        for (int i = 0; i < 4000; i++) {
            sum += all[part * 4000 + i];
        }
        return sum / 4000;
    }
}
