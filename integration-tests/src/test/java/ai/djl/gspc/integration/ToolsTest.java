/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.gspc.examples.tools.Gspc;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.gspc.integration.net.OnnxWriter;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testng.Assert;
import org.testng.annotations.Test;

/** The command-line tools on the measured networks, and with other engines beside GSPC. */
public class ToolsTest {

    private static JsonObject run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                Gspc.run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        args);
        Assert.assertEquals(err.toString(StandardCharsets.UTF_8), "");
        Assert.assertEquals(status, 0);
        return JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private static Path write(Net net) throws IOException {
        Path file = Files.createTempFile("gspc-tools", ".onnx");
        file.toFile().deleteOnExit();
        return Files.write(file, OnnxWriter.write(net, 1));
    }

    private static void checkEngines(JsonObject result, String other) {
        JsonArray engines = result.getAsJsonArray("engines");
        Assert.assertEquals(engines.size(), 2);
        Assert.assertEquals(engines.get(0).getAsJsonObject().get("engine").getAsString(), "GSPC");
        JsonObject peer = engines.get(1).getAsJsonObject();
        Assert.assertEquals(peer.get("engine").getAsString(), other);
        double difference = peer.get("difference").getAsDouble();
        Assert.assertTrue(difference > 0 && difference < 1e-4, "they differ by " + difference);
        double gspc = engines.get(0).getAsJsonObject().get("p50").getAsDouble();
        double ratio = peer.get("timesGspc").getAsDouble();
        Assert.assertEquals(peer.get("p50").getAsDouble() / gspc, ratio, 1e-9 * ratio);
        Assert.assertTrue(peer.getAsJsonObject("memory").get("peakHeap").getAsLong() > 0);
    }

    /** What inspect counts is what the benchmark counts. */
    @Test
    public void testInspectAgreesWithTheBenchmark() throws IOException {
        for (String name : new String[] {"ShuffleNetV2", "MobileNetV3-small", "WRN-40-2-G8"}) {
            Net net = Networks.create(name);
            JsonObject result = run("inspect", write(net).toString(), "--runs=1", "--json");
            Assert.assertEquals(result.get("multiplyAdds").getAsLong(), net.multiplyAdds(), name);
            Assert.assertEquals(result.get("parameters").getAsLong(), net.parameters(), name);
        }
    }

    @Test
    public void testBenchWithPyTorch() {
        String model = "djl://ai.djl.gspc/regnetx";
        String[] call = {"bench", model, "--engine=PyTorch", "--duration=0.2", "--json"};
        checkEngines(run(call), "PyTorch");
    }

    /** DJL's engine for ONNX Runtime wants a JVM in which nobody else uses the library. */
    @Test(groups = "hybrid")
    public void testBenchWithOnnxRuntime() throws IOException {
        Net net = Networks.create("WRN-40-2-G8");
        String model = write(net).toString();
        String[] call = {"bench", model, "--engine=OnnxRuntime", "--duration=0.2", "--json"};
        JsonObject result = run(call);
        checkEngines(result, "OnnxRuntime");
        Assert.assertEquals(result.get("multiplyAdds").getAsLong(), net.multiplyAdds());
    }
}
