package dev.scimtck.suite.requirement;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to do about a clause that does not hold, {@code fixtures/requirements/advice.yaml}: one sentence to whoever develops the
 * server, for every clause that a finding can name.
 */
public final class Advice {
    private static final String FILE = "/dev/scimtck/fixtures/requirements/advice.yaml";

    private final Map<String, String> byClause;

    private Advice(Map<String, String> byClause) {
        this.byClause = Collections.unmodifiableMap(byClause);
    }

    /**
     * Reads it from the fixtures on the class path.
     *
     * @param catalogue the clauses that it is about
     * @throws IllegalStateException if the file is missing or cannot be read; a fault of the build
     * @throws IllegalArgumentException if it names a clause that the catalogue does not have; a fault of the build
     */
    static Advice load(Catalogue catalogue) {
        var mapper = new YAMLMapper(YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
        try (InputStream in = Advice.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the fixtures lack requirements/advice.yaml");
            }
            var byClause = new LinkedHashMap<String, String>();
            for (Map.Entry<String, JsonNode> entry :
                    mapper.readTree(in).path("advice").properties()) {
                String id = catalogue.clause(entry.getKey()).id();
                byClause.put(id, entry.getValue().asText());
            }
            return new Advice(byClause);
        } catch (IOException e) {
            throw new UncheckedIOException("requirements/advice.yaml cannot be read", e);
        }
    }

    /** All of it, by the ids of the clauses, in the order of the file. */
    public Map<String, String> byClause() {
        return byClause;
    }

    /** What to do about the clause of that id; empty where no finding can name it, for it is not judged. */
    public Optional<String> about(String clause) {
        return Optional.ofNullable(byClause.get(clause));
    }

    /**
     * What to do about the clause of that id.
     *
     * @throws IllegalArgumentException if nothing is advised: no finding may name such a clause
     */
    public String of(String clause) {
        return about(clause)
                .orElseThrow(
                        () -> new IllegalArgumentException(clause + " is not in advice.yaml, so nothing may find it"));
    }
}
