/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Each array method is held by a test or has a reason, and docs/operators.md says so. */
public class OperatorTableTest {

    @Test
    public void testEveryMethodIsAccountedFor() {
        OperatorTable table = new OperatorTable();
        Assert.assertEquals(table.missing(), Set.of(), "methods without a test or a reason");
        Assert.assertEquals(table.unknown(), Set.of(), "entries that are no methods of DJL");
    }

    @Test
    public void testDocumentIsUpToDate() throws IOException {
        String expected = new OperatorTable().markdown();
        Path module = Path.of(System.getProperty("basedir", System.getProperty("user.dir")));
        Path file = module.resolveSibling("docs").resolve("operators.md");
        if (Boolean.getBoolean("gspc.docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        Assert.assertTrue(Files.exists(file), "docs/operators.md is missing; see the test's table");
        Assert.assertEquals(
                Files.readString(file).replace("\r\n", "\n"),
                expected,
                "docs/operators.md is out of date: run this test with -Dgspc.docs.write=true");
    }
}
