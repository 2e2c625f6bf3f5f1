/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

/** One rewrite of a graph that keeps what its outputs are. */
interface Pass {

    /**
     * The pass's name in messages and tests.
     *
     * @return the name
     */
    String name();

    /**
     * Rewrites the graph.
     *
     * @param graph the graph
     */
    void run(VertexGraph graph);
}
