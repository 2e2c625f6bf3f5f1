/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Chain;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What takes the place of a 3x3 convolution in the blocks of a {@link WideResNet}; the cheap
 * convolutions of Moonshine and BlockSwap.
 *
 * <p>A standard block has two of them. A bottleneck has its own two 1x1 convolutions around the 3x3
 * one, and so the block has one bottleneck only.
 */
public final class ConvForm {

    private static final Pattern SEPARABLE = Pattern.compile("DConv(?:([AG])(\\d{1,4}))?");
    private static final Pattern BOTTLENECK =
            Pattern.compile("(?:Conv|DConv|([AG])(\\d{1,4}))B(\\d{1,4})");

    /** How groups are given. */
    private enum Grouping {
        NUMBER,
        WIDTH
    }

    private final Grouping grouping;
    private final int size;
    private final boolean pointwise;
    private final int reduction;

    private ConvForm(Grouping grouping, int size, boolean pointwise, int reduction) {
        if (size < 1 || reduction < 0) {
            throw new IllegalArgumentException(
                    "Groups, channels per group and reductions must be at least 1");
        }
        this.grouping = grouping;
        this.size = size;
        this.pointwise = pointwise;
        this.reduction = reduction;
    }

    /**
     * Describes a 3x3 convolution.
     *
     * @return S
     */
    public static ConvForm standard() {
        return grouped(1);
    }

    /**
     * Describes a grouped 3x3 convolution with nothing in its place between the groups.
     *
     * @param groups the groups, a divisor of 16
     * @return the form
     */
    public static ConvForm grouped(int groups) {
        return new ConvForm(Grouping.NUMBER, groups, false, 0);
    }

    /**
     * Describes a grouped 3x3 convolution, batch normalization, ReLU and a 1x1 convolution.
     *
     * @param groups the groups, a divisor of 16
     * @return G(g)
     */
    public static ConvForm groupedPointwise(int groups) {
        return new ConvForm(Grouping.NUMBER, groups, true, 0);
    }

    /**
     * Describes a depthwise 3x3 convolution, batch normalization, ReLU and a 1x1 convolution.
     *
     * @return G(N)
     */
    public static ConvForm depthwiseSeparable() {
        return new ConvForm(Grouping.WIDTH, 1, true, 0);
    }

    /**
     * Describes a 3x3 convolution between two 1x1 convolutions.
     *
     * @param reduction by what the channels are divided in between
     * @return B(b)
     */
    public static ConvForm bottleneck(int reduction) {
        return groupedBottleneck(reduction, 1);
    }

    /**
     * Describes a grouped 3x3 convolution between two 1x1 convolutions.
     *
     * @param reduction by what the channels are divided in between
     * @param groups the groups
     * @return BG(b, g)
     */
    public static ConvForm groupedBottleneck(int reduction, int groups) {
        return new ConvForm(Grouping.NUMBER, groups, false, Math.max(reduction, 1));
    }

    /**
     * Finds a form by its name in BlockSwap's configurations: {@code Conv}, {@code ConvB4}, {@code
     * DConv}, {@code DConvB2}, and with A for a number of groups or G for a number of channels per
     * group {@code DConvA8}, {@code DConvG2}, {@code A8B2} and {@code G4B2}.
     *
     * @param name the name
     * @return the form
     * @throws IllegalArgumentException if there is none of that name
     */
    public static ConvForm parse(String name) {
        if ("Conv".equals(name)) {
            return standard();
        }
        Matcher separable = SEPARABLE.matcher(name);
        Matcher bottleneck = BOTTLENECK.matcher(name);
        if (separable.matches()) {
            return of(separable.group(1), separable.group(2), Grouping.WIDTH, true, 0);
        } else if (bottleneck.matches()) {
            Grouping all = name.startsWith("D") ? Grouping.WIDTH : Grouping.NUMBER;
            int reduction = Integer.parseInt(bottleneck.group(3));
            return of(bottleneck.group(1), bottleneck.group(2), all, false, reduction);
        }
        throw new IllegalArgumentException(
                "No form of a convolution is called "
                        + name
                        + ": there are Conv, ConvB4, DConv, DConvB2, DConvA8, DConvG2, A8B2, G4B2"
                        + " and their like");
    }

    private static ConvForm of(
            String letter, String size, Grouping all, boolean pointwise, int reduction) {
        if (letter == null) {
            return new ConvForm(all, 1, pointwise, reduction);
        }
        Grouping grouping = "A".equals(letter) ? Grouping.NUMBER : Grouping.WIDTH;
        return new ConvForm(grouping, Integer.parseInt(size), pointwise, reduction);
    }

    /** Tells whether a block has one of these only. */
    boolean isBottleneck() {
        return reduction > 0;
    }

    /** Adds the convolutions, with the names of BlockSwap's repository. */
    void addTo(Chain chain, String name, int filters, int stride) {
        if (isBottleneck()) {
            int inner = filters / reduction;
            chain.conv(name + ".conv1x1_down", inner, 1, 1, 1)
                    .preactivate(name + ".bn1")
                    .conv(name + '.' + convName(), inner, 3, stride, groups(inner))
                    .preactivate(name + ".bn2")
                    .conv(name + ".conv1x1_up", filters, 1, 1, 1);
        } else if (pointwise) {
            int channels = chain.channels();
            chain.conv(name + ".convdw", channels, 3, stride, groups(channels))
                    .preactivate(name + ".bn")
                    .conv(name + ".conv1x1", filters, 1, 1, 1);
        } else {
            chain.conv(name + ".conv", filters, 3, stride, groups(chain.channels()));
        }
    }

    private String convName() {
        return grouping == Grouping.WIDTH && size == 1 ? "convdw" : "conv";
    }

    private int groups(int channels) {
        return grouping == Grouping.NUMBER ? size : channels / size;
    }
}
