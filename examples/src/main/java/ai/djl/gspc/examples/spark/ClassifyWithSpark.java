/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.spark;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Classifies a folder of pictures with Apache Spark: {@code ClassifyWithSpark FOLDER}.
 *
 * <p>Runs in this process on all processors; with {@code spark-submit --master ...} the same
 * program runs on a cluster. Let GSPC use one thread ({@code ai.djl.gspc.num_threads=1}), since
 * Spark runs a task on each processor.
 */
public final class ClassifyWithSpark {

    private static final StructType RESULT =
            new StructType()
                    .add("path", DataTypes.StringType)
                    .add("class", DataTypes.StringType)
                    .add("probability", DataTypes.DoubleType)
                    .add("error", DataTypes.StringType);

    private ClassifyWithSpark() {}

    /**
     * Runs the program.
     *
     * @param args the folder
     * @throws IOException if Spark does not stop in order
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("Usage: example spark FOLDER");
            System.exit(2);
        }
        System.setProperty("java.awt.headless", "true");
        try (SparkSession spark = session()) {
            Dataset<Row> results = classify(spark, args[0]).cache();
            results.orderBy("path").show(100, false);
            results.groupBy("class").count().orderBy("class").show();
        }
    }

    /** Starts Spark, in this process unless the environment says where else. */
    static SparkSession session() {
        SparkSession.Builder builder = SparkSession.builder().appName("GSPC");
        if (System.getProperty("spark.master") == null) {
            builder.master("local[*]")
                    .config("spark.ui.enabled", false)
                    .config("spark.driver.host", "localhost")
                    .config("spark.driver.bindAddress", "127.0.0.1");
        }
        return builder.getOrCreate();
    }

    /**
     * Classifies all files in a folder and below.
     *
     * @param spark the session
     * @param folder a path or address that Spark can read
     * @return rows of path, class, probability and, for what is no picture, error
     */
    static Dataset<Row> classify(SparkSession spark, String folder) {
        return spark.read()
                .format("binaryFile")
                .option("recursiveFileLookup", true)
                .load(folder)
                .select("path", "content")
                .mapPartitions(new ClassifyTask(), Encoders.row(RESULT));
    }
}
