/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;

/** Arrays of random numbers from the engine's {@link RandomSource}. */
final class RandomOps {

    private RandomOps() {}

    private static RandomSource source() {
        return Pending.engine().random();
    }

    /** Draws in double precision, then rounds; FLOAT16 and BFLOAT16 are cast from FLOAT32. */
    private static Node draw(String what, Shape shape, DataType dtype, DoubleSupplier next) {
        if (!dtype.isFloating() || dtype == DataType.COMPLEX64) {
            throw new IllegalArgumentException(
                    what + " numbers are of a floating-point type, not " + dtype);
        }
        TensorType type = new TensorType(dtype, shape);
        if (dtype == DataType.FLOAT64) {
            double[] data = new double[type.size()];
            for (int i = 0; i < data.length; i++) {
                data[i] = next.getAsDouble();
            }
            return Node.leaf(new Tensor(type, data));
        }
        float[] data = new float[type.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) next.getAsDouble();
        }
        return cast(Node.leaf(new Tensor(type.withType(DataType.FLOAT32), data)), dtype);
    }

    private static Node cast(Node node, DataType dtype) {
        return node.dtype() == dtype ? node : Node.of(new Elementwise.Cast(dtype), node);
    }

    /**
     * Uniformly distributed numbers.
     *
     * @param low the range's start
     * @param high the range's end, which is not reached
     * @param shape the shape
     * @param dtype a floating-point type
     * @return the numbers
     */
    static Node uniform(float low, float high, Shape shape, DataType dtype) {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "The range of uniform numbers [" + low + ", " + high + ") is reversed");
        }
        RandomSource source = source();
        if (dtype == DataType.FLOAT64) {
            return draw("Uniform", shape, dtype, () -> low + (high - low) * source.nextDouble());
        }
        return draw(
                "Uniform",
                shape,
                dtype,
                () -> {
                    // Rounding may reach the end, which does not belong to the range.
                    float v = low + (high - low) * source.nextFloat();
                    return v < high ? v : low;
                });
    }

    /**
     * Normally distributed numbers.
     *
     * @param loc the mean
     * @param scale the standard deviation
     * @param shape the shape
     * @param dtype a floating-point type
     * @return the numbers
     */
    static Node normal(float loc, float scale, Shape shape, DataType dtype) {
        if (!(scale >= 0)) {
            throw new IllegalArgumentException(
                    "The standard deviation must not be negative: " + scale);
        }
        RandomSource source = source();
        return draw("Normal", shape, dtype, () -> loc + scale * source.nextGaussian());
    }

    /**
     * Normally distributed numbers within two standard deviations.
     *
     * @param loc the mean
     * @param scale the standard deviation
     * @param shape the shape
     * @param dtype the type
     * @return the numbers
     */
    static Node truncatedNormal(float loc, float scale, Shape shape, DataType dtype) {
        RandomSource source = source();
        DoubleSupplier next =
                () -> {
                    double v;
                    do {
                        v = source.nextGaussian();
                    } while (v < -2 || v > 2);
                    return loc + scale * v;
                };
        return cast(draw("Normal", shape, DataType.FLOAT64, next), dtype);
    }

    /**
     * Uniformly distributed integers.
     *
     * @param low the smallest
     * @param high the largest plus 1
     * @param shape the shape
     * @param dtype any type
     * @return the integers
     */
    static Node integers(long low, long high, Shape shape, DataType dtype) {
        if (low >= high) {
            throw new IllegalArgumentException(
                    "Random integers: the range from " + low + " below " + high + " is empty");
        }
        if (dtype != DataType.INT64) {
            // As doubles, the largest longs would be rounded to what does not fit.
            Promotion.requireFits(low, dtype);
            Promotion.requireFits(high - 1, dtype);
        }
        TensorType type = new TensorType(DataType.INT64, shape);
        long[] data = new long[type.size()];
        RandomSource source = source();
        for (int i = 0; i < data.length; i++) {
            data[i] = high - low > 0 ? low + source.nextLong(high - low) : wide(low, high, source);
        }
        return cast(Node.leaf(new Tensor(type, data)), dtype);
    }

    /** The range is longer than a long can say; more than half of all longs lie in it. */
    private static long wide(long low, long high, RandomSource source) {
        long v;
        do {
            v = source.nextLong();
        } while (v < low || v >= high);
        return v;
    }

    /**
     * The integers below n in random order (Fisher and Yates).
     *
     * @param n how many
     * @return an INT64 array
     */
    static Node permutation(long n) {
        TensorType type = TensorType.of(DataType.INT64, n);
        long[] data = new long[type.size()];
        RandomSource source = source();
        for (int i = 0; i < data.length; i++) {
            int k = (int) source.nextLong(i + 1L);
            data[i] = data[k];
            data[k] = i;
        }
        return Node.leaf(new Tensor(type, data));
    }

    /**
     * How often each outcome happens in n experiments.
     *
     * @param n the number of experiments
     * @param probabilities the outcomes' probabilities, a vector; the last one takes what the
     *     others leave
     * @param shape how many such series
     * @return INT64 counts, of the shape and then the outcomes
     */
    static Node multinomial(int n, Tensor probabilities, Shape shape) {
        if (probabilities.type().rank() != 1 || probabilities.size() == 0 || n < 0) {
            throw new IllegalArgumentException(
                    "A multinomial distribution needs a vector of probabilities, not "
                            + probabilities.type()
                            + ", and a number of experiments that is not negative, not "
                            + n);
        }
        double[] p = doubles(probabilities);
        int series = Math.toIntExact(Shapes.size(shape));
        long[] counts = new long[Math.multiplyExact(series, p.length)];
        RandomSource source = source();
        for (int s = 0; s < series; s++) {
            for (int e = 0; e < n; e++) {
                double u = source.nextDouble();
                int k = 0;
                while (k < p.length - 1 && u >= p[k]) {
                    u -= p[k++];
                }
                counts[s * p.length + k]++;
            }
        }
        TensorType type = new TensorType(DataType.INT64, shape.add(p.length));
        return Node.leaf(new Tensor(type, counts));
    }

    private static double[] doubles(Tensor t) {
        return (double[]) Pending.compute(cast(Node.leaf(t), DataType.FLOAT64)).data();
    }

    /**
     * Samples from a distribution whose parameters are arrays.
     *
     * @param a the first parameter
     * @param b the second parameter, broadcast against the first
     * @param shape how many samples for each pair of parameters
     * @param sampler draws one
     * @return FLOAT32 samples (FLOAT64 if a parameter is), of the parameters' shape and then the
     *     given one
     */
    static Node sample(Node a, Node b, Shape shape, DoubleBinaryOperator sampler) {
        Shape common = Shapes.broadcast(a.shape(), b.shape());
        double[] x = parameter(a, common);
        double[] y = parameter(b, common);
        int each = Math.toIntExact(Shapes.size(shape));
        DataType promoted = Promotion.promote(a.dtype(), b.dtype());
        DataType dtype = promoted.isFloating() ? promoted : DataType.FLOAT32;
        int[] at = {0};
        return draw(
                "Sampled",
                common.addAll(shape),
                dtype,
                () -> {
                    int i = at[0]++ / each;
                    return sampler.applyAsDouble(x[i], y[i]);
                });
    }

    private static double[] parameter(Node n, Shape shape) {
        Node wide = n.shape().equals(shape) ? n : Node.of(new Movement.BroadcastTo(shape), n);
        return doubles(Pending.compute(wide));
    }

    /**
     * A normally distributed number.
     *
     * @param mu the mean
     * @param sigma the standard deviation
     * @return the number
     */
    static double nextNormal(double mu, double sigma) {
        return mu + sigma * source().nextGaussian();
    }

    /**
     * A gamma-distributed number (Marsaglia and Tsang's method).
     *
     * @param alpha the shape, above 0
     * @param beta the scale
     * @return the number
     */
    static double nextGamma(double alpha, double beta) {
        RandomSource source = source();
        if (!(alpha > 0)) {
            return Double.NaN;
        }
        if (alpha < 1) {
            double u = 1 - source.nextDouble();
            return nextGamma(alpha + 1, beta) * Math.pow(u, 1 / alpha);
        }
        double d = alpha - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = source.nextGaussian();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                double u = 1 - source.nextDouble();
                if (Math.log(u) < x * x / 2 + d - d * v + d * Math.log(v)) {
                    return d * v * beta;
                }
            }
        }
    }

    /**
     * A Poisson-distributed number: by multiplication of uniform numbers for small rates, by
     * splitting off a gamma-distributed waiting time for large ones (Ahrens and Dieter).
     *
     * @param rate the rate, not negative
     * @return the number
     */
    static double nextPoisson(double rate) {
        RandomSource source = source();
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            return Double.NaN;
        }
        double left = rate;
        double count = 0;
        while (left > 30) {
            double m = Math.floor(left * 7 / 8);
            double wait = nextGamma(m, 1);
            if (wait > left) {
                // The m-th event comes too late: the earlier m - 1 are spread uniformly.
                return count + nextBinomial((long) m - 1, left / wait);
            }
            count += m;
            left -= wait;
        }
        double limit = Math.exp(-left);
        double product = source.nextDouble();
        while (product > limit) {
            count++;
            product *= source.nextDouble();
        }
        return count;
    }

    /** The number of successes in n trials, by splitting at the median's order statistic. */
    private static double nextBinomial(long trials, double probability) {
        RandomSource source = source();
        long n = trials;
        double p = probability;
        double count = 0;
        while (n > 30) {
            long a = 1 + n / 2;
            long b = n + 1 - a;
            double x = nextGamma(a, 1);
            double beta = x / (x + nextGamma(b, 1));
            if (beta >= p) {
                n = a - 1;
                p /= beta;
            } else {
                count += a;
                n = b - 1;
                p = (p - beta) / (1 - beta);
            }
        }
        for (long i = 0; i < n; i++) {
            if (source.nextDouble() < p) {
                count++;
            }
        }
        return count;
    }
}
