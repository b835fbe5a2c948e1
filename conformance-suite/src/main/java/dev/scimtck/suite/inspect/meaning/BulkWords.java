package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** Says what a bulk request is for, RFC 7644 section 3.7. */
final class BulkWords {
    private final Intents intents;

    BulkWords(Intents intents) {
        this.intents = intents;
    }

    String of(JsonNode sent) {
        JsonNode operations = sent.path("Operations");
        if (operations.isEmpty()) {
            return "sends a bulk request without operations";
        }
        Set<String> words = new LinkedHashSet<>();
        operations.forEach(operation -> words.add(intents.ofBulk(operation)));
        String many = operations.size() == 1 ? "one operation" : operations.size() + " operations";
        return "sends " + many + " in bulk: " + Intents.some(words);
    }
}
