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
import ai.djl.gspc.graph.op.Indexing.Gather;
import ai.djl.gspc.graph.op.Normalization.BatchNorm;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.KernelSelection;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Channels that are taken by numbers: other names for slots where the numbers are constants. */
public class ChannelGatherTest {

    private static final int CHANNELS = 24;
    private static final int PLANE = 35;
    private static final Dims ONE = Dims.of(1, 1);
    private static final Dims ZERO = Dims.of(0, 0);

    private final Random random = new Random(Long.getLong("ai.djl.gspc.seed", 1));
    private final Compiler compiler = compiler();

    private static Compiler compiler() {
        return new Compiler(
                KernelSelection.select().provider(),
                HostKernels.standard(KernelSelection.select().provider()),
                1);
    }

    private Tensor draw(long... dims) {
        long size = 1;
        for (long d : dims) {
            size *= d;
        }
        float[] f = new float[(int) size];
        for (int i = 0; i < f.length; i++) {
            f[i] = (float) random.nextGaussian();
        }
        return Tensor.of(f, dims);
    }

    /** The identity by a convolution, then channels. */
    private static Node taken(Tensor x, Tensor identity, long... indices) {
        Node y = Node.of(new Conv(ONE, ZERO, ZERO, ONE, 1), Node.leaf(x), Node.leaf(identity));
        return Node.of(new Gather(1), y, Node.leaf(Tensor.of(indices, indices.length)));
    }

    private static Tensor identity() {
        float[] w = new float[CHANNELS * CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            w[i * CHANNELS + i] = 1;
        }
        return Tensor.of(w, CHANNELS, CHANNELS, 1, 1);
    }

    private long[] indices(int kind) {
        long[] all = new long[kind == 1 ? 7 : CHANNELS];
        for (int i = 0; i < all.length; i++) {
            all[i] = kind == 1 ? 3 * i : i;
        }
        for (int i = all.length - 1; i > 0; i--) {
            int k = random.nextInt(i + 1);
            long swap = all[i];
            all[i] = all[k];
            all[k] = swap;
        }
        if (kind == 2) {
            all[5] = all[9];
            all[6] -= CHANNELS;
        }
        return all;
    }

    /** A permutation, some channels, and some twice and from the end. */
    @Test
    public void testConstantsAreNoConversion() {
        Tensor x = draw(2, CHANNELS, 5, 7);
        Tensor identity = identity();
        for (int kind = 0; kind < 3; kind++) {
            long[] indices = indices(kind);
            Node y = Node.of(new Unary(UnaryKind.RELU), taken(x, identity, indices));
            String plan = compiler.explain(List.of(y));
            Assert.assertFalse(plan.contains("host"), plan);
            Assert.assertEquals(plan.contains("channel_gather"), kind == 2, plan);
            float[] actual = compiler.evaluate(y).floats();
            for (int n = 0; n < 2; n++) {
                for (int c = 0; c < indices.length; c++) {
                    int from = (int) Math.floorMod(indices[c], (long) CHANNELS);
                    for (int i = 0; i < PLANE; i++) {
                        Assert.assertEquals(
                                actual[(n * indices.length + c) * PLANE + i],
                                Math.max(0, x.floats()[(n * CHANNELS + from) * PLANE + i]),
                                1e-6f,
                                "kind " + kind + " channel " + c);
                    }
                }
            }
        }
    }

    /**
     * Channels that each group chooses for itself, normalised, then convolved: no channel moves to
     * another lane, the gather and the normalisation are one step.
     */
    @Test
    public void testLearnedGroups() {
        // Its own: other lists of indices in one graph would be data after some more.
        Compiler compiler = compiler();
        Tensor x = draw(2, CHANNELS, 5, 7);
        int groups = 4;
        int each = 6;
        Tensor scale = draw(1, groups * each, 1, 1);
        Tensor shift = draw(1, groups * each, 1, 1);
        Tensor w = draw(8 * groups, each, 1, 1);
        for (int run = 0; run < 4; run++) {
            // Not all of them: the last ones are not read at all.
            long[] indices = taken(groups * each, CHANNELS - run, 4);
            Node y = taken(x, identity(), indices);
            Node scaled = Node.of(new Binary(BinaryKind.MUL), y, Node.leaf(scale));
            Node shifted = Node.of(new Binary(BinaryKind.ADD), scaled, Node.leaf(shift));
            Node active = Node.of(new Unary(UnaryKind.RELU), shifted);
            Node z = Node.of(new Conv(ONE, ZERO, ZERO, ONE, groups), active, Node.leaf(w));
            String plan = compiler.explain(List.of(z));
            Assert.assertFalse(plan.contains("permute"), plan);
            Assert.assertEquals(plan.split("channel_gather", -1).length, 2, plan);
            Assert.assertEquals(plan.lines().count(), 6, plan);
            float[] actual = compiler.evaluate(z).floats();
            for (int n = 0; n < 2; n++) {
                for (int o = 0; o < 8 * groups; o++) {
                    for (int p = 0; p < PLANE; p++) {
                        double sum = 0;
                        for (int c = 0; c < each; c++) {
                            int k = o / 8 * each + c;
                            double v = x.floats()[(n * CHANNELS + (int) indices[k]) * PLANE + p];
                            v = v * scale.floats()[k] + shift.floats()[k];
                            sum += Math.max(0, v) * w.floats()[o * each + c];
                        }
                        Assert.assertEquals(
                                actual[(n * 8 * groups + o) * PLANE + p], sum, 1e-4, plan);
                    }
                }
            }
        }
    }

