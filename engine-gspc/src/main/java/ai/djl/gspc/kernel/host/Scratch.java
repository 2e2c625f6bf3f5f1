/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.ArrayDeque;

/** A thread's frames, kept from one program to the next so that small programs allocate nothing. */
final class Scratch {

    private static final ThreadLocal<Scratch> LOCAL = ThreadLocal.withInitial(Scratch::new);

    /** Programs with more registers than this get frames of their own. */
    private static final int KEPT = 32;

    private final ArrayDeque<Frame> free = new ArrayDeque<>();

    static Scratch get() {
        return LOCAL.get();
    }

    Frame frame(int buffers, int registers) {
        if (buffers > KEPT || registers > KEPT) {
            return new Frame(buffers, registers);
        }
        Frame frame = free.poll();
        return frame != null ? frame : new Frame(KEPT, KEPT);
    }

    void release(Frame frame) {
        frame.forget();
        if (frame.registers() <= KEPT && free.isEmpty()) {
            free.push(frame);
        }
    }
}
