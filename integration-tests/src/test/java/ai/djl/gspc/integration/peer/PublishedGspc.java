/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.peer;

import ai.djl.gspc.integration.net.Net;
import java.io.IOException;
import java.io.InputStream;

/**
 * GSPC with the method as published, beside the one of this virtual machine. An engine reads its
 * properties once and DJL keeps one engine of a name, so this is a second copy of both, in a class
 * loader of its own.
 */
public final class PublishedGspc implements Peer {

    private static final String PROPERTY = "ai.djl.gspc.convolution";

    private final Peer copy;

    /** Loads the copies. */
    public PublishedGspc() {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        String before = System.getProperty(PROPERTY);
        try {
            ClassLoader loader = new Copies(PublishedGspc.class.getClassLoader());
            // Where DJL looks for engines.
            thread.setContextClassLoader(loader);
            System.setProperty(PROPERTY, "gspc-paper");
            loader.loadClass("ai.djl.engine.Engine")
                    .getMethod("getEngine", String.class)
                    .invoke(null, "GSPC");
            copy =
                    (Peer)
                            loader.loadClass(DjlPeer.class.getName())
                                    .getMethod("onnx", String.class)
                                    .invoke(null, "GSPC");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot load a second copy of the engine", e);
        } finally {
            thread.setContextClassLoader(context);
            if (before == null) {
                System.clearProperty(PROPERTY);
            } else {
                System.setProperty(PROPERTY, before);
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "GSPC-paper";
    }

    /** {@inheritDoc} */
    @Override
    public Session open(Net net, int batch, int threads) throws Exception {
        return copy.open(net, batch, threads);
    }

    /** Defines DJL and the engine anew, but what goes through {@link Peer} only once. */
    private static final class Copies extends ClassLoader {

        Copies(ClassLoader parent) {
            super("gspc-paper", parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean shared =
                    name.startsWith(Net.class.getPackageName() + '.')
                            || name.equals(Peer.class.getName())
                            || name.equals(Session.class.getName());
            if (!name.startsWith("ai.djl.") || shared) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> c = findLoadedClass(name);
                if (c == null) {
                    byte[] bytes = read(name);
                    c = defineClass(name, bytes, 0, bytes.length);
                }
                return c;
            }
        }

        private byte[] read(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream is = getParent().getResourceAsStream(file)) {
                if (is == null) {
                    throw new ClassNotFoundException(name);
                }
                return is.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
