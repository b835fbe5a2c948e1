package dev.scimtck.suite.inspect.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.capture.Captured.From;
import dev.scimtck.suite.inspect.transfer.Importer.Kind;
import dev.scimtck.suite.inspect.transfer.Importer.NotReadable;
import dev.scimtck.suite.inspect.transfer.Importer.Read;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads HTTP Archives, HAR 1.1 and 1.2, as browsers and proxies write them. */
final class Har {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ORIGIN = Pattern.compile("^[a-z]+://[^/?#]*", Pattern.CASE_INSENSITIVE);

    private Har() {}

    static Read read(String text) throws NotReadable {
        JsonNode entries = tree(text).path("log").path("entries");
        if (!entries.isArray()) {
            throw new NotReadable("it is JSON, but no HAR: there is no log.entries in it");
        }
        var exchanges = new ArrayList<Captured>();
        var skipped = new ArrayList<String>();
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.get(i);
            String method = entry.path("request").path("method").asText("");
            String url = entry.path("request").path("url").asText("");
            if (method.isEmpty() || !ORIGIN.matcher(url).find()) {
                skipped.add("entry " + (i + 1) + " has no method, or no absolute URL");
            } else {
                exchanges.add(exchange(entry, method, url));
            }
        }
        if (exchanges.isEmpty()) {
            throw new NotReadable("there is no exchange in this HAR");
        }
        return new Read(Kind.HAR, exchanges, skipped);
    }

    private static JsonNode tree(String text) throws NotReadable {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NotReadable("it begins like a HAR, but is no JSON: line "
                    + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        }
    }

    private static Captured exchange(JsonNode entry, String method, String url) {
        Message request = request(entry.path("request"), method, url);
        JsonNode answer = entry.path("response");
        Optional<Message> response =
                answer.path("status").asInt() >= 100 ? Optional.of(response(answer)) : Optional.empty();
        double wait = Math.max(0, entry.path("timings").path("wait").asDouble(0));
        double time = Math.max(wait, entry.path("time").asDouble(0));
        return new Captured(
                0,
                at(entry.path("startedDateTime").asText("")),
                millis(wait),
                millis(time),
                entry.path("connection").asLong(0),
                request,
                response,
                size(entry.path("request"), request.body().length),
                size(answer, response.map(message -> message.body().length).orElse(0)),
                entry.path("comment").asText(""),
                "",
                From.IMPORTED);
    }

    private static long size(JsonNode message, int otherwise) {
        long said = message.path("bodySize").asLong(-1);
        return said < 0 ? otherwise : said;
    }

    private static Duration millis(double millis) {
        return Duration.ofNanos(Math.round(Math.min(millis, Integer.MAX_VALUE) * 1_000_000));
    }

    private static Instant at(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            return Instant.EPOCH;
        }
    }

    private static Message request(JsonNode request, String method, String url) {
        String path = ORIGIN.matcher(url).replaceFirst("").replaceFirst("#.*$", "");
        String target = path.startsWith("/") ? path : "/" + path;
        JsonNode posted = request.path("postData");
        return message(method + " " + target + " HTTP/1.1", request, posted);
    }

    private static Message response(JsonNode response) {
        String line = "HTTP/1.1 " + response.path("status").asInt() + " "
                + response.path("statusText").asText("");
        return message(line, response, response.path("content"));
    }

    private static Message message(String line, JsonNode message, JsonNode content) {
        List<Header> headers = new ArrayList<>();
        for (JsonNode header : message.path("headers")) {
            String name = header.path("name").asText("");
            // HTTP/2 has the request line among the headers, with a colon before each name.
            if (!name.isEmpty() && !name.startsWith(":")) {
                headers.add(new Header(name, oneLine(header.path("value").asText(""))));
            }
        }
        return new Message(MessageHead.of(oneLine(line), headers), body(content), true);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }

    private static byte[] body(JsonNode content) {
        String text = content.path("text").asText("");
        boolean packed =
                content.path("encoding").asText("").toLowerCase(Locale.ROOT).equals("base64");
        try {
            return packed ? Base64.getMimeDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notSo) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
