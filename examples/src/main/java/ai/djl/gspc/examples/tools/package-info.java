/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
/**
 * The command-line tools, {@code ./gspc}: classify, detect, segment, bench, inspect, profile and
 * convert. Each command measures or predicts into a record, and prints it as a table or as JSON.
 */
package ai.djl.gspc.examples.tools;
