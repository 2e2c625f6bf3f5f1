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
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.KernelSelection;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** The method as published, where a property asks for it. */
public class GspcPaperPlanTest {

    private final Random random = new Random(Long.getLong("ai.djl.gspc.seed", 12));

    private Tensor tensor(double scale, long... dims) {
        return HostCases.gaussian(random, scale, dims);
    }

    private static Compiler compiler(KernelProvider provider, int threads, String mode) {
        String before = System.getProperty(ConvolutionMode.PROPERTY);
        System.setProperty(ConvolutionMode.PROPERTY, mode);
        try {
            return new Compiler(provider, HostKernels.standard(provider), threads);
        } finally {
            if (before == null) {
                System.clearProperty(ConvolutionMode.PROPERTY);
            } else {
                System.setProperty(ConvolutionMode.PROPERTY, before);
            }
        }
    }

    private Node conv(Node x, int outputs, Dims kernel, int stride, int dilation, int groups) {
        int c = x.type().dim(1) / groups;
        Dims pad = Dims.of(kernel.get(0) / 2 * dilation, kernel.get(1) / 2 * dilation);
        Conv op = new Conv(Dims.of(stride, stride), pad, pad, Dims.of(dilation, dilation), groups);
        double scale = Math.sqrt(1.0 / (c * kernel.get(0) * kernel.get(1)));
        Tensor w = tensor(scale, outputs, c, kernel.get(0), kernel.get(1));
        return Node.of(op, x, Node.leaf(w));
    }

    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testRandomNetworks(KernelProvider provider, int threads) {
        Compiler c = compiler(provider, threads, "gspc-paper");
        for (int i = 0; i < 16; i++) {
            int groups = new int[] {1, 2, 3, 4, 16}[random.nextInt(5)];
            int channels = groups * (1 + random.nextInt(groups > 4 ? 6 : 24));
            int outputs = groups * (1 + random.nextInt(groups > 4 ? 6 : 40));
            Dims kernel = Dims.of(1 + 2 * random.nextInt(3), 3);
            int size = 5 + random.nextInt(20);
            Node x = Node.leaf(tensor(1, 1 + i % 3, 5, size, size + 2));
            if (i % 4 > 0) {
                x = conv(x, channels, Dims.of(1, 1), 1, 1, 1);
            } else {
                groups = 5;
            }
            Node y =
                    Node.of(
                            new Unary(UnaryKind.RELU),
                            conv(x, groups == 5 ? 15 : outputs, kernel, 1, 1, groups));
            Node z = conv(y, y.type().dim(1), kernel, 1, 1 + i % 2, groups);
            z = conv(Node.of(new Binary(BinaryKind.ADD), z, y), 7, kernel, 1 + i % 2, 1, 1);
            String plan = c.explain(List.of(z));
            Assert.assertEquals(plan.split("gspc-paper pack").length, 4, plan);
            Assert.assertFalse(plan.contains("winograd") || plan.contains("depthwise"), plan);
            double[] expected = new NaiveReference().compute(z);
            float[] actual = c.evaluate(List.of(z)).get(0).floats();
            Assert.assertEquals(actual.length, expected.length);
            double largest = 0;
            for (double e : expected) {
                largest = Math.max(largest, Math.abs(e));
            }
            for (int j = 0; j < expected.length; j++) {
                Assert.assertEquals(actual[j], expected[j], 1e-5 * largest, "case " + i + plan);
            }
        }
    }

    @Test
    public void testOnlyWhereAskedFor() {
        KernelProvider p = KernelSelection.select().provider();
        Node x = Node.leaf(tensor(1, 1, 16, 9, 9));
        Node y = conv(x, 16, Dims.of(3, 3), 1, 1, 4);
        Assert.assertFalse(compiler(p, 1, "auto").explain(List.of(y)).contains("paper"));
        Assert.assertTrue(compiler(p, 1, "GSPC-Paper").explain(List.of(y)).contains("paper"));
        Node one = conv(x, 16, Dims.of(1, 1), 1, 1, 4);
        Assert.assertFalse(compiler(p, 1, "gspc-paper").explain(List.of(one)).contains("paper"));
    }

    @Test(
            expectedExceptions = IllegalArgumentException.class,
            expectedExceptionsMessageRegExp =
                    "Unknown value \"tvm\" of the property ai.djl.gspc.convolution:"
                            + " use auto or gspc-paper")
    public void testBadProperty() {
        compiler(KernelSelection.select().provider(), 1, "tvm");
    }
}
