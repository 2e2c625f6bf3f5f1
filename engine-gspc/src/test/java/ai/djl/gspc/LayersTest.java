/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Which package may know which. */
public class LayersTest {

    private static final String GRAPH = "ai.djl.gspc.graph..";
    private static final String KERNEL = "ai.djl.gspc.kernel";
    private static final String RUNTIME = "ai.djl.gspc.runtime..";
    private static final String COMPILE = "ai.djl.gspc.compile..";
    private static final String ONNX = "ai.djl.gspc.onnx..";
    private static final String ENGINE = "ai.djl.gspc.engine..";
    private static final String TYPES = "ai.djl.ndarray.types..";

    private JavaClasses classes;

    @BeforeClass
    public void setUp() {
        classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("ai.djl.gspc");
    }

    /** A rule: of this project and of DJL, the first package knows only the others and itself. */
    private void knowsOnly(String which, String... others) {
        String[] known = java.util.Arrays.copyOf(others, others.length + 1);
        known[others.length] = which;
        ArchRule rule =
                classes()
                        .that()
                        .resideInAPackage(which)
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(known).or(resideOutsideOfPackages("ai.djl..")));
        rule.check(classes);
    }

    @Test
    public void testGraphKnowsNobody() {
        knowsOnly(GRAPH, TYPES);
    }

    @Test
    public void testKernels() {
        knowsOnly(KERNEL);
        knowsOnly("ai.djl.gspc.kernel.scalar..", KERNEL);
    }

    @Test
    public void testRuntimeKnowsKernels() {
        knowsOnly(RUNTIME, "ai.djl.gspc.kernel..");
    }

    @Test
    public void testCompilerKnowsGraphAndRuntime() {
        knowsOnly(COMPILE, GRAPH, RUNTIME, "ai.djl.gspc.kernel..", TYPES);
    }

    @Test
    public void testImportersKnowTheGraph() {
        knowsOnly(ONNX, GRAPH, TYPES);
    }

    @Test
    public void testNobodyKnowsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE)
                .should()
                .dependOnClassesThat(resideInAPackage(ENGINE))
                .check(classes);
    }

    @Test
    public void testNobodyNamesTheVectorKernels() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ai.djl.gspc.kernel.vector..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("ai.djl.gspc.kernel.vector..", "jdk.incubator.."))
                .check(classes);
    }

    @Test
    public void testNoCycles() {
        slices().matching("ai.djl.gspc.(*)..").should().beFreeOfCycles().check(classes);
    }

    /** Why: see {@code ActivationLoops.INFINITE}. */
    @Test
    public void testKernelsAskForNoMaskOfAllLanes() {
        for (String question : new String[] {"allTrue", "anyTrue"}) {
            noClasses()
                    .that()
                    .resideInAPackage("ai.djl.gspc.kernel.vector..")
                    .should()
                    .callMethod("jdk.incubator.vector.VectorMask", question)
                    .check(classes);
        }
    }
}
