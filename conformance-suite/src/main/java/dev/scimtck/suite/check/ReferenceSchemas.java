package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.check.Definitions.Defined;
import dev.scimtck.suite.target.ScimClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The schemas of RFC 7643 section 8.7, with the verified errata, as the fixtures have them. */
final class ReferenceSchemas {
    private static final List<String> COMPARED = List.of("type", "mutability", "returned");

    private ReferenceSchemas() {}

    /** The User schema. */
    static JsonNode user() {
        try (InputStream in = ReferenceSchemas.class.getResourceAsStream("/dev/scimtck/fixtures/schemas/User.json")) {
            if (in == null) {
                throw new IllegalStateException("the fixtures lack schemas/User.json");
            }
            return ScimClient.json().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("schemas/User.json cannot be read", e);
        }
    }

    /** Whether a definition says what the RFC's says; what it does not say at all is not held against it. */
    static boolean agree(Defined one, Defined printed) {
        boolean many = !one.definition().has("multiValued")
                || one.definition().path("multiValued").asBoolean()
                        == printed.definition().path("multiValued").asBoolean();
        return many
                && COMPARED.stream()
                        .allMatch(characteristic -> !one.definition().has(characteristic)
                                || !printed.definition().has(characteristic)
                                || one.said(characteristic).equals(printed.said(characteristic)));
    }
}
