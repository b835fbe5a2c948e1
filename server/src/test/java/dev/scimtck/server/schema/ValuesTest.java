package dev.scimtck.server.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the values that a client sends, RFC 7643 sections 2.3 and 2.4. */
class ValuesTest {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    private final Values values = new Values(Set.of());

    private JsonNode kept(String attribute, String json) throws JsonProcessingException {
        Attribute definition = SchemaRegistry.standard()
                .schema(USER)
                .flatMap(schema -> schema.attribute(attribute))
                .orElseThrow();
        return values.of(definition, new ObjectMapper().readTree(json), attribute);
    }

    @Test
    void a_second_value_of_equal_value_and_type_is_dropped() throws JsonProcessingException {
        JsonNode emails = kept("emails", """
                [{"value": "ada@example.com", "type": "work", "primary": true}, {"value": "ada@example.com", "type": "work"}]
                """);
        assertEquals(1, emails.size(), emails::toString);
        assertEquals("true", emails.at("/0/primary").asText());
    }

    @Test
    void one_value_of_two_types_is_kept_twice() throws JsonProcessingException {
        JsonNode emails = kept("emails", """
                [{"value": "ada@example.com", "type": "work"}, {"value": "ada@example.com", "type": "home"}]
                """);
        assertEquals(2, emails.size(), emails::toString);
    }

    @Test
    void values_without_a_value_are_all_kept() throws JsonProcessingException {
        JsonNode addresses = kept("addresses", "[{\"type\": \"work\"}, {\"type\": \"work\"}]");
        assertEquals(2, addresses.size(), addresses::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.com/ada?of=x#top", "Users/2819", "urn:example:ada", "https://example.com/\u00e5"
            })
    void a_uri_is_a_reference(String uri) throws JsonProcessingException {
        assertEquals(
                uri,
                kept("profileUrl", new ObjectMapper().writeValueAsString(uri)).asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no uri", "<https://example.com>", "a\\b"})
    void other_text_is_no_reference(String text) throws JsonProcessingException {
        String json = new ObjectMapper().writeValueAsString(text);
        var refused = assertThrows(ScimException.class, () -> kept("profileUrl", json));
        assertEquals("profileUrl must be a URI, not the string \"" + text + "\"", refused.getMessage());
    }
}
