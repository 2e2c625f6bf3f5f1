/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.Elements;

/** Operators without operands. */
final class CreationHost {

    private CreationHost() {}

    static void register(HostKernels kernels) {
        kernels.add(Creation.Fill.class, (op, in, out) -> MovementHost.fill(out[0], op.value()))
                .add(Creation.Range.class, CreationHost::range)
                .add(Creation.Eye.class, CreationHost::eye);
    }

    private static void range(Creation.Range op, Tensor[] in, Tensor[] out) {
        ElementType t = HostTypes.real("range", out[0]);
        int n = out[0].size();
        boolean whole = op.start() == Math.rint(op.start()) && op.step() == Math.rint(op.step());
        for (int i = 0; i < n; i++) {
            if (t.integral() && whole) {
                // Exact beyond 2^53.
                Elements.setLong(t, out[0].data(), i, (long) op.start() + i * (long) op.step());
            } else {
                Elements.setDouble(t, out[0].data(), i, op.start() + i * op.step());
            }
        }
    }

    private static void eye(Creation.Eye op, Tensor[] in, Tensor[] out) {
        MovementHost.fill(out[0], 0);
        int columns = out[0].type().dim(1);
        int each = MovementHost.perElement(out[0]);
        for (int r = 0; r < out[0].type().dim(0); r++) {
            long c = r + op.offset();
            if (c >= 0 && c < columns) {
                Elements.setDouble(
                        HostTypes.of(out[0]), out[0].data(), (int) (r * columns + c) * each, 1);
            }
        }
    }
}
