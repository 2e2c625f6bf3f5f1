/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.nn.Block;
import ai.djl.nn.BlockFactory;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes the block for {@code .params} files that hold a whole network, as {@link
 * TracedModel#writeParameters} writes them. Name it in a Criteria: {@code
 * optArgument("blockFactory", "ai.djl.gspc.engine.SymbolBlockFactory")}.
 */
public final class SymbolBlockFactory implements BlockFactory {

    private static final long serialVersionUID = 1L;

    /** {@inheritDoc} */
    @Override
    public Block newBlock(Model model, Path modelPath, Map<String, ?> arguments) {
        return Engine.getEngine(GspcEngine.ENGINE_NAME).newSymbolBlock(model.getNDManager());
    }
}
