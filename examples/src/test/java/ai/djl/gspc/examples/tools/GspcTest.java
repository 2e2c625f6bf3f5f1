/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class GspcTest extends ToolTestBase {

    @DataProvider
    public Object[][] commands() {
        return new Object[][] {
            {"classify"}, {"detect"}, {"segment"}, {"bench"}, {"inspect"}, {"profile"}, {"convert"}
        };
    }

    @Test(dataProvider = "commands")
    public void testHelpAndUsage(String command) {
        assertEquals(run("--help"), 0);
        assertTrue(out.contains("  " + command + " "), out);
        assertFalse(out.contains("memory"), out);
        assertEquals(run(command, "--help"), 0);
        assertTrue(out.contains("Usage: gspc " + command), out);
        assertTrue(out.contains("--json"), out);
        assertEquals(run(command, "--no-such-option"), 2);
        assertEquals(run(command), 2, err);
        assertTrue(err.startsWith("gspc " + command + ": "), err);
        assertEquals(err.lines().count(), 2, err);
        assertEquals(out, "");
    }

    @Test
    public void testCommandIsNeeded() {
        assertEquals(run(), 2);
        assertTrue(err.startsWith("gspc: a command is missing"), err);
        assertEquals(run("nothing"), 2);
    }

    /** Arguments that go before and after the model. */
    @DataProvider
    public Object[][] calls() throws IOException {
        Path picture = picture("call.png", java.awt.Color.RED, 0, 0, 9);
        Path target = folder.resolve("never.onnx");
        return new Object[][] {
            {new Object[] {"classify", "-m"}, picture},
            {new Object[] {"detect", "-m"}, picture},
            {new Object[] {"segment", "-m"}, picture},
            {new Object[] {"bench"}, "--no-memory"},
            {new Object[] {"inspect"}, "--runs=2"},
            {new Object[] {"profile"}, "--runs=2"},
            {new Object[] {"convert"}, target},
        };
    }

    @Test(dataProvider = "calls")
    public void testBadModelsAreRefusedInOneLine(Object[] before, Object after) throws IOException {
        Path text = Files.writeString(folder.resolve("text.onnx"), "This is no model.\n");
        Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
        Path good = TestModels.residual(folder);
        byte[] bytes = Files.readAllBytes(good);
        Path cut =
                Files.write(
                        folder.resolve("cut.onnx"),
                        java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Path params = Files.writeString(folder.resolve("p-0000.params"), "DJL@nonsense");
        Path none = folder.resolve("none.onnx");
        Path unknown = Files.writeString(folder.resolve("model.xyz"), "?");
        for (Path model : new Path[] {text, empty, cut, params, none, unknown}) {
            Object[] call = new Object[before.length + 2];
            System.arraycopy(before, 0, call, 0, before.length);
            call[before.length] = model;
            call[before.length + 1] = after;
            assertEquals(run(call), 1, model + ": " + err);
            assertEquals(err.lines().count(), 1, err);
            assertTrue(err.startsWith("gspc " + before[0] + ": "), err);
            assertFalse(err.contains("Exception"), err);
            assertEquals(out, "");
        }
        assertFalse(Files.exists(folder.resolve("never.onnx")));
    }

    @Test
    public void testStackTracesAreShownWhenAskedFor() {
        assertEquals(run("inspect", folder.resolve("none.onnx"), "--stacktrace"), 1);
        assertTrue(err.contains("\tat ai.djl.gspc.examples.tools."), err);
    }
}
