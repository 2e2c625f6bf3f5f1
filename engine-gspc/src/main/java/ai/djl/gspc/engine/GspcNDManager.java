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
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes arrays and closes those attached to it when it is closed. A network's forward makes
 * hundreds of arrays, so they are not kept in the base class's table, but in a list in which each
 * array knows its place.
 */
public class GspcNDManager extends BaseNDManager {

    /** The place of an array in no manager's list. */
    static final int NOWHERE = -1;

    private static final GspcNDArray[] NONE = new GspcNDArray[0];

    /** Arrays attached to this manager, in any order. Guarded, as all of it, by this. */
    private GspcNDArray[] arrays = NONE;

    private int count;

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
        GspcNDArray result =
                array.getDataType() == DataType.STRING
                        ? create(array.toStringArray(), array.getShape())
                        : create(array.toByteBuffer(), array.getShape(), array.getDataType());
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
                "A GSPC array cannot be attached to a "
                        + (manager == null ? "null" : manager.getClass().getSimpleName())
                        + " of another engine: convert it with that manager's from(array)");
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
     * Open arrays that are attached to this manager itself.
     *
     * @param filter which ones are wanted
     * @param limit how many arrays to look at; none at all if there are more
     * @return the arrays in the order in which they were made
     */
    List<GspcNDArray> openArrays(Predicate<GspcNDArray> filter, int limit) {
        List<GspcNDArray> found = new ArrayList<>();
        synchronized (this) {
            if (count > limit) {
                return found;
            }
            for (int i = 0; i < count; i++) {
                if (filter.test(arrays[i])) {
                    found.add(arrays[i]);
                }
            }
        }
        found.sort(Comparator.comparingLong(GspcNDArray::sequence));
        return found;
    }

    /**
     * Attaches an array.
     *
     * @param array the array
     * @throws IllegalStateException if this manager is closed or capped
     */
    synchronized void add(GspcNDArray array) {
        if (capped.get()) {
            // Refuses it.
            attachInternal(array.getUid(), array);
        }
        takeBack(array);
    }

    /**
     * Attaches an array even if this manager is capped, as one that was lent to another manager.
     *
     * @param array the array
     * @throws IllegalStateException if this manager is closed
     */
    synchronized void takeBack(GspcNDArray array) {
        boolean borrowed = !tempResources.isEmpty() && tempResources.containsKey(array.getUid());
        if (borrowed || closed.get()) {
            // The base class knows what was here for a time already, and refuses all once closed.
            attachUncappedInternal(array.getUid(), array);
            return;
        }
        if (count == arrays.length) {
            arrays = Arrays.copyOf(arrays, Math.max(16, 2 * count));
        }
        array.setPlace(count);
        arrays[count++] = array;
    }

    /**
     * Detaches an array.
     *
     * @param array an array whose manager this is, attached or not
     */
    synchronized void remove(GspcNDArray array) {
        int place = array.place();
        if (place == NOWHERE) {
            detachInternal(array.getUid());
            return;
        }
        if (place < count && arrays[place] == array) {
            GspcNDArray last = arrays[--count];
            arrays[place] = last;
            last.setPlace(place);
            arrays[count] = null;
        }
        array.setPlace(NOWHERE);
    }

    private synchronized GspcNDArray[] attached() {
        return Arrays.copyOf(arrays, count);
    }

    /** {@inheritDoc} */
    @Override
    public List<NDArray> getManagedArrays() {
        List<NDArray> all = new ArrayList<>(super.getManagedArrays());
        all.addAll(List.of(attached()));
        return all;
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
        super.close();
        GspcNDArray[] open;
        synchronized (this) {
            open = attached();
            arrays = NONE;
            count = 0;
        }
        for (GspcNDArray array : open) {
            array.close();
        }
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return super.toString() + " Arrays: " + attached().length;
    }

    /** {@inheritDoc} */
    @Override
    public void debugDump(int level) {
        super.debugDump(level);
        System.out.println(
                "    ".repeat(level) + "    arrays of manager " + uid + ": " + attached().length);
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
    public NDArray hanningWindow(long numPoints) {
        // DJL's default has a lone 0, PyTorch a 1, with which a transform can go on.
        return numPoints == 1 ? ones(new Shape(1)) : super.hanningWindow(numPoints);
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray zeros(Shape shape, DataType dataType) {
        return create(shape, dataType);
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray ones(Shape shape, DataType dataType) {
        return of(CreationOps.full(1, new TensorType(dataType, shape)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray full(Shape shape, float value, DataType dataType) {
        return of(CreationOps.full(value, new TensorType(dataType, shape)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray arange(float start, float stop, float step, DataType dataType) {
        return of(CreationOps.arange(start, stop, step, dataType));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray eye(int rows, int cols, int k, DataType dataType) {
        return of(CreationOps.eye(rows, cols, k, dataType));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray linspace(float start, float stop, int num, boolean endpoint) {
        return of(CreationOps.linspace(start, stop, num, endpoint));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray createCoo(Buffer data, long[][] indices, Shape shape) {
        return of(CreationOps.coo(vector(data), indices, shape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray createCSR(Buffer data, long[] indptr, long[] indices, Shape shape) {
        return of(CreationOps.csr(vector(data), indptr, indices, shape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray createRowSparse(Buffer data, Shape dataShape, long[] indices, Shape shape) {
        return of(CreationOps.rowSparse(vector(data).reshaped(dataShape), indices, shape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray randomInteger(long low, long high, Shape shape, DataType dataType) {
        return of(RandomOps.integers(low, high, shape, dataType));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray randomPermutation(long n) {
        return of(RandomOps.permutation(n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray randomUniform(float low, float high, Shape shape, DataType dataType) {
        return of(RandomOps.uniform(low, high, shape, dataType));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray randomNormal(float loc, float scale, Shape shape, DataType dataType) {
        return of(RandomOps.normal(loc, scale, shape, dataType));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray truncatedNormal(float loc, float scale, Shape shape, DataType dataType) {
        return of(RandomOps.truncatedNormal(loc, scale, shape, dataType));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray randomMultinomial(int n, NDArray pValues) {
        return randomMultinomial(n, pValues, new Shape());
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray randomMultinomial(int n, NDArray pValues, Shape shape) {
        return of(RandomOps.multinomial(n, from(pValues).tensor(), shape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sampleNormal(NDArray mu, NDArray sigma) {
        return sampleNormal(mu, sigma, new Shape());
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sampleNormal(NDArray mu, NDArray sigma, Shape shape) {
        return of(RandomOps.sample(node(mu), node(sigma), shape, RandomOps::nextNormal));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray samplePoisson(NDArray lam) {
        return samplePoisson(lam, new Shape());
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray samplePoisson(NDArray lam, Shape shape) {
        return of(
                RandomOps.sample(
                        node(lam), node(lam), shape, (rate, same) -> RandomOps.nextPoisson(rate)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sampleGamma(NDArray alpha, NDArray beta) {
        return sampleGamma(alpha, beta, new Shape());
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sampleGamma(NDArray alpha, NDArray beta, Shape shape) {
        return of(RandomOps.sample(node(alpha), node(beta), shape, RandomOps::nextGamma));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray create(String[] data, Shape shape) {
        return create(data, StandardCharsets.UTF_8, shape);
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray create(String[] data, Charset charset, Shape shape) {
        return GspcNDArray.ofStrings(this, data, shape);
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray decode(byte[] bytes) {
        try {
            return ArrayDecoder.decode(this, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Malformed NDArray data: it ends after " + bytes.length + " bytes", e);
        }
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray decode(InputStream is) throws IOException {
        return ArrayDecoder.decode(this, is);
    }

    /** {@inheritDoc} */
    @Override
    public NDList load(Path path) {
        try (InputStream is = new BufferedInputStream(Files.newInputStream(path))) {
            return NDList.decode(this, is);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot load arrays from " + path, e);
        }
    }

    private static Tensor vector(Buffer data) {
        return BufferOps.read(data, TensorType.of(DataType.fromBuffer(data), data.remaining()));
    }

    private static Node node(NDArray array) {
        return GspcNDArray.operand(array);
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
