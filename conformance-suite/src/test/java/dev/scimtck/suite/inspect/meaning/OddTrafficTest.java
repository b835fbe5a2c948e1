package dev.scimtck.suite.inspect.meaning;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.inspect.meaning.Traffic.Seen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes, the interpreter says something of it, and goes on. */
class OddTrafficTest {
    private static final long SEED = 20260301;
    private static final int MUTATIONS = 1_500;
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "-1",
            "1e400",
            "[[{}]]",
            "\"\\u0000\"",
            "{\"value\":null}",
            "[null]",
            "%",
            "");

    @Test
    void bodies_targets_and_heads_of_every_oddity_are_survived() {
        Traffic traffic = Traffic.captured();
        Interpreter interpreter = traffic.interpreter();
        var random = new Random(SEED);
        List<Observed> all = traffic.byRecording().values().stream()
                .flatMap(List::stream)
                .map(Seen::observed)
                .toList();
        for (int i = 0; i < MUTATIONS; i++) {
            Observed odd = mutated(all.get(random.nextInt(all.size())), random);
            Meaning meaning = assertDoesNotThrow(
                    () -> interpreter.interpret(odd),
                    () -> "seed " + SEED + ": " + odd.request().head().firstLine() + " "
                            + text(odd.request()) + " / "
                            + odd.response().map(OddTrafficTest::text).orElse("none"));
            assertFalse(meaning.intent().isBlank());
        }
    }

    private static Observed mutated(Observed observed, Random random) {
        String line = random.nextInt(4) == 0
                ? odd(observed.request().head().firstLine(), random)
                : observed.request().head().firstLine();
        var request = new Message(
                MessageHead.of(line, observed.request().head().headers()),
                bytes(oddJson(text(observed.request()), random)),
                random.nextInt(20) != 0);
        Optional<Message> response = random.nextInt(20) == 0
                ? Optional.empty()
                : observed.response()
                        .map(message -> new Message(
                                message.head(), bytes(oddJson(text(message), random)), random.nextInt(20) != 0));
        return new Observed(observed.number(), observed.at(), observed.took(), request, response);
    }

    /** One value, somewhere, becomes something else. */
    private static String oddJson(String body, Random random) {
        List<Integer> colons = new ArrayList<>();
        for (int at = body.indexOf(':'); at >= 0; at = body.indexOf(':', at + 1)) {
            colons.add(at);
        }
        if (colons.isEmpty() || random.nextInt(3) == 0) {
            return body;
        }
        int colon = colons.get(random.nextInt(colons.size()));
        int end = colon + 1;
        while (end < body.length() && ",}]".indexOf(body.charAt(end)) < 0) {
            end++;
        }
        return body.substring(0, colon + 1) + ODD.get(random.nextInt(ODD.size())) + body.substring(end);
    }

    private static String odd(String line, Random random) {
        int at = random.nextInt(line.length());
        return line.substring(0, at) + ODD.get(random.nextInt(ODD.size())) + line.substring(at);
    }

    private static String text(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_keys_of_the_json_form_stay_as_they_are() {
        var talk = new Talk();
        talk.entra(
                "PATCH",
                "/Users/1",
                Talk.patch("{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}"),
                204,
                "");
        ObjectNode json = talk.entra("GET", "/Users/1", "", 200, Talk.user("1", "ada@example.com", true))
                .toJson();
        assertEquals(
                List.of(
                        "provider",
                        "intent",
                        "resource",
                        "resources",
                        "meaning",
                        "findings",
                        "findingList",
                        "changes",
                        "stories"),
                names(json));
        assertEquals(
                List.of("id", "name", "dialect", "confidence", "recording", "step", "because", "others"),
                names(json.path("provider")));
        assertEquals(List.of("type", "id", "name", "key"), names(json.path("resource")));
        assertEquals(List.of("must", "should", "note", "worst"), names(json.path("findings")));
        assertEquals("must", json.at("/findings/worst").asText());
        assertEquals(
                List.of(
                        "on",
                        "severity",
                        "clause",
                        "section",
                        "summary",
                        "expected",
                        "actual",
                        "where",
                        "knownFor",
                        "whatNext",
                        "advice"),
                names(json.at("/findingList/0")));
        assertEquals(List.of("path", "before", "sent", "after", "outcome"), names(json.at("/changes/0")));
        assertEquals(
                List.of("kind", "severity", "summary", "advice", "exchanges", "resource"),
                names(json.at("/stories/0")));
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
