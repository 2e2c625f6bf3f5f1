/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.modality.cv.util.NDImageUtils;
import ai.djl.ndarray.types.DataType;
import ai.djl.translate.Pipeline;
import ai.djl.translate.Transform;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How a picture becomes a model's input. */
final class PictureOptions {

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    @Option(
            names = "--normalize",
            paramLabel = "HOW",
            description =
                    "imagenet: 0 to 1, then ImageNet's mean and deviation; unit: 0 to 1; "
                            + "raw: 0 to 255; or six numbers, mean and deviation of red, green, blue, "
                            + "of 0 to 1.")
    private String normalize;

    /**
     * What turns a picture of [height, width, channels] into the model's input, squeezed.
     *
     * @param height the input's height
     * @param width the input's width
     * @param usual how values are normalised unless the option says otherwise
     */
    Pipeline pipeline(int height, int width, String usual) throws ToolException {
        Pipeline pipeline = new Pipeline();
        pipeline.add(
                array -> NDImageUtils.resize(array, width, height, Image.Interpolation.BILINEAR));
        String how = (normalize == null ? usual : normalize).toLowerCase(Locale.ROOT);
        switch (how) {
            case "imagenet":
                pipeline.add(new ToTensor());
                pipeline.add(new Normalize(MEAN, DEVIATION));
                break;
            case "unit":
                pipeline.add(new ToTensor());
                break;
            case "raw":
                Transform raw = array -> array.transpose(2, 0, 1).toType(DataType.FLOAT32, false);
                pipeline.add(raw);
                break;
            default:
                pipeline.add(new ToTensor());
                pipeline.add(numbers(how));
        }
        return pipeline;
    }

    private static Normalize numbers(String text) throws ToolException {
        String[] parts = text.split("\\s*,\\s*");
        float[][] values = new float[2][3];
        try {
            for (int i = 0; i < 6; i++) {
                values[i / 3][i % 3] = Float.parseFloat(parts[i]);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new ToolException(
                    "--normalize " + text + ": must be imagenet, unit, raw or six numbers", e);
        }
        return new Normalize(values[0], values[1]);
    }
}
