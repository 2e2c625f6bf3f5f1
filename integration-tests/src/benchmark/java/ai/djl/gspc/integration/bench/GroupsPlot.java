/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws time over the number of groups, both on a logarithmic scale, one panel per series. */
final class GroupsPlot {

    private static final int PANEL = 320;
    private static final int MARGIN = 56;
    private static final int PLOT = PANEL - MARGIN - 16;
    private static final String[] COLOURS = {
        "#c1121f", "#1d6fa5", "#2a9d4a", "#e08e0b", "#7b4fa3", "#666666"
    };

    private final StringBuilder svg = new StringBuilder();
    private final List<String> engines;

    private GroupsPlot(List<String> engines) {
        this.engines = engines;
    }

    /**
     * Draws the results that belong to a series.
     *
     * @param results all results
     * @param engines those to draw, in the order of the legend
     * @return an SVG document; empty if there is nothing to draw
     */
    static String svg(List<Result> results, List<String> engines) {
        Map<String, List<Result>> panels = new LinkedHashMap<>();
        for (Result r : results) {
            if (!r.subject().series().isEmpty()) {
                panels.computeIfAbsent(r.subject().series(), k -> new ArrayList<>()).add(r);
            }
        }
        panels.values().removeIf(list -> list.size() < 2);
        if (panels.isEmpty()) {
            return "";
        }
        GroupsPlot plot = new GroupsPlot(engines);
        plot.draw(panels);
        return plot.svg.toString();
    }

    private void draw(Map<String, List<Result>> panels) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"11\">%n",
                PANEL * panels.size(), PANEL + 30);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n");
        int left = 0;
        for (Map.Entry<String, List<Result>> e : panels.entrySet()) {
            panel(left, e.getKey(), e.getValue());
            left += PANEL;
        }
        for (int i = 0; i < engines.size(); i++) {
            int x = MARGIN + 110 * i;
            String colour = COLOURS[i % COLOURS.length];
            add(
                    "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/>%n",
                    x, PANEL + 10, colour);
            text(x + 20, PANEL + 16, "start", engines.get(i));
        }
        add("</svg>%n");
    }

    private void panel(int left, String title, List<Result> results) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        int groups = 1;
        for (Result r : results) {
            groups = Math.max(groups, r.subject().groups());
            for (Interleaved.Time t : r.times().values()) {
                low = Math.min(low, t.median());
                high = Math.max(high, t.median());
            }
        }
        // Whole powers of two around the data make round labels.
        int bottom = (int) Math.floor(Math.log(low) / Math.log(2));
        int top = Math.max(bottom + 1, (int) Math.ceil(Math.log(high) / Math.log(2)));
        int right = Math.max(1, (int) Math.ceil(Math.log(groups) / Math.log(2)));
        text(left + MARGIN + PLOT / 2, 18, "middle", title);
        text(left + MARGIN + PLOT / 2, PANEL - 4, "middle", "groups");
        text(left + 6, 18, "start", "ms");
        for (int i = bottom; i <= top; i++) {
            double y = y(i, bottom, top);
            line(left + MARGIN, y, left + MARGIN + PLOT, y, "#ddd", 1);
            double value = Math.pow(2, i);
            String label = String.format(Locale.ROOT, value < 1 ? "%.3g" : "%.0f", value);
            text(left + MARGIN - 4, (int) y + 4, "end", label);
        }
        for (int i = 0; i <= right; i++) {
            double x = left + MARGIN + (double) PLOT * i / right;
            line(x, y(bottom, bottom, top), x, y(top, bottom, top), "#eee", 1);
            text((int) x, PANEL - 18, "middle", Integer.toString(1 << i));
        }
        for (int i = 0; i < engines.size(); i++) {
            double px = 0;
            double py = 0;
            boolean drawing = false;
            for (Result r : results) {
                Interleaved.Time t = r.times().get(engines.get(i));
                if (t == null) {
                    continue;
                }
                double lg = Math.log(r.subject().groups()) / Math.log(2);
                double x = left + MARGIN + PLOT * lg / right;
                double y = y(Math.log(t.median()) / Math.log(2), bottom, top);
                if (drawing) {
                    line(px, py, x, y, COLOURS[i % COLOURS.length], 2);
                }
                add(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                        x, y, COLOURS[i % COLOURS.length]);
                drawing = true;
                px = x;
                py = y;
            }
        }
    }

    private static double y(double lg, int bottom, int top) {
        return 28 + (PANEL - 62) * (top - lg) / (top - bottom);
    }

    private void line(double x0, double y0, double x1, double y1, String colour, int width) {
        add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                        + " stroke-width=\"%d\"/>%n",
                x0, y0, x1, y1, colour, width);
    }

    private void text(int x, int y, String anchor, String text) {
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
    }

    private void add(String format, Object... args) {
        svg.append(String.format(Locale.ROOT, format, args));
    }
}
