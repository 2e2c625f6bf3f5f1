/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Creation.Fill;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Cast;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.graph.op.Movement.Transpose;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.KernelSelection;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** First convolutions read pictures of bytes, and of floats with their channels side by side. */
public class ReadPicturesTest {

    private static final long SEED = Long.getLong("ai.djl.gspc.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    private Node bytes(long... dims) {
        byte[] b = new byte[TensorType.of(DataType.UINT8, dims).size()];
        random.nextBytes(b);
        return Node.leaf(new Tensor(TensorType.of(DataType.UINT8, dims), b));
    }

    private Node floats(long... dims) {
        return Node.leaf(HostCases.gaussian(random, 1, dims));
    }

    private static Node cast(Node x) {
        return Node.of(new Cast(DataType.FLOAT32), x);
    }

    private static Node binary(BinaryKind kind, Node a, Node b) {
        return Node.of(new Binary(kind), a, b);
    }

    private static Node number(double value) {
        return Node.of(Fill.scalar(value, DataType.FLOAT32));
    }

    /** The last of three axes in front of the others. */
    private static Node channelsFirst(Node x) {
        Dims perm = x.type().rank() == 3 ? Dims.of(2, 0, 1) : Dims.of(0, 3, 1, 2);
        return Node.of(new Transpose(perm), x);
    }

    private static Node batch(Node x) {
        long[] s = x.type().shape().getShape();
        return Node.of(new Reshape(new Shape(1, s[0], s[1], s[2])), x);
    }

    /** Pixels to about -2 .. 2, with values for each channel. */
    private Node normalized(Node x, int channels) {
        Node y = binary(BinaryKind.DIV, x, number(255));
        float[] deviation = new float[channels];
        float[] mean = new float[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] = 0.3f + 0.4f * random.nextFloat();
            deviation[c] = 0.2f + 0.2f * random.nextFloat();
        }
        y = binary(BinaryKind.SUB, y, Node.leaf(Tensor.of(mean, channels, 1, 1)));
        return binary(BinaryKind.DIV, y, Node.leaf(Tensor.of(deviation, channels, 1, 1)));
    }

    /** Pixels to -1 .. 1, with one value for all channels. */
    private static Node centred(Node x) {
        Node y = binary(BinaryKind.SUB, x, number(127.5));
        return binary(BinaryKind.MUL, number(1 / 127.5), y);
    }

    private Node convolved(Node x) {
        int kernel = 1 + 2 * random.nextInt(4);
        int channels = x.type().dim(1);
        Conv op =
                new Conv(
                        Dims.repeat(2, 1 + random.nextInt(3)),
                        Dims.of(random.nextInt(kernel), random.nextInt(kernel)),
                        Dims.of(random.nextInt(kernel), random.nextInt(kernel)),
                        Dims.repeat(2, 1 + random.nextInt(2)),
                        1);
        int outputs = 5 + random.nextInt(40);
        double scale = 1 / Math.sqrt(kernel * kernel * channels);
        Node w = Node.leaf(HostCases.gaussian(random, scale, outputs, channels, kernel, kernel));
        return Node.of(op, x, w, floats(outputs));
    }

    private int side() {
        return 15 + random.nextInt(20);
    }

    private static void check(Compiler compiler, Node y, String expected, int count) {
        String plan = compiler.explain(List.of(y));
        Assert.assertEquals(plan.split(expected, -1).length - 1, count, plan);
        Assert.assertEquals(plan.contains("transpose"), count == 0, plan);
        double[] reference = new NaiveReference().compute(y);
        float[] actual = compiler.evaluate(y).floats();
        double largest = Arrays.stream(reference).map(Math::abs).max().getAsDouble();
        for (int i = 0; i < actual.length; i++) {
            double tolerance = 1e-5 * (largest / 8 + Math.abs(reference[i]));
            Assert.assertEquals(actual[i], reference[i], tolerance, i + " of" + '\n' + plan);
        }
    }

    /** What translators do, in the orders in which they do it. */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testBytesWithChannelsLast(KernelProvider provider, int threads) {
        System.out.println("ReadPicturesTest: -Dai.djl.gspc.seed=" + SEED);
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), threads);
        String step = "pack picture channels_last uint8";
        int h = side();
        int w = side();
        Node x = batch(normalized(cast(channelsFirst(bytes(h, w, 3))), 3));
        check(compiler, convolved(x), step, 1);
        x = normalized(batch(channelsFirst(cast(bytes(w, h, 3)))), 3);
        check(compiler, convolved(x), step, 1);
        check(compiler, convolved(channelsFirst(centred(cast(bytes(2, h, w, 3))))), step, 1);
        check(compiler, convolved(channelsFirst(cast(batch(bytes(h, w, 3))))), step, 1);
    }

    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testPlanesOfBytes(KernelProvider provider, int threads) {
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), threads);
        for (int channels : new int[] {1, 3}) {
            Node x = normalized(cast(bytes(2, channels, side(), side())), channels);
            check(compiler, convolved(x), "pack picture uint8", 1);
        }
        // Vectors of four floats take four channels packed.
        check(compiler, convolved(normalized(cast(bytes(2, 4, side(), side())), 4)), " conv ", 1);
        // One channel is first and last.
        Node x = centred(cast(channelsFirst(bytes(2, side(), side(), 1))));
        check(compiler, convolved(x), "pack picture uint8", 1);
    }

    /** With a halo their rows are copied; without one they are read where they are. */
    @Test(dataProvider = "compilers", dataProviderClass = CompilerTest.class)
    public void testFloatsWithChannelsLast(KernelProvider provider, int threads) {
        Compiler compiler = new Compiler(provider, HostKernels.standard(provider), threads);
        int h = side();
        Node w = floats(20, 3, 3, 3);
        for (int pad = 0; pad < 2; pad++) {
            Dims p = Dims.repeat(2, pad);
            Conv op = new Conv(Dims.repeat(2, 2 - pad), p, p, Dims.of(1, 1), 1);
            Node y = Node.of(op, channelsFirst(floats(2, h, side(), 3)), w);
            String plan = compiler.explain(List.of(y));
            Assert.assertEquals(plan.contains(" pack "), pad > 0, plan);
            check(compiler, y, pad > 0 ? "pack picture channels_last float32" : "conv", 1);
        }
    }

    /** What is no scale and shift for each channel, or is read by others, too. */
    @Test
    public void testOtherPreparations() {
        Compiler compiler = new Compiler(provider(), HostKernels.standard(provider()), 1);
        Node picture = bytes(1, side(), side(), 3);
        Node bent = Node.of(new Unary(UnaryKind.TANH), centred(cast(picture)));
        // Floats with their channels side by side, copied where there is a halo.
        check(compiler, convolved(channelsFirst(bent)), " conv ", 1);
        Node reciprocal = binary(BinaryKind.DIV, number(9), plusOne(cast(channelsFirst(picture))));
        check(compiler, convolved(reciprocal), "pack picture", 0);
        Node four = centred(cast(channelsFirst(bytes(1, side(), side(), 4))));
        check(compiler, convolved(four), "pack picture", 0);
        Node x = centred(cast(channelsFirst(picture)));
        Conv op = new Conv(Dims.of(1, 1), Dims.of(1, 1), Dims.of(1, 1), Dims.of(1, 1), 1);
        Node y = Node.of(op, x, floats(3, 3, 3, 3));
        check(compiler, binary(BinaryKind.ADD, y, x), "pack picture", 0);
    }

    private static Node plusOne(Node x) {
        return binary(BinaryKind.ADD, x, number(1));
    }

    private static KernelProvider provider() {
        return KernelSelection.select().provider();
    }
}
