package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Finds the user or group that an exchange is about. */
final class Subjects {
    private static final Set<String> MATCHED = Set.of("username", "displayname", "externalid", "emails.value");

    private final Directory directory;

    Subjects(Directory directory) {
        this.directory = directory;
    }

    /** As the request names it by its id; empty for none, or many. */
    Optional<Touched> asked(Call call) {
        String type = call.place().type();
        return call.place().id().map(id -> directory.resource(type, id));
    }

    /** As it is known once the answer is there: a new one by the id that it was given, one that was looked for by what was found. */
    Optional<Touched> answered(Call call, Optional<Touched> asked) {
        if (asked.isPresent()) {
            return asked.map(touched -> named(touched, call.returned()));
        }
        String type = call.place().type();
        boolean onMany = call.place().segments().size() == 1;
        if (call.method().equals("POST") && onMany) {
            return created(call, type);
        }
        Optional<String> filter = call.place().parameter("filter");
        return call.reads() && onMany && filter.isPresent() ? found(call, type, filter.get()) : Optional.empty();
    }

    private static Touched named(Touched touched, JsonNode returned) {
        boolean unnamed = touched.name().equals(touched.id())
                && returned.path("id").asText("").equals(touched.id());
        return unnamed
                ? Directory.name(returned)
                        .map(name -> new Touched(touched.type(), touched.id(), name))
                        .orElse(touched)
                : touched;
    }

    private static Optional<Touched> created(Call call, String type) {
        String id = call.succeeded() ? call.returned().path("id").asText("") : "";
        return Directory.name(call.sent())
                .or(() -> id.isEmpty() ? Optional.empty() : Optional.of(id))
                .map(name -> new Touched(type, id, name));
    }

    private Optional<Touched> found(Call call, String type, String filter) {
        JsonNode resources = call.returned().path("Resources");
        if (resources.size() == 1 && resources.get(0).path("id").isTextual()) {
            String id = resources.get(0).path("id").asText();
            String name = Directory.name(resources.get(0)).orElse(id);
            return Optional.of(new Touched(type, id, name));
        }
        Matcher eq = Intents.COMPARISON.matcher(filter);
        boolean one = eq.find()
                && eq.group(2) != null
                && MATCHED.contains(eq.group(1).strip().toLowerCase(Locale.ROOT));
        return one ? Optional.of(new Touched(type, "", eq.group(2))) : Optional.empty();
    }
}
