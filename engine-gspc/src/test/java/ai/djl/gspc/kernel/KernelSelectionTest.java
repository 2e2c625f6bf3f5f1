/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import ai.djl.gspc.kernel.KernelSelection.Mode;
import ai.djl.gspc.kernel.scalar.ScalarKernels;
import org.testng.Assert;
import org.testng.annotations.Test;

public class KernelSelectionTest {

    /** A provider that is told apart by its name alone. */
    private record Fake(String name, boolean vector) implements KernelProvider {
        @Override
        public int preferredLanes() {
            return 4;
        }

        @Override
        public boolean supports(int lanes) {
            return false;
        }

        @Override
        public FloatKernels kernels(int lanes) {
            throw new IllegalArgumentException();
        }
    }

    private static KernelProvider both(String className, int bits) {
        return className.contains("Scalar")
                ? new Fake("scalar", false)
                : new Fake("vector-" + bits, true);
    }

    private static KernelSelection.Loader failing(Throwable t) {
        return (className, bits) -> {
            if (className.contains("Scalar")) {
                return new Fake("scalar", false);
            }
            if (t instanceof Error e) {
                throw e;
            }
            if (t instanceof RuntimeException e) {
                throw e;
            }
            throw (ReflectiveOperationException) t;
        };
    }

    @Test
    public void testParse() {
        Assert.assertEquals(Mode.parse(null), Mode.AUTO);
        Assert.assertEquals(Mode.parse(" "), Mode.AUTO);
        Assert.assertEquals(Mode.parse("Auto"), Mode.AUTO);
        Assert.assertEquals(Mode.parse("SCALAR "), Mode.SCALAR);
        Assert.assertEquals(Mode.parse("vector"), Mode.VECTOR);
        Assert.assertEquals(Mode.parse("128"), Mode.BITS_128);
        Assert.assertEquals(Mode.parse("256"), Mode.BITS_256);
        Assert.assertEquals(Mode.parse("512"), Mode.BITS_512);
        IllegalArgumentException e =
                Assert.expectThrows(IllegalArgumentException.class, () -> Mode.parse("avx"));
        Assert.assertTrue(
                e.getMessage().contains("auto, vector, scalar, 128, 256 or 512"), e.getMessage());
    }

    @Test
    public void testModes() {
        Assert.assertEquals(name(Mode.AUTO, null), "vector-0");
        Assert.assertEquals(name(Mode.VECTOR, null), "vector-0");
        Assert.assertEquals(name(Mode.BITS_256, null), "vector-256");
        Assert.assertEquals(name(Mode.SCALAR, null), "scalar");
        // Who asks for vectors gets them, even from a virtual machine that is slow with them.
        Assert.assertEquals(name(Mode.VECTOR, "slow"), "vector-0");
        Assert.assertEquals(name(Mode.AUTO, "slow"), "scalar");
    }

    private static String name(Mode mode, String obstacle) {
        return KernelSelection.select(mode, obstacle, KernelSelectionTest::both).provider().name();
    }

    @Test
    public void testNoMessageWhenAllIsWell() {
        Assert.assertNull(
                KernelSelection.select(Mode.AUTO, null, KernelSelectionTest::both).message());
        Assert.assertNull(
                KernelSelection.select(Mode.SCALAR, "slow", KernelSelectionTest::both).message());
    }

    @Test
    public void testMissingModuleNamesTheFlag() {
        for (Throwable t :
                new Throwable[] {
                    new NoClassDefFoundError("jdk/incubator/vector/Vector"),
                    new ClassNotFoundException("x"),
                    new IllegalStateException("y")
                }) {
            KernelSelection s = KernelSelection.select(Mode.AUTO, null, failing(t));
            Assert.assertEquals(s.provider().name(), "scalar");
            Assert.assertTrue(
                    s.message().contains("--add-modules jdk.incubator.vector"), s.message());
            Assert.assertFalse(s.message().contains("\n"));
            IllegalStateException e =
                    Assert.expectThrows(
                            IllegalStateException.class,
                            () -> KernelSelection.select(Mode.BITS_512, null, failing(t)));
            Assert.assertTrue(e.getMessage().contains("512"), e.getMessage());
        }
    }

    @Test
    public void testNarrowMachineIsNamed() {
        KernelSelection.Loader narrow =
                failing(new UnsupportedOperationException("at most 256 bits, not 512"));
        IllegalStateException e =
                Assert.expectThrows(
                        IllegalStateException.class,
                        () -> KernelSelection.select(Mode.BITS_512, null, narrow));
        Assert.assertTrue(e.getMessage().contains("at most 256 bits"), e.getMessage());
        Assert.assertFalse(e.getMessage().contains("add-modules"), e.getMessage());
        Assert.assertTrue(
                KernelSelection.select(Mode.AUTO, null, narrow).message().contains("scalar"));
    }

    @Test
    public void testObstacleIsNamed() {
        String m = KernelSelection.select(Mode.AUTO, "slow", KernelSelectionTest::both).message();
        Assert.assertTrue(m.contains("scalar kernels") && m.endsWith("slow"), m);
    }

    @Test
    public void testMissingScalarKernels() {
        Assert.expectThrows(
                IllegalStateException.class,
                () ->
                        KernelSelection.select(
                                Mode.SCALAR,
                                null,
                                (c, b) -> {
                                    throw new ClassNotFoundException(c);
                                }));
    }

    @Test
    public void testObstacles() {
        String hotspot = "OpenJDK 64-Bit Server VM";
        Assert.assertNull(KernelSelection.obstacle(hotspot, "mixed mode, sharing", true));
        String[][] slow = {
            {hotspot, "interpreted mode"},
            {hotspot, "mixed mode, emulated-client, sharing"},
            {"OpenJDK Client VM", "mixed mode"},
            {"Eclipse OpenJ9 VM", ""}
        };
        for (String[] vm : slow) {
            String reason = KernelSelection.obstacle(vm[0], vm[1], true);
            Assert.assertTrue(reason.contains("C2"), reason);
        }
        String reason = KernelSelection.obstacle(hotspot, "mixed mode", false);
        Assert.assertTrue(reason.contains("multiply-add"), reason);
    }

    @Test
    public void testThisMachine() {
        KernelSelection s = KernelSelection.select(Mode.AUTO, null, KernelSelection::create);
        boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        Assert.assertEquals(s.provider().vector(), module);
        Assert.assertEquals(s.message() == null, module);
        for (int lanes = 4; lanes <= s.provider().preferredLanes(); lanes *= 2) {
            Assert.assertEquals(s.provider().kernels(lanes).lanes(), lanes);
            Assert.assertTrue(
                    s.provider().kernels(lanes).name().startsWith(module ? "vector-" : "scalar-"));
        }
        Assert.expectThrows(IllegalArgumentException.class, () -> s.provider().kernels(32));
        Assert.expectThrows(
                IllegalArgumentException.class, () -> ScalarKernels.create(0).kernels(5));
    }
}
