/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * The intermediate representation: immutable tensors and nodes whose shape and type are known when
 * they are made; it knows nothing of how a node is executed.
 */
package ai.djl.gspc.graph;
