package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.recording.Recording.Body;
import dev.scimtck.suite.recording.Recording.BodyMatch;
import dev.scimtck.suite.recording.Recording.Deviation;
import dev.scimtck.suite.recording.Recording.Effect;
import dev.scimtck.suite.recording.Recording.Expected;
import dev.scimtck.suite.recording.Recording.ResourceEffect;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads recording files. What it cannot take it refuses with file, line, and what was expected. */
public final class RecordingReader {
    private final FormatSchemas formats;
    private final Catalogue catalogue;

    /**
     * @param formats the JSON Schemas of the format
     * @param catalogue the clauses that a recording may name
     */
    public RecordingReader(FormatSchemas formats, Catalogue catalogue) {
        this.formats = formats;
        this.catalogue = catalogue;
    }

    /**
     * Reads one recording.
     *
     * @param file the file's name, for messages
     * @param name folder and file name without its ending, which the recording must carry as its name
     * @param text what the file holds
     * @param headers the header sets of its provider, by name
     * @throws RecordingException if something in it is wrong
     */
    public Recording read(String file, String name, String text, Map<String, HeaderSet> headers) {
        YamlDocument document = YamlDocument.read(file, text);
        formats.checkRecording(document);
        return new Reading(document, headers).recording(name);
    }

    /**
     * Reads the header sets of a provider.
     *
     * @param file the file's name, for messages
     * @param text what the file holds
     * @throws RecordingException if something in it is wrong
     */
    public Map<String, HeaderSet> readHeaders(String file, String text) {
        YamlDocument document = YamlDocument.read(file, text);
        formats.checkHeaders(document);
        var sets = new LinkedHashMap<String, HeaderSet>();
        for (var set : document.tree().properties()) {
            var byMethod = new LinkedHashMap<String, List<String>>();
            for (var lines : set.getValue().properties()) {
                if (!lines.getKey().equals("source")) {
                    for (String method : lines.getKey().split(" ", -1)) {
                        byMethod.put(method, texts(lines.getValue()));
                    }
                }
            }
            sets.put(set.getKey(), new HeaderSet(set.getKey(), byMethod));
        }
        return sets;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** The reading of one document that has the right shape. */
    private final class Reading {
        private final YamlDocument document;
        private final Map<String, HeaderSet> headers;
        private final Set<String> stepNames = new LinkedHashSet<>();
        private final Set<String> known = new LinkedHashSet<>(Variables.BUILT_IN);

        private Reading(YamlDocument document, Map<String, HeaderSet> headers) {
            this.document = document;
            this.headers = headers;
        }

        private Recording recording(String name) {
            JsonNode tree = document.tree();
            if (!tree.path("recording").asText().equals(name)) {
                throw document.problem("/recording", "the recording must be named as its folder and file: " + name);
            }
            String set = tree.path("headers").asText();
            HeaderSet headerSet = Optional.ofNullable(headers.get(set))
                    .orElseThrow(() -> document.problem(
                            "/headers", "no header set " + set + "; known: " + String.join(", ", headers.keySet())));
            Map<String, JsonNode> given = given(tree.path("given"));
            List<Step> steps = steps(tree.path("steps"));
            return new Recording(
                    name,
                    tree.path("title").asText(),
                    new Dialect(
                            tree.path("provider").asText(), tree.path("dialect").asText()),
                    headerSet,
                    given,
                    steps,
                    effects(tree.path("effect")),
                    deviations(tree.path("deviations")));
        }

        private Map<String, JsonNode> given(JsonNode node) {
            var given = new LinkedHashMap<String, JsonNode>();
            for (var entry : node.properties()) {
                checkVariables("/given/" + entry.getKey(), entry.getValue());
                given.put(entry.getKey(), entry.getValue());
                known.add(entry.getKey());
            }
            return given;
        }

        private List<Step> steps(JsonNode node) {
            var steps = new ArrayList<Step>();
            for (int i = 0; i < node.size(); i++) {
                Step step = step(node.get(i), "/steps/" + i);
                if (!stepNames.add(step.name())) {
                    throw document.problem("/steps/" + i + "/step", "two steps are named " + step.name());
                }
                steps.add(step);
                known.addAll(step.capture().keySet());
            }
            return steps;
        }

        private Step step(JsonNode node, String at) {
            String request = node.path("request").asText();
            int space = request.indexOf(' ');
            checkVariables(at + "/request", node.path("request"));
            checkVariables(at + "/headers", node.path("headers"));
            checkVariables(at + "/expect", node.path("expect"));
            for (String needed : texts(node.path("needs"))) {
                checkKnown(at + "/needs", needed);
            }
            return new Step(
                    node.path("step").asText(),
                    node.path("evidence").asText(),
                    texts(node.path("source")),
                    request.substring(0, space),
                    request.substring(space + 1),
                    texts(node.at("/headers/add")),
                    Set.copyOf(texts(node.at("/headers/remove"))),
                    texts(node.path("needs")),
                    body(node.path("body"), at + "/body"),
                    expected(node.path("expect"), at + "/expect"),
                    captures(node.path("capture")));
        }

        private Body body(JsonNode node, String at) {
            checkVariables(at, node);
            if (node.isMissingNode()) {
                return new Body.None();
            }
            if (node.isTextual()) {
                return new Body.Text(node.asText());
            }
            checkKnown(at + "/merge", node.path("merge").asText());
            return new Body.Merge(node.path("merge").asText(), places(node.path("set")), texts(node.path("remove")));
        }

        private Expected expected(JsonNode node, String at) {
            var status = new LinkedHashSet<Integer>();
            node.path("status").forEach(code -> status.add(code.asInt()));
            var tolerated = new LinkedHashSet<Integer>();
            node.path("tolerate")
                    .forEach(entry -> tolerated.add(entry.path("status").asInt()));
            var matches = new ArrayList<BodyMatch>();
            for (int i = 0; i < node.path("body").size(); i++) {
                matches.add(bodyMatch(node.path("body").get(i), at + "/body/" + i));
            }
            return new Expected(
                    status,
                    clause(node.path("verifies"), at + "/verifies"),
                    optional(node.path("schema")),
                    matches,
                    tolerated);
        }

        private BodyMatch bodyMatch(JsonNode node, String at) {
            Optional<String> verifies = optional(node.path("verifies"));
            if (verifies.isPresent()) {
                clause(node.path("verifies"), at + "/verifies");
            }
            return new BodyMatch(node.path("at").asText(), matcher(node), verifies, optional(node.path("neededBy")));
        }

        private Map<String, String> captures(JsonNode node) {
            var captures = new LinkedHashMap<String, String>();
            node.properties()
                    .forEach(entry ->
                            captures.put(entry.getKey(), entry.getValue().asText()));
            return captures;
        }

        private Map<String, Effect> effects(JsonNode node) {
            var effects = new LinkedHashMap<String, Effect>();
            for (var entry : node.properties()) {
                String at = "/effect/" + YamlDocument.escaped(entry.getKey());
                checkStep(entry.getKey(), at);
                checkVariables(at, entry.getValue());
                effects.put(entry.getKey(), effect(entry.getValue(), at));
            }
            return effects;
        }

        private Effect effect(JsonNode node, String at) {
            var resources = new LinkedHashMap<String, ResourceEffect>();
            for (var entry : node.properties()) {
                if (!entry.getKey().equals("verifies")) {
                    if (!known.contains(entry.getKey()) && !known.contains(entry.getKey() + ".id")) {
                        throw document.problem(
                                at + "/" + YamlDocument.escaped(entry.getKey()),
                                "no resource " + entry.getKey() + "; it must be given, or its id captured as "
                                        + entry.getKey() + ".id");
                    }
                    resources.put(entry.getKey(), resourceEffect(entry.getValue()));
                }
            }
            return new Effect(clause(node.path("verifies"), at + "/verifies"), resources);
        }

        private ResourceEffect resourceEffect(JsonNode node) {
            return switch (node.asText()) {
                case "unchanged" -> new ResourceEffect.Unchanged();
                case "gone" -> new ResourceEffect.Gone();
                default -> new ResourceEffect.Changes(places(node));
            };
        }

        private Map<String, Deviation> deviations(JsonNode node) {
            var deviations = new LinkedHashMap<String, Deviation>();
            for (int i = 0; i < node.size(); i++) {
                JsonNode entry = node.get(i);
                String at = "/deviations/" + i;
                String step = entry.path("step").asText();
                checkStep(step, at + "/step");
                if (catalogue.find(entry.path("clause").asText()).isEmpty()) {
                    throw document.problem(
                            at + "/clause", entry.path("clause").asText() + " is not in the requirement catalogue");
                }
                var refused = new LinkedHashSet<Integer>();
                entry.path("refused").forEach(code -> refused.add(code.asInt()));
                var deviation = new Deviation(
                        entry.path("what").asText(),
                        entry.path("clause").asText(),
                        entry.path("best").asText(),
                        refused);
                deviations.merge(step, deviation, Reading::both);
            }
            return deviations;
        }

        private static Deviation both(Deviation one, Deviation other) {
            var refused = new LinkedHashSet<>(one.refused());
            refused.addAll(other.refused());
            return new Deviation(
                    one.what() + "; " + other.what(), one.clause(), one.best() + "; " + other.best(), refused);
        }

        private String clause(JsonNode node, String at) {
            String id = node.asText();
            boolean judged =
                    catalogue.find(id).flatMap(found -> found.violated()).isPresent();
            if (!judged) {
                throw document.problem(
                        at, id + " is not a judged clause of the requirement catalogue, so nothing can verify it");
            }
            return id;
        }

        private void checkStep(String step, String at) {
            if (!stepNames.contains(step)) {
                throw document.problem(at, "no step " + step + "; known: " + String.join(", ", stepNames));
            }
        }

        private void checkVariables(String at, JsonNode node) {
            if (node.isTextual()) {
                Variables.namesIn(node.asText()).forEach(name -> checkKnown(at, name));
            }
            for (var member : node.properties()) {
                checkVariables(at + "/" + YamlDocument.escaped(member.getKey()), member.getValue());
            }
            if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    checkVariables(at + "/" + i, node.get(i));
                }
            }
        }

