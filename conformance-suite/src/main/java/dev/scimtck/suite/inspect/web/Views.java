package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.live.Exchanges;
import dev.scimtck.suite.inspect.meaning.Touched;
import dev.scimtck.suite.inspect.search.Search;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The exchanges seen from the resources that they touch. */
final class Views {
    private final Exchanges exchanges;

    Views(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** The resources, the last touched first. */
    ObjectNode resources(Search search) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        List<Map.Entry<String, List<Entry>>> stories =
                new ArrayList<>(byResource(search).entrySet());
        stories.sort((one, other) -> Long.compare(
                other.getValue().getLast().id(), one.getValue().getLast().id()));
        stories.forEach(story -> rows.add(row(story.getKey(), story.getValue())));
        ObjectNode json = ApiJson.object();
        json.set("resources", rows);
        return json;
    }

    private Map<String, List<Entry>> byResource(Search search) {
        List<Entry> found = exchanges.found(search);
        Map<String, String> keys = keysByName(found);
        var byKey = new LinkedHashMap<String, List<Entry>>();
        for (Entry entry : found) {
            entry.resources().stream()
                    .map(touched -> key(touched, keys))
                    .distinct()
                    .forEach(key -> byKey.computeIfAbsent(key, none -> new ArrayList<>())
                            .add(entry));
        }
        return byKey;
    }

    /** What was looked for by its name before it was there has its key from then on. */
    private static Map<String, String> keysByName(List<Entry> entries) {
        var keys = new HashMap<String, String>();
        for (Entry entry : entries) {
            entry.resources().stream()
                    .filter(touched -> !touched.id().isEmpty())
                    .forEach(touched -> keys.put(byName(touched), touched.key()));
        }
        return keys;
    }

    private static String key(Touched touched, Map<String, String> keys) {
        return touched.id().isEmpty() ? keys.getOrDefault(byName(touched), touched.key()) : touched.key();
    }

    private static String byName(Touched touched) {
        return touched.type() + "/?" + touched.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode row(String key, List<Entry> story) {
        Entry last = story.getLast();
        Touched touched = story.reversed().stream()
                .flatMap(entry -> entry.resources().stream())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
        ObjectNode json = ApiJson.object();
        json.put("type", touched.type());
        json.put("id", touched.id());
        json.put("name", touched.name());
        json.put("key", touched.key());
        json.put("exchanges", story.size());
        json.put("first", story.getFirst().captured().at().toString());
        json.put("last", last.captured().at().toString());
        json.put("lastIntent", last.intent());
        json.set("findings", ApiJson.counts(story));
        ArrayNode providers = json.putArray("providers");
        story.stream()
                .map(Entry::provider)
                .filter(provider -> !provider.isEmpty())
                .distinct()
                .forEach(providers::add);
        return json;
    }

    /** What happened to one resource, and how it was looked for before it was there. */
    ObjectNode resource(String key) {
        List<Entry> story = exchanges.found(about(key));
        if (story.isEmpty()) {
            throw ApiError.notFound("the resource " + key);
        }
        ObjectNode json = ApiJson.object();
        json.set("resource", row(key, story));
        json.set("exchanges", ApiJson.summaries(story));
        json.set("stories", stories(story));
        return json;
    }

    private Predicate<Entry> about(String key) {
        Set<String> names = exchanges.found(entry -> isAbout(entry, key)).stream()
                .flatMap(entry -> entry.resources().stream())
                .filter(touched -> touched.key().equals(key))
                .map(Views::byName)
                .collect(Collectors.toSet());
        return entry -> isAbout(entry, key)
                || entry.resources().stream()
                        .anyMatch(touched -> touched.id().isEmpty() && names.contains(byName(touched)));
    }

    private static boolean isAbout(Entry entry, String key) {
        return entry.resources().stream().anyMatch(touched -> touched.key().equals(key));
    }

    /** What several exchanges tell together. */
    ObjectNode stories() {
        ObjectNode json = ApiJson.object();
        json.set("stories", stories(exchanges.found(entry -> true)));
        return json;
    }

    private static ArrayNode stories(List<Entry> entries) {
        ArrayNode stories = JsonNodeFactory.instance.arrayNode();
        for (Entry entry : entries.reversed()) {
            entry.meaning().ifPresent(meaning -> {
                if (!meaning.stories().isEmpty()) {
                    stories.addAll(
                            (ArrayNode) Objects.requireNonNull(meaning.toJson().get("stories")));
                }
            });
        }
        return stories;
    }

    /** The exchange with the same resource that came before, or after. */
    Optional<Entry> neighbour(Entry entry, boolean before) {
        if (entry.resource().isEmpty()) {
            return Optional.empty();
        }
        String key = entry.resource().get().key();
        var page = exchanges.page(
                about(key), before ? entry.id() : Long.MAX_VALUE, before ? Long.MIN_VALUE : entry.id(), before, 1);
        return page.entries().stream().findFirst();
    }
}
