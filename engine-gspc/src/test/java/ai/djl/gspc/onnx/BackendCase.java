/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.onnx.proto.TensorProto;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case of the ONNX project's backend tests: a model with data sets, or a whole network whose
 * input is a ramp (the convention of that project's runner, whose tolerances are used as well).
 *
 * @param name the folder's or the network's name
 * @param model the model
 */
record BackendCase(String name, Path model) {

    private static final double RELATIVE = 1e-3;
    private static final double ABSOLUTE = 1e-7;

    /** All cases below a folder. */
    static List<BackendCase> in(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".onnx"))
                    .sorted()
                    .map(BackendCase::of)
                    .toList();
        }
    }

    private static BackendCase of(Path file) {
        String name = file.getFileName().toString();
        boolean folder = "model.onnx".equals(name);
        return new BackendCase(
                folder ? file.getParent().getFileName().toString() : name.replace(".onnx", ""),
                file);
    }

    /** Runs the case; returns what differs, null if nothing does. */
    String run(Evaluator evaluator) throws IOException {
        OnnxModel m = OnnxModel.load(model);
        if (!"model.onnx".equals(model.getFileName().toString())) {
            Path expected = model.resolveSibling(name + "_output_0.pb");
            return compare(m.apply(List.of(ramp(m)), evaluator), List.of(expected), evaluator);
        }
        try (Stream<Path> sets = Files.list(model.getParent())) {
            for (Path set : sets.filter(Files::isDirectory).sorted().toList()) {
                List<Node> inputs = new ArrayList<>();
                for (Path p : numbered(set, "input_")) {
                    inputs.add(Node.leaf(read(p)));
                }
                List<Node> results = m.apply(inputs, evaluator);
                String difference = compare(results, numbered(set, "output_"), evaluator);
                if (difference != null) {
                    return set.getFileName() + ": " + difference;
                }
            }
        }
        return null;
    }

    private static Node ramp(OnnxModel m) {
        long[] dims = m.inputs().get(0).dims().stream().mapToLong(d -> d < 0 ? 1 : d).toArray();
        int n = TensorType.of(m.inputs().get(0).dtype(), dims).size();
        float[] v = new float[n];
        for (int i = 0; i < n; i++) {
            v[i] = (float) ((double) i / n);
        }
        return Node.leaf(Tensor.of(v, dims));
    }

    private static List<Path> numbered(Path set, String prefix) {
        List<Path> files = new ArrayList<>();
        for (int i = 0; Files.exists(set.resolve(prefix + i + ".pb")); i++) {
            files.add(set.resolve(prefix + i + ".pb"));
        }
        return files;
    }

    private static Tensor read(Path file) throws IOException {
        TensorProto proto = TensorProto.parseFrom(Files.readAllBytes(file));
        return new TensorReader(new ExternalData(null)).read(proto, file.toString()).tensor();
    }

    private static String compare(List<Node> results, List<Path> files, Evaluator evaluator)
            throws IOException {
        for (int i = 0; i < files.size(); i++) {
            Tensor expected = read(files.get(i));
            Node node = results.get(i);
            if (node.dtype() != expected.dtype() && node.dtype().isFloating()) {
                node = Node.of(new Elementwise.Cast(expected.dtype()), node);
            }
            Tensor actual = evaluator.evaluate(node);
            if (!actual.type().equals(expected.type())) {
                return "output " + i + " is " + actual.type() + ", expected " + expected.type();
            }
            for (int k = 0; k < actual.size(); k++) {
                String difference = element(actual, expected, k);
                if (difference != null) {
                    return "output " + i + " " + actual.type() + " at " + k + ": " + difference;
                }
            }
        }
        return null;
    }

    private static String element(Tensor actual, Tensor expected, int k) {
        if (!expected.dtype().isFloating()) {
            long a = Array.getLong(actual.data(), k);
            long e = Array.getLong(expected.data(), k);
            return a == e ? null : a + ", expected " + e;
        }
        double a = Array.getDouble(actual.data(), k);
        double e = Array.getDouble(expected.data(), k);
        boolean same =
                Double.compare(a, e) == 0
                        || a == e
                        || Double.isFinite(a)
                                && Math.abs(a - e) <= ABSOLUTE + RELATIVE * Math.abs(e);
        return same ? null : a + ", expected " + e;
    }
}
