/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.train;

import ai.djl.gspc.examples.shapes.Scene;
import ai.djl.gspc.examples.shapes.SceneGenerator;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.training.dataset.Sampler;
import ai.djl.translate.Pipeline;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import java.io.IOException;
import java.util.concurrent.ExecutorService;

/**
 * Scenes that are drawn when they are asked for, new ones in every pass. Data are {@code (3, side,
 * side)}, labels what the task asks for.
 */
final class ScenesDataset extends RandomAccessDataset {

    private static final int[] SIDES = {96, 96, 128, 192};

    private final SceneTask task;
    private final long seed;
    private final long pictures;
    private long pass = -1;

    private ScenesDataset(Builder builder) {
        super(builder);
        task = builder.task;
        seed = builder.seed;
        pictures = builder.pictures;
    }

    /** Returns what is done to a picture before a network sees it. */
    static Pipeline pipeline() {
        float[] mean = {0.5f, 0.5f, 0.5f};
        float[] std = {0.25f, 0.25f, 0.25f};
        return new Pipeline(
                new Resize(SceneTask.SIDE, SceneTask.SIDE),
                new ToTensor(),
                new Normalize(mean, std));
    }

    /** Returns a scene of a series. */
    static Scene scene(long seed, long number) {
        return SceneGenerator.draw(
                ShapesDataset.mix(seed, number), SIDES[(int) (number % SIDES.length)]);
    }

    /** {@inheritDoc} */
    @Override
    public Iterable<Batch> getData(NDManager manager, Sampler order, ExecutorService executor)
            throws IOException, TranslateException {
        pass++;
        return super.getData(manager, order, executor);
    }

    /** {@inheritDoc} */
    @Override
    public Record get(NDManager manager, long index) {
        Scene scene = scene(seed, pass * pictures + index);
        NDArray picture = ImageFactory.getInstance().fromImage(scene.picture()).toNDArray(manager);
        return new Record(new NDList(picture), new NDList(task.labels(manager, scene)));
    }

    /** {@inheritDoc} */
    @Override
    protected long availableSize() {
        return pictures;
    }

    /** {@inheritDoc} */
    @Override
    public void prepare(Progress progress) {
        // Nothing to fetch: pictures are drawn on demand.
    }

    /** The builder of the data set. */
    static final class Builder extends BaseBuilder<Builder> {

        private final SceneTask task;
        private final long seed;
        private final long pictures;

        Builder(SceneTask task, long seed, long pictures) {
            this.task = task;
            this.seed = seed;
            this.pictures = pictures;
        }

        ScenesDataset build() {
            pipeline = pipeline();
            return new ScenesDataset(this);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
