/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import ai.djl.gspc.integration.net.Net.Layer;
import ai.djl.gspc.integration.net.Net.Weight;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link Net} as a DJL block: the operations that an application would call, one by one, on
 * whatever engine its arrays belong to.
 */
public final class NetBlock extends AbstractBlock {

    /** As DJL's blocks keep their strides and paddings, which networks use over and over. */
    private static final Shape[] SQUARES = new Shape[16];

    static {
        Arrays.setAll(SQUARES, i -> new Shape(i, i));
    }

    private final Net net;
    private final List<List<Parameter>> parameters = new ArrayList<>();

    /**
     * Makes a block without values; they come from a .params file or {@link #setWeights}.
     *
     * @param net the network
     */
    public NetBlock(Net net) {
        super((byte) 1);
        this.net = net;
        for (Layer layer : net.layers()) {
            List<Parameter> own = new ArrayList<>();
            for (Weight w : layer.weights()) {
                own.add(addParameter(parameter(w.name(), type(w.role()))));
            }
            if (layer.op() instanceof LayerOp.Select) {
                String name = "index" + layer.outputs()[0];
                own.add(addParameter(parameter(name, Parameter.Type.OTHER)));
            }
            parameters.add(own);
        }
    }

    /**
     * Gives the parameters the network's values.
     *
     * @param manager holds the arrays
     */
    public void setWeights(NDManager manager) {
        for (int i = 0; i < parameters.size(); i++) {
            List<Weight> weights = net.layers().get(i).weights();
            for (int j = 0; j < weights.size(); j++) {
                Weight w = weights.get(j);
                parameters.get(i).get(j).setArray(manager.create(w.data(), shape(w.dims())));
            }
            if (net.layers().get(i).op() instanceof LayerOp.Select s) {
                long[] indices = Arrays.stream(s.indices()).asLongStream().toArray();
                parameters.get(i).get(0).setArray(manager.create(indices));
            }
        }
        int[] in = net.inputShape();
        initialize(manager, DataType.FLOAT32, new Shape(1, in[0], in[1], in[2]));
    }

    /** {@inheritDoc} */
    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray[] values = new NDArray[net.shapes().size()];
        values[0] = inputs.singletonOrThrow();
        for (int i = 0; i < parameters.size(); i++) {
            Layer layer = net.layers().get(i);
            NDArray[] w = new NDArray[parameters.get(i).size()];
            for (int j = 0; j < w.length; j++) {
                w[j] = store.getValue(parameters.get(i).get(j), values[0].getDevice(), training);
            }
            forward(layer, values, w);
        }
        return new NDList(values[net.result()]);
    }

    private void forward(Layer layer, NDArray[] values, NDArray[] w) {
        NDArray x = values[layer.inputs()[0]];
        int out = layer.outputs()[0];
        LayerOp op = layer.op();
        if (op instanceof LayerOp.Split) {
            NDList parts = x.split(layer.outputs().length, 1);
            for (int i = 0; i < parts.size(); i++) {
                values[layer.outputs()[i]] = parts.get(i);
            }
        } else if (op instanceof LayerOp.Concat) {
            NDList all = new NDList();
            for (int in : layer.inputs()) {
                all.add(values[in]);
            }
            values[out] = NDArrays.concat(all, 1);
        } else if (op instanceof LayerOp.Add) {
            values[out] = x.add(values[layer.inputs()[1]]);
        } else if (op instanceof LayerOp.Mul) {
            values[out] = x.mul(values[layer.inputs()[1]]);
        } else {
            values[out] = unary(op, x, w);
        }
    }

    private static NDArray unary(LayerOp op, NDArray x, NDArray[] w) {
        if (op instanceof LayerOp.Conv c) {
            return Conv2d.conv2d(
                            x,
                            w[0],
                            w.length > 1 ? w[1] : null,
                            square(c.stride()),
                            square(c.pad()),
                            square(c.dilation()),
                            c.groups())
                    .head();
        } else if (op instanceof LayerOp.Norm n) {
            return BatchNorm.batchNorm(x, w[2], w[3], w[0], w[1], 1, 0.9f, n.epsilon(), false)
                    .head();
        } else if (op instanceof LayerOp.Act a) {
            return activation(a.kind(), x);
        } else if (op instanceof LayerOp.Select) {
            return x.get(new NDIndex(":, {}", w[0]));
        } else if (op instanceof LayerOp.Shuffle s) {
            Shape shape = x.getShape();
            long c = shape.get(1);
            return x.reshape(shape.get(0), s.groups(), c / s.groups(), shape.get(2), shape.get(3))
                    .transpose(0, 2, 1, 3, 4)
                    .reshape(shape);
        } else if (op instanceof LayerOp.Pool p) {
            return p.max()
                    ? Pool.maxPool2d(
                            x, square(p.kernel()), square(p.stride()), square(p.pad()), false)
                    : Pool.avgPool2d(
                            x,
                            square(p.kernel()),
                            square(p.stride()),
                            square(p.pad()),
                            false,
                            true);
        } else if (op instanceof LayerOp.GlobalPool) {
            return Pool.globalAvgPool2d(x).reshape(x.getShape().get(0), x.getShape().get(1), 1, 1);
        } else if (op instanceof LayerOp.Flatten) {
            return x.reshape(x.getShape().get(0), -1);
        } else if (op instanceof LayerOp.Linear) {
            return Linear.linear(x, w[0], w[1]).head();
        } else if (op instanceof LayerOp.Softmax) {
            return x.softmax(1);
        }
        throw new IllegalArgumentException("No DJL operation for " + op);
    }

    private static NDArray activation(LayerOp.Act.Kind kind, NDArray x) {
        switch (kind) {
            case RELU:
                return Activation.relu(x);
            case RELU6:
                return x.clip(0, 6);
            case SIGMOID:
                return Activation.sigmoid(x);
            case HARD_SIGMOID:
                return x.add(3).clip(0, 6).div(6);
            case HARD_SWISH:
                return x.mul(x.add(3).clip(0, 6).div(6));
            case SWISH:
                return Activation.swish(x, 1);
            default:
                throw new IllegalArgumentException("No DJL operation for " + kind);
        }
    }

    /** {@inheritDoc} */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0)).addAll(shape(net.outputShape()))};
    }

    private static Parameter parameter(String name, Parameter.Type type) {
        return Parameter.builder().setName(name).setType(type).optRequiresGrad(false).build();
    }

    private static Shape square(int n) {
        return SQUARES[n];
    }

    private static Shape shape(int[] dims) {
        long[] longs = new long[dims.length];
        for (int i = 0; i < dims.length; i++) {
            longs[i] = dims[i];
        }
        return new Shape(longs);
    }

    private static Parameter.Type type(Weight.Role role) {
        switch (role) {
            case WEIGHT:
                return Parameter.Type.WEIGHT;
            case BIAS:
                return Parameter.Type.BIAS;
            case GAMMA:
                return Parameter.Type.GAMMA;
            case BETA:
                return Parameter.Type.BETA;
            case MEAN:
                return Parameter.Type.RUNNING_MEAN;
            default:
                return Parameter.Type.RUNNING_VAR;
        }
    }
}
