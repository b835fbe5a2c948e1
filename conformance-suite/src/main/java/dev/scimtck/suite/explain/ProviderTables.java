package dev.scimtck.suite.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.scimtck.suite.verdict.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What each provider asks of a server, {@code recordings/<provider>/requirements.yaml}. */
final class ProviderTables {
    private static final String ROOT = "/dev/scimtck/fixtures/recordings/";

    private final List<Row> rows;

    /**
     * One row.
     *
     * @param id its id, {@code okta-r04}
     * @param provider who asks
     * @param what what is asked, in words
     * @param proofs the checks and steps that prove it
     */
    record Row(String id, String provider, String what, Set<String> proofs) {
        Row {
            proofs = Set.copyOf(proofs);
        }

        /** The row as a sentence. */
        String words() {
            return Dialect.providerTitle(provider) + ": " + what + " (" + id + ")";
        }
    }

    private ProviderTables(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Reads the tables of these providers; some have none. */
    static ProviderTables load(Collection<String> providers) {
        var mapper = new YAMLMapper();
        var rows = new ArrayList<Row>();
        for (String provider : new LinkedHashSet<>(providers)) {
            try (InputStream in = ProviderTables.class.getResourceAsStream(ROOT + provider + "/requirements.yaml")) {
                if (in != null) {
                    mapper.readTree(in).path("requirements").forEach(row -> rows.add(row(provider, row)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the table of " + provider + " cannot be read", e);
            }
        }
        return new ProviderTables(rows);
    }

    private static Row row(String provider, JsonNode row) {
        var proofs = new LinkedHashSet<String>();
        row.path("steps").forEach(step -> proofs.add(step.asText()));
        row.path("checks").forEach(check -> proofs.add(check.asText()));
        return new Row(row.path("id").asText(), provider, row.path("what").asText(), proofs);
    }

    /** The rows that any of these checks or steps proves. */
    List<Row> provedBy(Collection<String> proofs) {
        return rows.stream()
                .filter(row -> row.proofs().stream().anyMatch(proofs::contains))
                .toList();
    }
}
