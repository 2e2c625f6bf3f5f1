/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

/** The layout of a detection model's results. */
enum DetectionFormat {
    /** To be told from the shapes. */
    AUTO,
    /** [1, boxes, 5 + classes]: centre, size, objectness, a score for each class. */
    YOLOV5,
    /** [1, 4 + classes, boxes]: centre, size, a score for each class. */
    YOLOV8,
    /** Class numbers, scores, corners relative to the picture. */
    SSD,
    /** The same with corners in pixels of the model's input. */
    SSD_PIXELS
}
