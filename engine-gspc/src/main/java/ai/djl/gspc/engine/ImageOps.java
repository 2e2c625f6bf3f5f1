/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Imaging;
import ai.djl.gspc.graph.op.Imaging.Coordinates;
import ai.djl.gspc.graph.op.Imaging.Interpolation;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** Operations on pictures [H, W, C] and batches of them [N, H, W, C]. */
final class ImageOps {

    private static final Dims TO_HWC = Dims.of(0L, 2, 3, 1);

    private ImageOps() {}

    private static int checkPicture(String what, Node x) {
        int rank = x.type().rank();
        if (rank != 3 && rank != 4) {
            throw new IllegalArgumentException(
                    what + " needs a picture [H, W, C] or [N, H, W, C], not " + x.shape());
        }
        return rank;
    }

    private static Interpolation mode(int ordinal) {
        switch (ordinal) {
            case 0:
                return Interpolation.NEAREST;
            case 1:
                return Interpolation.LINEAR;
            case 2:
                return Interpolation.AREA;
            case 3:
                return Interpolation.CUBIC;
            default:
                throw new UnsupportedOperationException(
                        "There is no interpolation "
                                + ordinal
                                + "; use one of Image.Interpolation: NEAREST, BILINEAR, AREA,"
                                + " BICUBIC");
        }
    }

    private static Coordinates coordinates(Interpolation mode, boolean alignCorners) {
        if (mode == Interpolation.NEAREST) {
            return Coordinates.ASYMMETRIC;
        }
        return alignCorners ? Coordinates.ALIGN_CORNERS : Coordinates.HALF_PIXEL;
    }

    private static Node resample(
            Node x, int first, long[] size, Interpolation mode, Coordinates coordinates) {
        long[] sizes = x.shape().getShape().clone();
        List<Double> scales = new ArrayList<>();
        boolean shrinks = false;
        for (int i = 0; i < sizes.length; i++) {
            double scale = 1;
            if (i >= first && i < first + size.length) {
                scale = (double) size[i - first] / sizes[i];
                sizes[i] = size[i - first];
            }
            shrinks |= scale < 1;
            scales.add(scale);
        }
        // DJL's PyTorch engine asks for antialiasing, whose kernels end at the border and whose
        // cubic coefficient is another one; a linear enlargement is the same with and without.
        boolean smooth = coordinates == Coordinates.HALF_PIXEL;
        boolean antialias =
                smooth && (mode == Interpolation.CUBIC || mode == Interpolation.LINEAR && shrinks);
        return Node.of(
                new Imaging.Resize(
                        Dims.of(sizes),
                        scales,
                        mode,
                        coordinates,
                        Imaging.Rounding.FLOOR,
                        antialias ? -0.5 : -0.75,
                        antialias,
                        antialias,
                        List.of(),
                        0),
                x);
    }

