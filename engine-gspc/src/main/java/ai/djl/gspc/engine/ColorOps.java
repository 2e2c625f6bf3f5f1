/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Random changes of colours for data augmentation, of pictures [.., H, W, 3] in red, green, blue.
 * They are computed in FLOAT32; UINT8 pictures are rounded and limited to 0..255 at the end.
 */
final class ColorOps {

    /** The luma weights of ITU-R BT.601. */
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

    private ColorOps() {}

    private static void check(String what, Node x, boolean rgb) {
        int rank = x.type().rank();
        if (rank != 3 && rank != 4 || rgb && x.shape().get(rank - 1) != 3) {
            throw new IllegalArgumentException(
                    what + " needs a picture [H, W, 3] or [N, H, W, 3], not " + x.shape());
        }
    }

    private static float factor(String what, float range) {
        if (!(range >= 0)) {
            throw new IllegalArgumentException(what + " must not be negative, but is " + range);
        }
        return 1 + range * (2 * Pending.engine().random().nextFloat() - 1);
    }

    private static Node finish(Node result, DataType type) {
        Node limited = result;
        if (!type.isFloating()) {
            limited = ElementwiseOps.unary(UnaryKind.ROUND, result);
            if (type == DataType.UINT8) {
                limited = ElementwiseOps.unary(UnaryKind.CLIP, limited, 0, 255);
            }
        }
        return Promotion.cast(limited, type);
    }

    private static Node scale(Node x, float factor) {
        return ElementwiseOps.binary(BinaryKind.MUL, x, factor);
    }

    /** factor x + (1 - factor) other. */
    private static Node blend(Node x, Node other, float factor) {
        return ElementwiseOps.binary(BinaryKind.ADD, scale(x, factor), scale(other, 1 - factor));
    }

    /** The grey of each pixel, with an axis of size 1 for the channel. */
    private static Node grey(Node x) {
        Node weighted = ElementwiseOps.binary(BinaryKind.MUL, x, Node.leaf(Tensor.of(LUMA, 3)));
        return ReductionOps.reduce(
                Reduction.Kind.SUM, weighted, new int[] {x.type().rank() - 1}, true);
    }

    private static Node contrast(Node x, float factor) {
        int rank = x.type().rank();
        Node mean =
                ReductionOps.reduce(
                        Reduction.Kind.MEAN, grey(x), new int[] {rank - 3, rank - 2}, true);
        return blend(x, mean, factor);
    }

    /** Turns the colours about the axis of greys, by Rodrigues' formula. */
    private static Node hue(Node x, double turns) {
        double c = Math.cos(2 * Math.PI * turns);
        double s = Math.sin(2 * Math.PI * turns) / Math.sqrt(3);
        double g = (1 - c) / 3;
        double[] m = {c + g, g + s, g - s, g - s, c + g, g + s, g + s, g - s, c + g};
        float[] turn = new float[9];
        for (int i = 0; i < 9; i++) {
            turn[i] = (float) m[i];
        }
        Node pixels = ShapeOps.reshape(x, new Shape(x.shape().size() / 3, 3));
        Node turned = Node.of(new Linear.MatMul(), pixels, Node.leaf(Tensor.of(turn, 3, 3)));
        return ShapeOps.reshape(turned, x.shape());
    }

    /**
     * Scales all values by a random factor.
     *
     * @param x the pictures
     * @param brightness the factor's largest distance from 1
     * @return the pictures
     */
    static Node randomBrightness(Node x, float brightness) {
        check("randomBrightness", x, false);
        Node in = Promotion.cast(x, DataType.FLOAT32);
        return finish(scale(in, factor("brightness", brightness)), x.dtype());
    }

    /**
     * Turns all hues by a random angle.
     *
     * @param x the pictures
     * @param hue the angle's largest value, in full turns
     * @return the pictures
     */
    static Node randomHue(Node x, float hue) {
        check("randomHue", x, true);
        Node in = Promotion.cast(x, DataType.FLOAT32);
        return finish(hue(in, factor("hue", hue) - 1), x.dtype());
    }

    /**
     * Changes brightness, contrast, saturation and hue at random, in a random order.
     *
     * @param x the pictures
     * @param brightness the largest distance of the factor from 1
     * @param contrast the largest distance of the factor from 1
     * @param saturation the largest distance of the factor from 1
     * @param hue the largest angle in full turns
     * @return the pictures
     */
    static Node randomColorJitter(
            Node x, float brightness, float contrast, float saturation, float hue) {
        check("randomColorJitter", x, true);
        List<Integer> steps = new ArrayList<>(List.of(0, 1, 2, 3));
        Node y = Promotion.cast(x, DataType.FLOAT32);
        while (!steps.isEmpty()) {
            int next = (int) Pending.engine().random().nextLong(steps.size());
            switch (steps.remove(next)) {
                case 0:
                    y = scale(y, factor("brightness", brightness));
                    break;
                case 1:
                    y = contrast(y, factor("contrast", contrast));
                    break;
                case 2:
                    y = blend(y, grey(y), factor("saturation", saturation));
                    break;
                default:
                    y = hue(y, factor("hue", hue) - 1);
                    break;
            }
        }
        return finish(y, x.dtype());
    }
}
