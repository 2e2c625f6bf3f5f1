/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.gspc.integration.net.LayerTable;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something to time.
 *
 * @param name shown in tables
 * @param kind what its ratio is summed up with
 * @param series the line of the plot that it is a point of; empty for none
 * @param groups where it lies on that line
 * @param net makes the network, with its weights
 */
record Case(String name, String kind, String series, int groups, Supplier<Net> net) {

    /** Length of a chain: enough that converting the layout at its ends hardly counts. */
    private static final int CHAIN = 8;

    static List<Case> layers() {
        List<Case> cases = new ArrayList<>();
        for (LayerTable.Row r : LayerTable.rows()) {
            String plane = r.size() + "x" + r.size();
            cases.add(new Case(r.name(), r.kind() + ", single", "", 0, () -> r.net(1)));
            if (r.chains()) {
                boolean swept = "WRN-40-2".equals(r.source()) || "sweep".equals(r.source());
                cases.add(
                        new Case(
                                r.name() + " x" + CHAIN,
                                r.kind() + ", chain",
                                swept ? r.source() + ", " + r.c() + " channels, " + plane : "",
                                r.groups(),
                                () -> r.net(CHAIN)));
            }
        }
        return cases;
    }

    static List<Case> networks() {
        List<Case> cases = new ArrayList<>();
        for (String name : Networks.names()) {
            String prefix = "WRN-40-2-G";
            boolean swept = name.startsWith(prefix);
            String g = swept ? name.substring(prefix.length()) : "";
            cases.add(
                    new Case(
                            name,
                            "network",
                            swept ? "WRN-40-2" : "",
                            swept ? "C".equals(g) ? 32 : Integer.parseInt(g) : 0,
                            () -> Networks.create(name)));
        }
        return cases;
    }
}
