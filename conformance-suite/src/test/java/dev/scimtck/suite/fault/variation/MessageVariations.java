package dev.scimtck.suite.fault.variation;

import static dev.scimtck.suite.fault.variation.Rewriting.and;
import static dev.scimtck.suite.fault.variation.Rewriting.answers;
import static dev.scimtck.suite.fault.variation.Rewriting.json;
import static dev.scimtck.suite.fault.variation.Rewriting.without;
import static dev.scimtck.suite.fault.variation.Variations.wire;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** The same said in another form of HTTP or JSON. */
final class MessageVariations {
    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    private static final int SLOW_MILLIS = 150;

    private MessageVariations() {}

    static List<Variation> all() {
        return List.of(
                wire(
                        "key-order",
                        "the members of every object come in the reverse order",
                        "RFC 8259 section 4",
                        json(asked -> true, MessageVariations::reverse)),
                wire(
                        "pretty-json",
                        "JSON is indented, and escapes what is not ASCII",
                        "RFC 8259 sections 2 and 7",
                        answers((asked, answered) -> Rewriting.tree(answered)
                                .map(body -> answered.with(
                                        answered.head().firstLine(),
                                        without(answered, "Content-Encoding"),
                                        pretty(body))))),
                wire(
                        "escaped-slashes",
                        "JSON escapes each slash",
                        "RFC 8259 section 7",
                        answers((asked, answered) -> Rewriting.tree(answered)
                                .map(body -> answered.with(
                                        answered.head().firstLine(),
                                        without(answered, "Content-Encoding"),
                                        new String(Rewriting.bytes(body), StandardCharsets.UTF_8)
                                                .replace("/", "\\/")
                                                .getBytes(StandardCharsets.UTF_8))))),
                wire(
                        "patch-200-and-204",
                        "every other PATCH is answered 204",
                        "RFC 7644 section 3.5.2",
                        everyOtherPatchIsSilent()),
                wire(
                        "relative-location-header",
                        "the Location header is a path, and meta.location the whole URI",
                        "RFC 9110 section 10.2.2",
                        answers((asked, answered) -> answered.head()
                                .header("Location")
                                .map(location -> headers(
                                        answered,
                                        and(
                                                without(answered, "Location"),
                                                new Header(
                                                        "Location", location.replaceFirst("^https?://[^/]+", ""))))))),
                wire(
                        "charset",
                        "the media type has a charset and capitals",
                        "RFC 9110 section 8.3.1",
                        type("Application/SCIM+JSON; charset=UTF-8")),
                wire(
                        "json-alias",
                        "every answer is application/json",
                        "RFC 7644 section 3.8, as providers read it",
                        type("application/json")),
                wire(
                        "header-case",
                        "header names are in lower case",
                        "RFC 9110 section 5.1",
                        answers((asked, answered) -> Optional.of(headers(
                                answered,
                                answered.head().headers().stream()
                                        .map(header ->
                                                new Header(header.name().toLowerCase(Locale.ROOT), header.value()))
                                        .toList())))),
                wire(
                        "more-headers",
                        "there are headers of the server's own",
                        "RFC 9110 section 5.1",
                        answers((asked, answered) -> Optional.of(headers(
                                answered,
                                and(
                                        answered.head().headers(),
                                        new Header("X-Request-Id", "5f0c"),
                                        new Header("Cache-Control", "no-store"),
                                        new Header("Strict-Transport-Security", "max-age=31536000"),
                                        new Header("Vary", "Accept")))))),
                wire(
                        "no-reason-phrase",
                        "the status line has no reason phrase",
                        "RFC 9112 section 4",
                        answers((asked, answered) -> Optional.of(answered.with(
                                "HTTP/1.1 " + answered.head().status() + " ",
                                answered.head().headers(),
                                answered.body())))),
                wire(
                        "no-keep-alive",
                        "each connection ends after one exchange",
                        "RFC 9112 section 9.6",
                        answers((asked, answered) -> Optional.of(headers(
                                answered, and(without(answered, "Connection"), new Header("Connection", "close")))))),
                wire("gzip", "answers are compressed for whom takes it", "RFC 9110 section 8.4", gzip()),
                wire("slow", "one answer in twenty takes its time", "RFC 9110 section 15 (no limit)", slow()),
                wire(
                        "terse-errors",
                        "errors have no detail where none is demanded: sections 3.4.2.2 and 3.7.4 do",
                        "RFC 7644 section 3.12 (detail is optional)",
                        json(asked -> true, body -> {
                            boolean demanded = body.path("status").asText().equals("413")
                                    || body.path("scimType").asText().equals("invalidFilter");
                            if (isError(body) && !demanded) {
                                body.remove("detail");
                            }
                        })),
                wire(
                        "wordy-errors",
                        "errors have members of the server's own",
                        "RFC 7644 section 3.12, RFC 7643 section 2.1",
                        json(asked -> true, body -> {
                            if (isError(body)) {
                                body.put("errorCode", "E-17").put("traceId", "5f0c");
                            }
                        })),
                wire(
                        "no-resources-at-zero",
                        "a list without results has no Resources",
                        "RFC 7644 section 3.4.2",
                        json(asked -> true, body -> {
                            if (body.path("totalResults").asInt(1) == 0) {
                                body.remove("Resources");
                            }
                        })),
                wire(
                        "terse-lists",
                        "a list that is complete has neither startIndex nor itemsPerPage",
                        "RFC 7644 section 3.4.2 (required for partial results)",
                        json(asked -> true, body -> {
                            boolean complete = body.has("totalResults")
                                    && body.path("totalResults").asInt()
                                            == body.path("Resources").size();
                            if (complete) {
                                body.remove(List.of("startIndex", "itemsPerPage"));
                            }
                        })),
                wire(
                        "no-charset-on-204",
                        "an answer without content has neither length nor type",
                        "RFC 9110 section 8.6",
                        answers((asked, answered) -> answered.head().status() == 204
                                ? Optional.of(headers(answered, without(answered, "Content-Type")))
                                : Optional.empty())));
    }

