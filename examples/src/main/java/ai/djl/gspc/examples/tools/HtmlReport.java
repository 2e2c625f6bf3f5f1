/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A profile as one HTML file that needs nothing else: totals, a bar for each layer, the plan. */
final class HtmlReport {

    /** Colours that can be told apart by people who see red and green alike. */
    private static final String[] COLORS = {
        "#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#e08214", "#5e6b7a",
        "#1b9e77", "#b07aa1"
    };

    private final String name;
    private final String engine;
    private final int threads;
    private final Profiler.Profile profile;
    private final List<ProfiledStep.Total> totals;
    private final Map<String, String> colors = new HashMap<>();
    private final StringBuilder sb = new StringBuilder();

    /**
     * Prepares a report.
     *
     * @param name the model's name and input
     * @param engine the engine, in a line
     * @param threads how many threads computed
     * @param profile what was measured
     */
    HtmlReport(String name, String engine, int threads, Profiler.Profile profile) {
        this.name = name;
        this.engine = engine;
        this.threads = threads;
        this.profile = profile;
        totals = ProfiledStep.totals(profile.steps(), profile.peak());
        for (ProfiledStep.Total total : totals) {
            colors.put(total.kind(), COLORS[colors.size() % COLORS.length]);
        }
    }

    /** The file's text; it is well-formed XML too. */
    String text() throws IOException {
        sb.setLength(0);
        sb.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>");
        sb.append("<meta name=\"viewport\" content=\"width=device-width\"/><title>");
        sb.append(Html.escape(name)).append(" on GSPC</title>\n<style>\n");
        sb.append(resource("report.css")).append("</style></head><body>\n");
        sb.append("<h1>").append(Html.escape(name)).append("</h1>\n<p class=\"sub\">");
        sb.append(Html.escape(engine)).append("</p>\n");
        cards();
        kinds();
        sb.append("<div class=\"columns\">\n");
        layers();
        sb.append("<section><h2>The plan</h2><p class=\"note\">The deeper a box's colour, the");
        sb.append(" more of the time it takes. Click a step to find it in the table.</p>\n");
        sb.append("<div class=\"scroll plan\">\n");
        sb.append(new PlanDrawing(profile.steps(), colors).svg());
        sb.append("\n</div></section>\n</div>\n<script>//<![CDATA[\n");
        sb.append(resource("report.js")).append("//]]></script>\n</body></html>\n");
        return sb.toString();
    }

