/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/** Values handed to and from Java, comparison as a whole, and files. */
public class NDArrayHostTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of(
                        "NDArray.toDoubleArray()",
                        d -> d.x(d.chance(0.9) ? DataType.FLOAT64 : d.type()).toDoubleArray()),
                of(
                        "NDArray.toFloatArray()",
                        d -> d.x(d.chance(0.9) ? DataType.FLOAT32 : d.type()).toFloatArray()),
                of(
                        "NDArray.toIntArray()",
                        d -> d.x(d.chance(0.9) ? DataType.INT32 : d.type()).toIntArray()),
                of(
                        "NDArray.toLongArray()",
                        d -> d.x(d.chance(0.9) ? DataType.INT64 : d.type()).toLongArray()),
                of(
                        "NDArray.toByteArray()",
                        d -> d.x(DataType.INT8, DataType.UINT8, DataType.BOOLEAN).toByteArray()),
                of("NDArray.toUint8Array()", d -> d.x(DataType.UINT8).toUint8Array()),
                of("NDArray.toBooleanArray()", d -> d.x(DataType.BOOLEAN).toBooleanArray()),
                of("NDArray.toArray()", d -> List.of(d.x().toArray()).toString()),
                of("NDArray.toByteBuffer()", d -> bytes(d.x().toByteBuffer())),
                of("NDArray.toByteBuffer(boolean)", d -> bytes(d.x().toByteBuffer(false))),
                of("NDArray.encode()", d -> d.x().encode()),
                of(
                        "NDArray.decode(NDManager, byte[])",
                        d -> NDArray.decode(d.manager, d.x().encode())),
                of(
                        "NDArray.set(Buffer)",
                        d -> {
                            NDArray x = d.x(DataType.FLOAT32);
                            NDArray sum = x.add(1);
                            x.set(FloatBuffer.wrap(new float[d.chance(0.9) ? (int) x.size() : 3]));
                            return new Object[] {x, sum};
                        }),
                of(
                        "NDArray.set(float[])",
                        d -> {
                            NDArray x = d.x(DataType.FLOAT32);
                            x.set(new float[(int) x.size()]);
                            return x;
                        }),
                of(
                        "NDArray.set(int[])",
                        d -> {
                            NDArray x = d.x(DataType.INT32);
                            x.set(new int[(int) x.size()]);
                            return x;
                        }),
                of(
                        "NDArray.set(double[])",
                        d -> {
                            NDArray x = d.x(DataType.FLOAT64);
                            x.set(new double[(int) x.size()]);
                            return x;
                        }),
                of(
                        "NDArray.set(long[])",
                        d -> {
                            NDArray x = d.x(DataType.INT64);
                            x.set(new long[(int) x.size()]);
                            return x;
                        }),
                of(
                        "NDArray.set(byte[])",
                        d -> {
                            NDArray x = d.x(DataType.INT8, DataType.UINT8, DataType.BOOLEAN);
                            x.set(new byte[(int) x.size()]);
                            return x;
                        }),
                of("NDArray.contentEquals(Number)", d -> d.x().contentEquals(d.number())),
                of(
                        "NDArray.contentEquals(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.contentEquals(d.flag() ? x.duplicate() : d.with(x));
                        }),
                of(
                        "NDArray.allClose(NDArray)",
                        d -> {
                            NDArray x = d.x(Draw.NUMBERS);
                            return x.allClose(d.flag() ? x.add(1e-9) : d.like(x));
                        }),
                of(
                        "NDArray.allClose(NDArray, double, double, boolean)",
                        d -> {
                            NDArray x = d.x(Draw.NUMBERS);
                            return x.allClose(
                                    x.add(1e-4), d.any(1e-3, 1e-6), d.any(1e-3, 1e-6), d.flag());
                        }),
                of("NDArray.toDebugString()", d -> debug(d.x())),
                of(
                        "NDArray.toDebugString(boolean)",
                        d -> {
                            NDArray x = d.x(Draw.INTS);
                            return x.toDebugString(d.flag());
                        }),
                of(
                        "NDArray.toDebugString(int, int, int, int, boolean)",
                        d -> {
                            NDArray x = d.x(Draw.INTS);
                            return x.toDebugString(
                                    d.integer(1, 200),
                                    d.integer(1, 6),
                                    d.integer(1, 9),
                                    d.integer(1, 9),
                                    d.flag());
                        }),
                of(
                        "NDArray.toDevice(Device, boolean)",
                        d -> d.x().toDevice(Device.cpu(), d.flag())),
                of("NDArray.getDevice()", d -> d.x().getDevice()),
                of("NDArray.hasGradient()", d -> d.x().hasGradient()),
                of(
                                "NDArray.scaleGradient(double)",
                                d ->
                                        d.smooth(d.shape(), DataType.FLOAT32, -1, 1)
                                                .scaleGradient(0.5))
                        .near(1e-6),
                of(
                        "NDArray.getName()",
                        d -> {
                            NDArray x = d.x();
                            x.setName("n");
                            return x.duplicate().getName() + x.reshape(-1).getName();
                        }));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] b = new byte[buffer.remaining()];
        buffer.get(b);
        return b;
    }

    /** The text without the device, and without the numbers, whose last digits are rounding. */
    private static String debug(NDArray x) {
        String text = x.toDebugString();
        return x.getDataType().isFloating() ? text.substring(0, text.indexOf(')')) : text;
    }
}
