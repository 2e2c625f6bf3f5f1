/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation.Range;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Cast;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.graph.op.Movement.Transpose;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a first convolution read pictures as they come: bytes, and the channels of a pixel side by
 * side. What is done with a picture before (channels put first, conversion to FLOAT32, sums and
 * products with a number or with one for each channel) is a scale and a shift for each channel,
 * which follow from what becomes of the bytes 0 and 255, by the same operators.
 */
final class ReadPictures implements Pass {

    /** The channels of pictures that convolutions read as they are, see PixelRuns. */
    private static final int COLOURS = 3;

    /** The most channels of other pictures. */
    private static final int MOST_CHANNELS = 4;

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "read-pictures";
    }

    /** {@inheritDoc} */
    @Override
    public void run(VertexGraph graph) {
        for (Vertex v : graph.order()) {
            if (v.op() instanceof FusedConv conv
                    && conv.groups() == 1
                    && conv.transposed() == null
                    && v.input(0).type().rank() == 4
                    && v.input(0).type().dim(1) <= MOST_CHANNELS) {
                Vertex picture = new Preparation(graph, v.input(0)).picture();
                if (picture != null) {
                    graph.replace(v.input(0), picture);
                }
            }
        }
        graph.dropDead();
    }

    /** What is done with a picture, from its end to its beginning. */
    private static final class Preparation {

        private final VertexGraph graph;
        private final TensorType type;

        /** Sums and products, the last one first. */
        private final List<Vertex> arithmetic = new ArrayList<>();

        /** Which of their operands comes from the picture. */
        private final List<Vertex> operands = new ArrayList<>();

        private Vertex cast;
        private boolean channelsLast;

        /** What has not been looked at. */
        private Vertex source;

        Preparation(VertexGraph graph, Vertex last) {
            this.graph = graph;
            type = last.type();
            source = last;
        }

        /** A vertex that takes the place of all that, or null. */
        Vertex picture() {
            Vertex floats = null;
            while (graph.onlyUse(source) && step()) {
                if (channelsLast && cast == null && arithmetic.isEmpty()) {
                    floats = source;
                }
            }
            if (cast != null && cast.input(0).type().dtype() == DataType.UINT8) {
                boolean known = !channelsLast || type.dim(1) == COLOURS;
                return known ? make(source, factors()) : null;
            }
            boolean known = floats != null && floats.type().dtype() == DataType.FLOAT32;
            return known && type.dim(1) == COLOURS ? make(floats) : null;
        }

        private Vertex make(Vertex... operands) {
            return Vertex.of(new Picture(channelsLast, type), List.of(type), List.of(operands));
        }

        /** Goes one operator back, if that is one of those. */
        private boolean step() {
            if (samePictures(source)) {
                source = source.input(0);
                return true;
            }
            if (!channelsLast && channelsFirst(source)) {
                // The only channel is first and last.
                channelsLast = type.dim(1) > 1;
                source = source.input(0);
                return true;
            }
            if (cast == null && source.is(Cast.class)) {
                cast = source;
                source = source.input(0);
                return true;
            }
            if (cast != null || !(source.op() instanceof Binary b)) {
                return false;
            }
            for (int i = 0; i < 2; i++) {
                Vertex x = source.input(i);
                boolean affine =
                        b.kind() == BinaryKind.ADD
                                || b.kind() == BinaryKind.SUB
                                || b.kind() == BinaryKind.MUL
                                || b.kind() == BinaryKind.DIV && i == 0;
                if (affine && x.type().equals(source.type()) && parameter(source.input(1 - i))) {
                    arithmetic.add(source);
                    operands.add(x);
                    source = x;
                    return true;
                }
            }
            return false;
        }

        /** Whether a vertex has the same pictures as its operand, with other axes before them. */
        private static boolean samePictures(Vertex v) {
            if (!v.is(Reshape.class)) {
                return false;
            }
            TensorType x = v.input(0).type();
            boolean same = Math.min(v.type().rank(), x.rank()) >= 3;
            for (int i = 1; same && i <= 3; i++) {
                same = x.dim(x.rank() - i) == v.type().dim(v.type().rank() - i);
            }
            return same;
        }

        /** Whether a vertex puts the last axis in front of two others. */
        private static boolean channelsFirst(Vertex v) {
            int rank = v.type().rank();
            if (!(v.op() instanceof Transpose t) || rank < 3) {
                return false;
            }
            long[] perm = Dims.range(rank).toArray();
            perm[rank - 3] = rank - 1;
            perm[rank - 2] = rank - 3;
            perm[rank - 1] = rank - 2;
            return t.perm().equals(Dims.of(perm));
        }

        /** Whether an operand is a number, or, where channels are first, one for each channel. */
        private boolean parameter(Vertex p) {
            if (p.type().dtype() != DataType.FLOAT32) {
                return false;
            }
            int rank = p.type().rank();
            boolean channels = rank >= 3 && p.type().dim(rank - 3) == type.dim(1);
            int each = channels && !channelsLast ? type.dim(1) : 1;
            return p.type().size() == each
                    && (each == 1 || p.type().dim(rank - 1) == 1 && p.type().dim(rank - 2) == 1);
        }

        private Vertex factors() {
            Vertex ends = vertex(new Range(0, 255, 2, DataType.UINT8));
            ends = vertex(new Reshape(new Shape(2, 1)), ends);
            ends = vertex(cast.op(), ends);
            for (int i = arithmetic.size() - 1; i >= 0; i--) {
                Vertex v = arithmetic.get(i);
                Vertex x = operands.get(i);
                boolean first = v.input(0) == x;
                ends = vertex(v.op(), first ? ends : v.input(0), first ? v.input(1) : ends);
            }
            int pixels = channelsLast ? type.dim(3) : 1;
            return vertex(new Picture.Factors(type.dim(1), pixels), ends);
        }

        private static Vertex vertex(Op op, Vertex... operands) {
            List<Vertex> in = List.of(operands);
            return Vertex.of(op, List.of(op.infer(in.stream().map(Vertex::type).toList())), in);
        }
    }
}
