/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process has needed at most, in bytes.
 *
 * @param peakResident main memory of the whole process, -1 where the system does not tell
 * @param peakHeap the Java heap, rubbish that was not collected yet included
 */
record Memory(long peakResident, long peakHeap) {

    /** What this process has needed. */
    static Memory ofThisProcess() throws IOException {
        long heap = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heap += pool.getPeakUsage().getUsed();
            }
        }
        long resident = -1;
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    resident = 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        }
        return new Memory(resident, heap);
    }

    /** What a process of its own needs that runs the hidden command with these arguments. */
    static Memory ofNewProcess(List<String> arguments)
            throws IOException, InterruptedException, ToolException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!argument.startsWith("-agent") && !argument.startsWith("-javaagent")) {
                command.add(argument);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Gspc.class.getName());
        command.add(MemoryCommand.NAME);
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (InputStream is = process.getInputStream()) {
            String out = new String(is.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ToolException("the process that measures memory failed");
            }
            return new Gson().fromJson(out, Memory.class);
        } catch (JsonSyntaxException e) {
            throw new ToolException("the process that measures memory printed nonsense", e);
        }
    }
}
