/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */

/** The model zoo: its networks held against publications and PyTorch, its entries against DJL. */
package ai.djl.gspc.integration.zoo;
