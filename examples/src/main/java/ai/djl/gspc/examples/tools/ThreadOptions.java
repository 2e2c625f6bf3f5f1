/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.engine.Engine;
import ai.djl.gspc.engine.GspcEngine;
import java.util.Map;
import picocli.CommandLine.Option;

/** How many threads compute; engines read that once, when they are first used. */
final class ThreadOptions {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute (default: the processors).")
    private Integer threads;

    /** Tells the engines, before any of them is used. */
    void apply() throws ToolException {
        if (threads == null) {
            return;
        }
        if (threads < 1) {
            throw new ToolException("--threads must be at least 1, not " + threads);
        }
        System.setProperty(GspcEngine.THREADS_PROPERTY, threads.toString());
        System.setProperty("ai.djl.pytorch.num_threads", threads.toString());
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        int have = gspc().getNumThreads();
        if (have != threads) {
            throw new ToolException("the engine runs with " + have + " threads already");
        }
    }

    /** The number of threads in use. */
    int count() {
        return threads == null ? gspc().getNumThreads() : threads;
    }

    /** What only an option of a model can tell an engine. */
    Map<String, String> options(String engine) {
        return "OnnxRuntime".equals(engine)
                ? Map.of("intraOpNumThreads", Integer.toString(count()), "interOpNumThreads", "1")
                : Map.of();
    }

    static GspcEngine gspc() {
        return (GspcEngine) Engine.getEngine(ModelOptions.GSPC);
    }
}
