package dev.scimtck.suite.inspect.meaning;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The same write again and again, with nothing else written to the resource in between. */
final class Retries implements Watch {
    private static final int MOST = 2_000;
    private static final int MOST_NUMBERS = 100;
    /** Told at these counts, so that a long row is not told at each of its exchanges. */
    private static final Set<Integer> TOLD = Set.of(3, 10, 30, 100);

    private static final int SERVER_ERROR = 500;

    private final Map<String, Row> rows = new Lru<>(MOST);

    private record Row(String text, int status, List<Long> numbers) {}

    @Override
    public List<Story> see(Event event) {
        Call call = event.call();
        if (call.reads()) {
            return List.of();
        }
        String key =
                event.resource().map(Touched::key).orElseGet(() -> call.place().form());
        String text = call.method() + " " + call.place().below() + "\n"
                + new String(call.observed().request().body(), StandardCharsets.ISO_8859_1).hashCode();
        Row before = rows.get(key);
        var numbers = new ArrayList<Long>();
        if (before != null && before.text().equals(text) && before.status() == call.status()) {
            numbers.addAll(before.numbers());
        }
        if (numbers.size() < MOST_NUMBERS) {
            numbers.add(event.number());
        }
        rows.put(key, new Row(text, call.status(), numbers));
        return TOLD.contains(numbers.size()) ? List.of(story(event, numbers)) : List.of();
    }

    private static Story story(Event event, List<Long> numbers) {
        Call call = event.call();
        String what = call.method() + " " + call.place().form();
        String about = event.resource().map(touched -> " of " + touched.name()).orElse("");
        String answered = call.status() == 0 ? "never answered" : "answered " + call.status() + " each time";
        boolean accepted = call.succeeded();
        return new Story(
                "retries",
                call.status() >= SERVER_ERROR || call.status() == 0 ? Severity.SHOULD : Severity.NOTE,
                event.client() + " has sent the same " + what + about + " " + numbers.size() + " times, " + answered,
                accepted
                        ? "See whether the answer, or what the resource looks like when it is read, shows the change: a provider that does not see it sends it again."
                        : "Look at the answer: the provider will go on until it is another.",
                numbers,
                Optional.of(event).flatMap(Event::resource));
    }
}
