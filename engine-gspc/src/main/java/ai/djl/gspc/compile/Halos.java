/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.kernel.Window;
import ai.djl.gspc.kernel.WinogradTiles;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The frames around planes that convolutions need, which what makes their inputs leaves room for.
 */
final class Halos {

    private final Layouts layouts;
    private final Map<Vertex, int[][]> halos = new IdentityHashMap<>();

    /**
     * Finds the halos of a graph whose other layout is known.
     *
     * @param layouts tells the methods of convolutions, and what is computed in a concatenation
     */
    Halos(Layouts layouts) {
        this.layouts = layouts;
        layouts.order().forEach(this::demand);
        // A concatenation has the halo of all that lie in it, and gives it to them.
        for (Vertex v : layouts.order()) {
            Layouts.Place place = layouts.placeOf(v);
            if (place != null) {
                grow(place.concat(), of(v));
            }
        }
        List<Vertex> order = layouts.order();
        for (int i = order.size() - 1; i >= 0; i--) {
            Layouts.Place place = layouts.placeOf(order.get(i));
            if (place != null) {
                halos.put(order.get(i), of(place.concat()));
            }
        }
    }

    /** Halo in front (row 0) and behind (row 1) that the users of a vertex need. */
    int[][] of(Vertex v) {
        int[][] h = halos.get(v);
        return h == null ? new int[2][3] : h;
    }

    private void demand(Vertex v) {
        if (v.op() instanceof FusedConv op) {
            if (op.transposed() != null) {
                int[] plane = Geometry.plane(v.input(0).type());
                for (Phase p : Phase.of(op.transposed(), v.input(1).type(), v.type())) {
                    grow(v.input(0), p.halo(plane));
                }
                return;
            }
            Window w = Layouts.window(v, op);
            int[] plane = Geometry.plane(v.input(0).type());
            int[][] halo = Geometry.halo(w, plane);
            if (layouts.winograd(v) > 0) {
                for (int i = 1; i < 3; i++) {
                    int[] whole =
                            WinogradTiles.halo(
                                    w.output()[i], w.pad()[i], plane[i], layouts.winograd(v));
                    halo[1][i] = Math.max(halo[1][i], whole[1]);
                }
            }
            grow(v.input(0), halo);
        }
    }

    private void grow(Vertex v, int[][] by) {
        int[][] h = halos.computeIfAbsent(v, k -> new int[2][3]);
        for (int i = 0; i < 3; i++) {
            h[0][i] = Math.max(h[0][i], by[0][i]);
            h[1][i] = Math.max(h[1][i], by[1][i]);
        }
        // What an alias or a view needs, the activation that it stands for needs.
        if (layouts.packed(v)
                && (layouts.roleOf(v) == Roles.Role.ALIAS
                        || layouts.roleOf(v) == Roles.Role.VIEW)) {
            grow(v.input(0), by);
        }
    }
}
