/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** The commands that look into models. */
public class ModelCommandsTest extends ToolTestBase {

    /** Of the residual network: three convolutions and the fully connected layer. */
    private static final long WORK = 64 * 64 * (3 * 16 * 9 + 16 * 4 * 9 + 16 * 16) + 16 * 10;

    /** Their weights and biases, factors and addends of three batch-norms. */
    private static final long PARAMETERS = 16 * (27 + 1 + 36 + 1 + 16 + 1 + 6) + 16 * 10 + 10;

    private Path model;

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void makeModel() throws IOException {
        model = TestModels.residual(folder);
    }

    @Test
    public void testInspect() {
        JsonObject result = json("inspect", model, "--runs=3").getAsJsonObject();
        assertEquals(result.get("multiplyAdds").getAsLong(), WORK);
        assertEquals(result.get("parameters").getAsLong(), PARAMETERS);
        assertEquals(result.getAsJsonArray("inputs").get(0).getAsString(), "1x3x64x64");
        long norms = 0;
        for (JsonElement use : result.getAsJsonArray("uses")) {
            JsonObject o = use.getAsJsonObject();
            if (o.get("operator").getAsString().equals("batch_norm")) {
                norms = o.get("count").getAsLong();
            }
        }
        assertEquals(norms, 3);
        long work = 0;
        boolean fused = false;
        for (JsonElement s : result.getAsJsonArray("steps")) {
            JsonObject step = s.getAsJsonObject();
            work += step.get("multiplyAdds").getAsLong();
            fused |= step.get("fused").getAsString().contains("+batch_norm +add +relu");
            assertTrue(step.get("micros").getAsDouble() >= 0);
            if (step.get("kind").getAsString().startsWith("conv")) {
                assertFalse(step.get("kernel").getAsString().isEmpty(), out);
                assertTrue(step.get("peak").getAsDouble() > 0, out);
            }
        }
        assertEquals(work, WORK, "the steps' work");
        assertTrue(fused, out);
        assertTrue(result.get("peakGflops").getAsDouble() > 0);
    }

    @Test
    public void testInspectPrintsTables() {
        assertEquals(run("inspect", model, "--batch=2", "--runs=1"), 0, err);
        assertTrue(out.startsWith("residual, input 2x3x64x64: "), out);
        assertTrue(out.lines().anyMatch(l -> l.matches(" +batch_norm +3 +96 .*")), out);
        assertTrue(out.contains("conv 3x3 groups 4 "), out);
    }

    @Test
    public void testBench() {
        JsonObject result = json("bench", model, "--duration=0.2", "--batch=2").getAsJsonObject();
        assertEquals(result.get("multiplyAdds").getAsLong(), 2 * WORK);
        JsonArray engines = result.getAsJsonArray("engines");
        assertEquals(engines.size(), 1);
        JsonObject gspc = engines.get(0).getAsJsonObject();
        assertEquals(gspc.get("engine").getAsString(), "GSPC");
        double p50 = gspc.get("p50").getAsDouble();
        double p90 = gspc.get("p90").getAsDouble();
        assertTrue(p50 > 0 && p50 <= p90 && p90 <= gspc.get("p99").getAsDouble(), out);
        double mean = gspc.get("mean").getAsDouble();
        assertEquals(gspc.get("picturesPerSecond").getAsDouble() * mean, 2000, 1e-6);
        assertEquals(gspc.get("gflops").getAsDouble() * p50 * 1e6 / (4 * WORK), 1, 1e-9);
        JsonObject memory = gspc.getAsJsonObject("memory");
        long heap = memory.get("peakHeap").getAsLong();
        assertTrue(heap > 1_000_000, out);
        long resident = memory.get("peakResident").getAsLong();
        assertTrue(resident == -1 || resident > heap / 2, out);
    }

    @Test
    public void testBenchRefusesWhatIsNotThere() {
        assertEquals(run("bench", model, "--engine=Nothing"), 1);
        assertTrue(err.contains("there is no engine Nothing on the class path, but: "), err);
        assertEquals(run("inspect", model, "--shape=1,3,99999,99999"), 1);
        assertTrue(err.contains("1x3x99999x99999 is larger than arrays can be"), err);
        assertEquals(run("bench", model, "--duration=0"), 2);
        assertEquals(run("bench", model, "--batch=none"), 2);
        assertEquals(run("bench", model, "--shape=1,4,64,64", "--no-memory"), 1);
        assertEquals(err.lines().count(), 1, err);
    }

