/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.train;

import ai.djl.gspc.examples.shapes.Scene;
import ai.djl.gspc.examples.shapes.SceneGenerator;
import ai.djl.gspc.zoo.cv.GridDetector;
import ai.djl.gspc.zoo.cv.PixelClassifier;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.loss.Loss;
import java.awt.Rectangle;

/** What a network learns of scenes. */
enum SceneTask {
    /** Where which figure is. */
    DETECT {
        @Override
        Block network() {
            return GridDetector.build(CLASSES);
        }

        @Override
        Loss loss() {
            return new DetectionLoss(CLASSES);
        }

        @Override
        float rate() {
            return 2e-3f;
        }

        @Override
        NDArray labels(NDManager manager, Scene scene) {
            int cells = SIDE / GridDetector.CELL;
            float[][] values = new float[CLASSES + 5][cells * cells];
            double scale = (double) SIDE / scene.picture().getWidth();
            double[] area = new double[cells * cells];
            for (Scene.Figure figure : scene.figures()) {
                Rectangle b = figure.bounds();
                double x = scale * b.getCenterX();
                double y = scale * b.getCenterY();
                double size = b.getWidth() * b.getHeight();
                for (int i = 0; i < cells * cells; i++) {
                    double cellX = (i % cells + 0.5) * GridDetector.CELL;
                    double cellY = (i / cells + 0.5) * GridDetector.CELL;
                    double reach = Math.max(Math.abs(cellX - x), Math.abs(cellY - y));
                    boolean inside = reach <= CENTRE * GridDetector.CELL;
                    if (inside && (area[i] == 0 || size < area[i])) {
                        area[i] = size;
                        for (int c = 0; c < CLASSES; c++) {
                            boolean is = SceneGenerator.KINDS.get(c) == figure.kind();
                            values[c][i] = is ? 1 : 0;
                        }
                        values[CLASSES][i] = (float) x;
                        values[CLASSES + 1][i] = (float) y;
                        values[CLASSES + 2][i] = (float) (scale * b.getWidth());
                        values[CLASSES + 3][i] = (float) (scale * b.getHeight());
                        values[CLASSES + 4][i] = 1;
                    }
                }
            }
            return manager.create(values);
        }
    },
    /** What each pixel belongs to. */
    SEGMENT {
        @Override
        Block network() {
            return PixelClassifier.build(CLASSES + 1);
        }

        @Override
        Loss loss() {
            return new PixelLoss();
        }

        @Override
        float rate() {
            return 3e-3f;
        }

        @Override
        NDArray labels(NDManager manager, Scene scene) {
            int side = scene.picture().getWidth();
            int[] labels = new int[SIDE * SIDE];
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    int from =
                            (2 * y + 1) * side / (2 * SIDE) * side
                                    + (2 * x + 1) * side / (2 * SIDE);
                    labels[y * SIDE + x] = scene.labels()[from];
                }
            }
            return manager.create(labels, new Shape(1, SIDE, SIDE));
        }
    };

    /** The side of the networks' input, in pixels. */
    static final int SIDE = 96;

    /** The number of kinds of figures. */
    static final int CLASSES = SceneGenerator.KINDS.size();

    /** How far a cell's centre may be from that of its object, in cells: "centre sampling". */
    private static final double CENTRE = 0.8;

    /** Returns the network, without parameters. */
    abstract Block network();

    /** Returns what is minimised. */
    abstract Loss loss();

    /** Returns the highest learning rate. */
    abstract float rate();

    /** Returns what the network should say of a scene. */
    abstract NDArray labels(NDManager manager, Scene scene);
}
