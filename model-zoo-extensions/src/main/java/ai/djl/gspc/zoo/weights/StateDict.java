/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.weights;

import ai.djl.MalformedModelException;
import ai.djl.gspc.zoo.block.ParameterNames;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts tensors into the parameters of a block by their names. All of them have to find a place. */
public final class StateDict {

    /** How many names a message gives of each sort. */
    private static final int NAMED = 10;

    private final Map<String, Parameter> parameters;
    private final NameMapping mapping;
    private final Map<Parameter, TensorData> placed = new LinkedHashMap<>();
    private final List<String> unplaced = new ArrayList<>();
    private final List<String> misfits = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private StateDict(Map<String, Parameter> parameters, NameMapping mapping) {
        this.parameters = parameters;
        this.mapping = mapping;
    }

    /**
     * Initializes a block and gives its parameters the values of tensors. Either all parameters get
     * a value and all tensors are used, or nothing but the initialization happens.
     *
     * @param block a block of this library, or one whose parameters have names in the sense of
     *     {@link ParameterNames}
     * @param tensors by name, from {@link Safetensors} or {@link OnnxInitializers}
     * @param mapping from their names to the parameters'
     * @param manager where the parameters' arrays are made if the block has none
     * @param input the shape of the block's input
     * @throws IOException if values cannot be read
     * @throws MalformedModelException listing all tensors without a parameter or with another
     *     shape, and all parameters without a tensor
     */
    public static void load(
            Block block,
            Map<String, TensorData> tensors,
            NameMapping mapping,
            NDManager manager,
            Shape input)
            throws IOException, MalformedModelException {
        block.setInitializer(Initializer.ZEROS, p -> p.getType() != Parameter.Type.OTHER);
        block.initialize(manager, DataType.FLOAT32, input);
        StateDict dict = new StateDict(ParameterNames.of(block), mapping);
        dict.place(tensors);
        dict.fill();
    }

    private void place(Map<String, TensorData> tensors) throws MalformedModelException {
        for (Map.Entry<String, TensorData> entry : tensors.entrySet()) {
            String name = mapping.map(entry.getKey());
            if (name != null) {
                place(entry.getKey(), name, entry.getValue());
            }
        }
        parameters.forEach(
                (name, parameter) -> {
                    if (!placed.containsKey(parameter)) {
                        missing.add(name);
                    }
                });
        if (!unplaced.isEmpty() || !misfits.isEmpty() || !missing.isEmpty()) {
            throw new MalformedModelException(
                    "The tensors are not this network's:"
                            + list(" have no parameter", unplaced)
                            + list(" do not fit their parameter", misfits)
                            + list(" of the parameters have no tensor", missing)
                            + " Is it the same variant and number of classes, and the right mapping"
                            + " of names?");
        }
    }

    private void place(String source, String name, TensorData tensor) {
        Parameter parameter = parameters.get(name);
        String label = source.equals(name) ? source : source + " (as " + name + ')';
        if (parameter == null) {
            unplaced.add(label);
        } else if (!fits(parameter.getArray(), tensor)) {
            misfits.add(
                    label
                            + ' '
                            + tensor
                            + " for "
                            + Arrays.toString(parameter.getShape().getShape()));
            placed.put(parameter, tensor);
        } else if (placed.put(parameter, tensor) != null) {
            misfits.add(label + ", which another tensor goes to as well");
        }
    }

    private static boolean fits(NDArray array, TensorData tensor) {
        boolean integer = array.getDataType().isInteger();
        boolean same = integer == tensor.type().name().matches("[IU]\\d+");
        return same
                && Arrays.equals(
                        withoutOnes(array.getShape().getShape()), withoutOnes(tensor.shape()));
    }

    /** A linear layer and a 1x1 convolution have the same weights but for dimensions of one. */
    private static long[] withoutOnes(long... shape) {
        int rank = shape.length;
        while (rank > 0 && shape[rank - 1] == 1) {
            rank--;
        }
        return Arrays.copyOf(shape, rank);
    }

    private void fill() throws IOException {
        for (Map.Entry<Parameter, TensorData> entry : placed.entrySet()) {
            NDArray array = entry.getKey().getArray();
            if (array.getDataType() == DataType.INT64) {
                array.set(LongBuffer.wrap(entry.getValue().toLongs()));
            } else {
                array.set(FloatBuffer.wrap(entry.getValue().toFloats()));
            }
        }
    }

    private static String list(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > NAMED ? ", ..." : "";
        return " "
                + names.size()
                + what
                + ": "
                + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + more
                + '.';
    }
}
