/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.Device;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.runtime.ArrayPool;
import ai.djl.ndarray.LazyNDArray;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An array that stands for a graph node. An operation checks shapes and types at once, builds a
 * node and returns a new array for it, attached to the manager of the array on which it was called;
 * values are computed when one is read. Operations in place let the array stand for another node,
 * so whatever was built on the old one keeps its value, and so does what was built on an array that
 * is closed.
 *
 * <p>The class is long because the interface is wide: every operation is one line that calls a
 * function on nodes in one of the {@code ...Ops} classes, which are grouped by concern.
 */
public final class GspcNDArray implements LazyNDArray {

    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final long sequence = SEQUENCE.incrementAndGet();

    /** This array's place among its manager's; of the manager alone. */
    private int place = GspcNDManager.NOWHERE;

    private String uid;
    private String name;
    private GspcNDManager manager;
    private volatile Node node;
    private volatile Strings strings;

    private GspcNDArray(GspcNDManager manager, Node node, Strings strings) {
        this.manager = manager;
        this.node = node;
        this.strings = strings;
        if (node != null) {
            node.hold();
        }
        register();
    }

    private void register() {
        manager.add(this);
        NDScope.register(this);
    }

    /**
     * A new array of a node.
     *
     * @param manager the manager to which it is attached
     * @param node the node
     * @return the array
     */
    static GspcNDArray of(GspcNDManager manager, Node node) {
        return new GspcNDArray(manager, Pending.bounded(node), null);
    }

    /**
     * A new array of strings.
     *
     * @param manager the manager to which it is attached
     * @param strings the strings in row-major order
     * @param shape the shape
     * @return the array
     */
    static GspcNDArray ofStrings(GspcNDManager manager, String[] strings, Shape shape) {
        return new GspcNDArray(manager, null, new Strings(strings.clone(), shape));
    }

    /**
     * The node that this array stands for now.
     *
     * @return the node
     * @throws IllegalStateException if the array is closed
     */
    Node node() {
        Node n = node;
        if (n == null) {
            throw unusable();
        }
        return n;
    }

    /**
     * This array's node, as the first operand of an operation.
     *
     * @return the node
     * @throws IllegalStateException if the array is closed
     */
    Node operand() {
        return node();
    }

    /**
     * The node of another operand of an operation.
     *
     * @param array the array
     * @return its node
     * @throws IllegalArgumentException if it belongs to another engine
     */
    static Node operand(NDArray array) {
        if (array instanceof GspcNDArray) {
            return ((GspcNDArray) array).node();
        }
        if (array == null) {
            throw new IllegalArgumentException("An operand is null");
        }
        throw new IllegalArgumentException(
                "A "
                        + array.getClass().getSimpleName()
                        + " belongs to another engine and cannot be an operand of a GSPC"
                        + " operation: convert it first with manager.from(array), where manager is"
                        + " a GSPC one");
    }

    /**
     * A new array, attached to this array's manager.
     *
     * @param result its node
     * @return the array
     */
    GspcNDArray wrap(Node result) {
        return of(manager, result);
    }

    /**
     * New arrays, attached to this array's manager.
     *
     * @param results their nodes
     * @return the arrays
     */
    NDList wrapAll(List<Node> results) {
        NDList list = new NDList(results.size());
        for (Node n : results) {
            list.add(wrap(n));
        }
        return list;
    }

    /**
     * Lets this array stand for the result of an in-place operation. Whatever captured the old node
     * keeps the old value.
     *
     * @param result the result
     * @return this
     * @throws IllegalArgumentException if the result does not fit into this array
     */
    GspcNDArray assign(Node result) {
        Node old = node();
        if (!result.shape().equals(old.shape())) {
            throw new IllegalArgumentException(
                    "The result's shape "
                            + result.shape()
                            + " is not this array's shape "
                            + old.shape()
                            + ", so the operation cannot be done in place");
        }
        if (!Promotion.fits(result.dtype(), old.dtype())) {
            throw new IllegalArgumentException(
                    "The result's type "
                            + result.dtype()
                            + " does not fit into this array's type "
                            + old.dtype()
                            + "; convert the array first with toType");
        }
        replace(Promotion.cast(result, old.dtype()));
        return this;
    }

