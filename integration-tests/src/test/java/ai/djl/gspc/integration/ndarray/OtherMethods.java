/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import java.util.Map;
import java.util.TreeMap;

/** The array methods that no table of differential cases holds: how they are known, or why not. */
final class OtherMethods {

    private final Map<String, String> rows = new TreeMap<>();

    private OtherMethods() {
        outOfScope(
                "needs gradients, which GSPC does not compute: train on PyTorch, deploy here",
                "NDArrayEx.adadeltaUpdate(NDList, NDList, float, float, float, float, float)",
                "NDArrayEx.adagradUpdate(NDList, NDList, float, float, float, float, float)",
                "NDArrayEx.adamUpdate(NDList, NDList, float, float, float, float, float, float, float, float, boolean, boolean)",
                "NDArrayEx.nagUpdate(NDList, NDList, float, float, float, float, float)",
                "NDArrayEx.rmspropUpdate(NDList, NDList, float, float, float, float, float, float, float, boolean)",
                "NDArrayEx.sgdUpdate(NDList, NDList, float, float, float, float, float, boolean)",
                "NDArray.getGradient()");
        converted(
                "accepted and ignored, as initialisers call it",
                "NDArray.setRequiresGradient(boolean)");
        outOfScope("every array is dense", "NDArray.toSparse(SparseFormat)");
        converted(
                "to a dense array: `NDArrayKindsTest`",
                "NDManager.createCSR(Buffer, long[], long[], Shape)",
                "NDManager.createCSR(Buffer, long[], long[], Shape, Device)",
                "NDManager.createCSR(float[], long[], long[], Shape, Device)",
                "NDManager.createRowSparse(Buffer, Shape, long[], Shape)",
                "NDManager.createRowSparse(Buffer, Shape, long[], Shape, Device)");
        outOfScope(
                "runs an operator of MXNet by its name; use the methods of NDArray",
                "NDManager.invoke(String, NDArray[], NDArray[], PairList)",
                "NDManager.invoke(String, NDList, PairList)");
        supported(
                "NDArrayKindsTest",
                "NDArray.toShortArray()",
                "NDArray.toStringArray()",
                "NDArray.toStringArray(Charset)",
                "NDArray.toUnsignedIntArray()",
                "NDArray.toUnsignedShortArray()",
                "NDManager.allocateDirect(int)",
                "NDManager.create(String)",
                "NDManager.create(String[])",
                "NDManager.create(String[], Charset)",
                "NDManager.create(String[], Charset, Shape)",
                "NDManager.create(String[], Shape)",
                "NDManager.load(Path)",
                "NDManager.load(Path, Device)");
        supported(
                "NDArrayTargetsTest",
                "NDArrayEx.multiBoxTarget(NDList, float, float, float, float, int)");
        supported(
                "NDArrayAugmentationTest",
                "NDArrayEx.randomBrightness(float)",
                "NDArrayEx.randomColorJitter(float, float, float, float)",
                "NDArrayEx.randomFlipLeftRight()",
                "NDArrayEx.randomFlipTopBottom()",
                "NDArrayEx.randomHue(float)",
                "NDImageUtils.randomBrightness(NDArray, float)",
                "NDImageUtils.randomColorJitter(NDArray, float, float, float, float)",
                "NDImageUtils.randomFlipLeftRight(NDArray)",
                "NDImageUtils.randomFlipTopBottom(NDArray)",
                "NDImageUtils.randomHue(NDArray, float)",
                "NDImageUtils.randomResizedCrop(NDArray, int, int, double, double, double, double)");
        supported(
                "NDArrayRandomTest",
                "NDManager.randomMultinomial(int, NDArray)",
                "NDManager.randomMultinomial(int, NDArray, Shape)",
                "NDManager.sampleGamma(NDArray, NDArray)",
                "NDManager.sampleGamma(NDArray, NDArray, Shape)",
                "NDManager.sampleNormal(NDArray, NDArray)",
                "NDManager.sampleNormal(NDArray, NDArray, Shape)",
                "NDManager.samplePoisson(NDArray)",
                "NDManager.samplePoisson(NDArray, Shape)");
        supported(
                "ResourceTest",
                "NDArray.close()",
                "NDArray.getResourceNDArrays()",
                "NDArray.getUid()",
                "NDArray.isReleased()",
                "NDManager.attachAll(NDResource[])",
                "NDManager.attachInternal(String, AutoCloseable[])",
                "NDManager.attachUncappedInternal(String, AutoCloseable)",
                "NDManager.cap()",
                "NDManager.close()",
                "NDManager.detachInternal(String)",
                "NDManager.getManagedArrays()",
                "NDManager.isOpen()",
                "NDManager.newSubManager()",
                "NDManager.newSubManager(Device)",
                "NDManager.ret(NDResource)",
                "NDManager.tempAttachAll(NDResource[])",
                "NDManager.tempAttachInternal(NDManager, String, NDResource)",
                "NDManager.getParentManager()",
                "NDManager.subManagerOf(NDResource)");
        supported(
                "GspcEngineTest",
                "NDManager.newBaseManager()",
                "NDManager.newBaseManager(Device)",
                "NDManager.newBaseManager(Device, String)",
                "NDManager.newBaseManager(String)",
                "NDManager.getEngine()",
                "NDManager.getDevice()",
                "NDManager.defaultDevice()");
        supported(
                "DJL's own",
                "NDManager.getName()",
                "NDManager.setName(String)",
                "NDManager.nextUid()",
                "NDArray.setName(String)");
        supported(
                "used by every test of layers and indices",
                "NDArray.getNDArrayInternal()",
                "NDArrayEx.getArray()",
                "NDArrayEx.getIndexer(NDManager)");
    }

    /** The methods with their rows in the table of operators. */
    static Map<String, String> table() {
        return new OtherMethods().rows;
    }

    private void supported(String test, String... methods) {
        put("supported | " + test, methods);
    }

    private void converted(String how, String... methods) {
        put("converted | " + how, methods);
    }

    private void outOfScope(String reason, String... methods) {
        put("out of scope | " + reason, methods);
    }

    private void put(String row, String... methods) {
        for (String method : methods) {
            rows.put(method, row);
        }
    }
}
