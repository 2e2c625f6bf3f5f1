/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.weights.NameMapping;
import java.util.Map;
import java.util.regex.MatchResult;

/**
 * The names that the package timm (huggingface/pytorch-image-models) gives the tensors of networks
 * whose blocks here have other names; those of ResNeXt, DenseNet and GhostNet are the same.
 */
public final class TimmNames {

    private static final Map<String, String> REGNET =
            Map.of("conv1", "f.a", "conv2", "f.b", "conv3", "f.c", "downsample", "proj");

    private TimmNames() {}

    /**
     * Maps the names of {@code regnetx_*} and {@code regnety_*} to {@link RegNet}'s.
     *
     * @return the mapping
     */
    public static NameMapping regNet() {
        return NameMapping.reference()
                .rename("stem\\.conv\\.(.+)", "stem.0.$1")
                .rename("stem\\.bn\\.(.+)", "stem.1.$1")
                .rename("head\\.fc\\.(.+)", "fc.$1")
                .rule(
                        "s(\\d{1,3})\\.b(\\d{1,3})\\.(conv[123]|downsample)\\.(conv|bn)\\.(.+)",
                        m ->
                                regNetBlock(m)
                                        + REGNET.get(m.group(3))
                                        + ("bn".equals(m.group(4)) ? ".1." : ".0.")
                                        + m.group(5))
                .rule(
                        "s(\\d{1,3})\\.b(\\d{1,3})\\.se\\.(.+)",
                        m -> regNetBlock(m) + "f.se." + m.group(3));
    }

    private static String regNetBlock(MatchResult match) {
        int block = Integer.parseInt(match.group(2)) - 1;
        String stage = match.group(1);
        return "trunk_output.block" + stage + ".block" + stage + '-' + block + '.';
    }

    /**
     * Maps the names of {@code repvgg_*} to those of {@link RepVgg} as it is trained.
     *
     * @return the mapping
     */
    public static NameMapping repVgg() {
        return NameMapping.reference()
                .rename("head\\.fc\\.(.+)", "linear.$1")
                .rule(
                        "(stem|stages\\.\\d{1,3}\\.\\d{1,3})\\.identity\\.(.+)",
                        m -> repVgg(m, "identity"))
                .rule(
                        "(stem|stages\\.\\d{1,3}\\.\\d{1,3})\\.conv_kxk\\.(.+)",
                        m -> repVgg(m, "dense"))
                .rule(
                        "(stem|stages\\.\\d{1,3}\\.\\d{1,3})\\.conv_1x1\\.(.+)",
                        m -> repVgg(m, "1x1"));
    }

    private static String repVgg(MatchResult match, String branch) {
        String block = "stage0";
        if (!"stem".equals(match.group(1))) {
            String[] numbers = match.group(1).split("\\.");
            block = "stage" + (Integer.parseInt(numbers[1]) + 1) + '.' + numbers[2];
        }
        return block + ".rbr_" + branch + '.' + match.group(2);
    }

    /**
     * Maps the names of {@code efficientnet_b*} to {@link EfficientNet}'s.
     *
     * @return the mapping
     */
    public static NameMapping efficientNet() {
        return efficientNet(true);
    }

    /**
     * Maps the names of {@code efficientnet_lite*} to {@link EfficientNet}'s.
     *
     * @return the mapping
     */
    public static NameMapping efficientNetLite() {
        return efficientNet(false);
    }

    private static NameMapping efficientNet(boolean squeeze) {
        NameMapping ends =
                NameMapping.reference()
                        .rename("conv_stem\\.(.+)", "features.0.0.$1")
                        .rename("bn1\\.(.+)", "features.0.1.$1")
                        .rename("conv_head\\.(.+)", "features.8.0.$1")
                        .rename("bn2\\.(.+)", "features.8.1.$1")
                        .rename("classifier\\.(.+)", "classifier.1.$1");
        return ends.rule(
                "blocks\\.(\\d{1,3})\\.(\\d{1,3})\\.(.+)",
                m -> {
                    int stage = Integer.parseInt(m.group(1));
                    String block = "features." + (stage + 1) + '.' + m.group(2) + ".block.";
                    return block + layer(m.group(3), stage > 0, squeeze);
                });
    }

    /**
     * Maps the names of {@code mobilenetv3_large_100} to {@link MobileNetV3}'s.
     *
     * @return the mapping
     */
    public static NameMapping mobileNetV3Large() {
        return mobileNetV3(MobileNetV3.LARGE, 0, 1, 3, 6, 10, 12, 15);
    }

    /**
     * Maps the names of {@code mobilenetv3_small_100} to {@link MobileNetV3}'s.
     *
     * @return the mapping
     */
    public static NameMapping mobileNetV3Small() {
        return mobileNetV3(MobileNetV3.SMALL, 0, 1, 3, 6, 8, 11);
    }

    /** Timm numbers blocks stage by stage; here are the numbers of the stages' first blocks. */
    private static NameMapping mobileNetV3(int[][] rows, int... first) {
        String last = "blocks\\." + (first.length - 1) + "\\.0\\.";
        int tail = rows.length + 1;
        return NameMapping.reference()
                .rename("conv_stem\\.(.+)", "features.0.0.$1")
                .rename("bn1\\.(.+)", "features.0.1.$1")
                .rename(last + "conv\\.(.+)", "features." + tail + ".0.$1")
                .rename(last + "bn1\\.(.+)", "features." + tail + ".1.$1")
                .rename("conv_head\\.(.+)", "classifier.0.$1")
                .rename("classifier\\.(.+)", "classifier.3.$1")
                .rule(
                        "blocks\\.(\\d)\\.(\\d{1,3})\\.(.+)",
                        m -> {
                            int stage = Integer.parseInt(m.group(1));
                            if (stage >= first.length) {
                                return m.group();
                            }
                            int row = first[stage] + Integer.parseInt(m.group(2));
                            boolean squeeze = row < rows.length && rows[row][3] == 1;
                            String block = "features." + (row + 1) + ".block.";
                            return block + layer(m.group(3), stage > 0, squeeze);
                        });
    }

    /** The layers of an inverted residual, by their position. */
    private static String layer(String name, boolean expands, boolean squeeze) {
        int depthwise = expands ? 1 : 0;
        int project = depthwise + (squeeze ? 2 : 1);
        int dot = Math.max(name.lastIndexOf('.'), 0);
        String rest = name.substring(dot);
        switch (name.substring(0, dot)) {
            case "conv_pw":
                return (expands ? 0 : project) + ".0" + rest;
            case "conv_pwl":
                return project + ".0" + rest;
            case "conv_dw":
                return depthwise + ".0" + rest;
            case "bn1":
                return "0.1" + rest;
            case "bn2":
                return (expands ? depthwise : project) + ".1" + rest;
            case "bn3":
                return project + ".1" + rest;
            case "se.conv_reduce":
                return (depthwise + 1) + ".fc1" + rest;
            case "se.conv_expand":
                return (depthwise + 1) + ".fc2" + rest;
            default:
                return name;
        }
    }
}
