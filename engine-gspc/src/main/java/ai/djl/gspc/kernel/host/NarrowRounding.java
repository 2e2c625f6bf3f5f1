/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Rounds floats to the values that a narrower binary floating-point format has. */
public final class NarrowRounding {

    private NarrowRounding() {}

    /** To which of its two neighbours in the format a value goes. */
    public enum Mode {
        /** The nearer one, of two equally near ones the even one. */
        HALF_EVEN,
        /** The nearer one, of two equally near ones the larger one. */
        HALF_UP,
        /** Away from zero. */
        UP,
        /** Towards zero. */
        DOWN
    }

    /**
     * Rounds to a multiple of the format's unit at the value's magnitude; overflow is left to the
     * caller.
     *
     * @param x a finite value
     * @param mantissa the format's stored mantissa bits
     * @param lowest the exponent of its smallest normal value
     * @param mode the rounding
     * @return the rounded value
     */
    public static float round(float x, int mantissa, int lowest, Mode mode) {
        int exponent = Math.max(Math.getExponent(x), lowest) - mantissa;
        double units = Math.scalb((double) Math.abs(x), -exponent);
        double whole;
        switch (mode) {
            case HALF_EVEN:
                whole = Math.rint(units);
                break;
            case HALF_UP:
                whole = Math.floor(units + 0.5);
                break;
            case UP:
                whole = Math.ceil(units);
                break;
            default:
                whole = Math.floor(units);
                break;
        }
        return Math.copySign((float) Math.scalb(whole, exponent), x);
    }
}
