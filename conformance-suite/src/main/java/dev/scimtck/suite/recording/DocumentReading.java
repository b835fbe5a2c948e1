package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.recording.Recording.Body;
import dev.scimtck.suite.recording.Recording.BodyMatch;
import dev.scimtck.suite.recording.Recording.Deviation;
import dev.scimtck.suite.recording.Recording.Effect;
import dev.scimtck.suite.recording.Recording.Expected;
import dev.scimtck.suite.recording.Recording.ResourceEffect;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.recording.Recording.Together;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reading of one document that has the right shape: what a JSON Schema cannot say is checked here. */
final class DocumentReading {
    private static final Set<String> NO_RESOURCES = Set.of("verifies", "neededBy");

    private final YamlDocument document;
    private final Map<String, HeaderSet> headers;
    private final Catalogue catalogue;
    private final Set<String> stepNames = new LinkedHashSet<>();
    private final Set<String> known = new LinkedHashSet<>(Variables.BUILT_IN);

    /**
     * @param document what is read
     * @param headers the header sets of its provider, by name
     * @param catalogue the clauses that it may name
     */
    DocumentReading(YamlDocument document, Map<String, HeaderSet> headers, Catalogue catalogue) {
        this.document = document;
        this.headers = headers;
        this.catalogue = catalogue;
    }

    /**
     * What it holds.
     *
     * @param name folder and file name without its ending, which it must carry as its name
     * @param variant which of its interchangeable forms this is; empty where it has only one
     */
    Recording recording(String name, String variant) {
        JsonNode tree = document.tree();
        if (!tree.path("recording").asText().equals(name)) {
            throw document.problem("/recording", "the recording must be named as its folder and file: " + name);
        }
        HeaderSet set = headerSet(tree.path("headers").asText(), "/headers");
        Map<String, JsonNode> given = given(tree.path("given"));
        List<Step> steps = steps(tree.path("steps"), set);
        return new Recording(
                name,
                variant,
                tree.path("alone").asBoolean(),
                tree.path("allow").asText().equals("volume"),
                tree.path("title").asText(),
                new Dialect(tree.path("provider").asText(), tree.path("dialect").asText()),
                set,
                given,
                steps,
                effects(tree.path("effect")),
                deviations(tree.path("deviations")));
    }

