/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.KernelSelection;
import ai.djl.ndarray.types.DataType;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Choice by measurement: what is measured, what is kept, and what of that is believed. */
public class TuningTest {

    private static final int LANES = 16;

    private Path folder;
    private Path file;
    private final List<String> measured = new ArrayList<>();
    private ConvMethod fastest;

    @BeforeMethod
    public void setUp() throws IOException {
        folder = Files.createTempDirectory("gspc-tuning");
        file = folder.resolve("new").resolve("tuning.txt");
        measured.clear();
    }

    @AfterMethod
    public void tearDown() {
        Utils.deleteQuietly(folder);
    }

    private static Conv conv(int pad, int stride, int groups) {
        return new Conv(
                Dims.of(stride, stride),
                Dims.of(pad, pad),
                Dims.of(pad, pad),
                Dims.of(1, 1),
                groups);
    }

    private static TensorType type(long... dims) {
        return TensorType.of(DataType.FLOAT32, dims);
    }

    private static WinogradChoice winograd(WinogradMode mode) {
        return new WinogradChoice(
                mode, WinogradCosts.of(Processor.current(), LANES), v -> v == 1 ? 16 : 8);
    }

    /** What is chosen for a convolution, where one method takes 1 ns and the others 2. */
    private ConvMethod choose(WinogradMode mode, Conv conv, TensorType x, TensorType w) {
        return choose(new TuningFile(file, "a machine"), mode, conv, x, w);
    }

    private ConvMethod choose(
            TuningFile known, WinogradMode mode, Conv conv, TensorType x, TensorType w) {
        AnalyticChoice models = new AnalyticChoice(ConvolutionMode.AUTO, winograd(mode));
        MeasuredChoice choice =
                new MeasuredChoice(
                        models,
                        known,
                        (c, xt, wt, method) -> {
                            measured.add(method.toString());
                            return method.equals(fastest) ? 1 : 2;
                        });
        FusedConv op = new FusedConv(conv, false);
        TensorType out = op.infer(List.of(x, w));
        return choice.method(op, x, w, out, LANES);
    }

    @Test
    public void testFastestIsChosenAndKept() {
        Conv conv = conv(1, 1, 16);
        TensorType x = type(1, 64, 28, 28);
        TensorType w = type(64, 4, 3, 3);
        for (ConvKind kind : new ConvKind[] {ConvKind.OUTPUTS, ConvKind.GROUPS}) {
            for (int size = 0; size <= 4; size += 2) {
                measured.clear();
                file = folder.resolve(kind + "-" + size);
                fastest = new ConvMethod(kind, size);
                Assert.assertEquals(choose(WinogradMode.AUTO, conv, x, w), fastest);
                Assert.assertEquals(measured.size(), 12, "each of six methods twice");
                // Another process finds it in the file.
                Assert.assertEquals(choose(WinogradMode.AUTO, conv, x, w), fastest);
                Assert.assertEquals(measured.size(), 12);
            }
        }
    }

    @Test
    public void testOnlyWhatHasAChoiceIsMeasured() {
        fastest = new ConvMethod(ConvKind.OUTPUTS, 4);
        choose(WinogradMode.AUTO, conv(0, 1, 1), type(1, 64, 28, 28), type(64, 64, 1, 1));
        choose(WinogradMode.AUTO, conv(1, 2, 1), type(1, 64, 28, 28), type(64, 64, 3, 3));
        choose(WinogradMode.AUTO, conv(1, 1, 64), type(1, 64, 28, 28), type(64, 1, 3, 3));
        Assert.assertEquals(measured, List.of());
        // What the user asks for stays.
        TensorType w = type(64, 64, 3, 3);
        for (WinogradMode mode : WinogradMode.values()) {
            ConvMethod m = choose(mode, conv(1, 1, 1), type(1, 64, 28, 28), w);
            int size = mode == WinogradMode.OFF ? 0 : mode == WinogradMode.TILES_2 ? 2 : 4;
            Assert.assertEquals(m, new ConvMethod(ConvKind.OUTPUTS, size), mode.toString());
        }
        Assert.assertEquals(measured.size(), 6);
    }

