/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A profile in the Trace Event Format that chrome://tracing and ui.perfetto.dev open: complete
 * events, one after the other, times in microseconds.
 */
final class ChromeTrace {

    private ChromeTrace() {}

    /** A complete event. */
    private record Event(
            String name,
            String cat,
            String ph,
            double ts,
            double dur,
            int pid,
            int tid,
            Map<String, Object> args) {}

    /** An event that gives the process its name. */
    private record Name(String name, String ph, int pid, int tid, Map<String, Object> args) {}

    private record Trace(String displayTimeUnit, List<Object> traceEvents) {}

    static String json(String model, List<ProfiledStep> steps) {
        List<Object> events = new ArrayList<>();
        events.add(new Name("process_name", "M", 1, 1, Map.of("name", model + " on GSPC")));
        double start = 0;
        for (ProfiledStep s : steps) {
            Map<String, Object> args = new LinkedHashMap<>();
            args.put("step", s.index());
            args.put("fused", s.fused());
            args.put("kernel", s.kernel());
            args.put("result", s.result());
            args.put("multiplyAdds", s.multiplyAdds());
            args.put("bytes", s.bytes());
            args.put("GFLOP/s", s.gflops());
            events.add(new Event(s.operator(), s.kind(), "X", start, s.micros(), 1, 1, args));
            start += s.micros();
        }
        return new GsonBuilder().disableHtmlEscaping().create().toJson(new Trace("ms", events));
    }
}
