package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.journal.JournalFile;
import dev.scimtck.suite.journal.JournalFolder;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that died has left is removed, and nothing else. */
class CleanCommandTest {
    private static final String RUN = "k7w2mq4x";
    private static EmbeddedServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.startForOneRun(false);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Target target() {
        return SuiteRun.target(server.baseUrl(), server.token().value());
    }

    private static Response send(Target target, String method, String below, String body) throws TransportException {
        try (var transport = new Transport(Origin.of(target.baseUrl()), target.timeout())) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return transport
                    .send(ScimClient.plain(target, method, below, bytes))
                    .response();
        }
    }

    private static String user(String name) {
        ObjectNode user = ScimClient.json().createObjectNode().put("userName", name);
        user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        return user.toString();
    }

    private static String made(Target target, String name) throws TransportException {
        return StrictJson.parse(send(target, "POST", "/Users", user(name)).body())
                .tree()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static List<String> names(Target target) throws TransportException {
        JsonNode list = StrictJson.parse(
                        send(target, "GET", "/Users?count=500", "").body())
                .tree()
                .orElseThrow();
        return list.path("Resources").findValuesAsText("userName").stream()
                .filter(name -> !name.equals(EmbeddedServer.SUBJECT))
                .sorted()
                .toList();
    }

    private Typed clean(Target target, String... args) {
        var all = new ArrayList<>(List.of("clean", "--journal-dir", folder.toString()));
        all.addAll(List.of(args));
        return Typed.run(Map.of("SCIM_TOKEN", target.bearerToken().orElseThrow().value()), all);
    }

    private JournalFile journal(Target target) throws IOException {
        return new JournalFolder(folder).begin(RUN, target.base(), Instant.parse("2026-11-24T12:00:00Z"));
    }

    @Test
    void what_a_killed_run_has_left_is_removed_also_what_it_never_heard_of() throws Exception {
        var posted = new AtomicInteger();
        var inTheMiddle = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var story = new Fault.Story("held", "an answer never comes", "RFC7644-3.3-07", Set.of());
        var held = new Fault.OnTheWire(story, (asked, body) -> body.size(), (asked, answered) -> {
            boolean created = asked.isOn("POST", "/Users") && answered.status() == 201;
            if (created && posted.incrementAndGet() == 4) {
                inTheMiddle.countDown();
                try {
                    over.await(2, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return answered;
        });
        try (FaultyServer faulty = FaultyServer.with(held)) {
            Target target = faulty.target();
            made(target, "theirs@example.com");
            try (Launched check = check(target)) {
                assertTrue(inTheMiddle.await(100, TimeUnit.SECONDS), () -> check.out() + check.err());
            } finally {
                over.countDown();
            }
            // One that it knows the id of, one that it never heard of, and one that is not its own.
            assertEquals(3, names(target).size(), "left by the killed run");
            Path journal = onlyFile();
            String run = journal.getFileName().toString().replace(".jsonl", "");
            assertFalse(Files.readString(journal)
                    .contains(target.bearerToken().orElseThrow().value()));
            assertTrue(clean(target, "--list").out().contains(run + "  "));

            Typed cleaned = clean(target, "--run", run);
            assertEquals(0, cleaned.status(), cleaned.all());
            assertEquals(List.of("theirs@example.com"), names(target), cleaned.all());
            assertTrue(cleaned.lastLine().endsWith(" removed, 0 left."), cleaned.all());

            Typed again = clean(target, "--run", run);
            assertEquals(0, again.status(), again.all());
            assertTrue(again.out().startsWith("Nothing is left of run " + run), again.all());
            assertTrue(clean(target, "--list").out().startsWith("No run has left anything"));
        }
    }

    /** A process of its own; closing it kills it. */
    private Launched check(Target target) {
        String classes = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
        return Launched.start(
                folder,
                Map.of("SCIM_TOKEN", target.bearerToken().orElseThrow().value()),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        Main.class.getName(),
                        "check",
                        "--base-url",
                        target.base(),
                        "--journal-dir",
                        folder.toString(),
                        "--parallel",
                        "1",
                        "--only",
                        "entra/legacy-member-removal"));
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> journals =
                    files.filter(file -> file.toString().endsWith(".jsonl")).toList();
            assertEquals(1, journals.size(), journals.toString());
            return journals.getFirst();
        }
    }

    @Test
    void what_no_longer_carries_the_name_of_the_run_is_left_and_named() throws Exception {
        String kept = made(target(), "adopted." + RUN + "@example.com");
        String removed = made(target(), "forgotten." + RUN + "@example.com");
        send(target(), "PUT", "/Users/" + kept, user("mine.now@example.com"));
        try (JournalFile journal = journal(target())) {
            note(journal, "adopted." + RUN + "@example.com", kept);
            note(journal, "forgotten." + RUN + "@example.com", removed);
        }
        Typed cleaned = clean(target(), "--run", RUN);
        assertEquals(1, cleaned.status(), cleaned.all());
        assertTrue(cleaned.out().contains("left    /Users userName adopted." + RUN), cleaned.all());
        assertTrue(cleaned.out().contains("no longer carries the name of the run"), cleaned.all());
        assertTrue(cleaned.lastLine().startsWith("Run " + RUN + ": 1 removed, 1 left"), cleaned.all());
        assertEquals(200, send(target(), "GET", "/Users/" + kept, "").status());
        assertEquals(404, send(target(), "GET", "/Users/" + removed, "").status());
        send(target(), "DELETE", "/Users/" + kept, "");
        assertEquals(0, clean(target(), "--run", RUN).status());
    }

    private static void note(JournalFile journal, String name, String id) {
        journal.made(journal.about(target().base(), "/Users", "userName", name), id);
    }

    @Test
    void what_is_at_another_base_url_is_left_and_told() throws IOException {
        try (JournalFile journal = journal(target())) {
            journal.made(journal.about("https://two.example.com/scim", "/Users", "userName", "a" + RUN), "1");
        }
        Typed cleaned = clean(target(), "--run", RUN);
        assertEquals(1, cleaned.status(), cleaned.all());
        assertTrue(cleaned.out().contains("it is at https://two.example.com/scim"), cleaned.all());
    }

    @Test
    void a_run_that_is_still_going_on_is_left_alone() throws IOException {
        try (JournalFile journal = journal(target())) {
            journal.about(target().base(), "/Users", "userName", "under-way." + RUN + "@example.com");
            Typed cleaned = clean(target(), "--run", RUN);
            assertEquals(2, cleaned.status(), cleaned.all());
            assertTrue(cleaned.err().contains("still going on"), cleaned.all());
        }
    }

    @Test
    void a_name_that_is_none_and_neither_option_are_told_in_one_line() {
        for (List<String> args : List.of(List.of("--run", "../x"), List.<String>of())) {
            Typed cleaned = clean(target(), args.toArray(String[]::new));
            assertEquals(2, cleaned.status(), cleaned.all());
            assertEquals(1, cleaned.err().lines().count(), cleaned.err());
        }
    }

    @Test
    void a_target_that_is_gone_is_told_and_the_journal_stays() throws IOException {
        Target gone = SuiteRun.target(URI.create("http://127.0.0.1:1/scim"), "t");
        try (JournalFile journal = journal(gone)) {
            for (int i = 0; i < 4; i++) {
                journal.about(gone.base(), "/Users", "userName", i + RUN);
            }
        }
        Typed cleaned = clean(gone, "--run", RUN);
        assertEquals(3, cleaned.status(), cleaned.all());
        assertTrue(cleaned.lastLine().startsWith("Run " + RUN + ": 0 removed, 4 left"), cleaned.all());
        assertEquals(0, clean(gone, "--list").out().indexOf(RUN));
    }
}
