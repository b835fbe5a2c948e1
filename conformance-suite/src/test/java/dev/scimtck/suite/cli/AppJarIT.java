package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scimtck.suite.exchange.WireServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program in processes of its own. */
class AppJarIT {
    private static final Path APP =
            Path.of("target", "app", "lib", "scim-tck.jar").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    private Launched app(Path java, Map<String, String> environment, String... args) {
        var command = new ArrayList<>(List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-jar", APP.toString()));
        command.addAll(List.of(args));
        return Launched.start(folder, environment, command);
    }

    @Test
    void what_is_served_is_checked_clean_and_ends_when_told() throws Exception {
        try (Launched serve = app(JAVA, Map.of("SCIM_TOKEN", ""), "serve", "--port", "0")) {
            String base = said(serve, "base URL +(\\S+)");
            String token = said(serve, "token +(\\S+)");
            try (Launched check = app(JAVA, guest(token), "check", "--base-url", base, "--require", "okta,entra")) {
                assertEquals(0, check.status(), () -> check.out() + check.err());
            }
            assertTrue(serve.isAlive());
            signal(serve, "TERM");
            assertEquals(143, serve.status());
        }
    }

    private Map<String, String> guest(String token) {
        return Map.of(
                "SCIM_TOKEN", token, "SCIM_JOURNAL_DIR", folder.resolve("runs").toString());
    }

    private static String said(Launched process, String pattern) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (process.isAlive() && System.nanoTime() < until) {
            Matcher found = wanted.matcher(process.out());
            if (found.find()) {
                return found.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("it never said " + pattern + ": " + process.out() + process.err());
    }

    private static void signal(Launched process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Whether what is started from here ignores SIGINT, bit 1 of the mask; Java keeps it so. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readString(status).replaceFirst("(?s).*SigIgn:\\s*([0-9a-f]+).*", "$1");
        return (Long.parseUnsignedLong(mask, 16) & 2) != 0;
    }

    @Test
    void ctrl_c_in_the_middle_removes_what_was_made_and_ends_with_130() throws Exception {
        assumeFalse(ignoresInterrupts(), "SIGINT is ignored here, as a shell has it for what runs in its background");
        var inTheMiddle = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        Map<String, String> made = new ConcurrentHashMap<>();
        try (var target = WireServer.doing((number, request, socket) -> {
                    String line = request.lines().findFirst().orElse("");
                    String at = line.isEmpty() ? "" : line.split(" ", -1)[1];
                    if (line.startsWith("POST")) {
                        String id = Integer.toString(number);
                        made.put(at + "/" + id, request);
                        String body = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"" + id
                                + "\",\"userName\":\"x\"}";
                        WireServer.send(socket, WireServer.response(201, "application/scim+json", body));
                    } else if (line.startsWith("DELETE")) {
                        made.remove(at);
                        WireServer.send(socket, WireServer.response(204, "application/scim+json", ""));
                    } else if (made.containsKey(at)) {
                        // What is removed is read before, to know that it is the run's own.
                        String sent = made.get(at);
                        String body = "{\"id\":\"" + at.substring(at.lastIndexOf('/') + 1) + "\","
                                + sent.substring(sent.indexOf("\r\n\r\n{") + 5);
                        WireServer.send(socket, WireServer.response(200, "application/scim+json", body));
                    } else if (made.isEmpty() || interrupted.getCount() == 0) {
                        WireServer.send(socket, WireServer.response(200, "application/scim+json", "{}"));
                    } else {
                        // Whoever reads now waits, and is interrupted while waiting.
                        inTheMiddle.countDown();
                    }
                });
                Launched check =
                        app(JAVA, guest("t"), "check", "--base-url", "http://127.0.0.1:" + target.port() + "/scim")) {
            assertTrue(inTheMiddle.await(60, TimeUnit.SECONDS), () -> check.out() + check.err());
            assertFalse(made.isEmpty());
            interrupted.countDown();
            signal(check, "INT");
            assertEquals(130, check.status(), () -> check.out() + check.err());
            assertEquals(Map.of(), made, "left behind");
            assertTrue(check.err().contains("interrupted"), check.err());
            assertTrue(check.out().contains("The run was interrupted."), check.out());
        }
    }

    @Test
    void a_java_that_is_too_old_is_told_in_one_line() throws Exception {
        Optional<Path> old = oldJava();
        assumeTrue(old.isPresent(), "no Java older than 21 in the usual folders");
        try (Launched check =
                Launched.start(folder, Map.of(), List.of(old.get().toString(), "-jar", APP.toString(), "check"))) {
            assertEquals(2, check.status());
            assertEquals(1, check.err().lines().count(), check.err());
            assertTrue(check.err().contains("21 or newer is needed"), check.err());
        }
    }

    private static Optional<Path> oldJava() throws IOException {
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(installed)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> home.toString().matches(".*\\b(8|11|17)\\b.*"))
                    .map(home -> home.resolve("bin/java"))
                    .findFirst();
        }
    }
}
