/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import ai.djl.gspc.integration.net.Net.Layer;
import ai.djl.gspc.integration.net.Net.Weight;

/**
 * Writes a {@link Net} as an ONNX model of operator set 14, with the operators that PyTorch's
 * exporter would choose. Field numbers are those of onnx.proto3.
 */
public final class OnnxWriter {

    /** Name of the graph's input. */
    public static final String INPUT = "x";

    /** Name of the graph's output. */
    public static final String OUTPUT = "y";

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final ProtoWriter graph = new ProtoWriter();
    private final Net net;
    private final int batch;
    private int constants;

    private OnnxWriter(Net net, int batch) {
        this.net = net;
        this.batch = batch;
    }

    /**
     * Writes a model.
     *
     * @param net the network
     * @param batch pictures per run
     * @return the bytes of a .onnx file
     */
    public static byte[] write(Net net, int batch) {
        return new OnnxWriter(net, batch).model().toBytes();
    }

    private ProtoWriter model() {
        graph.text(2, net.name());
        for (Layer layer : net.layers()) {
            write(layer);
        }
        graph.message(11, valueInfo(INPUT, net.inputShape()));
        graph.message(12, valueInfo(OUTPUT, net.outputShape()));
        return new ProtoWriter()
                .integer(1, 8)
                .text(2, "gspc-benchmark")
                .message(7, graph)
                .message(8, new ProtoWriter().text(1, "").integer(2, 14));
    }

