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
import ai.djl.util.Utils;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A model: an {@code .onnx} file, or a block whose parameters come from a {@code .params} file. */
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
        if (loadOnnx(prefix, options)) {
            return;
        }
        if (block == null) {
            throw new FileNotFoundException(
                    "There is no .onnx file in "
                            + modelDir
                            + ", and no block is set for a .params file: call setBlock, or optBlock"
                            + " of Criteria, before loading");
        }
        loadBlock(prefix == null ? modelName : prefix, options);
    }

    /** {@inheritDoc} */
    @Override
    public void load(InputStream is, Map<String, ?> options)
            throws IOException, MalformedModelException {
        wasLoaded = true;
        if (block == null) {
            setOnnx(OnnxSource.read(is));
        } else {
            readParameters(is, options);
        }
    }

    /** Loads an ONNX model if there is one and no other block waits for its parameters. */
    private boolean loadOnnx(String prefix, Map<String, ?> options)
            throws IOException, MalformedModelException {
        Path name = modelDir.getFileName();
        Object option = options == null ? null : options.get("modelName");
        String chosen = prefix == null && option != null ? option.toString() : prefix;
        Path file;
        if (block != null && holdsNetwork(chosen == null ? modelName : chosen)) {
            file = null;
        } else if (block instanceof GspcSymbolBlock || block == null) {
            file =
                    chosen != null
                            ? OnnxSource.find(modelDir, chosen)
                            : OnnxSource.find(
                                    modelDir,
                                    modelName,
                                    name == null ? null : name.toString(),
                                    "model");
        } else {
            file = null;
        }
        if (file == null) {
            return false;
        }
        OnnxSource source = OnnxSource.read(file);
        if (Files.isRegularFile(modelDir)) {
            modelDir = modelDir.toAbsolutePath().getParent();
            modelName = file.getFileName().toString().replaceFirst("\\.onnx$", "");
        }
        setOnnx(source);
        return true;
    }

    /** Whether there are parameters of a name, and no ONNX model of that name which is meant. */
    private boolean holdsNetwork(String name) throws IOException {
        return Files.isDirectory(modelDir)
                && !Files.exists(modelDir.resolve(name + ".onnx"))
                && Utils.getCurrentEpoch(modelDir, name) >= 0;
    }

    /** The model's data type is then the one of its first input. */
    private void setOnnx(OnnxSource source) {
        if (!source.model().inputs().isEmpty()) {
            dataType = source.model().inputs().get(0).dtype();
        }
        if (block instanceof GspcSymbolBlock) {
            ((GspcSymbolBlock) block).setSource(source);
        } else {
            block = new GspcSymbolBlock((GspcNDManager) manager, source);
        }
    }

    /**
     * Saves the model: an ONNX model as {@code name.onnx} with the files it refers to, any other
     * block's parameters as {@code name-0000.params}.
     */
    @Override
    public void save(Path modelPath, String newModelName) throws IOException {
        if (!(block instanceof GspcSymbolBlock) || !block.isInitialized()) {
            super.save(modelPath, newModelName);
            return;
        }
        Files.createDirectories(modelPath);
        boolean named = newModelName != null && !newModelName.isEmpty();
        ((GspcSymbolBlock) block).source().save(modelPath, named ? newModelName : modelName);
        modelDir = modelPath.toAbsolutePath();
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