    private void replace(Node result) {
        Node old = node();
        result.hold();
        node = Pending.bounded(result);
        letGo(old);
    }

    /** Lets an array that nothing else has ever referred to serve again. */
    private static void letGo(Node old) {
        Object unused = old == null ? null : old.release();
        if (unused != null) {
            ArrayPool.give(unused);
        }
    }

    /**
     * This array's value, computed if it is pending.
     *
     * @return the value
     */
    Tensor tensor() {
        Tensor value = node().value();
        return value != null ? value : Pending.evaluate(this);
    }

    /**
     * The node, or null if there is none.
     *
     * @return null for a closed array and for strings
     */
    Node nodeOrNull() {
        return node;
    }

    /**
     * A number that grows from array to array.
     *
     * @return the number
     */
    long sequence() {
        return sequence;
    }

    /**
     * This array's place among its manager's.
     *
     * @return the place
     */
    int place() {
        return place;
    }

    /**
     * Keeps this array's place.
     *
     * @param place the place among its manager's
     */
    void setPlace(int place) {
        this.place = place;
    }

    private void requireOpen() {
        if (isReleased()) {
            throw unusable();
        }
    }

    private RuntimeException unusable() {
        if (strings != null) {
            return new UnsupportedOperationException(
                    "This operation is not supported for arrays of strings");
        }
        return new IllegalStateException(
                "The array" + (name == null ? "" : " " + name) + " is closed already");
    }

    /** {@inheritDoc} */
    @Override
    public String getName() {
        return name;
    }

    /** {@inheritDoc} */
    @Override
    public void setName(String name) {
        this.name = name;
    }

    /** {@inheritDoc} */
    @Override
    public String getUid() {
        // Made when it is asked for, which is hardly ever; any thread makes the same one.
        String id = uid;
        if (id == null) {
            id = "gspc-" + sequence;
            uid = id;
        }
        return id;
    }

    /** {@inheritDoc} */
    @Override
    public DataType getDataType() {
        return strings != null ? DataType.STRING : node().dtype();
    }

    /** {@inheritDoc} */
    @Override
    public Device getDevice() {
        return manager.getDevice();
    }

    /** {@inheritDoc} */
    @Override
    public Shape getShape() {
        return strings != null ? strings.shape : node().shape();
    }

