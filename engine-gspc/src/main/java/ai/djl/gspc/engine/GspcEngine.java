/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.compile.Compiler;
import ai.djl.gspc.compile.HostKernels;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.KernelSelection;
import ai.djl.gspc.runtime.StepTime;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SymbolBlock;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine: pure Java, on the processors, for inference.
 *
 * <p>System properties: {@value #THREADS_PROPERTY} is the number of threads (default: the
 * processors).
 */
public final class GspcEngine extends Engine {

    /** The engine's name in {@code Engine.getEngine(name)}. */
    public static final String ENGINE_NAME = "GSPC";

    /** The property for the number of threads. */
    public static final String THREADS_PROPERTY = "ai.djl.gspc.num_threads";

    /** The property that says whether methods of convolution are chosen by measurement. */
    public static final String TUNE_PROPERTY = "ai.djl.gspc.tune";

    /** After MXNet, PyTorch, TensorFlow and Rust; before the engines that need another's arrays. */
    static final int RANK = 5;

    /** What a call that needs gradients is told. */
    static final String NO_GRADIENTS =
            "GSPC computes no gradients: train with DJL's PyTorch engine, save the model, and load"
                    + " its .params file here";

    private static final Logger logger = LoggerFactory.getLogger(GspcEngine.class);

    private static final String VERSION_RESOURCE = "gspc-engine.properties";

    private final String version;
    private final int threads;
    private final KernelSelection kernels;
    private final Compiler evaluator;
    private final RandomSource random;

    private GspcEngine(String version, int threads, KernelSelection kernels, Compiler evaluator) {
        this.version = version;
        this.threads = threads;
        this.kernels = kernels;
        this.evaluator = evaluator;
        this.random = new RandomSource();
    }

    static Engine newInstance() {
        KernelSelection kernels = KernelSelection.select();
        if (kernels.message() != null) {
            logger.warn(kernels.message());
        }
        int threads = readThreads();
        KernelProvider provider = kernels.provider();
        Path tuning = readFlag(TUNE_PROPERTY) ? tuningFile() : null;
        HostKernels host = HostKernels.standard(provider);
        Compiler compiler = new Compiler(provider, host, threads, tuning);
        return new GspcEngine(readVersion(), threads, kernels, compiler);
    }

    private static Path tuningFile() {
        return Utils.getEngineCacheDir("gspc").resolve("tuning.txt");
    }

