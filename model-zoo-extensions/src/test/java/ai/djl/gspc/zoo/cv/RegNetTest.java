/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.expectThrows;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;

public class RegNetTest {

    @Test
    public void testGroupsFollowFromTheGroupWidth() {
        SequentialBlock network =
                RegNet.builder()
                        .setOutSize(10)
                        .optStemWidth(24)
                        .optDepths(1, 2, 2)
                        .optWidths(48, 96, 160)
                        .optGroupWidth(8)
                        .build();
        List<Integer> groups = new ArrayList<>();
        collectGroups(network, groups);
        // The stem, then per block: 1x1, grouped 3x3, 1x1 and, where it has one, the projection.
        assertEquals(
                groups, Arrays.asList(1, 1, 6, 1, 1, 1, 12, 1, 1, 1, 12, 1, 1, 20, 1, 1, 1, 20, 1));
    }

    private static void collectGroups(Block block, List<Integer> groups) {
        if (block instanceof Conv2d) {
            groups.add(((Conv2d) block).getGroups());
        }
        block.getChildren().values().forEach(child -> collectGroups(child, groups));
    }

    @Test
    public void testSizesThatDoNotFitAreNamed() {
        String message = message(RegNet.builder().setOutSize(10).optWidths(32, 64, 160, 404));
        assertEquals(message, "The width of stage 3, 404, is no multiple of the group width 16");
        message = message(RegNet.builder().setOutSize(10).optDepths(1, 2));
        assertEquals(
                message,
                "One depth and one width per stage: got depths [1, 2] and widths [32, 64, 160,"
                        + " 400]");
        assertEquals(message(RegNet.builder()), "outSize must be at least 1: 0");
        assertEquals(
                message(RegNet.builder().setOutSize(1).optGroupWidth(0)),
                "groupWidth must be at least 1: 0");
    }

    private static String message(RegNet.Builder builder) {
        return expectThrows(IllegalArgumentException.class, builder::build).getMessage();
    }

    @Test
    public void testFactoryNamesTheArgumentThatIsNoList() {
        IllegalArgumentException e =
                expectThrows(
                        IllegalArgumentException.class,
                        () ->
                                new RegNetXBlockFactory()
                                        .newBlock(
                                                null, null, Map.of("outSize", 2, "depths", "1,x")));
        assertEquals(e.getMessage(), "Model argument depths is no list of integers: 1,x");
    }
}
