/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo;

import ai.djl.Application.CV;
import ai.djl.repository.Repository;
import ai.djl.repository.zoo.ModelZoo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The models that come inside this library's jar.
 *
 * <p>They are {@code .params} files for DJL blocks, so every engine that can run DJL's block
 * library can load them; the ones named by {@link #getSupportedEngines()} are tested.
 */
public class GspcModelZoo extends ModelZoo {

    /** The group of all models in this zoo. */
    public static final String GROUP_ID = "ai.djl.gspc";

    /** The artifact of the RegNetX networks. */
    public static final String REGNETX = "regnetx";

    GspcModelZoo() {
        Repository repository = new ClassPathRepository("gspc", GspcModelZoo.class, "repository/");
        addModel(repository.model(CV.IMAGE_CLASSIFICATION, GROUP_ID, REGNETX, "0.0.1"));
    }

    /** {@inheritDoc} */
    @Override
    public String getGroupId() {
        return GROUP_ID;
    }

    /** {@inheritDoc} */
    @Override
    public Set<String> getSupportedEngines() {
        return new LinkedHashSet<>(List.of("GSPC", "PyTorch"));
    }
}
