package dev.scimtck.suite.inspect.meaning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** A look-up that finds nothing and a create that is refused for a duplicate: what exists is not found, and so is made again. */
final class CreateLoops implements Watch {
    private static final int MOST = 2_000;
    private static final int CONFLICT = 409;
    private static final int MOST_NUMBERS = 40;
    private static final List<String> MATCHED = List.of("userName", "displayName", "externalId");

    private final Map<String, Long> lookedUp = new Lru<>(MOST);
    private final Map<String, Loop> loops = new Lru<>(MOST);
    private final Map<String, Long> existing = new Lru<>(MOST);

    private record Loop(int times, List<Long> numbers) {}

    @Override
    public List<Story> see(Event event) {
        Call call = event.call();
        String type = call.place().type();
        learn(event, type);
        if (call.reads() && call.succeeded()) {
            lookedUp(event, type);
        }
        boolean creates =
                call.method().equals("POST") && call.place().segments().size() == 1;
        return creates && call.status() == CONFLICT ? conflict(event, type) : List.of();
    }

    /** What has been seen to be there. */
    private void learn(Event event, String type) {
        Call call = event.call();
        if (call.method().equals("DELETE")) {
            event.resource().ifPresent(gone -> existing.remove(key(type, "userName", gone.name())));
        } else if (call.succeeded() && type.equals("User")) {
            String name = call.returned().path("userName").asText("");
            if (!name.isEmpty()) {
                existing.put(key(type, "userName", name), event.number());
            }
        }
        boolean created = call.method().equals("POST") && call.succeeded();
        if (created) {
            // What was looked for before it was there was rightly not found.
            MATCHED.forEach(attribute -> lookedUp.remove(
                    key(type, attribute, call.sent().path(attribute).asText(""))));
        }
    }

    private void lookedUp(Event event, String type) {
        Call call = event.call();
        call.place().parameter("filter").ifPresent(filter -> {
            Matcher eq = Intents.COMPARISON.matcher(filter);
            if (eq.find() && eq.group(2) != null) {
                String key = key(type, eq.group(1).strip(), eq.group(2));
                if (call.returned().path("totalResults").asInt(-1) == 0) {
                    lookedUp.put(key, event.number());
                } else {
                    lookedUp.remove(key);
                    loops.remove(key);
                }
            }
        });
    }

    private List<Story> conflict(Event event, String type) {
        for (String attribute : MATCHED) {
            String value = event.call().sent().path(attribute).asText("");
            String key = key(type, attribute, value);
            Long found = value.isEmpty() ? null : lookedUp.get(key);
            if (found != null) {
                return List.of(story(event, key, attribute, value, found));
            }
        }
        return List.of();
    }

    private Story story(Event event, String key, String attribute, String value, long lookUp) {
        Loop before = loops.getOrDefault(key, new Loop(0, List.of()));
        var numbers = new ArrayList<>(before.numbers());
        if (numbers.size() < MOST_NUMBERS) {
            numbers.add(lookUp);
            numbers.add(event.number());
        }
        var loop = new Loop(before.times() + 1, List.copyOf(numbers));
        loops.put(key, loop);
        Optional<Long> seen = Optional.ofNullable(existing.get(key));
        var told = new LinkedHashMap<Long, Boolean>();
        seen.ifPresent(number -> told.put(number, true));
        numbers.forEach(number -> told.put(number, true));
        return new Story(
                "create-loop",
                seen.isPresent() ? Severity.MUST : Severity.SHOULD,
                "The look-up for " + attribute + " " + value + " finds nothing, and the create is answered 409"
                        + (loop.times() > 1 ? ", " + loop.times() + " times by now" : "")
                        + seen.map(number -> ", although " + Watch.named(number) + " shows that it is there")
                                .orElse(""),
                "Let the look-up find what the create collides with: inactive ones, other letters' case, deleted ones whose name is still taken"
                        + " (RFC 7644 section 3.4.2.2). Until then " + event.client()
                        + " can neither link nor make it.",
                List.copyOf(told.keySet()),
                event.resource());
    }

    private static String key(String type, String attribute, String value) {
        return type + " " + attribute.toLowerCase(Locale.ROOT) + " " + value.toLowerCase(Locale.ROOT);
    }
}
