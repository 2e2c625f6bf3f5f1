/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;

/** Creation. */
public class NDManagerTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of("NDManager.create(Shape)", d -> d.manager.create(d.shape()).getShape()),
                of(
                        "NDManager.create(Shape, DataType)",
                        d -> {
                            NDArray x = d.manager.create(d.shape(), d.type());
                            return new Object[] {x.getShape(), x.getDataType()};
                        }),
                of("NDManager.create(Number)", d -> d.manager.create(d.number())),
                of("NDManager.create(float)", d -> d.manager.create(d.integer(-9, 9) / 4f)),
                of("NDManager.create(int)", d -> d.manager.create(d.integer(-9, 9))),
                of("NDManager.create(double)", d -> d.manager.create(d.integer(-9, 9) / 3d)),
                of("NDManager.create(long)", d -> d.manager.create((long) d.integer(-9, 9) << 40)),
                of("NDManager.create(byte)", d -> d.manager.create((byte) d.integer(-128, 127))),
                of("NDManager.create(boolean)", d -> d.manager.create(d.flag())),
                of(
                        "NDManager.create(float[])",
                        d -> d.manager.create(new float[] {1, d.integer(0, 9), Float.NaN})),
                of("NDManager.create(int[])", d -> d.manager.create(new int[d.integer(0, 9)])),
                of(
                        "NDManager.create(double[])",
                        d -> d.manager.create(new double[] {1, d.integer(0, 9), 2})),
                of(
                        "NDManager.create(long[])",
                        d -> d.manager.create(new long[] {1, d.integer(0, 9), Long.MIN_VALUE})),
                of(
                        "NDManager.create(byte[])",
                        d -> d.manager.create(new byte[] {1, (byte) d.integer(-9, 9), -128})),
                of(
                        "NDManager.create(boolean[])",
                        d -> d.manager.create(new boolean[] {d.flag(), d.flag(), true})),
                of(
                        "NDManager.create(float[][])",
                        d -> d.manager.create(new float[][] {{1, 2}, {d.integer(0, 9), 3}})),
                of(
                        "NDManager.create(int[][])",
                        d -> d.manager.create(new int[][] {{1, 2}, {d.integer(0, 9), 3}})),
                of(
                        "NDManager.create(double[][])",
                        d -> d.manager.create(new double[][] {{1, 2}, {d.integer(0, 9), 3}})),
                of(
                        "NDManager.create(long[][])",
                        d -> d.manager.create(new long[][] {{1, 2}, {d.integer(0, 9), 3}})),
                of(
                        "NDManager.create(byte[][])",
                        d -> d.manager.create(new byte[][] {{1, 2}, {(byte) d.integer(0, 9), 3}})),
                of(
                        "NDManager.create(boolean[][])",
                        d ->
                                d.manager.create(
                                        new boolean[][] {{true, false}, {d.flag(), d.flag()}})),
                of(
                        "NDManager.create(Buffer, Shape)",
                        d ->
                                d.manager.create(
                                        FloatBuffer.wrap(new float[] {1, 2, d.integer(0, 3), 4}),
                                        d.any(new Shape(4), new Shape(2, 2), new Shape(5)))),
                of(
                        "NDManager.create(Buffer, Shape, DataType)",
                        d ->
                                d.manager.create(
                                        LongBuffer.wrap(new long[] {1, 2, d.integer(0, 3), 4}),
                                        d.any(new Shape(4), new Shape(2, 2), new Shape(5)),
                                        DataType.INT64)),
                of(
                        "NDManager.create(float[], Shape)",
                        d ->
                                d.manager.create(
                                        new float[6],
                                        d.any(
                                                new Shape(6),
                                                new Shape(2, 3),
                                                new Shape(1, 6, 1),
                                                new Shape(7)))),
                of(
                        "NDManager.create(int[], Shape)",
                        d ->
                                d.manager.create(
                                        new int[6],
                                        d.any(new Shape(6), new Shape(2, 3), new Shape(7)))),
                of(
                        "NDManager.create(double[], Shape)",
                        d ->
                                d.manager.create(
                                        new double[6],
                                        d.any(new Shape(6), new Shape(2, 3), new Shape(7)))),
                of(
                        "NDManager.create(long[], Shape)",
                        d ->
                                d.manager.create(
                                        new long[6],
                                        d.any(new Shape(6), new Shape(2, 3), new Shape(7)))),
                of(
                        "NDManager.create(byte[], Shape)",
                        d ->
                                d.manager.create(
                                        new byte[6],
                                        d.any(new Shape(6), new Shape(2, 3), new Shape(7)))),
                of(
                        "NDManager.create(boolean[], Shape)",
                        d ->
                                d.manager.create(
                                        new boolean[6],
                                        d.any(new Shape(6), new Shape(2, 3), new Shape(7)))),
                of("NDManager.decode(byte[])", d -> d.manager.decode(d.x().encode())),
                of("NDManager.zeros(Shape)", d -> d.manager.zeros(d.shape())),
                of("NDManager.zeros(Shape, DataType)", d -> d.manager.zeros(d.shape(), d.type())),
                of("NDManager.ones(Shape)", d -> d.manager.ones(d.shape())),
                of("NDManager.ones(Shape, DataType)", d -> d.manager.ones(d.shape(), d.type())),
                of("NDManager.full(Shape, int)", d -> d.manager.full(d.shape(), d.integer(-5, 5))),
                of(
                        "NDManager.full(Shape, float)",
                        d -> d.manager.full(d.shape(), d.integer(-5, 5) / 4f)),
                of(
                        "NDManager.full(Shape, float, DataType)",
                        d -> d.manager.full(d.shape(), d.integer(0, 5), d.type())),
                of("NDManager.arange(int)", d -> d.manager.arange(d.integer(-3, 9))),
                of("NDManager.arange(float)", d -> d.manager.arange(d.integer(-3, 9) / 2f)),
                of(
                        "NDManager.arange(int, int)",
                        d -> d.manager.arange(d.integer(-3, 3), d.integer(-3, 9))),
                of(
                        "NDManager.arange(float, float)",
                        d -> d.manager.arange(d.integer(-3, 3) / 2f, d.integer(-3, 9) / 2f)),
                of(
                        "NDManager.arange(int, int, int)",
                        d ->
                                d.manager.arange(
                                        d.integer(-3, 3),
                                        d.integer(-3, 9),
                                        d.any(-2, -1, 1, 2, 3))),
                of(
                        "NDManager.arange(float, float, float)",
                        d ->
                                d.manager.arange(
                                        d.integer(-3, 3) / 2f,
                                        d.integer(-3, 9) / 2f,
                                        d.any(-0.5f, 0.25f, 0.5f, 1f))),
                of(
                        "NDManager.arange(int, int, int, DataType)",
                        d ->
                                d.manager.arange(
                                        d.integer(0, 3),
                                        d.integer(0, 9),
                                        d.any(1, 2, 3),
                                        d.any(Draw.NUMBERS))),
                of(
                        "NDManager.arange(float, float, float, DataType)",
                        d ->
                                d.manager.arange(
                                        d.integer(0, 3),
                                        d.integer(0, 9),
                                        d.any(1f, 2f, 0.5f),
                                        d.any(Draw.FLOATS))),
                of("NDManager.eye(int)", d -> d.manager.eye(d.integer(0, 7))),
                of("NDManager.eye(int, int)", d -> d.manager.eye(d.integer(0, 7), 0)),
                of(
                        "NDManager.eye(int, int, int)",
                        d -> d.manager.eye(d.integer(0, 7), d.integer(0, 7), 0)),
                of(
                        "NDManager.eye(int, int, int, DataType)",
                        d -> d.manager.eye(d.integer(0, 7), d.integer(0, 7), 0, d.type())),
                of(
                        "NDManager.linspace(int, int, int)",
                        d ->
                                d.manager.linspace(
                                        d.integer(-5, 5), d.integer(-5, 5), d.integer(0, 9))),
                of(
                        "NDManager.linspace(float, float, int)",
                        d ->
                                d.manager.linspace(
                                        d.integer(-5, 5) / 2f,
                                        d.integer(-5, 5) / 2f,
                                        d.integer(0, 9))),
                of(
                        "NDManager.linspace(int, int, int, boolean)",
                        d ->
                                d.manager.linspace(
                                        d.integer(-5, 5), d.integer(-5, 5), d.integer(0, 9), true)),
                of(
                        "NDManager.linspace(float, float, int, boolean)",
                        d ->
                                d.manager.linspace(
                                        d.integer(-5, 5) / 2f,
                                        d.integer(-5, 5) / 2f,
                                        d.integer(0, 9),
                                        true)),
                of("NDManager.hanningWindow(long)", d -> d.manager.hanningWindow(d.integer(1, 17))),
                of(
                        "NDManager.create(Shape, DataType, Device)",
                        d -> form(d.manager.create(d.shape(), d.type(), Device.cpu()))),
                of(
                        "NDManager.zeros(Shape, DataType, Device)",
                        d -> d.manager.zeros(d.shape(), d.type(), Device.cpu())),
                of(
                        "NDManager.ones(Shape, DataType, Device)",
                        d -> d.manager.ones(d.shape(), d.type(), Device.cpu())),
                of(
                        "NDManager.full(Shape, float, DataType, Device)",
                        d -> d.manager.full(d.shape(), d.integer(0, 5), d.type(), Device.cpu())),
                of(
                        "NDManager.arange(float, float, float, DataType, Device)",
                        d ->
                                d.manager.arange(
                                        d.integer(0, 3),
                                        d.integer(0, 9),
                                        d.any(1f, 2f, 0.5f),
                                        d.any(Draw.FLOATS),
                                        Device.cpu())),
                of(
                        "NDManager.eye(int, int, int, DataType, Device)",
                        d ->
                                d.manager.eye(
                                        d.integer(0, 7),
                                        d.integer(0, 7),
                                        0,
                                        d.type(),
                                        Device.cpu())),
                of(
                        "NDManager.linspace(float, float, int, boolean, Device)",
                        d ->
                                d.manager.linspace(
                                        d.integer(-5, 5) / 2f,
                                        d.integer(-5, 5) / 2f,
                                        d.integer(0, 9),
                                        true,
                                        Device.cpu())),
                of(
                        "NDManager.randomUniform(float, float, Shape, DataType, Device)",
                        d ->
                                form(
                                        d.manager.randomUniform(
                                                -1,
                                                2,
                                                d.shape(),
                                                d.any(Draw.FLOATS),
                                                Device.cpu()))),
                of(
                        "NDManager.randomNormal(float, float, Shape, DataType, Device)",
                        d ->
                                form(
                                        d.manager.randomNormal(
                                                -1,
                                                2,
                                                d.shape(),
                                                d.any(Draw.FLOATS),
                                                Device.cpu()))),
                of(
                        "NDManager.truncatedNormal(float, float, Shape, DataType, Device)",
                        d ->
                                form(
                                        d.manager.truncatedNormal(
                                                -1, 2, d.shape(), DataType.FLOAT32, Device.cpu()))),
                of(
                        "NDManager.createCoo(Buffer, long[][], Shape)",
                        d ->
                                d.manager
                                        .createCoo(
                                                FloatBuffer.wrap(new float[] {1, d.integer(2, 9)}),
                                                new long[][] {
                                                    {0, d.integer(0, 2)}, {1, d.integer(0, 3)}
                                                },
                                                new Shape(3, 4))
                                        .toDense()),
                of("NDManager.decode(InputStream)", d -> decoded(d.manager, d.x().encode())),
                of("NDManager.from(NDArray)", d -> d.manager.from(d.x())),
                of(
                        "NDManager.randomInteger(long, long, Shape, DataType)",
                        d ->
                                form(
                                        d.manager.randomInteger(
                                                d.integer(-5, 0),
                                                d.integer(1, 5),
                                                d.shape(),
                                                d.any(Draw.NUMBERS)))),
                of(
                        "NDManager.randomPermutation(long)",
                        d -> form(d.manager.randomPermutation(d.integer(0, 9)).sort())),
                of(
                        "NDManager.randomUniform(float, float, Shape)",
                        d -> form(d.manager.randomUniform(-1, 2, d.shape()))),
                of(
                        "NDManager.randomUniform(float, float, Shape, DataType)",
                        d -> form(d.manager.randomUniform(-1, 2, d.shape(), d.any(Draw.FLOATS)))),
                of("NDManager.randomNormal(Shape)", d -> form(d.manager.randomNormal(d.shape()))),
                of(
                        "NDManager.randomNormal(Shape, DataType)",
                        d -> form(d.manager.randomNormal(d.shape(), d.any(Draw.FLOATS)))),
                of(
                        "NDManager.randomNormal(float, float, Shape, DataType)",
                        d -> form(d.manager.randomNormal(1, 2, d.shape(), d.any(Draw.FLOATS)))),
                of(
                        "NDManager.truncatedNormal(Shape)",
                        d -> form(d.manager.truncatedNormal(d.shape()))),
                of(
                        "NDManager.truncatedNormal(Shape, DataType)",
                        d -> form(d.manager.truncatedNormal(d.shape(), d.any(Draw.FLOATS)))),
                of(
                        "NDManager.truncatedNormal(float, float, Shape, DataType)",
                        d -> form(d.manager.truncatedNormal(1, 2, d.shape(), DataType.FLOAT32))));
    }

    /** What is left of random numbers that two engines agree on. */
    private static Object form(NDArray x) {
        return new Object[] {x.getShape(), x.getDataType()};
    }

    private static NDArray decoded(NDManager manager, byte[] bytes) {
        try {
            return manager.decode(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
