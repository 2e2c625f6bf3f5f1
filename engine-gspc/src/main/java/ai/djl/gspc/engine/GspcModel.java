/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.ndarray.types.DataType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A model whose parameters come from a {@code .params} file. */
public class GspcModel extends BaseModel {

    /**
     * Makes a model.
     *
     * @param name its name
     * @param device where it runs; null for the default
     */
    GspcModel(String name, Device device) {
        super(name);
        manager = GspcNDManager.getSystemManager().newSubManager(device);
        manager.setName("gspcModel");
        dataType = DataType.FLOAT32;
    }

    /** {@inheritDoc} */
    @Override
    public void load(Path modelPath, String prefix, Map<String, ?> options)
            throws IOException, MalformedModelException {
        setModelDir(modelPath);
        wasLoaded = true;
        if (block == null) {
            throw new FileNotFoundException(
                    "No block is set for the model in " + modelDir + ": call setBlock first");
        }
        loadBlock(prefix == null ? modelName : prefix, options);
    }
}
