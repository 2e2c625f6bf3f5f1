/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor, as Linux and Windows name it.
 *
 * @param name the vendor's name for it, or something like it
 * @param halvesVectors whether it takes two turns for a multiply-add of 512 bits
 */
record Processor(String name, boolean halvesVectors) {

    private static final Logger logger = LoggerFactory.getLogger(Processor.class);

    private static final String X86_NAME = "model name";
    private static final String ARM_NAME = "CPU part";

    /** Zen 3, which has no vectors of 512 bits, and Zen 4, whose units have 256. */
    private static final String HALVING_FAMILY = "25";

    /** This machine's; of its processors the first one. */
    static Processor current() {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(Path.of("/proc/cpuinfo"))) {
            // Large machines take long to tell of all of them.
            boolean named = false;
            String line = reader.readLine();
            while (line != null && !(named && line.isBlank())) {
                lines.add(line);
                named |= line.startsWith(X86_NAME) || line.startsWith(ARM_NAME);
                line = reader.readLine();
            }
        } catch (IOException e) {
            logger.debug("No /proc/cpuinfo", e);
        }
        return of(lines, System.getenv("PROCESSOR_IDENTIFIER"));
    }

    /**
     * Reads a description.
     *
     * @param lines those of Linux's /proc/cpuinfo
     * @param windows Windows' variable PROCESSOR_IDENTIFIER; null elsewhere
     */
    static Processor of(List<String> lines, String windows) {
        String name = first(lines, X86_NAME);
        name = name == null ? first(lines, ARM_NAME) : name;
        if (name == null && windows != null) {
            boolean halves =
                    windows.contains("Family " + HALVING_FAMILY + " ")
                            && windows.contains("AuthenticAMD");
            return new Processor(windows, halves);
        }
        boolean halves =
                "AuthenticAMD".equals(first(lines, "vendor_id"))
                        && HALVING_FAMILY.equals(first(lines, "cpu family"));
        return new Processor(name == null ? "unknown processor" : name, halves);
    }

    private static String first(List<String> lines, String key) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).trim().equals(key)) {
                return line.substring(colon + 1).trim();
            }
        }
        return null;
    }
}
