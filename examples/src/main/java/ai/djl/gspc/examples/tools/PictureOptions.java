/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.gspc.examples.Normalization;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.util.NDImageUtils;
import ai.djl.ndarray.types.DataType;
import ai.djl.translate.Pipeline;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How a picture becomes a model's input. */
final class PictureOptions {

    @Option(
            names = "--normalize",
            paramLabel = "HOW",
            description =
                    "imagenet: 0 to 1, then ImageNet's mean and deviation; unit: 0 to 1; "
                            + "raw: 0 to 255; or six numbers, mean and deviation of red, green, blue, "
                            + "of 0 to 1.")
    private String normalize;

    /** What the option says; null if it is left out. */
    Normalization normalization() throws ToolException {
        if (normalize == null) {
            return null;
        }
        return switch (normalize.toLowerCase(Locale.ROOT)) {
            case "imagenet" -> Normalization.IMAGENET;
            case "unit" -> Normalization.UNIT;
            case "raw" -> Normalization.RAW;
            default -> numbers(normalize);
        };
    }

    /**
     * What turns a picture of [height, width, channels] into the input of a model that looks at
     * places, [channels, height, width], squeezed.
     *
     * @param height the input's height
     * @param width the input's width
     * @param usual how values are normalised unless the option says otherwise
     */
    Pipeline pipeline(int height, int width, Normalization usual) throws ToolException {
        Normalization asked = normalization();
        Normalization how = asked == null ? usual : asked;
        Pipeline pipeline = new Pipeline();
        pipeline.add(
                array -> NDImageUtils.resize(array, width, height, Image.Interpolation.BILINEAR));
        pipeline.add(array -> how.apply(array.toType(DataType.FLOAT32, false)).transpose(2, 0, 1));
        return pipeline;
    }

    private static Normalization numbers(String text) throws ToolException {
        try {
            List<Float> all =
                    Arrays.stream(text.split("\\s*,\\s*", -1)).map(Float::valueOf).toList();
            boolean fits = all.size() == 6;
            for (int i = 0; i < all.size(); i++) {
                fits &= Float.isFinite(all.get(i)) && (i < 3 || all.get(i) > 0);
            }
            if (fits) {
                return new Normalization(all.subList(0, 3), all.subList(3, 6));
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new ToolException(
                "--normalize "
                        + text
                        + ": must be imagenet, unit, raw or six numbers, the"
                        + " last three positive");
    }
}
