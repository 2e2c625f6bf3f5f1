/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */

/**
 * The model zoo of group {@code ai.djl.gspc}: every model in it lies on the class path, and nothing
 * here opens a network connection or names a class of an engine.
 */
package ai.djl.gspc.zoo;
