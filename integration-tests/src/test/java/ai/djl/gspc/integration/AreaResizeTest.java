/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import static org.testng.Assert.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.gspc.zoo.cv.AreaResize;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Random;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * The bundled model's resizing against its definition in double: a box filter, then a bilinear one
 * with antialiasing, as DJL's PyTorch engine has it.
 */
public class AreaResizeTest {

    @DataProvider
    public Object[][] engines() {
        return new Object[][] {{"GSPC"}, {"PyTorch"}};
    }

    @Test(dataProvider = "engines")
    public void testAgreesWithTheDefinition(String engine) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        AreaResize resize = new AreaResize(16, 12);
        try (NDManager manager = Engine.getEngine(engine).newBaseManager()) {
            for (int i = 0; i < 30; i++) {
                int height = 1 + random.nextInt(80);
                int width = 1 + random.nextInt(80);
                byte[] levels = new byte[height * width * 3];
                random.nextBytes(levels);
                ByteBuffer buffer = manager.allocateDirect(levels.length);
                buffer.put(levels).rewind();
                NDArray picture =
                        manager.create(buffer, new Shape(height, width, 3), DataType.UINT8);
                NDArray resized = resize.transform(picture);
                String what = engine + ", " + width + " x " + height + " of seed " + seed;
                assertEquals(resized.getShape(), new Shape(12, 16, 3), what);
                assertEquals(resized.getDataType(), DataType.FLOAT32, what);
                float[] actual = resized.toFloatArray();
                for (int j = 0; j < actual.length; j++) {
                    double expected =
                            expected(levels, height, width, j % 3, j / 3 / 16, j / 3 % 16);
                    assertEquals(actual[j], expected, 1e-3, what + ", element " + j);
                }
            }
        }
    }

    private static double expected(byte[] levels, int height, int width, int c, int y, int x) {
        int boxHeight = Math.max(1, height / 12);
        int boxWidth = Math.max(1, width / 16);
        double[] rows = weights(height / boxHeight, 12, y);
        double[] columns = weights(width / boxWidth, 16, x);
        double sum = 0;
        for (int row = 0; row < rows.length * boxHeight; row++) {
            for (int column = 0; column < columns.length * boxWidth; column++) {
                int level = levels[(row * width + column) * 3 + c] & 0xff;
                sum += rows[row / boxHeight] * columns[column / boxWidth] * level;
            }
        }
        return sum / boxHeight / boxWidth;
    }

    /** The weights of the operands for a result: a triangle, widened where the axis shrinks. */
    private static double[] weights(int from, int to, int index) {
        double ratio = (double) from / to;
        double center = (index + 0.5) * ratio;
        double[] weights = new double[from];
        double sum = 0;
        for (int i = 0; i < from; i++) {
            double distance = Math.abs(i + 0.5 - center) / Math.max(1, ratio);
            weights[i] = Math.max(0, 1 - distance);
            sum += weights[i];
        }
        for (int i = 0; i < from; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
