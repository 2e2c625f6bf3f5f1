/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Normalization.BatchNorm;
import ai.djl.gspc.kernel.ConvTables;
import ai.djl.gspc.kernel.KernelSelection;
import ai.djl.gspc.kernel.WeightPacking;
import ai.djl.gspc.kernel.WinogradTransform;
import ai.djl.gspc.runtime.WeightStore;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The memory that packed weights take, and what packing them takes besides. */
public class PackedWeightsTest {

    private static final Dims ONE = Dims.of(1, 1);

    private final Random random = new Random(Long.getLong("ai.djl.gspc.seed", 1));

    private Tensor draw(long... dims) {
        float[] f = new float[(int) Arrays.stream(dims).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < f.length; i++) {
            f[i] = random.nextFloat() + 0.5f;
        }
        return Tensor.of(f, dims);
    }

    private static Node convNorm(Node x, Tensor weight, Tensor[] norm) {
        int side = weight.type().dim(2) / 2;
        Dims pad = Dims.of(side, side);
        Node y = Node.of(new Conv(ONE, pad, pad, ONE, 1), x, Node.leaf(weight));
        Node[] operands = new Node[5];
        operands[0] = y;
        Arrays.setAll(operands, i -> i == 0 ? y : Node.leaf(norm[i - 1]));
        return Node.of(new BatchNorm(1e-5), operands);
    }

    /** A weight is packed once for all batches and sizes, F(4x4) takes 36 floats for 9. */
    @Test
    public void testPackedOnce() {
        Compiler compiler =
                new Compiler(
                        KernelSelection.select().provider(),
                        HostKernels.standard(KernelSelection.select().provider()),
                        1);
        Tensor[] norm = {draw(64), draw(64), draw(64), draw(64)};
        Tensor first = draw(64, 64, 1, 1);
        Tensor second = draw(64, 64, 3, 3);
        long most = first.size() + 4L * second.size();
        long packed = 0;
        for (int run = 0; run < 4; run++) {
            Tensor x = draw(1 + run % 2, 64, 24 + 4 * (run / 2), 24);
            compiler.evaluate(convNorm(convNorm(Node.leaf(x), first, norm), second, norm));
            packed = run == 0 ? compiler.packedWeights() : packed;
            Assert.assertEquals(compiler.packedWeights(), packed, "floats after run " + run);
        }
        Assert.assertTrue(packed >= first.size() + second.size(), packed + " floats");
        Assert.assertTrue(packed <= most, packed + " floats, not " + most + " at most");
    }

    /**
     * Kernel size and tiles.
     *
     * @return the cases
     */
    @DataProvider
    public Object[][] kernels() {
        return new Object[][] {{1, 0}, {3, 0}, {3, 2}, {3, 4}};
    }

    /** Folding a batch-norm, transforming and packing take no memory but for the result. */
    @Test(dataProvider = "kernels")
    public void testPackingCopiesNothing(int kernel, int tile) {
        int outputs = 512;
        int channels = kernel == 1 ? 4096 : 512;
        Tensor weight = draw(outputs, channels, kernel, kernel);
        Tensor[] leaves = {weight, draw(outputs), draw(outputs), draw(outputs), draw(outputs)};
        int taps = tile == 0 ? kernel * kernel : WinogradTransform.points(tile);
        int[] sets = WeightPacking.split(outputs / 16);
        WeightStore store = new WeightStore();
        ConvWeights weights =
                new ConvWeights(
                        ConvKind.OUTPUTS,
                        SlotOrder.grouped(1, outputs, 16),
                        sets,
                        channels,
                        taps,
                        null,
                        tile,
                        1,
                        1,
                        16,
                        0,
                        -1,
                        List.of(new Affine(null, 1e-5, 4, false, null)),
                        new int[] {1, 2, 3, 4},
                        -1,
                        store);
        int[][] steps = tile == 0 ? ConvTables.steps(channels, taps, 16) : null;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        ConvWeights.Prepared prepared = weights.prepare(leaves, steps);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        long packed = (long) outputs * channels * taps;
        Assert.assertEquals(store.reserved(), packed);
        long most = packed * Float.BYTES + weight.type().bytes() / 4;
        Assert.assertTrue(bytes < most, bytes + " bytes allocated for " + packed + " floats");
        if (tile == 0) {
            verify(weight.floats(), leaves, prepared, sets, steps, channels * taps);
        }
    }

    private static void verify(
            float[] plain, Tensor[] norm, ConvWeights.Prepared p, int[] sets, int[][] s, int each) {
        int taps = each / (Arrays.stream(s[0]).max().orElseThrow() + 1);
        int at = p.offset();
        int first = 0;
        for (int set : sets) {
            for (int r = 0; r < each; r++) {
                for (int i = 0; i < set * 16; i++) {
                    int k = first + i;
                    double variance = norm[4].floats()[k] + 1e-5;
                    double scale = norm[1].floats()[k] / Math.sqrt(variance);
                    float w = plain[k * each + s[0][r] * taps + s[1][r]];
                    if (p.weights()[at] != (float) (w * scale)) {
                        Assert.fail("output " + k + " step " + r + ": " + p.weights()[at]);
                    }
                    at++;
                }
            }
            first += set * 16;
        }
    }
}