    @Test
    public void testBlocksWithRandomParameters() {
        String factory = "ai.djl.gspc.zoo.cv.RegNetXBlockFactory";
        JsonObject result =
                json("inspect", "--block", factory, "--block-arg=outSize=10", "--runs=1")
                        .getAsJsonObject();
        assertTrue(result.get("multiplyAdds").getAsLong() > 1_000_000, out);
        assertEquals(run("inspect", "--block", "java.lang.String"), 1);
        assertTrue(err.contains("no ai.djl.nn.BlockFactory java.lang.String"), err);
    }

    @Test
    public void testZooEntries() {
        JsonObject result =
                json("inspect", "djl://ai.djl.gspc/regnetx", "--runs=1").getAsJsonObject();
        assertEquals(result.get("model").getAsString(), "regnetx");
        assertTrue(result.get("parameters").getAsLong() > 10_000, out);
    }

    @Test
    public void testConvertToOnnx() throws Exception {
        Path target = folder.resolve("new/small.onnx");
        JsonObject result = json("convert", model, target).getAsJsonObject();
        assertEquals(result.get("normsBefore").getAsInt(), 3);
        assertEquals(result.get("norms").getAsInt(), 0);
        // Factors and addends of batch-norms are in the weights and biases.
        assertEquals(result.get("parameters").getAsLong(), PARAMETERS - 96);
        assertEquals(result.get("bytes").getAsLong(), Files.size(target));
        assertTrue(Files.size(target) < Files.size(model));
        sameResults(target, Map.of());
    }

    @Test
    public void testConvertToParams() throws Exception {
        Path target = folder.resolve("small-0000.params");
        json("convert", model, target);
        String factory = "ai.djl.gspc.engine.SymbolBlockFactory";
        sameResults(target, Map.of("blockFactory", factory));
        JsonObject result =
                json("inspect", "--block", factory, target, "--runs=1").getAsJsonObject();
        assertEquals(result.get("multiplyAdds").getAsLong(), WORK);
        // And back again.
        Path onnx = folder.resolve("again.onnx");
        json("convert", "--block", factory, target, onnx);
        sameResults(onnx, Map.of());
    }

    /** A trained block's parameters become a model for batches of any size. */
    @Test
    public void testConvertABlock() {
        Path target = folder.resolve("regnetx.onnx");
        JsonObject result = json("convert", "djl://ai.djl.gspc/regnetx", target).getAsJsonObject();
        assertTrue(result.get("anyBatch").getAsBoolean(), out);
        assertEquals(result.get("norms").getAsInt(), 0);
        for (int batch = 1; batch <= 2; batch++) {
            json("inspect", target, "--runs=1", "--batch=" + batch);
        }
    }

    @Test
    public void testConvertRefusesOtherEndings() {
        assertEquals(run("convert", model, folder.resolve("small.pt")), 2);
        assertTrue(err.contains("OUT must end in .onnx or -0000.params"), err);
        assertEquals(run("convert", model), 2);
    }

    private void sameResults(Path converted, Map<String, String> arguments) throws Exception {
        float[] expected = results(model, Map.of());
        float[] actual = results(converted, arguments);
        assertEquals(actual.length, expected.length);
        for (int i = 0; i < actual.length; i++) {
            assertEquals(actual[i], expected[i], 1e-5f * (1 + Math.abs(expected[i])), "" + i);
        }
    }

    private static float[] results(Path file, Map<String, String> arguments) throws Exception {
        Model loaded = Model.newInstance(file.getFileName().toString().split("-|\\.")[0], "GSPC");
        if (!arguments.isEmpty()) {
            loaded.setBlock(Engine.getEngine("GSPC").newSymbolBlock(loaded.getNDManager()));
        }
        loaded.load(arguments.isEmpty() ? file : file.getParent());
        try (Session session = new Session(loaded, List.of(new Shape(1, 3, 64, 64)))) {
            return session.output();
        }
    }
}
