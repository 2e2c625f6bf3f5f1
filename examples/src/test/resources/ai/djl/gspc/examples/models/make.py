#!/usr/bin/python3
# Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
"""Writes the models beside it, with Debian's python3-onnx: classes are the channels' means."""
from pathlib import Path

from onnx import TensorProto, helper

FOLDER = Path(__file__).parent


def save(name, nodes, inputs, output):
    graph = helper.make_graph(nodes, name, inputs, [output])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString())


def value(name, dims, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, dims)


node = helper.make_node
mean = [node("GlobalAveragePool", ["x"], ["m"]), node("Flatten", ["m"], ["y"])]
save("open", mean, [value("x", ["n", 3, "h", "w"])], value("y", ["n", 3]))
save("grey", [node("ReduceMax", ["x"], ["high"], axes=[2, 3], keepdims=0),
              node("ReduceMin", ["x"], ["low"], axes=[2, 3], keepdims=0),
              node("Concat", ["low", "high"], ["z"], axis=1),
              node("Softmax", ["z"], ["y"], axis=1)],
     [value("x", [1, 1, 32, 48])], value("y", [1, 2]))
save("bytes", [node("Cast", ["x"], ["f"], to=TensorProto.FLOAT),
               node("ReduceMean", ["f"], ["y"], axes=[1, 2], keepdims=0)],
     [value("x", ["n", 20, 30, 3], TensorProto.UINT8)], value("y", ["n", 3]))
save("segments", [node("Relu", ["x"], ["y"])], [value("x", ["n", 3, 8, 8])],
     value("y", ["n", 3, 8, 8]))
save("vectors", [node("Relu", ["x"], ["y"])], [value("x", ["n", 3])], value("y", ["n", 3]))
save("two", [node("Add", ["x", "z"], ["s"]), node("Flatten", ["s"], ["y"])],
     [value("x", ["n", 3, 8, 8]), value("z", ["n", 3, 8, 8])], value("y", ["n", 192]))
