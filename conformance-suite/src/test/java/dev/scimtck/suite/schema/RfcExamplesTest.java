package dev.scimtck.suite.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.schema.PublishedSchemas.Asked;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of RFC 7643 and RFC 7644, with the verified errata: whatever refuses one of them is wrong itself. */
class RfcExamplesTest {
    private static final ResponseSchemas SCHEMAS = ResponseSchemas.load();
    private static final PublishedSchemas PUBLISHED = new PublishedSchemas(RfcSchemas.ofResources(), List.of());

    /**
     * One of them.
     *
     * @param from the section
     * @param kind a request has no id yet, and a part is what was asked for
     */
    record Example(String from, String kind, JsonNode document) {
        @Override
        public String toString() {
            return from + ": " + Kind.of(document).orElseThrow().title();
        }
    }

    static Stream<Example> examples() throws IOException {
        try (InputStream in = Objects.requireNonNull(RfcExamplesTest.class.getResourceAsStream("rfc-examples.json"))) {
            JsonNode all = new ObjectMapper().readTree(in);
            return StreamSupport.stream(all.spliterator(), false)
                    .map(one -> new Example(
                            one.path("from").asText(), one.path("kind").asText(), one.path("document")));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_has_the_shape_that_its_schema_publishes(Example example) {
        boolean whole = example.kind().equals("whole");
        List<Violation> violations =
                SCHEMAS.validate(example.document(), Kind.of(example.document()).orElseThrow(), !whole).stream()
                        .filter(violation -> !(example.kind().equals("request")
                                && violation.pointer().equals("/id")))
                        .toList();
        assertEquals(List.of(), violations);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_attributes_of_an_example_are_as_the_schemas_of_the_rfc_say(Example example) {
        assertEquals(List.of(), PUBLISHED.validate(example.document(), "", new Asked(Set.of(), false)));
    }

    @Test
    void there_is_an_example_of_every_kind_but_those_that_are_printed_as_arrays() throws IOException {
        var kinds = EnumSet.noneOf(Kind.class);
        examples().forEach(example -> kinds.add(Kind.of(example.document()).orElseThrow()));
        var missing = EnumSet.allOf(Kind.class);
        missing.removeAll(kinds);
        assertTrue(EnumSet.of(Kind.RESOURCE_TYPE, Kind.SCHEMA).containsAll(missing), missing::toString);
    }
}
