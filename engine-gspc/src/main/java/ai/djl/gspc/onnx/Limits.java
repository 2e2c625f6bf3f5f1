/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

/** What a file may ask for before it is refused. */
final class Limits {

    /** Bytes of heap that a message or string of a model's structure may take, all told. */
    private static final int BYTES_PER_PART = 512;

    /** Sub-graphs in sub-graphs, functions in functions. */
    static final int DEPTH = 24;

    private Limits() {}

    /**
     * The messages and strings that one model's structure may have in this JVM's heap.
     *
     * @return how many
     */
    static long parts() {
        return Math.max(1 << 16, Runtime.getRuntime().maxMemory() / BYTES_PER_PART);
    }

    /**
     * The graph nodes that one application of a model may build, unrolled loops included.
     *
     * @return how many
     */
    static int built() {
        return (int) Math.min(1 << 21, parts() / 4);
    }

    /**
     * The bytes that constants computed while a graph is built may take.
     *
     * @return how many
     */
    static double folded() {
        return Runtime.getRuntime().maxMemory() * 0.4;
    }

    /**
     * Refuses what cannot fit into this JVM's heap.
     *
     * @param bytes how much is needed
     * @param what what needs it
     */
    static void heap(double bytes, String what) {
        refuse(bytes, 0.9, what);
    }

    /**
     * Refuses values that leave no room in this JVM's heap for the model itself.
     *
     * @param bytes how much is needed, all told
     * @param what what needs it
     */
    static void known(double bytes, String what) {
        refuse(bytes, 0.5, what);
    }

    private static void refuse(double bytes, double part, String what) {
        long max = Runtime.getRuntime().maxMemory();
        if (bytes > max * part) {
            throw new OnnxFormatException(
                    what
                            + " takes "
                            + Math.round(bytes / (1 << 20))
                            + " MB, too much for the heap of "
                            + (max >> 20)
                            + " MB; if the model is sound, give the JVM more with -Xmx");
        }
    }
}
