/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The command line of the benchmarks.
 *
 * @param suite layers or networks
 * @param threads threads within an operator, of every engine
 * @param filter what a case's name must contain
 * @param peers names of the engines to run
 * @param rounds turns of each engine
 * @param warmUpMillis time of each engine's runs of which the fastest must not improve before its
 *     first turn
 * @param sampleMillis time of a turn
 * @param directory where the CSV and the plot go
 */
record Options(
        String suite,
        int threads,
        Pattern filter,
        List<String> peers,
        int rounds,
        long warmUpMillis,
        long sampleMillis,
        Path directory) {

    static final String USAGE =
            "usage: ./benchmark layers|networks [--threads N] [--filter REGEX] [--quick]"
                    + " [--peers GSPC,GSPC-ONNX,GSPC-paper,OnnxRuntime,PyTorch,OpenCV] [--out DIRECTORY]";

    /**
     * Parses the command line.
     *
     * @param args the arguments
     * @return the options
     * @throws IllegalArgumentException with a line for the user
     */
    static Options parse(String... args) {
        if (args.length == 0 || !List.of("layers", "networks").contains(args[0])) {
            throw new IllegalArgumentException(USAGE);
        }
        int threads = 1;
        Pattern filter = Pattern.compile("");
        List<String> peers = new ArrayList<>(List.of("GSPC", "GSPC-ONNX"));
        if ("layers".equals(args[0])) {
            // Of whole networks it would only take memory: it is shown over the number of groups.
            peers.add("GSPC-paper");
        }
        peers.addAll(List.of("OnnxRuntime", "PyTorch", "OpenCV"));
        boolean quick = false;
        Path directory = Path.of("integration-tests", "target", "benchmark");
        for (int i = 1; i < args.length; i++) {
            try {
                switch (args[i]) {
                    case "--threads" -> threads = Integer.parseInt(args[++i]);
                    case "--filter" -> filter = Pattern.compile(args[++i]);
                    case "--peers" -> peers = List.of(args[++i].split(","));
                    case "--quick" -> quick = true;
                    case "--out" -> directory = Path.of(args[++i]);
                    default -> throw new IllegalArgumentException("unknown option " + args[i]);
                }
            } catch (ArrayIndexOutOfBoundsException
                    | NumberFormatException
                    | PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "bad value of " + args[Math.min(i, args.length) - 1] + "\n" + USAGE, e);
            }
        }
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1");
        }
        return new Options(
                args[0],
                threads,
                filter,
                peers,
                quick ? 7 : 21,
                quick ? 300 : 1500,
                quick ? 10 : 30,
                directory);
    }
}
