/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.engine.GspcEngine;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.djl.gspc.runtime.StepTime;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;

/**
 * How fast grouped convolutions are inside a whole network: predictions of ResNeXt-50 32x4d on one
 * thread, and beside them the work and the time of its 3x3 convolutions of 128 channels in 32
 * groups on planes of 56x56, weights, inputs and outputs as cold as the network leaves them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GroupedLayerBenchmark {

    private static final String NETWORK = "ResNeXt-50-32x4d";
    private static final String LAYER = "groups 32 ";
    private static final String PLANE = "float32[1x128x56x56] -> float32[1x128x56x56]";

    /**
     * Says how fast the layers were.
     *
     * @param result of a run
     * @return a line
     */
    static String describe(RunResult result) {
        double work = result.getSecondaryResults().get("gigaflops").getScore();
        double seconds = result.getSecondaryResults().get("seconds").getScore();
        return String.format(
                Locale.ROOT, "%s, grouped 3x3 layers: %.1f GFLOP/s", NETWORK, work / seconds);
    }

    /** The loaded network. */
    @State(Scope.Benchmark)
    public static class Network {

        private GspcEngine engine;
        private Model model;
        private NDList input;

        /**
         * Loads it.
         *
         * @throws Exception if the engine cannot
         */
        @Setup
        public void setUp() throws Exception {
            BenchmarkMain.setThreads(1);
            engine = (GspcEngine) Engine.getEngine("GSPC");
            Net net = Networks.create(NETWORK);
            model = Model.newInstance(NETWORK, Device.cpu(), "GSPC");
            model.load(new ByteArrayInputStream(OnnxWriter.write(net, 1)));
            input =
                    new NDList(
                            model.getNDManager()
                                    .create(BenchmarkMain.picture(net), new Shape(1, 3, 224, 224)));
        }

        /** Releases it. */
        @TearDown
        public void tearDown() {
            model.close();
        }
    }

    /** The layers' speed. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Layers {

        private double flops;
        private double nanoseconds;

        /** Forgets what was before the iteration. */
        @Setup(Level.Iteration)
        public void reset() {
            flops = 0;
            nanoseconds = 0;
        }

        /**
         * What was computed in the iteration; JMH adds iterations up.
         *
         * @return thousand million operations, a multiply-add counting as two
         */
        public double gigaflops() {
            return flops / 1e9;
        }

        /**
         * How long that took.
         *
         * @return the time of these layers alone
         */
        public double seconds() {
            return nanoseconds / 1e9;
        }
    }

    /**
     * One prediction, with the time of each step.
     *
     * @param network the network
     * @param layers what is counted
     * @return the steps
     */
    @Benchmark
    public List<StepTime> predict(Network network, Layers layers) {
        List<StepTime> steps = network.engine.profile(network.model.getBlock(), network.input, 1);
        for (StepTime step : steps) {
            if (step.description().contains(LAYER) && step.description().contains(PLANE)) {
                layers.flops += step.flops();
                layers.nanoseconds += step.nanoseconds();
            }
        }
        if (layers.nanoseconds == 0) {
            throw new IllegalStateException(NETWORK + " has no such layers");
        }
        return steps;
    }
}
