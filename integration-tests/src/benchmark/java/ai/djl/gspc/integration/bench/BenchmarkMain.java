/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.gspc.integration.Agreement;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.peer.DjlPeer;
import ai.djl.gspc.integration.peer.OnnxRuntimePeer;
import ai.djl.gspc.integration.peer.Peer;
import ai.djl.gspc.integration.peer.PublishedGspc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Times GSPC and its peers on layers or networks: see {@link Options#USAGE}. */
public final class BenchmarkMain {

    /** Whose results the others' are compared with. */
    private static final String REFERENCE = "OnnxRuntime";

    /** Winograd transforms round more than a direct sum does. */
    private static final double TOLERANCE = 1e-3;

    /** The difference from which on a peer computes something else. */
    private static final double WRONG = 1e-2;

    private BenchmarkMain() {}

    /**
     * Runs a suite.
     *
     * @param args the command line
     * @throws Exception if an engine fails to close or a file cannot be written
     */
    public static void main(String[] args) throws Exception {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        setThreads(options.threads());
        List<Peer> peers;
        try {
            peers = peers(options.peers());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        Report report = new Report(options, FmaPeak.measure(options.threads()), System.out);
        report.header();
        List<Case> cases = "layers".equals(options.suite()) ? Case.layers() : Case.networks();
        for (Case c : cases) {
            if (options.filter().matcher(c.name()).find()) {
                report.add(run(c, peers, options));
            }
        }
        report.summary();
        report.files();
        // Engines leave workers behind that are not daemons.
        System.exit(0);
    }

    /**
     * Sets the number of threads of the engines that read it when they are loaded.
     *
     * @param threads how many
     */
    static void setThreads(int threads) {
        String n = Integer.toString(threads);
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.gspc.num_threads", n);
        System.setProperty("ai.djl.pytorch.num_threads", n);
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    /**
     * Makes the engines.
     *
     * @param names their names
     * @return one for each name
     */
    static List<Peer> peers(List<String> names) {
        List<Peer> peers = new ArrayList<>();
        for (String name : names) {
            switch (name) {
                case REFERENCE -> peers.add(new OnnxRuntimePeer());
                case "OpenCV" -> peers.add(new OpenCvPeer());
                case "GSPC-paper" -> peers.add(new PublishedGspc());
                case "GSPC-ONNX" -> peers.add(DjlPeer.onnx("GSPC"));
                case "GSPC", "PyTorch" -> peers.add(new DjlPeer(name));
                default -> throw new IllegalArgumentException("no engine " + name);
            }
        }
        return peers;
    }

    /**
     * Draws an input.
     *
     * @param net the network
     * @return values of one picture
     */
    static float[] picture(Net net) {
        SplittableRandom random = new SplittableRandom(1);
        float[] data = new float[Net.size(net.inputShape())];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (random.nextDouble() * 4 - 2);
        }
        return data;
    }

    private static Result run(Case c, List<Peer> peers, Options options) throws Exception {
        Net net = c.net().get();
        float[] input = picture(net);
        Map<String, float[]> outputs = new LinkedHashMap<>();
        Map<String, Peer.Session> sessions = new LinkedHashMap<>();
        try {
            for (Peer peer : peers) {
                try {
                    Peer.Session session = peer.open(net, 1, options.threads());
                    sessions.put(peer.name(), session);
                    session.input(input);
                    outputs.put(peer.name(), session.output());
                } catch (Exception | LinkageError e) {
                    System.err.println(c.name() + ": no " + peer.name() + ": " + e);
                    sessions.remove(peer.name());
                }
            }
            Set<String> wrong = wrong(c, outputs);
            return new Result(c, net.multiplyAdds(), Interleaved.measure(sessions, options), wrong);
        } finally {
            for (Peer.Session session : sessions.values()) {
                session.close();
            }
        }
    }

    /** The engines that compute something else than ONNX Runtime, or than the first one without. */
    private static Set<String> wrong(Case c, Map<String, float[]> outputs) {
        Set<String> wrong = new HashSet<>();
        float[] expected = outputs.get(REFERENCE);
        for (Map.Entry<String, float[]> e : outputs.entrySet()) {
            expected = expected == null ? e.getValue() : expected;
            double d = Agreement.difference(e.getValue(), expected);
            if (!(d <= TOLERANCE)) {
                System.err.println(
                        c.name()
                                + ": "
                                + e.getKey()
                                + " differs by "
                                + d
                                + " relative"
                                + (d <= WRONG ? "" : ", so it does not count as a peer"));
            }
            if (!(d <= WRONG)) {
                wrong.add(e.getKey());
            }
        }
        return wrong;
    }
}