    /**
     * Resizes pictures as PyTorch does: computed in FLOAT32, then converted back.
     *
     * @param x the pictures
     * @param width the new width
     * @param height the new height
     * @param interpolation the ordinal of an Image.Interpolation
     * @return the resized pictures, of the same type
     */
    static Node resize(Node x, int width, int height, int interpolation) {
        Interpolation mode = mode(interpolation);
        int rank = checkPicture("resize", x);
        if (x.shape().size() == 0) {
            throw new IllegalArgumentException("resize: the picture " + x.shape() + " is empty");
        }
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "resize: a picture cannot become " + width + " wide and " + height + " high");
        }
        long[] size = {height, width};
        Coordinates coordinates = coordinates(mode, false);
        if (rank == 4
                && x.value() == null
                && x.dtype() == DataType.FLOAT32
                && x.op() instanceof Movement.Transpose
                && ((Movement.Transpose) x.op()).perm().equals(TO_HWC)) {
            // A feature map that was turned round for this call (YOLO): resize it as it was, so
            // that the two transpositions, and the caller's back, cancel.
            Node[] turned = x.inputs();
            Node planes = turned.length == 1 ? turned[0] : ShapeOps.transpose(x, 0, 3, 1, 2);
            return ShapeOps.transpose(resample(planes, 2, size, mode, coordinates), 0, 2, 3, 1);
        }
        Node in = Promotion.cast(x, DataType.FLOAT32);
        return Promotion.cast(resample(in, rank - 3, size, mode, coordinates), x.dtype());
    }

    /**
     * Resamples the spatial axes of [N, C, spatial..].
     *
     * @param x the feature map
     * @param size the spatial axes' new sizes
     * @param interpolation the ordinal of an Image.Interpolation
     * @param alignCorners whether the corners' samples stay where they are
     * @return the resampled feature map
     */
    static Node interpolation(Node x, long[] size, int interpolation, boolean alignCorners) {
        Interpolation mode = mode(interpolation);
        int rank = LayerOps.floating("interpolation", x).type().rank();
        boolean planar = mode == Interpolation.LINEAR || mode == Interpolation.CUBIC;
        if (planar ? rank != 4 : rank < 3 || rank > 5) {
            throw new IllegalArgumentException(
                    "interpolation by "
                            + mode
                            + " needs an input "
                            + (planar ? "[N, C, H, W]" : "[N, C, spatial..]")
                            + ", not "
                            + x.shape());
        }
        boolean ok = size.length == rank - 2;
        for (long s : size) {
            ok &= s > 0;
        }
        for (int i = 1; i < rank; i++) {
            ok &= x.shape().get(i) > 0;
        }
        if (!ok) {
            throw new IllegalArgumentException(
                    "interpolation of "
                            + x.shape()
                            + " to "
                            + new Shape(size)
                            + ": needs a size above 0 for every spatial axis, and input that is"
                            + " not empty");
        }
        if (alignCorners && !planar) {
            throw new IllegalArgumentException(
                    "alignCorners has no meaning for interpolation by " + mode);
        }
        return resample(x, 2, size, mode, coordinates(mode, alignCorners));
    }

    /**
     * Pictures as a network's input: [.., H, W, C] with 0 to 255 to FLOAT32 [.., C, H, W] with 0 to
     * 1.
     *
     * @param x the pictures
     * @return the planes
     */
    static Node toTensor(Node x) {
        int rank = checkPicture("toTensor", x);
        Node planes =
                rank == 3 ? ShapeOps.transpose(x, 2, 0, 1) : ShapeOps.transpose(x, 0, 3, 1, 2);
        DataType type = x.dtype();
        // The quotient of two numbers of up to 16 bits, rounded to double and then to float, is
        // the one rounded to float at once; wider types are divided in double, as DJL does it.
        boolean wide = type == DataType.FLOAT64 || type.isInteger() && type.getNumOfBytes() > 2;
        Node values = Promotion.cast(planes, wide ? DataType.FLOAT64 : DataType.FLOAT32);
        Node scaled = ElementwiseOps.binary(BinaryKind.DIV, values, 255f);
        return Promotion.cast(scaled, DataType.FLOAT32);
    }

    /**
     * Mirrors each picture with a probability of one half.
     *
     * @param x the pictures
     * @param fromEnd the axis, counted from the end
     * @return the pictures
     */
    static Node randomFlip(Node x, int fromEnd) {
        int rank = checkPicture("a random flip", x);
        int axis = rank - fromEnd;
        RandomSource random = Pending.engine().random();
        if (rank == 3) {
            return random.nextDouble() < 0.5 ? ShapeOps.flip(x, axis) : x;
        }
        int n = (int) x.shape().get(0);
        if (n == 0) {
            return x;
        }
        byte[] choice = new byte[n];
        for (int i = 0; i < n; i++) {
            choice[i] = (byte) (random.nextLong() & 1);
        }
        Node flipped = Node.leaf(new Tensor(TensorType.of(DataType.BOOLEAN, n, 1, 1, 1), choice));
        return Node.of(new Elementwise.Where(), flipped, ShapeOps.flip(x, axis), x);
    }
}
