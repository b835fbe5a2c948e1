package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.inspect.meaning.Recogniser.Recognised;
import dev.scimtck.suite.inspect.meaning.Recognition.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words what a request is for. */
final class Intents {
    static final Pattern COMPARISON = Pattern.compile(
            "([A-Za-z0-9:._$-]+(?:\\[[^\\]]*])?(?:\\.[A-Za-z]+)?) eq (?:\"([^\"]*)\"|(\\S+))",
            Pattern.CASE_INSENSITIVE);
    private static final String TEST = "connection-test";
    private static final String OTHER_TEST = "test-connection";
    private static final int SHOWN = 5;

    private final Directory directory;

    Intents(Directory directory) {
        this.directory = directory;
    }

    /**
     * The whole sentence, with who sends it.
     *
     * @param before the resource as it was last seen; empty where it was not
     */
    String sentence(Call call, Recognised recognised, Optional<Touched> resource, Optional<JsonNode> before) {
        Recognition recognition = recognised.recognition();
        String what = what(call, resource, before);
        boolean tests = (recognition.recording().contains(TEST)
                        || recognition.recording().contains(OTHER_TEST))
                && call.reads();
        return who(recognition, recognised.oneDialect()) + ": " + (tests ? "tests the connection: " + what : what);
    }

    private static String who(Recognition recognition, boolean oneDialect) {
        if (recognition.dialect().isEmpty()) {
            return recognition.client();
        }
        String dialect = recognition.dialect().get().name();
        String perhaps = recognition.confidence() == Confidence.GUESS ? "perhaps " : "";
        boolean told = oneDialect && !dialect.isEmpty() && !dialect.equals("default");
        return perhaps + recognition.client() + (told ? ", " + dialect + " dialect" : "");
    }

    /** What it is for, without who sends it. */
    String what(Call call, Optional<Touched> resource, Optional<JsonNode> before) {
        String endpoint = call.place().endpoint();
        return switch (endpoint) {
            case "Users", "Groups" -> ofResources(call, resource, before);
            case "Me" -> call.reads() ? "reads its own user" : "writes its own user with " + call.method();
            case "Bulk" -> new BulkWords(this).of(call.sent());
            case "ServiceProviderConfig" -> "asks which features the server has";
            case "ResourceTypes" -> "asks for the resource type" + named(call, "s");
            case "Schemas" -> "asks for the schema" + named(call, "s");
            case ".search" ->
                "searches all resources" + wanted(call.sent().path("filter").asText(""));
            default -> otherwise(call, endpoint);
        };
    }

    private static String named(Call call, String many) {
        List<String> segments = call.place().segments();
        return segments.size() > 1 ? " " + segments.getLast() : many;
    }

    private static String otherwise(Call call, String endpoint) {
        boolean list = call.reads() && call.place().segments().size() == 1;
        return list && (endpoint.equals("Roles") || endpoint.equals("Entitlements"))
                ? "reads the " + endpoint.toLowerCase(Locale.ROOT) + page(call)
                : "sends " + call.method() + " to " + call.place().form();
    }

    private String ofResources(Call call, Optional<Touched> resource, Optional<JsonNode> before) {
        if (call.place().segments().size() == 2
                && call.place().segments().get(1).equals(".search")) {
            return "searches " + many(call) + wanted(call.sent().path("filter").asText(""));
        }
        String one = resource.map(Intents::words).orElse(call.place().form());
        return switch (call.method()) {
            case "GET", "HEAD" -> resource.isPresent() ? read(call, one) : list(call);
            case "POST" ->
                resource.isPresent()
                        ? "sends POST to " + one
                        : created(call.place().type(), call.sent());
            case "PUT" -> written(call.place().type(), one, call.sent(), before);
            case "PATCH" -> patched(call.place().type(), one, Edit.of(call.sent()), before);
            case "DELETE" ->
                resource.isPresent()
                        ? "deletes " + one
                        : "sends DELETE to " + call.place().form();
            default -> "sends " + call.method() + " to " + one;
        };
    }

    /** A resource as a sentence names it. */
    static String words(Touched resource) {
        return switch (resource.type()) {
            case "User" -> resource.name().contains("@") ? resource.name() : "user " + resource.name();
            case "Group" -> "group " + resource.name();
            default -> resource.type() + " " + resource.name();
        };
    }

    private static String many(Call call) {
        return call.place().endpoint().equals("Users") ? "users" : "groups";
    }

    private static String read(Call call, String one) {
        return "reads " + one + without(call);
    }

    private static String without(Call call) {
        return call.place()
                .parameter("excludedAttributes")
                .map(names -> " without " + names)
                .or(() -> call.place().parameter("attributes").map(names -> ", of it only " + names))
                .orElse("");
    }

    private String list(Call call) {
        Optional<String> filter = call.place().parameter("filter");
        if (filter.isPresent()) {
            return "looks for " + many(call) + wanted(filter.get())
                    + without(call).replace("of it", "of each");
        }
        return "reads the " + many(call) + page(call) + without(call).replace("of it", "of each");
    }

