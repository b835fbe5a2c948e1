package dev.scimtck.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimtck.server.http.BearerTokens;
import dev.scimtck.server.http.BearerTokens.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens come and go without a restart. */
class TokenRotationTest {
    private static final String OLD = "old-token-old-token-old-token-old-";
    private static final String NEW = "new-token-new-token-new-token-new-";
    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Path file;
    private ScimServer server;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("tokens");
        write("# two at once\n\n" + OLD + "\n");
        server = ScimServer.builder()
                .port(0)
                .clock(Clock.fixed(WRITTEN.plusSeconds(3_600), ZoneOffset.UTC))
                .tokenFile(file)
                .bearerToken(Caller.TOKEN)
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void write(String tokens) throws IOException {
        Files.writeString(file, tokens);
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    }

    private int status(String token) {
        try (var caller = new Caller(server.baseUrl(), token)) {
            return caller.get("/Users").status();
        }
    }

    @Test
    void a_token_is_rotated_without_an_outage() throws IOException {
        assertEquals(200, status(OLD));
        assertEquals(401, status(NEW));
        write(OLD + "\n" + NEW + " ada\n");
        assertEquals(200, status(OLD));
        assertEquals(200, status(NEW));
        write(NEW + " ada\n");
        assertEquals(401, status(OLD));
        assertEquals(200, status(NEW));
        assertEquals(200, status(Caller.TOKEN));
    }

    @Test
    void a_file_that_changes_within_one_tick_of_its_time_and_keeps_its_size_is_noticed() throws IOException {
        try (ScimServer young = ScimServer.builder()
                        .port(0)
                        .clock(Clock.fixed(WRITTEN, ZoneOffset.UTC))
                        .tokenFile(file)
                        .build()
                        .start();
                var old = new Caller(young.baseUrl(), OLD)) {
            assertEquals(200, old.get("/Users").status());
            write("# two at once\n\n" + NEW + "\n");
            assertEquals(401, old.get("/Users").status());
        }
    }

    @Test
    void a_file_that_is_gone_opens_nothing_and_one_that_is_back_does() throws IOException {
        Files.delete(file);
        assertEquals(401, status(OLD));
        assertEquals(200, status(Caller.TOKEN));
        write(OLD);
        assertEquals(200, status(OLD));
    }

    @Test
    void a_line_that_is_no_token_is_left_out() throws IOException {
        write("short\n" + NEW + "\n");
        assertEquals(200, status(NEW));
        assertEquals(401, status("short"));
    }

    @Test
    void a_file_without_a_token_is_refused_at_the_start() throws IOException {
        write("# none\n");
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> ScimServer.builder().tokenFile(file).build());
        assertEquals(
                "the token file " + file + " has no token of at least 32 bytes; it needs one a line",
                refused.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> ScimServer.builder().tokenFile(folder.resolve("none")).build());
    }

    @Test
    void nothing_prints_a_token() {
        String printed = BearerTokens.of(List.of(Token.of(OLD)), file, Clock.systemUTC()) + " " + Token.of(OLD);
        assertEquals("1 bearer tokens and a token file a bearer token", printed);
    }
}
