/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.BlockFactory;
import ai.djl.translate.ArgumentsUtil;
import java.nio.file.Path;
import java.util.Map;

/**
 * Creates any of the {@link StandardNetworks} from a model's arguments: {@code network}, its name,
 * and {@code outSize}, the number of classes (default 1000).
 *
 * <p>With this name as {@code blockFactory} in a {@code serving.properties} or a repository's
 * {@code metadata.json}, a {@code .params} file loads without a line of code.
 */
public class NetworkBlockFactory implements BlockFactory {

    private static final long serialVersionUID = 1L;

    /** {@inheritDoc} */
    @Override
    public Block newBlock(Model model, Path modelPath, Map<String, ?> arguments) {
        String network = ArgumentsUtil.stringValue(arguments, "network");
        if (network == null) {
            throw new IllegalArgumentException(
                    "The model's argument network is missing: the name of one of "
                            + StandardNetworks.names());
        }
        return StandardNetworks.builder(network)
                .setOutSize(ArgumentsUtil.longValue(arguments, "outSize", 1000))
                .build();
    }
}
