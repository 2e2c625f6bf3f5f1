/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * From graphs to execution: named passes turn a graph into a plan; small graphs are interpreted.
 * Both give the same values.
 */
package ai.djl.gspc.compile;
