/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.examples.ClassNames;
import ai.djl.gspc.examples.UsageException;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.BlockFactory;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.util.PairList;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which model, and how to load it on an engine. */
abstract class ModelOptions {

    /** The engine that these tools belong to. */
    static final String GSPC = "GSPC";

    private static final Pattern PARAMS = Pattern.compile("(.+)-\\d{4}\\.params");
    private static final Pattern ZOO = Pattern.compile("djl://([^/]+)/([^/]+)");
    private static final int PICTURE_SIZE = 224;

    private String model;

    @Option(
            names = "--block",
            paramLabel = "CLASS",
            description =
                    "The BlockFactory that makes the network of a .params file. Without "
                            + "MODEL: measure the network with random parameters.")
    private String block;

    @Option(
            names = "--block-arg",
            paramLabel = "KEY=VALUE",
            description = "An argument for the BlockFactory or the zoo entry; repeatable.")
    private final Map<String, String> arguments = new HashMap<>();

    @Option(
            names = "--shape",
            paramLabel = "N,C,H,W",
            description = {
                "An input's shape, where the model does not tell; repeatable.",
                "Open sizes of pictures are " + PICTURE_SIZE + " otherwise."
            })
    private final List<String> shapes = new ArrayList<>();

    /** Names the model. */
    void model(String path) {
        model = path;
    }

    /** What people call the model: the file's or the artifact's name. */
    String name() {
        String path = model;
        if (model == null) {
            // A factory of several networks is told which by this argument.
            String made = block.substring(block.lastIndexOf('.') + 1);
            path = arguments.getOrDefault("network", made);
        }
        String file = path.replaceFirst("[/\\\\]+$", "").replaceFirst("^.*[/\\\\]", "");
        return file.replaceFirst("(-\\d{4})?\\.(onnx|params)$", "");
    }

    /** What was given for MODEL, or null. */
    String path() {
        return model;
    }

    boolean given() {
        return model != null || block != null;
    }

    /** Whether the model is an ONNX file. */
    boolean onnx() {
        return model != null && model.endsWith(".onnx");
    }

    /** The number of bytes that the model's file has, -1 if it is not one file. */
    long fileSize() throws IOException {
        Path path = model == null || zoo() ? null : Path.of(model);
        return path != null && Files.isRegularFile(path) ? Files.size(path) : -1;
    }

    boolean zoo() {
        return model != null && ZOO.matcher(model).matches();
    }

    /** Refuses an engine that is not there, telling which are. */
    static void checkEngine(String engine) throws ToolException {
        if (!Engine.hasEngine(engine)) {
            throw new ToolException(
                    "there is no engine "
                            + engine
                            + " on the class path, but: "
                            + String.join(", ", new TreeSet<>(Engine.getAllEngines())));
        }
    }

    /** The arguments that let another process load the same model for inputs of these shapes. */
    List<String> commandLine(List<Shape> inputs) {
        List<String> line = new ArrayList<>();
        if (block != null) {
            line.addAll(List.of("--block", block));
        }
        arguments.forEach((k, v) -> line.addAll(List.of("--block-arg", k + '=' + v)));
        inputs.forEach(s -> line.addAll(List.of("--shape", Format.shape(s))));
        if (model != null) {
            line.add(model);
        }
        return line;
    }

    /** Loads the model for arrays in and out. */
    Model load(String engine, Map<String, String> options)
            throws ToolException, IOException, ModelNotFoundException, MalformedModelException {
        if (!given()) {
            throw new ToolException("a model is missing: give an .onnx file, or --block");
        }
        checkEngine(engine);
        if (model == null) {
            return random(engine);
        }
        if (!zoo()) {
            check(Path.of(model));
        }
        Criteria.Builder<NDList, NDList> criteria =
                Criteria.builder()
                        .setTypes(NDList.class, NDList.class)
                        .optEngine(engine)
                        .optOptions(options);
        source(criteria);
        return criteria.build().loadModel();
    }

    /** Tells a criteria where the model is. */
    <I, O> void source(Criteria.Builder<I, O> criteria) {
        arguments.forEach(criteria::optArgument);
        if (block != null) {
            criteria.optArgument("blockFactory", block);
        }
        Matcher entry = ZOO.matcher(model);
        if (entry.matches()) {
            criteria.optGroupId(entry.group(1)).optArtifactId(entry.group(2));
            return;
        }
        Path path = Path.of(model);
        Matcher params = PARAMS.matcher(path.getFileName().toString());
        if (params.matches()) {
            Path folder = path.toAbsolutePath().getParent();
            criteria.optModelPath(folder).optModelName(params.group(1));
        } else {
            criteria.optModelPath(path);
        }
    }

    private void check(Path path) throws ToolException {
        if (!Files.exists(path)) {
            throw new ToolException(model + ": no such file");
        }
        boolean params = PARAMS.matcher(path.getFileName().toString()).matches();
        if (Files.isRegularFile(path) && !params && !onnx()) {
            throw new ToolException(
                    model + ": not a model: its name must end in .onnx or -0000.params");
        }
        if (params && block == null) {
            throw new ToolException(
                    model + ": only parameters; name the BlockFactory of their network by --block");
        }
    }

    /** The network of a block factory with parameters drawn at random. */
    private Model random(String engine) throws ToolException, IOException {
        BlockFactory factory = factory();
        Model created = Model.newInstance(name(), Device.cpu(), engine);
        try {
            Block network = factory.newBlock(created, Path.of("."), new HashMap<>(arguments));
            created.setBlock(network);
            Shape[] shapes = inputs(created, 1).toArray(Shape[]::new);
            network.initialize(created.getNDManager(), DataType.FLOAT32, shapes);
            return created;
        } catch (ToolException | IOException | RuntimeException e) {
            created.close();
            throw e;
        }
    }

