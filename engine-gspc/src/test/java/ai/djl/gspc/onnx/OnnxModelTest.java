/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.compile.HostKernels;
import ai.djl.gspc.compile.Interpreter;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.onnx.proto.AttributeProto;
import ai.djl.gspc.onnx.proto.FunctionProto;
import ai.djl.gspc.onnx.proto.GraphProto;
import ai.djl.gspc.onnx.proto.NodeProto;
import ai.djl.gspc.onnx.proto.OperatorSetIdProto;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testng.Assert;
import org.testng.annotations.Test;

/** What a model tells of itself, what is computed while its graph is built, and what is kept. */
public class OnnxModelTest {

    private static final Evaluator EVALUATOR = new Interpreter(HostKernels.standard());

    private static Tensor run(OnnxModel model, Tensor... inputs) {
        List<Node> nodes = new ArrayList<>();
        for (Tensor t : inputs) {
            nodes.add(Node.leaf(t));
        }
        return EVALUATOR.evaluate(model.apply(nodes, EVALUATOR).get(0));
    }

    private static ModelWriter flattening() {
        // What exporters write for x.view(x.size(0), -1).
        return new ModelWriter(13)
                .input("x", ElementType.FLOAT, "n", 2, "h")
                .constant("zero", new long[] {0})
                .constant("axes", new long[] {0}, 1)
                .constant("rest", new long[] {-1}, 1)
                .add("Shape", "x", "s")
                .add("Gather", "s zero", "n", ModelWriter.integer("axis", 0))
                .add("Unsqueeze", "n axes", "n1")
                .add("Concat", "n1 rest", "to", ModelWriter.integer("axis", 0))
                .add("Reshape", "x to", "y")
                .output("y", ElementType.FLOAT, "n", "m");
    }

    @Test
    public void testDescription() throws IOException {
        OnnxModel m = flattening().load();
        Assert.assertEquals(m.inputs().size(), 1);
        TensorInfo x = m.inputs().get(0);
        Assert.assertEquals(x.name(), "x");
        Assert.assertEquals(x.dtype(), DataType.FLOAT32);
        Assert.assertEquals(x.dims(), List.of(-1L, 2L, -1L));
        Assert.assertEquals(x.dimNames(), List.of("n", "", "h"));
        Assert.assertEquals(x.toString(), "x: float32[n, 2, h]");
        Assert.assertEquals(m.outputs().get(0).name(), "y");
        Assert.assertEquals(m.initializers().keySet().toString(), "[zero, axes, rest]");
    }

    @Test
    public void testShapeArithmeticIsFolded() throws IOException {
        OnnxModel m = flattening().load();
        TensorType type = TensorType.of(DataType.FLOAT32, 3, 2, 5);
        Graph g = m.template(List.of(type), EVALUATOR).orElseThrow();
        Assert.assertEquals(
                Graph.print(g.outputs()),
                """
                %0 = input x() : float32[3x2x5]
                %1 = Reshape[shape=(3, 10)](%0) : float32[3x10]
                """);
        float[] v = new float[30];
        v[29] = 7;
        Tensor y = run(m, Tensor.of(v, 3, 2, 5));
        Assert.assertEquals(y.shape().getShape(), new long[] {3, 10});
        Assert.assertEquals(y.floats()[29], 7f);
    }

    @Test
    public void testConstantsAreComputedOnceAndShared() throws IOException {
        OnnxModel m =
                new ModelWriter(13)
                        .input("x", ElementType.FLOAT, "n", 2)
                        .constant("w", new float[] {1, 2, 3, 4}, 2, 2)
                        .add("Transpose", "w", "t")
                        .add("Mul", "x t", "y")
                        .output("y", ElementType.FLOAT, 2, 2)
                        .load();
        Graph a = m.template(List.of(TensorType.of(DataType.FLOAT32, 1, 2)), EVALUATOR).get();
        Graph b = m.template(List.of(TensorType.of(DataType.FLOAT32, 2, 2)), EVALUATOR).get();
        Tensor first = a.outputs().get(0).inputs()[1].value();
        Assert.assertEquals(first.floats(), new float[] {1, 3, 2, 4});
        Assert.assertSame(b.outputs().get(0).inputs()[1].value(), first);
    }

