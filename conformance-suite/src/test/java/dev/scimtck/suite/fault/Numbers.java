package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A server whose ids are numbers, and which shows some of them as JSON numbers. */
final class Numbers {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("7[0-9]{17}");

    private final Map<String, String> ids = new ConcurrentHashMap<>();

    private Numbers() {}

    /** Its ids are numbers in texts, but for the ids of resources, or for those in an attribute. */
    static SeededFault fault(String id, String wrong, String clause, String attribute, String... trips) {
        var numbers = new Numbers();
        return Real.fault(id, wrong, clause)
                .target(asked -> numbers.back(asked.path()))
                .body((asked, body) -> {
                    // What nests too deep to be read again has no ids to change.
                    if (Seen.tree(bytes(numbers.back(body.toString()))) instanceof ObjectNode back) {
                        body.setAll(back);
                    }
                })
                .json(asked -> true, (asked, body) -> {
                    body.setAll((ObjectNode) Seen.tree(bytes(numbers.there(body.toString()))));
                    Faults.resources(body, resource -> {
                        if (attribute.equals("id")) {
                            number(resource, "id");
                        } else {
                            resource.path(attribute).forEach(value -> number(value, "value"));
                        }
                    });
                })
                .answer((asked, answered) -> answered)
                .trips(trips.length == 0 ? new String[] {"response.fits-its-schema"} : trips);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void number(JsonNode holder, String name) {
        if (holder instanceof ObjectNode object
                && NUMBER.matcher(object.path(name).asText()).matches()) {
            object.put(name, new BigInteger(object.path(name).asText()));
        }
    }

    private String there(String text) {
        return ID.matcher(text).replaceAll(id -> {
            String number = "7"
                    + String.format(
                            "%017d", Math.floorMod(id.group().hashCode() * 1_000_003L, 100_000_000_000_000_000L));
            ids.put(number, id.group());
            return number;
        });
    }

    private String back(String text) {
        return NUMBER.matcher(text).replaceAll(number -> ids.getOrDefault(number.group(), number.group()));
    }
}
