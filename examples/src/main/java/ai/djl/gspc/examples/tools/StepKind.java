/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step's description taken apart: what it is, what is fused into it, by which kernel, on what.
 *
 * @param operator for example {@code conv 3x3 stride 2x2 groups 32}
 * @param fused for example {@code +batch_norm +relu}
 * @param kernel for example {@code vector-512 lanes=outputs}, empty where the step names none
 * @param result the shape of the result, empty where the step names none
 */
record StepKind(String operator, String fused, String kernel, String result) {

    private static final Pattern TYPE = Pattern.compile("[a-z]+\\d*\\[([0-9x]*)\\]");

    static StepKind of(String description) {
        String rest = description;
        String result = "";
        Matcher type = TYPE.matcher(description);
        int first = -1;
        while (type.find()) {
            first = first < 0 ? type.start() : first;
            result = type.group(1);
        }
        if (first >= 0) {
            rest = description.substring(0, first).strip();
        }
        String kernel = "";
        int by = rest.indexOf(" by ");
        if (by >= 0) {
            kernel = rest.substring(by + 4).strip();
            rest = rest.substring(0, by).strip();
        }
        List<String> operator = new ArrayList<>();
        List<String> fused = new ArrayList<>();
        for (String word : rest.split("\\s+")) {
            (word.startsWith("+") ? fused : operator).add(word);
        }
        return new StepKind(String.join(" ", operator), String.join(" ", fused), kernel, result);
    }

    /** The kind that totals are made of: depthwise, grouped and 1x1 convolutions are apart. */
    String kind() {
        if (!operator.startsWith("conv")) {
            String[] words = operator.split(" ");
            boolean two = words.length > 1 && words[1].matches("[a-z_]+");
            return two ? words[0] + ' ' + words[1] : words[0];
        }
        if (kernel.contains("depthwise")) {
            return "conv depthwise";
        }
        String size = operator.contains(" 1x1") ? "1x1" : "k>1";
        return (operator.contains("groups") ? "conv grouped " : "conv dense ") + size;
    }
}
