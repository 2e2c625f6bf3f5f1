/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.zoo;

import ai.djl.Application.CV;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;

/** An application that loads a published model by its name; run in a JVM of its own. */
final class ZooClient {

    private ZooClient() {}

    /**
     * Prints the likeliest class.
     *
     * @param args the artifact
     * @throws Exception if the model cannot be loaded or run
     */
    public static void main(String[] args) throws Exception {
        Criteria<Image, Classifications> criteria =
                Criteria.builder()
                        .setTypes(Image.class, Classifications.class)
                        .optApplication(CV.IMAGE_CLASSIFICATION)
                        .optArtifactId(args[0])
                        .optEngine("GSPC")
                        .build();
        try {
            System.out.println("RESULT " + ZooEntriesTest.classify(criteria));
        } catch (ModelNotFoundException e) {
            System.out.println("NOT FOUND " + e.getCause().getMessage());
        }
    }
}
