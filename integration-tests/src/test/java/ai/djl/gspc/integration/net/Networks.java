/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The whole networks that are measured, by name. */
public final class Networks {

    private static final Map<String, Entry> ALL = new LinkedHashMap<>();

    static {
        image("ResNet-18", s -> ResidualNets.basic("ResNet-18", s, 1000, 1, 2, 2, 2, 2));
        image("ResNet-50", s -> ResidualNets.bottleneck("ResNet-50", s, 1000, 1, 64, 3, 4, 6, 3));
        image(
                "ResNeXt-50-32x4d",
                s -> ResidualNets.bottleneck("ResNeXt-50-32x4d", s, 1000, 32, 4, 3, 4, 6, 3));
        for (int g = 1; g <= 16; g *= 2) {
            int groups = g;
            String name = "WRN-40-2-G" + g;
            ALL.put(name, new Entry(32, s -> ResidualNets.wide(name, groups)));
        }
        ALL.put(
                "WRN-40-2-GC",
                new Entry(32, s -> ResidualNets.wide("WRN-40-2-GC", Integer.MAX_VALUE)));
        image("ShuffleNetV1-g3", s -> ShuffleNets.v1("ShuffleNetV1-g3", s, 3, 240));
        image("ShuffleNetV1-g8", s -> ShuffleNets.v1("ShuffleNetV1-g8", s, 8, 384));
        image("ShuffleNetV2", s -> ShuffleNets.v2("ShuffleNetV2", s, 116));
        image("MobileNetV2", s -> MobileNets.v2("MobileNetV2", s));
        image("MobileNetV3-large", s -> MobileNets.v3("MobileNetV3-large", s, true));
        image("MobileNetV3-small", s -> MobileNets.v3("MobileNetV3-small", s, false));
        image("EfficientNet-B0", s -> MobileNets.efficientB0("EfficientNet-B0", s));
        int[] widths = {48, 104, 208, 440};
        int[] depths = {1, 3, 6, 6};
        image("RegNetY-400MF", s -> ResidualNets.regNetY("RegNetY-400MF", s, 8, widths, depths));
        image("CondenseNet", s -> ShuffleNets.condense("CondenseNet", s, 4));
        image("SqueezeNet-1.1", s -> ClassicNets.squeeze("SqueezeNet-1.1", s));
        image("VGG-11", s -> ClassicNets.vgg11("VGG-11", s));
        image("DenseNet-121", s -> ClassicNets.dense121("DenseNet-121", s));
    }

    /**
     * How to make a network.
     *
     * @param size of the picture it was designed for
     * @param maker makes it for pictures of a size
     */
    private record Entry(int size, IntFunction<Net> maker) {}

    private Networks() {}

    /**
     * Returns the names.
     *
     * @return all of them, in the order of the tables
     */
    public static Iterable<String> names() {
        return ALL.keySet();
    }

    /**
     * Makes a network for pictures of the size it was designed for.
     *
     * @param name one of {@link #names()}
     * @return the network with its weights
     */
    public static Net create(String name) {
        Entry entry = ALL.get(name);
        return entry.maker().apply(entry.size());
    }

    /**
     * Makes a network for smaller or larger pictures; those for CIFAR keep their size.
     *
     * @param name one of {@link #names()}
     * @param size of the picture, at least 64
     * @return the network with its weights
     */
    public static Net create(String name, int size) {
        return ALL.get(name).maker().apply(size);
    }

    private static void image(String name, IntFunction<Net> maker) {
        ALL.put(name, new Entry(224, maker));
    }
}
