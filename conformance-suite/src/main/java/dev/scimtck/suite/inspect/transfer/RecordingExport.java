package dev.scimtck.suite.inspect.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.transfer.Scene.Given;
import dev.scimtck.suite.verdict.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a recording of a capture, in the format that {@code scim-tck replay} plays: ids that an answer gave become captures, who was
 * there before is given, people become {@code example.com}, and host and token are the target's.
 */
public final class RecordingExport {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([a-z]+[0-9]+\\.id)}}");
    private static final Pattern PLAIN = Pattern.compile("[ -~\\n\\u00a1-\\ud7ff]*");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> OF_USERS = List.of(
            "userName", "externalId", "name", "displayName", "nickName", "title", "active", "emails", "phoneNumbers");
    private static final List<String> OF_GROUPS = List.of("displayName", "externalId", "members");
    private static final int THROTTLED = 429;

    private final String name;
    private final List<String> bases;
    private final List<String> notes = new ArrayList<>();
    private final HeaderLines headers = new HeaderLines();

    private RecordingExport(String name, List<String> bases) {
        this.name = name;
        this.bases = bases;
    }

    /**
     * What is written.
     *
     * @param recording the recording's name, folder and file
     * @param files the text of each file by its path
     * @param notes what could not be carried over, a line each
     */
    public record Export(String recording, Map<String, String> files, List<String> notes) {
        public Export {
            files = new LinkedHashMap<>(files);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Makes one.
     *
     * @param entries the exchanges, in their order
     * @param name its file's name, without folder and ending
     * @param bases the base URLs under which the captured server was known
     * @throws IllegalArgumentException if nothing of them can be played; the message says why in one line
     */
    public static Export of(List<Entry> entries, String name, List<String> bases) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "the name of a recording has lower-case letters, digits and hyphens, not " + name);
        }
        return new RecordingExport(name, bases).export(entries);
    }

    private Export export(List<Entry> entries) {
        List<Entry> playable = entries.stream()
                .sorted(Comparator.comparingLong(Entry::id))
                .filter(this::isPlayable)
                .toList();
        if (playable.isEmpty()) {
            throw new IllegalArgumentException("none of the selected exchanges can be played again"
                    + notes.stream().findFirst().map(note -> ": " + note).orElse("; is anything selected?"));
        }
        var scene = new Scene(playable);
        var cast = new Cast(scene.ids(), bases);
        Dialect dialect = dialect(playable);
        String recording = dialect.provider() + "/" + name;
        var steps = new StringBuilder();
        for (int i = 0; i < playable.size(); i++) {
            steps.append(step(playable.get(i), i + 1, scene, cast, dialect.provider()));
        }
        var files = new LinkedHashMap<String, String>();
        files.put(recording + ".yaml", head(recording, dialect, playable) + given(scene, cast) + "steps:\n" + steps);
        files.put(dialect.provider() + "/headers.yaml", headers.yaml());
        return new Export(recording, files, notes);
    }

    private boolean isPlayable(Entry entry) {
        Optional<String> why = why(entry);
        why.ifPresent(because -> notes.add("exchange " + entry.id() + " is left out: " + because));
        return why.isEmpty();
    }

    private static Optional<String> why(Entry entry) {
        Message request = entry.captured().request();
        String body = new String(request.body(), StandardCharsets.UTF_8);
        if (!METHODS.contains(entry.method()) || !entry.path().matches("/[^ ]*")) {
            return Optional.of(
                    "a recording has no " + entry.captured().request().head().firstLine());
        }
        if (!request.whole()) {
            return Optional.of("only a part of its body was kept");
        }
        if (body.contains("{{") || entry.path().contains("{{")) {
            return Optional.of("braces in it would be read as a variable");
        }
        if (entry.status() == THROTTLED) {
            return Optional.of("it was put off with 429");
        }
        return entry.isTroubled() ? Optional.of("it met trouble on request") : Optional.empty();
    }

    /** The one that most of them are of. */
    private static Dialect dialect(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.dialect().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(new Dialect("captured", "captured"));
    }

    private static String head(String recording, Dialect dialect, List<Entry> entries) {
        Entry first = entries.getFirst();
        return "# Captured at " + first.captured().at()
                + " and written by scim-tck inspect. Expectations are what was answered then:\n"
                + "# read them, and put right what was wrong.\n"
                + "format: 1\n"
                + "recording: " + recording + "\n"
                + "title: "
                + quoted(Dialect.providerTitle(dialect.provider()) + ", as captured: " + entries.size() + " requests")
                + "\nprovider: " + dialect.provider()
                + "\ndialect: " + dialect.name()
                + "\nheaders: captured\n";
    }

    private static String given(Scene scene, Cast cast) {
        if (scene.given().isEmpty()) {
            return "";
        }
        var yaml = new StringBuilder("given:\n");
        // Users before groups, whose members they are.
        scene.given().forEach((name, given) -> {
            if (!given.group()) {
                yaml.append(given(name, given, scene, cast));
            }
        });
        scene.given().forEach((name, given) -> {
            if (given.group()) {
                yaml.append(given(name, given, scene, cast));
            }
        });
        return yaml.toString();
    }

    private static String given(String name, Given given, Scene scene, Cast cast) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        for (String attribute : given.group() ? OF_GROUPS : OF_USERS) {
            if (given.resource().hasNonNull(attribute)) {
                resource.set(attribute, given.resource().get(attribute));
            }
        }
        String key = given.group() ? "displayName" : "userName";
        if (!resource.has(key)) {
            resource.put(key, given.group() ? name : name + "@example.com");
        }
        if (resource.has("members")) {
            resource.set("members", members(resource.path("members"), scene));
        }
        return "  " + name + ": " + cast.body(resource.toString(), given.group()) + "\n";
    }

    private static ArrayNode members(JsonNode members, Scene scene) {
        ArrayNode known = JsonNodeFactory.instance.arrayNode();
        for (JsonNode member : members) {
            String variable = scene.ids().getOrDefault(member.path("value").asText(""), "");
            boolean before = scene.given().containsKey(variable.replace(".id", ""));
            if (before) {
                known.addObject().put("value", member.path("value").asText());
            }
        }
        return known;
    }

    private String step(Entry entry, int number, Scene scene, Cast cast, String provider) {
        Message request = entry.captured().request();
        boolean groups = Scene.isGroup(entry);
        String target = cast.target(entry.path(), groups);
        String body = cast.body(new String(request.body(), StandardCharsets.UTF_8), groups);
        String mapped = entry.path().equals("/Users") && entry.method().equals("POST") ? mapped(body) : body;
        String set = headers.set(request);
        var yaml = new StringBuilder();
        String endpoint = entry.path()
                .substring(1)
                .split("[/?]", 2)[0]
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
        yaml.append("  - step: step-" + number + "-" + entry.method().toLowerCase(Locale.ROOT) + "-" + endpoint + "\n");
        yaml.append("    evidence: observed\n    source: [captured]\n");
        yaml.append("    request: ")
                .append(quoted(entry.method() + " " + target))
                .append('\n');
        headers(entry, set)
                .ifPresent(line -> yaml.append("    headers: ").append(line).append('\n'));
        Set<String> needs = needs(target + mapped);
        if (!needs.isEmpty()) {
            yaml.append("    needs: [").append(String.join(", ", needs)).append("]\n");
        }
        if (!mapped.isEmpty()) {
            yaml.append("    body: ").append(block(mapped)).append('\n');
        }
        yaml.append("    expect: ")
                .append(new Expectation(entry, provider).json())
                .append('\n');
        scene.made(entry).ifPresent(made -> yaml.append("    capture: {" + made + ".id: /id}\n"));
        return yaml.toString();
    }

    /** Where a customer of the provider would map more: before the last brace of a user that has any attribute. */
    private static String mapped(String body) {
        String end = body.stripTrailing();
        boolean object = end.startsWith("{") && end.endsWith("}") && end.contains(":");
        return object ? end.substring(0, end.length() - 1) + "{{mapped}}}" : body;
    }

    private static Optional<String> headers(Entry entry, String set) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (!set.equals("captured")) {
            node.put("set", set);
        }
        if (entry.status() == 401) {
            node.putArray("remove").add("Authorization");
            node.putArray("add").add("Authorization: Bearer not-the-token");
        }
        return node.isEmpty() ? Optional.empty() : Optional.of(node.toString());
    }

    private static Set<String> needs(String text) {
        var needs = new TreeSet<String>();
        Matcher variables = VARIABLE.matcher(text);
        while (variables.find()) {
            needs.add(variables.group(1));
        }
        return needs;
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** As a literal block, which is read as it stands, where that can hold it. */
    private static String block(String body) {
        boolean edges = body.startsWith(" ") || body.startsWith("\n") || body.endsWith("\n") || body.endsWith(" ");
        if (edges || !PLAIN.matcher(body).matches()) {
            return quoted(body);
        }
        return "|-\n      " + body.replace("\n", "\n      ");
    }
}