    private static String readVersion() {
        try (InputStream is = GspcEngine.class.getResourceAsStream(VERSION_RESOURCE)) {
            if (is == null) {
                throw new IllegalStateException(
                        "The jar is incomplete: it has no " + VERSION_RESOURCE);
            }
            Properties properties = new Properties();
            properties.load(is);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + VERSION_RESOURCE, e);
        }
    }

    private static boolean readFlag(String property) {
        String text = System.getProperty(property);
        if (text == null || text.isBlank()) {
            return false;
        }
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "The property " + property + " must be true or false, not " + text);
        };
    }

    private static int readThreads() {
        String text = System.getProperty(THREADS_PROPERTY);
        if (text == null || text.isBlank()) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int n = Integer.parseInt(text.trim());
            if (n >= 1) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw badThreads(text, e);
        }
        throw badThreads(text, null);
    }

    private static IllegalArgumentException badThreads(String text, Exception cause) {
        return new IllegalArgumentException(
                "The property " + THREADS_PROPERTY + " must be a number above 0, not " + text,
                cause);
    }

    /** {@inheritDoc} */
    @Override
    public Engine getAlternativeEngine() {
        return null;
    }

    /** {@inheritDoc} */
    @Override
    public String getEngineName() {
        return ENGINE_NAME;
    }

    /** {@inheritDoc} */
    @Override
    public int getRank() {
        return RANK;
    }

    /** {@inheritDoc} */
    @Override
    public String getVersion() {
        return version;
    }

    /** {@inheritDoc} */
    @Override
    public boolean hasCapability(String capability) {
        return false;
    }

    /** {@inheritDoc} */
    @Override
    public Model newModel(String name, Device device) {
        return new GspcModel(name, device);
    }

    /** {@inheritDoc} */
    @Override
    public NDManager newBaseManager() {
        return newBaseManager(null);
    }

    /** {@inheritDoc} */
    @Override
    public NDManager newBaseManager(Device device) {
        return GspcNDManager.getSystemManager().newSubManager(device);
    }

    /** {@inheritDoc} */
    @Override
    public SymbolBlock newSymbolBlock(NDManager manager) {
        return new GspcSymbolBlock(GspcNDManager.checked(manager));
    }

    /** {@inheritDoc} */
    @Override
    public GradientCollector newGradientCollector() {
        throw new UnsupportedOperationException(NO_GRADIENTS);
    }

    /** {@inheritDoc} */
    @Override
    public void setRandomSeed(int seed) {
        super.setRandomSeed(seed);
        random.seed(seed);
    }

    /**
     * The number of threads that compute.
     *
     * @return the number of threads, at least 1
     */
    public int getNumThreads() {
        return threads;
    }

    /**
     * The plan by which pending arrays would be computed together, for people and for tests.
     *
     * @param arrays pending arrays of this engine
     * @return a line a step: the kernel, its layout and types, what is fused into it; then the
     *     number of steps and the bytes of the workspace
     * @throws IllegalArgumentException if nothing is pending
     */
    public String explain(NDList arrays) {
        return evaluator.explain(pending(arrays));
    }

    private static List<Node> pending(NDList arrays) {
        List<Node> roots = new ArrayList<>();
        for (NDArray array : arrays) {
            Node node = GspcNDArray.operand(array);
            if (node.value() == null) {
                roots.add(node);
            }
        }
        if (roots.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nothing is pending: explain or profile arrays before they are read");
        }
        return roots;
    }

    /**
     * Runs the plan by which pending arrays would be computed together, and times its steps. The
     * arrays stay pending. The first runs of a process are slow, so profile twice and take the
     * second answer, or ask for many runs.
     *
     * @param arrays pending arrays of this engine
     * @param runs how many runs are timed, at least 1
     * @return the plan's steps in their order, each with the median of its times
     * @throws IllegalArgumentException if nothing is pending
     */
    public List<StepTime> profile(NDList arrays, int runs) {
        return evaluator.profile(pending(arrays), runs);
    }

    /**
     * Runs the plan of a model and times its steps, as {@link #profile(NDList, int)} does. An ONNX
     * model is computed as soon as it is given values, so this is how its plan is seen.
     *
     * @param block an initialised block: of DJL's layers, or an ONNX model
     * @param inputs its inputs, arrays of this engine
     * @param runs how many runs are timed, at least 1
     * @return the plan's steps in their order, each with the median of its times
     */
    public List<StepTime> profile(Block block, NDList inputs, int runs) {
        return evaluator.profile(roots(block, inputs), runs);
    }

    /**
     * The plan of a model, as text.
     *
     * @param block an initialised block: of DJL's layers, or an ONNX model
     * @param inputs its inputs, arrays of this engine
     * @return as from {@link #explain(NDList)}
     */
    public String explain(Block block, NDList inputs) {
        return evaluator.explain(roots(block, inputs));
    }

    private static List<Node> roots(Block block, NDList inputs) {
        if (block instanceof GspcSymbolBlock) {
            return ((GspcSymbolBlock) block).pending(inputs);
        }
        try (GspcNDManager scope = GspcNDManager.getSystemManager().newSubManager(null)) {
            NDList own = new NDList();
            for (NDArray input : inputs) {
                own.add(GspcNDArray.of(scope, GspcNDArray.operand(input)));
            }
            return pending(block.forward(new ParameterStore(scope, true), own, false));
        }
    }

    /**
     * Lists what a model does, see {@link TracedModel}.
     *
     * @param model a model of this engine, its block initialised
     * @param inputs the shapes of its inputs; a first dimension of -1 in all of them asks for a
     *     trace that holds for any batch
     * @return the traced model
     * @throws IllegalArgumentException if the shapes do not fit, or if the model reads values of
     *     its arrays to decide what to do, or if a batch of any size was asked for and an operator
     *     fixes it
     */
    public TracedModel trace(Model model, Shape... inputs) {
        return TracedModel.of(model, inputs);
    }

    /**
     * Measures the most that the kernels could reach on this machine now, in about a tenth of a
     * second: how fast multiply-adds in registers are.
     *
     * @param threads how many threads compute at once
     * @return billions of floating-point operations a second of all threads together, a
     *     multiply-add counting as two
     */
    public double measurePeak(int threads) {
        return PeakMeasurement.gigaflops(kernels.provider(), threads);
    }

    /**
     * How many plans have been compiled: it stays the same when a network runs again on inputs of
     * the same shapes.
     *
     * @return the number since the start
     */
    public long compilations() {
        return evaluator.compilations();
    }

    /**
     * What computes pending arrays.
     *
     * @return the evaluator
     */
    Evaluator evaluator() {
        return evaluator;
    }

    /**
     * The random numbers of this engine.
     *
     * @return the source
     */
    RandomSource random() {
        return random;
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return ENGINE_NAME
                + ' '
                + version
                + ": "
                + describe(kernels)
                + ", "
                + threads
                + (threads == 1 ? " thread" : " threads");
    }

    /**
     * Says which kernels run, and what would give faster ones.
     *
     * @param kernels the selection
     * @return a phrase
     */
    static String describe(KernelSelection kernels) {
        if (kernels.provider().vector()) {
            int lanes = kernels.provider().preferredLanes();
            return "vector, " + lanes * Float.SIZE + " bits (" + lanes + " float lanes)";
        }
        String message = kernels.message();
        if (message == null) {
            return "scalar";
        }
        return message.contains(KernelSelection.FLAG)
                ? "scalar (add " + KernelSelection.FLAG + " for the vector kernels)"
                : "scalar (" + message + ')';
    }
}
