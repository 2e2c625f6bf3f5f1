/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import picocli.CommandLine.Option;

/** The model as an option, for commands whose arguments are pictures. */
final class ModelOption extends ModelOptions {

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            description =
                    "An .onnx file; a .params file or a folder with one, and --block; an "
                            + "entry of a model zoo, as djl://GROUP/ARTIFACT.")
    private void setModel(String path) {
        model(path);
    }
}
