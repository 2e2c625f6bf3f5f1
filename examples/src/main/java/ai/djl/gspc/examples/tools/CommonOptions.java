/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(
            names = {"--stacktrace", "--verbose"},
            description = "Show where an error comes from.")
    private boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and stop.")
    private boolean help;

    boolean json() {
        return json;
    }

    boolean stacktrace() {
        return stacktrace;
    }
}
