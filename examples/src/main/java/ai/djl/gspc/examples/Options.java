/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import java.util.ArrayList;
import java.util.List;

/**
 * The parsed command line of {@link Classify}.
 *
 * @param help whether only the help is asked for
 * @param engine the name of the DJL engine
 * @param paths the files and folders, none for the shipped pictures
 */
record Options(boolean help, String engine, List<String> paths) {

    static final String HELP =
            String.join(
                    System.lineSeparator(),
                    "Usage: classify [OPTION]... [FILE or FOLDER]...",
                    "",
                    "Tells what pictures show: circle, ring, square, triangle, star, cross,",
                    "stripes, checkerboard, dots or spiral. Without files, the pictures that come",
                    "with the program are classified; of a folder, all files in it and below.",
                    "",
                    "  --engine NAME  the DJL engine to run on (default GSPC); another one's jars must be",
                    "                 in the environment variable CLASSPATH",
                    "  --help         show this and stop",
                    "  --             what follows are files, even if it starts with a dash",
                    "",
                    "Exit status: 0 if all pictures were classified, 1 if some could not be read,",
                    "2 if nothing could be done.");

    /** Parses arguments; an option's value may follow it or an equals sign. */
    static Options parse(String... args) throws UsageException {
        boolean help = false;
        String engine = "GSPC";
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if ("--".equals(arg)) {
                paths.addAll(List.of(args).subList(i + 1, args.length));
                break;
            } else if ("--help".equals(arg) || "-h".equals(arg)) {
                help = true;
            } else if (arg.startsWith("--engine=")) {
                engine = arg.substring("--engine=".length());
            } else if ("--engine".equals(arg)) {
                if (++i == args.length) {
                    throw new UsageException("--engine needs the name of an engine after it");
                }
                engine = args[i];
            } else if (arg.startsWith("-") && arg.length() > 1) {
                throw new UsageException("there is no option " + arg + "; --help lists them all");
            } else {
                paths.add(arg);
            }
        }
        return new Options(help, engine, List.copyOf(paths));
    }
}
