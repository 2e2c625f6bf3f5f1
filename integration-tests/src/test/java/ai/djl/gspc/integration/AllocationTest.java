/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.gspc.integration.peer.DjlPeer;
import ai.djl.gspc.integration.peer.Peer;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * A prediction in steady state allocates no activation, only the bookkeeping of each operation: an
 * array, its node and its place in a manager where a Block calls DJL's API, less where the graph
 * comes from ONNX. Bytes are counted, not timed. Runs on scalar kernels, which allocate nothing
 * whether they are compiled or not.
 */
public class AllocationTest {

    private static final int RUNS = 40;
    private static final int BLOCK_BYTES = 4096;

    /** A few references to each layer's weights: an ONNX model makes no objects for its layers. */
    private static final int ONNX_BYTES = 64;

    /** The arrays of one prediction, whatever the network. */
    private static final int FIXED_BYTES = 4096;

    @DataProvider
    public Object[][] networks() {
        return new Object[][] {{"WRN-40-2-G8"}, {"ShuffleNetV2"}, {"MobileNetV3-small"}};
    }

    @Test(dataProvider = "networks", groups = "steady-state")
    public void testOnlyBookkeeping(String name) throws Exception {
        Net net = Networks.create(name, 96);
        check(new DjlPeer(Engines.GSPC), net, BLOCK_BYTES);
        check(DjlPeer.onnx(Engines.GSPC), net, ONNX_BYTES);
    }

    private static void check(Peer peer, Net net, int bytesPerOperation) throws Exception {
        try (Peer.Session session = peer.open(net, 1, 1)) {
            session.input(Engines.uniform(Net.size(net.inputShape()), new SplittableRandom(1)));
            long least = Long.MAX_VALUE;
            for (int i = 0; i < RUNS; i++) {
                long before = allocated();
                session.run();
                least = Math.min(least, allocated() - before);
            }
            long output = 4L * Net.size(net.outputShape());
            long limit = FIXED_BYTES + 2 * output + (long) bytesPerOperation * net.layers().size();
            // Otherwise the limit would let activations through.
            Assert.assertTrue(limit < activations(net) / 2, net.name() + ": limit " + limit);
            String what = net.name() + " on " + peer.name() + ": " + least + " bytes";
            Assert.assertTrue(least <= limit, what + ", more than " + limit);
        }
    }

    /** Bytes of the results of all layers. */
    private static long activations(Net net) {
        return net.shapes().stream().mapToLong(shape -> 4L * Net.size(shape)).sum();
    }

    /** Bytes allocated so far by all threads that live. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(n -> n > 0)
                .sum();
    }
}
