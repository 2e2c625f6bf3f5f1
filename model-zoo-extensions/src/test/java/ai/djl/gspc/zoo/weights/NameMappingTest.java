/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.weights;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNull;

import ai.djl.gspc.zoo.cv.TimmNames;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class NameMappingTest {

    @Test
    public void testFirstRuleThatMatchesTheWholeNameApplies() {
        NameMapping mapping =
                NameMapping.reference()
                        .rename("module\\.(.+)\\.gamma", "$1.weight")
                        .rename("module\\.(.+)", "$1")
                        .ignore("ema\\..*");
        assertEquals(mapping.map("module.a.gamma"), "a.weight");
        assertEquals(mapping.map("module.a.beta"), "a.beta");
        assertEquals(mapping.map("a.module.b"), "a.module.b");
        assertNull(mapping.map("ema.a"));
        assertNull(mapping.map("a.bn1.num_batches_tracked"));
    }

    @DataProvider
    public Object[][] timm() {
        NameMapping regNet = TimmNames.regNet();
        NameMapping repVgg = TimmNames.repVgg();
        NameMapping efficient = TimmNames.efficientNet();
        NameMapping lite = TimmNames.efficientNetLite();
        NameMapping large = TimmNames.mobileNetV3Large();
        NameMapping small = TimmNames.mobileNetV3Small();
        return new Object[][] {
            {regNet, "stem.bn.bias", "stem.1.bias"},
            {regNet, "s2.b3.conv2.conv.weight", "trunk_output.block2.block2-2.f.b.0.weight"},
            {regNet, "s1.b1.downsample.bn.bias", "trunk_output.block1.block1-0.proj.1.bias"},
            {regNet, "s4.b1.se.fc1.bias", "trunk_output.block4.block4-0.f.se.fc1.bias"},
            {regNet, "head.fc.weight", "fc.weight"},
            {repVgg, "stem.conv_kxk.bn.bias", "stage0.rbr_dense.bn.bias"},
            {repVgg, "stages.0.1.identity.weight", "stage1.1.rbr_identity.weight"},
            {repVgg, "stages.2.13.conv_1x1.conv.weight", "stage3.13.rbr_1x1.conv.weight"},
            {efficient, "blocks.0.0.conv_pw.weight", "features.1.0.block.2.0.weight"},
            {efficient, "blocks.0.0.bn2.bias", "features.1.0.block.2.1.bias"},
            {efficient, "blocks.1.0.conv_pw.weight", "features.2.0.block.0.0.weight"},
            {efficient, "blocks.5.3.se.conv_expand.bias", "features.6.3.block.2.fc2.bias"},
            {efficient, "blocks.6.0.conv_pwl.weight", "features.7.0.block.3.0.weight"},
            {efficient, "conv_head.weight", "features.8.0.weight"},
            {lite, "blocks.6.0.bn3.weight", "features.7.0.block.2.1.weight"},
            {large, "blocks.2.1.se.conv_reduce.weight", "features.5.block.2.fc1.weight"},
            {large, "blocks.1.0.conv_pwl.weight", "features.2.block.2.0.weight"},
            {large, "blocks.6.0.bn1.bias", "features.16.1.bias"},
            {large, "conv_head.weight", "classifier.0.weight"},
            {small, "blocks.0.0.se.conv_reduce.bias", "features.1.block.1.fc1.bias"},
            {small, "blocks.4.2.conv_dw.weight", "features.11.block.1.0.weight"},
            {small, "blocks.5.0.conv.weight", "features.12.0.weight"},
            {small, "blocks.9.9.bn7.weight", "blocks.9.9.bn7.weight"},
            {large, "blocks.1.0.x", "features.2.block.x"},
        };
    }

    @Test(dataProvider = "timm")
    public void testNamesOfTimm(NameMapping mapping, String name, String expected) {
        assertEquals(mapping.map(name), expected);
    }
}
