/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.onnx.proto.SparseTensorProto;
import ai.djl.gspc.onnx.proto.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Tensors of every type, as raw bytes and in typed fields. */
public class TensorReaderTest {

    private static final TensorReader READER = new TensorReader(new ExternalData(null));

    private static TensorProto.Builder proto(ElementType type, long... dims) {
        TensorProto.Builder t = TensorProto.newBuilder().setDataType(ModelWriter.code(type));
        for (long d : dims) {
            t.addDims(d);
        }
        return t;
    }

    private static Tensor raw(ElementType type, int n, int... bytes) {
        byte[] b = new byte[bytes.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) bytes[i];
        }
        return READER.read(proto(type, n).setRawData(ByteString.copyFrom(b)).build(), "t").tensor();
    }

    private static Tensor typed(ElementType type, int n, int... words) {
        TensorProto.Builder t = proto(type, n);
        for (int w : words) {
            t.addInt32Data(w);
        }
        return READER.read(t.build(), "t").tensor();
    }

    private static void same(Tensor t, Object expected) {
        Assert.assertEquals(t.data(), expected);
    }

    @Test
    public void testIntegers() {
        same(raw(ElementType.INT8, 2, 0xFF, 3), new byte[] {-1, 3});
        same(typed(ElementType.INT8, 2, -1, 3), new byte[] {-1, 3});
        same(raw(ElementType.UINT8, 2, 0xFF, 3), new byte[] {-1, 3});
        same(typed(ElementType.UINT8, 2, 255, 3), new byte[] {-1, 3});
        same(raw(ElementType.INT16, 2, 0xFE, 0xFF, 0, 1), new short[] {-2, 256});
        same(typed(ElementType.UINT16, 2, 65535, 1), new short[] {-1, 1});
        same(raw(ElementType.INT32, 1, 1, 2, 3, 0x80), new int[] {0x80030201});
        same(typed(ElementType.INT32, 1, -7), new int[] {-7});
        same(raw(ElementType.UINT32, 1, 0xFF, 0xFF, 0xFF, 0xFF), new int[] {-1});
        same(raw(ElementType.INT64, 1, 1, 0, 0, 0, 1, 0, 0, 0), new long[] {(1L << 32) + 1});
        same(typed(ElementType.BOOL, 3, 1, 0, 2), new byte[] {1, 0, 1});
        same(raw(ElementType.BOOL, 3, 1, 0, 2), new byte[] {1, 0, 1});
        Tensor t =
                READER.read(proto(ElementType.UINT32, 1).addUint64Data(0xFFFFFFFFL).build(), "t")
                        .tensor();
        same(t, new int[] {-1});
        t = READER.read(proto(ElementType.UINT64, 1).addUint64Data(-1).build(), "t").tensor();
        same(t, new long[] {-1});
    }

    @Test
    public void testPackedIntegers() {
        same(raw(ElementType.UINT4, 3, 0x21, 0x0F), new byte[] {1, 2, 15});
        same(typed(ElementType.UINT4, 3, 0x21, 0x0F), new byte[] {1, 2, 15});
        same(raw(ElementType.INT4, 3, 0x81, 0x07), new byte[] {1, -8, 7});
        same(typed(ElementType.INT4, 3, 0x81, 0x07), new byte[] {1, -8, 7});
        same(raw(ElementType.UINT2, 5, 0b11_10_01_00, 0b10), new byte[] {0, 1, 2, 3, 2});
        same(raw(ElementType.INT2, 5, 0b11_10_01_00, 0b10), new byte[] {0, 1, -2, -1, -2});
    }

    @Test
    public void testFloats() {
        ByteBuffer b = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        b.putFloat(1.5f).putFloat(-2f);
        byte[] bytes = b.array();
        TensorProto f =
                proto(ElementType.FLOAT, 2).setRawData(ByteString.copyFrom(bytes, 0, 8)).build();
        same(READER.read(f, "t").tensor(), new float[] {1.5f, -2});
        b.clear().putDouble(Math.PI).putDouble(-0.0);
        TensorProto d = proto(ElementType.DOUBLE, 2).setRawData(ByteString.copyFrom(bytes)).build();
        same(READER.read(d, "t").tensor(), new double[] {Math.PI, -0.0});
    }

    @Test
    public void testNarrowFloats() {
        float inf = Float.POSITIVE_INFINITY;
        float nan = Float.NaN;
        same(
                typed(ElementType.FLOAT16, 6, 0x3C00, 0xC000, 0x0001, 0x7BFF, 0x7C00, 0x7E00),
                new float[] {1, -2, Math.scalb(1f, -24), 65504, inf, nan});
        same(raw(ElementType.FLOAT16, 1, 0x00, 0x3C), new float[] {1});
        same(raw(ElementType.BFLOAT16, 2, 0x80, 0x3F, 0x80, 0xFF), new float[] {1, -inf});
        same(
                raw(ElementType.FLOAT8E4M3FN, 5, 0x38, 0x7E, 0x7F, 0x01, 0xB8),
                new float[] {1, 448, nan, Math.scalb(1f, -9), -1});
        same(
                raw(ElementType.FLOAT8E4M3FNUZ, 4, 0x40, 0x7F, 0x80, 0x01),
                new float[] {1, 240, nan, Math.scalb(1f, -10)});
        same(
                raw(ElementType.FLOAT8E5M2, 5, 0x3C, 0x7B, 0x7C, 0xFC, 0x7F),
                new float[] {1, 57344, inf, -inf, nan});
        same(raw(ElementType.FLOAT8E5M2FNUZ, 3, 0x40, 0x7F, 0x80), new float[] {1, 57344, nan});
        same(raw(ElementType.FLOAT4E2M1, 4, 0x21, 0xF7), new float[] {0.5f, 1, 6, -6});
        same(
                raw(ElementType.FLOAT8E8M0, 3, 127, 0, 255),
                new float[] {1, Math.scalb(1f, -127), nan});
    }

    @Test
    public void testSparse() {
        TensorProto values = proto(ElementType.FLOAT, 2).addFloatData(5).addFloatData(6).build();
        TensorProto linear = proto(ElementType.INT64, 2).addInt64Data(1).addInt64Data(5).build();
        SparseTensorProto.Builder s =
                SparseTensorProto.newBuilder().setValues(values).addDims(2).addDims(3);
        same(
                READER.read(s.setIndices(linear).build(), "t").tensor(),
                new float[] {0, 5, 0, 0, 0, 6});
        TensorProto.Builder pairs = proto(ElementType.INT64, 2, 2);
        for (long i : new long[] {0, 2, 1, 0}) {
            pairs.addInt64Data(i);
        }
        same(
                READER.read(s.setIndices(pairs).build(), "t").tensor(),
                new float[] {0, 0, 5, 6, 0, 0});
        SparseTensorProto bad = s.setIndices(pairs.setInt64Data(0, 2)).build();
        OnnxFormatException e =
                Assert.expectThrows(OnnxFormatException.class, () -> READER.read(bad, "t"));
        Assert.assertTrue(e.getMessage().contains("outside"), e.getMessage());
    }
}
