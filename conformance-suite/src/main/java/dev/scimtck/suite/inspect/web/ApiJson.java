package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.inspect.Sender.Sent;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.meaning.Meaning;
import dev.scimtck.suite.inspect.meaning.Recognition;
import dev.scimtck.suite.inspect.trouble.Troubles.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the API shows, as JSON; the shapes are those of its OpenAPI file. */
final class ApiJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_SUMMARY = List.of("provider", "intent", "resource", "findings");
    private static final List<String> OF_DETAIL = List.of("resources", "meaning", "findingList", "changes", "stories");
    private static final Meaning NOT_YET = new Meaning(
            new Recognition(
                    Optional.empty(),
                    Recognition.UNKNOWN,
                    Recognition.Confidence.UNKNOWN,
                    "",
                    "",
                    List.of(),
                    List.of()),
            "",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    private ApiJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A row of the list. */
    static ObjectNode summary(Entry entry) {
        return summary(entry, entry.meaning().orElse(NOT_YET).toJson());
    }

    private static ObjectNode summary(Entry entry, ObjectNode meaning) {
        Captured captured = entry.captured();
        MessageHead asked = captured.request().head();
        ObjectNode json = object();
        json.put("id", entry.id());
        json.put("at", captured.at().toString());
        json.put("origin", captured.origin().name().toLowerCase(Locale.ROOT));
        OF_SUMMARY.forEach(name -> json.set(name, meaning.get(name)));
        json.put("method", entry.method());
        json.put("target", asked.isRequest() ? asked.target() : "");
        json.put("path", entry.path());
        json.put("status", entry.status());
        json.put(
                "reason",
                captured.response().map(answer -> reason(answer.head())).orElse(""));
        json.put("millis", entry.millis());
        json.put("requestBytes", captured.requestBytes());
        json.put("responseBytes", captured.responseBytes());
        json.put("note", captured.note());
        json.put("trouble", captured.trouble().isEmpty() ? null : captured.trouble());
        json.put("marked", entry.isMarked());
        json.put("mark", entry.mark().orElse(""));
        return json;
    }

    private static String reason(MessageHead head) {
        String[] parts = head.firstLine().split(" ", 3);
        return parts.length < 3 ? "" : parts[2];
    }

    /** All of an exchange. */
    static ObjectNode exchange(Entry entry, String curl, Optional<Entry> previous, Optional<Entry> next) {
        ObjectNode meaning = entry.meaning().orElse(NOT_YET).toJson();
        ObjectNode json = summary(entry, meaning);
        OF_DETAIL.forEach(name -> json.set(name, meaning.get(name)));
        json.set("request", message(entry.captured().request(), entry.captured().requestBytes()));
        entry.captured()
                .response()
                .ifPresentOrElse(
                        answer -> json.set(
                                "response", message(answer, entry.captured().responseBytes())),
                        () -> json.putNull("response"));
        json.put("curl", curl);
        json.put("previous", previous.map(Entry::id).orElse(null));
        json.put("next", next.map(Entry::id).orElse(null));
        return json;
    }

    private static ObjectNode message(Message message, long bytes) {
        ObjectNode json = object();
        String body = new String(message.body(), StandardCharsets.UTF_8);
        json.put("line", message.head().firstLine());
        ArrayNode headers = json.putArray("headers");
        message.head()
                .headers()
                .forEach(
                        header -> headers.addObject().put("name", header.name()).put("value", header.value()));
        json.put("body", body);
        json.put("json", message.whole() && isJson(message.body()));
        json.put("bytes", bytes);
        json.put("whole", message.whole());
        return json.put("raw", new String(message.head().bytes(), StandardCharsets.ISO_8859_1) + body);
    }

    private static boolean isJson(byte[] body) {
        try {
            return body.length > 0 && JSON.readTree(body).isContainerNode();
        } catch (IOException noJson) {
            return false;
        }
    }

    static ArrayNode summaries(List<Entry> entries) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        entries.forEach(entry -> array.add(summary(entry)));
        return array;
    }

    static ObjectNode trouble(Told told) {
        ObjectNode json = object();
        json.put("id", told.trouble().id());
        json.put("kind", told.trouble().kind().word());
        json.put("q", told.trouble().search().toString());
        json.put("probability", told.trouble().probability());
        json.put(
                "times",
                told.trouble().times() == 0
                        ? null
                        : Integer.valueOf(told.trouble().times()));
        json.put("seconds", told.trouble().seconds());
        json.put("words", told.trouble().words());
        return json.put("done", told.done());
    }

    static ArrayNode troubles(List<Told> all) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        all.forEach(told -> array.add(trouble(told)));
        return array;
    }

    static ObjectNode sent(Sent sent) {
        ObjectNode json = object();
        sent.id().ifPresentOrElse(id -> json.put("id", id), () -> json.putNull("id"));
        json.put("of", sent.of());
        json.put("line", sent.line());
        json.put("status", sent.status());
        json.put("was", sent.was());
        json.put("millis", sent.millis());
        return json.put("note", sent.note());
    }

    /** How many findings there are on some exchanges, by severity. */
    static ObjectNode counts(List<Entry> entries) {
        int[] counts = new int[3];
        List<String> severities = List.of("must", "should", "note");
        for (Entry entry : entries) {
            entry.flaws().forEach(flaw -> counts[severities.indexOf(flaw.severity())]++);
        }
        ObjectNode json = object();
        String worst = "none";
        for (int i = severities.size() - 1; i >= 0; i--) {
            worst = counts[i] > 0 ? severities.get(i) : worst;
        }
        for (int i = 0; i < severities.size(); i++) {
            json.put(severities.get(i), counts[i]);
        }
        return json.put("worst", worst);
    }

    /** The worst finding on an exchange. */
    static String worst(Entry entry) {
        return counts(List.of(entry)).path("worst").asText();
    }
}
