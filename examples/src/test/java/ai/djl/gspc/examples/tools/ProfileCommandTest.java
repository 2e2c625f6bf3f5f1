/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.testng.SkipException;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class ProfileCommandTest extends ToolTestBase {

    private static final Pattern PART =
            Pattern.compile("id=\"(row|node)-(\\d+)\"[^>]*class=\"([^\"]*)\"");

    private Path html;
    private Path trace;
    private JsonObject result;

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void profile() throws IOException {
        html = folder.resolve("report/page.html");
        trace = folder.resolve("trace.json");
        Path model = TestModels.residual(folder);
        result =
                json("profile", model, "--runs=5", "--html", html, "--trace", trace)
                        .getAsJsonObject();
    }

    @Test
    public void testTrace() throws IOException {
        JsonObject file = JsonParser.parseString(Files.readString(trace)).getAsJsonObject();
        JsonArray events = file.getAsJsonArray("traceEvents");
        JsonArray steps = result.getAsJsonArray("steps");
        assertEquals(events.size(), steps.size() + 1);
        assertEquals(events.get(0).getAsJsonObject().get("ph").getAsString(), "M");
        double end = 0;
        for (int i = 0; i < steps.size(); i++) {
            JsonObject event = events.get(i + 1).getAsJsonObject();
            JsonObject step = steps.get(i).getAsJsonObject();
            assertEquals(event.get("ph").getAsString(), "X");
            assertEquals(event.get("name"), step.get("operator"));
            assertEquals(event.get("ts").getAsDouble(), end, 1e-6);
            assertEquals(event.get("dur").getAsDouble(), step.get("micros").getAsDouble());
            end += event.get("dur").getAsDouble();
        }
        double share = 0;
        for (JsonElement kind : result.getAsJsonArray("kinds")) {
            share += kind.getAsJsonObject().get("share").getAsDouble();
        }
        assertEquals(share, 1, 1e-9);
    }

    @Test
    public void testReportHasARowABarAndABoxForEachStep() throws Exception {
        Document page =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(html.toFile());
        int steps = result.getAsJsonArray("steps").size();
        Set<String> ids = new HashSet<>();
        NodeList all = page.getElementsByTagName("*");
        int bars = 0;
        int boxes = 0;
        int edges = 0;
        for (int i = 0; i < all.getLength(); i++) {
            Element e = (Element) all.item(i);
            if (!e.getAttribute("id").isEmpty()) {
                assertTrue(ids.add(e.getAttribute("id")), e.getAttribute("id") + " twice");
            }
            bars += e.getAttribute("class").equals("bar") ? 1 : 0;
            boxes += e.getAttribute("class").equals("node") ? 1 : 0;
            edges += e.getAttribute("class").equals("edge") ? 1 : 0;
            // Nothing may be fetched.
            assertEquals(e.getAttribute("src") + e.getAttribute("href"), "");
        }
        assertEquals(bars, steps);
        assertEquals(boxes, steps);
        // The residual connection is one more than a chain has.
        assertEquals(edges, steps);
        for (JsonElement step : result.getAsJsonArray("steps")) {
            edges -= step.getAsJsonObject().getAsJsonArray("sources").size();
        }
        assertEquals(edges, 0);
        for (int i = 0; i < steps; i++) {
            assertTrue(ids.contains("row-" + i) && ids.contains("node-" + i), "step " + i);
        }
    }

    /** In a real browser: sorting by a click on a heading, choosing a step by a click on it. */
    @Test
    public void testReportInABrowser() throws Exception {
        String browser = browser();
        String clicks =
                "<script>document.querySelectorAll('#layers th')[5].click();"
                        + "document.getElementById('row-1').click();</script></body>";
        Path page = folder.resolve("clicked.html");
        Files.writeString(page, Files.readString(html).replace("</body>", clicks));
        String dom = dump(browser, page);
        List<Double> times = new ArrayList<>();
        Set<String> chosen = new HashSet<>();
        int last = dom.indexOf("</tbody>", dom.indexOf("id=\"layers\""));
        Matcher row = Pattern.compile("id=\"row-(\\d+)\"").matcher(dom.substring(0, last));
        while (row.find()) {
            int step = Integer.parseInt(row.group(1));
            JsonElement s = result.getAsJsonArray("steps").get(step);
            times.add(s.getAsJsonObject().get("micros").getAsDouble());
        }
        assertEquals(times.size(), result.getAsJsonArray("steps").size());
        for (int i = 1; i < times.size(); i++) {
            assertTrue(times.get(i) <= times.get(i - 1), times + " is not sorted");
        }
        Matcher part =
                PART.matcher(
                        dom.replaceAll("class=\"([^\"]*)\" (id=\"[^\"]*\")", "$2 class=\"$1\""));
        while (part.find()) {
            if (part.group(3).contains("chosen")) {
                chosen.add(part.group(1) + part.group(2));
            }
        }
        assertEquals(chosen, Set.of("row1", "node1"));
    }

    private static String browser() {
        for (String dir : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (String name : new String[] {"chromium", "chromium-browser", "google-chrome"}) {
                Path file = Path.of(dir, name);
                if (Files.isExecutable(file)) {
                    return file.toString();
                }
            }
        }
        throw new SkipException("no Chromium here: install it to have the report opened");
    }

    private String dump(String browser, Path page) throws Exception {
        Path out = folder.resolve("dom.html");
        Process process =
                new ProcessBuilder(
                                browser,
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--user-data-dir=" + folder.resolve("browser"),
                                "--dump-dom",
                                page.toUri().toString())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, "the browser does not end");
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
