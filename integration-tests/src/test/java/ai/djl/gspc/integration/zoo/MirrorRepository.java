/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.zoo;

import ai.djl.Model;
import ai.djl.basicmodelzoo.basic.MlpBlockFactory;
import ai.djl.basicmodelzoo.cv.classification.ResnetBlockFactory;
import ai.djl.basicmodelzoo.cv.object_detection.ssd.SsdBlockFactory;
import ai.djl.gspc.integration.Engines;
import ai.djl.gspc.integration.net.LayerOp.Act.Kind;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBuilder;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.BlockFactory;
import ai.djl.util.JsonUtils;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder laid out like DJL's repository of models, with small models of random weights. */
final class MirrorRepository {

    /** Where the metadata of the published repository point to. */
    private static final String PUBLISHED = "https://mlrepo.djl.ai/";

    private final Path root;
    private final boolean absolute;

    /**
     * Describes a folder.
     *
     * @param root the folder
     * @param absolute whether some files' addresses are those of the published repository, which
     *     DJL's own classes look up there
     */
    MirrorRepository(Path root, boolean absolute) {
        this.root = root;
        this.absolute = absolute;
    }

    /** Writes the models of group ai.djl.zoo: resnet, mlp and ssd. */
    void writeBlocks() throws IOException {
        String factory = "ai.djl.basicmodelzoo.";
        block(
                "cv/image_classification",
                "resnet",
                "0.0.2",
                new Shape(1, 3, 28, 28),
                new ResnetBlockFactory(),
                "{'blockFactory': '"
                        + factory
                        + "cv.classification.ResnetBlockFactory', 'numLayers': 20, 'outSize': 3,"
                        + " 'imageShape': [3, 28, 28], 'width': 28, 'height': 28, 'resize': true,"
                        + " 'applySoftmax': false, 'translatorFactory':"
                        + " 'ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory'}");
        block(
                "cv/image_classification",
                "mlp",
                "0.0.3",
                new Shape(1, 1, 28, 28),
                new MlpBlockFactory(),
                "{'blockFactory': '"
                        + factory
                        + "basic.MlpBlockFactory', 'flag': 'GRAYSCALE', 'width': 28, 'height': 28,"
                        + " 'resize': true, 'output': 3, 'hidden': [12, 8], 'applySoftmax': true,"
                        + " 'translatorFactory':"
                        + " 'ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory'}");
        block(
                "cv/object_detection",
                "ssd",
                "0.0.2",
                new Shape(1, 3, 64, 64),
                new SsdBlockFactory(),
                "{'blockFactory': '"
                        + factory
                        + "cv.object_detection.ssd.SsdBlockFactory', 'outSize': 3, 'numFeatures':"
                        + " 3, 'globalPool': true, 'numFilters': [4, 8, 12], 'ratios': [1, 2, 0.5],"
                        + " 'sizes': [[0.2, 0.272], [0.37, 0.447], [0.54, 0.619], [0.71, 0.79],"
                        + " [0.88, 0.961]]}");
    }

    /** The address of a model's metadata, relative to the root. */
    static String folder(String application, String group, String artifact) {
        return "model/" + application + '/' + group.replace('.', '/') + '/' + artifact + '/';
    }

    private void block(
            String application,
            String artifact,
            String version,
            Shape input,
            BlockFactory factory,
            String arguments)
            throws IOException {
        String json = arguments.replace('\'', '"');
        Map<String, Object> map =
                JsonUtils.GSON.fromJson(json, new TypeToken<Map<String, Object>>() {}.getType());
        String folder = folder(application, "ai.djl.zoo", artifact);
        Path directory = root.resolve(folder).resolve(version);
        Files.createDirectories(directory);
        try (Model unused = Model.newInstance("unused", Engines.GSPC)) {
            Block block = factory.newBlock(unused, directory, map);
            Engines.save(block, artifact, input, directory, 13);
        }
        Path params = directory.resolve(artifact + "-0000.params");
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(Path.of(params + ".gz")))) {
            Files.copy(params, out);
        }
        Files.delete(params);
        Files.write(directory.resolve("synset.txt"), List.of("cat", "dog", "fish"));
        String files =
                "{'parameters': {'uri': '"
                        + version
                        + '/'
                        + artifact
                        + "-0000.params.gz'}, 'synset': {'uri': '"
                        + (absolute ? PUBLISHED + folder : "")
                        + version
                        + "/synset.txt', 'name': 'synset.txt'}}";
        metadata(application, "ai.djl.zoo", artifact, version, json, files);
    }

    /** Writes resnet of group ai.djl.onnxruntime. */
    void writeOnnx() throws IOException {
        String folder = folder("cv/image_classification", "ai.djl.onnxruntime", "resnet");
        Path directory = root.resolve(folder).resolve("0.0.1");
        Files.createDirectories(directory);
        NetBuilder b = new NetBuilder("resnet", 3, 3, 24, 24);
        b.classifier(b.convNormAct(0, 8, 3, 2, 1, Kind.RELU), 3);
        Net net = b.build();
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(directory.resolve("resnet.zip")))) {
            zip.putNextEntry(new ZipEntry("resnet18.onnx"));
            zip.write(OnnxWriter.write(net, 1));
            zip.putNextEntry(new ZipEntry("synset.txt"));
            zip.write("cat\ndog\nfish\n".getBytes(StandardCharsets.UTF_8));
        }
        metadata(
                "cv/image_classification",
                "ai.djl.onnxruntime",
                "resnet",
                "0.0.1",
                "{'width': 24, 'height': 24, 'resize': true, 'applySoftmax': true,"
                        + " 'translatorFactory':"
                        + " 'ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory'}",
                "{'model': {'uri': '0.0.1/resnet.zip', 'name': ''}}");
    }

    private void metadata(
            String application,
            String group,
            String artifact,
            String version,
            String arguments,
            String files)
            throws IOException {
        String name = "ai.djl.onnxruntime".equals(group) ? "resnet18" : artifact;
        String json =
                "{'metadataVersion': '0.2', 'resourceType': 'model', 'application': '"
                        + application
                        + "', 'groupId': '"
                        + group
                        + "', 'artifactId': '"
                        + artifact
                        + "', 'name': 'A model', 'artifacts': [{'version': '"
                        + version
                        + "', 'name': '"
                        + name
                        + "', 'properties': {'format': '"
                        + group
                        + "'}, 'arguments': "
                        + arguments
                        + ", 'files': "
                        + files
                        + "}]}";
        Files.writeString(
                root.resolve(folder(application, group, artifact)).resolve("metadata.json"),
                json.replace('\'', '"'));
    }
}
