package dev.scimtck.suite.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The verdicts that faults must get, against those that positions and catalogue give. */
class SettledVerdictsTest {
    private final Catalogue catalogue = Catalogue.load();

    private static List<JsonNode> entries(String resource, String key) throws IOException {
        try (var yaml = SettledVerdictsTest.class.getResourceAsStream(resource)) {
            var entries = new ArrayList<JsonNode>();
            new YAMLMapper().readTree(yaml).path(key).forEach(entries::add);
            return entries;
        }
    }

    private static List<JsonNode> settled() throws IOException {
        return entries("settled-verdicts.yaml", "settled");
    }

    private static List<JsonNode> faults() throws IOException {
        try (var yaml = SettledVerdictsTest.class.getResourceAsStream("/faults/aims.yaml")) {
            var faults = new ArrayList<JsonNode>();
            for (var fault : new YAMLMapper().readTree(yaml).path("faults").properties()) {
                faults.add(((ObjectNode) fault.getValue()).put("id", fault.getKey()));
            }
            return faults;
        }
    }

    private static Verdict verdict(JsonNode entry) {
        return Verdict.valueOf(entry.path("verdict").asText().toUpperCase(Locale.ROOT));
    }

    @Test
    void what_is_settled_of_an_outcome_is_what_it_gets() throws IOException {
        var otherwise = new TreeMap<String, String>();
        for (JsonNode one : settled()) {
            String position = one.path("position").asText();
            Verdict given = position.isEmpty()
                    ? catalogue.severity(one.path("clause").asText())
                    : catalogue.positions().position(position).verdict();
            if (given != verdict(one)) {
                otherwise.put(one.path("outcome").asText(), given.toString());
            }
        }
        assertEquals(Map.of(), otherwise);
        assertTrue(settled().size() > 15, "the file was read");
    }

    @Test
    void a_fault_is_worth_what_is_settled_of_one_of_its_outcomes() throws IOException {
        for (JsonNode fault : faults()) {
            String id = fault.path("id").asText();
            List<Verdict> outcomes = settled().stream()
                    .filter(one -> one.path("of").asText().equals(id))
                    .map(SettledVerdictsTest::verdict)
                    .toList();
            assertTrue(outcomes.isEmpty() || outcomes.contains(verdict(fault)), id + " of " + outcomes);
        }
    }

    @Test
    void where_a_fault_is_told_its_verdict_can_be_given() throws IOException {
        var tooMild = new ArrayList<String>();
        for (JsonNode fault : faults()) {
            var sections = new ArrayList<String>();
            fault.path("clauses").forEach(clause -> sections.add(clause.asText().replace('#', '-') + "-"));
            boolean settled = settled().stream()
                    .anyMatch(one -> one.path("of").equals(fault.path("id")) && verdict(one) == verdict(fault));
            boolean given = settled || worst(sections).anyMatch(verdict -> verdict.compareTo(verdict(fault)) >= 0);
            if (!given) {
                tooMild.add(fault.toString());
            }
        }
        assertEquals(List.of(), tooMild, "neither a clause of these sections nor a position is so grave");
        assertTrue(faults().size() > 100, "the file was read");
    }

    private Stream<Verdict> worst(List<String> sections) {
        return Stream.concat(
                catalogue.all().stream()
                        .filter(clause -> sections.stream().anyMatch(clause.id()::startsWith))
                        .flatMap(clause -> clause.violated().stream()),
                catalogue.positions().all().stream()
                        .filter(position -> sections.stream().anyMatch(position.requirement()::startsWith))
                        .map(Position::verdict));
    }
}