    private static Message headers(Message message, List<Header> headers) {
        return message.with(message.head().firstLine(), headers, message.body());
    }

    private static boolean isError(ObjectNode body) {
        return body.path("schemas").path(0).asText().endsWith(":Error");
    }

    private static Rewriting type(String type) {
        return answers((asked, answered) ->
                answered.head().header("Content-Type").isEmpty()
                        ? Optional.empty()
                        : Optional.of(headers(
                                answered, and(without(answered, "Content-Type"), new Header("Content-Type", type)))));
    }

    private static void reverse(JsonNode node) {
        node.forEach(MessageVariations::reverse);
        if (node instanceof ObjectNode object) {
            var members = new ArrayList<>(object.properties().stream()
                    .map(entry -> java.util.Map.entry(entry.getKey(), entry.getValue()))
                    .toList());
            Collections.reverse(members);
            object.removeAll();
            members.forEach(member -> object.set(member.getKey(), member.getValue()));
        }
    }

    private static byte[] pretty(JsonNode body) {
        try {
            return PRETTY.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rewriting gzip() {
        return answers((asked, answered) -> {
            boolean taken = asked.head().header("Accept-Encoding").orElse("").contains("gzip");
            boolean plain = answered.head().header("Content-Encoding").isEmpty() && answered.body().length > 0;
            if (!taken || !plain) {
                return Optional.empty();
            }
            var zipped = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(zipped)) {
                out.write(answered.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Optional.of(answered.with(
                    answered.head().firstLine(),
                    and(answered.head().headers(), new Header("Content-Encoding", "gzip")),
                    zipped.toByteArray()));
        });
    }

    private static Rewriting everyOtherPatchIsSilent() {
        var patches = new AtomicInteger();
        return answers((asked, answered) -> asked.head().method().equals("PATCH")
                        && answered.head().status() == 200
                        && !asked.head().target().contains("?")
                        && patches.incrementAndGet() % 2 == 0
                ? Optional.of(answered.with("HTTP/1.1 204 No Content", without(answered, "Content-Type"), new byte[0]))
                : Optional.empty());
    }

    private static Rewriting slow() {
        var asks = new AtomicInteger();
        return answers((asked, answered) -> {
            if (asks.incrementAndGet() % 20 == 0) {
                try {
                    Thread.sleep(SLOW_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Optional.empty();
        });
    }
}
