package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.target.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution, unpacked into a folder whose path has spaces in it. */
class DistributionIT {
    private static final String NAME = "scim-tck-" + System.getProperty("project.version");
    private static final Path TAR = Path.of("target", NAME + ".tar.gz").toAbsolutePath();
    private static final Path ZIP = Path.of("target", NAME + ".zip").toAbsolutePath();
    private static final Instant STAMP = Instant.parse(System.getProperty("project.stamp"));
    private static final String JAVA_HOME = System.getProperty("java.home");

    @TempDir
    private static Path temp = Path.of("");

    private static Path unpacked = Path.of("");

    @TempDir
    private Path elsewhere;

    @BeforeAll
    static void unpack() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("un packed"));
        try (Launched tar = Launched.start(folder, Map.of(), List.of("tar", "-xzf", TAR.toString()))) {
            assertEquals(0, tar.status(), tar::err);
        }
        unpacked = folder.resolve(NAME);
    }

    @Test
    void it_checks_the_reference_server_from_another_folder_and_writes_nothing_into_its_own() throws Exception {
        Set<String> before = files();
        List<String> command = List.of(unpacked.resolve("bin/scim-tck").toString(), "check");
        try (Launched check = Launched.start(elsewhere, Map.of("JAVA_HOME", JAVA_HOME), command)) {
            assertEquals(0, check.status(), () -> check.out() + check.err());
            assertTrue(Files.exists(elsewhere.resolve("scim-tck-report/report.json")));
            assertTrue(Files.exists(elsewhere.resolve("scim-tck-report/junit.xml")));
        }
        assertEquals(before, files());
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(unpacked)) {
            return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void it_runs_by_plain_java_as_well() throws Exception {
        String jar = unpacked.resolve("lib/scim-tck.jar").toString();
        String java = Path.of(JAVA_HOME, "bin", "java").toString();
        try (Launched version = Launched.start(elsewhere, Map.of(), List.of(java, "-jar", jar, "--version"))) {
            assertEquals(0, version.status(), version::err);
            assertTrue(version.out().contains(System.getProperty("project.version")), version.out());
        }
    }

    /** Whatever the shell part of a snippet of the README is, it ends with a report of the server that it was pointed at. */
    @Test
    void the_shell_part_of_each_ci_snippet_of_the_readme_runs() throws Exception {
        Map<String, String> snippets = CiSnippets.shellParts(Path.of("README.md"));
        assertEquals(Set.of("github", "gitlab", "jenkins", "azure"), snippets.keySet());
        Set<String> different = new TreeSet<>(snippets.values());
        assertEquals(1, different.size(), "they are the same in all, so that running one of them is enough");
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Map<String, String> environment = Map.of(
                    "JAVA_HOME",
                    JAVA_HOME,
                    "SCIM_TCK_URL",
                    TAR.toUri().toString(),
                    "SCIM_BASE_URL",
                    server.baseUrl().toString(),
                    "SCIM_TOKEN",
                    server.token().value(),
                    "SCIM_ONLY",
                    "create");
            List<String> command =
                    List.of("sh", "-e", "-c", different.iterator().next());
            try (Launched ci = Launched.start(elsewhere, environment, command)) {
                assertEquals(0, ci.status(), () -> ci.out() + ci.err());
                String report = Files.readString(elsewhere.resolve("scim-tck-report/report.json"));
                assertTrue(report.contains(server.baseUrl().toString()), report);
            }
        }
    }

    /** What could differ between two builds of the same: times, owners, permissions that hang on an umask. */
    @Test
    void nothing_in_it_tells_when_where_or_by_whom_it_was_made() throws IOException {
        List<Tar.Entry> entries = Tar.entries(TAR);
        assertTrue(entries.size() > 100, entries::toString);
        for (Tar.Entry entry : entries) {
            assertEquals(STAMP.getEpochSecond(), entry.seconds(), entry::toString);
            assertEquals("0:0", entry.owner(), entry::toString);
            boolean executable = entry.name().endsWith("/") || entry.name().contains("/bin/");
            assertEquals(executable ? 0755 : 0644, entry.mode() & 0777, entry::toString);
        }
        for (String own : List.of("scim-tck.jar", "scim-tck-server-", "scim-tck-fixtures-")) {
            stamped(jar(own));
        }
        stamped(ZIP);
        Set<String> zipped = new TreeSet<>();
        try (var zip = new ZipFile(ZIP.toFile())) {
            zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> zipped.add(entry.getName()));
        }
        assertEquals(
                entries.stream()
                        .map(Tar.Entry::name)
                        .filter(name -> !name.endsWith("/"))
                        .collect(Collectors.toCollection(TreeSet::new)),
                zipped);
    }

    private static void stamped(Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            zip.stream()
                    .forEach(entry -> assertEquals(
                            STAMP.atOffset(ZoneOffset.UTC).toLocalDateTime(),
                            entry.getTimeLocal(),
                            () -> archive + " " + entry));
        }
    }

    private static Path jar(String name) throws IOException {
        return jars().filter(jar -> jar.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(unpacked.resolve("lib"))) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void each_jar_is_listed_with_its_licence_and_has_its_text() throws IOException {
        String list = Files.readString(unpacked.resolve("THIRD-PARTY.txt"));
        for (Path jar : jars().toList()) {
            String name = jar.getFileName().toString().replace(".jar", "");
            if (name.startsWith("scim-tck")) {
                continue;
            }
            int dash = versionAt(name);
            String artifact = name.substring(0, dash);
            Matcher line = Pattern.compile(
                            "^ *(\\(.+\\)) .*:" + Pattern.quote(artifact) + ":"
                                    + Pattern.quote(name.substring(dash + 1)),
                            Pattern.MULTILINE)
                    .matcher(list);
            assertTrue(line.find(), () -> name + " is not in\n" + list);
            // The text of Apache-2.0 is LICENSE itself; what is in the public domain needs none.
            boolean known = line.group(1).contains("Apache") || line.group(1).contains("Public Domain");
            boolean text = Files.exists(unpacked.resolve("licenses/" + artifact + ".txt"))
                    || hasFile(unpacked.resolve("licenses/" + name + "-jar"));
            assertTrue(known || text, () -> name + " has no licence text: " + line.group(1));
        }
    }

    private static int versionAt(String name) {
        Matcher version = Pattern.compile("-\\d").matcher(name);
        assertTrue(version.find(), name);
        return version.start();
    }

    private static boolean hasFile(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(Files::isRegularFile);
        }
    }

    @Test
    void what_cannot_be_run_here_names_what_is_there() throws IOException {
        String cmd = Files.readString(unpacked.resolve("bin/scim-tck.cmd"));
        assertEquals(cmd.lines().count(), cmd.split("\r\n", -1).length - 1, "lines end as Windows wants it");
        assertTrue(cmd.contains("-jar \"%~dp0..\\lib\\scim-tck.jar\" %*"), cmd);
        assertFalse(cmd.replace("\"%~dp0", "").contains("%~dp0"), "a path that is not in quotes");
        Matcher copied = Pattern.compile("^COPY (.+) \\S+$", Pattern.MULTILINE)
                .matcher(Files.readString(unpacked.resolve("Dockerfile")));
        int copies = 0;
        while (copied.find()) {
            for (String source : copied.group(1).split(" ", -1)) {
                assertTrue(Files.exists(unpacked.resolve(source)), source);
                copies++;
            }
        }
        assertEquals(5, copies);
    }
}