    @Test
    public void testOperatorSetSelectsMeaning() throws IOException {
        float[] values = {0, 0, 0, 0};
        for (int opset : new int[] {11, 13}) {
            OnnxModel m =
                    new ModelWriter(opset)
                            .input("x", ElementType.FLOAT, 1, 2, 2)
                            .add("Softmax", "x", "y")
                            .output("y", ElementType.FLOAT, 1, 2, 2)
                            .load();
            float expected = opset < 13 ? 0.25f : 0.5f;
            Assert.assertEquals(run(m, Tensor.of(values, 1, 2, 2)).floats()[0], expected, 1e-6f);
        }
    }

    @Test
    public void testOperandsThatDoNotFit() throws IOException {
        OnnxModel m = flattening().load();
        Tensor[] wrong = {
            Tensor.of(new float[4], 2, 2),
            Tensor.of(new float[6], 1, 3, 2),
            Tensor.of(new long[4], 1, 2, 2)
        };
        for (Tensor t : wrong) {
            OnnxFormatException e = Assert.expectThrows(OnnxFormatException.class, () -> run(m, t));
            Assert.assertTrue(e.getMessage().contains("x: float32[n, 2, h]"), e.getMessage());
        }
        Assert.expectThrows(OnnxFormatException.class, () -> m.apply(List.of(), EVALUATOR));
    }

    private static GraphProto branch(String op, String out) {
        return GraphProto.newBuilder()
                .setName(out)
                .addNode(ModelWriter.node(op, "x", out))
                .addOutput(ModelWriter.value(out, ElementType.FLOAT, 2))
                .build();
    }

    @Test
    public void testBranchOnValues() throws IOException {
        OnnxModel m =
                new ModelWriter(13)
                        .input("x", ElementType.FLOAT, 2)
                        .constant("limit", new float[] {0})
                        .add("ReduceSum", "x", "s", ModelWriter.integer("keepdims", 0))
                        .add("Greater", "s limit", "c")
                        .add(
                                "If",
                                "c",
                                "y",
                                ModelWriter.graph("then_branch", branch("Neg", "a")),
                                ModelWriter.graph("else_branch", branch("Exp", "b")))
                        .output("y", ElementType.FLOAT, 2)
                        .load();
        TensorType type = TensorType.of(DataType.FLOAT32, 2);
        Assert.assertEquals(m.template(List.of(type), EVALUATOR), Optional.empty());
        Assert.assertEquals(
                run(m, Tensor.of(new float[] {1, 2}, 2)).floats(), new float[] {-1, -2});
        Assert.assertEquals(run(m, Tensor.of(new float[] {0, 0}, 2)).floats(), new float[] {1, 1});
    }

    private static GraphProto doubling(boolean endless) {
        GraphProto.Builder g =
                GraphProto.newBuilder()
                        .setName("body")
                        .addInput(ModelWriter.value("i", ElementType.INT64))
                        .addInput(ModelWriter.value("go", ElementType.BOOL))
                        .addInput(ModelWriter.value("v", ElementType.FLOAT, 1))
                        .addNode(ModelWriter.node("Add", "v v", "w"))
                        .addNode(ModelWriter.node("Identity", "w", "kept"));
        if (endless) {
            g.addNode(ModelWriter.node("Identity", "go", "next"));
        } else {
            g.addNode(ModelWriter.node("Less", "w limit", "less"));
            g.addNode(ModelWriter.node("Squeeze", "less", "next"));
        }
        return g.addOutput(ModelWriter.value("next", ElementType.BOOL))
                .addOutput(ModelWriter.value("w", ElementType.FLOAT, 1))
                .addOutput(ModelWriter.value("kept", ElementType.FLOAT, 1))
                .build();
    }

