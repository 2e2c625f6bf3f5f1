/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.Model;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.util.Pair;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** What an application does with an engine: save, load, predict. */
public final class Engines {

    /** The engine under test. */
    public static final String GSPC = "GSPC";

    /** The engine that models are trained with. */
    public static final String PYTORCH = "PyTorch";

    private Engines() {}

    /**
     * Initialises a block on PyTorch with random weights and running statistics (a NetBlock with
     * its own, which are random) and saves it.
     *
     * @param block the block
     * @param name of the model
     * @param input shape of one input
     * @param directory where the .params file goes
     * @param seed of the values
     * @throws IOException if the file cannot be written
     */
    public static void save(Block block, String name, Shape input, Path directory, long seed)
            throws IOException {
        try (Model model = Model.newInstance(name, PYTORCH)) {
            model.setBlock(block);
            if (block instanceof NetBlock net) {
                net.setWeights(model.getNDManager());
            } else {
                block.initialize(model.getNDManager(), DataType.FLOAT32, input);
                randomize(block, new SplittableRandom(seed));
            }
            model.save(directory, name);
        }
    }

    /**
     * Loads a model.
     *
     * @param engine the engine
     * @param block without values
     * @param name of the model
     * @param directory where its file is
     * @return the model
     * @throws Exception if it cannot be loaded
     */
    public static Model load(String engine, Block block, String name, Path directory)
            throws Exception {
        Model model = Model.newInstance(name, engine);
        try {
            model.setBlock(block);
            model.load(directory, name);
            return model;
        } catch (Exception e) {
            model.close();
            throw e;
        }
    }

    /**
     * Predicts through a Predictor.
     *
     * @param model the model
     * @param data input
     * @param shape its shape
     * @return the results
     * @throws TranslateException if the prediction fails
     */
    public static List<float[]> predict(Model model, float[] data, Shape shape)
            throws TranslateException {
        try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator(null));
                NDArray x = model.getNDManager().create(data, shape);
                NDList out = predictor.predict(new NDList(x))) {
            List<float[]> results = new ArrayList<>();
            for (NDArray y : out) {
                results.add(y.toFloatArray());
            }
            return results;
        }
    }

    /**
     * Draws numbers.
     *
     * @param n how many
     * @param random the source
     * @return numbers between -1.5 and 1.5
     */
    public static float[] uniform(int n, SplittableRandom random) {
        return uniform(n, random, 0, 1.5);
    }

    private static float[] uniform(int n, SplittableRandom random, double mean, double range) {
        float[] data = new float[n];
        for (int i = 0; i < n; i++) {
            data[i] = (float) (mean + range * (random.nextInt() * 0x1p-31));
        }
        return data;
    }

    /** Indices, where a block has any, in another order. */
    private static long[] permutation(int n, SplittableRandom random) {
        long[] indices = LongStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long swapped = indices[i];
            indices[i] = indices[j];
            indices[j] = swapped;
        }
        return indices;
    }

    /** Statistics and biases away from 0 and 1, kernels of a size that keeps the values'. */
    private static void randomize(Block block, SplittableRandom random) {
        for (Pair<String, Parameter> pair : block.getParameters()) {
            Parameter p = pair.getValue();
            NDArray array = p.getArray();
            Shape shape = array.getShape();
            int n = Math.toIntExact(shape.size());
            if (array.getDataType() == DataType.INT64) {
                array.set(LongBuffer.wrap(permutation(n, random)));
                continue;
            }
            float[] values;
            switch (p.getType()) {
                case WEIGHT:
                    values = uniform(n, random, 0, Math.sqrt(6.0 * shape.get(0) / n));
                    break;
                case GAMMA:
                    values = uniform(n, random, 1, 0.3);
                    break;
                case RUNNING_VAR:
                    values = uniform(n, random, 1, 0.5);
                    break;
                default:
                    values = uniform(n, random, 0, 0.3);
                    break;
            }
            array.set(FloatBuffer.wrap(values));
        }
    }
}