    private HeaderSet headerSet(String name, String at) {
        return Optional.ofNullable(headers.get(name))
                .orElseThrow(() -> document.problem(
                        at, "no header set " + name + "; known: " + String.join(", ", headers.keySet())));
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

    private List<Step> steps(JsonNode node, HeaderSet set) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < node.size(); i++) {
            String at = "/steps/" + i;
            List<Step> turn = node.get(i).has("parallel")
                    ? together(node.get(i), at, set)
                    : List.of(step(node.get(i), at, set, Optional.empty()));
            for (Step step : turn) {
                known.addAll(step.capture().keySet());
            }
            steps.addAll(turn);
        }
        return steps;
    }

    private List<Step> together(JsonNode node, String at, HeaderSet set) {
        for (String key : List.of("request", "headers", "needs", "body", "expect", "capture", "variants")) {
            if (node.has(key)) {
                throw document.problem(at + "/" + key, "the key " + key + " belongs to the steps of the parallel set");
            }
        }
        String name = named(node, at);
        if (!document.tree().path("effect").has(name)) {
            throw document.problem(at, "the parallel set " + name + " has no effect by which it could be judged");
        }
        var together = Optional.of(new Together(name, node.path("evidence").asText(), texts(node.path("source"))));
        var steps = new ArrayList<Step>();
        for (int i = 0; i < node.path("parallel").size(); i++) {
            steps.add(step(node.path("parallel").get(i), at + "/parallel/" + i, set, together));
        }
        return steps;
    }

    private String named(JsonNode node, String at) {
        String name = node.path("step").asText();
        if (known.contains(name)) {
            throw document.problem(at + "/step", "the step is named like the variable " + name);
        }
        if (!stepNames.add(name)) {
            throw document.problem(at + "/step", "two steps are named " + name);
        }
        return name;
    }

    private Step step(JsonNode node, String at, HeaderSet set, Optional<Together> together) {
        for (String key : List.of("request", "expect")) {
            if (!node.has(key)) {
                throw document.problem(at, at + " lacks the key " + key);
            }
        }
        String request = node.path("request").asText();
        int space = request.indexOf(' ');
        checkVariables(at + "/request", node.path("request"));
        checkVariables(at + "/headers", node.path("headers"));
        checkVariables(at + "/expect", node.path("expect"));
        checkNeeds(texts(node.path("needs")), at + "/needs");
        JsonNode own = node.at("/headers/set");
        return new Step(
                named(node, at),
                optional(node.path("evidence"))
                        .or(() -> together.map(Together::evidence))
                        .orElseThrow(),
                node.has("source")
                        ? texts(node.path("source"))
                        : together.orElseThrow().source(),
                request.substring(0, space),
                request.substring(space + 1),
                together,
                own.isMissingNode() ? set : headerSet(own.asText(), at + "/headers/set"),
                texts(node.at("/headers/add")),
                Set.copyOf(texts(node.at("/headers/remove"))),
                texts(node.path("needs")),
                body(node.path("body"), at + "/body"),
                expected(node.path("expect"), at + "/expect"),
                captures(node.path("capture")));
    }

    private void checkNeeds(List<String> needs, String at) {
        for (String needed : needs) {
            if (!stepNames.contains(needed)) {
                checkKnown(at, needed);
            }
        }
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
                verifiedOrNeeded(node, at),
                optional(node.path("neededBy")),
                optional(node.path("schema")),
                matches,
                tolerated);
    }

    private BodyMatch bodyMatch(JsonNode node, String at) {
        return new BodyMatch(
                node.path("at").asText(),
                MatcherReader.read(node),
                verifiedOrNeeded(node, at),
                optional(node.path("neededBy")));
    }

    private Map<String, String> captures(JsonNode node) {
        var captures = new LinkedHashMap<String, String>();
        node.properties()
                .forEach(entry -> captures.put(entry.getKey(), entry.getValue().asText()));
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
            if (!NO_RESOURCES.contains(entry.getKey())) {
                if (!known.contains(entry.getKey()) && !known.contains(entry.getKey() + ".id")) {
                    throw document.problem(
                            at + "/" + YamlDocument.escaped(entry.getKey()),
                            "no resource " + entry.getKey() + "; it must be given, or its id captured as "
                                    + entry.getKey() + ".id");
                }
                resources.put(entry.getKey(), resourceEffect(entry.getValue()));
            }
        }
        return new Effect(verifiedOrNeeded(node, at), resources);
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
            if (entry.isNull()) {
                continue;
            }
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
            deviations.merge(step, deviation, DocumentReading::both);
        }
        return deviations;
    }

    private static Deviation both(Deviation one, Deviation other) {
        var refused = new LinkedHashSet<>(one.refused());
        refused.addAll(other.refused());
        return new Deviation(one.what() + "; " + other.what(), one.clause(), one.best() + "; " + other.best(), refused);
    }

    /** The clause that is broken when it does not hold; empty where only the provider needs it. */
    private Optional<String> verifiedOrNeeded(JsonNode node, String at) {
        if (!node.has("verifies")) {
            if (!node.has("neededBy")) {
                throw document.problem(at, at + " needs verifies, or neededBy");
            }
            return Optional.empty();
        }
        return Optional.of(clause(node.path("verifies").asText(), at + "/verifies"));
    }

    private String clause(String id, String at) {
        boolean judged = catalogue.find(id).flatMap(found -> found.violated()).isPresent();
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
            if (Variables.isMalformed(node.asText())) {
                throw document.problem(
                        at, "no variable: what stands in {{…}} is a name, and after a | url, form or upper");
            }
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

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static Optional<String> optional(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node.asText());
    }

    private static Map<String, JsonNode> places(JsonNode node) {
        var places = new LinkedHashMap<String, JsonNode>();
        node.properties().forEach(entry -> places.put(entry.getKey(), entry.getValue()));
        return places;
    }
}
