package dev.scimtck.suite.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.capture.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The inspector is killed in the middle of its work, and its journal opens again. */
@Timeout(120)
class KilledTest {
    private static final int ENOUGH = 300;

    @TempDir
    private Path folder;

    private Process inspector(Path journal) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "dev.scimtck.suite.cli.Main",
                        "inspect",
                        "--port",
                        "0",
                        "--page-port",
                        "0",
                        "--journal",
                        journal.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void of_what_was_answered_at_most_the_last_is_missing() throws Exception {
        Path journal = folder.resolve("journal");
        Process inspector = inspector(journal);
        try (var out = new BufferedReader(new InputStreamReader(inspector.getInputStream(), StandardCharsets.UTF_8))) {
            URI base = URI.create(said(out, "base URL"));
            String token = said(out, "token");
            said(out, "page");
            int answered = untilKilled(inspector, base, token);
            var exchanges = new ArrayList<Captured>();
            Journal.open(journal, exchanges::add).close();
            assertTrue(exchanges.size() >= answered - 1, exchanges.size() + " of " + answered);
            assertEquals(
                    targets(exchanges.size()),
                    exchanges.stream().map(KilledTest::target).toList());
        } finally {
            inspector.destroyForcibly();
        }
    }

    private static String said(BufferedReader out, String what) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith(what)) {
            line = out.readLine();
        }
        return line == null ? "" : line.substring(what.length()).strip();
    }

    private static int untilKilled(Process inspector, URI base, String token) throws InterruptedException {
        int answered = 0;
        try (var transport = new Transport(Origin.of(base), Duration.ofSeconds(10))) {
            while (true) {
                transport.send(new Request(
                        "GET",
                        base.getPath() + "/Users?startIndex=" + (answered + 1),
                        List.of(
                                new Header("Host", base.getAuthority()),
                                new Header("Authorization", "Bearer " + token)),
                        new byte[0]));
                answered++;
                if (answered == ENOUGH) {
                    Thread.ofVirtual().start(inspector::destroyForcibly);
                }
            }
        } catch (TransportException killed) {
            inspector.waitFor(10, TimeUnit.SECONDS);
            return answered;
        }
    }

    private static String target(Captured exchange) {
        return exchange.request().head().target();
    }

    private static List<String> targets(int number) {
        var targets = new ArrayList<String>();
        for (int i = 1; i <= number; i++) {
            targets.add("/scim/v2/Users?startIndex=" + i);
        }
        return targets;
    }
}
