package dev.scimtck.suite.inspect.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.inspect.capture.Captured.From;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal holds what was written, whatever became of the process that wrote it. */
class JournalTest {
    @TempDir
    private Path folder;

    private static Captured exchange(String name) {
        return new Captured(
                0,
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                Duration.ofNanos(1_000_000),
                Duration.ofNanos(2_000_000),
                7,
                message("POST /scim/v2/Users HTTP/1.1\r\nHost: a\r\n\r\n", "{\"userName\":\"" + name + "\"}"),
                Optional.of(message("HTTP/1.1 201 Created\r\n\r\n", "{\"id\":\"ä\n\"}")),
                20,
                10,
                "a note",
                "",
                From.LIVE);
    }

    private static Message message(String head, String body) {
        return new Message(
                MessageHead.parse(head.getBytes(StandardCharsets.ISO_8859_1)),
                body.getBytes(StandardCharsets.UTF_8),
                true);
    }

    private static String told(Captured exchange) {
        return String.join(
                "|",
                exchange.at().toString(),
                exchange.took().toString(),
                new String(exchange.request().head().bytes(), StandardCharsets.ISO_8859_1),
                new String(exchange.request().body(), StandardCharsets.UTF_8),
                exchange.response()
                        .map(answer -> new String(answer.body(), StandardCharsets.UTF_8))
                        .orElse(""),
                exchange.note());
    }

    private static List<String> names(Path file) throws IOException {
        var names = new ArrayList<String>();
        Journal.read(
                file, exchange -> names.add(new String(exchange.request().body(), StandardCharsets.UTF_8)), line -> {});
        return names;
    }

    private Path written(String... names) throws IOException {
        Path file = folder.resolve("journal");
        try (Journal journal = Journal.open(file, earlier -> {})) {
            Arrays.stream(names).forEach(name -> journal.append(exchange(name)));
        }
        return file;
    }

    @Test
    void what_is_read_is_what_was_written() throws Exception {
        Path file = written("ada");
        var read = new ArrayList<Captured>();
        Journal.open(file, read::add).close();
        assertEquals(
                List.of(told(exchange("ada"))),
                read.stream().map(JournalTest::told).toList());
    }

    @Test
    void only_its_owner_may_read_it() throws Exception {
        Path file = written("ada");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void a_last_record_cut_off_anywhere_is_repaired_and_the_next_can_be_read() throws Exception {
        byte[] whole = Files.readAllBytes(written("ada", "bo"));
        String first = new String(whole, StandardCharsets.UTF_8);
        int from = first.getBytes(StandardCharsets.UTF_8).length - lastLine(first);
        for (int end = from; end < whole.length; end += 7) {
            Path file = folder.resolve("cut");
            Files.write(file, Arrays.copyOf(whole, end));
            try (Journal journal = Journal.open(file, earlier -> {})) {
                assertEquals(
                        end == from ? "" : "its last record was incomplete and was cut off: " + (end - from) + " bytes",
                        journal.state().note());
                journal.append(exchange("cy"));
            }
            assertEquals(List.of("{\"userName\":\"ada\"}", "{\"userName\":\"cy\"}"), names(file), "cut at " + end);
        }
    }

    private static int lastLine(String text) {
        String last = text.stripTrailing();
        return text.substring(last.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void another_file_is_left_alone() throws Exception {
        Path file = folder.resolve("letter");
        Files.writeString(file, "Dear Ada,\n");
        var refused = assertThrows(IOException.class, () -> Journal.open(file, earlier -> {}));
        assertEquals(file + " is something else than a journal", refused.getMessage());
        assertEquals("Dear Ada,\n", Files.readString(file));
    }

    @Test
    void two_cannot_write_to_one() throws Exception {
        Path file = written("ada");
        try (Journal journal = Journal.open(file, earlier -> {})) {
            var refused = assertThrows(IOException.class, () -> Journal.open(file, earlier -> {}));
            assertTrue(String.valueOf(refused.getMessage()).contains("writes to it already"), refused::getMessage);
            journal.append(exchange("bo"));
        }
        assertEquals(2, names(file).size());
    }
}
