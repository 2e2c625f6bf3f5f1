/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.runtime.Frame;
import ai.djl.gspc.runtime.Step;
import java.util.List;

/** An operator on row-major tensors, executed as the interpreter would. */
final class HostStep extends Step {

    private final Op op;
    private final HostKernels kernels;
    private final List<TensorType> inTypes;
    private final int[] in;
    private final List<TensorType> outTypes;
    private final int[] out;

    HostStep(
            Op op,
            HostKernels kernels,
            List<TensorType> inTypes,
            int[] in,
            List<TensorType> outTypes,
            int[] out) {
        this.op = op;
        this.kernels = kernels;
        this.inTypes = inTypes;
        this.in = in;
        this.outTypes = outTypes;
        this.out = out;
    }

    /** {@inheritDoc} */
    @Override
    public String describe() {
        return "host " + op.name() + " " + inTypes + " -> " + outTypes.get(0);
    }

    /** {@inheritDoc} */
    @Override
    public void run(Frame frame, int part, int parts) {
        kernels.run(op, tensors(frame, inTypes, in), tensors(frame, outTypes, out));
    }

    private static Tensor[] tensors(Frame frame, List<TensorType> types, int[] values) {
        Tensor[] t = new Tensor[values.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = new Tensor(types.get(i), frame.value(values[i]));
        }
        return t;
    }
}
