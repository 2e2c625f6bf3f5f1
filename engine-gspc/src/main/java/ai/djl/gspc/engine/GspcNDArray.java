/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.Device;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.runtime.ArrayPool;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An array that stands for a graph node. An operation checks shapes and types at once, builds a
 * node and returns a new array for it, attached to the manager of the array on which it was called;
 * values are computed when one is read. Operations in place let the array stand for another node,
 * so whatever was built on the old one keeps its value, and so does what was built on an array that
 * is closed.
 *
 * <p>Here are state, life cycle and reading; {@link NodeArray} tells where the operations are.
 */
public final class GspcNDArray extends ReductionArray {

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

    @Override
    Node operand() {
        return node();
    }

    @Override
    GspcNDArray wrap(Node result) {
        return of(manager, result);
    }

    @Override
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
    public Number[] toArray() {
        return getDataType() == DataType.BFLOAT16
                ? toType(DataType.FLOAT32, false).toArray()
                : super.toArray();
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
    public void intern(NDArray replaced) {
        replace(operand(replaced));
        replaced.close();
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
