/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */

/**
 * The model zoo of group {@code ai.djl.gspc}. Models on the class path come first; a network
 * connection is opened only to load a model that is neither there nor in DJL's cache. Nothing here
 * names a class of an engine.
 */
package ai.djl.gspc.zoo;
