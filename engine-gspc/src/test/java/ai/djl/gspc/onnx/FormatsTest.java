/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testng.Assert;
import org.testng.annotations.Test;

/** The list of operators in {@code docs/formats.md} is the one that the importer has. */
public class FormatsTest {

    private static final String BEGIN = "<!-- operators -->\n";
    private static final String END = "<!-- end -->";
    private static final int WIDTH = 120;

    @Test
    public void testListOfOperators() throws IOException {
        Path page = Path.of("..", "docs", "formats.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        Assert.assertTrue(begin >= BEGIN.length() && end >= begin, "the page has no list");
        if ("write".equals(System.getProperty("ai.djl.gspc.docs"))) {
            Files.writeString(page, text.substring(0, begin) + list() + text.substring(end));
            return;
        }
        Assert.assertEquals(
                text.substring(begin, end),
                list(),
                "docs/formats.md is not of these operators; run this test with"
                        + " -Dai.djl.gspc.docs=write");
    }

    private static String list() {
        StringBuilder all = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String name : Operators.names()) {
            if (line.length() + name.length() + 2 > WIDTH) {
                all.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
            }
            line.append(name).append(", ");
        }
        line.setLength(line.length() - 2);
        return all.append(line).append('\n').toString();
    }
}
