/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;

/** What {@link java.util.ServiceLoader} finds; makes the one engine when it is first asked for. */
public class GspcEngineProvider implements EngineProvider {

    /** {@inheritDoc} */
    @Override
    public String getEngineName() {
        return GspcEngine.ENGINE_NAME;
    }

    /** {@inheritDoc} */
    @Override
    public int getEngineRank() {
        return GspcEngine.RANK;
    }

    /** {@inheritDoc} */
    @Override
    public Engine getEngine() {
        return Holder.ENGINE;
    }

    private static final class Holder {
        static final Engine ENGINE = GspcEngine.newInstance();
    }
}