    /**
     * On larger planes the convolution makes what it reads, plane by plane, a few rows at a time.
     */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testLearnedGroupsInStripes(KernelProvider provider, int threads) {
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), threads);
        int groups = 3;
        int each = 16;
        int inputs = groups * each;
        int outputs = 24 * groups;
        for (int run = 0; run < 6; run++) {
            int height = 12 + random.nextInt(9);
            int width = 11 + random.nextInt(40);
            Tensor x = draw(2, CHANNELS, height, width);
            long[] indices = taken(inputs, CHANNELS, 6);
            Tensor scale = draw(inputs);
            Tensor shift = draw(inputs);
            Tensor zero = Tensor.of(new float[inputs], inputs);
            float[] ones = new float[inputs];
            Arrays.fill(ones, 1);
            Tensor one = Tensor.of(ones, inputs);
            Tensor w = draw(outputs, each, 1, 1);
            Node y = taken(x, identity(), indices);
            Node[] operands = {
                y, Node.leaf(scale), Node.leaf(shift), Node.leaf(zero), Node.leaf(one)
            };
            y = Node.of(new BatchNorm(0), operands);
            if (run % 2 > 0) {
                y = Node.of(new Unary(UnaryKind.RELU), y);
            }
            Node z = Node.of(new Conv(ONE, ZERO, ZERO, ONE, groups), y, Node.leaf(w));
            String plan = compiler.explain(List.of(z));
            Assert.assertTrue(plan.contains("rows=channel_gather"), plan);
            float[] actual = compiler.evaluate(z).floats();
            int plane = height * width;
            for (int i = 0; i < 2 * outputs * plane; i++) {
                int n = i / (outputs * plane);
                int o = i / plane % outputs;
                double sum = 0;
                for (int c = 0; c < each; c++) {
                    int k = o / 24 * each + c;
                    int from = (n * CHANNELS + (int) indices[k]) * plane + i % plane;
                    double v = x.floats()[from] * scale.floats()[k] + shift.floats()[k];
                    v = run % 2 > 0 ? Math.max(0, v) : v;
                    sum += v * w.floats()[o * each + c];
                }
                Assert.assertEquals(actual[i], sum, 1e-4, plan);
            }
        }
    }

    /** Channels of which none is taken so often that its block is not copied as a whole. */
    private long[] taken(int count, int channels, int most) {
        while (true) {
            long[] indices = random.ints(count, 0, channels).asLongStream().toArray();
            int[] times = new int[channels];
            for (long i : indices) {
                times[(int) i]++;
            }
            if (Arrays.stream(times).max().getAsInt() <= most) {
                return indices;
            }
        }
    }

    @Test
    public void testChangingIndicesShareOnePlan() {
        Tensor x = draw(1, CHANNELS, 5, 7);
        Tensor identity = identity();
        long before = compiler.compilations();
        for (int run = 0; run < 20; run++) {
            long[] indices = indices(0);
            float[] actual = compiler.evaluate(taken(x, identity, indices)).floats();
            for (int c = 0; c < CHANNELS; c++) {
                float expected = x.floats()[(int) indices[c] * PLANE];
                Assert.assertEquals(actual[c * PLANE], expected, 1e-6f, "run " + run);
            }
        }
        long compiled = compiler.compilations() - before;
        Assert.assertTrue(compiled <= 5, compiled + " plans for 20 lists of indices");
    }

    @Test
    public void testIndexOutOfRange() {
        Node y = taken(draw(1, CHANNELS, 5, 7), identity(), 0, CHANNELS);
        RuntimeException e =
                Assert.expectThrows(RuntimeException.class, () -> compiler.evaluate(y));
        Assert.assertTrue(e.getMessage().contains(Integer.toString(CHANNELS)), e.getMessage());
    }
}
