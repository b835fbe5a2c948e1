package dev.scimtck.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.scimtck.suite.target.EmbeddedServer;

/** The borders that the layout of the suite draws. */
@AnalyzeClasses(packages = "dev.scimtck.suite", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theSuiteKnowsTheServerOnlyAsAServer = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(EmbeddedServer.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(EmbeddedServer.class.getName() + "$Options")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.scimtck.server..")
            .because("a wrong idea about the RFC must be made twice, independently, to go unnoticed");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.scimtck.suite.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandLineEndsTheProcess =
            noClasses().that().resideOutsideOfPackage("..cli..").should().callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsTheStandardStreams = noClasses()
            .that()
            .resideOutsideOfPackage("..cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule reportsOnlyReadResults = classes()
            .that()
            .resideInAPackage("..report..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..report..",
                    "..verdict..",
                    "..requirement..",
                    "dev.scimtck.suite.exchange",
                    "java..",
                    "javax.xml..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule restAssuredHasOneOwner = noClasses()
            .that()
            .resideOutsideOfPackage("..check..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.restassured..");

    @ArchTest
    static final ArchRule noGPath = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.restassured.path..", "groovy..", "org.codehaus.groovy..", "org.apache.groovy..")
            .because("it costs more time than all the rest of a run");

    @ArchTest
    static final ArchRule oneTransport = noClasses()
            .that()
            .resideOutsideOfPackage("..exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "java.net.http..");

    @ArchTest
    static final ArchRule packagesSayWhatTheyAre = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
