package dev.scimtck.suite.inspect.transfer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.live.Entry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes HTTP Archives, HAR 1.2; what has no place there is in members that begin with an underscore, as the format allows. */
public final class HarWriter {
    private static final double NANOS = 1_000_000.0;

    private final String origin;
    private final String version;

    /**
     * @param origin scheme, host and port of requests that do not say them
     * @param version of this program
     */
    public HarWriter(String origin, String version) {
        this.origin = origin;
        this.version = version;
    }

    /** The archive of some exchanges; what is no HTTP request has no place in it. */
    public ObjectNode write(List<Entry> entries) {
        ObjectNode har = JsonNodeFactory.instance.objectNode();
        ObjectNode log = har.putObject("log");
        log.put("version", "1.2");
        log.putObject("creator").put("name", "scim-tck inspect").put("version", version);
        ArrayNode all = log.putArray("entries");
        entries.stream()
                .filter(entry -> entry.captured().request().head().isRequest())
                .forEach(entry -> all.add(entry(entry)));
        return har;
    }

    private ObjectNode entry(Entry entry) {
        Captured captured = entry.captured();
        double wait = captured.waited().toNanos() / NANOS;
        double time = captured.took().toNanos() / NANOS;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("startedDateTime", captured.at().toString());
        json.put("time", time);
        json.set("request", request(captured.request(), captured.requestBytes()));
        json.set("response", response(captured.response(), captured.responseBytes()));
        json.putObject("cache");
        json.putObject("timings").put("send", 0).put("wait", wait).put("receive", Math.max(0, time - wait));
        if (captured.connection() > 0) {
            json.put("connection", Long.toString(captured.connection()));
        }
        json.put("comment", captured.note());
        if (!entry.intent().isEmpty()) {
            json.put("_intent", entry.intent());
        }
        return json;
    }

    private ObjectNode request(Message request, long bytes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        String target = request.head().target();
        String host = request.head()
                .header("Host")
                .map(name -> origin.substring(0, origin.indexOf("://") + 3) + name)
                .orElse(origin);
        json.put("method", request.head().method());
        json.put("url", target.startsWith("/") ? host + target : target);
        json.put("httpVersion", version(request.head().firstLine()));
        json.putArray("cookies");
        json.set("headers", headers(request));
        json.set("queryString", query(target));
        json.put("headersSize", request.head().bytes().length);
        json.put("bodySize", bytes);
        if (request.body().length > 0) {
            ObjectNode posted = json.putObject("postData");
            posted.put("mimeType", request.head().header("Content-Type").orElse(""));
            posted.putArray("params");
            posted.put("text", new String(request.body(), StandardCharsets.UTF_8));
        }
        return json;
    }

    private static String version(String line) {
        int at = line.lastIndexOf("HTTP/");
        return at < 0 ? "HTTP/1.1" : line.substring(at).split(" ", 2)[0];
    }

    private static ArrayNode headers(Message message) {
        ArrayNode headers = JsonNodeFactory.instance.arrayNode();
        message.head()
                .headers()
                .forEach(
                        header -> headers.addObject().put("name", header.name()).put("value", header.value()));
        return headers;
    }

    private static ArrayNode query(String target) {
        ArrayNode query = JsonNodeFactory.instance.arrayNode();
        int at = target.indexOf('?');
        if (at >= 0 && at < target.length() - 1) {
            for (String pair : target.substring(at + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.addObject()
                        .put("name", decoded(parts[0]))
                        .put("value", parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notSo) {
            return text;
        }
    }

    private static ObjectNode response(Optional<Message> answered, long bytes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        String line = answered.map(answer -> answer.head().firstLine()).orElse("HTTP/1.1 0");
        String[] parts = line.split(" ", 3);
        json.put("status", answered.map(answer -> answer.head().status()).orElse(0));
        json.put("statusText", parts.length < 3 ? "" : parts[2]);
        json.put("httpVersion", version(line));
        json.putArray("cookies");
        json.set("headers", answered.map(HarWriter::headers).orElse(JsonNodeFactory.instance.arrayNode()));
        ObjectNode content = json.putObject("content");
        byte[] body = answered.map(Message::body).orElse(new byte[0]);
        content.put("size", body.length);
        content.put(
                "mimeType",
                answered.flatMap(answer -> answer.head().header("Content-Type")).orElse(""));
        content.put("text", new String(body, StandardCharsets.UTF_8));
        json.put("redirectURL", "");
        json.put(
                "headersSize",
                answered.map(answer -> answer.head().bytes().length).orElse(-1));
        json.put("bodySize", answered.isPresent() ? bytes : -1);
        return json;
    }
}
