package dev.scimtck.suite.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.schema.PublishedSchemas.Asked;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedSchemasTest {
    private static final String BADGE = "urn:example:params:scim:schemas:extension:badge:2.0:User";
    private static final Asked EVERYTHING = new Asked(Set.of(), true);
    private static final PublishedSchemas PUBLISHED = new PublishedSchemas(
            List.of(json("""
                    {"id":"urn:ietf:params:scim:schemas:core:2.0:User","attributes":[
                     {"name":"userName","type":"string","required":true},
                     {"name":"nickName","type":"string","caseExact":true,"canonicalValues":["Ada","Bob"]},
                     {"name":"pin","type":"string","returned":"never"},
                     {"name":"code","type":"string","mutability":"writeOnly"},
                     {"name":"seal","type":"string","returned":"always","required":true},
                     {"name":"emails","type":"complex","multiValued":true,"subAttributes":[
                       {"name":"value","type":"string","required":true},{"name":"primary","type":"boolean"}]},
                     {"name":"boss","type":"complex","subAttributes":[
                       {"name":"$ref","type":"reference","referenceTypes":["User"]}]}]}"""), json("""
                    {"id":"%s","attributes":[
                     {"name":"level","type":"integer"},{"name":"height","type":"decimal"},{"name":"since","type":"dateTime"},
                     {"name":"photo","type":"binary"},{"name":"page","type":"reference","referenceTypes":["external"]},
                     {"name":"biography","type":"string","returned":"request"}]}""".formatted(BADGE))), List.of(json("""
                    {"name":"User","endpoint":"/Users","schemaExtensions":[{"schema":"%s"}]}""".formatted(BADGE)), json("""
                    {"name":"Group","endpoint":"/Groups"}""")));
    private static final String RIGHT = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","%s"],"id":"1","userName":"ada","seal":"s","nickName":"Ada",
             "emails":[{"value":"ada@example.com","primary":true}],"boss":{"$ref":"https://scim.example.com/v2/Users/2"},
             "%s":{"level":3,"height":1.5,"since":"2026-01-31T12:00:00Z","photo":"aGVsbG8=","page":"https://example.com/ada",
             "unknown":1},"vendorSpecific":{"anything":1}}""".formatted(BADGE, BADGE);

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static List<String> found(String resource, Asked asked) {
        return PUBLISHED.validate(json(resource), "", asked).stream()
                .map(violation ->
                        violation.requirement() + " " + violation.pointer().replace(BADGE, "badge"))
                .toList();
    }

    @Test
    void a_resource_that_is_as_its_schemas_say_has_no_violation() {
        assertEquals(List.of(), found(RIGHT, EVERYTHING));
        assertEquals(List.of(), found(RIGHT.replace("\"level\"", "\"LEVEL\""), EVERYTHING), "names have no case");
        assertEquals(List.of(), found(RIGHT.replace("\"level\":3", "\"level\":null"), EVERYTHING), "null is no value");
        assertEquals(List.of(), found(RIGHT.replace("\"Ada\"", "\"Eve\""), EVERYTHING), "suggestions bind nobody");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"level\":3|\"level\":3.5|RFC7643-2.3.4-01 /badge/level",
                "\"level\":3|\"level\":\"3\"|RFC7643-2.3-02 /badge/level",
                "\"level\":3|\"level\":[3]|RFC7643-2.3-02 /badge/level",
                "\"height\":1.5|\"height\":\"1.5\"|RFC7643-2.3-02 /badge/height",
                "2026-01-31T12:00:00Z|31.01.2026|RFC7643-2.3.5-01 /badge/since",
                "aGVsbG8=|%%%|RFC7643-2.3.6-01 /badge/photo",
                "https://example.com/ada|not a uri|RFC7643-2.3.7-02 /badge/page",
                "\"level\":3|\"biography\":\"long\"|RFC7643-7-32 /badge/biography",
                "\"id\":\"1\"|\"pin\":\"1234\"|RFC7643-7-29 /pin",
                "\"id\":\"1\"|\"code\":\"1234\"|RFC7643-7-27 /code",
                "\"seal\":\"s\"|\"other\":\"s\"|RFC7643-7-28 /seal",
                "\"value\":\"ada@example.com\",||RFC7643-2.2-01 /emails/0/value",
                "\"primary\":true|\"primary\":\"yes\"|RFC7643-2.3.2-01 /emails/0/primary",
                "[{\"value\":\"ada@example.com\",\"primary\":true}]|{\"value\":\"ada@example.com\"}|RFC7643-2.3-02 /emails",
                "/Users/2|/Groups/2|RFC7643-7-40 /boss/$ref",
                "\"nickName\":\"Ada\"|\"nickName\":\"ada\"|RFC7643-7-15 /nickName"
            })
    void each_characteristic_that_does_not_hold_is_named_with_its_clause(String right, String wrong, String expected) {
        String broken = RIGHT.replace(right, wrong == null ? "" : wrong);
        assertTrue(!broken.equals(RIGHT), right);
        assertEquals(List.of(expected), found(broken, EVERYTHING));
    }

    @ParameterizedTest
    @CsvSource({
        "biography",
        "urn:example:params:scim:schemas:extension:badge:2.0:user:biography",
        "urn:example:params:scim:schemas:extension:badge:2.0:user"
    })
    void what_is_returned_on_request_may_be_there_when_it_was_named(String name) {
        String with = RIGHT.replace("\"level\":3", "\"biography\":\"long\"");
        assertEquals(List.of(), found(with, new Asked(Set.of(name), false)));
    }

    @Test
    void what_was_not_asked_for_may_be_missing_though_required_but_for_what_is_always_returned() {
        String little = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"1\"}";
        assertEquals(List.of("RFC7643-7-28 /seal"), found(little, new Asked(Set.of("id"), false)));
    }

    @Test
    void a_schema_that_nobody_published_says_nothing() {
        assertEquals(List.of(), found("{\"schemas\":[\"urn:example:unknown\"],\"pin\":1}", EVERYTHING));
    }

    @Test
    void every_clause_that_a_violation_may_be_of_is_judged() {
        Catalogue catalogue = Catalogue.load();
        PublishedSchemas.requirements().forEach(catalogue::severity);
    }
}
