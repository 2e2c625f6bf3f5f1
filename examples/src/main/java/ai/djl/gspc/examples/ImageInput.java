/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.Model;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;

/**
 * What a model that looks at one picture takes.
 *
 * @param width the picture's width in pixels
 * @param height the picture's height in pixels
 * @param channels 3 for red, green and blue, 1 for grey
 * @param channelsFirst whether the order is (C, H, W), else (H, W, C)
 * @param type the element type; UINT8 means pixels as they are, 0..255
 */
public record ImageInput(
        int width, int height, int channels, boolean channelsFirst, DataType type) {

    /** The size if neither the model nor the user says one. */
    private static final int USUAL = 224;

    /**
     * Reads it off a model's description.
     *
     * @param model the loaded model
     * @param width the width that the user wants, 0 if he does not say
     * @param height the height that the user wants, 0 if he does not say
     * @return the input
     * @throws UsageException if the model does not take one picture, or not one of that size
     */
    static ImageInput of(Model model, int width, int height) throws UsageException {
        PairList<String, Shape> inputs = model.describeInput();
        if (inputs == null || inputs.size() != 1) {
            throw new UsageException(
                    "the model does not take one picture, but "
                            + (inputs == null ? "what it does not tell" : inputs.keys()));
        }
        return of(
                inputs.get(0).getKey(),
                inputs.get(0).getValue(),
                model.getDataType(),
                width,
                height);
    }

    /**
     * Reads it off a description.
     *
     * @param name the input's name
     * @param shape its shape; null if the model does not tell
     * @param type its element type
     * @param width the width that the user wants, 0 if he does not say
     * @param height the height that the user wants, 0 if he does not say
     * @return the input
     * @throws UsageException if it is not one picture, or not one of that size
     */
    public static ImageInput of(String name, Shape shape, DataType type, int width, int height)
            throws UsageException {
        String told = "\"" + name + "\" " + shape;
        if (shape == null || shape.dimension() != 4) {
            throw new UsageException(
                    "the model does not take pictures: its input is "
                            + told
                            + ", not [N, C, H, W] or [N, H, W, C]");
        }
        if (shape.get(0) > 1) {
            throw new UsageException(
                    "the model takes " + shape.get(0) + " pictures at once; export it for one");
        }
        boolean first = isChannels(shape.get(1)) || !isChannels(shape.get(3));
        long channels = shape.get(first ? 1 : 3);
        if (channels != -1 && !isChannels(channels)) {
            throw new UsageException(
                    "the model does not take pictures of 1 or 3 channels: its input is " + told);
        }
        if (type != DataType.UINT8 && !type.isFloating()) {
            throw new UsageException(
                    "the model takes "
                            + type
                            + ", not pictures of floating-point or UINT8 numbers");
        }
        return new ImageInput(
                side(shape.get(first ? 3 : 2), width, "wide", told),
                side(shape.get(first ? 2 : 1), height, "high", told),
                channels == 1 ? 1 : 3,
                first,
                type);
    }

    private static boolean isChannels(long n) {
        return n == 1 || n == 3;
    }

    private static int side(long fixed, int wanted, String which, String told)
            throws UsageException {
        if (fixed > 0 && wanted > 0 && wanted != fixed) {
            throw new UsageException(
                    "pictures of "
                            + wanted
                            + " pixels "
                            + which
                            + " do not fit the model's "
                            + told);
        }
        return fixed > 0 ? Math.toIntExact(fixed) : wanted > 0 ? wanted : USUAL;
    }
}
