/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.testng.Assert;
import org.testng.annotations.Test;

/**
 * Without the vector module the engine works, and says once what is missing. Runs in the executions
 * without the module; their log goes to a file.
 */
public class MissingModuleTest {

    private static final String FLAG = "--add-modules jdk.incubator.vector";

    @Test(groups = "missing-module")
    public void testOneLineNamesTheFlag() throws Exception {
        Assert.assertTrue(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty(),
                "the module is there");
        String engine = Engine.getEngine(Engines.GSPC).toString();
        Assert.assertTrue(engine.contains("scalar") && engine.contains(FLAG), engine);
        Path log = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"));
        List<String> lines =
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains("GSPC") || line.contains(FLAG))
                        .collect(Collectors.toList());
        Assert.assertEquals(lines.size(), 1, lines.toString());
        Assert.assertTrue(lines.get(0).contains(FLAG), lines.get(0));
    }
}
