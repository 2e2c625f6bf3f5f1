/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.engine.EngineException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point of the tools. */
@Command(
        name = "gspc",
        description = "Uses and looks into convolutional networks on GSPC.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ClassifyCommand.class,
            DetectCommand.class,
            SegmentCommand.class,
            BenchCommand.class,
            InspectCommand.class,
            ProfileCommand.class,
            ConvertCommand.class,
            MemoryCommand.class
        },
        footer = {
            "",
            "gspc COMMAND --help tells more. Exit status: 0 if all went well, 1 if something",
            "was wrong with a file or model, 2 if the command was called wrongly."
        })
public final class Gspc implements Runnable {

    /** Exit status for input that is no good. */
    static final int BAD_INPUT = 1;

    /** Exit status for a wrong call. */
    static final int USAGE = 2;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and stop.")
    private boolean help;

    private Gspc() {}

    /**
     * Runs a command and ends the JVM with its exit status.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        int status = run(System.out, System.err, args);
        System.out.flush();
        // Engines leave workers behind that are not daemons.
        System.exit(status);
    }

    /**
     * Runs a command.
     *
     * @param out where results go
     * @param err where problems go, a line each
     * @param args the command and its options
     * @return the exit status
     */
    public static int run(PrintStream out, PrintStream err, String... args) {
        CommandLine line = new CommandLine(new Gspc());
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpWidth(96);
        line.getSubcommands()
                .values()
                .forEach(c -> c.getCommandSpec().usageMessage().synopsisHeading("%nUsage: "));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Gspc::misused);
        line.setExecutionExceptionHandler(Gspc::failed);
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            line.getErr().println("gspc: not enough memory (JAVA_OPTS=-Xmx... gives more)");
            return BAD_INPUT;
        }
    }

    /** Without a command, tells which there are. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int misused(ParameterException e, String[] args) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        PrintWriter err = e.getCommandLine().getErr();
        err.println(line(spec, e.getMessage()));
        err.println("Try: " + spec.qualifiedName() + " --help");
        return USAGE;
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result) {
        line.getOut().flush();
        PrintWriter err = line.getErr();
        err.println(line(line.getCommandSpec(), message(e)));
        Object command = line.getCommand();
        if (command instanceof Tool tool && tool.common().stacktrace()) {
            e.printStackTrace(err);
        }
        err.flush();
        return BAD_INPUT;
    }

    /** The innermost reason, which names what was wrong. */
    static String message(Throwable e) {
        if (e instanceof ToolException) {
            return e.getMessage();
        }
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String text = cause.getMessage();
        if (text == null || text.isBlank()) {
            return cause.getClass().getSimpleName() + " (--stacktrace tells where)";
        }
        if (cause instanceof NoSuchFileException) {
            return text + ": no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return text + ": may not be read or written (permission denied)";
        }
        boolean known =
                cause instanceof java.io.IOException
                        || cause instanceof IllegalArgumentException
                        || cause instanceof UnsupportedOperationException
                        || cause instanceof IllegalStateException
                        || cause instanceof EngineException
                        || cause.getClass().getName().startsWith("ai.djl.");
        return known ? text : cause.getClass().getSimpleName() + ": " + text;
    }

    /** A message as one line that begins with the command's name. */
    static String line(CommandSpec spec, String message) {
        return spec.qualifiedName() + ": " + message.strip().replaceAll("\\s*\\p{Cntrl}+\\s*", " ");
    }
}
