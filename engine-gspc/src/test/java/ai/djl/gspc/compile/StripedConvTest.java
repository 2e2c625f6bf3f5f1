/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Pooling.Pool;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.KernelProvider;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** 1x1 convolutions that make their input row by row. */
public class StripedConvTest {

    private static final long SEED = Long.getLong("ai.djl.gspc.seed", 2020);

    private final Random random = new Random(SEED);

    private Node leaf(double scale, long... dims) {
        return Node.leaf(HostCases.gaussian(random, scale, dims));
    }

    private Node conv(Node x, int outputs, int kernel, int groups) {
        int c = x.type().dim(1) / groups;
        int pad = kernel / 2;
        Dims one = Dims.of(1, 1);
        Conv op = new Conv(one, Dims.of(pad, pad), Dims.of(pad, pad), one, groups);
        double scale = Math.sqrt(1.0 / (c * kernel * kernel));
        return Node.of(op, x, leaf(scale, outputs, c, kernel, kernel));
    }

    private static Node relu(Node x) {
        return Node.of(new Unary(UnaryKind.RELU), x);
    }

    private static Node binary(BinaryKind kind, Node a, Node b) {
        return Node.of(new Binary(kind), a, b);
    }

    private Node normalised(Node x) {
        int c = x.type().dim(1);
        Node scaled = binary(BinaryKind.MUL, x, leaf(1, 1, c, 1, 1));
        return binary(BinaryKind.ADD, scaled, leaf(1, 1, c, 1, 1));
    }

    private Node prelu(Node x) {
        return binary(BinaryKind.PRELU, x, leaf(1, 1, x.type().dim(1), 1, 1));
    }

    /** Squeeze and excite: a factor for each image and channel. */
    private Node gated(Node x, BinaryKind kind) {
        Dims plane = Dims.of(x.type().dim(2), x.type().dim(3));
        Dims zero = Dims.of(0, 0);
        Dims one = Dims.of(1, 1);
        Pool pool = new Pool(Pooling.Kind.AVG, plane, one, zero, zero, one, false, false, 0);
        Node gate = conv(Node.of(pool, x), x.type().dim(1), 1, 1);
        return binary(kind, x, gate);
    }

    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testRandomNetworks(KernelProvider provider, int threads) {
        System.out.println("StripedConvTest seed " + SEED + " (-Dai.djl.gspc.seed=" + SEED + ")");
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), threads);
        for (int i = 0; i < 12; i++) {
            int images = 1 + i % 3;
            int channels = 4 * (1 + random.nextInt(12));
            int groups = new int[] {1, 1, 2, 4}[random.nextInt(4)];
            Node input = leaf(1, images, 3, 8 + random.nextInt(9), 8 + random.nextInt(30));
            // A 3x3 convolution behind it, so that what is scaled has a halo.
            Node stem = conv(input, channels, 3, 1);
            Node x =
                    switch (i % 4) {
                        case 0 -> relu(normalised(stem));
                        case 1 -> gated(stem, BinaryKind.MUL);
                        case 2 -> relu(gated(stem, BinaryKind.ADD));
                        default -> prelu(gated(stem, BinaryKind.ADD));
                    };
            Node y = conv(x, groups * (1 + random.nextInt(40)), 1, groups);
            if (i % 2 == 0) {
                y = relu(binary(BinaryKind.ADD, y, conv(stem, y.type().dim(1), 3, 1)));
            }
            // And one behind that, so that the result has a halo, which must be zero.
            Node z = i % 3 == 0 ? y : conv(y, 7, 3, 1);
            String plan = compiler.explain(List.of(z));
            // A PReLU is computed as a whole, and what lanes of groups read.
            boolean other = i % 4 == 3 || plan.contains("lanes=groups");
            Assert.assertEquals(plan.contains(" rows="), !other, plan);
            double[] expected = new NaiveReference().compute(z);
            // Twice: the second run finds what the first one left in the workspace.
            for (int run = 0; run < 2; run++) {
                Tensor actual = compiler.evaluate(List.of(copy(z))).get(0);
                double largest = 0;
                for (double e : expected) {
                    largest = Math.max(largest, Math.abs(e));
                }
                for (int j = 0; j < expected.length; j++) {
                    Assert.assertEquals(
                            actual.floats()[j], expected[j], 2e-5 * largest, i + "\n" + plan);
                }
            }
        }
    }

    /** The same computation, pending again. */
    private static Node copy(Node n) {
        if (n.op() == null) {
            return n;
        }
        Node[] in = n.inputs().clone();
        for (int i = 0; i < in.length; i++) {
            in[i] = copy(in[i]);
        }
        return Node.of(n.op(), in);
    }

    /** Small planes are divided by outputs: each thread would make all rows. */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testSmallPlanes(KernelProvider provider, int threads) {
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), threads);
        Node z = conv(relu(normalised(relu(conv(leaf(1, 1, 3, 7, 7), 24, 3, 1)))), 16, 1, 1);
        Assert.assertFalse(compiler.explain(List.of(z)).contains(" rows="));
    }

    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testThreadsDoNotChangeResults(KernelProvider provider, int threads) {
        Node stem = relu(conv(leaf(1, 2, 3, 33, 21), 96, 3, 1));
        Node z = conv(relu(normalised(stem)), 40, 1, 2);
        float[] one =
                new Compiler(provider, HostKernels.standard(provider), 1)
                        .evaluate(List.of(copy(z)))
                        .get(0)
                        .floats();
        Compiler several = new Compiler(provider, HostKernels.standard(provider), threads + 1);
        for (int run = 0; run < 20; run++) {
            Assert.assertEquals(several.evaluate(List.of(copy(z))).get(0).floats(), one);
        }
    }
}
