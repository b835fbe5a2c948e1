package dev.scimtck.suite.fault.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.scimtck.suite.fault.Aim;
import dev.scimtck.suite.fault.Aim.Level;
import dev.scimtck.suite.fault.Aim.Section;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.SeededFault;
import dev.scimtck.suite.fault.file.Match.Expected;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a file of faults; the README beside the faults describes the format. */
final class FaultFile {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> KEYS = Set.of(
            "id",
            "wrong",
            "clause",
            "level",
            "expected-verdict",
            "breaks",
            "area",
            "on",
            "every",
            "request",
            "response");
    private static final Set<String> MATCH_KEYS = Set.of("method", "path", "query", "body", "header", "status");

    private final Path file;

    private FaultFile(Path file) {
        this.file = file;
    }

    /**
     * The faults of a file.
     *
     * @throws WrongFaultFile if it cannot be read
     */
    static List<SeededFault> read(Path file) {
        return new FaultFile(file).faults();
    }

    private List<SeededFault> faults() {
        JsonNode root;
        try {
            root = YAML.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new WrongFaultFile(file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new WrongFaultFile(file + ": cannot be read: " + e.getMessage());
        }
        JsonNode rows = root.path("faults");
        if (!rows.isArray() || rows.isEmpty()) {
            throw new WrongFaultFile(file + ": it has no list of faults; write faults: and below it - id: …");
        }
        var faults = new ArrayList<SeededFault>();
        int number = 0;
        for (JsonNode row : rows) {
            number++;
            String id = row.path("id").asText();
            try {
                faults.add(fault(row));
            } catch (IllegalArgumentException wrong) {
                throw new WrongFaultFile(
                        file + ": fault " + (id.isEmpty() ? "number " + number : id) + ": " + wrong.getMessage());
            }
        }
        return faults;
    }

    private static SeededFault fault(JsonNode row) {
        onlyKnown(row, KEYS, "a fault");
        List<String> clauses = texts(row.path("clause"));
        if (clauses.isEmpty()) {
            throw new IllegalArgumentException("clause is missing; write the section, as RFC7644#3.5.2");
        }
        Match match = match(row.path("on"));
        int every = row.path("every").asInt(1);
        List<Action> request = actions(row.path("request"), true);
        List<Action> response = actions(row.path("response"), false);
        if (request.isEmpty() && response.isEmpty()) {
            throw new IllegalArgumentException("it does nothing; say what under request or response");
        }
        if (every < 1) {
            throw new IllegalArgumentException("every must be 1 or more, and is " + every);
        }
        var breaks = new HashSet<>(texts(row.path("breaks")));
        var story = new Fault.Story(needed(row, "id"), needed(row, "wrong"), clauses.getFirst(), breaks);
        return new SeededFault(
                new Fault.OnTheSocket(story, server -> new FilePassage(match, request, response, every, server)),
                Set.of(),
                Optional.of(aim(row, clauses, breaks)));
    }

    private static Aim aim(JsonNode row, List<String> clauses, Set<String> breaks) {
        Level level = choice(Level.class, needed(row, "level"), "level");
        boolean firm = level == Level.MUST || level == Level.SECURITY;
        Verdict verdict =
                choice(Verdict.class, row.path("expected-verdict").asText(firm ? "FAIL" : "WARN"), "expected-verdict");
        var providers = new HashSet<String>();
        breaks.forEach(dialect -> providers.add(dialect.split("/", 2)[0]));
        return new Aim(level, verdict, clauses.stream().map(FaultFile::section).toList(), providers);
    }

    /** A clause may be named by its id in the catalogue as well. */
    private static Section section(String clause) {
        var id = Pattern.compile("(RFC\\d+)-([0-9.]+)-\\d+").matcher(clause);
        return id.matches() ? new Section(id.group(1), id.group(2)) : Section.parse(clause);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String name, String key) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(key + " must be one of "
                + List.of(type.getEnumConstants()).toString().toLowerCase(java.util.Locale.ROOT) + ", and is " + name);
    }

    private static String needed(JsonNode row, String key) {
        String value = row.path(key).asText();
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static void onlyKnown(JsonNode row, Set<String> known, String what) {
        row.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(what + " has no " + key + "; it has "
                        + known.stream().sorted().toList());
            }
        });
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(one -> texts.add(one.asText()));
        } else if (!node.isMissingNode() && !node.isNull()) {
            texts.add(node.asText());
        }
        return texts;
    }

    private static List<Action> actions(JsonNode list, boolean inRequest) {
        var actions = new ArrayList<Action>();
        if (!list.isMissingNode() && !list.isArray()) {
            throw new IllegalArgumentException(
                    (inRequest ? "request" : "response") + " must be a list of what is done");
        }
        for (JsonNode one : list) {
            if (one.size() != 1 || !one.isObject()) {
                throw new IllegalArgumentException(
                        "each thing done is one word and how, as - status: 200, and not " + one);
            }
            String name = one.fieldNames().next();
            try {
                actions.add(Actions.read(name, one.path(name), inRequest));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
            }
        }
        return actions;
    }

    private static Match match(JsonNode on) {
        onlyKnown(on, MATCH_KEYS, "on");
        Map<Places, Expected> body = new LinkedHashMap<>();
        on.path("body")
                .properties()
                .forEach(entry -> body.put(Places.parse(entry.getKey()), expected(entry.getValue())));
        return new Match(
                texts(on.path("method")),
                on.has("path") ? Optional.of(path(on.path("path").asText())) : Optional.empty(),
                expected("query", on),
                body,
                expected("header", on),
                on.has("status")
                        ? Optional.of(pattern(on.path("status").asText().replace("xx", "..")))
                        : Optional.empty());
    }

    private static Map<String, Expected> expected(String key, JsonNode on) {
        Map<String, Expected> expected = new LinkedHashMap<>();
        on.path(key).properties().forEach(entry -> expected.put(entry.getKey(), expected(entry.getValue())));
        return expected;
    }

    /** Null is nothing at all, a star anything, what stands between slashes a pattern, and all else the text itself. */
    private static Expected expected(JsonNode value) {
        String text = value.asText();
        if (value.isNull()) {
            return new Expected(true, Pattern.compile(""));
        }
        if (text.equals("*")) {
            return new Expected(false, Pattern.compile(".*", Pattern.DOTALL));
        }
        boolean pattern = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
        return new Expected(
                false, pattern ? pattern(text.substring(1, text.length() - 1)) : Pattern.compile(Pattern.quote(text)));
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the pattern " + text + " cannot be read: " + e.getDescription(), e);
        }
    }

    /** {@code {id}} is one segment, {@code **} anything. */
    private static Pattern path(String template) {
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException("path must begin with a slash, as /Users/{id}, and is " + template);
        }
        var pattern = new StringBuilder();
        for (String part : template.split("(?=\\{)|(?<=\\})|(?=\\*\\*)|(?<=\\*\\*)", -1)) {
            pattern.append(
                    part.startsWith("{")
                            ? "[^/]+"
                            : part.equals("**") ? ".*" : part.isEmpty() ? "" : Pattern.quote(part));
        }
        return pattern(pattern.toString());
    }
}
