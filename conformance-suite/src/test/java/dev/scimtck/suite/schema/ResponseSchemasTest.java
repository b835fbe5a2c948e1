package dev.scimtck.suite.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.requirement.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseSchemasTest {
    private static final ResponseSchemas SCHEMAS = ResponseSchemas.load();
    private static final String USER = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"ada",
             "meta":{"resourceType":"User","created":"2026-01-31T12:00:00Z","location":"https://scim.example.com/Users/1"},
             "active":true,"emails":[{"value":"ada@example.com","primary":true}],
             "vendorSpecific":{"anything":1}}""";

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Test
    void a_right_user_with_attributes_of_the_vendors_own_has_no_violation() {
        assertEquals(List.of(), SCHEMAS.validate(json(USER), Kind.USER, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"active\":true|\"active\":\"true\"|/active",
                "\"id\":\"1\",||/id",
                "\"id\":\"1\"|\"id\":1|/id",
                "2026-01-31T12:00:00Z|31.01.2026|/meta/created",
                "[{\"value\":\"ada@example.com\",\"primary\":true}]|\"ada@example.com\"|/emails",
                "\"primary\":true|\"primary\":\"yes\"|/emails/0/primary",
                "\"userName\":\"ada\",||/userName"
            })
    void each_wrong_place_is_named_with_a_clause_of_the_catalogue(String right, String wrong, String pointer) {
        String broken = USER.replace(right, wrong == null ? "" : wrong);
        List<Violation> violations = SCHEMAS.validate(json(broken), Kind.USER, false);
        assertEquals(
                List.of(pointer), violations.stream().map(Violation::pointer).toList());
        assertTrue(Catalogue.load()
                .clause(violations.getFirst().requirement())
                .violated()
                .isPresent());
    }

    @Test
    void the_resources_of_a_list_are_held_to_their_own_schemas() {
        String list = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":1,"
                + "\"Resources\":[" + USER.replace("\"active\":true", "\"active\":1") + "]}";
        List<Violation> violations = SCHEMAS.validate(json(list), Kind.LIST_RESPONSE, false);
        assertEquals(
                List.of("/Resources/0/active"),
                violations.stream().map(Violation::pointer).toList());
    }

    @Test
    void what_was_not_asked_for_may_be_missing_but_for_what_is_always_returned() {
        JsonNode projected = json("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]}");
        List<Violation> violations = SCHEMAS.validate(projected, Kind.USER, true);
        assertEquals(List.of("/id"), violations.stream().map(Violation::pointer).toList());
    }

    @Test
    void every_clause_that_a_violation_may_be_of_is_judged() {
        Catalogue catalogue = Catalogue.load();
        ResponseSchemas.requirements().forEach(catalogue::severity);
    }
}
