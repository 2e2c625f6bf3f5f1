/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Einstein's summation: operands are joined one after another, each pair by one batched matrix
 * product. An axis is an index here; letters come first, the ellipsis' axes are counted from the
 * last with negative numbers.
 */
final class Einsum {

    /**
     * A tensor with an index for every axis.
     *
     * @param node the tensor
     * @param axes its axes' indices, each once
     */
    private record Term(Node node, List<Integer> axes) {}

    private final Call c;
    private final List<List<Integer>> inputs = new ArrayList<>();
    private List<Integer> output;

    Einsum(Call c) {
        this.c = c;
        parse(c.at().text("equation", "").replace(" ", ""));
    }

    private void parse(String equation) {
        int arrow = equation.indexOf("->");
        String left = arrow < 0 ? equation : equation.substring(0, arrow);
        String[] parts = left.split(",", -1);
        if (parts.length != c.size()) {
            throw c.error(
                    "\"" + equation + "\" has not one term for each of " + c.size() + " operands");
        }
        int widest = 0;
        for (int i = 0; i < parts.length; i++) {
            inputs.add(axes(parts[i], c.rank(i), equation));
            for (int a : inputs.get(i)) {
                widest = Math.max(widest, -a);
            }
        }
        if (arrow >= 0) {
            String right = equation.substring(arrow + 2);
            int letters = right.replace("...", "").length();
            boolean dots = right.contains("...");
            output = axes(right, letters + (dots ? widest : 0), equation);
            return;
        }
        Set<Integer> once = new TreeSet<>();
        Set<Integer> seen = new LinkedHashSet<>();
        for (List<Integer> term : inputs) {
            for (int a : term) {
                if (a >= 0 && !seen.add(a)) {
                    once.remove(a);
                } else if (a >= 0) {
                    once.add(a);
                }
            }
        }
        output = new ArrayList<>();
        for (int i = widest; i > 0; i--) {
            output.add(-i);
        }
        output.addAll(once);
    }

