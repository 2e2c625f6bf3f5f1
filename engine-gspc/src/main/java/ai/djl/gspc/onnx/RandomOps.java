/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Random numbers. They are drawn while a graph is built, so a model that asks for some has its
 * graph built in each application; with a seed it draws the same ones each time.
 */
final class RandomOps {

    private RandomOps() {}

    static void register(Operators.Registry r) {
        r.add("RandomUniform", 1, c -> List.of(uniform(c, given(c), type(c, ElementType.FLOAT))));
        r.add("RandomUniformLike", 1, c -> List.of(uniform(c, c.x(0).shape(), type(c, c.type(0)))));
        r.add("RandomNormal", 1, c -> List.of(normal(c, given(c), type(c, ElementType.FLOAT))));
        r.add("RandomNormalLike", 1, c -> List.of(normal(c, c.x(0).shape(), type(c, c.type(0)))));
        r.add("Bernoulli", 15, RandomOps::bernoulli);
        r.add("Multinomial", 7, RandomOps::multinomial);
    }

    private static ElementType type(Call c, ElementType otherwise) {
        return c.at().has("dtype") ? c.at().elementType("dtype") : otherwise;
    }

    private static Shape given(Call c) {
        long[] dims = c.at().integers("shape");
        if (dims == null) {
            throw c.error("has no shape");
        }
        return new Shape(dims);
    }

    private static Value uniform(Call c, Shape shape, ElementType type) {
        double low = c.at().number("low", 0);
        double range = c.at().number("high", 1) - low;
        return draw(c, shape, type, random -> low + range * random.nextDouble());
    }

    private static Value normal(Call c, Shape shape, ElementType type) {
        double mean = c.at().number("mean", 0);
        double scale = c.at().number("scale", 1);
        return draw(c, shape, type, random -> mean + scale * random.nextGaussian());
    }

    private static Value draw(
            Call c, Shape shape, ElementType type, ToDoubleFunction<Random> distribution) {
        if (!type.floating()) {
            throw c.error("draws floating-point numbers, not " + type);
        }
        Value v = doubles(c, shape, distribution);
        return c.result(c.cast(v.node(), type.carrier()), type).from(v.origin());
    }

    private static Value doubles(Call c, Shape shape, ToDoubleFunction<Random> distribution) {
        c.once();
        TensorType t = new TensorType(DataType.FLOAT64, shape);
        Limits.heap(t.bytes(), c.node().label() + "'s result");
        double seed = c.at().number("seed", Double.NaN);
        Random random =
                Double.isNaN(seed) ? new Random() : new Random(Double.doubleToLongBits(seed));
        double[] v = new double[t.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = distribution.applyAsDouble(random);
        }
        return c.drawn(new Tensor(t, v), ElementType.DOUBLE);
    }

    private static List<Value> bernoulli(Call c) {
        Node x = c.cast(c.x(0), DataType.FLOAT64);
        Value v = doubles(c, x.shape(), Random::nextDouble);
        ElementType type = type(c, c.type(0));
        Node hit = c.binary(BinaryKind.LT, v.node(), x);
        return List.of(c.result(c.cast(hit, type.carrier()), type).from(v.origin()));
    }

    /** Classes drawn by their unnormalised log-probabilities: the largest sum with Gumbel noise. */
    private static List<Value> multinomial(Call c) {
        Node x = c.cast(c.x(0), DataType.FLOAT64);
        if (c.rank(0) != 2) {
            throw c.error("takes logarithms of probabilities [N, classes], not " + c.describe());
        }
        long samples = c.at().integer("sample_size", 1, 1, 1 << 24);
        Shape wide = new Shape(x.shape().get(0), samples, x.shape().get(1));
        Value noise = doubles(c, wide, random -> -Math.log(-Math.log(1 - random.nextDouble())));
        Node apart = c.reshape(x, x.shape().get(0), 1, x.shape().get(1));
        Node sum = c.binary(BinaryKind.ADD, noise.node(), apart);
        Node at = c.op(new Reduction.ArgReduce(true, 2, false, false), sum);
        ElementType type = type(c, ElementType.INT32);
        return List.of(
                c.result(c.op(new Elementwise.Cast(type.carrier()), at), type)
                        .from(noise.origin()));
    }
}
