package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.scimtck.suite.fault.Aim.Level;
import dev.scimtck.suite.fault.Aim.Section;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What must come of each fault: what it says itself, else what is known of its id, else what is known of the number at the
 * beginning of its id, else what its clause says.
 */
public final class Aims {
    private static final Pattern NUMBER = Pattern.compile("F\\d{3}(?!\\d)");

    private final Map<String, Aim> known;
    private final Catalogue catalogue;

    private Aims(Map<String, Aim> known, Catalogue catalogue) {
        this.known = Map.copyOf(known);
        this.catalogue = catalogue;
    }

    /** Those that come with the tests. */
    public static Aims load(Catalogue catalogue) {
        try (InputStream file = Aims.class.getResourceAsStream("/faults/aims.yaml")) {
            var aims = new HashMap<String, Aim>();
            JsonNode faults = new ObjectMapper(new YAMLFactory()).readTree(file).path("faults");
            faults.properties().forEach(entry -> aims.put(entry.getKey(), read(entry.getValue())));
            return new Aims(aims, catalogue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Aim read(JsonNode row) {
        var sections = new HashSet<Section>();
        row.path("clauses").forEach(clause -> sections.add(Section.parse(clause.asText())));
        var providers = new HashSet<String>();
        row.path("breaks").forEach(provider -> providers.add(provider.asText()));
        return new Aim(
                Level.named(row.path("level").asText()),
                Verdict.valueOf(row.path("verdict").asText()),
                List.copyOf(sections),
                providers);
    }

    /** The numbers that are known. */
    public Set<String> numbers() {
        return known.keySet().stream().filter(NUMBER.asMatchPredicate()).collect(Collectors.toSet());
    }

    /** The number at the beginning of a fault's id; the id itself where there is none. */
    public static String number(String id) {
        Matcher number = NUMBER.matcher(id);
        return number.lookingAt() ? number.group() : id;
    }

    /** What must come of a fault. */
    public Aim of(SeededFault seeded) {
        Fault.Story story = seeded.fault().story();
        return seeded.aim().orElseGet(() -> {
            Aim aim = known.getOrDefault(story.id(), known.get(number(story.id())));
            return aim != null ? aim : byClause(story);
        });
    }

    private Aim byClause(Fault.Story story) {
        var providers = new HashSet<String>();
        story.breaks().forEach(dialect -> providers.add(dialect.split("/", 2)[0]));
        if (catalogue.find(story.clause()).isEmpty()) {
            return new Aim(Level.INTEROP, Verdict.NOTE, List.of(), providers);
        }
        Clause clause = catalogue.clause(story.clause());
        Verdict verdict = clause.violated().orElse(Verdict.NOTE);
        Level level = switch (verdict) {
            case FAIL -> Level.MUST;
            case WARN -> Level.SHOULD;
            default -> Level.INTEROP;
        };
        return new Aim(level, verdict, List.of(new Section(clause.document(), clause.section())), providers);
    }
}