    private static String resource(String file) throws IOException {
        try (InputStream is = HtmlReport.class.getResourceAsStream(file)) {
            if (is == null) {
                throw new IOException("the program's jar has no " + file);
            }
            return new String(is.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void cards() {
        long work = profile.steps().stream().mapToLong(ProfiledStep::multiplyAdds).sum();
        double gflops = 2 * work / profile.micros() / 1e3;
        sb.append("<div class=\"cards\">\n");
        card(Format.millis(profile.micros() / 1000) + " ms", "median of a whole run");
        card(Format.millions(work) + " M", "multiply-adds");
        card(Format.fixed(gflops, 1), "GFLOP/s");
        card(Format.percent(gflops / profile.peak()) + " %", "of the measured peak");
        card(Format.fixed(profile.peak(), 0), "GFLOP/s peak of multiply-adds");
        card(Integer.toString(threads), threads == 1 ? "thread" : "threads");
        card(Integer.toString(profile.steps().size()), "steps");
        sb.append("</div>\n");
    }

    private void card(String value, String what) {
        sb.append("<div class=\"card\"><b>").append(value).append("</b><span>").append(what);
        sb.append("</span></div>\n");
    }

    private void kinds() {
        sb.append("<section><h2>Where the time goes</h2>\n<div class=\"stack\">");
        for (ProfiledStep.Total t : totals) {
            sb.append(
                    String.format(
                            Locale.ROOT,
                            "<div style=\"width:%.3f%%;background:%s\" title=\"%s %s %%\"></div>",
                            100 * t.share(),
                            colors.get(t.kind()),
                            Html.escape(t.kind()),
                            Format.percent(t.share())));
        }
        sb.append("</div>\n<table class=\"sortable\" id=\"kinds\"><thead><tr><th>kind</th>");
        heading("steps", "M mult-adds", "\u00b5s", "% of time", "% of peak");
        sb.append("</tr></thead><tbody>\n");
        for (ProfiledStep.Total t : totals) {
            sb.append("<tr>");
            cell("", t.kind(), dot(t.kind()) + Html.escape(t.kind()));
            number(t.steps(), Integer.toString(t.steps()));
            number(t.multiplyAdds(), Format.millions(t.multiplyAdds()));
            number(t.micros(), Format.fixed(t.micros(), 1));
            number(t.share(), Format.percent(t.share()));
            number(t.peak(), t.multiplyAdds() == 0 ? "" : Format.percent(t.peak()));
            sb.append("</tr>\n");
        }
        sb.append("</tbody></table></section>\n");
    }

    private String dot(String kind) {
        return "<span class=\"dot\" style=\"background:" + colors.get(kind) + "\"></span>";
    }

    private void heading(String... headings) {
        for (String heading : headings) {
            sb.append("<th class=\"n\">").append(heading).append("</th>");
        }
    }

    private void cell(String style, String key, String html) {
        sb.append("<td class=\"").append(style).append("\" data-key=\"").append(Html.escape(key));
        sb.append("\">").append(html).append("</td>");
    }

    private void number(double key, String text) {
        cell("n", Double.toString(key), text);
    }

    /** The second line of a layer: what is fused into it, and its kernel. */
    private static String detail(ProfiledStep s) {
        if (s.kernel().isEmpty() && s.fused().isEmpty()) {
            return "";
        }
        return "<span class=\"detail\"><span class=\"fused\">"
                + Html.escape(s.fused())
                + "</span> "
                + Html.escape(s.kernel())
                + "</span>";
    }

    private void layers() {
        double most = profile.steps().stream().mapToDouble(ProfiledStep::share).max().orElse(1);
        sb.append("<section><h2>Layers</h2><p class=\"note\">Click a heading to sort, a row to");
        sb.append(" find it in the plan.</p>\n<div class=\"scroll\">");
        sb.append("<table class=\"sortable\" id=\"layers\"><thead><tr>");
        heading("#");
        sb.append("<th>layer</th><th>result</th>");
        heading("M mult-adds", "MB moved", "\u00b5s");
        sb.append("<th>time</th>");
        heading("%", "% of peak");
        sb.append("</tr></thead><tbody>\n");
        for (ProfiledStep s : profile.steps()) {
            int i = s.index();
            sb.append("<tr id=\"row-").append(i).append("\" data-step=\"").append(i);
            sb.append("\">");
            number(i, Integer.toString(i));
            cell("", s.operator(), dot(s.kind()) + Html.escape(s.operator()) + detail(s));
            cell("shape", s.result(), Html.escape(s.result()));
            boolean computes = s.multiplyAdds() > 0;
            number(s.multiplyAdds(), computes ? Format.millions(s.multiplyAdds()) : "");
            number(s.bytes(), Format.fixed(s.bytes() / 1e6, 2));
            number(s.micros(), Format.fixed(s.micros(), 1));
            cell(
                    "",
                    Double.toString(s.share()),
                    String.format(
                            Locale.ROOT,
                            "<div class=\"bar\"><div style=\"width:%.2f%%;background:%s\"></div>"
                                    + "</div>",
                            100 * s.share() / most,
                            colors.get(s.kind())));
            number(s.share(), Format.percent(s.share()));
            number(s.peak(), computes ? Format.percent(s.peak()) : "");
            sb.append("</tr>\n");
        }
        sb.append("</tbody></table></div></section>\n");
    }
}
