/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Convolution;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Imaging;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Normalization;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Records that declare their own equality are equal exactly if all their components are. */
public class EqualityTest {

    @DataProvider
    public Object[][] records() {
        return new Object[][] {
            {TensorType.class},
            {Convolution.Conv.class},
            {Creation.Fill.class},
            {Elementwise.Unary.class},
            {Elementwise.Binary.class},
            {Imaging.Resize.class},
            {Indexing.Gather.class},
            {Linear.FullyConnected.class},
            {Linear.MatMul.class},
            {Movement.Concat.class},
            {Movement.Pad.class},
            {Movement.Reshape.class},
            {Movement.Slice.class},
            {Movement.Transpose.class},
            {Normalization.BatchNorm.class},
            {Pooling.Pool.class},
            {Reduction.Reduce.class},
            {Reduction.Softmax.class},
            {Affine.class},
            {ChannelShuffle.class},
        };
    }

    @Test(dataProvider = "records")
    public void testEachComponentCounts(Class<? extends Record> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        Object[] values = Arrays.stream(types).map(t -> value(t, 0)).toArray();
        Record record = constructor.newInstance(values);
        Object[] copies = Arrays.stream(types).map(t -> value(t, 0)).toArray();
        Record same = constructor.newInstance(copies);
        Assert.assertEquals(same, record);
        Assert.assertEquals(same.hashCode(), record.hashCode());
        Assert.assertFalse(record.equals(new Object()), "another class");
        for (int i = 0; i < types.length; i++) {
            for (int k = 1; k < 3; k++) {
                Object[] changed = values.clone();
                changed[i] = value(types[i], k);
                Record other = constructor.newInstance(changed);
                boolean equal = changed[i].equals(values[i]);
                Assert.assertEquals(record.equals(other), equal, components[i].getName());
                Assert.assertEquals(other.equals(record), equal, components[i].getName());
            }
        }
    }

    /** A value of a type; numbers 0 and 1 differ, and so do 0 and 2 of most types. */
    private static Object value(Class<?> type, int k) {
        if (type == int.class) {
            return k + 1;
        } else if (type == boolean.class) {
            return k == 1;
        } else if (type == double.class) {
            return new double[] {0, -0.0, Double.NaN}[k];
        } else if (type.isEnum()) {
            return type.getEnumConstants()[k % type.getEnumConstants().length];
        } else if (type == Dims.class) {
            return Dims.of(1, k + 1);
        } else if (type == Shape.class) {
            return new Shape(2, k + 1);
        } else if (type == TensorType.class) {
            return TensorType.of(DataType.FLOAT32, k + 1);
        } else if (type == ChannelShuffle.class) {
            return new ChannelShuffle(k + 2);
        } else if (type == List.class) {
            return List.of(k + 0.5);
        }
        throw new IllegalArgumentException("No values of " + type);
    }
}
