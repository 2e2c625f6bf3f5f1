/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.peer;

import ai.djl.gspc.integration.Agreement;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.Networks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The measured networks compute the same, eagerly in PyTorch and from ONNX elsewhere. */
public class PeersAgreeTest {

    @DataProvider
    public Object[][] networks() {
        List<Object[]> rows = new ArrayList<>();
        Networks.names().forEach(name -> rows.add(new Object[] {name}));
        return rows.toArray(new Object[0][]);
    }

    @Test(dataProvider = "networks")
    public void testNetwork(String name) throws Exception {
        Net net = Networks.create(name, 64);
        float[] input = pictures(net, 2, 5);
        float[] expected = run(new DjlPeer("PyTorch"), net, 2, input);
        for (Peer peer : new Peer[] {new OnnxRuntimePeer(), DjlPeer.onnx("GSPC")}) {
            Agreement.check(run(peer, net, 2, input), expected, 1e-4, name + ", " + peer.name());
        }
        int half = expected.length / 2;
        float[] first = Arrays.copyOf(expected, half);
        float[] second = Arrays.copyOfRange(expected, half, 2 * half);
        // Random weights in a deep network can drown the input; then nothing would be compared.
        double d = Agreement.difference(first, second);
        Assert.assertTrue(d > 0.01, name + " hardly depends on its input: " + d);
    }

    static float[] run(Peer peer, Net net, int batch, float[] input) throws Exception {
        try (Peer.Session session = peer.open(net, batch, 1)) {
            session.input(input);
            return session.output();
        }
    }

    static float[] pictures(Net net, int batch, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[batch * Net.size(net.inputShape())];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (random.nextDouble() * 4 - 2);
        }
        return data;
    }
}
