package dev.scimtck.suite.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.ResponseSchemas;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other testers assert is asserted here too, or it is said why not. */
class PeerChecksTest {
    /** How many each list of theirs has. */
    private static final Map<String, Integer> LISTS = Map.ofEntries(
            Map.entry("DISC", 24),
            Map.entry("AUTH", 5),
            Map.entry("HTTP", 11),
            Map.entry("RES", 26),
            Map.entry("POST", 12),
            Map.entry("GET", 6),
            Map.entry("LIST", 3),
            Map.entry("PAGE", 10),
            Map.entry("SORT", 3),
            Map.entry("FLT", 28),
            Map.entry("SRCH", 5),
            Map.entry("PUT", 9),
            Map.entry("PATCH", 30),
            Map.entry("DEL", 5),
            Map.entry("GRP", 10),
            Map.entry("ME", 3),
            Map.entry("BULK", 10),
            Map.entry("ETAG", 3),
            Map.entry("IDP", 4));

    private final List<JsonNode> assertions = new ArrayList<>();
    private final Set<String> testers = new HashSet<>();

    @BeforeEach
    void read() throws IOException {
        JsonNode file = new YAMLMapper()
                .readTree(CatalogueFile.FOLDER.resolve("peer-checks.yaml").toFile());
        file.path("assertions").forEach(assertions::add);
        file.path("testers").fieldNames().forEachRemaining(testers::add);
    }

    @Test
    void all_207_are_there_once_each() {
        var numbers = new TreeMap<String, List<Integer>>();
        for (JsonNode assertion : assertions) {
            String[] id = assertion.path("id").asText().split("-", 2);
            numbers.computeIfAbsent(id[0], list -> new ArrayList<>()).add(Integer.parseInt(id[1]));
        }
        assertEquals(LISTS.keySet(), numbers.keySet());
        numbers.forEach((list, found) -> {
            for (int i = 1; i <= LISTS.getOrDefault(list, 0); i++) {
                assertTrue(found.contains(i), list + "-" + i + " is missing");
            }
        });
        assertEquals(207, assertions.size());
    }

    @Test
    void each_is_made_by_something_or_says_why_not() {
        for (JsonNode assertion : assertions) {
            String id = assertion.path("id").asText();
            boolean made = !assertion.path("made-by").isEmpty();
            boolean reason = !assertion.path("not-made").asText().isBlank();
            assertTrue(made ^ reason, id + " has either made-by or not-made");
            assertTrue(!assertion.path("asserts").asText().isBlank(), id);
            assertion.path("testers").forEach(one -> assertTrue(testers.contains(one.asText()), id + " " + one));
        }
    }

    @Test
    void whatever_makes_one_exists() {
        Set<String> known = new HashSet<>(steps());
        AllChecks.descriptions().forEach(check -> known.add(check.id()));
        known.addAll(new Invariants(
                        Catalogue.load(), ResponseSchemas.load(), SuiteRun.target(URI.create("http://127.0.0.1/"), "t"))
                .coverage()
                .keySet());
        var unknown = new ArrayList<String>();
        for (JsonNode assertion : assertions) {
            for (JsonNode maker : assertion.path("made-by")) {
                if (!known.contains(maker.asText())) {
                    unknown.add(assertion.path("id").asText() + ": " + maker.asText());
                }
            }
        }
        assertEquals(List.of(), unknown);
    }

    private static Set<String> steps() {
        var steps = new HashSet<String>();
        for (Recording recording : RecordingLibrary.load(new RecordingReader(FormatSchemas.load(), Catalogue.load()))) {
            recording.steps().forEach(step -> steps.add(recording.name() + ": " + step.name()));
        }
        return steps;
    }
}
