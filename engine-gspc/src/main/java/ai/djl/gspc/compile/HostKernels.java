/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.DynamicOp;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Which kernel executes which operator on row-major tensors; complete for every operator. */
public final class HostKernels {

    private final Map<Class<?>, HostKernel<?>> kernels = new HashMap<>();
    private final Map<Class<?>, BiFunction<?, List<Tensor>, List<Tensor>>> dynamic =
            new HashMap<>();

    private final FloatKernels floats;

    /** Makes a registry of what the compiler's own operators need. */
    public HostKernels() {
        this(null);
    }

    private HostKernels(FloatKernels floats) {
        this.floats = floats;
        add(ChannelShuffle.class, (op, in, out) -> op.run(in, out));
        add(ChannelGather.class, (op, in, out) -> op.run(in, out));
        ElementwiseHost.register(this);
    }

    /**
     * The kernels of every operator, transcendental functions by java.lang.Math.
     *
     * @return a registry
     */
    public static HostKernels standard() {
        return standard(new HostKernels());
    }

    /**
     * The kernels of every operator.
     *
     * @param provider computes transcendental functions of floats and softmax
     * @return a registry
     */
    public static HostKernels standard(KernelProvider provider) {
        return standard(new HostKernels(provider.kernels(provider.preferredLanes())));
    }

    private static HostKernels standard(HostKernels kernels) {
        CreationHost.register(kernels);
        MovementHost.register(kernels);
        ReductionHost.register(kernels);
        LinearHost.register(kernels);
        ConvolutionHost.register(kernels);
        NormalizationHost.register(kernels);
        IndexingHost.register(kernels);
        ImagingHost.register(kernels);
        DetectionHost.register(kernels);
        RecurrentHost.register(kernels);
        return kernels;
    }

    /** What computes transcendental functions of floats, or null. */
    FloatKernels floats() {
        return floats;
    }

    /**
     * Registers a kernel.
     *
     * @param <T> the operator
     * @param type its class
     * @param kernel what executes it
     * @return this
     */
    public <T extends Op> HostKernels add(Class<T> type, HostKernel<? super T> kernel) {
        kernels.put(type, kernel);
        return this;
    }

    /**
     * Registers an operator whose results' shapes depend on values.
     *
     * @param <T> the operator
     * @param type its class
     * @param kernel what executes it
     * @return this
     */
    public <T extends DynamicOp> HostKernels addDynamic(
            Class<T> type, BiFunction<? super T, List<Tensor>, List<Tensor>> kernel) {
        dynamic.put(type, kernel);
        return this;
    }

    /**
     * Executes an operator.
     *
     * @param op the operator
     * @param in its operands
     * @param out its results
     */
    @SuppressWarnings("unchecked")
    public void run(Op op, Tensor[] in, Tensor[] out) {
        HostKernel<Op> kernel = (HostKernel<Op>) kernels.get(op.getClass());
        if (kernel == null) {
            throw new UnsupportedOperationException("No kernel executes " + op.name());
        }
        kernel.run(op, in, out);
    }

    /**
     * Executes an operator whose results' shapes depend on values.
     *
     * @param op the operator
     * @param in its operands
     * @return its results
     */
    @SuppressWarnings("unchecked")
    public List<Tensor> run(DynamicOp op, List<Tensor> in) {
        BiFunction<DynamicOp, List<Tensor>, List<Tensor>> kernel =
                (BiFunction<DynamicOp, List<Tensor>, List<Tensor>>) dynamic.get(op.getClass());
        if (kernel == null) {
            throw new UnsupportedOperationException("No kernel executes " + op.name());
        }
        return kernel.apply(op, in);
    }
}
