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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs against a target that works and then does not. Whatever it does, the run ends, writes a report that is valid, prints no
 * stack trace, and leaves nothing behind that it does not tell.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class MisbehavingTargets {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String SCIM_JSON = "application/scim+json";
    /** Of every kind of request some, and not many. */
    static final String SOME = "okta/wizard-leaver,delete";

    static final Pattern RUN = Pattern.compile("run ([a-z0-9]+): if it is killed");

    static final int MEGABYTE = 1024 * 1024;

    EmbeddedServer server;
    CountDownLatch never;

    @TempDir
    Path folder;

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
    record Ended(Typed typed, JsonNode report, List<String> requests) {
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

    static String lastWords(String out) {
        String last = out.lines().reduce("", (before, line) -> line);
        return last.substring(Math.max(0, last.indexOf("Not finished")));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    Typed typed(String base, String... more) {
        return typed(folder, base, more);
    }

    Typed typed(Path folder, String base, String... more) {
        var all = new ArrayList<>(List.of(
                "check",
                "--base-url",
                base + "/scim/v2",
                "--report-dir",
                folder.resolve("report").toString(),
                "--journal-dir",
                folder.resolve("runs").toString()));
        if (!List.of(more).contains("--oauth-token-url")) {
            all.addAll(List.of("--token", server.token().value()));
        }
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

    Ended ended(Predicate<Asked> since, Instead instead, String... more) {
        try (var target = Misbehaving.inFrontOf(server.baseUrl(), since, instead)) {
            Path own = folder.resolve(Integer.toString(target.port()));
            Typed typed = typed(own, "http://127.0.0.1:" + target.port(), more);
            var ended = new Ended(typed, report(own, typed), target.requests());
            nothingIsLeftUntold(ended);
            return ended;
        }
    }

    static JsonNode report(Path folder, Typed typed) {
        try {
            JsonNode report = JSON.readTree(folder.resolve("report/report.json").toFile());
            assertEquals(List.of(), schema().validate(report));
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(typed.all(), e);
        }
    }

    static Schema schema() {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(
                                "https://scimtck.dev/json-schema/", "classpath:dev/scimtck/fixtures/json-schema/")))
                .getSchema(SchemaLocation.of("https://scimtck.dev/json-schema/report.json"));
    }

    /** Looks into the server itself, and removes what is there for the next test. */
    void nothingIsLeftUntold(Ended ended) {
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

    static JsonNode list(Target target, Transport transport, String below) throws TransportException, IOException {
        return JSON.readTree(transport
                        .send(ScimClient.plain(target, "GET", below, new byte[0]))
                        .response()
                        .body())
                .path("Resources");
    }

    void hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    static Instead changing(Change change) {
        return (asked, server, socket) -> write(socket, change.of(server.works(asked)));
    }

    @FunctionalInterface
    interface Change {
        byte[] of(Works works) throws IOException;
    }

    static Instead answering(String answer) {
        return (asked, server, socket) -> WireServer.send(socket, answer);
    }
}
