/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * One 3 x 3 convolution of stride 1 by Winograd's method, prepared: immutable, shared by threads.
 * It computes what {@link ConvSpec} defines, with a rounding error as {@link WinogradTransform}
 * says; the residual must not overlap the output.
 *
 * @param tables the order of the work
 * @param product computes M from V, see {@link WinogradTables}
 * @param inBlockStride floats between two blocks of the input
 * @param bias one value per output slot; null for none
 * @param outBlockStride floats between two output blocks
 * @param resBlockStride floats between two blocks of the residual
 * @param residualAfterActivation whether the residual is added behind the activation
 * @param activation the activation; PRELU slopes per output slot
 */
public record WinogradSpec(
        WinogradTables tables,
        ConvSpec product,
        int inBlockStride,
        float[] bias,
        int outBlockStride,
        int resBlockStride,
        boolean residualAfterActivation,
        Activation activation) {

    /** Checks what would otherwise give wrong results or an index error far from its cause. */
    public WinogradSpec {
        int sets = tables.setVectors.length;
        if (product.sets() != sets * tables.points || product.pixels() != tables.runTiles) {
            throw new IllegalArgumentException("The product has other sets or pixels");
        }
        for (int s = 0; s < sets; ++s) {
            int slots = (tables.setBlock[s] + tables.setVectors[s]) * tables.tiles.lanes;
            if (bias != null && slots > bias.length
                    || activation.slope() != null && slots > activation.slope().length) {
                throw new IllegalArgumentException(
                        "Set " + s + " reaches beyond its bias or slopes");
            }
        }
    }

    /**
     * Returns the tiles.
     *
     * @return the tiles and their addresses
     */
    public WinogradTiles tiles() {
        return tables.tiles;
    }
}
