/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import java.lang.ref.SoftReference;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Large arrays of results that have been closed, for results to come: a new array is zeroed first
 * and lies in memory that no cache holds, which takes longer than most operators do. Idle arrays
 * are held softly, up to a sixteenth of the heap.
 */
public final class ArrayPool {

    /**
     * With assertions on, small arrays serve again, too, and those handed out hold nonsense, so
     * that tests see who reads an array that was given away or relies on zeros.
     */
    private static final boolean CHECKED = assertions();

    /** Bytes; smaller arrays are made as quickly as they are found here. */
    private static final int SMALLEST = CHECKED ? 1 : 1 << 15;

    private static final int MOST = 64;

    private static final long LIMIT = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 16);

    private static final ArrayDeque<Idle> IDLE = new ArrayDeque<>();

    private static long held;

    private ArrayPool() {}

    private record Idle(SoftReference<Object> array, Class<?> component, int length, long bytes) {}

    private static boolean assertions() {
        boolean on = false;
        assert on = true;
        return on;
    }

    /**
     * An array with undefined contents.
     *
     * @param component the primitive type of its elements
     * @param length the number of elements
     * @return the array
     */
    public static Object take(Class<?> component, int length) {
        if (bytes(component, length) >= SMALLEST) {
            Object array = find(component, length);
            if (array != null) {
                return array;
            }
        }
        Object array = Array.newInstance(component, length);
        return CHECKED ? spoil(array) : array;
    }

    /** The array that was given last, since it is the likeliest to be in a cache. */
    private static synchronized Object find(Class<?> component, int length) {
        for (Iterator<Idle> i = IDLE.iterator(); i.hasNext(); ) {
            Idle idle = i.next();
            if (idle.component == component && idle.length == length) {
                i.remove();
                held -= idle.bytes;
                Object array = idle.array.get();
                if (array != null) {
                    return array;
                }
            }
        }
        return null;
    }

    /**
     * Gives an array to whom takes one next.
     *
     * @param array a primitive array that nothing refers to any more
     */
    public static void give(Object array) {
        Class<?> component = array.getClass().getComponentType();
        int length = Array.getLength(array);
        long bytes = bytes(component, length);
        if (bytes < SMALLEST || bytes > LIMIT) {
            return;
        }
        if (CHECKED) {
            spoil(array);
        }
        synchronized (ArrayPool.class) {
            IDLE.addFirst(new Idle(new SoftReference<>(array), component, length, bytes));
            held += bytes;
            while (held > LIMIT || IDLE.size() > MOST) {
                held -= IDLE.removeLast().bytes;
            }
        }
    }

    private static Object spoil(Object array) {
        if (array instanceof float[] f) {
            Arrays.fill(f, Float.NaN);
        } else if (array instanceof double[] d) {
            Arrays.fill(d, Double.NaN);
        } else if (array instanceof long[] l) {
            Arrays.fill(l, 0x5555_5555_5555_5555L);
        } else if (array instanceof int[] i) {
            Arrays.fill(i, 0x5555_5555);
        } else if (array instanceof short[] s) {
            Arrays.fill(s, (short) 0x5555);
        } else if (array instanceof byte[] b) {
            Arrays.fill(b, (byte) 0x55);
        }
        return array;
    }

    private static long bytes(Class<?> component, int length) {
        int each =
                component == long.class || component == double.class
                        ? Long.BYTES
                        : component == int.class || component == float.class
                                ? Integer.BYTES
                                : component == short.class ? Short.BYTES : Byte.BYTES;
        return (long) each * length;
    }
}
