/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Convolution.Conv;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is fastest by measurement, for convolutions of two dimensions that can be computed in more
 * than one way; what was measured once is looked up. For others, what the cost models say.
 */
final class MeasuredChoice implements ConvChoice {

    /** How much faster than the models' choice another method must be. */
    private static final double GAIN = 0.97;

    /** Times one way of computing a convolution. */
    @FunctionalInterface
    interface Stopwatch {

        /**
         * Times one method.
         *
         * @param conv the convolution
         * @param x the type of its input
         * @param w the type of its weights
         * @param method how it is computed
         * @return nanoseconds
         */
        double time(Conv conv, TensorType x, TensorType w, ConvMethod method);
    }

    private final AnalyticChoice models;
    private final TuningFile known;
    private final Stopwatch stopwatch;

    /**
     * Makes a choice.
     *
     * @param models the cost models
     * @param known what has been measured
     * @param stopwatch measures the rest
     */
    MeasuredChoice(AnalyticChoice models, TuningFile known, Stopwatch stopwatch) {
        this.models = models;
        this.known = known;
        this.stopwatch = stopwatch;
    }

    /** {@inheritDoc} */
    @Override
    public ConvMethod method(FusedConv op, TensorType x, TensorType w, TensorType out, int lanes) {
        ConvMethod model = models.method(op, x, w, out, lanes);
        List<ConvMethod> methods = methods(op, x, w, out, model);
        if (methods.size() < 2) {
            return model;
        }
        String key = key(op.conv(), x, w);
        ConvMethod best = known.get(key);
        if (best == null || !methods.contains(best)) {
            best = fastest(op.conv(), x, w, methods, model);
            known.put(key, best);
        }
        return best;
    }

    private ConvMethod fastest(
            Conv conv, TensorType x, TensorType w, List<ConvMethod> methods, ConvMethod model) {
        double[] times = new double[methods.size()];
        // Twice: what is measured first meets colder code.
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < times.length; i++) {
                double t = stopwatch.time(conv, x, w, methods.get(i));
                times[i] = round == 0 ? t : Math.min(times[i], t);
            }
        }
        int best = methods.indexOf(model);
        double limit = GAIN * times[best];
        for (int i = 0; i < times.length; i++) {
            if (times[i] < limit) {
                limit = times[i];
                best = i;
            }
        }
        return methods.get(best);
    }

    /** The methods that there are; none where the models or the user leave no choice. */
    private List<ConvMethod> methods(
            FusedConv op, TensorType x, TensorType w, TensorType out, ConvMethod model) {
        // What is merged, by the models, depends on its neighbours, which a measurement lacks.
        if (op.transposed() != null
                || op.merged() > 1
                || x.rank() != 4
                || model.kind() == ConvKind.DEPTHWISE
                || model.kind() == ConvKind.PUBLISHED) {
            return List.of();
        }
        boolean taps = w.dim(2) * w.dim(3) > 1;
        // What the lanes of a 1x1 convolution are decides on copies around it, not on its time.
        List<ConvKind> kinds =
                taps && op.groups() > 1
                        ? List.of(ConvKind.OUTPUTS, ConvKind.GROUPS)
                        : List.of(model.kind());
        boolean possible = WinogradChoice.possible(op, Layouts.window(op, w, out), x);
        // What the user asks for stays.
        boolean open = models.winograd().mode() == WinogradMode.AUTO;
        List<Integer> sizes =
                !possible ? List.of(0) : open ? List.of(0, 2, 4) : List.of(model.winograd());
        List<ConvMethod> methods = new ArrayList<>();
        for (ConvKind kind : kinds) {
            for (int size : sizes) {
                methods.add(new ConvMethod(kind, size));
            }
        }
        return methods;
    }

    /** Names all that a time depends on, besides the machine. */
    static String key(Conv conv, TensorType x, TensorType w) {
        return String.format(
                "conv %s by %s stride %s padding %s to %s dilation %s groups %d",
                dims(x),
                dims(w),
                conv.stride(),
                conv.padBefore(),
                conv.padAfter(),
                conv.dilation(),
                conv.groups());
    }

    private static String dims(TensorType t) {
        return IntStream.range(0, t.rank())
                .mapToObj(i -> String.valueOf(t.dim(i)))
                .collect(Collectors.joining("x"));
    }
}
