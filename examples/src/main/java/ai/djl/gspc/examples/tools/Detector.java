/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.translator.SingleShotDetectionTranslator;
import ai.djl.modality.cv.translator.YoloV5Translator;
import ai.djl.modality.cv.translator.YoloV8Translator;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.Pipeline;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a detection model's results mean. */
record Detector(DetectionFormat format, List<String> classes, float threshold, float overlap) {

    /** The shapes of the results for one picture. */
    static List<Shape> outputs(Model model, List<Shape> inputs) throws TranslateException {
        try (NDManager manager = model.getNDManager().newSubManager();
                Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
            NDList zeros = new NDList();
            inputs.forEach(shape -> zeros.add(manager.zeros(shape)));
            List<Shape> shapes = new ArrayList<>();
            NDList results = predictor.predict(zeros);
            results.forEach(array -> shapes.add(array.getShape()));
            results.close();
            return shapes;
        }
    }

    /** Tells the format from the shapes of the results. */
    static DetectionFormat recognize(DetectionFormat asked, List<Shape> outputs, int labels)
            throws ToolException {
        Shape first = outputs.get(0);
        boolean yolo = first.dimension() == 3 && first.get(0) == 1;
        boolean ssd =
                outputs.size() >= 3
                        && outputs.get(2).dimension() > 1
                        && outputs.get(2).get(outputs.get(2).dimension() - 1) == 4;
        switch (asked) {
            case SSD, SSD_PIXELS:
                if (ssd) {
                    return asked;
                }
                break;
            case YOLOV5:
                if (yolo && first.get(2) > 5) {
                    return asked;
                }
                break;
            case YOLOV8:
                if (yolo && first.get(1) > 4) {
                    return asked;
                }
                break;
            default:
                if (ssd) {
                    return DetectionFormat.SSD;
                }
                boolean five = yolo && first.get(2) > 5;
                boolean eight = yolo && first.get(1) > 4;
                if (five && (first.get(2) == 5 + labels || first.get(2) <= first.get(1))) {
                    return DetectionFormat.YOLOV5;
                }
                if (eight && (first.get(1) == 4 + labels || first.get(1) < first.get(2))) {
                    return DetectionFormat.YOLOV8;
                }
        }
        throw new ToolException(
                "the model's results "
                        + outputs.stream().map(Format::shape).toList()
                        + " are not those of "
                        + (asked == DetectionFormat.AUTO ? "YOLOv5, YOLOv8 or SSD" : asked));
    }

    /** A name for each class that the model tells apart. */
    static List<String> classes(
            DetectionFormat format, List<Shape> outputs, List<String> names, Path file)
            throws ToolException {
        Shape first = outputs.get(0);
        switch (format) {
            case YOLOV5:
                return ModelOptions.complete(names, (int) first.get(2) - 5, file);
            case YOLOV8:
                return ModelOptions.complete(names, (int) first.get(1) - 4, file);
            default:
                // SSD's results do not tell how many classes there are.
                return names.isEmpty() ? ModelOptions.complete(names, 1000, null) : names;
        }
    }

    /**
     * DJL's translator for the format.
     *
     * @param pipeline from the picture to the model's input
     * @param size height and width of that input
     * @param rows the last dimension of the first result
     */
    Translator<Image, DetectedObjects> translator(Pipeline pipeline, int[] size, int rows) {
        switch (format) {
            case YOLOV5:
                return YoloV5Translator.builder()
                        .setPipeline(pipeline)
                        .setImageSize(size[1], size[0])
                        .optApplyRatio(true)
                        .optSynset(classes)
                        .optThreshold(threshold)
                        .optNmsThreshold(overlap)
                        .optOutputType(YoloV5Translator.YoloOutputType.BOX)
                        .build();
            case YOLOV8:
                // DJL looks at the last maxBox - 1 rows, and fails if there are fewer.
                YoloV8Translator.Builder builder =
                        YoloV8Translator.builder(Map.of("maxBox", rows + 1, "toTensor", "false"));
                builder.setPipeline(pipeline)
                        .setImageSize(size[1], size[0])
                        .optApplyRatio(true)
                        .optSynset(classes)
                        .optThreshold(threshold)
                        .optNmsThreshold(overlap);
                return builder.build();
            default:
                boolean pixels = format == DetectionFormat.SSD_PIXELS;
                return new SingleShot(
                        SingleShotDetectionTranslator.builder()
                                .setPipeline(pipeline)
                                .setImageSize(pixels ? size[1] : 0, pixels ? size[0] : 0)
                                .optSynset(classes)
                                .optThreshold(threshold));
        }
    }

    /** DJL's translator, for class numbers of any type. */
    private static final class SingleShot extends SingleShotDetectionTranslator {

        SingleShot(Builder builder) {
            super(builder);
        }

        /** {@inheritDoc} */
        @Override
        public DetectedObjects processOutput(TranslatorContext ctx, NDList list) {
            NDList floats = new NDList();
            for (NDArray array : list) {
                floats.add(array.toType(DataType.FLOAT32, false));
            }
            return super.processOutput(ctx, floats);
        }
    }
}
