/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.util.SplittableRandom;

/** The random choices of one picture, a function of its seed. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns true with the given probability. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Returns a number between {@code low} and {@code high}, all equally likely. */
    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Returns a number between {@code low} and {@code high} with equally likely magnitudes. */
    double logUniform(double low, double high) {
        return low * Math.exp(random.nextDouble() * Math.log(high / low));
    }

    /** Returns an integer from {@code low} to {@code high}, both included. */
    int integer(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** Returns one of the given numbers. */
    double pick(double... numbers) {
        return numbers[random.nextInt(numbers.length)];
    }

    /**
     * Returns a number of mean 0 and deviation 1, bell-shaped: the sum of four uniform 16-bit
     * numbers, which is fast enough for every pixel.
     */
    double bell() {
        long bits = random.nextLong();
        long sum =
                (bits & 0xffff)
                        + (bits >>> 16 & 0xffff)
                        + (bits >>> 32 & 0xffff)
                        + (bits >>> 48 & 0xffff);
        // Four times the variance of one uniform number, 65536^2 / 12.
        return (sum - 2 * 65535.0) / (65536 / Math.sqrt(3));
    }
}
