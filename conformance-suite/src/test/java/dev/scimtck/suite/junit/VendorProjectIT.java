package dev.scimtck.suite.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A project of somebody else's, {@code src/it/vendor-project}, built by a Maven of its own. Its local repository is below
 * {@code target}; what this build has downloaded is its only remote one, so that nothing comes from a network.
 */
class VendorProjectIT {
    private static final String VERSION = System.getProperty("project.version");
    private static final Path FOLDER = Path.of("target", "vendor").toAbsolutePath();
    private static final Path REPOSITORY = FOLDER.resolve("repository");
    private static final Path PROJECT = FOLDER.resolve("project");
    private static final int MOST_LINES = 60;
    private static final long LONGEST_SECONDS = 120;

    @Test
    void one_dependency_and_one_class_make_the_suite_their_tests() throws Exception {
        publish("scim-tck", Path.of("..", "pom.xml"), List.of());
        publish("scim-tck-fixtures", Path.of("..", "fixtures", "pom.xml"), jars(Path.of("..", "fixtures", "target")));
        publish("scim-tck-server", Path.of("..", "server", "pom.xml"), jars(Path.of("..", "server", "target")));
        publish(
                "scim-tck-conformance-suite",
                Path.of("pom.xml"),
                List.of(Path.of("target", "app", "lib", "scim-tck.jar")));
        copy(Path.of("src", "it", "vendor-project"), PROJECT);

        String said = maven("test");

        Document report = report(PROJECT.resolve("target/surefire-reports/TEST-com.example.ScimConformanceTest.xml"));
        Set<String> names = names(report);
        for (String name : List.of(
                "verdict: the server is conformant",
                "customers of Okta template can be onboarded",
                "okta/template-joiner: create-the-user",
                "create.location-names-the-resource")) {
            assertTrue(names.contains(name), () -> name + " is not among " + names + "\n" + said);
        }
        assertEquals("0", report.getDocumentElement().getAttribute("failures"));
        assertEquals("0", report.getDocumentElement().getAttribute("errors"));
        assertTrue(Files.exists(PROJECT.resolve("target/scim-tck-report/report.html")), said);
    }

    /** The plugins of the project are those that this build has, or it could not be built without a network. */
    @Test
    void its_versions_are_those_of_this_build() throws IOException {
        String own = Files.readString(Path.of("..", "pom.xml"));
        String pom = Files.readString(Path.of("src", "it", "vendor-project", "pom.xml"));
        assertTrue(pom.contains("<scim-tck.version>" + VERSION + "</scim-tck.version>"), pom);
        for (String plugin : List.of("maven-resources-plugin", "maven-compiler-plugin", "maven-surefire-plugin")) {
            var version = Pattern.compile("<" + plugin + "\\.version>([^<]+)<").matcher(own);
            assertTrue(version.find(), plugin);
            var used = Pattern.compile("<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)<")
                    .matcher(pom);
            assertTrue(used.find(), plugin);
            assertEquals(version.group(1), used.group(1), plugin);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-" + VERSION + ".jar"))
                    .toList();
        }
    }

    /** As if it had been installed there. */
    private static void publish(String artifact, Path pom, List<Path> jars) throws IOException {
        Path folder = Files.createDirectories(
                REPOSITORY.resolve("dev/scimtck").resolve(artifact).resolve(VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(pom, folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        for (Path jar : jars) {
            Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String maven(String goal) throws IOException, InterruptedException {
        Path settings = Files.writeString(FOLDER.resolve("settings.xml"), """
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors>
                    <mirror>
                      <id>downloaded</id>
                      <mirrorOf>*</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """.formatted(
                REPOSITORY, Path.of(System.getProperty("maven.repository")).toUri()));
        Path log = FOLDER.resolve("maven.log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "-B",
                        "-q",
                        "-s",
                        settings.toString(),
                        goal)
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(name -> name.startsWith("SCIM_") || name.startsWith("MAVEN_"));
        Process maven = builder.start();
        try {
            assertTrue(maven.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), () -> "still running: " + text(log));
            assertEquals(0, maven.exitValue(), () -> text(log));
        } finally {
            maven.destroyForcibly();
        }
        return text(log);
    }

    private static String text(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
        } catch (IOException e) {
            return file + " cannot be read: " + e;
        }
    }

    private static Document report(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static Set<String> names(Document report) {
        var names = new TreeSet<String>();
        NodeList cases = report.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            names.add(((Element) cases.item(i)).getAttribute("name"));
        }
        return names;
    }
}
