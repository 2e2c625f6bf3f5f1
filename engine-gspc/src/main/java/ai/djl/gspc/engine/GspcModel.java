/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A model: a block whose parameters come from a {@code .params} file. */
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
                    "No block is set for the model in "
                            + modelDir
                            + ": call setBlock, or optBlock of Criteria, before loading");
        }
        loadBlock(prefix == null ? modelName : prefix, options);
    }

    /** {@inheritDoc} */
    @Override
    public void load(InputStream is, Map<String, ?> options)
            throws IOException, MalformedModelException {
        wasLoaded = true;
        if (block == null) {
            throw new IOException("No block is set for the model: call setBlock before loading");
        }
        readParameters(is, options);
    }

    /** {@inheritDoc} */
    @Override
    protected boolean readParameters(Path paramFile, Map<String, ?> options)
            throws IOException, MalformedModelException {
        try (InputStream is = new BufferedInputStream(Files.newInputStream(paramFile))) {
            read(
                    new ParameterReader(
                            paramFile.toString(), new CountingInput(is, Files.size(paramFile))));
        }
        return true;
    }

    /** {@inheritDoc} */
    @Override
    protected boolean readParameters(InputStream paramStream, Map<String, ?> options)
            throws IOException, MalformedModelException {
        try (InputStream is = new BufferedInputStream(paramStream)) {
            read(new ParameterReader("a stream", new CountingInput(is, -1)));
        }
        return true;
    }

    private void read(ParameterReader reader) throws IOException, MalformedModelException {
        reader.read(block, manager);
        dataType = reader.dataType();
        inputData = reader.inputs();
        properties.putAll(reader.properties());
    }

    /**
     * Makes a trainer that can evaluate, with losses and metrics, but not learn: {@code
     * newGradientCollector} throws UnsupportedOperationException.
     *
     * @param trainingConfig its configuration
     * @return the trainer
     */
    @Override
    public Trainer newTrainer(TrainingConfig trainingConfig) {
        if (block == null) {
            throw new IllegalStateException(
                    "No block is set for the model: call setBlock before newTrainer");
        }
        for (Pair<Initializer, Predicate<Parameter>> pair : trainingConfig.getInitializers()) {
            if (pair.getKey() != null && pair.getValue() != null) {
                block.setInitializer(pair.getKey(), pair.getValue());
            }
        }
        return new Trainer(this, trainingConfig);
    }

    /** {@inheritDoc} */
    @Override
    public String[] getArtifactNames() {
        if (modelDir == null) {
            throw new IllegalStateException("The model was not loaded from a folder");
        }
        try (Stream<Path> files = Files.walk(modelDir)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> modelDir.relativize(file).toString())
                    .filter(name -> !name.endsWith(".params"))
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot list the files in " + modelDir, e);
        }
    }
}
