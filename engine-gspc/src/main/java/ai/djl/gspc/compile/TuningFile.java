/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which method was measured to be the fastest for which convolution, in memory and in a text file:
 * its format, the machine that it was measured on, a line for each convolution, and their number,
 * without which the file is not whole. A file that is damaged, or of another machine, is ignored
 * and replaced; one that cannot be written changes nothing but that the next process measures
 * again.
 */
final class TuningFile {

    private static final Logger logger = LoggerFactory.getLogger(TuningFile.class);

    private static final String FORMAT = "gspc tuning 1";
    private static final String DAMAGED = "it is damaged, or of another version";
    private static final String END = "end ";
    private static final String IS = ": ";

    /** Bytes beyond which a file is not read: that many convolutions there are in no model. */
    private static final long LARGEST = 1 << 24;

    private final Path file;
    private final String machine;
    private final Map<String, ConvMethod> methods = new TreeMap<>();

    /**
     * Reads a file if it is there.
     *
     * @param file the file
     * @param machine names all that times depend on, besides the convolution
     */
    TuningFile(Path file, String machine) {
        this.file = file;
        this.machine = machine;
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("it is too large");
            }
            read(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            logger.debug("No tuning in {}", file);
        } catch (CharacterCodingException e) {
            ignore(DAMAGED);
        } catch (IOException e) {
            ignore("it cannot be read, " + e);
        } catch (IllegalArgumentException e) {
            ignore(e.getMessage());
        }
    }

    private void ignore(String reason) {
        methods.clear();
        logger.warn("Ignoring {}, tuning anew: {}", file, reason);
    }

    private void read(List<String> lines) {
        int n = lines.size();
        if (n < 3 || !lines.get(0).equals(FORMAT) || !lines.get(n - 1).equals(END + (n - 3))) {
            throw new IllegalArgumentException(DAMAGED);
        }
        if (!lines.get(1).equals(machine)) {
            throw new IllegalArgumentException("it was measured on " + lines.get(1));
        }
        for (String line : lines.subList(2, n - 1)) {
            int at = line.lastIndexOf(IS);
            if (at < 0) {
                throw new IllegalArgumentException(DAMAGED);
            }
            methods.put(line.substring(0, at), ConvMethod.parse(line.substring(at + IS.length())));
        }
    }

    /**
     * What is known.
     *
     * @param key the convolution
     * @return the fastest method, or null
     */
    synchronized ConvMethod get(String key) {
        return methods.get(key);
    }

    /**
     * Adds what was measured, to the file as well.
     *
     * @param key the convolution
     * @param method the fastest method
     */
    synchronized void put(String key, ConvMethod method) {
        methods.put(key, method);
        logger.info("Tuned {}{}{}", key, IS, method);
        List<String> lines = new ArrayList<>();
        lines.add(FORMAT);
        lines.add(machine);
        methods.forEach((k, m) -> lines.add(k + IS + m));
        lines.add(END + methods.size());
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            // Who reads it meanwhile has the old file, or the new one.
            Path made = Files.createTempFile(folder, "tuning", null);
            try {
                Files.write(made, lines);
                Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            logger.warn("Cannot keep the tuning in {}: {}", file, e.toString());
        }
    }

    /**
     * Names this machine.
     *
     * @param kernels the name of the kernels
     * @param threads the threads that a plan may use
     * @return one line
     */
    static String machine(String kernels, int threads) {
        return String.join(
                ", ",
                Processor.current().name(),
                System.getProperty("os.arch", "?"),
                "Java " + System.getProperty("java.vm.version", "?"),
                kernels,
                threads + " threads");
    }
}
