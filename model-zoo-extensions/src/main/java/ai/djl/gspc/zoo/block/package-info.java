/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */

/**
 * The parts that convolutional networks share. They are made of DJL's own blocks, so they train and
 * run on every engine; each layer bears the name that the reference implementation of its network
 * gives it, so that {@link ai.djl.gspc.zoo.block.ParameterNames} can tell where a tensor belongs.
 */
package ai.djl.gspc.zoo.block;
