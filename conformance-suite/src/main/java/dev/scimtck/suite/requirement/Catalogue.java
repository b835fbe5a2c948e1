package dev.scimtck.suite.requirement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue of normative statements: what the RFCs demand of a service provider, each with its severity. */
public final class Catalogue {
    private static final String ROOT = "/dev/scimtck/fixtures/requirements/";
    private static final List<String> FILES =
            List.of("rfc7643.yaml", "rfc7644.yaml", "rfc9865.yaml", "supplement.yaml");

    private final Map<String, Clause> byId;
    private final Positions positions;
    private final Advice advice;

    private Catalogue(Map<String, Clause> byId) {
        this.byId = byId;
        this.positions = Positions.load(this);
        this.advice = Advice.load(this);
    }

    /**
     * Reads the catalogue from the fixtures on the class path.
     *
     * @throws IllegalStateException if a file is missing or an entry is wrong; a fault of the build
     */
    public static Catalogue load() {
        var mapper = new YAMLMapper();
        var byId = new LinkedHashMap<String, Clause>();
        for (String file : FILES) {
            try (InputStream in = Catalogue.class.getResourceAsStream(ROOT + file)) {
                if (in == null) {
                    throw new IllegalStateException("the fixtures lack requirements/" + file);
                }
                for (JsonNode entry : mapper.readTree(in).path("requirements")) {
                    Clause clause = clause(entry);
                    if (byId.put(clause.id(), clause) != null) {
                        throw new IllegalStateException(clause.id() + " stands twice in the catalogue");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("requirements/" + file + " cannot be read", e);
            }
        }
        return new Catalogue(byId);
    }

    private static Clause clause(JsonNode entry) {
        return new Clause(
                entry.path("id").asText(),
                entry.path("rfc").asText(),
                entry.path("section").asText(),
                entry.path("level").asText(),
                entry.path("summary").asText(),
                entry.path("testable").asText(),
                entry.path("depends_on_feature").asText("none"),
                entry.path("check_idea").asText(""),
                entry.path("see").asText(""),
                severity(entry));
    }

    private static Optional<Verdict> severity(JsonNode entry) {
        return switch (entry.path("verdict").asText()) {
            case "fail" -> Optional.of(Verdict.FAIL);
            case "warn" -> Optional.of(Verdict.WARN);
            case "info" -> Optional.of(Verdict.NOTE);
            case "none" -> Optional.empty();
            default -> throw new IllegalStateException(entry.path("id").asText() + " has no known verdict");
        };
    }

    /** All clauses in the order of the documents. */
    public Collection<Clause> all() {
        return byId.values();
    }

    /** What is held of single outcomes that are ambiguous. */
    public Positions positions() {
        return positions;
    }

    /** What to do about clauses that do not hold. */
    public Advice advice() {
        return advice;
    }

    /** The clause of that id. */
    public Optional<Clause> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The clause of that id.
     *
     * @throws IllegalArgumentException if the catalogue has none
     */
    public Clause clause(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(id + " is not in the requirement catalogue"));
    }

    /**
     * What it means when that clause does not hold.
     *
     * @throws IllegalArgumentException if the catalogue has no such clause, or does not judge it
     */
    public Verdict severity(String id) {
        return clause(id)
                .violated()
                .orElseThrow(() -> new IllegalArgumentException(id + " is not judged, so nothing may verify it"));
    }
}
