/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a user says of a model of his own.
 *
 * @param model its file, or the folder with it
 * @param labels the file with the classes' names, one a line; null for synset.txt beside the model
 * @param width the input's width in pixels, 0 for what the model says
 * @param height the input's height in pixels, 0 for what the model says
 * @param normalization of a picture's values; null for ImageNet's
 */
record ClassifierOptions(
        Path model, Path labels, int width, int height, Normalization normalization) {

    private static final int LARGEST = 1 << 14;

    /** Collects options as they come; each may be left out. */
    static final class Builder {

        private Path model;
        private Path labels;
        private int width;
        private int height;
        private List<Float> mean;
        private List<Float> std;
        private String first;

        /** Takes an option's value; returns false if it is none of these options. */
        boolean take(String option, String value) throws UsageException {
            switch (option) {
                case "--model":
                    model = path(option, value);
                    return true;
                case "--labels":
                    labels = path(option, value);
                    break;
                case "--size":
                    size(value);
                    break;
                case "--mean":
                    mean = numbers(option, value, false);
                    break;
                case "--std":
                    std = numbers(option, value, true);
                    break;
                default:
                    return false;
            }
            first = first == null ? option : first;
            return true;
        }

        private static Path path(String option, String value) throws UsageException {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw new UsageException(option + ": " + value + " is not a legal file name here");
            }
        }

        private void size(String value) throws UsageException {
            String[] parts = value.split("x", -1);
            try {
                width = Integer.parseInt(parts[0]);
                height = Integer.parseInt(parts[parts.length - 1]);
            } catch (NumberFormatException e) {
                width = 0;
            }
            if (parts.length > 2
                    || Math.min(width, height) < 1
                    || Math.max(width, height) > LARGEST) {
                throw new UsageException(
                        "--size takes a number of pixels or WIDTHxHEIGHT, not " + value);
            }
        }

        private static List<Float> numbers(String option, String value, boolean positive)
                throws UsageException {
            try {
                List<Float> list =
                        Arrays.stream(value.split(",", -1))
                                .map(s -> Float.valueOf(s.trim()))
                                .toList();
                boolean fits = list.size() == 1 || list.size() == 3;
                for (float v : list) {
                    fits &= Float.isFinite(v) && (!positive || v > 0);
                }
                if (fits) {
                    return list;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new UsageException(
                    option
                            + " takes one or three "
                            + (positive ? "positive " : "")
                            + "numbers with commas between them, not "
                            + value);
        }

        /** The options; null if no model is named. */
        ClassifierOptions build() throws UsageException {
            if (model == null && first != null) {
                throw new UsageException(first + " tells something of a model: name it by --model");
            }
            if (model == null) {
                return null;
            }
            Normalization normalization = null;
            if (mean != null || std != null) {
                normalization =
                        new Normalization(
                                mean == null ? Normalization.IMAGENET.mean() : mean,
                                std == null ? Normalization.IMAGENET.std() : std);
            }
            return new ClassifierOptions(model, labels, width, height, normalization);
        }
    }
}
