/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.modality.cv.util.NDImageUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What GSPC does with each method of DJL's array interfaces, put together from the tests. */
final class OperatorTable {

    private static final List<Supplier<Differential>> TESTS =
            List.of(
                    NDArrayArithmeticTest::new,
                    NDArrayShapeTest::new,
                    NDArrayReductionTest::new,
                    NDArrayIndexTest::new,
                    NDArrayLinearTest::new,
                    NDArrayHostTest::new,
                    NDManagerTest::new,
                    NDArraysTest::new,
                    NDArrayExTest::new,
                    NDArrayLayersTest::new,
                    NDImageUtilsTest::new,
                    NDArrayBeyondTest::new);

    private static final List<Class<?>> TYPES =
            List.of(
                    NDArray.class,
                    NDArrayEx.class,
                    NDManager.class,
                    NDArrays.class,
                    NDImageUtils.class);

    private final Map<String, String> rows = new TreeMap<>();
    private final TreeSet<String> missing = new TreeSet<>();
    private final TreeSet<String> unknown = new TreeSet<>();

    OperatorTable() {
        Map<String, String> known = new TreeMap<>(OtherMethods.table());
        for (Supplier<Differential> test : TESTS) {
            Differential t = test.get();
            for (MethodCase m : t.table()) {
                boolean composed = m.body() != m.oracle();
                String with = composed ? "what it is composed of" : "PyTorch";
                known.putIfAbsent(m.method(), "supported | agrees with " + with + ": " + name(t));
            }
        }
        for (Class<?> type : TYPES) {
            for (Method m : type.getDeclaredMethods()) {
                if (Modifier.isPublic(m.getModifiers()) && !m.isSynthetic() && !m.isBridge()) {
                    String key = key(m);
                    String row = known.remove(key);
                    if (row == null) {
                        missing.add(key);
                    } else {
                        rows.put(key, row);
                    }
                }
            }
        }
        unknown.addAll(known.keySet());
    }

    private static String name(Object test) {
        return test.getClass().getSimpleName();
    }

    private static String key(Method m) {
        return m.getDeclaringClass().getSimpleName()
                + "."
                + m.getName()
                + Stream.of(m.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Methods that no test holds and for which no reason is given. */
    TreeSet<String> missing() {
        return missing;
    }

    /** Entries of the tests that are no methods. */
    TreeSet<String> unknown() {
        return unknown;
    }

    /** The table as Markdown. */
    String markdown() {
        StringBuilder sb = new StringBuilder();
        sb.append("# Every array method\n\n")
                .append(
                        "Made by `OperatorTableTest` from the tests themselves; after a change run\n\n")
                .append("```\nmvn -pl integration-tests -am verify -Dtest=OperatorTableTest")
                .append(" -Dsurefire.failIfNoSpecifiedTests=false -Dgspc.docs.write=true\n```\n\n")
                .append("*supported*: computed by GSPC; *converted*: accepted and turned into")
                .append(" something GSPC has; *out of scope*: refused, with the reason.\n");
        for (Class<?> type : TYPES) {
            String prefix = type.getSimpleName() + ".";
            List<Map.Entry<String, String>> part =
                    rows.entrySet().stream().filter(e -> e.getKey().startsWith(prefix)).toList();
            long supported =
                    part.stream().filter(e -> e.getValue().startsWith("supported")).count();
            sb.append("\n## ")
                    .append(type.getSimpleName())
                    .append("\n\n")
                    .append(supported)
                    .append(" of ")
                    .append(part.size())
                    .append(
                            " methods are supported.\n\n| Method | GSPC | How it is known, or why not |\n| --- | --- | --- |\n");
            for (Map.Entry<String, String> e : part) {
                sb.append("| `")
                        .append(e.getKey().substring(prefix.length()))
                        .append("` | ")
                        .append(e.getValue())
                        .append(" |\n");
            }
        }
        return sb.toString();
    }
}
