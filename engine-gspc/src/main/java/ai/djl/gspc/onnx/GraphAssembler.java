/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.onnx.proto.AttributeProto;
import ai.djl.gspc.onnx.proto.FunctionProto;
import ai.djl.gspc.onnx.proto.GraphProto;
import ai.djl.gspc.onnx.proto.NodeProto;
import ai.djl.gspc.onnx.proto.SparseTensorProto;
import ai.djl.gspc.onnx.proto.TensorProto;
import ai.djl.gspc.onnx.proto.TensorShapeProto;
import ai.djl.gspc.onnx.proto.TypeProto;
import ai.djl.gspc.onnx.proto.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns messages into checked graphs, sub-graphs and functions, each node with its translator. */
final class GraphAssembler {

    private static final Translator NONE =
            call -> {
                throw new IllegalStateException("refused when the model was read");
            };

    private final TensorReader tensors;
    private final Map<String, Integer> opsets;
    private final Map<String, FunctionProto> declared = new HashMap<>();
    private final Map<String, OnnxFunction> functions = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> unsupported = new LinkedHashSet<>();

    GraphAssembler(TensorReader tensors, Map<String, Integer> opsets) {
        this.tensors = tensors;
        this.opsets = opsets;
    }

    private static String id(String domain, String name, String overload) {
        String d = "ai.onnx".equals(domain) ? "" : domain;
        return d + "::" + name + (overload.isEmpty() ? "" : ":" + overload);
    }

    /** Makes a function known; its body is read when a node calls it. */
    void declare(FunctionProto f) {
        String id = id(f.getDomain(), f.getName(), f.getOverload());
        if (declared.put(id, f) != null) {
            throw new OnnxFormatException("Function " + id + " is defined twice");
        }
    }

    /** Refuses the model if any of its operators is unknown, naming all of them. */
    void refuseUnsupported() {
        if (!unsupported.isEmpty()) {
            throw new OnnxFormatException(
                    "Not supported by this engine: "
                            + String.join("; ", unsupported)
                            + ". Export the model without them, or for another operator set");
        }
    }

    /** Builds the model's own graph. */
    OnnxGraph graph(
            String name,
            List<ValueInfoProto> inputs,
            List<ValueInfoProto> outputs,
            Map<String, Value> initializers,
            List<NodeProto> nodes) {
        List<OnnxGraph.Port> in = new ArrayList<>();
        for (ValueInfoProto v : inputs) {
            if (!initializers.containsKey(v.getName())) {
                in.add(port(v, true));
            }
        }
        List<OnnxGraph.Port> out = new ArrayList<>();
        for (ValueInfoProto v : outputs) {
            out.add(port(v, false));
        }
        return new OnnxGraph(name, in, out, initializers, nodes(nodes, opsets, 0), false);
    }

    private OnnxGraph subGraph(GraphProto g, Map<String, Integer> versions, int depth) {
        if (depth > Limits.DEPTH) {
            throw new OnnxFormatException(
                    "Sub-graph \""
                            + g.getName()
                            + "\" is nested more than "
                            + Limits.DEPTH
                            + " deep");
        }
        Map<String, Value> constants = new LinkedHashMap<>();
        for (TensorProto t : g.getInitializerList()) {
            constants.put(t.getName(), tensors.read(t, "Initializer \"" + t.getName() + "\""));
        }
        for (SparseTensorProto t : g.getSparseInitializerList()) {
            String name = t.getValues().getName();
            constants.put(name, tensors.read(t, "Initializer \"" + name + "\""));
        }
        List<OnnxGraph.Port> in = new ArrayList<>();
        g.getInputList().forEach(v -> in.add(port(v, false)));
        List<OnnxGraph.Port> out = new ArrayList<>();
        g.getOutputList().forEach(v -> out.add(port(v, false)));
        List<OnnxNode> nodes = nodes(g.getNodeList(), versions, depth);
        return new OnnxGraph(g.getName(), in, out, constants, nodes, true);
    }

    private OnnxFunction function(String id, int depth) {
        OnnxFunction known = functions.get(id);
        if (known != null) {
            return known;
        }
        if (!open.add(id) || depth > Limits.DEPTH) {
            throw new OnnxFormatException(
                    "Functions call each other in a circle or too deeply: "
                            + String.join(" -> ", open)
                            + " -> "
                            + id);
        }
        FunctionProto f = declared.get(id);
        Map<String, Integer> versions = new HashMap<>(opsets);
        versions.putAll(ModelReader.opsets(f.getOpsetImportList(), "function " + id));
        Map<String, Object> defaults = new HashMap<>();
        for (AttributeProto a : f.getAttributeProtoList()) {
            defaults.put(a.getName(), attribute(a, "Function " + id, versions, depth));
        }
        List<OnnxGraph.Port> in = new ArrayList<>();
        f.getInputList().forEach(n -> in.add(port(n)));
        List<OnnxGraph.Port> out = new ArrayList<>();
        f.getOutputList().forEach(n -> out.add(port(n)));
        List<OnnxNode> nodes = nodes(f.getNodeList(), versions, depth + 1);
        OnnxGraph body = new OnnxGraph(id, in, out, new HashMap<>(), nodes, false);
        OnnxFunction result = new OnnxFunction(body, defaults);
        functions.put(id, result);
        open.remove(id);
        return result;
    }

