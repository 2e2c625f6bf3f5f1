/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/** Engines behind one interface: each runs the same {@link ai.djl.gspc.integration.net.Net}. */
package ai.djl.gspc.integration.peer;
