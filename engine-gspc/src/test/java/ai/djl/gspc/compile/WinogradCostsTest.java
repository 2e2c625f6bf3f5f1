/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What the processor's name says, and what the model chooses for it. */
public class WinogradCostsTest {

    private static final int LANES = 16;

    private static List<String> amd(String family, String name) {
        return List.of(
                "processor\t: 0",
                "vendor_id\t: AuthenticAMD",
                "cpu family\t: " + family,
                "model name\t: " + name,
                "",
                "processor\t: 1");
    }

    @Test
    public void testNames() {
        Assert.assertEquals(
                Processor.of(amd("25", "AMD EPYC 9R14"), null),
                new Processor("AMD EPYC 9R14", true));
        Assert.assertEquals(
                Processor.of(amd("26", "AMD EPYC 9R45"), null),
                new Processor("AMD EPYC 9R45", false));
        List<String> intel =
                List.of("vendor_id\t: GenuineIntel", "cpu family\t: 25", "model name\t: Xeon");
        Assert.assertEquals(Processor.of(intel, null), new Processor("Xeon", false));
        List<String> arm = List.of("BogoMIPS : 108.00", "CPU part : 0xd0b");
        Assert.assertEquals(Processor.of(arm, null), new Processor("0xd0b", false));
        String windows = "AMD64 Family 25 Model 97 Stepping 2, AuthenticAMD";
        Assert.assertEquals(Processor.of(List.of(), windows), new Processor(windows, true));
        String other = "AMD64 Family 26 Model 68 Stepping 0, AuthenticAMD";
        Assert.assertEquals(Processor.of(List.of(), other), new Processor(other, false));
        Assert.assertEquals(
                Processor.of(List.of(), null), new Processor("unknown processor", false));
    }

    /** Groups, channels of each, size of the plane; the fastest on a Zen 4, and on a Zen 5. */
    @DataProvider
    public static Object[][] measured() {
        return new Object[][] {
            {1, 64, 56, 4, 4},
            {1, 256, 14, 4, 2},
            {1, 512, 7, 2, 2},
            {1, 128, 8, 2, 2},
            {4, 16, 56, 4, 4},
            {8, 16, 8, 2, 0},
            {16, 16, 14, 4, 0},
            {32, 32, 7, 0, 0},
        };
    }

    @Test(dataProvider = "measured")
    public void testFastest(int groups, int channels, int size, int half, int whole) {
        int c = groups * channels;
        TensorType x = TensorType.of(DataType.FLOAT32, 1, c, size, size);
        TensorType w = TensorType.of(DataType.FLOAT32, c, channels, 3, 3);
        Dims one = Dims.of(1, 1);
        FusedConv op = new FusedConv(new Conv(one, one, one, one, groups), false);
        TensorType out = op.infer(List.of(x, w));
        for (boolean halves : new boolean[] {true, false}) {
            WinogradCosts costs = WinogradCosts.of(new Processor("", halves), LANES);
            int chosen =
                    new WinogradChoice(WinogradMode.AUTO, costs, v -> v == 1 ? 16 : 8)
                            .size(op, ConvKind.OUTPUTS, Layouts.window(op, w, out), x, out, LANES);
            Assert.assertEquals(chosen, halves ? half : whole);
        }
        // Vectors of 256 bits are not halved.
        Assert.assertEquals(
                WinogradCosts.of(new Processor("", true), LANES / 2),
                WinogradCosts.of(new Processor("", false), LANES));
    }
}
