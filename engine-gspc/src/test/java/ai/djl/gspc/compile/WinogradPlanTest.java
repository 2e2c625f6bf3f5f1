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
import ai.djl.gspc.graph.op.Movement.Concat;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.KernelSelection;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class WinogradPlanTest {

    private final Random random = new Random(Long.getLong("ai.djl.gspc.seed", 11));

    private Tensor tensor(double scale, long... dims) {
        return HostCases.gaussian(random, scale, dims);
    }

    private static Compiler compiler(KernelProvider provider, int threads, String winograd) {
        String before = System.getProperty(WinogradMode.PROPERTY);
        System.setProperty(WinogradMode.PROPERTY, winograd);
        try {
            return new Compiler(provider, HostKernels.standard(provider), threads);
        } finally {
            if (before == null) {
                System.clearProperty(WinogradMode.PROPERTY);
            } else {
                System.setProperty(WinogradMode.PROPERTY, before);
            }
        }
    }

    private Node conv(Node x, int outputs, int kernel, int stride, int dilation, int groups) {
        int c = x.type().dim(1) / groups;
        int pad = kernel / 2 * dilation;
        Conv op =
                new Conv(
                        Dims.of(stride, stride),
                        Dims.of(pad, pad),
                        Dims.of(pad, pad),
                        Dims.of(dilation, dilation),
                        groups);
        double scale = Math.sqrt(1.0 / (c * kernel * kernel));
        return Node.of(op, x, Node.leaf(tensor(scale, outputs, c, kernel, kernel)));
    }

    /** A 1x1 convolution in front, so that the input is packed. */
    private Node stem(int images, int channels, int size) {
        return conv(Node.leaf(tensor(1, images, 8, size, size)), channels, 1, 1, 1, 1);
    }

    private static Node relu(Node x) {
        return Node.of(new Unary(UnaryKind.RELU), x);
    }

    private static String plan(KernelProvider provider, String mode, Node root) {
        return compiler(provider, 1, mode).explain(List.of(root));
    }

    @Test
    public void testChoice() {
        KernelProvider p = KernelSelection.select().provider();
        String kernel = "winograd-4x4 " + p.kernels(p.preferredLanes()).name();
        Node dense = conv(stem(1, 64, 56), 64, 3, 1, 1, 1);
        String text = plan(p, "auto", dense);
        Assert.assertTrue(text.contains(kernel), text);
        Assert.assertFalse(plan(p, "off", dense).contains("winograd"));
        Assert.assertTrue(plan(p, "2", dense).contains("winograd-2x2"));
        Assert.assertTrue(plan(p, "4", dense).contains("winograd-4x4"));
        text = plan(p, "auto", conv(stem(1, 128, 16), 128, 3, 1, 1, 4));
        Assert.assertTrue(text.contains(kernel), text);
        // Few channels per group: the transforms would cost more than they save.
        text = plan(p, "auto", conv(stem(1, 128, 56), 128, 3, 1, 1, 64));
        Assert.assertFalse(text.contains("winograd"), text);
        for (String mode : new String[] {"auto", "2", "4"}) {
            Assert.assertFalse(
                    plan(p, mode, conv(stem(1, 64, 56), 64, 3, 2, 1, 1)).contains("wino"));
            Assert.assertFalse(
                    plan(p, mode, conv(stem(1, 64, 56), 64, 3, 1, 2, 1)).contains("wino"));
            Assert.assertFalse(
                    plan(p, mode, conv(stem(1, 64, 56), 64, 5, 1, 1, 1)).contains("wino"));
            Assert.assertFalse(
                    plan(p, mode, conv(stem(1, 64, 56), 64, 3, 1, 1, 64)).contains("wino"));
        }
    }

    @Test(
            expectedExceptions = IllegalArgumentException.class,
            expectedExceptionsMessageRegExp =
                    "Unknown value \"3\" of the property ai.djl.gspc.winograd: use auto, off, 2 or 4")
    public void testBadProperty() {
        compiler(KernelSelection.select().provider(), 1, "3");
    }

    /** Residuals, concatenations, batches, orders of slots: what a plan can put around it. */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testRandomNetworks(KernelProvider provider, int threads) {
        for (int i = 0; i < 6; i++) {
            String mode = i % 2 == 0 ? "4" : "2";
            int images = 1 + i % 3;
            int size = 3 + random.nextInt(14);
            int groups = new int[] {1, 1, 2, 4, 16}[random.nextInt(5)];
            int channels = groups * (1 + random.nextInt(groups > 4 ? 6 : 24));
            Node x = stem(images, channels, size);
            Node a = relu(conv(x, channels, 3, 1, 1, groups));
            Node b = relu(Node.of(new Binary(BinaryKind.ADD), conv(a, channels, 3, 1, 1, 1), x));
            Node c = conv(b, channels, 3, 1, 1, groups);
            Node y =
                    conv(Node.of(new Concat(1), a, relu(c), b), 1 + random.nextInt(40), 3, 1, 1, 1);
            double[] expected = new NaiveReference().compute(y);
            Compiler one = compiler(provider, 1, mode);
            String plan = one.explain(List.of(y));
            Assert.assertTrue(plan.contains("winograd-" + mode), plan);
            float[] actual = one.evaluate(List.of(y)).get(0).floats().clone();
            double largest = 0;
            double worst = 0;
            for (int j = 0; j < expected.length; j++) {
                largest = Math.max(largest, Math.abs(expected[j]));
                double d = Math.abs(expected[j] - actual[j]);
                worst = d <= worst ? worst : d;
            }
            Assert.assertTrue(worst <= 3e-5 * largest, "case " + i + ": " + worst + "\n" + plan);
        }
    }

    /** A row-major input of a vector's channels is packed for it; one of fewer is read as it is. */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testRowMajorInput(KernelProvider provider, int threads) {
        for (int i = 0; i < 8; i++) {
            int groups = 1 + random.nextInt(3);
            int channels = groups * (provider.preferredLanes() + random.nextInt(20));
            int pad = i % 4 / 2;
            int size = 3 + random.nextInt(14);
            Tensor x = tensor(1, 1 + i % 2, channels, size, size + 2);
            Tensor w = tensor(0.1, groups * 12, channels / groups, 3, 3);
            Dims pads = Dims.of(pad, pad);
            Conv conv = new Conv(Dims.of(1, 1), pads, pads, Dims.of(1, 1), groups);
            Node y = relu(Node.of(conv, Node.leaf(x), Node.leaf(w)));
            Compiler c = compiler(provider, threads, i % 2 == 0 ? "4" : "2");
            String plan = c.explain(List.of(y));
            Assert.assertTrue(pad == 0 || plan.contains("winograd"), plan);
            double[] expected = new NaiveReference().compute(y);
            float[] actual = c.evaluate(List.of(y)).get(0).floats();
            for (int j = 0; j < expected.length; j++) {
                Assert.assertEquals(actual[j], expected[j], 1e-4, "case " + i + "\n" + plan);
            }
        }
        Node few = conv(Node.leaf(tensor(1, 1, 3, 20, 20)), 32, 3, 1, 1, 1);
        Assert.assertFalse(plan(provider, "4", few).contains("winograd"));
    }

    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testThreadsDoNotChangeResults(KernelProvider provider, int threads) {
        for (int i = 0; i < 4; i++) {
            String mode = i % 2 == 0 ? "4" : "2";
            Tensor x = tensor(1, 1 + i % 2, 8, 19, 27);
            Tensor w = tensor(0.3, 48, 8, 1, 1);
            Tensor v = tensor(0.1, 96, i < 2 ? 48 : 24, 3, 3);
            float[][] results = new float[2][];
            for (int j = 0; j < 2; j++) {
                Conv one = new Conv(Dims.of(1, 1), Dims.of(0, 0), Dims.of(0, 0), Dims.of(1, 1), 1);
                int g = i < 2 ? 1 : 2;
                Conv op = new Conv(Dims.of(1, 1), Dims.of(1, 1), Dims.of(1, 1), Dims.of(1, 1), g);
                Node y = Node.of(one, Node.leaf(x), Node.leaf(w));
                y = relu(Node.of(op, y, Node.leaf(v)));
                Compiler c = compiler(provider, j == 0 ? 1 : threads + 1, mode);
                Assert.assertTrue(c.explain(List.of(y)).contains("winograd-" + mode));
                results[j] = c.evaluate(List.of(y)).get(0).floats();
            }
            Assert.assertEquals(results[1], results[0], "case " + i);
        }
    }
}
