/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import java.util.ArrayList;
import java.util.List;

/** The convolutions that are measured one by one. */
public final class LayerTable {

    private LayerTable() {}

    /**
     * A convolution of some network, padded with half its kernel.
     *
     * @param source the network
     * @param c input channels
     * @param k output channels
     * @param groups groups
     * @param size height and width of the input
     * @param kernel kernel size
     * @param stride stride
     */
    public record Row(String source, int c, int k, int groups, int size, int kernel, int stride) {

        /**
         * Returns the name, such as {@code WRN-40-2/c64-g8-16x16-k3}.
         *
         * @return unique in the table
         */
        public String name() {
            return source
                    + "/c"
                    + c
                    + (c == k ? "" : "-" + k)
                    + "-g"
                    + groups
                    + "-"
                    + size
                    + "x"
                    + size
                    + "-k"
                    + kernel
                    + (stride == 1 ? "" : "-s" + stride);
        }

        /**
         * Returns the kind of layer that the tables are summed up by.
         *
         * @return the kind
         */
        public String kind() {
            int cpg = c / groups;
            if (kernel == 1) {
                return "1x1";
            } else if (cpg == 1) {
                return "depthwise";
            } else if (groups == 1) {
                return "dense 3x3";
            } else if (cpg <= 6) {
                return "grouped 3x3, CPG 2-6";
            } else if (cpg <= 12) {
                return "grouped 3x3, CPG 8-12";
            }
            return cpg <= 24 ? "grouped 3x3, CPG 16" : "grouped 3x3, CPG 32+";
        }

        /**
         * Returns whether the layer can follow itself.
         *
         * @return whether there are chains of it
         */
        public boolean chains() {
            return c == k && stride == 1;
        }

        /**
         * Makes a network of the layer.
         *
         * @param depth how many of them follow each other
         * @return the network, without activations
         */
        public Net net(int depth) {
            NetBuilder b = new NetBuilder(name() + "-x" + depth, 7, c, size, size);
            int x = 0;
            for (int i = 0; i < depth; i++) {
                x = b.conv(x, k, kernel, stride, kernel / 2, groups, true);
            }
            return b.build();
        }
    }

    /**
     * Returns the layers of the notes and those of the dense networks.
     *
     * @return the table
     */
    public static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int c = 32; c <= 128; c *= 2) {
            for (int g = 1; g <= 16; g *= 2) {
                rows.add(new Row("WRN-40-2", c, c, g, 1024 / c, 3, 1));
            }
            rows.add(new Row("WRN-40-2", c, c, c, 1024 / c, 3, 1));
        }
        // The paper's figure, over all groups at one size.
        for (int g = 1; g <= 64; g *= 2) {
            rows.add(new Row("sweep", 64, 64, g, 32, 3, 1));
        }
        same(rows, "ResNet-34", 3, 1, new int[][] {{64, 4, 56}, {256, 16, 14}});
        int[][] next = {{128, 32, 56}, {256, 32, 28}, {512, 32, 14}, {1024, 32, 7}};
        same(rows, "ResNeXt-50", 3, 1, next);
        same(rows, "ResNeXt-50", 3, 2, new int[][] {{256, 32, 56}});
        same(rows, "ShuffleNetV1", 1, 1, new int[][] {{240, 3, 28}, {480, 3, 14}, {384, 8, 28}});
        same(rows, "RegNetX", 3, 1, new int[][] {{160, 10, 14}});
        same(rows, "RegNetY", 3, 1, new int[][] {{104, 13, 28}, {208, 26, 14}, {440, 55, 7}});
        same(rows, "RepVGG-B1g4", 3, 1, new int[][] {{256, 4, 28}});
        rows.add(new Row("CondenseNet", 128, 32, 4, 28, 3, 1));
        same(
                rows,
                "MobileNet",
                3,
                1,
                new int[][] {{32, 32, 112}, {144, 144, 56}, {384, 384, 14}, {512, 512, 14}});
        same(rows, "MobileNet", 3, 2, new int[][] {{96, 96, 112}, {240, 240, 28}});
        same(rows, "EfficientNet", 5, 1, new int[][] {{672, 672, 14}, {960, 960, 7}});
        same(rows, "EfficientNet", 5, 2, new int[][] {{144, 144, 56}});
        same(rows, "ConvNeXt-T", 7, 1, new int[][] {{96, 96, 56}});
        int[][] resnet = {{64, 1, 56}, {128, 1, 28}, {256, 1, 14}, {512, 1, 7}};
        same(rows, "ResNet", 3, 1, resnet);
        same(rows, "ResNet", 1, 1, resnet);
        rows.add(new Row("ResNet-50", 256, 128, 1, 56, 1, 1));
        return rows;
    }

    private static void same(
            List<Row> rows, String source, int kernel, int stride, int[][] channelsGroupsSize) {
        for (int[] r : channelsGroupsSize) {
            rows.add(new Row(source, r[0], r[0], r[1], r[2], kernel, stride));
        }
    }
}
