/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A plan as a graph in SVG: a box a step, from top to bottom in rows by the longest way from the
 * input, branches side by side. What skips rows goes round on the right.
 */
final class PlanDrawing {

    private static final int WIDTH = 224;
    private static final int HEIGHT = 36;
    private static final int ROW = 54;
    private static final int LANE = 280;
    private static final int MARGIN = 18;
    private static final int LABEL = 34;

    private final List<ProfiledStep> steps;
    private final Map<String, String> colors;
    private final int[] rows;
    private final int[] lanes;
    private int lastRow;
    private int lastLane;

    /**
     * Places the steps.
     *
     * @param steps the steps
     * @param colors a colour for each kind
     */
    PlanDrawing(List<ProfiledStep> steps, Map<String, String> colors) {
        this.steps = steps;
        this.colors = colors;
        rows = new int[steps.size()];
        lanes = new int[steps.size()];
        Map<Integer, Set<Integer>> taken = new HashMap<>();
        for (ProfiledStep step : steps) {
            int i = step.index();
            for (int source : step.sources()) {
                rows[i] = Math.max(rows[i], rows[source] + 1);
            }
            Set<Integer> row = taken.computeIfAbsent(rows[i], k -> new HashSet<>());
            int wanted = step.sources().isEmpty() ? 0 : lanes[step.sources().get(0)];
            int lane = wanted;
            // The nearest free lane, to the left first.
            for (int d = 1; row.contains(lane); d++) {
                int left = wanted - d;
                lane = left >= 0 && !row.contains(left) ? left : wanted + d;
            }
            row.add(lane);
            lanes[i] = lane;
            lastRow = Math.max(lastRow, rows[i]);
            lastLane = Math.max(lastLane, lane);
        }
    }

    private int left(int step) {
        return MARGIN + lanes[step] * LANE;
    }

    private int top(int step) {
        return MARGIN + rows[step] * ROW;
    }

    /** The drawing as an SVG element. */
    String svg() {
        int width = 2 * MARGIN + lastLane * LANE + WIDTH + 40;
        int height = 2 * MARGIN + lastRow * ROW + HEIGHT;
        StringBuilder sb = new StringBuilder();
        sb.append(
                String.format(
                        Locale.ROOT,
                        // A wide plan is scrolled: shrunk, it could not be read.
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"%s\" width=\"%d\" height=\"%d\""
                                + " viewBox=\"0 0 %d %d\" role=\"img\">%n",
                        lastLane <= 1 ? "fit" : "wide",
                        width,
                        height,
                        width,
                        height));
        for (ProfiledStep step : steps) {
            for (int source : step.sources()) {
                edge(sb, source, step.index());
            }
        }
        double most = steps.stream().mapToDouble(ProfiledStep::share).max().orElse(1);
        steps.forEach(step -> node(sb, step, most));
        return sb.append("</svg>").toString();
    }

    private void edge(StringBuilder sb, int from, int to) {
        int x0 = left(from) + WIDTH / 2;
        int y0 = top(from) + HEIGHT;
        int x1 = left(to) + WIDTH / 2;
        int y1 = top(to);
        String path;
        if (rows[to] == rows[from] + 1) {
            int middle = (y0 + y1) / 2;
            path =
                    String.format(
                            "M%d %d C%d %d %d %d %d %d", x0, y0, x0, middle, x1, middle, x1, y1);
        } else {
            int right = Math.max(left(from), left(to)) + WIDTH;
            int out = right + 10 + 4 * Math.min(6, rows[to] - rows[from]);
            path =
                    String.format(
                            "M%d %d C%d %d %d %d %d %d",
                            left(from) + WIDTH,
                            y0 - HEIGHT / 2,
                            out,
                            y0 - HEIGHT / 2,
                            out,
                            y1 + HEIGHT / 2,
                            left(to) + WIDTH,
                            y1 + HEIGHT / 2);
        }
        sb.append("<path class=\"edge\" d=\"").append(path).append("\"/>\n");
    }

    private void node(StringBuilder sb, ProfiledStep step, double most) {
        int x = left(step.index());
        int y = top(step.index());
        String color = colors.get(step.kind());
        List<String> small = new ArrayList<>();
        if (!step.result().isEmpty()) {
            small.add(step.result());
        }
        small.add(Format.fixed(step.micros(), 1) + " \u00b5s");
        if (step.multiplyAdds() > 0) {
            small.add(Format.percent(step.peak()) + " % peak");
        }
        String label = step.index() + "  " + step.operator();
        if (label.length() > LABEL) {
            label = label.substring(0, LABEL - 1) + '\u2026';
        }
        int i = step.index();
        sb.append(String.format("<g class=\"node\" id=\"node-%d\" data-step=\"%d\">", i, i));
        sb.append("<title>").append(Html.escape(title(step))).append("</title>");
        sb.append(
                String.format(
                        "<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\""
                                + " rx=\"6\"/>",
                        x, y, WIDTH, HEIGHT));
        sb.append(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\""
                                + " fill-opacity=\"%.3f\"/>",
                        x,
                        y,
                        WIDTH,
                        HEIGHT,
                        color,
                        0.75 * Math.sqrt(step.share() / most)));
        sb.append(
                String.format(
                        "<rect x=\"%d\" y=\"%d\" width=\"5\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
                        x, y, HEIGHT, color));
        sb.append(
                String.format(
                        "<text x=\"%d\" y=\"%d\">%s</text>", x + 12, y + 15, Html.escape(label)));
        sb.append(
                String.format(
                        "<text class=\"small\" x=\"%d\" y=\"%d\">%s</text></g>%n",
                        x + 12, y + 29, Html.escape(String.join(" \u00b7 ", small))));
    }

    private static String title(ProfiledStep step) {
        String text = step.index() + ": " + step.operator() + ' ' + step.fused();
        text = text.strip() + " -> " + step.result();
        return step.kernel().isEmpty() ? text : text + ", by " + step.kernel();
    }
}
