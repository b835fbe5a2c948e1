package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.scimtck.suite.cli.Misbehaving.Asked;
import dev.scimtck.suite.cli.Misbehaving.Instead;
import dev.scimtck.suite.cli.Misbehaving.Works;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.WireServer;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a run does with a target that works and then does not: it ends, says what happened, accuses the server of nothing that it
 * has not done, writes the report so far, and leaves nothing behind that could be removed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MisbehavingTargetTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCIM_JSON = "application/scim+json";
    /** Of every kind of request some, and not many. */
    private static final String SOME = "okta/wizard-leaver,delete";

    private static final Pattern RUN = Pattern.compile("run ([a-z0-9]+): if it is killed");

    private static final int MEGABYTE = 1024 * 1024;

    private EmbeddedServer server;
    private CountDownLatch never;

    @TempDir
    private Path folder;

    @BeforeAll
    void startServer() {
        server = EmbeddedServer.startForOneRun(false);
        never = new CountDownLatch(1);
    }

    @AfterAll
    void stopServer() {
        never.countDown();
        server.close();
    }

    @AfterEach
    void noThreadOfARunIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("exchange watchdog")) {
                assertTrue(thread.join(Duration.ofSeconds(10)), "it ends with its transport");
            }
        }
    }

    /** What came of a run. */
    private record Ended(Typed typed, JsonNode report, List<String> requests) {
        /** The name of the run, which all that it makes carries. */
        String run() {
            Matcher told = RUN.matcher(typed.err());
            assertTrue(told.find(), typed.err());
            return told.group(1);
        }

        int count(String verdict) {
            return report.at("/summary/" + verdict).asInt();
        }

        String why() {
            return report.at("/ending/why").asText();
        }

        String how() {
            return report.at("/ending/how").asText();
        }

        /** Neither a clause nor a provider's flow is said to be broken. */
        Ended accusesNobody() {
            assertEquals(0, count("fail") + count("blocked") + count("warn"), typed.all());
            assertEquals(0, report.at("/findings").size(), typed.all());
            assertTrue(
                    elements(report.at("/providers"))
                            .noneMatch(answer -> answer.path("answer").asText().equals("no")),
                    typed.all());
            return this;
        }

        Ended status(int status) {
            assertEquals(status, typed.status(), typed.all());
            return this;
        }

        Ended lost(String words) {
            status(3);
            assertEquals("target-lost", how(), typed.all());
            assertTrue(why().contains(words), why());
            assertTrue(typed.out().contains("The target was lost"), typed.out());
            assertEquals("Not finished: the target was lost.", lastWords(typed.out()));
            return this;
        }
    }

    private static String lastWords(String out) {
        String last = out.lines().reduce("", (before, line) -> line);
        return last.substring(Math.max(0, last.indexOf("Not finished")));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private Typed typed(String base, String... more) {
        return typed(folder, base, more);
    }

    private Typed typed(Path folder, String base, String... more) {
        var all = new ArrayList<>(List.of(
                "check",
                "--base-url",
                base + "/scim/v2",
                "--token",
                server.token().value(),
                "--report-dir",
                folder.resolve("report").toString(),
                "--journal-dir",
                folder.resolve("runs").toString()));
        if (!List.of(more).contains("--timeout")) {
            all.addAll(List.of("--timeout", "1"));
        }
        if (!List.of(more).contains("--only")) {
            all.addAll(List.of("--only", SOME));
        }
        all.addAll(List.of(more));
        Typed typed = Typed.run(Map.of(), all);
        assertFalse(typed.all().contains("\tat ") || typed.all().contains("Exception"), typed.all());
        return typed;
    }

    private Ended ended(Predicate<Asked> since, Instead instead, String... more) {
        try (var target = Misbehaving.inFrontOf(server.baseUrl(), since, instead)) {
            Path own = folder.resolve(Integer.toString(target.port()));
            Typed typed = typed(own, "http://127.0.0.1:" + target.port(), more);
            var ended = new Ended(typed, report(own, typed), target.requests());
            nothingIsLeftUntold(ended);
            return ended;
        }
    }

    private static JsonNode report(Path folder, Typed typed) {
        try {
            JsonNode report = JSON.readTree(folder.resolve("report/report.json").toFile());
            assertEquals(List.of(), schema().validate(report));
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(typed.all(), e);
        }
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(
                                "https://scimtck.dev/json-schema/", "classpath:dev/scimtck/fixtures/json-schema/")))
                .getSchema(SchemaLocation.of("https://scimtck.dev/json-schema/report.json"));
    }

    /** Looks into the server itself, and removes what is there for the next test. */
    private void nothingIsLeftUntold(Ended ended) {
        var target = new Target(server.baseUrl(), server.token(), Duration.ofSeconds(20), "example.com");
        String leftovers = ended.report().at("/leftovers").toString();
        try (var transport = new Transport(Origin.of(server.baseUrl()), Duration.ofSeconds(20))) {
            for (JsonNode user : list(target, transport, "/Users?count=200")) {
                String name = user.path("userName").asText();
                if (name.contains(ended.run())) {
                    assertTrue(leftovers.contains(name), () -> name + " is left and nobody says so: " + leftovers);
                    transport.send(ScimClient.plain(
                            target, "DELETE", "/Users/" + user.path("id").asText(), new byte[0]));
                }
            }
        } catch (TransportException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode list(Target target, Transport transport, String below)
            throws TransportException, IOException {
        return JSON.readTree(transport
                        .send(ScimClient.plain(target, "GET", below, new byte[0]))
                        .response()
                        .body())
                .path("Resources");
    }

    private void hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static Instead changing(Change change) {
        return (asked, server, socket) -> write(socket, change.of(server.works(asked)));
    }

    @FunctionalInterface
    private interface Change {
        byte[] of(Works works) throws IOException;
    }

    private static Instead answering(String answer) {
        return (asked, server, socket) -> WireServer.send(socket, answer);
    }

    static Stream<Arguments> closing() {
        Instead before = (asked, server, socket) -> {
            server.turnAway();
            socket.close();
        };
        Instead after = (asked, server, socket) -> socket.close();
        Instead done = (asked, server, socket) -> {
            server.works(asked);
            socket.close();
        };
        Instead middle = (asked, server, socket) -> {
            byte[] whole = server.works(asked).bytes();
            write(socket, Arrays.copyOf(whole, whole.length - 5));
            socket.close();
        };
        return Stream.of(
                Arguments.of("before reading", before, ""),
                Arguments.of("after reading", after, "closed the connection without a response"),
                Arguments.of("after doing what was asked", done, "closed the connection without a response"),
                Arguments.of("in the middle of the body", middle, "closed the connection"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("closing")
    void a_target_that_closes_connections_is_lost(String when, Instead instead, String words) {
        ended(Misbehaving.halfWay(), instead, "--only", SOME + ",create")
                .lost(words)
                .accusesNobody();
    }

    /** At the same time, for each takes its time. */
    @Test
    void a_target_that_hangs_in_head_or_body_or_drips_byte_by_byte_is_lost() throws Exception {
        Instead inTheHead = (asked, server, socket) -> {
            WireServer.send(socket, "HTTP/1.1 200 O");
            hang();
        };
        Instead inTheBody = (asked, server, socket) -> {
            byte[] whole = server.works(asked).bytes();
            write(socket, Arrays.copyOf(whole, whole.length - 5));
            hang();
        };
        Instead drips = (asked, server, socket) -> {
            for (byte one : server.works(asked).bytes()) {
                socket.getOutputStream().write(one);
                pause();
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = new ArrayList<Future<Ended>>();
            for (Instead instead : List.of(inTheHead, inTheBody, drips)) {
                runs.add(threads.submit(() -> ended(Misbehaving.halfWay(), instead)));
            }
            for (Future<Ended> run : runs) {
                run.get().lost("no complete response from").accusesNobody();
            }
        }
    }

    /** What is tested is that a target takes its time. */
    private void pause() {
        try {
            never.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_target_that_hangs_at_once_is_told_in_one_line() {
        try (var target =
                Misbehaving.inFrontOf(server.baseUrl(), Misbehaving.atOnce(), (asked, server, socket) -> hang())) {
            Typed typed = typed("http://127.0.0.1:" + target.port());
            assertEquals(3, typed.status());
            assertEquals(1, typed.err().lines().count(), typed.err());
            assertEquals("", typed.out());
        }
    }

    static Stream<Arguments> outages() {
        String html = "<html><body>Oops</body></html>";
        return Stream.of(
                Arguments.of("500", WireServer.response(500, "text/html", html), "it is broken"),
                Arguments.of("502", WireServer.response(502, "text/html", html), "which a gateway says"),
                Arguments.of("503", WireServer.response(503, "text/html", html), "which a gateway says"),
                Arguments.of("504", WireServer.response(504, "text/html", ""), "which a gateway says"),
                Arguments.of("403", WireServer.response(403, "text/html", html), "it no longer lets the run in"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outages")
    void an_outage_half_way_breaks_no_clause(String status, String answer, String words) {
        ended(Misbehaving.halfWay(), answering(answer), "--only", SOME + ",create,list")
                .lost(words)
                .accusesNobody();
    }

    @Test
    void a_server_that_answers_writes_with_a_page_is_not_conformant() {
        String page = WireServer.response(500, "text/html", "<html><body>Oops</body></html>");
        Instead instead = (asked, server, socket) -> write(
                socket,
                asked.writes()
                        ? page.getBytes(StandardCharsets.UTF_8)
                        : server.works(asked).bytes());
        Ended ended = ended(Misbehaving.atTheFirstWrite(), instead).status(1);
        assertEquals("complete", ended.how());
        assertTrue(
                elements(ended.report().at("/findings"))
                        .anyMatch(finding -> finding.path("clause").asText().equals("RFC7644-3.12-01")),
                ended.typed().out());
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("broken", (Change)
                        works -> works.with(works.text().replace('{', '[').getBytes(StandardCharsets.UTF_8))),
                Arguments.of("cut short", (Change)
                        works -> works.with(Arrays.copyOf(works.body(), works.body().length / 2))),
                Arguments.of("in ISO-8859-1", (Change) works -> works.with(
                        works.text().replace("example", "ex\u00e4mple").getBytes(StandardCharsets.ISO_8859_1))),
                Arguments.of(
                        "in UTF-16", (Change) works -> works.with(works.text().getBytes(StandardCharsets.UTF_16))),
                Arguments.of("no gzip, though it says so", (Change)
                        works -> works.with(zipped(works.body(), 12), "Content-Encoding: gzip")));
    }

    private static byte[] zipped(byte[] plain, int cut) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return Arrays.copyOf(packed.toByteArray(), packed.size() - cut);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_body_that_cannot_be_read_is_accused_of_that_and_of_nothing_else(String how, Change change) {
        Instead instead = changing(works -> works.body().length == 0 ? works.bytes() : change.of(works));
        Ended ended = ended(Misbehaving.atTheFirstWrite(), instead).status(1);
        assertEquals(
                Set.of("RFC7644-3.8-01"),
                Set.copyOf(elements(ended.report().at("/findings"))
                        .map(finding -> finding.path("clause").asText())
                        .toList()),
                ended.typed().out());
        assertEquals(0, ended.report().at("/leftovers").size(), "Location tells what to remove");
    }

    static Stream<Arguments> oddButRight() {
        return Stream.of(
                Arguments.of("gzip that nobody asked for", (Change)
                        works -> works.with(zipped(works.body(), 0), "Content-Encoding: gzip")),
                Arguments.of("another label", (Change) works -> new Works(
                                works.head().replace(SCIM_JSON, SCIM_JSON + ";charset=ISO-8859-1"), works.body())
                        .bytes()),
                Arguments.of("chunks", (Change) works -> chunked(works)));
    }

    private static byte[] chunked(Works works) {
        String whole = works.head().replaceAll("(?i)(content-length|transfer-encoding):[^\r]*\r\n", "")
                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(works.body().length) + "\r\n"
                + works.text() + "\r\n0\r\n\r\n";
        return whole.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddButRight")
    void what_is_odd_and_right_changes_nothing(String what, Change change) {
        Instead instead = changing(works -> works.body().length == 0 ? works.bytes() : change.of(works));
        ended(Misbehaving.atOnce(), instead).status(0).accusesNobody();
    }

    private static Instead hundredMegabytes(String head) {
        byte[] blank = new byte[MEGABYTE];
        Arrays.fill(blank, (byte) ' ');
        return (asked, server, socket) -> {
            WireServer.send(socket, head);
            for (int i = 0; i < 100; i++) {
                write(socket, blank);
            }
            socket.close();
        };
    }

    @Test
    void a_body_that_says_that_it_has_a_hundred_megabytes_is_not_read() {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/scim+json\r\nContent-Length: " + 100 * MEGABYTE
                + "\r\n\r\n";
        ended(Misbehaving.halfWay(), hundredMegabytes(head), "--timeout", "20", "--only", SOME + ",create")
                .lost("larger than 16 MB")
                .accusesNobody();
    }

    @Test
    void a_body_of_a_hundred_megabytes_needs_no_memory_of_that_size() throws IOException, InterruptedException {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/scim+json\r\n\r\n";
        try (var target = Misbehaving.inFrontOf(server.baseUrl(), Misbehaving.halfWay(), hundredMegabytes(head))) {
            Process run = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            "dev.scimtck.suite.cli.Main",
                            "check",
                            "--base-url",
                            "http://127.0.0.1:" + target.port() + "/scim/v2",
                            "--token",
                            server.token().value(),
                            "--only",
                            SOME + ",create",
                            "--report-dir",
                            folder.resolve("report").toString(),
                            "--journal-dir",
                            folder.resolve("runs").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("told").toFile())
                    .start();
            assertTrue(run.waitFor(50, TimeUnit.SECONDS));
            String told = Files.readString(folder.resolve("told"));
            assertEquals(3, run.exitValue(), told);
            assertTrue(told.contains("larger than 16 MB"), told);
            var typed = new Typed(3, told, told);
            nothingIsLeftUntold(new Ended(typed, report(folder, typed), List.of()));
        }
    }

    @Test
    void paging_that_never_ends_is_ended() {
        Instead instead = (asked, server, socket) -> {
            Works works = server.works(asked);
            String text = works.text()
                    .replaceAll("\"totalResults\":\\d+", "\"totalResults\":" + 1000 * asked.number())
                    .replaceAll("\"Resources\":", "\"nextCursor\":\"c" + asked.number() + "\",\"Resources\":");
            write(socket, works.with(text.getBytes(StandardCharsets.UTF_8)));
        };
        Ended ended =
                ended(Misbehaving.atOnce(), instead, "--only", "paging,cursor").status(1);
        assertEquals("complete", ended.how());
        assertTrue(ended.requests().size() < 500, () -> ended.requests().size() + " requests");
    }

    @Test
    void a_redirect_to_another_host_gets_neither_token_nor_request() {
        try (var other = WireServer.answering(WireServer.response(200, SCIM_JSON, "{}"))) {
            for (int status : List.of(302, 307)) {
                String redirect = "HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://127.0.0.1:" + other.port()
                        + "/scim/v2/Users\r\nContent-Length: 0\r\n\r\n";
                ended(Misbehaving.halfWay(), answering(redirect), "--only", SOME + ",create")
                        .lost("no redirect is followed")
                        .accusesNobody();
            }
            assertEquals(List.of(), other.requests());
        }
    }

    @Test
    void a_redirect_that_leads_round_is_not_followed() {
        Instead loop = (asked, server, socket) -> WireServer.send(
                socket,
                "HTTP/1.1 308 Permanent Redirect\r\nLocation: " + asked.target() + "\r\nContent-Length: 0\r\n\r\n");
        ended(Misbehaving.halfWay(), loop, "--only", SOME + ",create")
                .lost("no redirect is followed")
                .accusesNobody();
        try (var target = Misbehaving.inFrontOf(server.baseUrl(), Misbehaving.atOnce(), loop)) {
            Typed typed = typed("http://127.0.0.1:" + target.port());
            assertEquals(3, typed.status());
            assertEquals(1, typed.err().lines().count(), typed.err());
            assertTrue(typed.err().contains("308 and leads to /scim/v2/Users?count=1"), typed.err());
            assertEquals(1, target.requests().size());
        }
    }

    @Test
    void a_token_that_expires_half_way_breaks_no_clause() {
        String expired = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n"
                + "Content-Type: application/scim+json\r\nContent-Length: 2\r\n\r\n{}";
        Ended ended = ended(Misbehaving.halfWay(), answering(expired))
                .lost("has the token expired?")
                .accusesNobody();
        assertTrue(ended.count("skip") > 0, "what comes after is not run");
    }

    @Test
    void a_limit_that_is_never_lifted_ends_the_run() {
        String limit = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
        Ended ended = ended(Misbehaving.halfWay(), answering(limit)).lost("429 however long it was waited");
        ended.accusesNobody();
        assertTrue(ended.report().at("/pauses/times").asInt() > 0, ended.typed().out());
    }

    @Test
    void a_limit_now_and_then_is_told_of_and_fails_nothing() {
        String limit = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: Mon, 05 Jan 2026 08:00:00 GMT\r\n"
                + "Content-Length: 0\r\n\r\n";
        Instead instead = (asked, server, socket) -> write(
                socket,
                asked.number() % 3 == 0
                        ? limit.getBytes(StandardCharsets.US_ASCII)
                        : server.works(asked).bytes());
        Ended ended = ended(Misbehaving.atOnce(), instead, "-v").status(0).accusesNobody();
        assertTrue(elements(ended.report().at("/checks"))
                .anyMatch(check -> check.at("/pauses/times").asInt() > 0));
        assertTrue(
                ended.typed().out().contains("put off once (429, or 503 with Retry-After)"),
                ended.typed().out());
    }

    @Test
    void a_run_whose_time_is_up_ends_and_cleans_up() {
        Instead instead = (asked, server, socket) -> {
            if (asked.method().equals("POST")) {
                hang();
            } else {
                write(socket, server.works(asked).bytes());
            }
        };
        Ended ended = ended(Misbehaving.halfWay(), instead, "--timeout", "50", "--run-timeout", "2s")
                .status(3)
                .accusesNobody();
        assertEquals("out-of-time", ended.how());
        assertTrue(
                ended.typed().out().contains("The time was up: the run may take 2 s (--run-timeout)"),
                ended.typed().out());
        assertEquals("Not finished: the time was up.", lastWords(ended.typed().out()));
        assertTrue(
                elements(ended.report().at("/checks"))
                        .anyMatch(check -> check.path("reason").asText().equals("not-run: the time was up")),
                ended.typed().out());
        assertEquals(0, ended.report().at("/leftovers").size(), ended.typed().out());
    }

    @Test
    void a_target_that_is_still_starting_is_waited_for() {
        String starting = WireServer.response(503, "text/html", "<html>starting</html>");
        Instead instead = (asked, server, socket) -> write(
                socket,
                asked.number() < 3
                        ? starting.getBytes(StandardCharsets.UTF_8)
                        : server.works(asked).bytes());
        Ended ended = ended(Misbehaving.atOnce(), instead, "--wait", "30s").status(0);
        assertTrue(
                ended.typed().err().contains("waiting up to 30 s for the target: GET "),
                ended.typed().err());
    }

    @Test
    void a_target_that_does_not_start_is_told_in_one_line() throws IOException {
        int free;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = listener.getLocalPort();
        }
        Typed typed = typed("http://127.0.0.1:" + free, "--wait", "1s", "--quiet");
        assertEquals(3, typed.status());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertTrue(typed.err().contains("is it running there?; waited 1 s for it"), typed.err());
    }
}
