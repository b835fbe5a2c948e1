package dev.scimtck.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The borders between the packages. */
@AnalyzeClasses(packages = "dev.scimtck.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dataFlowsOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("server")
            .definedBy("dev.scimtck.server")
            .layer("http")
            .definedBy("dev.scimtck.server.http")
            .layer("store")
            .definedBy("dev.scimtck.server.store")
            .layer("provisioning")
            .definedBy("dev.scimtck.server.provisioning")
            .layer("patch")
            .definedBy("dev.scimtck.server.patch")
            .layer("filter")
            .definedBy("dev.scimtck.server.filter")
            .layer("schema")
            .definedBy("dev.scimtck.server.schema")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("http", "provisioning", "server")
            .whereLayer("provisioning")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("patch")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("filter")
            .mayOnlyBeAccessedByLayers("http", "patch", "store");

    @ArchTest
    static final ArchRule onlyTheEdgeKnowsTheWebServer = noClasses()
            .that()
            .resideInAnyPackage("..schema..", "..filter..", "..patch..", "..store..", "..provisioning..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.helidon..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.scimtck.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theServerKnowsNothingOfTheSuite =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.scimtck.suite..");

    @ArchTest
    static final ArchRule nobodyPrintsAndOnlyMainExits = noClasses()
            .that()
            .areNotAssignableTo(Main.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule packagesSayWhatTheyAre = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