    /** {@inheritDoc} */
    @Override
    public SparseFormat getSparseFormat() {
        requireOpen();
        return SparseFormat.DENSE;
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray toDevice(Device device, boolean copy) {
        requireOpen();
        GspcNDManager.requireCpu(device);
        return copy ? duplicate() : this;
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray toType(DataType dataType, boolean copy) {
        if (getDataType() == dataType && !copy) {
            return this;
        }
        return named(Promotion.cast(operand(), dataType));
    }

    /** {@inheritDoc} */
    @Override
    public void setRequiresGradient(boolean requiresGrad) {
        // Parameter.initialize calls this for every parameter, so it cannot be an error.
        node();
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray getGradient() {
        throw new UnsupportedOperationException(GspcEngine.NO_GRADIENTS);
    }

    /** {@inheritDoc} */
    @Override
    public boolean hasGradient() {
        return false;
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray stopGradient() {
        return wrap(operand());
    }

    /** {@inheritDoc} */
    @Override
    public ByteBuffer toByteBuffer(boolean tryDirect) {
        return BufferOps.write(tensor(), tryDirect);
    }

    /** {@inheritDoc} */
    @Override
    public float[] toFloatArray() {
        return ReadOps.floats(this);
    }

    /** {@inheritDoc} */
    @Override
    public double[] toDoubleArray() {
        return ReadOps.doubles(this);
    }

    /** {@inheritDoc} */
    @Override
    public long[] toLongArray() {
        return ReadOps.longs(this);
    }

    /** {@inheritDoc} */
    @Override
    public int[] toIntArray() {
        return ReadOps.ints(this);
    }

    /** {@inheritDoc} */
    @Override
    public short[] toShortArray() {
        return ReadOps.shorts(this);
    }

    /** {@inheritDoc} */
    @Override
    public byte[] toByteArray() {
        return ReadOps.bytes(this);
    }

    /** {@inheritDoc} */
    @Override
    public int[] toUint8Array() {
        return ReadOps.unsignedBytes(this);
    }

    /** {@inheritDoc} */
    @Override
    public boolean[] toBooleanArray() {
        return ReadOps.booleans(this);
    }

    /** {@inheritDoc} */
    @Override
    public float getFloat(long... indices) {
        return ReadOps.getFloat(this, indices);
    }

    /** {@inheritDoc} */
    @Override
    public double getDouble(long... indices) {
        return ReadOps.getDouble(this, indices);
    }

    /** {@inheritDoc} */
    @Override
    public long getLong(long... indices) {
        return ReadOps.getLong(this, indices);
    }

    /** {@inheritDoc} */
    @Override
    public int getInt(long... indices) {
        return ReadOps.getInt(this, indices);
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray get(long... indices) {
        return wrap(IndexOps.at(operand(), indices));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray get(NDManager manager, long... indices) {
        return GspcNDManager.checked(manager).of(IndexOps.at(operand(), indices));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray squeeze(int axis) {
        return wrap(ShapeOps.squeezeIfOne(operand(), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray swapAxes(int axis1, int axis2) {
        return wrap(ShapeOps.swapAxes(operand(), axis1, axis2));
    }

    /** {@inheritDoc} */
    @Override
    public Number[] toArray() {
        return getDataType() == DataType.BFLOAT16
                ? toType(DataType.FLOAT32, false).toArray()
                : LazyNDArray.super.toArray();
    }

    /** {@inheritDoc} */
    @Override
    public String[] toStringArray(Charset charset) {
        if (strings == null) {
            throw new UnsupportedOperationException(
                    "An array of " + getDataType() + " holds no strings; use toArray");
        }
        return strings.values.clone();
    }

    /** {@inheritDoc} */
    @Override
    public void set(Buffer buffer) {
        replace(Node.leaf(BufferOps.read(buffer, node().type())));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gather(NDArray index, int axis) {
        return wrap(IndexOps.gather(operand(), operand(index), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gatherNd(NDArray index) {
        return wrap(IndexOps.gatherNd(operand(), operand(index)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray take(NDManager manager, NDArray index) {
        return GspcNDManager.checked(manager).of(IndexOps.take(operand(), operand(index)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray put(NDArray index, NDArray value) {
        return wrap(IndexOps.put(operand(), operand(index), operand(value)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray scatter(NDArray index, NDArray value, int axis) {
        return wrap(IndexOps.scatter(operand(), operand(index), operand(value), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray booleanMask(NDArray index, int axis) {
        return wrap(IndexOps.booleanMask(operand(), operand(index), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sequenceMask(NDArray sequenceLength, float value) {
        return wrap(IndexOps.sequenceMask(operand(), operand(sequenceLength), value));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sequenceMask(NDArray sequenceLength) {
        return wrap(IndexOps.sequenceMask(operand(), operand(sequenceLength), 0));
    }

    /** {@inheritDoc} */
    @Override
    public boolean contentEquals(Number number) {
        return contentEquals(manager.create(number));
    }

    /** {@inheritDoc} */
    @Override
    public boolean contentEquals(NDArray other) {
        return Comparison.contentEquals(this, other);
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray eq(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.EQ, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray eq(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.EQ, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray neq(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.NE, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray neq(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.NE, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gt(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.GT, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gt(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.GT, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gte(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.GE, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gte(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.GE, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray lt(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.LT, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray lt(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.LT, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray lte(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.LE, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray lte(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.LE, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray add(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.ADD, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray add(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.ADD, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sub(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.SUB, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sub(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.SUB, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mul(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.MUL, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mul(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.MUL, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray div(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.DIV, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray div(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.DIV, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mod(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.MOD, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mod(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.MOD, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray pow(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.POW, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray pow(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.POW, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray xlogy(NDArray other) {
        return wrap(ElementwiseOps.xlogy(operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray addi(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.ADD, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray addi(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.ADD, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray subi(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.SUB, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray subi(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.SUB, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray muli(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.MUL, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray muli(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.MUL, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray divi(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.DIV, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray divi(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.DIV, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray modi(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.MOD, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray modi(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.MOD, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray powi(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.POW, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray powi(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.POW, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sign() {
        return wrap(ElementwiseOps.sign(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray signi() {
        return assign(ElementwiseOps.sign(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray maximum(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.MAX, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray maximum(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.MAX, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray minimum(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.MIN, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray minimum(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.MIN, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray neg() {
        return wrap(ElementwiseOps.unary(UnaryKind.NEG, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray negi() {
        return assign(ElementwiseOps.unary(UnaryKind.NEG, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray abs() {
        return wrap(ElementwiseOps.unary(UnaryKind.ABS, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray square() {
        return wrap(ElementwiseOps.unary(UnaryKind.SQUARE, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sqrt() {
        return wrap(ElementwiseOps.unary(UnaryKind.SQRT, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cbrt() {
        return wrap(ElementwiseOps.doubleFactor(UnaryKind.CBRT, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray floor() {
        return wrap(ElementwiseOps.rounding(UnaryKind.FLOOR, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray ceil() {
        return wrap(ElementwiseOps.rounding(UnaryKind.CEIL, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray round() {
        return wrap(ElementwiseOps.rounding(UnaryKind.ROUND, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray trunc() {
        return wrap(ElementwiseOps.rounding(UnaryKind.TRUNC, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray exp() {
        return wrap(ElementwiseOps.unary(UnaryKind.EXP, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gammaln() {
        return wrap(ElementwiseOps.unary(UnaryKind.LGAMMA, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray log() {
        return wrap(ElementwiseOps.unary(UnaryKind.LOG, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray log10() {
        return wrap(ElementwiseOps.unary(UnaryKind.LOG10, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray log2() {
        return wrap(ElementwiseOps.unary(UnaryKind.LOG2, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sin() {
        return wrap(ElementwiseOps.unary(UnaryKind.SIN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cos() {
        return wrap(ElementwiseOps.unary(UnaryKind.COS, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tan() {
        return wrap(ElementwiseOps.unary(UnaryKind.TAN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray asin() {
        return wrap(ElementwiseOps.unary(UnaryKind.ASIN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray acos() {
        return wrap(ElementwiseOps.unary(UnaryKind.ACOS, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray atan() {
        return wrap(ElementwiseOps.unary(UnaryKind.ATAN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray atan2(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.ATAN2, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sinh() {
        return wrap(ElementwiseOps.unary(UnaryKind.SINH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cosh() {
        return wrap(ElementwiseOps.unary(UnaryKind.COSH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tanh() {
        return wrap(ElementwiseOps.unary(UnaryKind.TANH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray asinh() {
        return wrap(ElementwiseOps.unary(UnaryKind.ASINH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray acosh() {
        return wrap(ElementwiseOps.unary(UnaryKind.ACOSH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray atanh() {
        return wrap(ElementwiseOps.unary(UnaryKind.ATANH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray toDegrees() {
        return wrap(ElementwiseOps.doubleFactor(UnaryKind.DEGREES, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray toRadians() {
        return wrap(ElementwiseOps.doubleFactor(UnaryKind.RADIANS, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray max() {
        return wrap(ReductionOps.reduce(Reduction.Kind.MAX, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray max(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(Reduction.Kind.MAX, operand(), axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray min() {
        return wrap(ReductionOps.reduce(Reduction.Kind.MIN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray min(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(Reduction.Kind.MIN, operand(), axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sum() {
        return wrap(ReductionOps.reduce(Reduction.Kind.SUM, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sum(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(Reduction.Kind.SUM, operand(), axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cumProd(int axis) {
        return wrap(ReductionOps.scan(true, operand(), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cumProd(int axis, DataType dataType) {
        return wrap(ReductionOps.scan(true, operand(), axis, dataType));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray prod() {
        return wrap(ReductionOps.reduce(Reduction.Kind.PROD, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray prod(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(Reduction.Kind.PROD, operand(), axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mean() {
        return wrap(ReductionOps.reduce(Reduction.Kind.MEAN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mean(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(Reduction.Kind.MEAN, operand(), axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray normalize(double exponent, long dim, double eps) {
        return wrap(ReductionOps.normalize(operand(), exponent, dim, eps));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray rotate90(int times, int[] axes) {
        return wrap(ShapeOps.rotate90(operand(), times, axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray trace(int offset, int axis1, int axis2) {
        return wrap(
                ReductionOps.reduce(
                        Reduction.Kind.SUM,
                        ShapeOps.diagonal(operand(), offset, axis1, axis2),
                        new int[] {-1},
                        false));
    }

    /** {@inheritDoc} */
    @Override
    public NDList split(long[] indices, int axis) {
        return wrapAll(ShapeOps.split(operand(), indices, axis));
    }

    /** {@inheritDoc} */
    @Override
    public NDList split(long sections, int axis) {
        // DJL's own version passes where parts begin, the first at 0, as places to cut at.
        return wrapAll(ShapeOps.split(operand(), sections, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray flatten() {
        return wrap(ShapeOps.flatten(operand(), 0, -1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray flatten(int startDim, int endDim) {
        return wrap(ShapeOps.flatten(operand(), startDim, endDim));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray fft(long length, long axis) {
        return wrap(FourierOps.fft(operand(), length, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray ifft(long length, long axis) {
        return wrap(FourierOps.ifft(operand(), length, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray rfft(long length, long axis) {
        return wrap(FourierOps.rfft(operand(), length, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray irfft(long length, long axis) {
        return wrap(FourierOps.irfft(operand(), length, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray stft(
            long nFft,
            long hopLength,
            boolean center,
            NDArray window,
            boolean normalize,
            boolean returnComplex) {
        return wrap(
                FourierOps.stft(
                        operand(),
                        nFft,
                        hopLength,
                        center,
                        window == null ? null : operand(window),
                        normalize,
                        returnComplex));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray fft2(long[] sizes, long[] axes) {
        return wrap(FourierOps.fft2(operand(), sizes, axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray ifft2(long[] sizes, long[] axes) {
        return wrap(FourierOps.ifft2(operand(), sizes, axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray pad(Shape padding, double value) {
        return wrap(ShapeOps.pad(operand(), padding, value));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray reshape(Shape shape) {
        return wrap(ShapeOps.reshape(operand(), shape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray expandDims(int axis) {
        return wrap(ShapeOps.expandDims(operand(), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray squeeze(int[] axes) {
        return wrap(ShapeOps.squeeze(operand(), axes));
    }

    /** {@inheritDoc} */
    @Override
    public NDList unique(Integer dim, boolean sorted, boolean returnInverse, boolean returnCounts) {
        return wrapAll(SortOps.unique(operand(), dim, sorted, returnInverse, returnCounts));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray logicalAnd(NDArray other) {
        return wrap(ElementwiseOps.truth(BinaryKind.AND, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray logicalOr(NDArray other) {
        return wrap(ElementwiseOps.truth(BinaryKind.OR, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray logicalXor(NDArray other) {
        return wrap(ElementwiseOps.truth(BinaryKind.XOR, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray logicalNot() {
        return wrap(ElementwiseOps.not(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray argSort(int axis, boolean ascending) {
        return wrap(SortOps.argSort(operand(), axis, ascending));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sort() {
        return wrap(SortOps.sort(operand(), -1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sort(int axis) {
        return wrap(SortOps.sort(operand(), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray softmax(int axis) {
        return wrap(ReductionOps.softmax(operand(), axis, false));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray logSoftmax(int axis) {
        return wrap(ReductionOps.softmax(operand(), axis, true));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cumSum() {
        return wrap(ReductionOps.cumSum(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cumSum(int axis) {
        return wrap(ReductionOps.scan(false, operand(), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray diagonal() {
        return wrap(ShapeOps.diagonal(operand(), 0, 0, 1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray diagonal(int offset) {
        return wrap(ShapeOps.diagonal(operand(), offset, 0, 1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray diagonal(int offset, int axis1, int axis2) {
        return wrap(ShapeOps.diagonal(operand(), offset, axis1, axis2));
    }

    /** {@inheritDoc} */
    @Override
    public void intern(NDArray replaced) {
        replace(operand(replaced));
        replaced.close();
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray isInfinite() {
        return wrap(ElementwiseOps.unary(UnaryKind.IS_INF, operand(), 1, 1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray inverse() {
        return wrap(LinearOps.inverse(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray isNaN() {
        return wrap(ElementwiseOps.unary(UnaryKind.IS_NAN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tile(long repeats) {
        return wrap(RepeatOps.tile(operand(), repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tile(int axis, long repeats) {
        return wrap(RepeatOps.tile(operand(), axis, repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tile(long[] repeats) {
        return wrap(RepeatOps.tile(operand(), repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tile(Shape desiredShape) {
        return wrap(RepeatOps.tile(operand(), desiredShape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray repeat(long repeats) {
        return wrap(RepeatOps.repeat(operand(), repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray repeat(int axis, long repeats) {
        return wrap(RepeatOps.repeat(operand(), axis, repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray repeat(long[] repeats) {
        return wrap(RepeatOps.repeat(operand(), repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray repeat(Shape desiredShape) {
        return wrap(RepeatOps.repeat(operand(), desiredShape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray dot(NDArray other) {
        return wrap(LinearOps.dot(operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray matMul(NDArray other) {
        return wrap(LinearOps.matMul(operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray batchMatMul(NDArray other) {
        return wrap(LinearOps.batchMatMul(operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray clip(Number min, Number max) {
        return wrap(ElementwiseOps.clip(operand(), min, max));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray flip(int... axes) {
        return wrap(ShapeOps.flip(operand(), axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray transpose() {
        return wrap(ShapeOps.transpose(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray transpose(int... axes) {
        return wrap(ShapeOps.transpose(operand(), axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray broadcast(Shape shape) {
        return wrap(ShapeOps.broadcast(operand(), shape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray argMax() {
        return wrap(ReductionOps.argReduce(operand(), true));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray argMax(int axis) {
        return wrap(ReductionOps.argReduce(operand(), true, axis));
    }

    /** {@inheritDoc} */
    @Override
    public NDList topK(int k, int axis, boolean largest, boolean sorted) {
        return wrapAll(SortOps.topK(operand(), k, axis, largest, sorted));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray argMin() {
        return wrap(ReductionOps.argReduce(operand(), false));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray argMin(int axis) {
        return wrap(ReductionOps.argReduce(operand(), false, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray percentile(Number percentile) {
        return wrap(SortOps.percentile(operand(), percentile, -1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray percentile(Number percentile, int[] axes) {
        return wrap(SortOps.percentile(operand(), percentile, axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray median() {
        return wrap(SortOps.median(operand(), -1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray median(int[] axes) {
        return wrap(SortOps.median(operand(), axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray toDense() {
        return duplicate();
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray toSparse(SparseFormat fmt) {
        throw new UnsupportedOperationException("GSPC has no sparse arrays; every array is dense");
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray nonzero() {
        return wrap(IndexOps.nonzero(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray erfinv() {
        return wrap(ElementwiseOps.unary(UnaryKind.ERFINV, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray erf() {
        return wrap(ElementwiseOps.unary(UnaryKind.ERF, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public NDArrayEx getNDArrayInternal() {
        return new GspcNDArrayEx(this);
    }

    /** {@inheritDoc} */
    @Override
    public boolean isReleased() {
        return node == null && strings == null;
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
        if (!isReleased()) {
            Node old = node;
            node = null;
            strings = null;
            manager.remove(this);
            letGo(old);
        }
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray norm(boolean keepDims) {
        return wrap(ReductionOps.norm(operand(), 2, new int[0], keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray norm(int ord, int[] axes, boolean keepDims) {
        return wrap(ReductionOps.norm(operand(), ord, axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray oneHot(int depth, float onValue, float offValue, DataType dataType) {
        return wrap(IndexOps.oneHot(operand(), depth, onValue, offValue, dataType));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray batchDot(NDArray other) {
        return wrap(LinearOps.batchDot(operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray complex() {
        return wrap(FourierOps.complex(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray real() {
        return wrap(FourierOps.real(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray conj() {
        return wrap(FourierOps.conj(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray diff(int n, int dim) {
        return wrap(ShapeOps.diff(operand(), n, dim));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDManager getManager() {
        return manager;
    }

    /** {@inheritDoc} */
    @Override
    public void attach(NDManager manager) {
        requireOpen();
        GspcNDManager target = GspcNDManager.checked(manager);
        detach();
        this.manager = target;
        target.add(this);
    }

    /** {@inheritDoc} */
    @Override
    public void returnResource(NDManager manager) {
        requireOpen();
        GspcNDManager target = GspcNDManager.checked(manager);
        detach();
        this.manager = target;
        target.takeBack(this);
    }

    /** {@inheritDoc} */
    @Override
    public void tempAttach(NDManager manager) {
        requireOpen();
        GspcNDManager target = GspcNDManager.checked(manager);
        NDManager original = this.manager;
        detach();
        this.manager = target;
        target.tempAttachInternal(original, getUid(), this);
    }

    /** {@inheritDoc} */
    @Override
    public void detach() {
        manager.remove(this);
        manager = GspcNDManager.getSystemManager();
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray duplicate() {
        if (strings != null) {
            return ofStrings(manager, strings.values, strings.shape);
        }
        return named(operand());
    }

    private GspcNDArray named(Node result) {
        GspcNDArray array = wrap(result);
        array.setName(name);
        return array;
    }

    /** {@inheritDoc} */
    @Override
    public void waitToRead() {
        tensor();
    }

    /** {@inheritDoc} */
    @Override
    public void waitToWrite() {
        tensor();
    }

    /** {@inheritDoc} */
    @Override
    public void waitAll() {
        tensor();
        Pending.evaluateAll(manager);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return isReleased() ? "This array is already closed" : toDebugString();
    }

    /** {@inheritDoc} */
    @Override
    public boolean equals(Object obj) {
        return this == obj || obj instanceof NDArray && contentEquals((NDArray) obj);
    }

    /** {@inheritDoc} */
    @Override
    public int hashCode() {
        // Equal means equal contents, which may change; shape and type are what stays.
        Node n = node;
        return n == null ? 0 : n.type().hashCode();
    }

    /** The value of an array of strings. */
    private static final class Strings {

        final String[] values;
        final Shape shape;

        Strings(String[] values, Shape shape) {
            this.values = values;
            this.shape = shape;
        }
    }
}
