/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Pooling over windows of any rank, plane by plane. */
public final class WindowPool {

    private final int[] in;
    private final int[] kernel;
    private final int[] out;
    private final int[] stride;
    private final int[] pad;
    private final int[] padAfter;
    private final int[] dilation;

    /**
     * Fixes the geometry.
     *
     * @param in the plane's sizes
     * @param kernel the window's sizes
     * @param out the result's sizes
     * @param stride the distance of windows
     * @param pad padding in front
     * @param padAfter padding behind
     * @param dilation the distance of a window's elements
     */
    public WindowPool(
            int[] in,
            int[] kernel,
            int[] out,
            int[] stride,
            int[] pad,
            int[] padAfter,
            int[] dilation) {
        this.in = in;
        this.kernel = kernel;
        this.out = out;
        this.stride = stride;
        this.pad = pad;
        this.padAfter = padAfter;
        this.dilation = dilation;
    }

    /** Receives a window, element by element. */
    private interface Window {
        void begin();

        void element(int index);

        void end(int position, int padding);
    }

    private void walk(int base, int outBase, Window w) {
        int rank = in.length;
        int[] pos = new int[rank];
        int[] tap = new int[rank];
        int count = 1;
        for (int o : out) {
            count *= o;
        }
        for (int p = 0; p < count; p++) {
            w.begin();
            int cells = 1;
            for (int k = 0; k < rank; k++) {
                int start = pos[k] * stride[k] - pad[k];
                // Taps that lie in the input or its padding; ceil mode may reach beyond.
                int limit = in[k] + padAfter[k];
                int room = limit <= start ? 0 : (limit - 1 - start) / dilation[k] + 1;
                cells *= Math.min(kernel[k], room);
            }
            window(base, pos, tap, w);
            w.end(outBase + p, cells);
            for (int k = rank - 1; k >= 0; k--) {
                if (++pos[k] < out[k]) {
                    break;
                }
                pos[k] = 0;
            }
        }
    }

    private void window(int base, int[] pos, int[] tap, Window w) {
        int rank = in.length;
        int last = rank - 1;
        java.util.Arrays.fill(tap, 0);
        while (true) {
            int at = 0;
            boolean inside = true;
            for (int k = 0; k < last; k++) {
                int x = pos[k] * stride[k] - pad[k] + tap[k] * dilation[k];
                inside &= x >= 0 && x < in[k];
                at = at * in[k] + x;
            }
            if (inside) {
                int x = pos[last] * stride[last] - pad[last];
                for (int t = 0; t < kernel[last]; t++, x += dilation[last]) {
                    if (x >= 0 && x < in[last]) {
                        w.element(base + at * in[last] + x);
                    }
                }
            }
            int k = last - 1;
            for (; k >= 0; k--) {
                if (++tap[k] < kernel[k]) {
                    break;
                }
                tap[k] = 0;
            }
            if (k < 0) {
                return;
            }
        }
    }

    /**
     * The largest elements and where they are.
     *
     * @param t the element type
     * @param src the plane's array
     * @param from its first element
     * @param dst the result's array
     * @param to its first element
     * @param index where each largest element's offset from {@code from} goes, at {@code to}; or
     *     null
     */
    public void max(ElementType t, Object src, int from, Object dst, int to, long[] index) {
        walk(from, to, new MaxWindow(t, src, from, dst, index));
    }

    /** Keeps the largest element; NaN wins. */
    private static final class MaxWindow implements Window {

        private final ElementType type;
        private final Object src;
        private final int from;
        private final Object dst;
        private final long[] index;
        private int best;

        MaxWindow(ElementType type, Object src, int from, Object dst, long[] index) {
            this.type = type;
            this.src = src;
            this.from = from;
            this.dst = dst;
            this.index = index;
        }

        @Override
        public void begin() {
            best = -1;
        }

        @Override
        public void element(int i) {
            if (best < 0 || greater(i)) {
                best = i;
            }
        }

        private boolean greater(int i) {
            if (type.integral()) {
                long x = Elements.getLong(type, src, i);
                long y = Elements.getLong(type, src, best);
                return type == ElementType.UINT64 ? Long.compareUnsigned(x, y) > 0 : x > y;
            }
            double x = Elements.getDouble(type, src, i);
            double y = Elements.getDouble(type, src, best);
            return x > y || x != x && y == y;
        }

        @Override
        public void end(int position, int padding) {
            if (best >= 0) {
                ArrayLoops.copy(src, best, 0, 1, dst, position, 0, 1, 1, 1);
            } else if (type.integral()) {
                Elements.setLong(type, dst, position, type.min());
            } else {
                Elements.setDouble(type, dst, position, Double.NEGATIVE_INFINITY);
            }
            if (index != null) {
                index[position] = best < 0 ? -1 : best - from;
            }
        }
    }

    /**
     * Means.
     *
     * @param t the element type
     * @param src the plane's array
     * @param from its first element
     * @param dst the result's array
     * @param to its first element
     * @param countPad whether padding counts as elements
     */
    public void mean(ElementType t, Object src, int from, Object dst, int to, boolean countPad) {
        walk(
                from,
                to,
                new Window() {
                    private double sum;
                    private int count;

                    @Override
                    public void begin() {
                        sum = 0;
                        count = 0;
                    }

                    @Override
                    public void element(int i) {
                        sum += Elements.getDouble(t, src, i);
                        count++;
                    }

                    @Override
                    public void end(int position, int padding) {
                        Elements.setDouble(t, dst, position, sum / (countPad ? padding : count));
                    }
                });
    }

    /**
     * p-norms.
     *
     * @param t the element type
     * @param src the plane's array
     * @param from its first element
     * @param dst the result's array
     * @param to its first element
     * @param p the norm
     */
    public void norm(ElementType t, Object src, int from, Object dst, int to, int p) {
        walk(
                from,
                to,
                new Window() {
                    private double sum;

                    @Override
                    public void begin() {
                        sum = 0;
                    }

                    @Override
                    public void element(int i) {
                        sum += Math.pow(Math.abs(Elements.getDouble(t, src, i)), p);
                    }

                    @Override
                    public void end(int position, int padding) {
                        Elements.setDouble(t, dst, position, p == 1 ? sum : Math.pow(sum, 1.0 / p));
                    }
                });
    }
}
