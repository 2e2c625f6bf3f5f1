/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Convolution.ConvTranspose;
import ai.djl.gspc.graph.op.Creation.Fill;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Linear.FullyConnected;
import ai.djl.gspc.graph.op.Movement.Concat;
import ai.djl.gspc.graph.op.Movement.Pad;
import ai.djl.gspc.graph.op.Movement.PadMode;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.graph.op.Movement.Slice;
import ai.djl.gspc.graph.op.Movement.Transpose;
import ai.djl.gspc.graph.op.Normalization.BatchNorm;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Pooling.Pool;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.Reduction.Reduce;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.KernelSelection;
import ai.djl.gspc.kernel.KernelSelection.Mode;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class CompilerTest {

    private static final long SEED = Long.getLong("ai.djl.gspc.seed", System.nanoTime());

    /** Every kernel set that this machine has, with one thread and with three. */
    @DataProvider
    public static Object[][] compilers() {
        List<Object[]> all = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            if (mode == Mode.AUTO || mode == Mode.VECTOR) {
                continue;
            }
            try {
                System.setProperty(KernelSelection.PROPERTY, name(mode));
                KernelProvider provider = KernelSelection.select().provider();
                all.add(new Object[] {provider, 1});
                all.add(new Object[] {provider, 3});
            } catch (IllegalStateException e) {
                Assert.assertTrue(e.getMessage().contains(KernelSelection.PROPERTY));
            } finally {
                System.clearProperty(KernelSelection.PROPERTY);
            }
        }
        return all.toArray(new Object[0][]);
    }

    private static String name(Mode mode) {
        return mode == Mode.SCALAR ? "scalar" : mode.name().substring("BITS_".length());
    }

    private final Random random = new Random(SEED);

    private Node leaf(long... dims) {
        return Node.leaf(HostCases.gaussian(random, 1, dims));
    }

    /** Weights that keep the size of what they are applied to. */
    private Node weight(long... dims) {
        double scale = Math.sqrt((double) dims[0] / new Shape(dims).size());
        return Node.leaf(HostCases.gaussian(random, scale, dims));
    }

    private Node positive(long n) {
        float[] f = new float[(int) n];
        for (int i = 0; i < f.length; i++) {
            f[i] = 0.5f + random.nextFloat();
        }
        return Node.leaf(Tensor.of(f, n));
    }

    private Node conv(Node x, int outputs, int kernel, int stride, int dilation, int groups) {
        int spatial = x.type().rank() - 2;
        int channels = x.type().dim(1) / groups;
        long[] w = new long[spatial + 2];
        w[0] = outputs;
        w[1] = channels;
        long[] before = new long[spatial];
        long[] after = new long[spatial];
        for (int i = 0; i < spatial; i++) {
            w[i + 2] = kernel;
            before[i] = random.nextInt(kernel * dilation);
            after[i] = random.nextInt(kernel * dilation);
            while (x.type().dim(i + 2) + before[i] + after[i] < dilation * (kernel - 1) + 1) {
                after[i]++;
            }
        }
        Conv op =
                new Conv(
                        Dims.repeat(spatial, stride),
                        Dims.of(before),
                        Dims.of(after),
                        Dims.repeat(spatial, dilation),
                        groups);
        return random.nextBoolean()
                ? Node.of(op, x, weight(w))
                : Node.of(op, x, weight(w), leaf(outputs));
    }

    private Node norm(Node x) {
        int c = x.type().dim(1);
        return Node.of(new BatchNorm(1e-5), x, positive(c), leaf(c), leaf(c), positive(c));
    }

    private static Node unary(UnaryKind kind, Node x) {
        return Node.of(new Unary(kind), x);
    }

    private Node activate(Node x) {
        switch (random.nextInt(12)) {
            case 9:
                Node clip = Node.of(new Unary(UnaryKind.CLIP, 0, 6), plus(x, 3));
                return Node.of(new Binary(BinaryKind.DIV), clip, number(6));
            case 10:
                Node hard = Node.of(new Unary(UnaryKind.CLIP, 0, 6), plus(x, 3));
                hard = Node.of(new Binary(BinaryKind.MUL), hard, x);
                return Node.of(new Binary(BinaryKind.MUL), number(1 / 6d), hard);
            case 11:
                Node scaled = Node.of(new Binary(BinaryKind.MUL), x, number(0.7));
                Node swish = unary(UnaryKind.SIGMOID, scaled);
                return Node.of(new Binary(BinaryKind.MUL), swish, x);
            case 0:
                return unary(UnaryKind.RELU, x);
            case 1:
                return Node.of(new Unary(UnaryKind.CLIP, 0, 6), x);
            case 2:
                return unary(UnaryKind.SIGMOID, x);
            case 3:
                return Node.of(new Binary(BinaryKind.MUL), x, unary(UnaryKind.SIGMOID, x));
            case 4:
                return Node.of(new Unary(UnaryKind.LEAKY_RELU, 0.1, 0), x);
            case 5:
                return unary(UnaryKind.HARD_SWISH, x);
            case 6:
                Node six = Node.of(Fill.scalar(6, DataType.FLOAT32));
                return Node.of(new Binary(BinaryKind.MIN), six, unary(UnaryKind.RELU, x));
            case 7:
                return Node.of(new Binary(BinaryKind.PRELU), x, leaf(slope(x)));
            default:
                return x;
        }
    }

    private static Node number(double value) {
        return Node.of(Fill.scalar(value, DataType.FLOAT32));
    }

    private static Node plus(Node x, double value) {
        return Node.of(new Binary(BinaryKind.ADD), number(value), x);
    }

    private static long[] slope(Node x) {
        long[] dims = new long[x.type().rank() - 1];
        Arrays.fill(dims, 1);
        dims[0] = x.type().dim(1);
        return dims;
    }

    private void check(Compiler compiler, Node root, String what) {
        double[] expected = new NaiveReference().compute(root);
        String before = Graph.print(List.of(root));
        float[] actual;
        try {
            actual = compiler.evaluate(root).floats();
        } catch (RuntimeException e) {
            throw new AssertionError(what + ", seed " + SEED + "\n" + before, e);
        }
        double scale = 1;
        for (double d : expected) {
            scale = Math.max(scale, Math.abs(d));
        }
        Assert.assertEquals(actual.length, expected.length);
        for (int i = 0; i < actual.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= 2e-5 * scale)) {
                Assert.fail(
                        what
                                + ", seed "
                                + SEED
                                + ": element "
                                + i
                                + " is "
                                + actual[i]
                                + ", not "
                                + expected[i]
                                + "\n"
                                + before);
            }
        }
    }

    private static Compiler compiler(KernelProvider provider, int threads) {
        return new Compiler(provider, HostKernels.few(), threads);
    }

    @Test(dataProvider = "compilers")
    public void testRandomConvolutions(KernelProvider provider, int threads) {
        Compiler compiler = compiler(provider, threads);
        for (int i = 0; i < 60; i++) {
            int groups = new int[] {1, 1, 2, 3, 4, 8, 16, 17, 32}[random.nextInt(9)];
            int cpg = 1 + random.nextInt(groups > 8 ? 5 : 18);
            int kpg = random.nextInt(3) == 0 ? cpg : 1 + random.nextInt(groups > 8 ? 5 : 18);
            int spatial = 1 + random.nextInt(3);
            long[] dims = new long[spatial + 2];
            dims[0] = 1 + random.nextInt(3);
            dims[1] = groups * cpg;
            for (int j = 2; j < dims.length; j++) {
                dims[j] = 1 + random.nextInt(spatial == 3 ? 6 : 14);
            }
            Node x = leaf(dims);
            int stride = 1 + random.nextInt(2);
            int dilation = 1 + random.nextInt(2);
            Node y = conv(x, groups * kpg, 1 + random.nextInt(4), stride, dilation, groups);
            if (random.nextBoolean()) {
                y = norm(y);
            }
            if (random.nextBoolean()) {
                y = activate(y);
            }
            if (random.nextInt(3) == 0) {
                y = Node.of(new Binary(BinaryKind.ADD), y, leaf(y.shape().getShape()));
                y = activate(y);
            }
            check(compiler, y, provider.name() + " case " + i);
        }
    }

    @Test(dataProvider = "compilers")
    public void testRandomTransposedConvolutions(KernelProvider provider, int threads) {
        Compiler compiler = compiler(provider, threads);
        for (int i = 0; i < 40; i++) {
            int groups = new int[] {1, 1, 2, 8, 16}[random.nextInt(5)];
            int perGroup = 1 + random.nextInt(9);
            int spatial = 1 + random.nextInt(3);
            long[] dims = new long[spatial + 2];
            long[] w = new long[spatial + 2];
            long[][] a = new long[5][spatial];
            dims[0] = 1 + random.nextInt(2);
            dims[1] = groups * (1 + random.nextInt(9));
            w[0] = dims[1];
            w[1] = perGroup;
            for (int j = 0; j < spatial; j++) {
                dims[j + 2] = 2 + random.nextInt(4);
                w[j + 2] = 1 + random.nextInt(4);
                a[0][j] = 1 + random.nextInt(3);
                a[1][j] = random.nextInt((int) w[j + 2]);
                a[2][j] = random.nextInt(2);
                a[3][j] = random.nextInt((int) a[0][j]);
                a[4][j] = 1 + random.nextInt(2);
                long size = (dims[j + 2] - 1) * a[0][j] + a[4][j] * (w[j + 2] - 1) + 1;
                a[1][j] = Math.min(a[1][j], (size - 1) / 2);
                a[2][j] = Math.min(a[2][j], (size - 1) / 2);
            }
            ConvTranspose op =
                    new ConvTranspose(
                            Dims.of(a[0]),
                            Dims.of(a[1]),
                            Dims.of(a[2]),
                            Dims.of(a[3]),
                            Dims.of(a[4]),
                            groups);
            Node y = Node.of(op, leaf(dims), weight(w), leaf(perGroup * groups));
            if (random.nextBoolean()) {
                y = activate(norm(y));
            }
            check(compiler, y, provider.name() + " transposed " + i);
        }
    }

    /** Branches, residuals, concatenations, gates and pools in any order. */
    @Test(dataProvider = "compilers")
    public void testRandomNetworks(KernelProvider provider, int threads) {
        Compiler compiler = compiler(provider, threads);
        for (int i = 0; i < 40; i++) {
            int size = 4 + random.nextInt(8);
            Node x = leaf(1 + random.nextInt(2), 3, size, size);
            List<Node> pool = new ArrayList<>();
            pool.add(same(x, 8 * (1 + random.nextInt(4)), 3, 1));
            for (int j = 0; j < 8; j++) {
                pool.add(grow(pool));
            }
            Node last = pool.get(pool.size() - 1);
            if (random.nextBoolean()) {
                Node flat =
                        random.nextBoolean()
                                ? Node.of(
                                        new Reduce(Reduction.Kind.MEAN, Dims.of(2, 3), false), last)
                                : last;
                int n = flat.type().size() / flat.type().dim(0);
                Shape rows = new Shape(flat.type().dim(0), n);
                Node matrix = Node.of(new Reshape(rows), flat);
                last = Node.of(new FullyConnected(), matrix, weight(10, n), leaf(10));
            }
            check(compiler, last, provider.name() + " network " + i);
        }
    }

    /** A 2-D convolution that keeps the plane's size. */
    private Node same(Node x, int outputs, int kernel, int groups) {
        int p = kernel / 2;
        Conv op = new Conv(Dims.of(1, 1), Dims.of(p, p), Dims.of(p, p), Dims.of(1, 1), groups);
        return Node.of(op, x, weight(outputs, x.type().dim(1) / groups, kernel, kernel));
    }

    private static Node slice(Node x, int begin, int size) {
        long[] from = new long[4];
        long[] dims = x.shape().getShape().clone();
        from[1] = begin;
        dims[1] = size;
        return Node.of(new Slice(Dims.of(from), Dims.of(dims), Dims.repeat(4, 1)), x);
    }

    private static Node shuffle(Node x, int groups) {
        Shape s = x.shape();
        Shape split = new Shape(s.get(0), groups, s.get(1) / groups, s.get(2), s.get(3));
        Node y = Node.of(new Reshape(split), x);
        return Node.of(new Reshape(s), Node.of(new Transpose(Dims.of(0, 2, 1, 3, 4)), y));
    }

    private Node grow(List<Node> pool) {
        Node x = pool.get(Math.max(0, pool.size() - 1 - random.nextInt(3)));
        int c = x.type().dim(1);
        switch (random.nextInt(14)) {
            case 13:
                long[] before = {0, 0, random.nextInt(3), random.nextInt(3)};
                long[] after = before.clone();
                Pad pad = new Pad(Dims.of(before), Dims.of(after), PadMode.CONSTANT, 0);
                Dims none = Dims.of(0, 0);
                Dims unit = Dims.of(1, 1);
                Dims twice = Dims.of(1 + 2 * before[2], 1 + 2 * before[3]);
                Node w = weight(c, c, twice.get(0), twice.get(1));
                return Node.of(new Conv(unit, none, none, unit, 1), Node.of(pad, x), w);
            case 11:
                BinaryKind[] kinds = {BinaryKind.ADD, BinaryKind.SUB, BinaryKind.MUL};
                Binary op = new Binary(kinds[random.nextInt(3)]);
                Node p = random.nextBoolean() ? leaf(slope(x)) : leaf(1, c, 1, 1);
                Node from = random.nextBoolean() ? same(x, c, 1, 1) : x;
                return random.nextBoolean() ? Node.of(op, from, p) : Node.of(op, p, from);
            case 12:
                Node number = Node.of(Fill.scalar(0.5 + random.nextFloat(), DataType.FLOAT32));
                BinaryKind divide = random.nextBoolean() ? BinaryKind.DIV : BinaryKind.SUB;
                return Node.of(
                        new Binary(divide), random.nextBoolean() ? same(x, c, 1, 1) : x, number);
            case 8:
                return shuffle(x, 4);
            case 9:
                int begin = random.nextInt(c / 2);
                int part = Math.max(8, (1 + random.nextInt(c - begin)) / 8 * 8);
                return part + begin > c ? x : slice(x, begin, part);
            case 10:
                // As in ShuffleNetV2: half goes on, half passes by, and they change places.
                Node half = slice(x, c / 2, c / 2);
                half = activate(norm(same(half, c / 2, 1, 1)));
                half = norm(same(half, c / 2, 3, c / 2));
                return shuffle(Node.of(new Concat(1), slice(x, 0, c / 2), half), 2);
            case 0:
                return activate(norm(same(x, 8 * (1 + random.nextInt(5)), 1, 1)));
            case 1:
                int g = c % 16 == 0 ? 16 : c % 8 == 0 ? 8 : 1;
                return activate(norm(same(x, c, 3, g)));
            case 2:
                return activate(norm(same(x, c, 3, c)));
            case 3:
                return activate(Node.of(new Binary(BinaryKind.ADD), norm(same(x, c, 3, 1)), x));
            case 4:
                Node other = pool.get(random.nextInt(pool.size()));
                return Node.of(new Concat(1), x, other);
            case 5:
                Node gate = Node.of(new Reduce(Reduction.Kind.MEAN, Dims.of(2, 3), true), x);
                gate = unary(UnaryKind.SIGMOID, same(gate, c, 1, 1));
                return Node.of(new Binary(BinaryKind.MUL), x, gate);
            case 6:
                Pooling.Kind kind = random.nextBoolean() ? Pooling.Kind.MAX : Pooling.Kind.AVG;
                Dims three = Dims.of(3, 3);
                Dims one = Dims.of(1, 1);
                return Node.of(
                        new Pool(kind, three, one, one, one, one, false, random.nextBoolean(), 0),
                        x);
            default:
                Node b = pool.get(random.nextInt(pool.size()));
                Node y = activate(activate(norm(x)));
                return b.type().equals(y.type()) ? Node.of(new Binary(BinaryKind.MAX), y, b) : y;
        }
    }

    @Test
    public void testPlanIsCachedAndWeightsArePackedOnce() {
        Compiler compiler = compiler(KernelSelection.select().provider(), 1);
        Node w = weight(16, 8, 3, 3);
        for (int i = 0; i < 3; i++) {
            Node x = leaf(1, 8, 6, 6);
            Conv op = new Conv(Dims.of(1, 1), Dims.of(1, 1), Dims.of(1, 1), Dims.of(1, 1), 1);
            check(compiler, unary(UnaryKind.RELU, Node.of(op, x, w)), "run " + i);
        }
        Assert.assertEquals(compiler.compilations(), 1);
    }

    @Test(dataProvider = "compilers")
    public void testBatchNormBehindShuffleIsFolded(KernelProvider provider, int threads) {
        Compiler compiler = compiler(provider, threads);
        for (int groups : new int[] {2, 4, 12}) {
            Node y = norm(shuffle(norm(same(leaf(2, 24, 6, 5), 48, 1, 4)), groups));
            Node z = same(unary(UnaryKind.RELU, y), 24, 3, 4);
            String plan = compiler.explain(List.of(z));
            Assert.assertTrue(plan.contains("+batch_norm +batch_norm +relu"), plan);
            check(compiler, z, groups + " groups");
        }
    }

    @Test
    public void testSpelledOutActivationsAreFused() {
        Compiler compiler = compiler(KernelSelection.select().provider(), 1);
        for (int i = 0; i < 2; i++) {
            Node x = norm(same(leaf(1, 16, 8, 8), 16, 3, 1));
            Node clip = Node.of(new Unary(UnaryKind.CLIP, 0, 6), plus(x, 3));
            Node hard = Node.of(new Binary(BinaryKind.DIV), clip, number(6));
            if (i == 1) {
                hard =
                        Node.of(
                                new Binary(BinaryKind.DIV),
                                Node.of(new Binary(BinaryKind.MUL), x, clip),
                                number(6));
            }
            String plan = compiler.explain(List.of(hard));
            String fused = i == 0 ? "+hard_sigmoid" : "+hard_swish";
            Assert.assertTrue(plan.contains("+batch_norm " + fused), plan);
            Assert.assertTrue(plan.contains("\n3 steps"), plan);
        }
    }

    @Test
    public void testResidualBlockIsOneStepForEachConvolution() {
        Compiler compiler = compiler(KernelSelection.select().provider(), 1);
        Node x = leaf(1, 3, 16, 16);
        Node stem = unary(UnaryKind.RELU, norm(same(x, 32, 3, 1)));
        Node a = unary(UnaryKind.RELU, norm(same(stem, 32, 3, 8)));
        Node b = norm(same(a, 32, 3, 1));
        Node sum = unary(UnaryKind.RELU, Node.of(new Binary(BinaryKind.ADD), b, stem));
        String plan = compiler.explain(List.of(sum));
        List<String> steps = plan.lines().filter(l -> l.matches("^ *[0-9]+ {2}.*")).toList();
        Assert.assertEquals(steps.size(), 5, plan);
        Assert.assertTrue(steps.get(0).contains("pack"), plan);
        Assert.assertTrue(steps.get(3).contains("+batch_norm +add +relu"), plan);
        Assert.assertTrue(steps.get(4).contains("unpack"), plan);
    }

    @Test
    public void testChainIsComputedInOnePassUnlessAValueIsShared() {
        KernelProvider provider = KernelSelection.select().provider();
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), 1);
        for (int i = 0; i < 2; i++) {
            Node x = leaf(1, 13, 81, 67);
            Node y = Node.of(new Binary(BinaryKind.MUL), unary(UnaryKind.SIGMOID, x), x);
            Node z = unary(UnaryKind.TANH, unary(UnaryKind.RELU, plus(y, 3)));
            long before = compiler.compilations();
            check(compiler, z, "chain");
            Assert.assertEquals(compiler.compilations() - before, i == 0 ? 1 : 0, "round " + i);
            Node again = unary(UnaryKind.TANH, unary(UnaryKind.RELU, plus(y, 3)));
            String plan = compiler.explain(List.of(again));
            Assert.assertTrue(plan.contains("silu+add+relu+tanh"), plan);
        }
        long before = compiler.compilations();
        Node shared = unary(UnaryKind.SIGMOID, leaf(1, 13, 81, 67));
        Node first = unary(UnaryKind.TANH, shared);
        Node second = unary(UnaryKind.HARD_SWISH, shared);
        check(compiler, first, "first");
        Assert.assertNotNull(shared.value(), "the second one's operand");
        check(compiler, second, "second");
        Assert.assertEquals(compiler.compilations(), before, "compiled what is shared");
    }
}
