/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

/**
 * A seedable stream of random numbers, the same on every machine and JVM: Vigna and Blackman's
 * xoshiro256++, its state filled by SplitMix64. Safe for use by several threads, which then share
 * one stream.
 */
final class RandomSource {

    private long s0;
    private long s1;
    private long s2;
    private long s3;
    private double spare;
    private boolean hasSpare;

    RandomSource() {
        seed(System.nanoTime() ^ System.identityHashCode(this));
    }

    synchronized void seed(long seed) {
        long z = seed;
        s0 = mix(z += 0x9E3779B97F4A7C15L);
        s1 = mix(z += 0x9E3779B97F4A7C15L);
        s2 = mix(z += 0x9E3779B97F4A7C15L);
        s3 = mix(z + 0x9E3779B97F4A7C15L);
        hasSpare = false;
    }

    private static long mix(long v) {
        long z = (v ^ (v >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * 64 random bits.
     *
     * @return any long
     */
    synchronized long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /**
     * A number from a range, each with the same probability.
     *
     * @param bound the range's end, above 0
     * @return a number in {@code [0, bound)}
     */
    long nextLong(long bound) {
        long mask = bound - 1;
        if ((bound & mask) == 0) {
            return nextLong() & mask;
        }
        long u = nextLong() >>> 1;
        long r = u % bound;
        while (u + mask - r < 0) {
            u = nextLong() >>> 1;
            r = u % bound;
        }
        return r;
    }

    /**
     * A uniformly distributed number of 53 bits.
     *
     * @return a number in {@code [0, 1)}
     */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /**
     * A uniformly distributed number of 24 bits, exact as a float.
     *
     * @return a number in {@code [0, 1)}
     */
    float nextFloat() {
        return (nextLong() >>> 40) * 0x1.0p-24f;
    }

    /**
     * A normally distributed number (Marsaglia's polar method).
     *
     * @return a number of mean 0 and variance 1
     */
    synchronized double nextGaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * nextDouble() - 1;
            v = 2 * nextDouble() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double f = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * f;
        hasSpare = true;
        return u * f;
    }
}
