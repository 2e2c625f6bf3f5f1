/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import ai.djl.gspc.kernel.FloatKernels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.function.IntFunction;

/**
 * Defines this package's kernel classes once more, for one vector width, one mode of convolution
 * and one distance of neighbouring pixels. Public for those copies only: they are in another
 * run-time package.
 */
public final class SpecialLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String PACKAGE = SpecialLoader.class.getPackageName() + '.';
    private static final String SELF = SpecialLoader.class.getName();

    private final int bits;
    private final boolean broadcast;
    private final int step;

    SpecialLoader(int bits, boolean broadcast, int step) {
        super(
                "gspc-vector-" + bits + (broadcast ? "-broadcast-" : "-") + step,
                SpecialLoader.class.getClassLoader());
        this.bits = bits;
        this.broadcast = broadcast;
        this.step = step;
    }

    /**
     * Returns the width of the vectors.
     *
     * @return the width in bits
     */
    public int bits() {
        return bits;
    }

    /**
     * Tells whether convolutions broadcast their inputs.
     *
     * @return whether they do
     */
    public boolean broadcast() {
        return broadcast;
    }

    /**
     * Returns how far apart the inputs of neighbouring pixels are.
     *
     * @return the distance in floats
     */
    public int step() {
        return step;
    }

    /**
     * Makes the kernels of this loader's copy of {@link VectorFloatKernels}.
     *
     * @param others see {@link VectorFloatKernels}
     */
    FloatKernels kernels(IntFunction<FloatKernels> others) {
        try {
            Class<?> copy = loadClass(PACKAGE + "VectorFloatKernels");
            return (FloatKernels) copy.getConstructor(IntFunction.class).newInstance(others);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("Cannot initialise " + getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make " + getName(), e);
        }
    }

    /** {@inheritDoc} */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE) || name.equals(SELF)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> c = findLoadedClass(name);
            if (c == null) {
                byte[] bytes = read(name);
                c = defineClass(name, bytes, 0, bytes.length, getClass().getProtectionDomain());
            }
            return c;
        }
    }

    private static byte[] read(String name) throws ClassNotFoundException {
        String file = name.substring(PACKAGE.length()) + ".class";
        try (InputStream is = SpecialLoader.class.getResourceAsStream(file)) {
            if (is == null) {
                throw new ClassNotFoundException(name);
            }
            return is.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the class file of " + name, e);
        }
    }
}