    private List<Integer> axes(String term, int rank, String equation) {
        int dots = term.indexOf("...");
        String letters = dots < 0 ? term : term.substring(0, dots) + term.substring(dots + 3);
        int more = rank - letters.length();
        if (!letters.chars().allMatch(Character::isLetter) || more < 0 || dots < 0 && more > 0) {
            throw c.error(
                    "term \"" + term + "\" of \"" + equation + "\" does not fit " + rank + " axes");
        }
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i <= letters.length(); i++) {
            for (int k = more; i == dots && k > 0; k--) {
                axes.add(-k);
            }
            if (i < letters.length()) {
                axes.add((int) letters.charAt(i));
            }
        }
        return axes;
    }

    Node build() {
        DataType type = c.x(0).dtype();
        DataType inner = type.isFloating() ? type : DataType.FLOAT64;
        Term all = null;
        for (int i = 0; i < inputs.size(); i++) {
            Term next = diagonal(c.cast(c.x(i), inner), inputs.get(i));
            all = all == null ? next : join(all, next, needed(i + 1));
        }
        all = sum(all, needed(inputs.size()));
        return c.cast(arrange(all, output), type);
    }

    private Set<Integer> needed(int from) {
        Set<Integer> needed = new LinkedHashSet<>(output);
        inputs.subList(from, inputs.size()).forEach(needed::addAll);
        return needed;
    }

    /** Replaces axes with one index by their diagonal. */
    private Term diagonal(Node node, List<Integer> axes) {
        List<Integer> left = new ArrayList<>(axes);
        Node x = node;
        for (int i = 0; i < left.size(); i++) {
            int j = left.subList(i + 1, left.size()).indexOf(left.get(i)) + i + 1;
            if (j == i) {
                continue;
            }
            int rank = left.size();
            long n = x.shape().get(i);
            if (n != x.shape().get(j)) {
                throw c.error("a repeated index needs axes of one length, not " + x.type());
            }
            List<Long> perm = new ArrayList<>();
            for (long k = 0; k < rank; k++) {
                if (k != i && k != j) {
                    perm.add(k);
                }
            }
            perm.add((long) i);
            perm.add((long) j);
            x = c.op(new Movement.Transpose(dims(perm)), x);
            long[] flat = Arrays.copyOf(x.shape().getShape(), rank - 1);
            flat[rank - 2] = n * n;
            x = c.reshape(x, flat);
            long[] size = flat.clone();
            size[rank - 2] = n;
            long[] step = new long[rank - 1];
            Arrays.fill(step, 1);
            step[rank - 2] = n + 1;
            x = c.op(new Movement.Slice(Dims.repeat(rank - 1, 0), Dims.of(size), Dims.of(step)), x);
            int index = left.get(i);
            left.remove(j);
            left.remove(i);
            left.add(index);
            i--;
        }
        return new Term(x, left);
    }

    private static Dims dims(List<Long> list) {
        return Dims.of(list.stream().mapToLong(Long::longValue).toArray());
    }

    private Term sum(Term t, Set<Integer> needed) {
        List<Integer> kept = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        for (int i = 0; i < t.axes().size(); i++) {
            if (needed.contains(t.axes().get(i))) {
                kept.add(t.axes().get(i));
            } else {
                gone.add((long) i);
            }
        }
        return gone.isEmpty()
                ? t
                : new Term(
                        c.op(new Reduction.Reduce(Reduction.Kind.SUM, dims(gone), false), t.node()),
                        kept);
    }

    private Term join(Term first, Term second, Set<Integer> needed) {
        Set<Integer> more = new LinkedHashSet<>(needed);
        more.addAll(second.axes());
        Term a = sum(first, more);
        more = new LinkedHashSet<>(needed);
        more.addAll(a.axes());
        Term b = sum(second, more);
        List<Integer> batch = new ArrayList<>();
        List<Integer> inner = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        List<Integer> columns = new ArrayList<>(b.axes());
        for (int index : a.axes()) {
            boolean shared = columns.remove((Integer) index);
            (!shared ? rows : needed.contains(index) ? batch : inner).add(index);
        }
        Node x = arrange(a, batch, rows, inner);
        Node y = arrange(b, batch, inner, columns);
        int k = batch.size();
        Shape xs = x.shape();
        Shape ys = y.shape();
        if (!xs.slice(k + rows.size()).equals(ys.slice(k, k + inner.size()))) {
            throw c.error("indices that are summed over differ in length: " + xs + " and " + ys);
        }
        long[] left = Arrays.copyOf(xs.getShape(), k + 2);
        left[k] = xs.slice(k, k + rows.size()).size();
        left[k + 1] = xs.slice(k + rows.size()).size();
        long[] right = Arrays.copyOf(ys.getShape(), k + 2);
        right[k] = left[k + 1];
        right[k + 1] = ys.slice(k + inner.size()).size();
        Node z = c.op(new Linear.MatMul(), c.reshape(x, left), c.reshape(y, right));
        List<Long> out = new ArrayList<>();
        List<Integer> axes = new ArrayList<>(batch);
        for (int i = 0; i < k; i++) {
            out.add(z.shape().get(i));
        }
        for (int i = 0; i < rows.size(); i++) {
            out.add(xs.get(k + i));
        }
        for (int i = 0; i < columns.size(); i++) {
            out.add(ys.get(k + inner.size() + i));
        }
        axes.addAll(rows);
        axes.addAll(columns);
        return new Term(c.reshape(z, out.stream().mapToLong(Long::longValue).toArray()), axes);
    }

    @SafeVarargs
    private Node arrange(Term t, List<Integer>... groups) {
        List<Long> perm = new ArrayList<>();
        for (List<Integer> g : groups) {
            for (int index : g) {
                int at = t.axes().indexOf(index);
                if (at < 0) {
                    throw c.error("the result has an index that no operand has");
                }
                perm.add((long) at);
            }
        }
        Dims p = dims(perm);
        return p.equals(Dims.range(perm.size()))
                ? t.node()
                : c.op(new Movement.Transpose(p), t.node());
    }
}
