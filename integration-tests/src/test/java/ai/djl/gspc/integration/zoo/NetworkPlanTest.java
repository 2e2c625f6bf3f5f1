/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.zoo;

import ai.djl.engine.Engine;
import ai.djl.gspc.engine.GspcEngine;
import ai.djl.gspc.zoo.cv.StandardNetworks;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What the networks of the zoo compile to. */
public class NetworkPlanTest {

    /**
     * Networks with the steps they have beside one for each convolution and linear layer.
     *
     * @return name, convolutions and linear layers, other kinds of steps
     */
    @DataProvider
    public Object[][] networks() {
        return new Object[][] {
            {"resnext50_32x4d", 54, "max_pool"},
            {"resnet34_g8", 37, "max_pool"},
            {"regnet_x_200mf", 45, ""},
            {"regnet_y_200mf", 71, "gate"},
            {"mobilenet_v3_small", 54, "gate"},
            {"efficientnet_lite0", 50, ""},
            {"mnasnet0_5", 53, ""},
            {"repvgg_a0_deploy", 23, ""},
            {"densenet121", 121, "max_pool avg_pool batch_norm"},
            // Channel shuffles leave no step; concatenations may have to copy.
            {"shufflenet_v1_g1", 50, "max_pool avg_pool"},
            {"shufflenet_v1_g2", 50, "max_pool avg_pool concat"},
            {"shufflenet_v1_g3", 50, "max_pool avg_pool concat"},
            {"shufflenet_v2_x0_5", 57, "max_pool concat"},
            {"shufflenet_v2_x2_0", 57, "max_pool concat"},
        };
    }

    @Test(dataProvider = "networks")
    public void testSteps(String name, int convolutions, String others) {
        Map<String, Integer> steps = steps(name);
        Assert.assertEquals(steps.get("conv"), Integer.valueOf(convolutions), name);
        Assert.assertEquals(steps.get("pack"), Integer.valueOf(1), name);
        Assert.assertEquals(steps.get("unpack"), Integer.valueOf(1), name);
        Set<String> allowed = new TreeSet<>(Set.of("conv", "pack", "unpack", "global"));
        allowed.addAll(Arrays.asList(others.split(" ")));
        Set<String> kinds = new TreeSet<>(steps.keySet());
        kinds.removeAll(allowed);
        Assert.assertEquals(kinds, Set.of(), name);
    }

    private static Map<String, Integer> steps(String name) {
        GspcEngine engine = (GspcEngine) Engine.getEngine("GSPC");
        Shape input = new Shape(1, 3, 64, 64);
        try (NDManager manager = engine.newBaseManager()) {
            Block block = StandardNetworks.builder(name).setOutSize(10).build();
            block.initialize(manager, DataType.FLOAT32, input);
            ParameterStore store = new ParameterStore(manager, false);
            NDList output = block.forward(store, new NDList(manager.ones(input)), false);
            Map<String, Integer> steps = new TreeMap<>();
            for (String line : engine.explain(output).split("\n")) {
                // The number of the step in front, its kernel behind.
                if (line.matches("\\s*\\d+  \\S.*")) {
                    String step = line.trim().replaceFirst("\\d+\\s+", "");
                    steps.merge(step.split(" ")[0], 1, Integer::sum);
                }
            }
            return steps;
        }
    }
}
