/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.server;

import ai.djl.MalformedModelException;
import ai.djl.gspc.examples.Pictures;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Serves the bundled classifier over HTTP: {@code ClassifyServer [PORT]}. */
public final class ClassifyServer implements AutoCloseable {

    private static final int PORT = 8080;

    /** Requests that may wait; another one is refused with status 503. */
    static final int WAITING = 64;

    /** Pictures that are predicted at once at most. */
    static final int BATCH = 8;

    private final ZooModel<Image, Classifications> model;
    private final Batcher<Image, Classifications> batcher;
    private final Server server;

    /**
     * Starts a server on the loopback interface.
     *
     * @param port the port; 0 for any free one
     * @param waiting requests that may wait
     * @throws IOException if the model cannot be read or the port is taken
     * @throws ModelNotFoundException if the jar with the model is not on the class path
     * @throws MalformedModelException if that jar is damaged
     */
    ClassifyServer(int port, int waiting)
            throws IOException, ModelNotFoundException, MalformedModelException {
        model = Pictures.classifier();
        batcher = new Batcher<>(model.newPredictor(), waiting, BATCH);
        server = new Server(new InetSocketAddress("localhost", port));
        server.setHandler(new ClassifyHandler(batcher));
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IOException("Cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs the server until the process ends.
     *
     * @param args the port (default 8080)
     * @throws ModelNotFoundException if the jar with the model is not on the class path
     * @throws MalformedModelException if that jar is damaged
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args)
            throws ModelNotFoundException, MalformedModelException, InterruptedException {
        System.setProperty("java.awt.headless", "true");
        int port = args.length > 0 ? Integer.parseInt(args[0]) : PORT;
        try (ClassifyServer server = new ClassifyServer(port, WAITING)) {
            System.out.printf(
                    "Listening; try: curl --data-binary @picture.png"
                            + " http://localhost:%d/classify%n",
                    server.port());
            server.server.join();
        } catch (IOException e) {
            System.err.println("server: " + e.getMessage());
            System.exit(2);
        }
    }

    /** Returns the port on which requests are taken. */
    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** Returns the largest number of pictures that have been predicted at once. */
    int largestBatch() {
        return batcher.largestBatch();
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException("The server does not stop", e));
        } finally {
            batcher.close();
            model.close();
        }
    }
}
