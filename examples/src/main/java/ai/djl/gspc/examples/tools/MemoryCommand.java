/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import com.google.gson.Gson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a model a few times and tells what this process has needed: a part of bench. */
@Command(name = MemoryCommand.NAME, hidden = true, description = "Tells what a model needs.")
final class MemoryCommand extends Tool {

    /** The command's name. */
    static final String NAME = "memory";

    private static final int RUNS = 20;

    @Mixin private final ModelArgument model = new ModelArgument();
    @Mixin private final ThreadOptions threads = new ThreadOptions();

    @Option(names = "--engine", required = true, description = "The engine.")
    private String engine;

    @Option(names = "--batch", defaultValue = "1", description = "Pictures in a run.")
    private int batch;

    /** {@inheritDoc} */
    @Override
    public Integer call() throws Exception {
        threads.apply();
        try (Session session = BenchCommand.open(model, engine, threads, batch)) {
            for (int i = 0; i < RUNS; i++) {
                session.run();
            }
            out().println(new Gson().toJson(Memory.ofThisProcess()));
            out().flush();
        }
        return 0;
    }
}
