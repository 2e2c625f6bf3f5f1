/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * A web endpoint that classifies pictures: requests that come at the same time are predicted
 * together, and what would have to wait too long is refused.
 */
package ai.djl.gspc.examples.server;
