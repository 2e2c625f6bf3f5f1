/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.repository.MRL;
import ai.djl.repository.zoo.BaseModelLoader;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import java.io.IOException;

/**
 * Loads a model that DJL publishes for other engines, whose zoos do not admit this one. Where
 * another engine is asked for, or nothing is and another one is the default, it finds nothing and
 * leaves the model to DJL's own zoo.
 */
final class DjlModelLoader extends BaseModelLoader {

    private static final String ENGINE = "GSPC";
    private static final String NO_FACTORY = "Failed to load BlockFactory";

    /**
     * Makes a loader.
     *
     * @param mrl where the model is
     */
    DjlModelLoader(MRL mrl) {
        super(mrl);
    }

    /** {@inheritDoc} */
    @Override
    public <I, O> ZooModel<I, O> loadModel(Criteria<I, O> criteria)
            throws IOException, ModelNotFoundException, MalformedModelException {
        String engine = criteria.getEngine();
        if (!ENGINE.equals(engine == null ? Engine.getDefaultEngineName() : engine)) {
            throw new ModelNotFoundException(
                    describe() + " is offered by this zoo for the engine GSPC only");
        }
        requireMetadata();
        try {
            // With an engine the loader does not ask the zoo of the same group for its engines.
            return super.loadModel(criteria.toBuilder().optEngine(ENGINE).build());
        } catch (IllegalArgumentException e) {
            if (e.getMessage() != null && e.getMessage().startsWith(NO_FACTORY)) {
                throw new ModelNotFoundException(
                        describe()
                                + " is a block of DJL's library ai.djl:model-zoo: add it to the"
                                + " class path",
                        e);
            }
            throw e;
        }
    }

    /** What cannot be found must not keep the search from going on. */
    private void requireMetadata() throws ModelNotFoundException {
        String hint =
                "No metadata of "
                        + describe()
                        + " at "
                        + mrl.getRepository().getBaseUri()
                        + ". The property or environment variable DJL_REPO_URL names a mirror";
        try {
            if (mrl.getRepository().locate(mrl) == null) {
                throw new ModelNotFoundException(hint);
            }
        } catch (IOException e) {
            throw new ModelNotFoundException(hint + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Whatever a proxy or another server answers instead of JSON.
            throw new ModelNotFoundException(hint + ": it is no metadata.json", e);
        }
    }

    private String describe() {
        return mrl.getGroupId() + ':' + mrl.getArtifactId();
    }
}
