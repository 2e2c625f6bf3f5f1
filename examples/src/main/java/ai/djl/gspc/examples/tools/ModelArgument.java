/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import picocli.CommandLine.Parameters;

/** The model as the command's first argument. */
final class ModelArgument extends ModelOptions {

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            arity = "0..1",
            description =
                    "An .onnx file; a .params file or a folder with one, and --block; an "
                            + "entry of a model zoo, as djl://GROUP/ARTIFACT.")
    private void setModel(String path) {
        model(path);
    }
}
