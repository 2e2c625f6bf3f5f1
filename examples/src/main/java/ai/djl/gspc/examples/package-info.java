/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */

/**
 * The main job, which classifies pictures on the command line; it knows DJL's API and the name of
 * an engine, and nothing of any engine's classes.
 */
package ai.djl.gspc.examples;
