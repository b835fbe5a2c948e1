package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.verdict.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A sequence of requests as an identity provider sends it. A file with variants is read as one recording for each.
 *
 * @param name folder and file: {@code okta/wizard-joiner}
 * @param variant which of the file's interchangeable forms this is; empty where it has only one
 * @param alone whether nothing else may be played at the same time, because it reads what it did not make
 * @param volume whether it makes more than 50 resources, which a guest does only where that is allowed
 * @param title what it plays, for people
 * @param dialect provider and dialect
 * @param headers the provider's header lines by method
 * @param given resources that are made first, by name
 * @param steps the requests in their order
 * @param effects what each writing step must change, by step
 * @param deviations where a step's request deviates from the RFC, by step
 */
public record Recording(
        String name,
        String variant,
        boolean alone,
        boolean volume,
        String title,
        Dialect dialect,
        HeaderSet headers,
        Map<String, JsonNode> given,
        List<Step> steps,
        Map<String, Effect> effects,
        Map<String, Deviation> deviations) {

    public Recording {
        given = new LinkedHashMap<>(given);
        steps = List.copyOf(steps);
        effects = Map.copyOf(effects);
        deviations = Map.copyOf(deviations);
    }

    /** The name under which it is played and reported: {@code google/update (put)} for a variant. */
    public String label() {
        return variant.isEmpty() ? name : name + " (" + variant + ")";
    }

    /** How many users and groups it makes at most. */
    public int creations() {
        long posted = steps.stream()
                .filter(step -> step.method().equals("POST")
                        && (step.target().startsWith("/Users") || step.target().startsWith("/Groups")))
                .count();
        int before = given.values().stream()
                .mapToInt(template -> template.path("times").asInt(1))
                .sum();
        return before + (int) posted;
    }

    /** The same without what comes after a step; empty if it has no step of that name. */
    Optional<Recording> upTo(String step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(step)) {
                return Optional.of(new Recording(
                        name,
                        variant,
                        alone,
                        volume,
                        title,
                        dialect,
                        headers,
                        given,
                        steps.subList(0, i + 1),
                        effects,
                        deviations));
            }
        }
        return Optional.empty();
    }

    /** What is sent one after the other: a step alone, or several at once. */
    public List<Turn> turns() {
        var turns = new ArrayList<Turn>();
        var waiting = new ArrayList<Step>();
        for (Step step : steps) {
            if (!waiting.isEmpty() && !waiting.getFirst().isSentWith(step)) {
                turns.add(new Turn(waiting));
                waiting.clear();
            }
            waiting.add(step);
        }
        turns.add(new Turn(waiting));
        return List.copyOf(turns);
    }

    /**
     * Steps that are sent at the same moment.
     *
     * @param steps one step, or all of a set
     */
    public record Turn(List<Step> steps) {
        public Turn {
            steps = List.copyOf(steps);
        }

        /** The name of the set, or of the one step. */
        public String name() {
            Step first = steps.getFirst();
            return first.together().map(Together::name).orElse(first.name());
        }
    }

    /**
     * A set of steps that are sent at once, each on a connection of its own.
     *
     * @param name unique among the steps; its effect is that of all of them
     * @param evidence how it is known that they are sent at once
     * @param source where that is known from
     */
    public record Together(String name, String evidence, List<String> source) {
        public Together {
            source = List.copyOf(source);
        }
    }

    /**
     * One request and what is expected of the answer.
     *
     * @param name unique in the recording
     * @param evidence {@code observed}, {@code documented} or {@code inferred}
     * @param source keys of the provider's table of sources
     * @param method HTTP method
     * @param target request target below the base URL, with variables
     * @param together the set with which it is sent at once; empty where it is sent alone
     * @param headers the header lines of its requests
     * @param addedHeaders header lines beyond that set
     * @param removedHeaders names of headers of the set that this step lacks
     * @param needs captures and steps without which it cannot be played
     * @param body what is sent
     * @param expect what is expected
     * @param capture what to keep of the answer: name, and JSON Pointer into the body
     */
    public record Step(
            String name,
            String evidence,
            List<String> source,
            String method,
            String target,
            Optional<Together> together,
            HeaderSet headers,
            List<String> addedHeaders,
            Set<String> removedHeaders,
            List<String> needs,
            Body body,
            Expected expect,
            Map<String, String> capture) {
        public Step {
            source = List.copyOf(source);
            addedHeaders = List.copyOf(addedHeaders);
            removedHeaders = Set.copyOf(removedHeaders);
            needs = List.copyOf(needs);
            capture = new LinkedHashMap<>(capture);
        }

        private boolean isSentWith(Step other) {
            return together.isPresent() && together.equals(other.together);
        }

        /** Whether it may change something. */
        public boolean writes() {
            return !method.equals("GET") && !method.equals("HEAD");
        }
    }

    /** What a step sends. */
    public sealed interface Body {
        /** Nothing. */
        record None() implements Body {}

        /** Exactly this text, after its variables are filled in. */
        record Text(String template) implements Body {}

        /** The target's own last words with some attributes changed, as providers that read before they write send. */
        record Merge(String capture, Map<String, JsonNode> set, List<String> remove) implements Body {
            public Merge {
                set = new LinkedHashMap<>(set);
                remove = List.copyOf(remove);
            }
        }
    }

    /**
     * What is expected of an answer.
     *
     * @param status the statuses that are right
     * @param verifies the clause that another status breaks; empty where only the provider needs it
     * @param neededBy the provider that needs it; empty where the clause says it
     * @param schema what kind of body comes
     * @param body what the body holds
     * @param tolerate statuses that the RFC does not allow and the provider takes all the same
     */
    public record Expected(
            Set<Integer> status,
            Optional<String> verifies,
            Optional<String> neededBy,
            Optional<String> schema,
            List<BodyMatch> body,
            Set<Integer> tolerate) {
        public Expected {
            status = Set.copyOf(status);
            body = List.copyOf(body);
            tolerate = Set.copyOf(tolerate);
        }
    }

    /**
     * What one place of the body holds.
     *
     * @param at JSON Pointer
     * @param matcher what is there
     * @param verifies the clause that is broken otherwise
     * @param neededBy the provider whose flow breaks otherwise
     */
    public record BodyMatch(String at, Matcher matcher, Optional<String> verifies, Optional<String> neededBy) {}

    /**
     * What a step must change.
     *
     * @param verifies the clause that is broken otherwise; empty where the RFC leaves it open and the provider needs it
     * @param resources the resources that it is about, by name; all others must stay as they are
     */
    public record Effect(Optional<String> verifies, Map<String, ResourceEffect> resources) {
        public Effect {
            resources = new LinkedHashMap<>(resources);
        }
    }

    /** What a step must do to one resource. */
    public sealed interface ResourceEffect {
        /** Nothing at all. */
        record Unchanged() implements ResourceEffect {}

        /** It is not there any more. */
        record Gone() implements ResourceEffect {}

        /** These places, by JSON Pointer, hold this afterwards, and nothing else has changed. */
        record Changes(Map<String, JsonNode> places) implements ResourceEffect {
            public Changes {
                places = new LinkedHashMap<>(places);
            }
        }
    }

    /**
     * Where a request deviates from the RFC.
     *
     * @param what in words
     * @param clause the clause that it deviates from
     * @param best what a server does best with it
     * @param refused the statuses by which a server may refuse it by right; empty where it must take it
     */
    public record Deviation(String what, String clause, String best, Set<Integer> refused) {
        public Deviation {
            refused = Set.copyOf(refused);
        }
    }
}
