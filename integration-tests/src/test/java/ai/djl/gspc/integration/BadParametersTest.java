/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** A .params file that is not what it claims to be: one exception, which names the file. */
public class BadParametersTest {

    private static final String NAME = "m";
    private static final String FILE = "m-0000.params";

    private final Net net = SmallNets.grouped();
    private Path directory;
    private byte[] good;

    @BeforeClass
    public void save() throws IOException {
        directory = Files.createTempDirectory("gspc-params");
        int[] in = net.inputShape();
        Engines.save(new NetBlock(net), NAME, new Shape(1, in[0], in[1], in[2]), directory, 3);
        good = Files.readAllBytes(directory.resolve(FILE));
    }

    @AfterClass
    public void delete() {
        Utils.deleteQuietly(directory);
    }

    @Test
    public void testGoodFile() throws Exception {
        Files.write(directory.resolve(FILE), good);
        try (Model model = Engines.load(Engines.GSPC, new NetBlock(net), NAME, directory)) {
            Assert.assertTrue(model.getBlock().isInitialized());
        }
    }

    @Test
    public void testTruncated() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 60; i++) {
            int length = i < 30 ? i * 3 : random.nextInt(good.length);
            fails(Arrays.copyOf(good, length), "truncated to " + length);
        }
        fails(Arrays.copyOf(good, good.length - 1), "without its last byte");
    }

    @Test
    public void testWrongMagic() throws Exception {
        fails(patched(0, "PK".getBytes(StandardCharsets.US_ASCII)), "wrong magic");
        fails("not a model at all".getBytes(StandardCharsets.US_ASCII), "text");
        fails(new byte[1000], "zeros");
    }

    @Test
    public void testWrongVersion() throws Exception {
        fails(patched(4, ByteBuffer.allocate(4).putInt(99).array()), "version 99");
    }

    @Test
    public void testParametersOfAnotherNetwork() throws Exception {
        Path other = Files.createTempDirectory("gspc-params");
        try {
            Net resnet = Networks.create("WRN-40-2-G4");
            Engines.save(new NetBlock(resnet), NAME, new Shape(1, 3, 32, 32), other, 3);
            fails(Files.readAllBytes(other.resolve(FILE)), "another network");
        } finally {
            Utils.deleteQuietly(other);
        }
    }

    /** Sizes of every kind blown up: 0x7f bytes over each place of the file's structure. */
    @Test
    public void testClaimedSizes() throws Exception {
        SplittableRandom random = new SplittableRandom(6);
        byte[] huge = {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xf0};
        for (int i = 0; i < 150; i++) {
            // The header and the first records are small: most of them is structure.
            int at = i < 120 ? 8 + i * 2 : random.nextInt(good.length - huge.length);
            mayFail(patched(at, huge), "bytes 7ffffff0 at " + at);
        }
    }

    private byte[] patched(int at, byte[] bytes) {
        byte[] bad = good.clone();
        System.arraycopy(bytes, 0, bad, at, bytes.length);
        return bad;
    }

    private void fails(byte[] content, String what) throws IOException {
        Assert.assertTrue(mayFail(content, what), what + " was loaded");
    }

    /** Loads; whatever is wrong must be said by an exception that callers expect. */
    private boolean mayFail(byte[] content, String what) throws IOException {
        Path file = directory.resolve(FILE);
        Files.write(file, content);
        long start = System.nanoTime();
        try {
            Engines.load(Engines.GSPC, new NetBlock(net), NAME, directory).close();
            return false;
        } catch (IOException | MalformedModelException e) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            Assert.assertTrue(
                    e.getMessage() != null && e.getMessage().contains(FILE), what + ": " + e);
            // A reader that trusts a claimed size takes minutes or memory, not a second.
            Assert.assertTrue(millis < 5000, what + ": " + millis + " ms");
            return true;
        } catch (Exception | OutOfMemoryError e) {
            throw new AssertionError(what + ": " + e, e);
        }
    }
}