    private static OnnxModel loop(boolean endless, String trips) throws IOException {
        return new ModelWriter(13)
                .input("x", ElementType.FLOAT, 1)
                .constant("limit", new float[] {100}, 1)
                .constant("five", new long[] {5})
                .add("Loop", trips + " - x", "y all", ModelWriter.graph("body", doubling(endless)))
                .output("all", ElementType.FLOAT, "n", 1)
                .output("y", ElementType.FLOAT, 1)
                .load();
    }

    @Test
    public void testLoopUntilCondition() throws IOException {
        Tensor all = run(loop(false, "-"), Tensor.of(new float[] {3}, 1));
        Assert.assertEquals(all.floats(), new float[] {6, 12, 24, 48, 96, 192});
        Assert.assertEquals(all.shape().getShape(), new long[] {6, 1});
    }

    @Test
    public void testLoopOfKnownLengthIsUnrolled() throws IOException {
        OnnxModel m = loop(true, "five");
        TensorType type = TensorType.of(DataType.FLOAT32, 1);
        Assert.assertTrue(m.template(List.of(type), EVALUATOR).isPresent());
        Tensor all = run(m, Tensor.of(new float[] {1}, 1));
        Assert.assertEquals(all.floats(), new float[] {2, 4, 8, 16, 32});
    }

    @Test
    public void testEndlessLoopIsRefused() throws IOException {
        OnnxModel m = loop(true, "-");
        OnnxFormatException e =
                Assert.expectThrows(
                        OnnxFormatException.class, () -> run(m, Tensor.of(new float[] {0}, 1)));
        Assert.assertTrue(e.getMessage().contains("Loop"), e.getMessage());
    }

    @Test
    public void testFunction() throws IOException {
        NodeProto call =
                ModelWriter.node("Scaled", "x", "y", ModelWriter.number("by", 3)).toBuilder()
                        .setDomain("my")
                        .build();
        ModelWriter m = new ModelWriter(17).input("x", ElementType.FLOAT, 2).add(call);
        byte[] bytes =
                m.output("y", ElementType.FLOAT, 2)
                        .builder()
                        .addFunctions(scaled())
                        .build()
                        .toByteArray();
        Tensor y = run(ModelWriter.load(bytes), Tensor.of(new float[] {1, 2}, 2));
        Assert.assertEquals(y.floats(), new float[] {3, 6});
    }

    private static FunctionProto scaled() {
        return FunctionProto.newBuilder()
                .setDomain("my")
                .setName("Scaled")
                .addInput("a")
                .addOutput("c")
                .addAttribute("by")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .addNode(
                        ModelWriter.node("Constant", "", "k").toBuilder()
                                .addAttribute(
                                        AttributeProto.newBuilder()
                                                .setName("value_float")
                                                .setRefAttrName("by")))
                .addNode(ModelWriter.node("Mul", "a k", "c"))
                .build();
    }

    @Test
    public void testResultThatCannotFitIsRefused() throws IOException {
        OnnxModel m =
                new ModelWriter(13)
                        .input("x", ElementType.FLOAT, 1)
                        .constant("s", new long[] {1 << 20, 1 << 10}, 2)
                        .add("Expand", "x s", "a")
                        .add("Exp", "a", "y")
                        .output("y", ElementType.FLOAT, "a", "b")
                        .load();
        long bytes = 4L << 30;
        if (bytes > Runtime.getRuntime().maxMemory()) {
            OnnxFormatException e =
                    Assert.expectThrows(
                            OnnxFormatException.class, () -> run(m, Tensor.of(new float[1], 1)));
            Assert.assertTrue(e.getMessage().contains("-Xmx"), e.getMessage());
        }
    }
}
