/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.peer;

import ai.djl.gspc.integration.net.Net;

/** An engine that runs networks. */
public interface Peer {

    /**
     * Returns the name shown in tables.
     *
     * @return the name
     */
    String name();

    /**
     * Loads a network.
     *
     * @param net the network
     * @param batch pictures per run
     * @param threads threads within an operator
     * @return the loaded network
     * @throws Exception if the engine cannot
     */
    Session open(Net net, int batch, int threads) throws Exception;

    /** A loaded network. */
    interface Session extends AutoCloseable {

        /**
         * Gives the input of the runs that follow.
         *
         * @param data batch, channels, height, width, row-major
         * @throws Exception if the engine cannot
         */
        void input(float[] data) throws Exception;

        /**
         * Computes the result, as the engine's own array: what is timed.
         *
         * @throws Exception if the engine cannot
         */
        void run() throws Exception;

        /**
         * Computes the result.
         *
         * @return a copy of it, row-major
         * @throws Exception if the engine cannot
         */
        float[] output() throws Exception;

        /** {@inheritDoc} */
        @Override
        void close();
    }
}
