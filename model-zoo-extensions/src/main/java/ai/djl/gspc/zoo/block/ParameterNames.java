/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names by which PyTorch's {@code state_dict} would know the parameters of a block: the names
 * of the blocks on the way to it and its own, with dots between them.
 *
 * <p>Blocks other than {@link Chain} and {@link Merge} name their children after their classes; a
 * number takes the place of such a name, as in {@code torch.nn.Sequential}.
 */
public final class ParameterNames {

    private ParameterNames() {}

    /**
     * Lists the parameters of a block.
     *
     * @param block the block
     * @return names such as {@code layer1.0.conv1.weight} with their parameters, in the order of
     *     the .params file
     * @throws IllegalArgumentException if two parameters have the same name
     */
    public static Map<String, Parameter> of(Block block) {
        Map<String, Parameter> names = new LinkedHashMap<>();
        collect("", block, names);
        return names;
    }

    private static void collect(String path, Block block, Map<String, Parameter> names) {
        for (Pair<String, Parameter> pair : block.getDirectParameters()) {
            String name = join(path, name(pair.getValue()));
            if (names.put(name, pair.getValue()) != null) {
                throw new IllegalArgumentException("Two parameters are called " + name);
            }
        }
        boolean named = block instanceof Chain || block instanceof Merge;
        int index = 0;
        for (Pair<String, Block> child : block.getChildren()) {
            // AbstractBlock.addChildBlock puts the number of the child in front of its name.
            int digits = String.format(Locale.ROOT, "%02d", index + 1).length();
            String part = named ? child.getKey().substring(digits) : Integer.toString(index);
            collect(join(path, part), child.getValue(), names);
            index++;
        }
    }

    private static String join(String path, String part) {
        return path.isEmpty() || part.isEmpty() ? path + part : path + '.' + part;
    }

    private static String name(Parameter parameter) {
        switch (parameter.getType()) {
            case WEIGHT:
            case GAMMA:
                return "weight";
            case BIAS:
            case BETA:
                return "bias";
            case RUNNING_MEAN:
                return "running_mean";
            case RUNNING_VAR:
                return "running_var";
            default:
                return parameter.getName();
        }
    }
}
