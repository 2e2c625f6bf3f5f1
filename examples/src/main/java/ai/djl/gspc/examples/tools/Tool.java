/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command: it computes something and prints it, as text or as JSON. */
abstract class Tool implements Callable<Integer> {

    private static final Gson GSON =
            new GsonBuilder()
                    .setPrettyPrinting()
                    .disableHtmlEscaping()
                    .serializeSpecialFloatingPointValues()
                    .create();

    @Spec private CommandSpec spec;

    @Mixin private final CommonOptions common = new CommonOptions();

    CommonOptions common() {
        return common;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Prints one line about a problem that does not end the command. */
    void complain(String message) {
        out().flush();
        spec.commandLine().getErr().println(Gspc.line(spec, message));
        spec.commandLine().getErr().flush();
    }

    /** An error in how the command was called. */
    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Prints a result, as JSON if that was asked for. */
    void print(Object result, Runnable asText) {
        if (common.json()) {
            out().println(GSON.toJson(result));
        } else {
            asText.run();
        }
        out().flush();
    }
}
