/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the names of tensors in a file to the names of a block's parameters, see {@link
 * ai.djl.gspc.zoo.block.ParameterNames}. The first rule whose expression matches the whole name
 * applies; a name without a rule stays as it is. Mappings do not change; each method returns a new
 * one.
 */
public final class NameMapping {

    private final List<Rule> rules;

    /** An expression and what becomes of the names that it matches. */
    private record Rule(Pattern pattern, Function<MatchResult, String> target) {}

    private NameMapping(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Returns the mapping for files with the names of the networks' reference implementations. It
     * leaves out {@code num_batches_tracked}, which PyTorch keeps for training.
     *
     * @return the mapping
     */
    public static NameMapping reference() {
        return new NameMapping(List.of()).ignore(".*num_batches_tracked");
    }

    /**
     * Adds a rule.
     *
     * @param expression a regular expression
     * @param target makes the parameter's name, or null if the tensor shall be left out
     * @return the mapping with the rule as its last
     */
    public NameMapping rule(String expression, Function<MatchResult, String> target) {
        List<Rule> all = new ArrayList<>(rules);
        all.add(new Rule(Pattern.compile(expression), target));
        return new NameMapping(List.copyOf(all));
    }

    /**
     * Adds a rule.
     *
     * @param expression a regular expression
     * @param replacement the parameter's name, in which {@code $1} stands for the first group
     * @return the mapping with the rule as its last
     */
    public NameMapping rename(String expression, String replacement) {
        return rule(expression, match -> expand(match, replacement));
    }

    /**
     * Adds a rule that leaves tensors out.
     *
     * @param expression a regular expression
     * @return the mapping with the rule as its last
     */
    public NameMapping ignore(String expression) {
        return rule(expression, match -> null);
    }

    /**
     * Maps a name.
     *
     * @param name of a tensor
     * @return the name of its parameter, null if it has none by intention
     */
    public String map(String name) {
        for (Rule rule : rules) {
            Matcher matcher = rule.pattern.matcher(name);
            if (matcher.matches()) {
                return rule.target.apply(matcher.toMatchResult());
            }
        }
        return name;
    }

    private static String expand(MatchResult match, String replacement) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c == '$' && i + 1 < replacement.length()) {
                result.append(match.group(Character.digit(replacement.charAt(++i), 10)));
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }
}
