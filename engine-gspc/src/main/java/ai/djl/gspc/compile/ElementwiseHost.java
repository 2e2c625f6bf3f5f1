/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.host.ComplexLoops;
import ai.djl.gspc.kernel.host.ElementCast;
import ai.djl.gspc.kernel.host.ElementFunction;
import ai.djl.gspc.kernel.host.ElementProgram;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.NarrowRounding;
import ai.djl.gspc.kernel.host.OperandView;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Element-wise operators: each is a program of one step. */
final class ElementwiseHost {

    private static final ElementFunction[] UNARY = new ElementFunction[UnaryKind.values().length];
    private static final ElementFunction[] BINARY = new ElementFunction[BinaryKind.values().length];

    /** Programs without parameters, by function and type of the operands. */
    private static final ElementProgram[][] PROGRAMS =
            new ElementProgram[ElementFunction.values().length][ElementType.values().length];

    static {
        for (UnaryKind k : UnaryKind.values()) {
            UNARY[k.ordinal()] = ElementFunction.valueOf(k.name());
        }
        for (BinaryKind k : BinaryKind.values()) {
            BINARY[k.ordinal()] = ElementFunction.valueOf(k.name());
        }
        for (ElementFunction f : ElementFunction.values()) {
            for (ElementType t : ElementType.values()) {
                if (f != ElementFunction.CAST) {
                    PROGRAMS[f.ordinal()][t.ordinal()] =
                            ElementProgram.single(
                                    f, t, f.predicate() ? ElementType.BOOLEAN : t, 0, 0);
                }
            }
        }
    }

    private final FloatKernels floats;

    private ElementwiseHost(FloatKernels floats) {
        this.floats = floats;
    }

    static void register(HostKernels kernels) {
        ElementwiseHost host = new ElementwiseHost(kernels.floats());
        kernels.add(Elementwise.Unary.class, host::unary)
                .add(Elementwise.Binary.class, host::binary)
                .add(Elementwise.Where.class, host::where)
                .add(Elementwise.RoundTo.class, ElementwiseHost::roundTo)
                .add(Elementwise.BitCast.class, (op, in, out) -> bitCast(in[0], out[0]))
                .add(Elementwise.Cast.class, (op, in, out) -> cast(host.floats, in[0], out[0]))
                .add(FusedElementwise.class, (op, in, out) -> host.run(op.program(), in, out[0]));
    }

    static ElementFunction function(UnaryKind kind) {
        return UNARY[kind.ordinal()];
    }

    static ElementFunction function(BinaryKind kind) {
        return BINARY[kind.ordinal()];
    }

    private void unary(Elementwise.Unary op, Tensor[] in, Tensor[] out) {
        ElementFunction f = function(op.kind());
        ElementType t = HostTypes.of(in[0]);
        if (t == ElementType.COMPLEX64) {
            ComplexLoops.unary(f, in[0].floats(), out[0].data(), in[0].size());
            return;
        }
        ElementProgram program =
                op.alpha() == 0 && op.beta() == 0
                        ? PROGRAMS[f.ordinal()][t.ordinal()]
                        : ElementProgram.single(
                                f,
                                t,
                                f.predicate() ? ElementType.BOOLEAN : t,
                                op.alpha(),
                                op.beta());
        run(program, in, out[0]);
    }

    private void binary(Elementwise.Binary op, Tensor[] in, Tensor[] out) {
        ElementFunction f = function(op.kind());
        ElementType t = HostTypes.of(in[0]);
        if (t == ElementType.COMPLEX64) {
            Shape s = out[0].shape();
            ComplexLoops.binary(
                    f,
                    MovementHost.broadcast(in[0], s).floats(),
                    MovementHost.broadcast(in[1], s).floats(),
                    out[0].data(),
                    out[0].size());
            return;
        }
        run(PROGRAMS[f.ordinal()][t.ordinal()], in, out[0]);
    }

    private void where(Elementwise.Where op, Tensor[] in, Tensor[] out) {
        ElementType t = HostTypes.of(in[1]);
        if (t == ElementType.COMPLEX64) {
            Shape s = out[0].shape();
            ComplexLoops.where(
                    (byte[]) MovementHost.broadcast(in[0], s).data(),
                    MovementHost.broadcast(in[1], s).floats(),
                    MovementHost.broadcast(in[2], s).floats(),
                    out[0].floats(),
                    out[0].size());
            return;
        }
        run(PROGRAMS[ElementFunction.WHERE.ordinal()][t.ordinal()], in, out[0]);
    }

