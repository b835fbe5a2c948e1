package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.inspect.meaning.Change.Outcome;
import dev.scimtck.suite.recording.Matcher;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows each attribute: as it was, as it was sent, as it came back. Where the answer does not show it, what was written is
 * kept until the resource is read.
 */
final class Changes {
    private static final int MOST = 2_000;
    /** It was accepted, and is not so. */
    private static final Set<Outcome> UNMET = EnumSet.of(Outcome.LOST, Outcome.UNMAPPED, Outcome.ALTERED);
    /** Never returned, RFC 7643 section 4.1.1. */
    private static final Set<String> NEVER_RETURNED = Set.of("password");
    /** Servers lawfully derive these from the parts of a name. */
    private static final Set<String> DERIVED = Set.of("name.formatted", "displayName");

    private final Map<String, Pending> pending = new Lru<>(MOST);
    private final Mapped mapped = new Mapped();

    /**
     * What was written and accepted, and has not been seen since.
     *
     * @param number the exchange that wrote it
     * @param written what it wrote, by path
     * @param before what was there before it
     */
    private record Pending(long number, Map<String, Written> written, JsonNode before) {}

    /**
     * What became of what was written.
     *
     * @param changes attribute by attribute
     * @param unmet what was accepted and is not so, with what is there instead
     * @param writer the exchange that wrote it
     */
    record Followed(List<Change> changes, Map<Written, JsonNode> unmet, long writer) {
        Followed {
            changes = List.copyOf(changes);
            unmet = new LinkedHashMap<>(unmet);
        }

        private static Followed nothing() {
            return new Followed(List.of(), Map.of(), 0);
        }
    }

    /**
     * Follows one call.
     *
     * @param resource what it is about; empty for none, or many
     * @param before the resource as it was last seen; empty where it was not
     */
    Followed follow(Call call, Optional<Touched> resource, Optional<JsonNode> before) {
        JsonNode was = before.orElseGet(MissingNode::getInstance);
        mapped.learn(call);
        if (call.reads()) {
            return resource.map(touched -> read(call, touched)).orElseGet(Followed::nothing);
        }
        List<Written> written = Written.by(call);
        if (!call.succeeded()) {
            return new Followed(
                    written.stream()
                            .map(one -> change(one, was, MissingNode.getInstance(), Outcome.REFUSED))
                            .toList(),
                    Map.of(),
                    call.observed().number());
        }
        JsonNode returned = call.returned();
        boolean shown =
                returned.isObject() && !call.isProjected() && returned.has("schemas") && !returned.has("detail");
        if (shown && resource.isPresent()) {
            pending.remove(resource.get().key());
        } else if (resource.isPresent() && !written.isEmpty()) {
            keep(resource.get(), written, was, call.observed().number());
        }
        return shown ? compare(written, was, returned, call) : unseen(written, was, call);
    }

    private void keep(Touched resource, List<Written> written, JsonNode was, long number) {
        Map<String, Written> all = Optional.ofNullable(pending.get(resource.key()))
                .map(earlier -> new LinkedHashMap<>(earlier.written()))
                .orElseGet(LinkedHashMap::new);
        written.forEach(one -> all.put(one.path().toString(), one));
        pending.put(resource.key(), new Pending(number, all, was));
    }

    private static Followed unseen(List<Written> written, JsonNode was, Call call) {
        return new Followed(
                written.stream()
                        .map(one -> change(one, was, MissingNode.getInstance(), Outcome.UNKNOWN))
                        .toList(),
                Map.of(),
                call.observed().number());
    }

    private Followed compare(List<Written> written, JsonNode was, JsonNode returned, Call call) {
        var changes = new ArrayList<Change>();
        var unmet = new LinkedHashMap<Written, JsonNode>();
        String type = Directory.type(returned, call.place().type());
        for (Written one : written) {
            JsonNode there = one.path().in(returned);
            Outcome outcome = outcome(one, was, there, type);
            changes.add(change(one, was, there, outcome));
            if (UNMET.contains(outcome)) {
                unmet.put(one, there);
            }
        }
        others(written, was, returned, changes);
        return new Followed(changes, unmet, call.observed().number());
    }

    private Outcome outcome(Written written, JsonNode was, JsonNode there, String type) {
        if (NEVER_RETURNED.contains(written.path().attribute())) {
            return Outcome.UNKNOWN;
        }
        if (written.isMetBy(there)) {
            JsonNode before = written.path().in(was);
            if (written.clears()) {
                return Matcher.isUnassigned(before) && !was.isMissingNode() ? Outcome.UNCHANGED : Outcome.REMOVED;
            }
            return written.isMetBy(before) ? Outcome.UNCHANGED : Outcome.AS_SENT;
        }
        if (!Matcher.isUnassigned(there) || written.clears()) {
            return Outcome.ALTERED;
        }
        return mapped.has(type, written.path()) ? Outcome.LOST : Outcome.UNMAPPED;
    }

    /** What was not sent and is another all the same. */
    private static void others(List<Written> written, JsonNode was, JsonNode returned, List<Change> changes) {
        if (was.isMissingNode()) {
            return;
        }
        Map<AttributePath, JsonNode> before = Differences.paths(was);
        Map<AttributePath, JsonNode> after = Differences.paths(returned);
        after.forEach((path, value) -> {
            if (!value.equals(before.get(path)) && isOther(path, written)) {
                Outcome outcome = before.containsKey(path) ? Outcome.ALTERED : Outcome.ADDED;
                changes.add(unsent(path, before.getOrDefault(path, MissingNode.getInstance()), value, outcome));
            }
        });
        before.forEach((path, value) -> {
            if (!after.containsKey(path) && isOther(path, written)) {
                changes.add(unsent(path, value, MissingNode.getInstance(), Outcome.REMOVED));
            }
        });
    }

    private static boolean isOther(AttributePath path, List<Written> written) {
        return written.stream().noneMatch(one -> one.path().attribute().equalsIgnoreCase(path.attribute()));
    }

    private static Change unsent(AttributePath path, JsonNode before, JsonNode after, Outcome outcome) {
        return new Change(path.toString(), Written.text(before), Optional.empty(), Written.text(after), outcome);
    }

    private static Change change(Written written, JsonNode was, JsonNode there, Outcome outcome) {
        return new Change(
                written.path().toString(),
                Written.text(written.path().in(was)),
                written.sent()
                        .map(text -> NEVER_RETURNED.contains(written.path().attribute()) ? "\"***\"" : text),
                Written.text(there),
                outcome);
    }

    private Followed read(Call call, Touched resource) {
        Pending waiting = pending.get(resource.key());
        boolean shown = call.succeeded() && call.returned().isObject() && !call.isProjected();
        if (waiting == null || !shown) {
            return Followed.nothing();
        }
        pending.remove(resource.key());
        Followed seen = compare(List.copyOf(waiting.written().values()), waiting.before(), call.returned(), call);
        return new Followed(seen.changes(), seen.unmet(), waiting.number());
    }

    /** A resource is gone, and what was written to it with it. */
    void forget(Touched resource) {
        pending.remove(resource.key());
    }

    /** Whether servers may say something else there than was sent. */
    static boolean isDerived(AttributePath path) {
        return DERIVED.contains(path.toString());
    }
}
