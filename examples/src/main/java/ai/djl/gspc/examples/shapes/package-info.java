/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */

/**
 * Draws the pictures that the bundled model is trained on: a picture is a function of its kind and
 * a seed, on every machine, without a display.
 */
package ai.djl.gspc.examples.shapes;