    private void write(Layer layer) {
        LayerOp op = layer.op();
        if (op instanceof LayerOp.Conv c) {
            node("Conv", layer)
                    .ints("kernel_shape", c.kernel(), c.kernel())
                    .ints("strides", c.stride(), c.stride())
                    .ints("pads", c.pad(), c.pad(), c.pad(), c.pad())
                    .ints("dilations", c.dilation(), c.dilation())
                    .integer("group", c.groups())
                    .end();
        } else if (op instanceof LayerOp.Norm n) {
            node("BatchNormalization", layer).real("epsilon", n.epsilon()).end();
        } else if (op instanceof LayerOp.Act a) {
            activation(layer, a.kind());
        } else if (op instanceof LayerOp.Add) {
            node("Add", layer).end();
        } else if (op instanceof LayerOp.Mul) {
            node("Mul", layer).end();
        } else if (op instanceof LayerOp.Concat) {
            node("Concat", layer).integer("axis", 1).end();
        } else if (op instanceof LayerOp.Split) {
            long[] sizes = new long[layer.outputs().length];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = net.shapes().get(layer.outputs()[i])[0];
            }
            node("Split", layer).input(constant(sizes)).integer("axis", 1).end();
        } else if (op instanceof LayerOp.Select s) {
            long[] indices = new long[s.indices().length];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = s.indices()[i];
            }
            node("Gather", layer).input(constant(indices)).integer("axis", 1).end();
        } else if (op instanceof LayerOp.Shuffle s) {
            shuffle(layer, s.groups());
        } else if (op instanceof LayerOp.Pool p) {
            Node pool =
                    node(p.max() ? "MaxPool" : "AveragePool", layer)
                            .ints("kernel_shape", p.kernel(), p.kernel())
                            .ints("strides", p.stride(), p.stride())
                            .ints("pads", p.pad(), p.pad(), p.pad(), p.pad());
            if (!p.max()) {
                pool.integer("count_include_pad", 1);
            }
            pool.end();
        } else if (op instanceof LayerOp.GlobalPool) {
            node("GlobalAveragePool", layer).end();
        } else if (op instanceof LayerOp.Flatten) {
            node("Flatten", layer).integer("axis", 1).end();
        } else if (op instanceof LayerOp.Linear) {
            node("Gemm", layer).integer("transB", 1).end();
        } else if (op instanceof LayerOp.Softmax) {
            node("Softmax", layer).integer("axis", 1).end();
        } else {
            throw new IllegalArgumentException("No ONNX operator for " + op);
        }
    }

    private void activation(Layer layer, LayerOp.Act.Kind kind) {
        switch (kind) {
            case RELU:
                node("Relu", layer).end();
                break;
            case RELU6:
                node("Clip", layer).input(constant(0f)).input(constant(6f)).end();
                break;
            case SIGMOID:
                node("Sigmoid", layer).end();
                break;
            case HARD_SIGMOID:
                node("HardSigmoid", layer).real("alpha", 1f / 6).real("beta", 0.5f).end();
                break;
            case HARD_SWISH:
                node("HardSwish", layer).end();
                break;
            case SWISH:
                String in = name(layer.inputs()[0]);
                String gate = name(layer.outputs()[0]) + "_gate";
                new Node("Sigmoid").input(in).output(gate).end();
                new Node("Mul").input(in).input(gate).output(name(layer.outputs()[0])).end();
                break;
            default:
                throw new IllegalArgumentException("No ONNX operator for " + kind);
        }
    }

    private void shuffle(Layer layer, int groups) {
        int[] s = net.shapes().get(layer.inputs()[0]);
        String out = name(layer.outputs()[0]);
        new Node("Reshape")
                .input(name(layer.inputs()[0]))
                .input(constant(new long[] {batch, groups, s[0] / groups, s[1], s[2]}))
                .output(out + "_groups")
                .end();
        new Node("Transpose")
                .input(out + "_groups")
                .output(out + "_mixed")
                .ints("perm", 0, 2, 1, 3, 4)
                .end();
        new Node("Reshape")
                .input(out + "_mixed")
                .input(constant(new long[] {batch, s[0], s[1], s[2]}))
                .output(out)
                .end();
    }

    private String name(int value) {
        return value == 0 ? INPUT : value == net.result() ? OUTPUT : "v" + value;
    }

    private Node node(String type, Layer layer) {
        Node node = new Node(type);
        for (int in : layer.inputs()) {
            node.input(name(in));
        }
        for (Weight w : layer.weights()) {
            initializer(w.name(), FLOAT, ProtoWriter.bytes(w.data()), w.dims());
            node.input(w.name());
        }
        for (int out : layer.outputs()) {
            node.output(name(out));
        }
        return node;
    }

    private String constant(long[] values) {
        String name = "c" + constants++;
        initializer(name, INT64, ProtoWriter.bytes(values), values.length);
        return name;
    }

    private String constant(float value) {
        String name = "c" + constants++;
        initializer(name, FLOAT, ProtoWriter.bytes(new float[] {value}));
        return name;
    }

    private void initializer(String name, int type, byte[] data, int... dims) {
        ProtoWriter tensor = new ProtoWriter();
        for (int d : dims) {
            tensor.integer(1, d);
        }
        graph.message(5, tensor.integer(2, type).text(8, name).bytes(9, data));
    }

    private ProtoWriter valueInfo(String name, int[] dims) {
        ProtoWriter shape = new ProtoWriter().message(1, new ProtoWriter().integer(1, batch));
        for (int d : dims) {
            shape.message(1, new ProtoWriter().integer(1, d));
        }
        ProtoWriter tensor = new ProtoWriter().integer(1, FLOAT).message(2, shape);
        return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
    }

    /** A node while it is written. */
    private final class Node {

        private static final int TYPE_FLOAT = 1;
        private static final int TYPE_INT = 2;
        private static final int TYPE_INTS = 7;

        private final ProtoWriter proto = new ProtoWriter();
        private final String type;

        Node(String type) {
            this.type = type;
        }

        Node input(String name) {
            proto.text(1, name);
            return this;
        }

        Node output(String name) {
            proto.text(2, name);
            return this;
        }

        Node integer(String name, long value) {
            return attribute(new ProtoWriter().text(1, name).integer(3, value), TYPE_INT);
        }

        Node real(String name, float value) {
            return attribute(new ProtoWriter().text(1, name).real(2, value), TYPE_FLOAT);
        }

        Node ints(String name, long... values) {
            ProtoWriter a = new ProtoWriter().text(1, name);
            for (long v : values) {
                a.integer(8, v);
            }
            return attribute(a, TYPE_INTS);
        }

        void end() {
            graph.message(1, proto.text(4, type));
        }

        private Node attribute(ProtoWriter a, int kind) {
            proto.message(5, a.integer(20, kind));
            return this;
        }
    }
}
