package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.target.Removal.Named;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which resources of the target are a run's own. That a create was answered with an id proves little: the id may be that of
 * another. A resource is the run's own once the target has shown it under its id with the name of the run, which all that a
 * run makes carries.
 */
final class Ownership {
    private static final Set<String> MARKED = Set.of("userName", "displayName", "externalId");

    private final String run;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    /** @param run the name of the run */
    Ownership(String run) {
        this.run = run.toLowerCase(Locale.ROOT);
    }

    /** The target has shown something when it was asked to: one resource, or a list. */
    void saw(Operation asked, JsonNode body) {
        boolean reads = asked.method().equals("GET") || asked.rest().equals("/.search");
        if (!reads || !asked.isOnResources()) {
            return;
        }
        if (asked.single()) {
            note(asked.endpoint(), body);
        } else {
            body.path("Resources").forEach(resource -> note(asked.endpoint(), resource));
        }
    }

    private void note(String endpoint, JsonNode resource) {
        String id = resource.path("id").asText("");
        if (!id.isEmpty() && isMarked(resource)) {
            shown.add(endpoint + "/" + id);
        }
    }

    /** Whether an id is one that the run has made up, which nobody else's resource has. */
    boolean madeUp(String id) {
        return id.contains(run);
    }

    /** Whether the target has shown it to be the run's own. */
    boolean hasSeen(String endpoint, String id) {
        return shown.contains(endpoint + "/" + id);
    }

    /** Whether a resource carries the name of the run. */
    boolean isMarked(JsonNode resource) {
        return MARKED.stream()
                .anyMatch(attribute -> isMarked(resource.path(attribute).asText("")));
    }

    /** Whether a resource is the very one that the run has named so, with or without the name of the run in it. */
    boolean isOurs(Named named, JsonNode resource) {
        boolean same = !named.name().isEmpty()
                && resource.path(named.attribute()).asText("").equalsIgnoreCase(named.name());
        return same || isMarked(resource);
    }

    /** Whether a text contains the name of the run. */
    boolean isMarked(String text) {
        return text.toLowerCase(Locale.ROOT).contains(run);
    }
}
