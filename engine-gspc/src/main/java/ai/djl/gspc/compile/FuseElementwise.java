/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Cast;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Elementwise.Where;
import ai.djl.gspc.kernel.host.ElementFunction;
import ai.djl.gspc.kernel.host.ElementProgram;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets element-wise operators on row-major arrays that feed one another run in one pass: a vertex
 * takes in those whose only user it is and that have its shape.
 */
final class FuseElementwise implements Pass {

    /** What keeps a program's registers within the first-level cache, at 4 KB each. */
    private static final int MOST_OPERANDS = 6;

    private static final int MOST_STEPS = 64;

    private final Predicate<Vertex> rowMajor;

    /**
     * Makes the pass.
     *
     * @param rowMajor which vertices are computed on row-major arrays
     */
    FuseElementwise(Predicate<Vertex> rowMajor) {
        this.rowMajor = rowMajor;
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "fuse-elementwise";
    }

    /** {@inheritDoc} */
    @Override
    public void run(VertexGraph graph) {
        List<Vertex> order = graph.order();
        Set<Vertex> taken = new HashSet<>();
        for (int i = order.size() - 1; i >= 0; i--) {
            Vertex v = order.get(i);
            if (fusable(v) && !taken.contains(v)) {
                fuse(graph, v, order, i, taken);
            }
        }
        graph.dropDead();
    }

    private boolean fusable(Vertex v) {
        boolean kind =
                v.op() instanceof Unary
                        || v.op() instanceof Binary
                        || v.op() instanceof Where
                        || v.op() instanceof Cast;
        return kind && rowMajor.test(v) && real(v) && v.inputs().stream().allMatch(this::real);
    }

    private boolean real(Vertex v) {
        return v.type().dtype() != DataType.COMPLEX64;
    }

    /** Takes in operands of {@code root}, from the last to the first, as long as there is room. */
    private void fuse(
            VertexGraph graph, Vertex root, List<Vertex> order, int at, Set<Vertex> taken) {
        Set<Vertex> members = new HashSet<>(Set.of(root));
        Set<Vertex> operands = new HashSet<>(root.inputs());
        for (int i = at - 1; i >= 0 && members.size() < MOST_STEPS; i--) {
            Vertex v = order.get(i);
            if (operands.contains(v)
                    && fusable(v)
                    && v.type().shape().equals(root.type().shape())
                    && !graph.isOutput(v)
                    && members.containsAll(v.users())) {
                Set<Vertex> more = new HashSet<>(operands);
                more.remove(v);
                more.addAll(v.inputs());
                if (more.size() <= MOST_OPERANDS) {
                    members.add(v);
                    operands = more;
                }
            }
        }
        if (members.size() == 1) {
            return;
        }
        taken.addAll(members);
        List<Vertex> ordered = order.subList(0, at + 1).stream().filter(members::contains).toList();
        List<Vertex> inputs = new ArrayList<>(operands);
        root.become(program(ordered, inputs), inputs);
    }

    private static FusedElementwise program(List<Vertex> members, List<Vertex> operands) {
        Map<Vertex, Integer> registers = new IdentityHashMap<>();
        List<ElementType> types = new ArrayList<>();
        for (Vertex v : operands) {
            registers.put(v, registers.size());
            types.add(HostTypes.of(v.type().dtype()));
        }
        List<ElementProgram.Step> steps = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Vertex v : members) {
            steps.add(step(v, registers));
            names.add(v.op().name());
            registers.put(v, registers.size());
        }
        Vertex root = members.get(members.size() - 1);
        return new FusedElementwise(ElementProgram.of(types, steps), names, root.type());
    }

    private static ElementProgram.Step step(Vertex v, Map<Vertex, Integer> registers) {
        int[] r = {-1, -1, -1};
        for (int i = 0; i < v.inputs().size(); i++) {
            r[i] = registers.get(v.input(i));
        }
        double alpha = 0;
        double beta = 0;
        ElementFunction f;
        Op op = v.op();
        if (op instanceof Unary u) {
            f = ElementwiseHost.function(u.kind());
            alpha = u.alpha();
            beta = u.beta();
        } else if (op instanceof Binary b) {
            f = ElementwiseHost.function(b.kind());
        } else {
            f = op instanceof Where ? ElementFunction.WHERE : ElementFunction.CAST;
        }
        Vertex typed = v.input(f == ElementFunction.WHERE ? 1 : 0);
        ElementType in = HostTypes.of(typed.type().dtype());
        ElementType out = HostTypes.of(v.type().dtype());
        return new ElementProgram.Step(f, in, out, r[0], r[1], r[2], alpha, beta);
    }
}
