package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.recording.Recording.Body;
import dev.scimtck.suite.recording.Recording.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the request of a step holds what other steps of its recording hold as well: the id in its path, the values that it
 * looks for, the texts of its body. By them it is seen whether two exchanges belong to one story.
 *
 * @param path what stands in the path for an id; empty for none
 * @param filters what stands between the quotes of its filter, in order
 * @param texts the texts of its body, by JSON Pointer
 */
record Bindings(String path, List<String> filters, Map<String, String> texts) {
    static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BAR = Pattern.compile("\\|[a-z|]+}}");
    private static final Pattern RAW = Pattern.compile("\\{\\{(?:mapped|[A-Za-z0-9_.$-]+\\|(?:values|displays))}}");
    private static final int MOST_TEXTS = 40;

    Bindings {
        filters = List.copyOf(filters);
        texts = new LinkedHashMap<>(texts);
    }

    static Bindings of(Step step) {
        String target = BAR.matcher(step.target()).replaceAll("}}");
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        String last = path.substring(path.lastIndexOf('/') + 1);
        var filters = new ArrayList<String>();
        Matcher quoted = QUOTED.matcher(Call.decoded(query));
        while (quoted.find()) {
            filters.add(quoted.group(1));
        }
        var texts = new LinkedHashMap<String, String>();
        if (step.body() instanceof Body.Text(var template)) {
            texts(parsed(template), "", texts);
        }
        return new Bindings(last.contains("{{") ? last : "", filters, texts);
    }

    private static JsonNode parsed(String template) {
        String whole = RAW.matcher(template).replaceAll(raw -> Matcher.quoteReplacement(Templates.sample(raw.group())));
        try {
            return JSON.readTree(BAR.matcher(whole).replaceAll("}}"));
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }

    /** Every text of a tree, by JSON Pointer. */
    static void texts(JsonNode node, String at, Map<String, String> texts) {
        if (texts.size() >= MOST_TEXTS) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(member -> texts(member.getValue(), at + "/" + escaped(member.getKey()), texts));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                texts(node.get(i), at + "/" + i, texts);
            }
        } else if (node.isTextual()) {
            texts.put(at, node.asText());
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /**
     * What the recording's words stand for in an exchange: {@code {{user.id}}} for an id, {@code ada.{{run}}@{{domain}}} for
     * a name. Words that would stand for two things stand for neither.
     */
    Map<String, String> in(Call call) {
        var meant = new LinkedHashMap<String, String>();
        if (!path.isEmpty()) {
            call.place().id().ifPresent(id -> put(meant, path, id));
        }
        if (!filters.isEmpty()) {
            Matcher quoted = QUOTED.matcher(Call.decoded(call.place().query()));
            for (String filter : filters) {
                if (quoted.find()) {
                    put(meant, filter, quoted.group(1));
                }
            }
        }
        texts.forEach((at, text) -> {
            JsonNode there = call.sent().at(at);
            if (there.isTextual()) {
                put(meant, text, there.asText());
            }
        });
        meant.values().removeIf(String::isEmpty);
        return meant;
    }

    private static void put(Map<String, String> meant, String words, String value) {
        String before = meant.putIfAbsent(words, value);
        if (before != null && !before.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT))) {
            meant.put(words, "");
        }
    }
}
