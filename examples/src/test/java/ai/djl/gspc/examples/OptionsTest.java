/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.expectThrows;

import java.util.List;
import org.testng.annotations.Test;

public class OptionsTest {

    @Test
    public void testOptionsMayStandAnywhere() throws UsageException {
        assertEquals(Options.parse(), new Options(false, "GSPC", List.of()));
        assertEquals(
                Options.parse("a.png", "--engine", "PyTorch", "b"),
                new Options(false, "PyTorch", List.of("a.png", "b")));
        assertEquals(Options.parse("--engine=X", "-h"), new Options(true, "X", List.of()));
    }

    @Test
    public void testDashesAfterTheEndOfOptionsAreFiles() throws UsageException {
        assertEquals(
                Options.parse("--", "--help", "-x"),
                new Options(false, "GSPC", List.of("--help", "-x")));
    }

    @Test
    public void testWrongOptionIsNamed() {
        assertEquals(message("--fast"), "there is no option --fast; --help lists them all");
        assertEquals(message("a", "--engine"), "--engine needs the name of an engine after it");
    }

    private static String message(String... args) {
        return expectThrows(UsageException.class, () -> Options.parse(args)).getMessage();
    }
}
