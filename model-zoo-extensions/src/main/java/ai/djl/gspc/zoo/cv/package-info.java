/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */

/**
 * Grouped convolutional networks as DJL blocks, and what turns a picture into their input; all of
 * it runs on any DJL engine.
 */
package ai.djl.gspc.zoo.cv;
