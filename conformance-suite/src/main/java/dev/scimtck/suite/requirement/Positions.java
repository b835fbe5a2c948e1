package dev.scimtck.suite.requirement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The positions on ambiguous outcomes, {@code fixtures/requirements/positions.yaml}. */
public final class Positions {
    private static final String FILE = "/dev/scimtck/fixtures/requirements/positions.yaml";

    private final Map<String, Position> byId;

    private Positions(Map<String, Position> byId) {
        this.byId = byId;
    }

    /**
     * Reads them from the fixtures on the class path.
     *
     * @param catalogue the clauses that they are about
     * @throws IllegalStateException if the file is missing or an entry is wrong; a fault of the build
     */
    static Positions load(Catalogue catalogue) {
        try (InputStream in = Positions.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the fixtures lack requirements/positions.yaml");
            }
            var byId = new LinkedHashMap<String, Position>();
            for (JsonNode entry : new YAMLMapper().readTree(in).path("positions")) {
                Position position = position(entry);
                catalogue.clause(position.requirement());
                if (byId.put(position.id(), position) != null) {
                    throw new IllegalStateException(position.id() + " stands twice in positions.yaml");
                }
            }
            return new Positions(byId);
        } catch (IOException e) {
            throw new UncheckedIOException("requirements/positions.yaml cannot be read", e);
        }
    }

    private static Position position(JsonNode entry) {
        String id = text(entry, "id");
        Verdict verdict = switch (text(entry, "verdict")) {
            case "pass" -> Verdict.PASS;
            case "note" -> Verdict.NOTE;
            case "warn" -> Verdict.WARN;
            case "fail" -> Verdict.FAIL;
            default -> throw new IllegalStateException(id + " has no known verdict");
        };
        return new Position(
                id,
                text(entry, "requirement"),
                verdict,
                text(entry, "outcome"),
                text(entry, "readings"),
                text(entry, "advice"));
    }

    private static String text(JsonNode entry, String key) {
        return Optional.of(entry.path(key).asText(""))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException("an entry of positions.yaml lacks " + key + ": " + entry));
    }

    /** All of them, in the order of the file. */
    public Collection<Position> all() {
        return byId.values();
    }

    /**
     * The position of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Position position(String id) {
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new IllegalArgumentException(id + " is not in positions.yaml"));
    }
}
