/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Movement.Concat;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Pooling.Pool;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.KernelProvider;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Activations that go through a concatenation, and those that must not. */
public class ActivateBeforeConcatTest {

    private final Random random = HostCases.random("ActivateBeforeConcatTest");

    private Node leaf(long... dims) {
        return Node.leaf(HostCases.gaussian(random, 1, dims));
    }

    private Node conv(Node x, int outputs, int stride) {
        Dims one = Dims.of(1, 1);
        Conv op = new Conv(Dims.of(stride, stride), one, one, one, 1);
        return Node.of(op, x, leaf(outputs, x.type().dim(1), 3, 3), leaf(outputs));
    }

    private static Node pool(Node x, Pooling.Kind kind) {
        Dims two = Dims.of(2, 2);
        Dims one = Dims.of(1, 1);
        Pool op = new Pool(kind, Dims.of(3, 3), two, one, one, one, false, true, 2);
        return Node.of(op, x);
    }

    private static Node apply(UnaryKind kind, Node x) {
        return Node.of(new Unary(kind), x);
    }

    private static void check(KernelProvider provider, Node y, int apart) {
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), 1);
        String plan = compiler.explain(List.of(y));
        long steps =
                plan.lines().filter(l -> l.matches("\\s*\\d+ +(relu|sigmoid|unary)\\b.*")).count();
        Assert.assertEquals(steps, apart, plan);
        double[] expected = new NaiveReference().compute(y);
        float[] actual = compiler.evaluate(List.of(y)).get(0).floats();
        for (int i = 0; i < expected.length; i++) {
            double tolerance = 1e-4 * Math.max(1, Math.abs(expected[i]));
            Assert.assertEquals(actual[i], expected[i], tolerance, i + "\n" + plan);
        }
    }

    /** A pooled value that is not negative stays as it is: there is no step for the activation. */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testPooledShortcut(KernelProvider provider, int threads) {
        for (Pooling.Kind kind : new Pooling.Kind[] {Pooling.Kind.AVG, Pooling.Kind.MAX}) {
            Node x = apply(UnaryKind.RELU, conv(leaf(1, 3, 14, 14), 12, 1));
            Node y = Node.of(new Concat(1), pool(x, kind), conv(x, 20, 2));
            check(provider, apply(UnaryKind.RELU, y), 0);
        }
    }

    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testTwoConvolutions(KernelProvider provider, int threads) {
        Node x = conv(leaf(1, 3, 9, 9), 16, 1);
        Node y = Node.of(new Concat(1), conv(x, 24, 1), conv(x, 8, 1));
        check(provider, apply(UnaryKind.SIGMOID, y), 0);
    }

    /**
     * What may be negative, or is read by others, keeps its activation behind the concatenation.
     */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testWhatStays(KernelProvider provider, int threads) {
        Node x = conv(leaf(1, 3, 14, 14), 12, 1);
        Node negative = Node.of(new Concat(1), pool(x, Pooling.Kind.AVG), conv(x, 20, 2));
        check(provider, apply(UnaryKind.RELU, negative), 1);
        Node positive = apply(UnaryKind.RELU, x);
        Node changed =
                Node.of(new Concat(1), pool(positive, Pooling.Kind.AVG), conv(positive, 20, 2));
        check(provider, apply(UnaryKind.SIGMOID, changed), 1);
    }
}
