/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.Model;
import ai.djl.gspc.engine.TracedModel;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a model in a smaller form. */
@Command(
        name = "convert",
        header = "Write a model in a smaller form.",
        description =
                "Writes a model with its batch-norms folded into convolutions and its "
                        + "constants computed, as ONNX or, for engine.newSymbolBlock, as DJL's "
                        + ".params.")
final class ConvertCommand extends Tool {

    @Mixin private final ModelArgument model = new ModelArgument();

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "The new file: NAME.onnx or NAME-0000.params.")
    private Path target;

    /** What has become of the model. */
    private record Result(
            String model,
            String output,
            boolean anyBatch,
            int operatorsBefore,
            int operators,
            long normsBefore,
            long norms,
            long parametersBefore,
            long parameters,
            long bytesBefore,
            long bytes) {}

    /** {@inheritDoc} */
    @Override
    public Integer call() throws Exception {
        String name = target.getFileName() == null ? "" : target.getFileName().toString();
        if (!name.matches(".+(\\.onnx|-\\d{4}\\.params)")) {
            throw usage("OUT must end in .onnx or -0000.params: " + target);
        }
        try (Model loaded = model.load(ModelOptions.GSPC, Map.of())) {
            boolean any = model.anyBatch(loaded);
            List<Shape> fixed = model.inputs(loaded, 1);
            TracedModel traced;
            if (any) {
                traced = traceAnyBatch(loaded, fixed);
                any = traced != null;
            } else {
                traced = null;
            }
            if (traced == null) {
                traced = ThreadOptions.gspc().trace(loaded, fixed.toArray(Shape[]::new));
            }
            TracedModel compacted = traced.compact();
            write(compacted);
            long before = model.fileSize();
            Result result =
                    new Result(
                            model.name(),
                            target.toString(),
                            any,
                            traced.operators().size(),
                            compacted.operators().size(),
                            norms(traced),
                            norms(compacted),
                            parameters(traced),
                            parameters(compacted),
                            before,
                            Files.size(target));
            print(result, () -> text(result));
        }
        return 0;
    }

    /** The model for batches of any size, or null if something in it fixes the size. */
    private static TracedModel traceAnyBatch(Model loaded, List<Shape> fixed) {
        Shape[] open = new Shape[fixed.size()];
        for (int i = 0; i < open.length; i++) {
            long[] dims = fixed.get(i).getShape().clone();
            if (dims.length == 0) {
                return null;
            }
            dims[0] = -1;
            open[i] = new Shape(dims);
        }
        try {
            return ThreadOptions.gspc().trace(loaded, open);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Writes to a file of another name first, so that a failure leaves none that is incomplete. */
    private void write(TracedModel compacted) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream os = new BufferedOutputStream(Files.newOutputStream(part))) {
                if (target.toString().endsWith(".onnx")) {
                    compacted.writeOnnx(os);
                } else {
                    compacted.writeParameters(os);
                }
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long norms(TracedModel traced) {
        return traced.operators().stream().filter(o -> o.name().equals("batch_norm")).count();
    }

    private static long parameters(TracedModel traced) {
        return traced.operators().stream().mapToLong(TracedModel.Operator::parameters).sum();
    }

    private void text(Result r) {
        Table table = new Table("", "before", "after");
        table.row("operators", r.operatorsBefore(), r.operators());
        table.row("batch-norms", r.normsBefore(), r.norms());
        table.row("parameters", Format.count(r.parametersBefore()), Format.count(r.parameters()));
        table.row(
                "file, kB",
                r.bytesBefore() < 0 ? "-" : Format.count(r.bytesBefore() / 1000),
                Format.count(r.bytes() / 1000));
        out().print(table);
        out().printf(
                        "%nWritten: %s, for batches of %s%n",
                        r.output(), r.anyBatch() ? "any size" : "the size of the original's");
    }
}
