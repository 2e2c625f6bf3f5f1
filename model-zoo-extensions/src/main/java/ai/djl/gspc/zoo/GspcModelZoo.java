/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo;

import ai.djl.Application;
import ai.djl.Application.CV;
import ai.djl.repository.Repository;
import ai.djl.repository.zoo.BaseModelLoader;
import ai.djl.repository.zoo.ModelLoader;
import ai.djl.repository.zoo.ModelZoo;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The models that come inside this library's jar and, behind them, what DJL publishes and this
 * engine can run: the CV models of the groups {@code ai.djl.zoo} and {@code ai.djl.onnxruntime}.
 *
 * <p>The models in the jar are {@code .params} files for DJL blocks, so every engine that can run
 * DJL's block library can load them; the ones named by {@link #getSupportedEngines()} are tested.
 * The others are loaded for GSPC only. They come from DJL's repository or the mirror that {@code
 * DJL_REPO_URL} names, when one of them is asked for and not earlier, and stay in DJL's cache.
 */
public class GspcModelZoo extends ModelZoo {

    /** The group of this zoo. */
    public static final String GROUP_ID = "ai.djl.gspc";

    /** The artifact of the RegNetX networks. */
    public static final String REGNETX = "regnetx";

    /** The artifact of the detector of drawn figures. */
    public static final String GRID_DETECTOR = "grid_detector";

    /** The artifact of the segmentation network for drawn figures. */
    public static final String PIXEL_CLASSIFIER = "pixel_classifier";

    private static final String BASIC = "ai.djl.zoo";
    private static final String ONNX = "ai.djl.onnxruntime";

    private final List<ModelLoader> loaders = new ArrayList<>();

    GspcModelZoo() {
        this(DJL_REPO_URL);
    }

    /**
     * Makes a zoo.
     *
     * @param location of DJL's repository or a mirror: the folder that has the folder {@code model}
     */
    public GspcModelZoo(URI location) {
        Repository jar = new ClassPathRepository("gspc", GspcModelZoo.class, "repository/");
        // A search by application takes the first that fits: nothing is loaded from elsewhere
        // where a model in the jar will do.
        addBundled(jar, CV.IMAGE_CLASSIFICATION, REGNETX);
        addBundled(jar, CV.OBJECT_DETECTION, GRID_DETECTOR);
        addBundled(jar, CV.SEMANTIC_SEGMENTATION, PIXEL_CLASSIFIER);

        Repository djl = new DjlRepository(location);
        add(djl, CV.IMAGE_CLASSIFICATION, BASIC, "resnet", "0.0.2");
        add(djl, CV.IMAGE_CLASSIFICATION, BASIC, "mlp", "0.0.3");
        add(djl, CV.OBJECT_DETECTION, BASIC, "ssd", "0.0.2");
        add(djl, CV.IMAGE_CLASSIFICATION, ONNX, "resnet", "0.0.1");
        for (String name : List.of("yolo11n", "yolov8n", "yolo5s")) {
            add(djl, CV.OBJECT_DETECTION, ONNX, name, "0.0.1");
        }
        for (String name : List.of("yolo11n-seg", "yolov8n-seg")) {
            add(djl, CV.INSTANCE_SEGMENTATION, ONNX, name, "0.0.1");
        }
        for (String name : List.of("yolo11n-pose", "yolov8n-pose")) {
            add(djl, CV.POSE_ESTIMATION, ONNX, name, "0.0.1");
        }
    }

    private void addBundled(Repository jar, Application application, String artifact) {
        loaders.add(new BaseModelLoader(jar.model(application, GROUP_ID, artifact, "0.0.1")));
    }

    private void add(
            Repository repository,
            Application application,
            String group,
            String artifact,
            String version) {
        loaders.add(new DjlModelLoader(repository.model(application, group, artifact, version)));
    }

    /** {@inheritDoc} */
    @Override
    public String getGroupId() {
        return GROUP_ID;
    }

    /** {@inheritDoc} */
    @Override
    public Collection<ModelLoader> getModelLoaders() {
        return Collections.unmodifiableList(loaders);
    }

    /**
     * Returns the loader of an artifact; of two with the same name the block of {@code ai.djl.zoo}.
     *
     * @param name of the artifact
     * @return the loader, null if there is none
     */
    @Override
    public ModelLoader getModelLoader(String name) {
        return loaders.stream()
                .filter(loader -> loader.getArtifactId().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** {@inheritDoc} */
    @Override
    public Set<String> getSupportedEngines() {
        return new LinkedHashSet<>(List.of("GSPC", "PyTorch"));
    }
}
