/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.spark;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNull;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.testng.annotations.Test;

public class ClassifyWithSparkTest {

    private static final List<String> PICTURES =
            List.of("star.jpg", "ring.jpg", "circle.png", "cross.png", "dots.png", "square.png");

    @Test
    public void testAFolderIsClassifiedWithOneModel() throws IOException {
        Path folder = Files.createTempDirectory("gspc-spark-test");
        try (SparkSession spark = ClassifyWithSpark.session()) {
            for (String name : PICTURES) {
                try (InputStream is =
                        ClassifyWithSparkTest.class.getResourceAsStream(
                                "/ai/djl/gspc/examples/pictures/" + name)) {
                    Files.copy(is, folder.resolve(name));
                }
            }
            Files.writeString(folder.resolve("notes.txt"), "no picture");
            List<Row> rows =
                    ClassifyWithSpark.classify(spark.newSession(), folder.toUri().toString())
                            .repartition(2)
                            .collectAsList();
            assertEquals(rows.size(), PICTURES.size() + 1);
            int bad = 0;
            for (Row row : rows) {
                String path = row.getAs("path");
                String name = path.substring(path.lastIndexOf('/') + 1);
                if ("notes.txt".equals(name)) {
                    assertNull(row.getAs("class"));
                    assertEquals(row.getAs("error"), "not a picture of a known format");
                    bad++;
                } else {
                    assertEquals(row.getAs("class"), name.substring(0, name.indexOf('.')), name);
                    assertTrue(row.<Double>getAs("probability") > 0.5, row.toString());
                    assertNull(row.getAs("error"));
                }
            }
            assertEquals(bad, 1);
            assertEquals(ExecutorModel.loads(), 1);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }
}
