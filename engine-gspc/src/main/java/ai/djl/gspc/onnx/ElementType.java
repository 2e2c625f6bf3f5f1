/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.ndarray.types.DataType;

/**
 * ONNX's element types and what holds them in a graph. Narrow floating-point types are carried as
 * FLOAT32, sub-byte integers as bytes: values are rounded where the model converts to such a type
 * and at the graph's outputs, not after every operator in between.
 */
enum ElementType {
    FLOAT(1, DataType.FLOAT32, 32),
    UINT8(2, DataType.UINT8, 8),
    INT8(3, DataType.INT8, 8),
    UINT16(4, DataType.UINT16, 16),
    INT16(5, DataType.INT16, 16),
    INT32(6, DataType.INT32, 32),
    INT64(7, DataType.INT64, 64),
    STRING(8, null, 0),
    BOOL(9, DataType.BOOLEAN, 8),
    FLOAT16(10, DataType.FLOAT32, 16),
    DOUBLE(11, DataType.FLOAT64, 64),
    UINT32(12, DataType.UINT32, 32),
    UINT64(13, DataType.UINT64, 64),
    COMPLEX64(14, null, 64),
    COMPLEX128(15, null, 128),
    BFLOAT16(16, DataType.FLOAT32, 16),
    FLOAT8E4M3FN(17, DataType.FLOAT32, 8),
    FLOAT8E4M3FNUZ(18, DataType.FLOAT32, 8),
    FLOAT8E5M2(19, DataType.FLOAT32, 8),
    FLOAT8E5M2FNUZ(20, DataType.FLOAT32, 8),
    UINT4(21, DataType.UINT8, 4),
    INT4(22, DataType.INT8, 4),
    FLOAT4E2M1(23, DataType.FLOAT32, 4),
    FLOAT8E8M0(24, DataType.FLOAT32, 8),
    UINT2(25, DataType.UINT8, 2),
    INT2(26, DataType.INT8, 2);

    private static final ElementType[] BY_CODE = new ElementType[27];

    static {
        for (ElementType t : values()) {
            BY_CODE[t.code] = t;
        }
    }

    private final int code;
    private final DataType carrier;
    private final int bits;

    ElementType(int code, DataType carrier, int bits) {
        this.code = code;
        this.carrier = carrier;
        this.bits = bits;
    }

    /**
     * The type with a number of the format.
     *
     * @param code the number
     * @param where what it belongs to, for the message
     * @return the type, one that a graph can hold
     * @throws OnnxFormatException if there is none, or none that a graph can hold
     */
    static ElementType of(long code, String where) {
        if (code < 1 || code >= BY_CODE.length) {
            throw new OnnxFormatException(
                    where
                            + " has element type "
                            + code
                            + ", which ONNX does not define (1 to "
                            + (BY_CODE.length - 1)
                            + "); the file is damaged or newer than this engine");
        }
        ElementType t = BY_CODE[(int) code];
        if (t.carrier == null) {
            throw new OnnxFormatException(
                    where
                            + " has element type "
                            + t
                            + ", which this engine does not hold; use a numeric, real type");
        }
        return t;
    }

    /**
     * The type that an array of the graph naturally has.
     *
     * @param dtype the array's type
     * @return the ONNX type
     */
    static ElementType of(DataType dtype) {
        switch (dtype) {
            case FLOAT16:
                return FLOAT16;
            case BFLOAT16:
                return BFLOAT16;
            default:
                for (ElementType t : values()) {
                    if (t.carrier == dtype) {
                        return t;
                    }
                }
                throw new OnnxFormatException("ONNX has no element type for " + dtype);
        }
    }

    /** The type of the arrays that hold it within a graph. */
    DataType carrier() {
        return carrier;
    }

    /** The type of the arrays that hold it at a model's inputs and outputs. */
    DataType outside() {
        return this == FLOAT16 ? DataType.FLOAT16 : this == BFLOAT16 ? DataType.BFLOAT16 : carrier;
    }

    /** The type's number in the format. */
    int code() {
        return code;
    }

    /** Bits that one element takes in raw data. */
    int bits() {
        return bits;
    }

    /** Whether it is carried by a wider type. */
    boolean narrow() {
        return bits < carrier.getNumOfBytes() * 8;
    }

    boolean floating() {
        return carrier.isFloating();
    }

    /** Whether it is an integer type without negative values. */
    boolean unsigned() {
        switch (this) {
            case UINT2:
            case UINT4:
            case UINT8:
            case UINT16:
            case UINT32:
            case UINT64:
                return true;
            default:
                return false;
        }
    }

    /** The least value of an integer type. */
    double lowest() {
        return unsigned() ? 0 : -Math.pow(2, bits - 1);
    }

    /** The greatest value of an integer type. */
    double highest() {
        return Math.pow(2, unsigned() ? bits : bits - 1) - 1;
    }
}
