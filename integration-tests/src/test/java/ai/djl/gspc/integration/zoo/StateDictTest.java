/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.zoo;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.expectThrows;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.integration.Engines;
import ai.djl.gspc.zoo.block.Complexity;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.ParameterNames;
import ai.djl.gspc.zoo.cv.CondenseNet;
import ai.djl.gspc.zoo.cv.RegNet;
import ai.djl.gspc.zoo.cv.StandardNetworks;
import ai.djl.gspc.zoo.weights.NameMapping;
import ai.djl.gspc.zoo.weights.Safetensors;
import ai.djl.gspc.zoo.weights.StateDict;
import ai.djl.gspc.zoo.weights.TensorData;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Weights in PyTorch's format come into the networks of the zoo. */
public class StateDictTest {

    private static final Shape INPUT = new Shape(1, 3, 64, 64);

    private Path directory;

    @BeforeClass
    public void setUp() throws IOException {
        directory = Files.createTempDirectory("gspc-state-dict");
    }

    @AfterClass
    public void tearDown() {
        Utils.deleteQuietly(directory);
    }

    /**
     * The names and shapes in the state_dict of torchvision 0.14's models, without
     * num_batches_tracked: the first 16 hexadecimal digits of the SHA-256 of the sorted lines "name
     * d,d,d,d", joined by line feeds.
     *
     * @return network, number of tensors, digest
     */
    @DataProvider
    public Object[][] torchvision() {
        return new Object[][] {
            {"densenet121", 606, "78d58955cd3d4043"},
            {"densenet161", 806, "1181c8c879ceb9ff"},
            {"densenet169", 846, "70e9a684b799af80"},
            {"densenet201", 1006, "29b601f51a97d1fd"},
            {"efficientnet_b0", 311, "d10f142c0f1f8943"},
            {"efficientnet_b1", 439, "13ce235f38d51e03"},
            {"efficientnet_b2", 439, "d8300183357406cb"},
            {"efficientnet_b3", 496, "82d834f4a9154963"},
            {"efficientnet_b4", 610, "a9b94be0120e7632"},
            {"mnasnet0_5", 262, "cb6574cbbc600408"},
            {"mnasnet0_75", 262, "3a77233c958952be"},
            {"mnasnet1_0", 262, "78feba06838d9ceb"},
            {"mnasnet1_3", 262, "917eb8fb1ecab2aa"},
            {"mobilenet_v3_large", 266, "150494ec5fc5ccd7"},
            {"mobilenet_v3_small", 210, "e6fbb81a90d3d80f"},
            {"regnet_x_1_6gf", 297, "8e99fd95a594737d"},
            {"regnet_x_3_2gf", 402, "9770109eb842a9b8"},
            {"regnet_x_400mf", 357, "986d44714c3c9803"},
            {"regnet_x_800mf", 267, "49e70e166951e7a3"},
            {"regnet_y_1_6gf", 540, "ac0e5ff207f8142d"},
            {"regnet_y_3_2gf", 426, "ae14e97eed4a726a"},
            {"regnet_y_400mf", 331, "e1523d3152dc5922"},
            {"regnet_y_800mf", 293, "292b5cf9ebea2fdc"},
            {"resnet34_g1", 182, "a677c9bb4d7afdda"},
            {"resnext101_32x8d", 522, "92ef818d6a977b78"},
            {"resnext50_32x4d", 267, "7b5cc64add385ab9"},
            {"shufflenet_v2_x0_5", 282, "c6447f8fb2923064"},
            {"shufflenet_v2_x1_0", 282, "893fc48296d7931a"},
            {"shufflenet_v2_x1_5", 282, "24203b052806bca2"},
            {"shufflenet_v2_x2_0", 282, "579f7618b673c2c6"},
        };
    }

    @Test(dataProvider = "torchvision")
    public void testNamesAreTorchvisions(String name, int tensors, String digest) throws Exception {
        try (NDManager manager = Engine.getEngine(Engines.GSPC).newBaseManager()) {
            Block block = StandardNetworks.builder(name).setOutSize(1000).build();
            Complexity.of(block, manager, INPUT);
            Map<String, Parameter> parameters = ParameterNames.of(block);
            assertEquals(parameters.size(), tensors);
            String lines =
                    parameters.entrySet().stream()
                            .map(e -> e.getKey() + ' ' + dims(e.getValue().getShape()))
                            .sorted()
                            .collect(Collectors.joining("\n"));
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(lines.getBytes(StandardCharsets.UTF_8));
            String hex = String.format("%016x", ByteBuffer.wrap(hash).getLong());
            assertEquals(hex, digest, lines);
        }
    }

