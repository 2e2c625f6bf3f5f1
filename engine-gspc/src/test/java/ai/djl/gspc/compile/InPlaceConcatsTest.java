/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Movement.Concat;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.graph.op.Movement.Slice;
import ai.djl.gspc.graph.op.Movement.Transpose;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Concatenations that begin with what is there already, and those whose operands are copied. */
public class InPlaceConcatsTest {

    private final Random random = HostCases.random("InPlaceConcatsTest");

    private Node leaf(long... dims) {
        return Node.leaf(HostCases.gaussian(random, 0.3f, dims));
    }

    private Node conv(Node x, int outputs, int kernel, int stride, int groups) {
        int pad = kernel / 2;
        Dims p = Dims.of(pad, pad);
        Conv op = new Conv(Dims.of(stride, stride), p, p, Dims.of(1, 1), groups);
        return Node.of(
                op, x, leaf(outputs, x.type().dim(1) / groups, kernel, kernel), leaf(outputs));
    }

    private static Node channels(Node x, int from, int to) {
        Dims begin = Dims.of(0, from, 0, 0);
        Dims size = Dims.of(x.type().dim(0), to - from, x.type().dim(2), x.type().dim(3));
        return Node.of(new Slice(begin, size, Dims.of(1, 1, 1, 1)), x);
    }

    private static Node shuffle(Node x) {
        long[] s = x.type().shape().getShape();
        Node rows = Node.of(new Reshape(new Shape(s[0], 2, s[1] / 2, s[2], s[3])), x);
        Node turned = Node.of(new Transpose(Dims.of(0, 2, 1, 3, 4)), rows);
        return Node.of(new Reshape(new Shape(s)), turned);
    }

    private static Node concat(Node... parts) {
        return Node.of(new Concat(1), parts);
    }

    private static Node relu(Node x) {
        return Node.of(new Unary(UnaryKind.RELU), x);
    }

    private static void check(KernelProvider provider, int copies, Node... outputs) {
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), 1);
        String plan = compiler.explain(List.of(outputs));
        long steps = plan.lines().filter(l -> l.matches("\\s*\\d+ +(concat|permute)\\b.*")).count();
        Assert.assertEquals(steps, copies, plan);
        NaiveReference reference = new NaiveReference();
        List<double[]> expected = List.of(outputs).stream().map(reference::compute).toList();
        for (int k = 0; k < outputs.length; k++) {
            float[] actual = compiler.evaluate(List.of(outputs)).get(k).floats();
            for (int i = 0; i < actual.length; i++) {
                double e = expected.get(k)[i];
                double tolerance = 1e-4 * Math.max(1, Math.abs(e));
                Assert.assertEquals(actual[i], e, tolerance, k + ", " + i + "\n" + plan);
            }
        }
    }

    /** Units of ShuffleNetV2: one half passes, the other goes through convolutions. */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testShuffledUnits(KernelProvider provider, int threads) {
        int half = 5 + random.nextInt(36);
        Node x = conv(leaf(1 + random.nextInt(2), 3, 6, 5), 2 * half, 3, 1, 1);
        for (int i = 0; i < 4; i++) {
            Node s = i == 0 ? x : shuffle(x);
            Node y = relu(conv(channels(s, half, 2 * half), half, 1, 1, 1));
            y = relu(conv(conv(y, half, 3, 1, half), half, 1, 1, 1));
            x = concat(channels(s, 0, half), y);
        }
        Node last = shuffle(x);
        // A depthwise convolution leaves out blocks without a channel.
        Node down = conv(conv(last, 2 * half, 3, 2, 2 * half), half, 1, 1, 1);
        check(provider, 0, down);
    }

    /** Both halves of a split, and what follows from the second one (CSP, C2f). */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testBothHalves(KernelProvider provider, int threads) {
        int half = 3 + random.nextInt(30);
        Node x = relu(conv(leaf(1, 4, 5, 7), 2 * half, 1, 1, 1));
        Node a = channels(x, 0, half);
        Node b = channels(x, half, 2 * half);
        Node c = relu(conv(b, half, 3, 1, 1));
        Node d = relu(conv(c, half, 3, 1, 1));
        check(provider, 0, conv(concat(a, b, c, d), 8, 1, 1, 1));
        // The other way round, the channels have other names.
        check(provider, 0, relu(concat(b, a, c)), x);
    }

    /** What cannot be in place is copied: a part twice, a part of another, a part at the end. */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testCopies(KernelProvider provider, int threads) {
        Node x = conv(leaf(1, 4, 5, 7), 32, 1, 1, 1);
        Node z = conv(leaf(1, 4, 5, 7), 32, 1, 1, 1);
        Node a = channels(x, 0, 16);
        check(provider, 1, relu(concat(a, a)));
        check(provider, 1, relu(concat(a, channels(z, 16, 32))));
        check(provider, 1, relu(concat(z, a)));
        // Two concatenations with the same beginning: one of them has the memory.
        check(provider, 1, relu(concat(a, conv(x, 32, 3, 1, 1))), relu(concat(a, z)));
    }

    /** A small part of much is copied, so that what reads it does not read the rest. */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testSmallPart(KernelProvider provider, int threads) {
        Node x = conv(leaf(1, 4, 5, 7), 200, 1, 1, 1);
        Node y = conv(leaf(1, 4, 5, 7), 16, 1, 1, 1);
        check(provider, 1, relu(concat(channels(x, 30, 35), y)));
    }
}
