package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own, whose path has a space in it. */
class LauncherIT {
    private static final List<String> TOOLS = List.of(
            "sh",
            "sed",
            "cat",
            "dirname",
            "basename",
            "readlink",
            "find",
            "head",
            "tail",
            "grep",
            "cksum",
            "tr",
            "mkdir",
            "rm",
            "mv",
            "date",
            "sleep",
            "env");

    @TempDir
    private Path temp;

    private Path checkout = Path.of("");
    private Path elsewhere = Path.of("");
    private Path noJava = Path.of("");
    private Path javas = Path.of("");

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectories(temp.resolve("my checkout"));
        elsewhere = Files.createDirectories(temp.resolve("else where"));
        javas = Files.createDirectories(temp.resolve("javas"));
        Files.copy(Path.of("..", "scim-tck"), checkout.resolve("scim-tck"));
        makeExecutable(checkout.resolve("scim-tck"));
        noJava = Files.createDirectories(temp.resolve("bin"));
        for (String tool : TOOLS) {
            for (String folder : List.of("/bin", "/usr/bin")) {
                Path real = Path.of(folder, tool);
                if (Files.isExecutable(real) && !Files.exists(noJava.resolve(tool))) {
                    Files.createSymbolicLink(noJava.resolve(tool), real);
                }
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** As after a build: the program, and the stamp that says so. */
    private void built() throws IOException {
        Path target = checkout.resolve("conformance-suite/target");
        Files.createDirectories(target.resolve("app/lib"));
        Path app = Path.of("target", "app");
        try (Stream<Path> jars = Files.list(app.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, target.resolve("app/lib").resolve(jar.getFileName()));
            }
        }
        Files.writeString(target.resolve("build.stamp"), "1\n");
    }

    /** A Java that only says which one it is. */
    private Path fakeJava(String name, String version) throws IOException {
        Path home = javas.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho \"" + name + " runs\"\nexit 7\n");
        makeExecutable(home.resolve("bin/java"));
        return home;
    }

    /** A Java that makes a start-up cache where it is asked for one. */
    private Path cachingJava(String name) throws IOException {
        Path home = fakeJava(name, "25.0.1");
        Files.writeString(
                home.resolve("bin/java"),
                "#!/bin/sh\nfor word; do case $word in -XX:AOTCacheOutput=*) : >\"${word#*=}\" ;; esac; done\nexit 7\n");
        // The release tells one Java from another.
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"" + name + "\"\nJAVA_VERSION=\"25.0.1\"\n");
        return home;
    }

    private Path caches() throws IOException {
        return Files.createDirectories(checkout.resolve("conformance-suite/target/app"));
    }

    private Set<String> cacheNames() throws IOException {
        try (Stream<Path> files = Files.list(caches())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("cache-"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void check(Path java) throws InterruptedException {
        try (Launched check = launch(without(java, noJava.toString()), "check")) {
            assertEquals(7, check.status(), check::err);
        }
    }

    @Test
    void a_new_start_up_cache_is_the_end_of_those_of_earlier_builds_but_not_of_one_that_is_being_made()
            throws Exception {
        caches();
        Path stamp = checkout.resolve("conformance-suite/target/build.stamp");
        Files.writeString(stamp, "1\n");
        Path one = cachingJava("one");
        Path other = cachingJava("other");
        Files.writeString(caches().resolve("cache-1-2-3-4"), "");
        Files.writeString(caches().resolve("cache-1-2-3-4.failed"), "");
        Files.createDirectories(caches().resolve("cache-1-2-3-4.999999999/report"));
        String underWay = "cache-1-2-3-4." + ProcessHandle.current().pid();
        Files.createDirectories(caches().resolve(underWay));

        check(one);
        check(other);
        Set<String> made = cacheNames();
        assertTrue(made.remove(underWay), made::toString);
        assertEquals(2, made.size(), made::toString);
        assertTrue(made.stream().noneMatch(name -> name.startsWith("cache-1-2-3-4")), made::toString);

        Files.writeString(stamp, "2\n");
        check(one);
        Set<String> afterwards = cacheNames();
        assertTrue(afterwards.remove(underWay), afterwards::toString);
        assertEquals(1, afterwards.size(), afterwards::toString);
        assertTrue(made.stream().noneMatch(afterwards::contains), afterwards::toString);
    }

    private Launched launch(Map<String, String> environment, String... args) {
        var command = new ArrayList<>(List.of(checkout.resolve("scim-tck").toString()));
        command.addAll(List.of(args));
        return Launched.start(elsewhere, environment, command);
    }

    private Map<String, String> without(Path javaHome, String path) {
        return Map.of(
                "JAVA_HOME",
                javaHome.toString(),
                "PATH",
                path,
                "SCIM_TCK_JAVA_DIRS",
                javas.toString(),
                "JAVA_OPTS",
                "");
    }

    @Test
    void it_checks_from_a_path_with_a_space_and_from_another_directory() throws Exception {
        built();
        try (Launched check =
                launch(Map.of("JAVA_HOME", System.getProperty("java.home")), "check", "--only", "create")) {
            assertEquals(0, check.status(), () -> check.out() + check.err());
            assertTrue(Files.exists(elsewhere.resolve("scim-tck-report/report.json")));
        }
    }

    @Test
    void without_any_java_it_says_in_one_line_what_to_install() throws Exception {
        try (Launched check = launch(without(Path.of(""), noJava.toString()), "check")) {
            assertEquals(2, check.status());
            assertEquals(1, check.err().lines().count(), check.err());
            assertTrue(check.err().contains("install a JDK"), check.err());
        }
    }

    @Test
    void a_java_home_that_is_new_enough_goes_before_all_others() throws Exception {
        built();
        fakeJava("newest", "29");
        Path home = fakeJava("chosen", "21.0.4");
        try (Launched serve = launch(without(home, noJava.toString()), "serve")) {
            assertEquals(7, serve.status(), serve::err);
            assertEquals("chosen runs\n", serve.out());
        }
    }

    @Test
    void a_java_home_and_a_path_that_are_too_old_are_passed_over_for_the_newest_installed() throws Exception {
        built();
        Path old = fakeJava("old", "17.0.1");
        fakeJava("new", "21");
        fakeJava("newer", "25.0.3");
        fakeJava("ancient", "1.8.0_402");
        try (Launched serve = launch(without(old, old.resolve("bin") + ":" + noJava), "serve")) {
            assertEquals(7, serve.status(), serve::err);
            assertEquals("newer runs\n", serve.out());
        }
    }

    @Test
    void a_java_that_cannot_compile_is_told_where_a_build_is_needed() throws Exception {
        Path home = fakeJava("jre", "25");
        try (Launched check = launch(without(home, noJava.toString()), "check")) {
            assertEquals(2, check.status());
            assertEquals(1, check.err().lines().count(), check.err());
            assertTrue(check.err().contains("no compiler"), check.err());
        }
    }
}
