/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.spark;

import ai.djl.gspc.examples.Pictures;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns rows of path and content into rows of path, class, probability and error. */
final class ClassifyTask implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    /** {@inheritDoc} */
    @Override
    public Iterator<Row> call(Iterator<Row> files) throws IOException {
        List<Row> results = new ArrayList<>();
        try (Predictor<Image, Classifications> predictor = ExecutorModel.get().newPredictor()) {
            while (files.hasNext()) {
                Row file = files.next();
                results.add(classify(predictor, file.getAs("path"), file.getAs("content")));
            }
        }
        return results.iterator();
    }

    private static Row classify(
            Predictor<Image, Classifications> predictor, String path, byte[] content) {
        try {
            Classifications.Classification best =
                    predictor.predict(Pictures.decode(content)).best();
            return RowFactory.create(path, best.getClassName(), best.getProbability(), null);
        } catch (IOException | TranslateException e) {
            // One bad file must not fail the job: it is a row like the others.
            return RowFactory.create(path, null, null, e.getMessage());
        }
    }
}
