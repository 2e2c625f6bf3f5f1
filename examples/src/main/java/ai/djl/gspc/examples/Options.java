/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parsed command line of {@link Classify}.
 *
 * @param help whether only the help is asked for
 * @param engine the name of the DJL engine
 * @param own the user's own model; null for the one that comes with the program
 * @param paths the files and folders, none for the shipped pictures
 */
record Options(boolean help, String engine, ClassifierOptions own, List<String> paths) {

    static final String HELP =
            String.join(
                    System.lineSeparator(),
                    "Usage: classify [OPTION]... [FILE or FOLDER]...",
                    "",
                    "Tells what pictures show: circle, ring, square, triangle, star, cross,",
                    "stripes, checkerboard, dots or spiral. Without files, the pictures that come",
                    "with the program are classified; of a folder, all files in it and below.",
                    "",
                    "  --model FILE   a model of your own instead: an .onnx file or the folder with it.",
                    "                 Size and order of its input are taken from the model.",
                    "  --labels FILE  its classes' names, one a line (default: synset.txt beside it)",
                    "  --size N, WxH  pixels of its input if the model leaves them open (default 224)",
                    "  --mean R,G,B   taken from pictures in 0..1 (default ImageNet's 0.485,0.456,0.406)",
                    "  --std R,G,B    divides them then (default ImageNet's 0.229,0.224,0.225)",
                    "  --engine NAME  the DJL engine to run on (default GSPC); another one's jars must be",
                    "                 in the environment variable CLASSPATH",
                    "  --help         show this and stop",
                    "  --             what follows are files, even if it starts with a dash",
                    "",
                    "Exit status: 0 if all pictures were classified, 1 if some could not be read,",
                    "2 if nothing could be done.");

    /** The options that take a value, and what that is. */
    private static final Map<String, String> VALUED =
            Map.of(
                    "--engine", "the name of an engine",
                    "--model", "a file",
                    "--labels", "a file",
                    "--size", "a number of pixels",
                    "--mean", "numbers",
                    "--std", "numbers");

    /** Parses arguments; an option's value may follow it or an equals sign. */
    static Options parse(String... args) throws UsageException {
        boolean help = false;
        String engine = "GSPC";
        ClassifierOptions.Builder own = new ClassifierOptions.Builder();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if ("--".equals(arg)) {
                paths.addAll(List.of(args).subList(i + 1, args.length));
                break;
            } else if ("--help".equals(arg) || "-h".equals(arg)) {
                help = true;
            } else if (arg.startsWith("-") && arg.length() > 1) {
                int equals = arg.indexOf('=');
                String name = equals < 0 ? arg : arg.substring(0, equals);
                if (!VALUED.containsKey(name)) {
                    throw new UsageException(
                            "there is no option " + arg + "; --help lists them all");
                }
                if (equals < 0 && ++i == args.length) {
                    throw new UsageException(name + " needs " + VALUED.get(name) + " after it");
                }
                String value = equals < 0 ? args[i] : arg.substring(equals + 1);
                if (!own.take(name, value)) {
                    engine = value;
                }
            } else {
                paths.add(arg);
            }
        }
        return new Options(help, engine, own.build(), List.copyOf(paths));
    }
}
