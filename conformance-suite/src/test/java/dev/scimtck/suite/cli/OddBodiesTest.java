package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.cli.Misbehaving.Instead;
import dev.scimtck.suite.cli.Misbehaving.Works;
import dev.scimtck.suite.exchange.WireServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run does with bodies that cannot be read, are odd, are huge, or never come to an end. */
final class OddBodiesTest extends MisbehavingTargets {
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
}