    private static String page(Call call) {
        Optional<String> start = call.place().parameter("startIndex");
        Optional<String> count = call.place().parameter("count");
        String from = start.filter(index -> !index.equals("1"))
                .map(index -> " from number " + index)
                .orElse("");
        return count.map(size -> (from.isEmpty() ? " from the first" : from) + ", " + size + " at a time")
                .orElse(from.isEmpty() ? ", all of them" : from);
    }

    /** What a filter looks for; ids become names. */
    private String wanted(String filter) {
        if (filter.isEmpty()) {
            return ", all of them";
        }
        var words = new ArrayList<String>();
        Matcher comparisons = COMPARISON.matcher(filter);
        while (comparisons.find()) {
            String attribute = comparisons.group(1);
            String value = comparisons.group(2) == null ? comparisons.group(3) : comparisons.group(2);
            words.add(attribute + " " + directory.name(value));
        }
        return words.isEmpty() ? " by the filter " + filter : " with " + String.join(" and ", words);
    }

    private String created(String type, JsonNode sent) {
        String name = Directory.name(sent).orElse("without a name");
        if (type.equals("Group")) {
            int members = sent.path("members").size();
            return "creates group " + name
                    + (members == 0 ? "" : members == 1 ? " with one member" : " with " + members + " members");
        }
        Optional<Boolean> active = Edit.truth(sent.path("active"));
        return "creates " + (name.contains("@") ? name : "user " + name)
                + (active.filter(is -> !is).isPresent() ? ", inactive" : "");
    }

    private String written(String type, String one, JsonNode sent, Optional<JsonNode> before) {
        if (type.equals("Group")) {
            return new GroupWords(directory).written(one, sent, before);
        }
        Set<String> changed = new LinkedHashSet<>(
                before.map(last -> Differences.names(last, sent)).orElse(Set.of()));
        Optional<Boolean> active = Edit.truth(sent.path("active"));
        Optional<Boolean> was = before.flatMap(last -> Edit.truth(last.path("active")));
        var parts = new ArrayList<String>();
        if (active.isPresent() && was.isPresent() && !active.equals(was)) {
            parts.add((active.get() ? "activates " : "deactivates ") + one);
        }
        if (sent.has("password")) {
            parts.add(parts.isEmpty() ? "sets the password of " + one : "sets the password");
        }
        changed.removeAll(Set.of("active", "password"));
        if (!changed.isEmpty() || parts.isEmpty()) {
            parts.add(profile(one, parts.isEmpty(), changed, before.isPresent()));
        }
        boolean inactive = was.isEmpty() && active.filter(is -> !is).isPresent();
        return String.join(" and ", parts) + (inactive ? ", inactive" : "");
    }

    private static String profile(String one, boolean first, Set<String> changed, boolean known) {
        String whole = first ? "writes the whole of " + one : "writes the rest";
        return changed.isEmpty()
                ? whole + (known ? ", with nothing changed" : "")
                : whole + ", changing " + some(changed);
    }

    static String some(Set<String> names) {
        List<String> first = names.stream().limit(SHOWN).toList();
        return String.join(", ", first) + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    /** What a PATCH is for. */
    private String patched(String type, String one, List<Edit> edits, Optional<JsonNode> before) {
        if (edits.isEmpty()) {
            return "sends a PATCH without operations to " + one;
        }
        if (type.equals("Group")) {
            return new GroupWords(directory).patched(one, edits, before);
        }
        var parts = new LinkedHashSet<String>();
        var changed = new LinkedHashSet<String>();
        var cleared = new LinkedHashSet<String>();
        for (Edit edit : edits) {
            Optional<Boolean> truth = Edit.truth(edit.value());
            if (edit.isOf("active") && truth.isPresent()) {
                parts.add(truth.get() ? "activates " : "deactivates ");
            } else if (edit.isOf("password")) {
                parts.add("sets the password of ");
            } else if (edit.isOf("groups")) {
                parts.add((edit.removes() ? "takes out of" : "puts into") + " a group, by writing it on the user, ");
            } else {
                (edit.removes() || isEmpty(edit.value()) ? cleared : changed)
                        .add(edit.path().toString());
            }
        }
        if (!changed.isEmpty()) {
            parts.add("changes " + some(changed) + " of ");
        }
        if (!cleared.isEmpty()) {
            parts.add("clears " + some(cleared) + " of ");
        }
        return String.join("and ", parts) + one;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isTextual() && value.asText().isEmpty())
                || (value.isContainerNode() && value.isEmpty())
                || (value.isObject()
                        && value.size() == 1
                        && isEmpty(value.elements().next()));
    }

    /** What one operation of a bulk request is for. */
    String ofBulk(JsonNode operation) {
        String path = operation.path("path").asText("");
        Place place = Place.of(path, "");
        Optional<Touched> resource = place.id().map(id -> directory.resource(place.type(), id));
        String one = resource.map(Intents::words).orElse(path);
        JsonNode data = operation.path("data");
        return switch (operation.path("method").asText("")) {
            case "POST" -> created(place.type(), data);
            case "PUT" -> "writes the whole of " + one;
            case "PATCH" -> patched(place.type(), one, Edit.of(data), Optional.empty());
            case "DELETE" -> "deletes " + one;
            default -> "sends something else to " + one;
        };
    }
}
