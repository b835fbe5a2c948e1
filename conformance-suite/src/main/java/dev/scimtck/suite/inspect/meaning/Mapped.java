package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** Which attributes a server has ever shown, of any resource of a type: it has a place for these. */
final class Mapped {
    private static final int MOST = 5_000;

    private final Map<String, Boolean> shown = new Lru<>(MOST);

    /** Learns from an answer, from one resource or from each of a list. */
    void learn(Call call) {
        if (!call.succeeded()) {
            return;
        }
        JsonNode returned = call.returned();
        JsonNode list = returned.path("Resources");
        if (list.isArray()) {
            list.forEach(resource -> learn(call, resource));
        } else {
            learn(call, returned);
        }
    }

    private void learn(Call call, JsonNode resource) {
        if (!resource.has("id")) {
            return;
        }
        String type = Directory.type(resource, call.place().type());
        Differences.paths(resource).forEach((path, value) -> {
            show(type, path.attribute());
            show(type, path.attribute() + "." + path.sub());
            value.properties().forEach(part -> show(type, path.attribute() + "." + part.getKey()));
        });
    }

    private void show(String type, String name) {
        shown.put(key(type, name), true);
    }

    /** Whether any answer has had it. */
    boolean has(String type, AttributePath path) {
        String name = path.attribute() + (path.sub().isEmpty() ? "" : "." + path.sub());
        return shown.containsKey(key(type, name));
    }

    private static String key(String type, String name) {
        return type + " " + name.toLowerCase(Locale.ROOT);
    }
}
