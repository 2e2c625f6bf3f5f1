/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.KernelSelection;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Convolutions with few outputs in each group. */
public class MergeGroupsTest {

    private static final long SEED = Long.getLong("ai.djl.gspc.seed", 2020);

    private final Random random = new Random(SEED);

    private Node leaf(double scale, long... dims) {
        return Node.leaf(HostCases.gaussian(random, scale, dims));
    }

    private Node conv(Node x, int outputs, int kernel, int groups) {
        int c = x.type().dim(1) / groups;
        Dims one = Dims.of(1, 1);
        Dims pad = Dims.of(kernel / 2, kernel / 2);
        double scale = Math.sqrt(1.0 / (c * kernel * kernel));
        Conv op = new Conv(one, pad, pad, one, groups);
        return Node.of(op, x, leaf(scale, outputs, c, kernel, kernel), leaf(1, outputs));
    }

    private static void check(Compiler compiler, Node y, String plan) {
        double[] expected = new NaiveReference().compute(y);
        float[] actual = compiler.evaluate(List.of(y)).get(0).floats();
        double largest = 0;
        for (double e : expected) {
            largest = Math.max(largest, Math.abs(e));
        }
        for (int i = 0; i < expected.length; i++) {
            Assert.assertEquals(actual[i], expected[i], 2e-5 * largest, i + "\n" + plan);
        }
    }

    /** Weights, biases, scales and residuals find their groups, however many become one. */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testRandomGroups(KernelProvider provider, int threads) {
        System.out.println("MergeGroupsTest seed " + SEED + " (-Dai.djl.gspc.seed=" + SEED + ")");
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), threads);
        for (int i = 0; i < 24; i++) {
            int groups = new int[] {2, 3, 4, 6, 8, 12}[random.nextInt(6)];
            int channels = groups * (1 + random.nextInt(8));
            int outputs = groups * (1 + random.nextInt(8));
            Node x = leaf(1, 1 + i % 2, 3, 5 + random.nextInt(12), 5 + random.nextInt(12));
            Node y = conv(conv(x, channels, 3, 1), outputs, 1 + 2 * random.nextInt(2), groups);
            if (i % 3 > 0) {
                Node scaled = Node.of(new Binary(BinaryKind.MUL), y, leaf(1, 1, outputs, 1, 1));
                y = Node.of(new Unary(UnaryKind.RELU), scaled);
            }
            Node z = conv(y, outputs, 3, groups);
            if (i % 2 == 0) {
                z = Node.of(new Binary(BinaryKind.ADD), z, y);
            }
            check(compiler, z, compiler.explain(List.of(z)));
        }
    }

    /** Scalar kernels with the layouts of 512-bit vectors, for plans that depend on these. */
    private static final class SixteenLanes implements KernelProvider {

        private final KernelProvider scalar = KernelSelection.scalar();

        @Override
        public String name() {
            return scalar.name();
        }

        @Override
        public boolean vector() {
            return false;
        }

        @Override
        public int preferredLanes() {
            return 16;
        }

        @Override
        public boolean supports(int lanes) {
            return scalar.supports(lanes);
        }

        @Override
        public FloatKernels kernels(int lanes) {
            return scalar.kernels(lanes);
        }
    }

    private static int count(String text, String regex) {
        Matcher m = Pattern.compile(regex).matcher(text);
        int n = 0;
        while (m.find()) {
            n++;
        }
        return n;
    }

    /** As in CondenseNet: a narrow layout of four lanes would be copied into and out of. */
    @Test
    public void testNoCopiesAroundFewGroups() {
        KernelProvider provider = new SixteenLanes();
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), 1);
        Node x = conv(leaf(1, 1, 3, 28, 28), 64, 3, 1);
        Node bottleneck = conv(x, 128, 1, 4);
        Node y = conv(bottleneck, 32, 3, 4);
        String plan = compiler.explain(List.of(y));
        Assert.assertEquals(count(plan, "permute"), 0, plan);
        Assert.assertEquals(count(plan, "conv 3x3 .*groups 4 .*winograd.* lanes=outputs"), 1, plan);
        check(compiler, y, plan);
    }

    /** As in a wide ResNet: where one grouped convolution follows another, nothing is copied. */
    @Test
    public void testGroupsThatFollowEachOtherStay() {
        KernelProvider provider = new SixteenLanes();
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), 1);
        Node x = conv(leaf(1, 1, 3, 16, 16), 32, 1, 1);
        Node y = conv(conv(conv(x, 32, 3, 8), 32, 3, 8), 32, 1, 1);
        String plan = compiler.explain(List.of(y));
        Assert.assertEquals(count(plan, "permute"), 0, plan);
        Assert.assertEquals(count(plan, "conv 3x3 .*groups 8 .*lanes=groups"), 2, plan);
        check(compiler, y, plan);
    }
}