    private BlockFactory factory() throws ToolException {
        try {
            Class<?> type = Class.forName(block);
            return (BlockFactory) type.getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new ToolException(
                    "--block: there is no ai.djl.nn.BlockFactory " + block + " on the class path",
                    e);
        } catch (InvocationTargetException e) {
            throw new ToolException("--block " + block + ": " + e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new ToolException("--block: " + block + " has no constructor to call", e);
        }
    }

    /**
     * The shapes of a model's inputs: as the command line says, else as the model does.
     *
     * @param loaded the model
     * @param batch the first dimension where it is open; 0 for the one that is given, if one is
     */
    List<Shape> inputs(Model loaded, int batch) throws ToolException {
        List<Shape> inputs = new ArrayList<>();
        if (!shapes.isEmpty()) {
            for (String text : shapes) {
                inputs.add(fixed(parse(text), batch));
            }
            return inputs;
        }
        PairList<String, Shape> described = describe(loaded);
        if (described == null || described.isEmpty()) {
            Shape picture = new Shape(-1, 3, PICTURE_SIZE, PICTURE_SIZE);
            inputs.add(fixed(picture, batch));
            return inputs;
        }
        for (Shape shape : described.values()) {
            if (shape == null) {
                throw new ToolException("the model does not tell its input's shape: add --shape");
            }
            inputs.add(fixed(shape, batch));
        }
        return inputs;
    }

    /** The first dimension of the model's first input: -1 if it may be any. */
    boolean anyBatch(Model loaded) throws ToolException {
        if (!shapes.isEmpty()) {
            return parse(shapes.get(0)).get(0) < 0;
        }
        PairList<String, Shape> described = describe(loaded);
        return described == null
                || described.isEmpty()
                || described.valueAt(0) == null
                || described.valueAt(0).get(0) < 0
                || !onnx();
    }

    private static PairList<String, Shape> describe(Model loaded) {
        PairList<String, Shape> described = null;
        try {
            described = loaded.describeInput();
        } catch (IllegalStateException | UnsupportedOperationException e) {
            // Neither the file nor the block tells.
            described = null;
        }
        return described;
    }

    private static Shape parse(String text) throws ToolException {
        String[] parts = text.split("\\s*[,x]\\s*");
        long[] dims = new long[parts.length];
        try {
            for (int i = 0; i < dims.length; i++) {
                dims[i] = "N".equals(parts[i]) ? -1 : Long.parseLong(parts[i]);
            }
        } catch (NumberFormatException e) {
            throw new ToolException("--shape " + text + ": must be numbers, like 1,3,224,224", e);
        }
        return new Shape(dims);
    }

    private static Shape fixed(Shape shape, int batch) throws ToolException {
        long[] dims = shape.getShape().clone();
        for (int i = 0; i < dims.length; i++) {
            if (i == 0 && batch > 1 && dims.length > 1 && dims[0] >= 0 && dims[0] != batch) {
                if (dims[0] != 1) {
                    throw new ToolException("the model takes batches of " + dims[0] + " only");
                }
                dims[0] = batch;
            } else if (dims[i] < 0) {
                boolean picture = dims.length == 4 && i >= 2;
                if (i > 0 && !picture) {
                    throw new ToolException(
                            "the model leaves its input's shape "
                                    + Format.shape(shape)
                                    + " open: add --shape");
                }
                dims[i] = i == 0 ? Math.max(1, batch) : PICTURE_SIZE;
            }
        }
        double size = 1;
        for (long d : dims) {
            size *= d;
        }
        if (size > Integer.MAX_VALUE) {
            throw new ToolException(
                    "an input of " + Format.shape(dims) + " is larger than arrays can be");
        }
        return new Shape(dims);
    }

    /** Height and width of the pictures that a model takes, in this order. */
    int[] pictureSize(Model loaded) throws ToolException {
        Shape shape = inputs(loaded, 1).get(0);
        if (shape.dimension() != 4 || shape.get(1) != 3 && shape.get(1) != 1) {
            throw new ToolException(
                    "the model takes "
                            + Format.shape(shape)
                            + "; pictures need [N, 3, height, width]");
        }
        return new int[] {(int) shape.get(2), (int) shape.get(3), (int) shape.get(1)};
    }

    /** The class names: the file's, else those next to the model, else none. */
    static List<String> labels(Path file, Model loaded) throws IOException, UsageException {
        List<String> names = ClassNames.of(file, loaded.getModelPath());
        return names == null ? List.of() : names;
    }

    /** Names for classes that have none, so that there is one for each. */
    static List<String> complete(List<String> labels, int classes, Path file) throws ToolException {
        if (labels.size() == classes) {
            return labels;
        }
        if (file != null) {
            throw new ToolException(ClassNames.mismatch(labels.size(), classes, file));
        }
        String[] names = new String[classes];
        Arrays.setAll(names, i -> "class " + i);
        return List.of(names);
    }

    /** The bundled classifier, for a command without a model. */
    static <O> Criteria<Image, O> bundled(Class<O> output) {
        return Criteria.builder()
                .setTypes(Image.class, output)
                .optGroupId("ai.djl.gspc")
                .optArtifactId("regnetx")
                .optEngine(GSPC)
                .build();
    }
}
