package dev.scimtck.suite.inspect.meaning;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A resource that was deleted and can be read all the same, RFC 7644 section 3.6. */
final class Deletions implements Watch {
    private static final int MOST = 10_000;

    private final Map<String, Long> deleted = new Lru<>(MOST);

    @Override
    public List<Story> see(Event event) {
        Call call = event.call();
        if (!call.succeeded() || event.resource().isEmpty()) {
            return List.of();
        }
        Touched resource = event.resource().get();
        if (call.method().equals("DELETE")) {
            deleted.put(resource.key(), event.number());
            return List.of();
        }
        Long since = deleted.remove(resource.key());
        boolean byId = call.place().id().isPresent();
        if (since == null || !call.reads() || !byId) {
            return List.of();
        }
        return List.of(new Story(
                "still-there",
                Severity.MUST,
                Intents.words(resource) + " was deleted in " + Watch.named(since) + " and is still there",
                "Answer 404 for what was deleted (RFC 7644 section 3.6), or do not accept the deletion.",
                List.of(since, event.number()),
                Optional.of(resource)));
    }
}
