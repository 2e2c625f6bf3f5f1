/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.DynamicOp;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Which kernel executes which operator on row-major tensors; complete for every operator. */
public final class HostKernels {

    private static final int ALL = Integer.MAX_VALUE;

    private final Map<Class<?>, HostKernel<?>> kernels = new ConcurrentHashMap<>();
    private final Map<Class<?>, BiFunction<?, List<Tensor>, List<Tensor>>> dynamic =
            new ConcurrentHashMap<>();

    private final FloatKernels floats;
    private final int groups;

    /** How many groups have been registered. */
    private int registered;

    private HostKernels(FloatKernels floats, int groups) {
        this.floats = floats;
        this.groups = groups;
    }

    /** Only element-wise kernels and those of the compiler's own operators, for tests. */
    static HostKernels few() {
        return new HostKernels(null, 2);
    }

    /**
     * The kernels of every operator, transcendental functions by java.lang.Math.
     *
     * @return a registry
     */
    public static HostKernels standard() {
        return new HostKernels(null, ALL);
    }

    /**
     * The kernels of every operator.
     *
     * @param provider computes transcendental functions of floats and softmax
     * @return a registry
     */
    public static HostKernels standard(KernelProvider provider) {
        return new HostKernels(provider.kernels(provider.preferredLanes()), ALL);
    }

    /**
     * Finds what executes an operator. Groups of kernels are registered, those of convolutional
     * networks first, until it is among them: to link all kernels takes milliseconds that most
     * programs need not spend.
     */
    private <K> K find(Map<Class<?>, K> among, Class<?> op) {
        K kernel = among.get(op);
        if (kernel != null) {
            return kernel;
        }
        synchronized (this) {
            kernel = among.get(op);
            while (kernel == null && registered < groups && registerNext()) {
                kernel = among.get(op);
            }
        }
        if (kernel == null) {
            throw new UnsupportedOperationException("No kernel executes " + op.getSimpleName());
        }
        return kernel;
    }

    /** Registers the next group, if there is one. */
    private boolean registerNext() {
        switch (registered) {
            case 0 -> ElementwiseHost.register(this);
            case 1 ->
                    add(ChannelShuffle.class, (op, in, out) -> op.run(in, out))
                            .add(ChannelGather.class, (op, in, out) -> op.run(in, out))
                            .add(Picture.class, (op, in, out) -> op.run(in, out[0]))
                            .add(Picture.Factors.class, (op, in, out) -> op.run(in[0], out[0]));
            case 2 -> MovementHost.register(this);
            case 3 -> CreationHost.register(this);
            case 4 -> ReductionHost.register(this);
            case 5 -> LinearHost.register(this);
            case 6 -> NormalizationHost.register(this);
            case 7 -> ImagingHost.register(this);
            case 8 -> IndexingHost.register(this);
            case 9 -> ConvolutionHost.register(this);
            case 10 -> DetectionHost.register(this);
            case 11 -> RecurrentHost.register(this);
            default -> {
                return false;
            }
        }
        registered++;
        return true;
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
    <T extends Op> HostKernels add(Class<T> type, HostKernel<? super T> kernel) {
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
    <T extends DynamicOp> HostKernels addDynamic(
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
        ((HostKernel<Op>) find(kernels, op.getClass())).run(op, in, out);
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
        return ((BiFunction<DynamicOp, List<Tensor>, List<Tensor>>) find(dynamic, op.getClass()))
                .apply(op, in);
    }
}
