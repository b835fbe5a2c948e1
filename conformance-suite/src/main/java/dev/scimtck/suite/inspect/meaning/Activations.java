package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deactivation, or activation, that was accepted, and a user who is afterwards as before. */
final class Activations implements Watch {
    private static final int MOST = 10_000;
    /** After a longer time someone else may have changed it, out of sight. */
    private static final Duration SURE = Duration.ofHours(1);

    private final Map<String, Wanted> wanted = new Lru<>(MOST);

    private record Wanted(boolean active, long number, Instant at) {}

    @Override
    public List<Story> see(Event event) {
        Call call = event.call();
        if (!call.succeeded()) {
            return List.of();
        }
        var stories = new ArrayList<Story>();
        event.resource().filter(touched -> touched.type().equals("User")).ifPresent(user -> {
            if (call.reads()) {
                shown(event, user, call.returned()).ifPresent(stories::add);
            } else {
                written(event, user);
                shown(event, user, call.returned()).ifPresent(stories::add);
            }
        });
        for (JsonNode resource : call.returned().path("Resources")) {
            String id = resource.path("id").asText("");
            if (wanted.containsKey("User/" + id)) {
                String name = Directory.name(resource).orElse(id);
                shown(event, new Touched("User", id, name), resource).ifPresent(stories::add);
            }
        }
        return stories;
    }

    private void written(Event event, Touched user) {
        Call call = event.call();
        boolean about =
                Written.by(call).stream().anyMatch(one -> one.path().toString().equals("active"));
        Optional<Boolean> active = Written.by(call).stream()
                .filter(one -> one.path().toString().equals("active"))
                .flatMap(one -> Edit.truth(one.value()).stream())
                .findFirst();
        active.ifPresent(is -> wanted.put(
                user.key(), new Wanted(is, event.number(), call.observed().at())));
        // What a PUT, or a POST, leaves out the server may decide, RFC 7644 section 3.5.1.
        boolean open = about ? active.isEmpty() : !call.method().equals("PATCH");
        if (open) {
            wanted.remove(user.key());
        }
    }

    private Optional<Story> shown(Event event, Touched user, JsonNode resource) {
        Wanted asked = wanted.get(user.key());
        JsonNode active = resource.path("active");
        if (asked == null || !active.isBoolean()) {
            return Optional.empty();
        }
        wanted.remove(user.key());
        if (active.booleanValue() == asked.active()) {
            return Optional.empty();
        }
        boolean sure =
                Duration.between(asked.at(), event.call().observed().at()).compareTo(SURE) <= 0;
        String was = asked.active() ? "activation" : "deactivation";
        String is = asked.active() ? "still inactive" : "still active";
        List<Long> numbers =
                asked.number() == event.number() ? List.of(event.number()) : List.of(asked.number(), event.number());
        return Optional.of(new Story(
                asked.active() ? "still-inactive" : "still-active",
                sure ? Severity.MUST : Severity.SHOULD,
                "The " + was + " of " + user.name() + " in " + Watch.named(asked.number())
                        + " was accepted, and the user is " + is,
                "Do what is answered with success, or refuse it (RFC 7644 section 3.5). " + event.client()
                        + " takes it for done" + (asked.active() ? "." : ", and the leaver keeps the account."),
                numbers,
                Optional.of(user)));
    }
}
