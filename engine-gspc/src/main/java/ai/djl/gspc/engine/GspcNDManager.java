/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes arrays and closes those attached to it when it is closed. */
public class GspcNDManager extends BaseNDManager {

    private GspcNDManager(GspcNDManager parent, Device device) {
        super(parent, device);
        requireCpu(this.device);
    }

    /**
     * The root of all managers, which is never closed.
     *
     * @return the system manager
     */
    static GspcNDManager getSystemManager() {
        return SystemManager.INSTANCE;
    }

    /** {@inheritDoc} */
    @Override
    public ByteBuffer allocateDirect(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray from(NDArray array) {
        if (array == null || array instanceof GspcNDArray) {
            return (GspcNDArray) array;
        }
        GspcNDArray result = create(array.toByteBuffer(), array.getShape(), array.getDataType());
        result.setName(array.getName());
        return result;
    }

    /**
     * A manager as one of this engine.
     *
     * @param manager the manager
     * @return the same
     * @throws IllegalArgumentException if it belongs to another engine
     */
    static GspcNDManager checked(NDManager manager) {
        if (manager instanceof GspcNDManager) {
            return (GspcNDManager) manager;
        }
        throw new IllegalArgumentException(
                "A GSPC array cannot be attached to a manager of the engine "
                        + (manager == null ? "null" : manager.getEngine().getEngineName())
                        + ": convert it with that manager's from(array)");
    }

    /**
     * Checks that a device is the processors.
     *
     * @param device the device
     */
    static void requireCpu(Device device) {
        if (device != null && device.isGpu()) {
            throw new IllegalArgumentException(
                    "GSPC runs on the processors, not on " + device + "; use Device.cpu()");
        }
    }

    /**
     * The open arrays that are attached to this manager itself.
     *
     * @return the arrays in the order in which they were made
     */
    List<GspcNDArray> openArrays() {
        List<GspcNDArray> arrays = new ArrayList<>();
        for (AutoCloseable resource : resources.values()) {
            if (resource instanceof GspcNDArray) {
                arrays.add((GspcNDArray) resource);
            }
        }
        arrays.sort(Comparator.comparingLong(GspcNDArray::sequence));
        return arrays;
    }

    /**
     * A new array of a node, attached to this manager.
     *
     * @param node the node
     * @return the array
     */
    GspcNDArray of(Node node) {
        return GspcNDArray.of(this, node);
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray create(Shape shape, DataType dataType) {
        return of(Node.leaf(Tensor.zeros(new TensorType(dataType, shape))));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray create(Buffer data, Shape shape, DataType dataType) {
        return of(Node.leaf(BufferOps.read(data, new TensorType(dataType, shape))));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray zeros(Shape shape, DataType dataType) {
        return create(shape, dataType);
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDManager newSubManager(Device device) {
        GspcNDManager manager = new GspcNDManager(this, device);
        attachUncappedInternal(manager.uid, manager);
        return manager;
    }

    /** {@inheritDoc} */
    @Override
    public final Engine getEngine() {
        return Engine.getEngine(GspcEngine.ENGINE_NAME);
    }

    /** The root; holding it in a class of its own avoids initialising the engine too early. */
    private static final class SystemManager extends GspcNDManager implements SystemNDManager {

        static final SystemManager INSTANCE = new SystemManager();

        SystemManager() {
            super(null, null);
        }
    }
}
