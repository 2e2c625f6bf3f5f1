/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation.Fill;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Cast;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Elementwise.Where;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.KernelSelection;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class FuseElementwiseTest {

    private static final BinaryKind[] BINARY = {
        BinaryKind.ADD, BinaryKind.SUB, BinaryKind.MUL, BinaryKind.MAX, BinaryKind.MIN
    };

    private final long seed = Long.getLong("ai.djl.gspc.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private Node leaf(long... dims) {
        int n = 1;
        for (long d : dims) {
            n *= (int) d;
        }
        float[] f = new float[n];
        for (int i = 0; i < n; i++) {
            f[i] = random.nextFloat() * 4 - 2;
        }
        return Node.leaf(Tensor.of(f, dims));
    }

    private static Compiler compiler() {
        return new Compiler(KernelSelection.select().provider(), HostKernels.standard(), 2);
    }

    @Test
    public void testChainIsOneStep() {
        Node x = leaf(1000, 100);
        Node y = x;
        for (int i = 0; i < 10; i++) {
            y = Node.of(new Binary(BinaryKind.ADD), y, Node.of(Fill.scalar(i, DataType.FLOAT32)));
            y = Node.of(new Unary(UnaryKind.ABS), y);
        }
        String plan = compiler().explain(List.of(y));
        long steps = plan.lines().filter(l -> l.contains("host") && !l.contains("fill")).count();
        Assert.assertTrue(steps <= 3, plan);
    }

    /** Random graphs give what the operators one by one give, computed here. */
    @Test
    public void testRandomGraphs() {
        Compiler compiler = compiler();
        for (int i = 0; i < 30; i++) {
            List<Node> nodes = new ArrayList<>();
            nodes.add(leaf(200, 150));
            nodes.add(leaf(150));
            nodes.add(leaf(200, 1));
            List<float[]> values = new ArrayList<>();
            for (Node n : nodes) {
                float[] full = new float[200 * 150];
                int size = n.type().size();
                for (int k = 0; k < full.length; k++) {
                    int at = size == full.length ? k : size == 150 ? k % 150 : k / 150;
                    full[k] = n.value().floats()[at];
                }
                values.add(full);
            }
            for (int j = 0; j < 12; j++) {
                // The first operand is full, so that every result is.
                int a = j == 0 ? 0 : random.nextInt(4) == 0 ? 0 : 2 + random.nextInt(j) + 1;
                int b = random.nextInt(nodes.size());
                grow(nodes, values, a, b);
            }
            Node root = nodes.get(nodes.size() - 1);
            float[] actual = compiler.evaluate(root).floats();
            Assert.assertEquals(actual, values.get(values.size() - 1), 1e-6f, "seed " + seed);
        }
    }

    private void grow(List<Node> nodes, List<float[]> values, int a, int b) {
        float[] x = values.get(a);
        float[] y = values.get(b);
        float[] z = new float[x.length];
        Node node;
        int choice = random.nextInt(4);
        if (choice == 0) {
            node = Node.of(new Unary(UnaryKind.RELU), nodes.get(a));
            for (int k = 0; k < z.length; k++) {
                z[k] = Math.max(x[k], 0);
            }
        } else if (choice == 1) {
            Node less = Node.of(new Binary(BinaryKind.LT), nodes.get(a), nodes.get(b));
            node = Node.of(new Where(), less, nodes.get(b), nodes.get(a));
            for (int k = 0; k < z.length; k++) {
                z[k] = x[k] < y[k] ? y[k] : x[k];
            }
        } else if (choice == 2) {
            Node whole = Node.of(new Cast(DataType.INT32), nodes.get(a));
            node = Node.of(new Cast(DataType.FLOAT32), whole);
            for (int k = 0; k < z.length; k++) {
                z[k] = (int) x[k];
            }
        } else {
            BinaryKind kind = BINARY[random.nextInt(BINARY.length)];
            node = Node.of(new Binary(kind), nodes.get(a), nodes.get(b));
            for (int k = 0; k < z.length; k++) {
                z[k] = binary(kind, x[k], y[k]);
            }
        }
        // Keeps values small, so that casts to integers stay exact.
        nodes.add(Node.of(new Unary(UnaryKind.CLIP, -9, 9), node));
        for (int k = 0; k < z.length; k++) {
            z[k] = Math.min(Math.max(z[k], -9), 9);
        }
        values.add(z);
    }

    private static float binary(BinaryKind kind, float a, float b) {
        switch (kind) {
            case ADD:
                return a + b;
            case SUB:
                return a - b;
            case MUL:
                return a * b;
            case MAX:
                return Math.max(a, b);
            default:
                return Math.min(a, b);
        }
    }
}
