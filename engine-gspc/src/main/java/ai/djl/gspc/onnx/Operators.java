/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Which translator builds which operator in which version of the operator set. */
final class Operators {

    /** The newest version of the operator set that is known. */
    static final int LATEST = 28;

    private static final Map<String, Versions> OPERATORS = new HashMap<>();

    /** How many groups have been registered. */
    private static int registered;

    /** The translators of an operator by the version from which on they hold, and its group. */
    private record Versions(int group, NavigableMap<Integer, Translator> translators) {}

    private Operators() {}

    /**
     * Registers the next group. Those of convolutional networks come first, and the others when an
     * operator has not been found in them: there are some 200 translators, and 20 take 6 to 10 ms
     * to link on one processor.
     *
     * @return false if all have been registered
     */
    private static boolean registerNext() {
        Registry r = new Registry();
        switch (registered) {
            case 0 -> ConvolutionOps.register(r);
            case 1 -> ActivationOps.register(r);
            case 2 -> ArithmeticOps.register(r);
            case 3 -> PoolingOps.register(r);
            case 4 -> NormalizationOps.register(r);
            case 5 -> LinearOps.register(r);
            case 6 -> ShapeOps.register(r);
            case 7 -> MovementOps.register(r);
            case 8 -> CreationOps.register(r);
            case 9 -> PartOps.register(r);
            case 10 -> ReductionOps.register(r);
            case 11 -> CastOps.register(r);
            case 12 -> ImagingOps.register(r);
            case 13 -> IndexingOps.register(r);
            case 14 -> RankingOps.register(r);
            case 15 -> DetectionOps.register(r);
            case 16 -> QuantizationOps.register(r);
            case 17 -> RecurrentOps.register(r);
            case 18 -> ControlOps.register(r);
            case 19 -> SequenceOps.register(r);
            case 20 -> AttentionOps.register(r);
            case 21 -> RecurrenceOps.register(r);
            case 22 -> LossOps.register(r);
            case 23 -> SignalOps.register(r);
            case 24 -> RandomOps.register(r);
            case 25 -> DeformableOps.register(r);
            default -> {
                return false;
            }
        }
        registered++;
        return true;
    }

    /** Takes translators. */
    static final class Registry {

        /**
         * Adds a translator.
         *
         * @param operator the operator
         * @param since the version of the operator set from which on it holds
         * @param translator what builds it
         */
        void add(String operator, int since, Translator translator) {
            Versions versions =
                    OPERATORS.computeIfAbsent(
                            operator, o -> new Versions(registered, new TreeMap<>()));
            if (versions.group != registered
                    || versions.translators.put(since, translator) != null) {
                throw new IllegalStateException(operator + " " + since + " is registered twice");
            }
        }

        /** Adds a translator of an operator with one tensor as result. */
        void one(String operator, int since, Function<Call, Node> translator) {
            add(operator, since, call -> call.one(translator.apply(call)));
        }
    }

    /**
     * The translator of an operator.
     *
     * @param operator the operator, of the domain ai.onnx
     * @param version the version of the operator set that the model is written in
     * @return the latest not above that version; null if there is none
     */
    static synchronized Translator find(String operator, int version) {
        Versions versions = OPERATORS.get(operator);
        while (versions == null && registerNext()) {
            versions = OPERATORS.get(operator);
        }
        Map.Entry<Integer, Translator> entry =
                versions == null ? null : versions.translators.floorEntry(version);
        return entry == null ? null : entry.getValue();
    }

    /**
     * The operators that are supported in some version.
     *
     * @return their names, sorted
     */
    static synchronized List<String> names() {
        boolean more = true;
        while (more) {
            more = registerNext();
        }
        return OPERATORS.keySet().stream().sorted().toList();
    }
}
