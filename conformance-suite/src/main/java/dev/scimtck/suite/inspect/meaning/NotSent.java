package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.verdict.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * What a provider should have sent next and did not: where its recordings create what a look-up has not found, and no create
 * came although its other traffic went on.
 */
final class NotSent implements Watch {
    private static final int MOST = 500;
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int MANY = 20;
    private static final List<String> MATCHED = List.of("userName", "displayName", "externalId");
    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final Set<String> creators = new HashSet<>();
    private final Map<String, Waiting> waiting = new Lru<>(MOST);
    private final Map<String, Integer> traffic = new Lru<>(MOST);

    private record Waiting(String provider, String type, String value, long number, Instant at, int traffic) {}

    NotSent(List<Recording> recordings) {
        for (Recording recording : recordings) {
            List<Step> steps = recording.steps();
            for (int i = 0; i + 1 < steps.size(); i++) {
                String at = steps.get(i).target();
                Step next = steps.get(i + 1);
                boolean looks = steps.get(i).method().equals("GET") && at.contains("filter=");
                boolean creates = next.method().equals("POST") && at.startsWith(next.target() + "?");
                if (looks && creates) {
                    creators.add(recording.dialect().provider() + next.target());
                }
            }
        }
    }

    @Override
    public List<Story> see(Event event) {
        Call call = event.call();
        if (call.method().equals("POST")) {
            MATCHED.forEach(attribute ->
                    waiting.remove(key(call, call.sent().path(attribute).asText(""))));
        }
        Optional<String> provider = event.recognised().recognition().dialect().map(Dialect::provider);
        if (provider.isEmpty()) {
            return List.of();
        }
        traffic.merge(provider.get(), 1, Integer::sum);
        if (call.reads()) {
            lookedUp(event, provider.get());
        }
        return overdue(event, provider.get());
    }

    private void lookedUp(Event event, String provider) {
        Call call = event.call();
        Matcher eq = Intents.COMPARISON.matcher(call.place().parameter("filter").orElse(""));
        boolean test = event.recognised().recognition().recording().contains("connection");
        if (!eq.find() || eq.group(2) == null || eq.group(2).matches(GUID) || test) {
            return;
        }
        String key = key(call, eq.group(2));
        boolean none = call.succeeded()
                && call.returned().path("totalResults").asText("").equals("0");
        if (none && creators.contains(provider + "/" + call.place().endpoint())) {
            waiting.put(
                    key,
                    new Waiting(
                            provider,
                            call.place().type(),
                            eq.group(2),
                            event.number(),
                            call.observed().at(),
                            traffic.getOrDefault(provider, 0)));
        } else {
            waiting.remove(key);
        }
    }

    private List<Story> overdue(Event event, String provider) {
        Instant now = event.call().observed().at();
        int seen = traffic.getOrDefault(provider, 0);
        var stories = new ArrayList<Story>();
        Iterator<Waiting> all = waiting.values().iterator();
        while (all.hasNext()) {
            Waiting one = all.next();
            if (Duration.between(one.at(), now).compareTo(LONG) < 0) {
                // They are in the order in which they came.
                break;
            }
            boolean due = seen - one.traffic() >= MANY;
            if (one.provider().equals(provider) && due) {
                all.remove();
                stories.add(story(one, event));
            }
        }
        return stories;
    }

    private static Story story(Waiting one, Event event) {
        String title = Dialect.providerTitle(one.provider());
        String kind = one.type().toLowerCase(Locale.ROOT);
        return new Story(
                "not-sent",
                Severity.NOTE,
                title + " looked for " + one.value() + " in " + Watch.named(one.number())
                        + " and found nothing; it has not created the " + kind
                        + " since, although other traffic went on",
                "Look at the answer to the look-up: one that " + title
                        + " cannot read, such as numbers as text, ends its flow without an error. Or nobody assigned the "
                        + kind + ".",
                List.of(one.number(), event.number()),
                Optional.empty());
    }

    private static String key(Call call, String value) {
        return call.place().endpoint() + " " + value.toLowerCase(Locale.ROOT);
    }
}
