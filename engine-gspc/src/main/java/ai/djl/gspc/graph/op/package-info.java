/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/** The operators, grouped by concern; each checks its operands and knows its result's type. */
package ai.djl.gspc.graph.op;
