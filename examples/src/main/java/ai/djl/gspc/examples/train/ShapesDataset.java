/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.train;

import ai.djl.gspc.examples.shapes.PictureGenerator;
import ai.djl.gspc.examples.shapes.ShapeKind;
import ai.djl.gspc.zoo.cv.PictureTranslatorFactory;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.training.dataset.Sampler;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import java.io.IOException;
import java.util.concurrent.ExecutorService;

/**
 * Pictures that are drawn when they are asked for; every pass over the data draws new ones, unless
 * the pictures are to be the same each time. Data are {@code (3, side, side)}, labels class
 * indices.
 */
final class ShapesDataset extends RandomAccessDataset {

    private static final ShapeKind[] KINDS = ShapeKind.values();

    private final long seed;
    private final long pictures;
    private final boolean fresh;
    private long pass = -1;

    private ShapesDataset(Builder builder) {
        super(builder);
        seed = builder.seed;
        pictures = builder.pictures;
        fresh = builder.fresh;
    }

    static Builder builder() {
        return new Builder();
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
        long number = (fresh ? pass * pictures : 0) + index;
        ShapeKind kind = KINDS[(int) (index % KINDS.length)];
        NDArray picture =
                ImageFactory.getInstance()
                        .fromImage(PictureGenerator.draw(kind, mix(seed, number)))
                        .toNDArray(manager);
        return new Record(new NDList(picture), new NDList(manager.create(kind.ordinal())));
    }

    /**
     * Makes one seed of two numbers, so that no two series share pictures (the finalizer of Vigna's
     * SplitMix64).
     */
    static long mix(long seed, long number) {
        long z = seed * 0x9E3779B97F4A7C15L + number;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
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

        private long seed;
        private long pictures;
        private boolean fresh;

        Builder setPictures(long seed, long pictures) {
            this.seed = seed;
            this.pictures = pictures;
            return this;
        }

        Builder optFresh(boolean fresh) {
            this.fresh = fresh;
            return this;
        }

        ShapesDataset build(int side) {
            pipeline = PictureTranslatorFactory.pipeline(side, side);
            return new ShapesDataset(this);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
