/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.engine.GspcEngine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Models whose results are known, as ONNX files. Those that detect and segment look for red and for
 * green in pictures of {@value #SIZE} pixels, values from 0 to 1.
 */
final class TestModels {

    static final int SIZE = 64;

    /** The detectors look at so many cells along each side. */
    static final int CELLS = 4;

    private static final int CELL = SIZE / CELLS;

    private TestModels() {}

    /** A small residual network with batch-norms; ten classes, results not normalised. */
    static Path residual(Path folder) throws IOException {
        SequentialBlock branch = new SequentialBlock();
        branch.add(conv(16, 3, 4))
                .add(BatchNorm.builder().build())
                .add(Activation.reluBlock())
                .add(conv(16, 1, 1))
                .add(BatchNorm.builder().build());
        SequentialBlock network = new SequentialBlock();
        network.add(conv(16, 3, 1))
                .add(BatchNorm.builder().build())
                .add(Activation.reluBlock())
                .add(
                        new ParallelBlock(
                                lists -> new NDList(lists.get(0).get(0).add(lists.get(1).get(0))),
                                List.of(branch, Blocks.identityBlock())))
                .add(Activation.reluBlock())
                .add(Pool.globalAvgPool2dBlock())
                .add(Linear.builder().setUnits(10).build());
        return write(folder.resolve("residual.onnx"), network, -1);
    }

    private static Conv2d conv(int filters, int kernel, int groups) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel, kernel))
                .optPadding(new Shape(kernel / 2, kernel / 2))
                .optGroups(groups)
                .build();
    }

    /** Says which of red, green and blue there is most of. */
    static Path colors(Path folder) throws IOException {
        return write(
                folder.resolve("colors.onnx"),
                new LambdaBlock(
                        in -> {
                            NDArray means = in.head().mean(new int[] {2, 3});
                            return new NDList(means.mul(10));
                        }));
    }

    /** The classes' scores of each cell: [1, 2, cells], how red and how green it is. */
    private static NDArray scores(NDArray x) {
        NDArray means = x.reshape(1, 3, CELLS, CELL, CELLS, CELL).mean(new int[] {3, 5});
        NDArray color = means.get(":, 0:2").sub(means.get(":, 2:3"));
        return color.reshape(1, 2, CELLS * CELLS);
    }

    /** Centre and size of each cell in pixels: [1, 4, cells]. */
    private static NDArray boxes(NDManager manager) {
        float[] values = new float[4 * CELLS * CELLS];
        for (int i = 0; i < CELLS * CELLS; i++) {
            values[i] = (i % CELLS + 0.5f) * CELL;
            values[CELLS * CELLS + i] = (i / CELLS + 0.5f) * CELL;
            values[2 * CELLS * CELLS + i] = CELL;
            values[3 * CELLS * CELLS + i] = CELL;
        }
        return manager.create(values, new Shape(1, 4, CELLS * CELLS));
    }

    static Path yoloV8(Path folder) throws IOException {
        return detector(
                folder.resolve("yolov8.onnx"),
                x -> new NDList(NDArrays.concat(new NDList(boxes(x.getManager()), scores(x)), 1)));
    }

    static Path yoloV5(Path folder) throws IOException {
        return detector(
                folder.resolve("yolov5.onnx"),
                x -> {
                    NDManager manager = x.getManager();
                    NDArray sure = manager.ones(new Shape(1, 1, CELLS * CELLS));
                    NDList parts = new NDList(boxes(manager), sure, scores(x));
                    return new NDList(NDArrays.concat(parts, 1).transpose(0, 2, 1));
                });
    }

    static Path ssd(Path folder) throws IOException {
        return detector(
                folder.resolve("ssd.onnx"),
                x -> {
                    NDArray scores = scores(x);
                    NDArray b = boxes(x.getManager()).div(SIZE);
                    NDArray half = b.get(":, 2:4").div(2);
                    NDArray center = b.get(":, 0:2");
                    NDList corners = new NDList(center.sub(half), center.add(half));
                    return new NDList(
                            scores.argMax(1),
                            scores.max(new int[] {1}),
                            NDArrays.concat(corners, 1).transpose(0, 2, 1).reshape(1, -1, 4));
                });
    }

    private static Path detector(Path file, Function<NDArray, NDList> work) throws IOException {
        return write(file, new LambdaBlock(in -> work.apply(in.head())));
    }

    /** Ground, red and green: [1, 3, size, size]. */
    static Path segmenter(Path folder) throws IOException {
        return write(
                folder.resolve("segmenter.onnx"),
                new LambdaBlock(
                        in -> {
                            NDArray x = in.head();
                            NDArray ground = x.get(":, 2:3").mul(0).add(0.6);
                            return new NDList(
                                    NDArrays.concat(new NDList(ground, x.get(":, 0:2")), 1));
                        }));
    }

    private static Path write(Path file, Block block) throws IOException {
        return write(file, block, 1);
    }

    private static Path write(Path file, Block block, int batch) throws IOException {
        GspcEngine engine = (GspcEngine) Engine.getEngine("GSPC");
        Shape shape = new Shape(1, 3, SIZE, SIZE);
        try (Model model = Model.newInstance("test", "GSPC");
                OutputStream os = Files.newOutputStream(file)) {
            block.initialize(model.getNDManager(), DataType.FLOAT32, shape);
            model.setBlock(block);
            engine.trace(model, new Shape(batch, 3, SIZE, SIZE)).writeOnnx(os);
        }
        return file;
    }
}
