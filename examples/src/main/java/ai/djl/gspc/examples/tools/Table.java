/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table in plain text: a line of headings, a rule, a line a row. Columns whose cells all begin
 * with a digit are right-aligned.
 */
final class Table {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final String[] headings;

    Table(String... headings) {
        this.headings = headings;
    }

    /** Adds a row; cells are printed as {@code toString} has them. */
    Table row(Object... cells) {
        if (cells.length != headings.length) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + headings.length + " columns");
        }
        rows.add(Arrays.stream(cells).map(Table::cell).toArray(String[]::new));
        return this;
    }

    private static String cell(Object o) {
        // What comes from files must not move the cursor.
        return o.toString().replaceAll("\\p{Cntrl}", "?");
    }

    /** The table, each line indented by two blanks and ended. */
    @Override
    public String toString() {
        int[] widths = new int[headings.length];
        boolean[] right = new boolean[headings.length];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = headings[c].length();
            right[c] = !rows.isEmpty();
            for (String[] row : rows) {
                widths[c] = Math.max(widths[c], row[c].length());
                right[c] &= row[c].isEmpty() || row[c].matches("[-+]?[0-9].*|-");
            }
        }
        StringBuilder sb = new StringBuilder();
        line(sb, headings, widths, right);
        String[] rule = Arrays.stream(widths).mapToObj("-"::repeat).toArray(String[]::new);
        line(sb, rule, widths, right);
        rows.forEach(row -> line(sb, row, widths, right));
        return sb.toString();
    }

    private static void line(StringBuilder sb, String[] cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.length; c++) {
            String pad = " ".repeat(widths[c] - cells[c].length());
            line.append(GAP).append(right[c] ? pad + cells[c] : cells[c] + pad);
        }
        sb.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
}
