package dev.scimtck.suite.inspect.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Redactor;
import dev.scimtck.suite.inspect.capture.Captured.From;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing secret is kept, no person is where none may be, and all else is kept as it came. */
class CaptureTest {
    private static final String SECRET = "s3cret/T0ken+x";
    private static final Redactor REDACTOR = new Redactor(new Origin(false, "a", 80), List.of(SECRET));
    private static final int MOST = 10_000;
    private static final String HEAD = "POST /scim/v2/Users HTTP/1.1\r\nHost: a\r\n\r\n";

    private static Captured capture(byte[] head, byte[] body, boolean people) {
        var request = new Message(MessageHead.parse(head), body, true);
        return capture(request, Optional.empty(), people);
    }

    private static Captured capture(Message request, Optional<Message> response, boolean people) {
        var pseudonyms = people ? Optional.of(new People(new byte[32])) : Optional.<People>empty();
        return new Capture(REDACTOR, pseudonyms, MOST)
                .masked(new Captured(
                        0, Instant.EPOCH, Duration.ZERO, Duration.ZERO, 0, request, response, 0, 0, "", "", From.LIVE));
    }

    private static String head(String head) {
        byte[] kept = capture(bytes(head), new byte[0], false).request().head().bytes();
        return new String(kept, StandardCharsets.ISO_8859_1);
    }

