/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/**
 * Which kernels run, and what there is to say about it.
 *
 * @param provider the kernels
 * @param message one line for the log when the choice is not the best one possible; otherwise null
 */
public record KernelSelection(KernelProvider provider, String message) {

    /** The system property that holds the mode. */
    public static final String PROPERTY = "ai.djl.gspc.kernels";

    /** The flag without which there are no vector kernels. */
    public static final String FLAG = "--add-modules jdk.incubator.vector";

    private static final String SCALAR_CLASS = "ai.djl.gspc.kernel.scalar.ScalarKernels";
    private static final String VECTOR_CLASS = "ai.djl.gspc.kernel.vector.VectorKernels";

    /** What the user asks for. */
    public enum Mode {
        /** Vector kernels where they run well, otherwise scalar ones. */
        AUTO("auto", 0),
        /** Vector kernels of the machine's preferred width, or an error. */
        VECTOR("vector", 0),
        /** Scalar kernels. */
        SCALAR("scalar", 0),
        /** Vector kernels of 128 bits, or an error. */
        BITS_128("128", 128),
        /** Vector kernels of 256 bits, or an error. */
        BITS_256("256", 256),
        /** Vector kernels of 512 bits, or an error. */
        BITS_512("512", 512);

        private final String text;
        private final int bits;

        Mode(String text, int bits) {
            this.text = text;
            this.bits = bits;
        }

        /**
         * Parses a mode.
         *
         * @param text the property's value; null or blank for AUTO
         * @return the mode
         * @throws IllegalArgumentException if there is no such mode
         */
        public static Mode parse(String text) {
            if (text == null || text.isBlank()) {
                return AUTO;
            }
            String t = text.trim().toLowerCase(Locale.ROOT);
            for (Mode m : values()) {
                if (m.text.equals(t)) {
                    return m;
                }
            }
            throw new IllegalArgumentException(
                    "Unknown kernels \""
                            + text
                            + "\" in the property "
                            + PROPERTY
                            + ": use auto, vector, scalar, 128, 256 or 512");
        }
    }

    /** Makes a provider from its class's name: the seam at which tests put other classes. */
    @FunctionalInterface
    public interface Loader {

        /**
         * Calls the static method {@code create(int)} of a class.
         *
         * @param className the provider's class
         * @param bits the vector width in bits; 0 for the preferred one
         * @return the provider
         * @throws ReflectiveOperationException if there is no such class or it cannot be
         *     initialised
         */
        KernelProvider create(String className, int bits) throws ReflectiveOperationException;
    }

    /**
     * Chooses the kernels for this virtual machine and the property {@value #PROPERTY}.
     *
     * @return the choice
     */
    public static KernelSelection select() {
        return select(
                Mode.parse(System.getProperty(PROPERTY)),
                obstacle(
                        System.getProperty("java.vm.name", ""),
                        System.getProperty("java.vm.info", ""),
                        MultiplyAdd.FUSED),
                KernelSelection::create);
    }

    /**
     * Chooses the kernels.
     *
     * @param mode what the user asks for
     * @param obstacle why vector code would be slow, see {@link #obstacle}; null if it is not
     * @param loader makes the providers
     * @return the choice
     * @throws IllegalStateException if the mode insists on vector kernels that are not there
     */
    public static KernelSelection select(Mode mode, String obstacle, Loader loader) {
        if (mode == Mode.SCALAR) {
            return new KernelSelection(scalar(loader), null);
        }
        String reason;
        if (mode == Mode.AUTO && obstacle != null) {
            reason = obstacle;
        } else {
            try {
                return new KernelSelection(loader.create(VECTOR_CLASS, mode.bits), null);
            } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
                reason = reason(e);
            }
        }
        if (mode != Mode.AUTO) {
            throw new IllegalStateException(
                    PROPERTY + "=" + mode.text + " is not possible: " + reason);
        }
        return new KernelSelection(
                scalar(loader), "GSPC runs on scalar kernels, several times slower: " + reason);
    }

    /**
     * Tells why vector code would be slow: without HotSpot's C2, or without the instruction that
     * nearly all of it consists of, each vector is an object and each of its lanes a call, and
     * scalar code is a thousand times faster.
     *
     * @param name the property java.vm.name
     * @param info the property java.vm.info
     * @param fused whether the processor has a fused multiply-add
     * @return the reason, null if vector kernels are worth using
     */
    public static String obstacle(String name, String info, boolean fused) {
        String n = name.toLowerCase(Locale.ROOT);
        String i = info.toLowerCase(Locale.ROOT);
        if (n.contains("openj9")
                || n.contains("client vm")
                || n.contains("zero vm")
                || i.contains("interpreted mode")
                || i.contains("emulated-client")) {
            return "this virtual machine does not compile vector code; run on a HotSpot JVM with"
                    + " its C2 compiler";
        }
        return fused ? null : "this processor has no fused multiply-add";
    }

    private static String reason(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof UnsupportedOperationException) {
                return t.getMessage();
            }
        }
        return "the vector module is not there (" + e + "); start java with " + FLAG;
    }

    /**
     * Makes scalar kernels.
     *
     * @return the provider
     */
    public static KernelProvider scalar() {
        return scalar(KernelSelection::create);
    }

    private static KernelProvider scalar(Loader loader) {
        try {
            return loader.create(SCALAR_CLASS, 0);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No scalar kernels: the jar is incomplete", e);
        }
    }

    static KernelProvider create(String className, int bits) throws ReflectiveOperationException {
        try {
            Class<?> type = Class.forName(className, true, KernelSelection.class.getClassLoader());
            return (KernelProvider) type.getMethod("create", int.class).invoke(null, bits);
        } catch (InvocationTargetException e) {
            // What the provider itself says (a width that the machine lacks) must reach the caller
            // as it is.
            if (e.getCause() instanceof RuntimeException r) {
                throw r;
            }
            if (e.getCause() instanceof LinkageError l) {
                throw l;
            }
            throw e;
        }
    }
}