    /** The models' choice stays where nothing is clearly faster. */
    @Test
    public void testEqualTimes() {
        fastest = null;
        FusedConv op = new FusedConv(conv(1, 1, 1), false);
        for (int channels : new int[] {4, 256}) {
            TensorType x = type(1, channels, 28, 28);
            TensorType w = type(channels, channels, 3, 3);
            TensorType out = op.infer(List.of(x, w));
            int model =
                    winograd(WinogradMode.AUTO)
                            .size(op, ConvKind.OUTPUTS, Layouts.window(op, w, out), x, out, LANES);
            Assert.assertEquals(
                    choose(WinogradMode.AUTO, op.conv(), x, w),
                    new ConvMethod(ConvKind.OUTPUTS, model));
        }
    }

    private void believed(boolean believed) {
        measured.clear();
        fastest = new ConvMethod(ConvKind.OUTPUTS, 2);
        TensorType x = type(1, 64, 28, 28);
        TensorType w = type(64, 64, 3, 3);
        Assert.assertEquals(choose(WinogradMode.AUTO, conv(1, 1, 1), x, w), fastest);
        Assert.assertEquals(measured.isEmpty(), believed, measured.toString());
    }

    @Test
    public void testDamagedAndForeignFilesAreReplaced() throws IOException {
        believed(false);
        List<String> sound = Files.readAllLines(file);
        believed(true);
        List<List<String>> bad = new ArrayList<>();
        bad.add(List.of());
        bad.add(List.of("nonsense"));
        bad.add(sound.subList(0, sound.size() - 1));
        for (int i = 0; i < sound.size(); i++) {
            List<String> changed = new ArrayList<>(sound);
            changed.set(i, sound.get(i).substring(0, sound.get(i).length() - 1));
            bad.add(changed);
            changed = new ArrayList<>(sound);
            changed.remove(i);
            bad.add(changed);
        }
        // A method that this convolution cannot be computed by.
        List<String> wrong = new ArrayList<>(sound);
        wrong.set(2, sound.get(2).replace("OUTPUTS 2", "DEPTHWISE 0"));
        bad.add(wrong);
        for (List<String> lines : bad) {
            Files.write(file, lines);
            believed(false);
            Assert.assertEquals(Files.readAllLines(file), sound, "after " + lines);
            believed(true);
        }
        byte[] bytes = new byte[4000];
        new Random(3).nextBytes(bytes);
        Files.write(file, bytes);
        believed(false);
        believed(true);
        Files.delete(file);
        believed(false);
    }

    /** Where nothing can be written it is measured, and kept in memory. */
    @Test
    public void testNoFolder() throws IOException {
        Files.createFile(folder.resolve("new"));
        TuningFile known = new TuningFile(file, "a machine");
        fastest = new ConvMethod(ConvKind.OUTPUTS, 2);
        TensorType x = type(1, 64, 28, 28);
        TensorType w = type(64, 64, 3, 3);
        for (int i = 0; i < 2; i++) {
            ConvMethod m = choose(known, WinogradMode.AUTO, conv(1, 1, 1), x, w);
            Assert.assertEquals(m, fastest);
        }
        Assert.assertEquals(measured.size(), 6);
        Assert.assertTrue(Files.isRegularFile(folder.resolve("new")));
    }

    /** A plan as it is made in earnest: measured once, the same results. */
    @Test
    public void testPlan() throws IOException {
        KernelProvider provider = KernelSelection.select().provider();
        HostKernels host = HostKernels.standard(provider);
        Random random = new Random(11);
        Node stem = Node.of(conv(0, 1, 1), leaf(random, 1, 8, 12, 12), leaf(random, 32, 8, 1, 1));
        Node weights = leaf(random, 32, 16, 3, 3);
        Tensor expected =
                new Compiler(provider, host, 1)
                        .evaluate(List.of(Node.of(conv(1, 1, 2), stem, weights)))
                        .get(0);
        for (int process = 0; process < 2; process++) {
            Compiler compiler = new Compiler(provider, host, 1, file);
            Node y = Node.of(conv(1, 1, 2), stem, weights);
            Tensor got = compiler.evaluate(List.of(y)).get(0);
            Assert.assertEquals(got.floats(), expected.floats(), 1e-3f);
            Assert.assertEquals(compiler.compilations(), 1);
            List<String> lines = Files.readAllLines(file);
            Assert.assertEquals(lines.size(), 4, lines.toString());
            Assert.assertTrue(
                    lines.get(2).startsWith("conv 1x32x12x12 by 32x16x3x3 "), lines.get(2));
        }
    }

    private static Node leaf(Random random, long... dims) {
        TensorType type = type(dims);
        float[] values = new float[type.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() / 4;
        }
        return Node.leaf(new Tensor(type, values));
    }
}
