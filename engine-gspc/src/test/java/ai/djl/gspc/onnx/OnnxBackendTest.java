/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.compile.Compiler;
import ai.djl.gspc.compile.HostKernels;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.kernel.KernelSelection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.Test;

/**
 * The ONNX project's backend tests, on the kernels that this JVM offers. The folder is given by the
 * system property {@value #PROPERTY}; without it the test is skipped. Cases that cannot pass are
 * listed with a reason in {@code onnx-backend-exceptions.txt}; one that passes must not be listed.
 * Of those that are in scope at least 95 % pass.
 */
public class OnnxBackendTest {

    static final String PROPERTY = "ai.djl.gspc.onnx.backend";

    @Test
    public void testBackendCases() throws IOException {
        String folder = System.getProperty(PROPERTY);
        if (folder == null || folder.isEmpty()) {
            throw new SkipException(
                    "Give the folder of ONNX's backend test data with -D" + PROPERTY + "=...");
        }
        Path root = Path.of(folder);
        if (!Files.isDirectory(root)) {
            Assert.fail(PROPERTY + " names " + root + ", which is not a folder");
        }
        KernelSelection kernels = KernelSelection.select();
        Evaluator evaluator =
                new Compiler(kernels.provider(), HostKernels.standard(kernels.provider()), 2);
        Map<String, String> exceptions = exceptions();
        List<String> wrong = new ArrayList<>();
        int passed = 0;
        int outOfScope = 0;
        List<BackendCase> cases = BackendCase.in(root);
        for (BackendCase c : cases) {
            String difference = run(c, evaluator);
            passed += difference == null ? 1 : 0;
            outOfScope += exceptions.getOrDefault(c.name(), "").startsWith("out of scope") ? 1 : 0;
            if (difference != null && !exceptions.containsKey(c.name())) {
                wrong.add(c.name() + ": " + difference);
            } else if (difference == null && exceptions.containsKey(c.name())) {
                wrong.add(c.name() + " passes but is listed: " + exceptions.get(c.name()));
            }
        }
        System.out.println(
                "ONNX backend tests: "
                        + passed
                        + " of "
                        + cases.size()
                        + " pass on "
                        + (kernels.provider().vector() ? "vector" : "scalar")
                        + " kernels, "
                        + outOfScope
                        + " are out of scope");
        Assert.assertTrue(wrong.isEmpty(), String.join("\n", wrong));
        int inScope = cases.size() - outOfScope;
        Assert.assertTrue(passed >= 0.95 * inScope, "fewer than 95 % pass: " + passed);
    }

    private static String run(BackendCase c, Evaluator evaluator) throws IOException {
        try {
            return c.run(evaluator);
        } catch (RuntimeException e) {
            StackTraceElement[] stack = e.getStackTrace();
            return e + (stack.length == 0 ? "" : " at " + stack[0]);
        }
    }

    private static Map<String, String> exceptions() throws IOException {
        Map<String, String> list = new LinkedHashMap<>();
        try (InputStream in =
                        OnnxBackendTest.class.getResourceAsStream("/onnx-backend-exceptions.txt");
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && line.charAt(0) != '#') {
                    int colon = line.indexOf(':');
                    list.put(line.substring(0, colon).trim(), line.substring(colon + 1).trim());
                }
            }
        }
        return list;
    }
}