        private void checkKnown(String at, String variable) {
            String base = variable;
            while (!known.contains(base)) {
                int dot = base.lastIndexOf('.');
                if (dot < 0) {
                    throw document.problem(
                            at, "no variable " + variable + " at this step; known: " + String.join(", ", known));
                }
                base = base.substring(0, dot);
            }
        }
    }

    private static Optional<String> optional(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node.asText());
    }

    private static Map<String, JsonNode> places(JsonNode node) {
        var places = new LinkedHashMap<String, JsonNode>();
        node.properties().forEach(entry -> places.put(entry.getKey(), entry.getValue()));
        return places;
    }

    /** The matcher that a mapping with one matcher key stands for; the JSON Schema has seen to it that there is one. */
    static Matcher matcher(JsonNode node) {
        for (var entry : node.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "equals" -> {
                    return new Matcher.EqualTo(value);
                }
                case "exists" -> {
                    return new Matcher.Exists();
                }
                case "absent" -> {
                    return new Matcher.Absent();
                }
                case "type" -> {
                    return new Matcher.OfType(value.asText());
                }
                case "has" -> {
                    return new Matcher.Has(value);
                }
                case "lacks" -> {
                    return new Matcher.Lacks(value);
                }
                case "count" -> {
                    return new Matcher.Count(value.asInt());
                }
                case "startsWith" -> {
                    return new Matcher.StartsWith(value.asText());
                }
                case "equalsIgnoringCase" -> {
                    return new Matcher.EqualIgnoringCase(value.asText());
                }
                case "elements" -> {
                    return new Matcher.Elements(value);
                }
                default -> {
                    // at, verifies and neededBy stand beside the matcher.
                }
            }
        }
        throw new IllegalStateException("the JSON Schema of the format let a matcher pass that is none: " + node);
    }
}