    private static String body(String body, boolean people) {
        return new String(capture(bytes(HEAD), bytes(body), people).request().body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nAuthorization: Bearer abc.def-ghi\r\n\r\n",
                "GET / HTTP/1.1\r\nauthorization:abc.def-ghi\r\n\r\n",
                "GET / HTTP/1.1\r\nAuthorization: Bearer\r\n abc.def-ghi\r\n\r\n",
                "GET / HTTP/1.1\r\nCookie: session=abc.def-ghi\r\n\r\n",
                "GET / HTTP/1.1\r\nProxy-Authorization: Basic abc.def-ghi\r\n\r\n",
                "GET /?access_token=abc.def-ghi&x=y HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nX-Api-Key: abc.def-ghi\r\n\r\n",
                "GET / HTTP/1.1\r\nX-Debug: Bearer abc.def-ghi\r\n\r\n",
                "GET / HTTP/1.1\r\nAuthorization: Bearer abc.def-ghi",
                "Authorization: Bearer abc.def-ghi\r\n\r\n",
            })
    void a_token_is_not_kept_wherever_it_stands(String head) {
        assertFalse(head(head).contains("abc.def-ghi"), () -> head(head));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"hunter22\"}",
                "{\"Password\" : \"hunter22\"}",
                "{\"urn:ietf:params:scim:schemas:core:2.0:User:password\":\"hunter22\"}",
                "{\"Operations\":[{\"op\":\"replace\",\"path\":\"password\",\"value\":\"hunter22\"}]}",
                "{\"Operations\":[{\"value\":\"hunter22\",\"path\":\"urn:ietf:params:scim:schemas:core:2.0:User:password\"}]}",
                "{\"Operations\":[{\"op\":\"add\",\"value\":{\"password\":\"hunter22\"}}]}",
                "{\"userName\":\"x\",\"password\":\"hunter22",
                "{\"userName\":\"x\",\"password\":\"hunter22\",\"name\":",
                "password=hunter22&x=y",
                "grant_type=x&client_secret=hunter22",
                "<password>: hunter22",
                "POST / HTTP/1.1\r\nAuthorization: Bearer hunter22\r\n\r\n",
            })
    void a_password_is_not_kept_wherever_it_stands(String body) {
        assertFalse(body(body, false).contains("hunter22"), () -> body(body, false));
    }

    @Test
    void a_known_secret_is_not_kept_in_any_spelling() {
        for (String spelt : List.of(SECRET, "s3cret%2FT0ken%2Bx", "s3cret\\/T0ken+x")) {
            String body = "{\"note\":\"" + spelt + "\"}";
            assertFalse(body(body, false).contains("T0ken"), () -> body(body, false));
        }
    }

    @Test
    void what_is_not_secret_is_kept_character_for_character() {
        String head = "PATCH //x?a=[b]&passage=1 HTTP/1.1\r\nhOst:  a \r\nX-Twice: 1\r\nX-Twice: 2\r\n"
                + "WWW-Authenticate: Bearer realm=\"scim\"\r\n\r\n";
        assertEquals(head, head(head));
        String body =
                "{ \"a\" : [1.50, true,null] ,\n\t\"emails\":[{\"value\":\"ä@b\"}],\"changePassword\":{\"supported\":false} }\n";
        assertEquals(body, body(body, false));
    }

    @Test
    void a_packed_body_is_unpacked_before_it_is_masked() {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write(bytes("{\"password\":\"hunter22\"}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] head = bytes("POST / HTTP/1.1\r\nContent-Encoding: gzip\r\n\r\n");
        Captured whole = capture(head, packed.toByteArray(), false);
        assertEquals("{\"password\":\"***\"}", new String(whole.request().body(), StandardCharsets.UTF_8));
        Captured cut = capture(head, Arrays.copyOf(packed.toByteArray(), 25), false);
        assertEquals(false, cut.request().whole());
        byte[] other = bytes("POST / HTTP/1.1\r\nContent-Encoding: br\r\n\r\n");
        String unreadable =
                new String(capture(other, bytes("hunter22"), false).request().body(), StandardCharsets.UTF_8);
        assertEquals("(8 bytes, br: not kept)", unreadable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"userName\":\"ada.lovelace@corp.example\"}",
                "{\"name\":{\"givenName\":\"Lovelace\",\"formatted\":\"Ada Lovelace\"}}",
                "{\"emails\":[{\"type\":\"work\",\"value\":\"ada.lovelace@corp.example\"}]}",
                "{\"Operations\":[{\"op\":\"add\",\"path\":\"name.familyName\",\"value\":\"Lovelace\"}]}",
                "{\"Operations\":[{\"op\":\"add\",\"value\":{\"name.familyName\":\"Lovelace\"}}]}",
                "{\"Operations\":[{\"op\":\"replace\",\"path\":\"emails[type eq \\\"work\\\"].value\",\"value\":\"ada.lovelace@corp.example\"}]}",
                "{\"Operations\":[{\"op\":\"remove\",\"path\":\"emails[value eq \\\"ada.lovelace@corp.example\\\"]\"}]}",
                "{\"members\":[{\"value\":\"1\",\"display\":\"Ada Lovelace\"}]}",
                "{\"detail\":\"ada.lovelace@corp.example is there already\"}",
                "{\"userName\":\"x\",\"name\":{\"familyName\":\"Lovelace",
                "Dear ada.lovelace@corp.example,",
            })
    void no_person_is_kept_where_none_may_be(String body) {
        String kept = body(body, true).toLowerCase(Locale.ROOT);
        assertFalse(kept.contains("lovelace") || kept.contains("corp.example"), kept);
    }

    @Test
    void a_person_stays_recognisable_from_request_to_answer_and_filter() {
        var request = new Message(
                MessageHead.parse(
                        bytes("GET /scim/v2/Users?filter=userName%20eq%20%22Ada%40corp.example%22 HTTP/1.1\r\n\r\n")),
                new byte[0],
                true);
        var answer = new Message(
                MessageHead.parse(bytes("HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n")),
                bytes("{\"Resources\":[{\"id\":\"7\",\"userName\":\"ada@corp.example\",\"title\":\"Analyst\"}]}"),
                true);
        Captured kept = capture(request, Optional.of(answer), true);
        String person = new People(new byte[32]).pseudonym("ada@corp.example");
        assertTrue(person.matches("person-[a-z0-9]{7}@example\\.com"), person);
        assertEquals(
                "/scim/v2/Users?filter=userName%20eq%20%22" + person.replace("@", "%40") + "%22",
                kept.request().head().target());
        Message answered = kept.response().orElseThrow();
        assertEquals(
                "{\"Resources\":[{\"id\":\"7\",\"userName\":\"" + person + "\",\"title\":\"Analyst\"}]}",
                new String(answered.body(), StandardCharsets.UTF_8));
        assertEquals(
                Optional.of(Integer.toString(answered.body().length)),
                answered.head().header("Content-Length"));
    }

    @Test
    void a_group_is_no_person() {
        var request = new Message(
                MessageHead.parse(bytes("POST /scim/v2/Groups HTTP/1.1\r\n\r\n")),
                bytes("{\"displayName\":\"Field Sales\"}"),
                true);
        assertEquals(
                "{\"displayName\":\"Field Sales\"}",
                new String(capture(request, Optional.empty(), true).request().body(), StandardCharsets.UTF_8));
    }
}
