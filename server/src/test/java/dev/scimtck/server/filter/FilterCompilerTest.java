package dev.scimtck.server.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterCompilerTest {
    private static final ResourceType USER =
            SchemaRegistry.standard().type("User").orElseThrow();
    private static final String ADA = """
            {"id": "2819c223", "userName": "Ada@example.com", "externalId": "X1", "active": true, "title": "Analyst",
             "name": {"familyName": "Lind", "givenName": "Ada"},
             "emails": [{"value": "ada@example.com", "type": "work", "primary": true},
                        {"value": "ada@home.example.com", "type": "home"}],
             "meta": {"created": "2026-01-31T12:00:00Z", "lastModified": "2026-01-31T13:00:00+01:00"},
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "R&D"}}""";

    private static boolean matches(String filter) throws Exception {
        JsonNode ada = new ObjectMapper().readTree(ADA);
        return FilterCompiler.compile(FilterParser.parse(filter), USER, false).test(ada);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq \"ada@EXAMPLE.com\"",
                "USERNAME Eq \"ada@example.com\"",
                "userName sw \"ada\" and userName ew \".com\" and userName co \"@EX\"",
                "externalId eq \"X1\"",
                "externalId ne \"x1\"",
                "active eq true",
                "active ne false",
                "title pr and not (nickName pr)",
                "name pr",
                "name.familyName eq \"lind\"",
                "emails pr",
                "emails.value eq \"ada@home.example.com\"",
                "emails eq \"ada@example.com\"",
                "emails co \"home\"",
                "emails[type eq \"work\" and value co \"@example.com\"]",
                "emails[type eq \"work\"].value eq \"ada@example.com\"",
                "emails[primary eq true].type eq \"work\"",
                "meta.created eq \"2026-01-31T13:00:00+01:00\"",
                "meta.lastModified ge \"2026-01-31T12:00:00Z\"",
                "meta.lastModified lt \"2026-01-31T12:00:01Z\"",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ada@example.com\"",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"r&d\"",
                "URN:ietf:params:scim:schemas:extension:enterprise:2.0:user:department pr",
                "nickName eq null",
                "title ne null",
                "nickName ne \"x\"",
                "userName gt \"aaa\" and userName le \"zzz\"",
                "id eq \"2819c223\"",
                "emails.type ne \"work\"",
                "emails[type ne \"work\"].value ew \"home.example.com\"",
                "emails[not (type eq \"work\")]",
                "emails[(type eq \"home\" or type eq \"work\") and primary eq true]",
                "EMAILS[TYPE EQ \"WORK\"].VALUE SW \"ADA\"",
                "title eq \"an\\u0061lyst\"",
                "not (not (title pr))",
                "title pr or locale pr and nickName pr",
                "meta.created eq \"2026-01-31T12:00:00.000Z\"",
                "meta.created co \"2026-01\"",
                "addresses.formatted eq null",
                "name.familyName gt \"LIMA\" and name.familyName lt \"LYON\"",
                "externalId gt \"A\" and externalId lt \"a\""
            })
    void holds(String filter) throws Exception {
        assertEquals(true, matches(filter), filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq \"ada\"",
                "externalId eq \"x1\"",
                "id eq \"2819C223\"",
                "active eq false",
                "nickName pr",
                "emails[type eq \"home\" and value eq \"ada@example.com\"]",
                "emails[type eq \"home\"].value eq \"ada@example.com\"",
                "not (userName pr)",
                "title eq null",
                "title eq \"Analyst\" and nickName pr",
                "meta.created gt \"2026-01-31T12:00:00Z\"",
                "phoneNumbers[type eq \"work\"]",
                "emails[type eq \"work\" and primary eq false]",
                "(title pr or locale pr) and nickName pr",
                "addresses pr",
                "emails eq null",
                "title co \"\u00e4\"",
                "nickName sw \"\""
            })
    void does_not_hold(String filter) throws Exception {
        assertEquals(false, matches(filter), filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shoeSize eq 43",
                "active gt true",
                "active co \"t\"",
                "active eq \"true\"",
                "userName eq 1",
                "userName gt null",
                "name eq \"Ada\"",
                "meta.created gt \"yesterday\"",
                "x509Certificates.value gt \"AA==\"",
                "emails[shoe eq \"work\"]",
                "userName[value eq \"x\"]"
            })
    void refuses_what_cannot_be_compared(String filter) {
        var refused = assertThrows(ScimException.class, () -> matches(filter));
        assertEquals("invalidFilter", refused.scimType().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "shoeSize eq 43 | filter: position 1: no attribute shoeSize",
                "title pr and (active gt true) | filter: position 15: 'gt' does not go with active, which is a boolean",
                "emails[shoe eq 43] | filter: position 8: no attribute shoe in emails",
                "emails[type eq \"work\"].shoe eq 43 | filter: position 23: no attribute shoe in emails",
                "title pr or name eq \"x\" | filter: position 13: name is complex; name one of its sub-attributes",
                "password eq \"x\" | filter: position 1: password is never returned, so nothing is found by it"
            })
    void says_what_is_wrong_and_where(String filter, String detail) {
        assertEquals(
                detail, assertThrows(ScimException.class, () -> matches(filter)).detail());
    }

    @Test
    void text_is_a_boolean_where_that_is_tolerated() throws Exception {
        JsonNode ada = new ObjectMapper().readTree(ADA);
        Filter filter = FilterParser.parse("emails[primary eq \"True\"]");
        assertEquals(true, FilterCompiler.compile(filter, USER, true).test(ada));
    }
}
