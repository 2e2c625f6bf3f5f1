/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.ParameterNames;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.Map;

/**
 * Turns RepVGG's parallel branches into one convolution (section 3.3 of the paper): each branch is
 * a 3x3 convolution of its own, the 1x1 kernel being the middle of one and the identity a kernel of
 * ones there; batch normalization scales its filters and adds a bias; the sum of the branches is
 * the convolution with the sums of kernels and biases.
 */
final class Reparameterization {

    private static final String DEPLOYED = ".rbr_reparam.weight";

    private final Map<String, Parameter> trained;

    private Reparameterization(Map<String, Parameter> trained) {
        this.trained = trained;
    }

    /** Gives a deployed network the values of a trained one. */
    static void convert(Block trained, Block deployed, NDManager manager, Shape input) {
        Reparameterization source = new Reparameterization(ParameterNames.of(trained));
        Map<String, Parameter> target = ParameterNames.of(deployed);
        for (Map.Entry<String, Parameter> entry : target.entrySet()) {
            String name = entry.getKey();
            if (name.endsWith(DEPLOYED)) {
                String stem = name.substring(0, name.length() - DEPLOYED.length());
                source.merge(
                        stem, entry.getValue(), target.get(stem + ".rbr_reparam.bias"), manager);
            } else if (!name.endsWith(".rbr_reparam.bias")) {
                Shape shape = source.parameter(name).getArray().getShape();
                entry.getValue().setArray(manager.create(source.values(name), shape));
            }
        }
        deployed.initialize(manager, DataType.FLOAT32, input);
    }

    private void merge(String block, Parameter weight, Parameter bias, NDManager manager) {
        Shape shape = parameter(block + ".rbr_dense.conv.weight").getArray().getShape();
        int filters = (int) shape.get(0);
        int perGroup = (int) shape.get(1);
        double[] kernel = new double[Math.toIntExact(shape.size())];
        double[] offset = new double[filters];

        float[] dense = values(block + ".rbr_dense.conv.weight");
        add(block + ".rbr_dense.bn", dense, 9, 0, kernel, offset);
        float[] point = values(block + ".rbr_1x1.conv.weight");
        add(block + ".rbr_1x1.bn", point, 1, 4, kernel, offset);
        if (trained.containsKey(block + ".rbr_identity.weight")) {
            float[] identity = new float[filters * perGroup];
            for (int i = 0; i < filters; i++) {
                identity[i * perGroup + i % perGroup] = 1;
            }
            add(block + ".rbr_identity", identity, 1, 4, kernel, offset);
        }
        weight.setArray(manager.create(floats(kernel), shape));
        bias.setArray(manager.create(floats(offset), new Shape(filters)));
    }

    /** Adds a branch whose kernels have some of the nine taps, from a first one on. */
    private void add(
            String norm, float[] weights, int taps, int first, double[] kernel, double[] offset) {
        float[] gamma = values(norm + ".weight");
        float[] beta = values(norm + ".bias");
        float[] mean = values(norm + ".running_mean");
        float[] variance = values(norm + ".running_var");
        int kernels = kernel.length / 9;
        int perGroup = kernels / offset.length;
        for (int i = 0; i < offset.length; i++) {
            double scale = gamma[i] / Math.sqrt((double) variance[i] + RepVgg.EPSILON);
            offset[i] += beta[i] - mean[i] * scale;
            for (int j = i * perGroup; j < (i + 1) * perGroup; j++) {
                for (int tap = 0; tap < taps; tap++) {
                    kernel[j * 9 + first + tap] += scale * weights[j * taps + tap];
                }
            }
        }
    }

    private Parameter parameter(String name) {
        Parameter parameter = trained.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    "The trained network has no parameter "
                            + name
                            + ": build it with the settings of the deployed one");
        }
        return parameter;
    }

    private float[] values(String name) {
        return parameter(name).getArray().toFloatArray();
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
