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

    private static final Map<String, NavigableMap<Integer, Translator>> TRANSLATORS =
            new HashMap<>();

    static {
        Registry r = new Registry();
        ArithmeticOps.register(r);
        ActivationOps.register(r);
        CastOps.register(r);
        ReductionOps.register(r);
        RankingOps.register(r);
        LinearOps.register(r);
        ConvolutionOps.register(r);
        PoolingOps.register(r);
        NormalizationOps.register(r);
        MovementOps.register(r);
        ShapeOps.register(r);
        CreationOps.register(r);
        PartOps.register(r);
        IndexingOps.register(r);
        ImagingOps.register(r);
        DetectionOps.register(r);
        QuantizationOps.register(r);
        RecurrentOps.register(r);
        ControlOps.register(r);
        SequenceOps.register(r);
        AttentionOps.register(r);
        RecurrenceOps.register(r);
        LossOps.register(r);
        SignalOps.register(r);
        RandomOps.register(r);
        DeformableOps.register(r);
    }

    private Operators() {}

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
            NavigableMap<Integer, Translator> versions =
                    TRANSLATORS.computeIfAbsent(operator, o -> new TreeMap<>());
            if (versions.put(since, translator) != null) {
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
    static Translator find(String operator, int version) {
        NavigableMap<Integer, Translator> versions = TRANSLATORS.get(operator);
        Map.Entry<Integer, Translator> entry =
                versions == null ? null : versions.floorEntry(version);
        return entry == null ? null : entry.getValue();
    }

    /**
     * The operators that are supported in some version.
     *
     * @return their names, sorted
     */
    static List<String> names() {
        return TRANSLATORS.keySet().stream().sorted().toList();
    }
}