    private List<OnnxNode> nodes(List<NodeProto> protos, Map<String, Integer> versions, int depth) {
        List<OnnxNode> nodes = new ArrayList<>(protos.size());
        for (NodeProto p : protos) {
            nodes.add(node(p, nodes.size(), versions, depth));
        }
        return nodes;
    }

    private OnnxNode node(NodeProto p, int index, Map<String, Integer> versions, int depth) {
        String domain = "ai.onnx".equals(p.getDomain()) ? "" : p.getDomain();
        String operator = domain.isEmpty() ? p.getOpType() : domain + "." + p.getOpType();
        String label =
                operator + (p.getName().isEmpty() ? " #" + index : " \"" + p.getName() + "\"");
        Map<String, Object> values = new HashMap<>();
        for (AttributeProto a : p.getAttributeList()) {
            Object value = attribute(a, label, versions, depth);
            if (value != null && values.put(a.getName(), value) != null) {
                throw new OnnxFormatException(
                        label + ": attribute \"" + a.getName() + "\" is given twice");
            }
        }
        int version = versions.getOrDefault(domain, 0);
        Translator translator;
        String id = id(domain, p.getOpType(), p.getOverload());
        if (declared.containsKey(id)) {
            translator = function(id, depth);
        } else {
            if (domain.isEmpty() && version == 0) {
                throw new OnnxFormatException(
                        "The model uses ONNX's operators but does not say of which operator set;"
                                + " export it with a current tool");
            }
            translator = domain.isEmpty() ? Operators.find(p.getOpType(), version) : null;
        }
        if (translator == null) {
            unsupported.add(label + " (operator set " + version + ")");
            translator = NONE;
        }
        return new OnnxNode(
                label,
                operator,
                List.copyOf(p.getInputList()),
                List.copyOf(p.getOutputList()),
                new Attributes(label, values),
                version,
                translator);
    }

    private Object attribute(
            AttributeProto a, String label, Map<String, Integer> versions, int depth) {
        if (!a.getRefAttrName().isEmpty()) {
            return new Attributes.Reference(a.getRefAttrName());
        }
        String where = label + ", attribute \"" + a.getName() + "\"";
        switch (a.hasType() ? a.getType() : guess(a)) {
            case FLOAT:
                return a.getF();
            case INT:
                return a.getI();
            case STRING:
                return a.getS().toStringUtf8();
            case TENSOR:
                return a.getT().getDataType() == TensorProto.DataType.STRING_VALUE
                        ? a.getT().getStringDataList().toString()
                        : tensors.read(a.getT(), where);
            case SPARSE_TENSOR:
                return tensors.read(a.getSparseTensor(), where);
            case GRAPH:
                return subGraph(a.getG(), versions, depth + 1);
            case FLOATS:
                float[] floats = new float[a.getFloatsCount()];
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = a.getFloats(i);
                }
                return floats;
            case INTS:
                long[] ints = new long[a.getIntsCount()];
                for (int i = 0; i < ints.length; i++) {
                    ints[i] = a.getInts(i);
                }
                return ints;
            case STRINGS:
                return a.getStringsList().stream()
                        .map(s -> s.toStringUtf8())
                        .toArray(String[]::new);
            default:
                // Types and lists of graphs or tensors: no operator that is supported has them.
                return null;
        }
    }

    /** The kind of an attribute in files that are older than the field that tells it. */
    private static AttributeProto.AttributeType guess(AttributeProto a) {
        if (a.hasF()) {
            return AttributeProto.AttributeType.FLOAT;
        }
        if (a.hasI()) {
            return AttributeProto.AttributeType.INT;
        }
        if (a.hasS()) {
            return AttributeProto.AttributeType.STRING;
        }
        if (a.hasT()) {
            return AttributeProto.AttributeType.TENSOR;
        }
        if (a.hasG()) {
            return AttributeProto.AttributeType.GRAPH;
        }
        if (a.getFloatsCount() > 0) {
            return AttributeProto.AttributeType.FLOATS;
        }
        return a.getStringsCount() > 0
                ? AttributeProto.AttributeType.STRINGS
                : AttributeProto.AttributeType.INTS;
    }

    private static OnnxGraph.Port port(String name) {
        return new OnnxGraph.Port(new TensorInfo(name, null, null, List.of()), null);
    }

    private static OnnxGraph.Port port(ValueInfoProto v, boolean strict) {
        String where = "Input or output \"" + v.getName() + "\"";
        if (!v.getType().hasTensorType()) {
            if (strict) {
                throw new OnnxFormatException(
                        where + " is not a tensor; models that take sequences are not supported");
            }
            return port(v.getName());
        }
        TypeProto.Tensor t = v.getType().getTensorType();
        if (t.getElemType() == 0 && !strict) {
            return port(v.getName());
        }
        ElementType type = ElementType.of(t.getElemType(), where);
        List<Long> dims = t.hasShape() ? new ArrayList<>() : null;
        List<String> names = new ArrayList<>();
        for (TensorShapeProto.Dimension d : t.getShape().getDimList()) {
            long size = d.hasDimValue() ? d.getDimValue() : -1;
            if (size < 0 && d.hasDimValue() && strict && size != -1 || size > Integer.MAX_VALUE) {
                throw new OnnxFormatException(
                        where + " has the dimension " + d.getDimValue() + "; it must be 0 to 2^31");
            }
            dims.add(Math.max(-1, size));
            names.add(d.getDimParam());
        }
        return new OnnxGraph.Port(
                new TensorInfo(v.getName(), type.outside(), dims, List.copyOf(names)), type);
    }
}
