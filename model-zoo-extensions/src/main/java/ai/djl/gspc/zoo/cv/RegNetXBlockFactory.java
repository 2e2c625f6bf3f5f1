/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.BlockFactory;
import ai.djl.translate.ArgumentsUtil;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Creates {@link RegNet} blocks from a model's arguments: {@code outSize}, {@code stemWidth},
 * {@code depths} and {@code widths} (numbers with commas between them) and {@code groupWidth}.
 */
public class RegNetXBlockFactory implements BlockFactory {

    private static final long serialVersionUID = 1L;

    /** {@inheritDoc} */
    @Override
    public Block newBlock(Model model, Path modelPath, Map<String, ?> arguments) {
        return RegNet.builder()
                .setOutSize(ArgumentsUtil.longValue(arguments, "outSize"))
                .optStemWidth(ArgumentsUtil.intValue(arguments, "stemWidth", 32))
                .optDepths(integers(arguments, "depths", "1,2,7,12"))
                .optWidths(integers(arguments, "widths", "32,64,160,400"))
                .optGroupWidth(ArgumentsUtil.intValue(arguments, "groupWidth", 16))
                .build();
    }

    private static int[] integers(Map<String, ?> arguments, String key, String defaultValue) {
        String value = ArgumentsUtil.stringValue(arguments, key, defaultValue);
        try {
            return Arrays.stream(value.split(","))
                    .map(String::trim)
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Model argument " + key + " is no list of integers: " + value, e);
        }
    }
}
