/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.expectThrows;

import java.nio.file.Path;
import java.util.List;
import org.testng.annotations.Test;

public class OptionsTest {

    @Test
    public void testOptionsMayStandAnywhere() throws UsageException {
        assertEquals(Options.parse(), new Options(false, "GSPC", null, List.of()));
        assertEquals(
                Options.parse("a.png", "--engine", "PyTorch", "b"),
                new Options(false, "PyTorch", null, List.of("a.png", "b")));
        assertEquals(Options.parse("--engine=X", "-h"), new Options(true, "X", null, List.of()));
    }

    @Test
    public void testDashesAfterTheEndOfOptionsAreFiles() throws UsageException {
        assertEquals(
                Options.parse("--", "--help", "-x"),
                new Options(false, "GSPC", null, List.of("--help", "-x")));
    }

    @Test
    public void testWrongOptionIsNamed() {
        assertEquals(message("--fast"), "there is no option --fast; --help lists them all");
        assertEquals(message("a", "--engine"), "--engine needs the name of an engine after it");
    }

    @Test
    public void testOptionsOfAModelNeedOne() throws UsageException {
        assertEquals(
                message("--size", "8"), "--size tells something of a model: name it by --model");
        ClassifierOptions own = Options.parse("--size=8", "--model", "m.onnx", "a.png").own();
        assertEquals(own.model(), Path.of("m.onnx"));
        assertEquals(own.width(), 8);
        assertEquals(own.height(), 8);
        assertEquals(message("--labels"), "--labels needs a file after it");
    }

    private static String message(String... args) {
        return expectThrows(UsageException.class, () -> Options.parse(args)).getMessage();
    }
}