    private static void roundTo(Elementwise.RoundTo op, Tensor[] in, Tensor[] out) {
        float[] x = in[0].floats();
        float[] y = out[0].floats();
        NarrowRounding.Mode mode = NarrowRounding.Mode.valueOf(op.rounding().name());
        for (int i = 0; i < out[0].size(); i++) {
            float v = x[i];
            if (Float.isFinite(v)) {
                v = NarrowRounding.round(v, op.mantissa(), op.lowest(), mode);
            }
            if (Math.abs(v) > op.largest()) {
                v = Math.copySign(op.beyond(), v);
            } else if (Math.abs(v) < op.smallest()) {
                v = op.smallest();
            }
            y[i] = v == 0 && !op.negativeZero() ? 0 : v;
        }
    }

    /** Copies through bytes, in whatever order this machine likes. */
    private static void bitCast(Tensor in, Tensor out) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(in.type().bytes()));
        bytes.order(ByteOrder.nativeOrder());
        Object from = in.data();
        if (from instanceof byte[]) {
            bytes.put(0, (byte[]) from);
        } else if (from instanceof short[]) {
            bytes.asShortBuffer().put((short[]) from);
        } else if (from instanceof int[]) {
            bytes.asIntBuffer().put((int[]) from);
        } else if (from instanceof long[]) {
            bytes.asLongBuffer().put((long[]) from);
        } else if (from instanceof float[]) {
            bytes.asFloatBuffer().put((float[]) from);
        } else {
            bytes.asDoubleBuffer().put((double[]) from);
        }
        Object to = out.data();
        if (to instanceof byte[]) {
            bytes.get(0, (byte[]) to);
        } else if (to instanceof short[]) {
            bytes.asShortBuffer().get((short[]) to);
        } else if (to instanceof int[]) {
            bytes.asIntBuffer().get((int[]) to);
        } else if (to instanceof long[]) {
            bytes.asLongBuffer().get((long[]) to);
        } else if (to instanceof float[]) {
            bytes.asFloatBuffer().get((float[]) to);
        } else {
            bytes.asDoubleBuffer().get((double[]) to);
        }
    }

    /** Converts a tensor. */
    static void cast(Tensor in, Tensor out) {
        cast(null, in, out);
    }

    private static void cast(FloatKernels floats, Tensor in, Tensor out) {
        ElementType from = HostTypes.of(in);
        ElementType to = HostTypes.of(out);
        if (from == to) {
            System.arraycopy(
                    in.data(), 0, out.data(), 0, java.lang.reflect.Array.getLength(in.data()));
        } else if (from == ElementType.COMPLEX64) {
            throw new UnsupportedOperationException(
                    "COMPLEX64 has no conversion to " + to + "; take its real part");
        } else if (to == ElementType.COMPLEX64) {
            ComplexLoops.fromReal(from, in.data(), out.floats(), in.size());
        } else {
            int done = ElementCast.direct(floats, from, to, in.data(), out.data(), in.size());
            ElementProgram.single(ElementFunction.CAST, from, to, 0, 0)
                    .run(null, new Object[] {in.data()}, null, out.data(), done, in.size());
        }
    }

    /** A tensor in another element type; itself if it has it. */
    static Tensor as(Tensor t, DataType dtype) {
        return as(null, t, dtype);
    }

    /** A tensor in another element type, converted by these kernels where they can. */
    static Tensor as(FloatKernels floats, Tensor t, DataType dtype) {
        if (t.dtype() == dtype) {
            return t;
        }
        Tensor out = Tensor.zeros(t.type().withType(dtype));
        cast(floats, t, out);
        return out;
    }

    /** Runs a program over the whole result. */
    private void run(ElementProgram program, Tensor[] in, Tensor out) {
        Object[] data = new Object[in.length];
        OperandView[] views = null;
        int n = out.size();
        for (int i = 0; i < data.length; i++) {
            data[i] = in[i].data();
            // Operands that broadcast to a result of their own size are it, element by element.
            if (views == null && in[i].size() != n) {
                views = new OperandView[in.length];
            }
        }
        if (views != null) {
            long[] dims = HostTypes.dims(out);
            for (int i = 0; i < views.length; i++) {
                views[i] =
                        in[i].size() == n
                                ? OperandView.WHOLE
                                : OperandView.of(HostTypes.dims(in[i]), dims);
            }
        }
        program.run(floats, data, views, out.data(), 0, n);
    }
}
