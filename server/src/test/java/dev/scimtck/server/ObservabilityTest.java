package dev.scimtck.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.server.Caller.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an operator sees of the server. */
class ObservabilityTest {
    private static final String SECRET = "secret-words";

    @Test
    void health_and_metrics_stand_beside_the_endpoints() throws InterruptedException {
        var open = new CountDownLatch(1);
        try (ScimServer server = ScimServer.builder()
                        .port(0)
                        .bearerToken(Caller.TOKEN)
                        .basePath("")
                        .observe(true)
                        .feature(feature -> feature.eventCapacity(2).onProvisioning(event -> await(open)))
                        .build()
                        .start();
                var caller = new Caller(server.baseUrl(), Caller.TOKEN);
                var operator = new Caller(server.baseUrl(), "none")) {
            // Counters are the process's: another test may have counted.
            String before = metrics(operator);
            caller.createUser("ada");
            caller.get("/Users/none");
            assertEquals(401, operator.get("/Users").status());
            assertEquals("UP", operator.get("/observe/health").text("/status"));

            String metrics = metrics(operator);
            assertCounted(before, metrics, "method=\"POST\"", "resource=\"Users\"", "status=\"201\"");
            assertCounted(before, metrics, "method=\"GET\"", "resource=\"Users\"", "status=\"404\"");
            assertCounted(before, metrics, "method=\"GET\"", "resource=\"Users\"", "status=\"401\"");
            assertSeries(metrics, "scim_resources", 1, "type=\"User\"");
            assertSeries(metrics, "scim_events_queued", 1);
            assertSeries(metrics, "scim_events_capacity", 2);

            caller.createGroup("Team");
            Answer full = operator.get("/observe/health");
            assertEquals(503, full.status());
            assertEquals("DOWN", full.text("/status"));
            open.countDown();
        }
    }

    private static void await(CountDownLatch open) {
        try {
            open.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String metrics(Caller operator) {
        return operator.get("/observe/metrics", "Accept", "text/plain").http().body();
    }

    private static void assertCounted(String before, String after, String... labels) {
        double counted = series(before, "scim_requests_total", labels).orElse(0);
        assertEquals(
                counted + 1,
                series(after, "scim_requests_total", labels).orElseThrow(),
                List.of(labels) + " in\n" + after);
    }

    private static void assertSeries(String metrics, String name, double value, String... labels) {
        assertEquals(value, series(metrics, name, labels).orElseThrow(), name + " in\n" + metrics);
    }

    /** The value of the one series of that name and these labels, if there is one. */
    private static OptionalDouble series(String metrics, String name, String... labels) {
        List<String> lines = metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .toList();
        assertTrue(lines.size() <= 1, () -> name + " in\n" + metrics);
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst();
    }

    @Test
    void they_are_off_unless_they_are_wanted() {
        try (ScimServer server = ScimServer.builder()
                        .port(0)
                        .bearerToken(Caller.TOKEN)
                        .build()
                        .start();
                var caller = new Caller(server.baseUrl().resolve("/"), Caller.TOKEN)) {
            assertEquals(404, caller.get("observe/health").status());
        }
    }

    @Test
    void the_access_log_has_nothing_secret_or_personal() {
        var written = new StringWriter();
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        String id;
        try (ScimServer server = ScimServer.builder()
                        .port(0)
                        .bearerToken(Caller.TOKEN)
                        .feature(feature -> feature.observer(AccessLog.to(new PrintWriter(written, true), clock)))
                        .build()
                        .start();
                var caller = new Caller(server.baseUrl(), Caller.TOKEN);
                var stranger = new Caller(server.baseUrl(), SECRET)) {
            id = caller.createUser("ada");
            caller.send("POST", "/Users", "{\"userName\":\"eve\",\"password\":\"" + SECRET + "\"}");
            caller.get("/Users/" + id + "?filter=userName%20eq%20%22ada%22");
            stranger.get("/" + SECRET);
            stranger.send(SECRET.replace("-", ""), "/Users", "");
        }
        String log = written.toString().replaceAll(" \\d+ ms", " N ms");
        String time = "2026-01-01T00:00:00Z ";
        assertEquals(
                List.of(
                        time + "POST Users 201 N ms",
                        time + "POST Users 201 N ms",
                        time + "GET Users 200 N ms",
                        time + "GET other 401 N ms",
                        time + "other Users 401 N ms"),
                log.lines().toList());
    }
}
