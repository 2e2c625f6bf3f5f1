/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.FloatBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Every method of an array that has been closed throws IllegalStateException. */
public class ClosedArrayTest {

    /** What one may still ask, say and do. */
    private static final Set<String> ALLOWED =
            Set.of(
                    "close",
                    "isReleased",
                    "getManager",
                    "getUid",
                    "getName",
                    "setName",
                    "toString",
                    "hashCode",
                    "equals",
                    "getDevice",
                    "hasGradient",
                    "getNDArrayInternal",
                    "getIndexer",
                    "getArray",
                    "getAsObject",
                    "getResourceNDArrays",
                    "detach",
                    "toDebugString");

    private static Object argument(Class<?> type, NDManager manager) {
        if (type == NDArray.class) {
            return manager.ones(new Shape(1));
        }
        if (type == NDArray[].class) {
            return new NDArray[] {manager.ones(new Shape(1))};
        }
        if (type == NDList.class) {
            return new NDList(manager.ones(new Shape(1)));
        }
        if (type == int.class || type == Integer.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == float.class) {
            return 1f;
        }
        if (type == double.class) {
            return 1d;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == Number.class || type == Object.class) {
            return 1;
        }
        if (type == String.class) {
            return "0";
        }
        if (type == int[].class) {
            return new int[] {0};
        }
        if (type == long[].class) {
            return new long[] {0};
        }
        if (type == float[].class) {
            return new float[] {1};
        }
        if (type == double[].class) {
            return new double[] {1};
        }
        if (type == byte[].class) {
            return new byte[] {1};
        }
        if (type == boolean[].class) {
            return new boolean[] {true};
        }
        if (type == Object[].class) {
            return new Object[0];
        }
        if (type == Shape.class) {
            return new Shape(1);
        }
        if (type == DataType.class) {
            return DataType.INT32;
        }
        if (type == Device.class) {
            return Device.cpu();
        }
        if (type == SparseFormat.class) {
            return SparseFormat.DENSE;
        }
        if (type == NDManager.class) {
            return manager;
        }
        if (type == NDIndex.class) {
            return new NDIndex("0");
        }
        if (type == Charset.class) {
            return StandardCharsets.UTF_8;
        }
        if (type == List.class) {
            return List.of(1f);
        }
        if (type == Function.class) {
            return Function.<NDArray>identity();
        }
        if (type == NDList.Encoding.class) {
            return NDList.Encoding.ND_LIST;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isAssignableFrom(FloatBuffer.class)) {
            return FloatBuffer.wrap(new float[] {1});
        }
        if (type.isAssignableFrom(ByteArrayOutputStream.class)) {
            return new ByteArrayOutputStream();
        }
        throw new AssertionError("No argument of " + type + ": add one here");
    }

    private static List<String> wrong(Class<?> api, NDManager manager) throws Exception {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Method m : api.getMethods()) {
            if (ALLOWED.contains(m.getName()) || Modifier.isStatic(m.getModifiers())) {
                continue;
            }
            NDArray array = manager.ones(new Shape(1));
            Object target = api == NDArray.class ? array : array.getNDArrayInternal();
            Object[] arguments = new Object[m.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = argument(m.getParameterTypes()[i], manager);
            }
            if (api == NDArrayEx.class
                    && arguments.length > 0
                    && m.getParameterTypes()[0] == NDArray.class) {
                // Layers do not use the array on which they are called.
                arguments[0] = array;
            } else if (m.getName().startsWith("multiBox")
                    && m.getParameterTypes()[0] == NDList.class) {
                arguments[0] = new NDList(array, array, array);
            }
            array.close();
            tried++;
            try {
                Object result = m.invoke(target, arguments);
                wrong.add(m + " returns " + (result == null ? null : result.getClass()));
            } catch (InvocationTargetException e) {
                Throwable t = e.getCause();
                // What is not supported at all says so.
                if (!(t instanceof IllegalStateException)
                        && !(t instanceof UnsupportedOperationException)) {
                    wrong.add(m + " throws " + t);
                }
            }
        }
        Assert.assertTrue(tried > 40, tried + " methods of " + api);
        return wrong;
    }

    @Test
    public void testEveryMethod() throws Exception {
        try (NDManager manager = NDManager.newBaseManager("GSPC")) {
            List<String> wrong = wrong(NDArray.class, manager);
            wrong.addAll(wrong(NDArrayEx.class, manager));
            Assert.assertTrue(wrong.isEmpty(), String.join("\n", wrong));
        }
    }
}