    @DataProvider
    public Object[][] networks() {
        int[] depths = {2, 2};
        int[] growths = {8, 16};
        return new Object[][] {
            {"RegNetY", RegNet.y200mf().optDepths(1, 1, 2, 1)},
            {"CondenseNet with indices", CondenseNet.g(4).optStages(depths, growths)},
        };
    }

    @Test(dataProvider = "networks")
    public void testFileOfAStateDict(String name, NetworkBuilder<?> builder) throws Exception {
        builder.setOutSize(10);
        Engines.save(builder.build(), "m", INPUT, directory, 9);
        Path file = directory.resolve("model.safetensors");
        for (String engine : new String[] {Engines.PYTORCH, Engines.GSPC}) {
            try (Model expected = Engines.load(engine, builder.build(), "m", directory);
                    Model actual = Model.newInstance("a", engine)) {
                Map<String, NDArray> tensors = tensors(expected.getBlock());
                tensors.put(
                        "stem.1.num_batches_tracked",
                        expected.getNDManager().create(new long[] {7}, new Shape()));
                write(file, tensors);
                Block block = builder.build();
                load(block, Safetensors.read(file), actual.getNDManager());
                actual.setBlock(block);
                float[] x = Engines.uniform((int) INPUT.size(), new SplittableRandom(2));
                assertEquals(
                        Engines.predict(actual, x, INPUT).get(0),
                        Engines.predict(expected, x, INPUT).get(0),
                        name + " on " + engine);
            }
        }
    }

    @Test
    public void testEverythingThatIsWrongIsListedAtOnce() throws Exception {
        RegNet.Builder builder = RegNet.x200mf().setOutSize(10).optDepths(1, 1, 1, 1);
        try (NDManager manager = Engine.getEngine(Engines.GSPC).newBaseManager()) {
            Block source = builder.build();
            source.initialize(manager, DataType.FLOAT32, INPUT);
            Map<String, NDArray> tensors = tensors(source);
            tensors.put("fc.weight", manager.ones(new Shape(12, 368)));
            tensors.remove("stem.0.weight");
            tensors.remove("fc.bias");
            tensors.put("head.bias", manager.ones(new Shape(10)));
            tensors.put("stem.1.weight", manager.create(new long[32]));
            Path file = directory.resolve("wrong.safetensors");
            write(file, tensors);
            Block target = builder.build();
            MalformedModelException e =
                    expectThrows(
                            MalformedModelException.class,
                            () -> load(target, Safetensors.read(file), manager));
            assertEquals(
                    e.getMessage(),
                    "The tensors are not this network's: 1 have no parameter: head.bias. 2 do not"
                            + " fit their parameter: stem.1.weight I64[32] for [32], fc.weight"
                            + " F32[12, 368] for [10, 368]. 2 of the parameters have no tensor:"
                            + " stem.0.weight, fc.bias. Is it the same variant and number of"
                            + " classes, and the right mapping of names?");
        }
    }

    private static void load(Block block, Map<String, TensorData> tensors, NDManager manager)
            throws IOException, MalformedModelException {
        StateDict.load(block, tensors, NameMapping.reference(), manager, INPUT);
    }

    private static Map<String, NDArray> tensors(Block block) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        ParameterNames.of(block).forEach((n, p) -> tensors.put(n, p.getArray()));
        return tensors;
    }

    /** What safetensors.torch.save_file writes. */
    private static void write(Path file, Map<String, NDArray> tensors) throws IOException {
        StringBuilder header = new StringBuilder();
        int size = 0;
        for (Map.Entry<String, NDArray> entry : tensors.entrySet()) {
            NDArray array = entry.getValue();
            boolean integers = array.getDataType() == DataType.INT64;
            int bytes = (int) array.size() * (integers ? 8 : 4);
            header.append(header.length() == 0 ? '{' : ',')
                    .append(
                            String.format(
                                    "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}",
                                    entry.getKey(),
                                    integers ? "I64" : "F32",
                                    dims(array.getShape()),
                                    size,
                                    size + bytes));
            size += bytes;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(8 + json.length + size).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(json.length).put(json);
        for (NDArray array : tensors.values()) {
            if (array.getDataType() == DataType.INT64) {
                for (long v : array.toLongArray()) {
                    out.putLong(v);
                }
            } else {
                for (float v : array.toFloatArray()) {
                    out.putFloat(v);
                }
            }
        }
        Files.write(file, out.array());
    }

    private static String dims(Shape shape) {
        return LongStream.of(shape.getShape())
                .mapToObj(Long::toString)
                .collect(Collectors.joining(","));
    }
}
