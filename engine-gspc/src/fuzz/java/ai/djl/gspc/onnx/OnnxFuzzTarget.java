/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.compile.Compiler;
import ai.djl.gspc.compile.HostKernels;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.KernelSelection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the coverage-guided fuzzer calls: loads a file, builds its graph for small inputs, and runs
 * that if it is little work. Loading and building may only end in an {@link OnnxFormatException};
 * running also in the documented exceptions of values that an operator does not take.
 */
public final class OnnxFuzzTarget {

    private static final int OPEN = 3;
    private static final long ELEMENTS = 1 << 12;
    private static final long WORK = 1 << 16;

    private static final Evaluator EVALUATOR = evaluator();

    private OnnxFuzzTarget() {}

    private static Evaluator evaluator() {
        KernelProvider kernels = KernelSelection.select().provider();
        return new Compiler(kernels, HostKernels.standard(kernels), 1);
    }

    /**
     * Tries one file.
     *
     * @param data its bytes
     * @throws IOException never, since there is nothing to be read from
     */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        OnnxModel model;
        List<TensorType> types = new ArrayList<>();
        Optional<Graph> graph;
        try {
            model = OnnxModel.load(new ByteArrayInputStream(data), null);
            long elements = 0;
            for (TensorInfo info : model.inputs()) {
                if (info.dims() == null) {
                    return;
                }
                long[] dims = info.dims().stream().mapToLong(d -> d < 0 ? OPEN : d).toArray();
                long size = 1;
                for (long d : dims) {
                    size = Math.min(ELEMENTS + 1, size * Math.min(ELEMENTS + 1, d));
                }
                elements += size;
                if (elements > ELEMENTS) {
                    return;
                }
                types.add(TensorType.of(info.dtype(), dims));
            }
            graph = model.template(types, EVALUATOR);
        } catch (OnnxFormatException e) {
            check(e);
            return;
        }
        run(model, types, graph);
    }

    private static void run(OnnxModel model, List<TensorType> types, Optional<Graph> graph) {
        if (graph.isPresent()) {
            long work = 0;
            for (Node n : Graph.topological(graph.get().outputs())) {
                work += n.type().size();
            }
            if (work > WORK) {
                return;
            }
        }
        try {
            List<Node> inputs = new ArrayList<>();
            types.forEach(t -> inputs.add(Node.leaf(Tensor.zeros(t))));
            EVALUATOR.evaluate(model.apply(inputs, EVALUATOR));
        } catch (ArrayIndexOutOfBoundsException e) {
            throw e;
        } catch (IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            check(e);
        }
    }

    private static void check(RuntimeException e) {
        if (e.getMessage() == null || e.getMessage().isBlank()) {
            throw new IllegalStateException("refused without a reason", e);
        }
    }
}
