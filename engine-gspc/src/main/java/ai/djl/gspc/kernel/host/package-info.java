/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * The loops of every operator on row-major arrays of every element type: correct for all shapes,
 * they know primitive arrays and integers only, and one loop serves all types of a domain.
 */
package ai.djl.gspc.kernel.host;
