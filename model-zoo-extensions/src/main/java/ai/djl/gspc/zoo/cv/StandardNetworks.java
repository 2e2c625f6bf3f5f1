/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.NetworkBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The standard variants of all networks, by name. */
public final class StandardNetworks {

    private static final Map<String, Supplier<NetworkBuilder<?>>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("resnext50_32x4d", ResNext::resnext50);
        ALL.put("resnext101_32x8d", ResNext::resnext101);
        for (int g : new int[] {1, 2, 4, 8, 16}) {
            ALL.put("resnet34_g" + g, () -> GroupedResNet.resnet34(g));
        }
        ALL.put("wrn40_2", WideResNet::builder);
        for (int g : new int[] {2, 4, 8, 16}) {
            ALL.put("wrn40_2_g" + g, () -> WideResNet.wrn40x2(ConvForm.groupedPointwise(g)));
        }
        ALL.put("wrn40_2_dw", () -> WideResNet.wrn40x2(ConvForm.depthwiseSeparable()));
        for (int b : new int[] {2, 4}) {
            ALL.put("wrn40_2_b" + b, () -> WideResNet.wrn40x2(ConvForm.bottleneck(b)));
        }
        for (int g : new int[] {1, 2, 3, 4, 8}) {
            ALL.put("shufflenet_v1_g" + g, () -> ShuffleNetV1.g(g));
        }
        ALL.put("shufflenet_v2_x0_5", ShuffleNetV2::x05);
        ALL.put("shufflenet_v2_x1_0", ShuffleNetV2::x10);
        ALL.put("shufflenet_v2_x1_5", ShuffleNetV2::x15);
        ALL.put("shufflenet_v2_x2_0", ShuffleNetV2::x20);
        ALL.put("mobilenet_v3_large", MobileNetV3::large);
        ALL.put("mobilenet_v3_small", MobileNetV3::small);
        ALL.put("efficientnet_b0", EfficientNet::b0);
        ALL.put("efficientnet_b1", EfficientNet::b1);
        ALL.put("efficientnet_b2", EfficientNet::b2);
        ALL.put("efficientnet_b3", EfficientNet::b3);
        ALL.put("efficientnet_b4", EfficientNet::b4);
        ALL.put("efficientnet_lite0", EfficientNet::lite0);
        ALL.put("mnasnet0_5", () -> MnasNet.width(0.5));
        ALL.put("mnasnet0_75", () -> MnasNet.width(0.75));
        ALL.put("mnasnet1_0", () -> MnasNet.width(1));
        ALL.put("mnasnet1_3", () -> MnasNet.width(1.3));
        ALL.put("regnet_x_200mf", RegNet::x200mf);
        ALL.put("regnet_x_400mf", RegNet::x400mf);
        ALL.put("regnet_x_800mf", RegNet::x800mf);
        ALL.put("regnet_x_1_6gf", RegNet::x1600mf);
        ALL.put("regnet_x_3_2gf", RegNet::x3200mf);
        ALL.put("regnet_y_200mf", RegNet::y200mf);
        ALL.put("regnet_y_400mf", RegNet::y400mf);
        ALL.put("regnet_y_800mf", RegNet::y800mf);
        ALL.put("regnet_y_1_6gf", RegNet::y1600mf);
        ALL.put("regnet_y_3_2gf", RegNet::y3200mf);
        ALL.put("condensenet74_g4", () -> CondenseNet.g(4));
        ALL.put("condensenet74_g8", () -> CondenseNet.g(8));
        repVgg("repvgg_a0", RepVgg::a0);
        repVgg("repvgg_a1", RepVgg::a1);
        repVgg("repvgg_a2", RepVgg::a2);
        repVgg("repvgg_b0", RepVgg::b0);
        repVgg("repvgg_b1", () -> RepVgg.b1(1));
        repVgg("repvgg_b1g2", () -> RepVgg.b1(2));
        repVgg("repvgg_b1g4", () -> RepVgg.b1(4));
        ALL.put("ghostnet_050", () -> GhostNet.width(0.5));
        ALL.put("ghostnet_100", () -> GhostNet.width(1));
        ALL.put("ghostnet_130", () -> GhostNet.width(1.3));
        ALL.put("sqnxt23_w1", () -> SqueezeNext.v1(1));
        ALL.put("sqnxt23_w3d2", () -> SqueezeNext.v1(1.5));
        ALL.put("sqnxt23_w2", () -> SqueezeNext.v1(2));
        ALL.put("sqnxt23v5_w1", () -> SqueezeNext.v5(1));
        ALL.put("sqnxt23v5_w3d2", () -> SqueezeNext.v5(1.5));
        ALL.put("sqnxt23v5_w2", () -> SqueezeNext.v5(2));
        ALL.put("densenet121", DenseNet::densenet121);
        ALL.put("densenet161", DenseNet::densenet161);
        ALL.put("densenet169", DenseNet::densenet169);
        ALL.put("densenet201", DenseNet::densenet201);
    }

    private StandardNetworks() {}

    private static void repVgg(String name, Supplier<RepVgg.Builder> builder) {
        ALL.put(name, builder::get);
        ALL.put(name + "_deploy", () -> builder.get().optDeploy(true));
    }

    /**
     * Lists the names.
     *
     * @return all of them
     */
    public static List<String> names() {
        return new ArrayList<>(ALL.keySet());
    }

    /**
     * Describes a network.
     *
     * @param name one of {@link #names()}
     * @return a builder with the network's settings, whose {@code outSize} is still to be set
     * @throws IllegalArgumentException if no network has that name
     */
    public static NetworkBuilder<?> builder(String name) {
        Supplier<NetworkBuilder<?>> supplier = ALL.get(name);
        if (supplier == null) {
            throw new IllegalArgumentException(
                    "No network is called " + name + "; there are " + String.join(", ", names()));
        }
        return supplier.get();
    }
}
