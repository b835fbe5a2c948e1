package dev.scimtck.suite.inspect.meaning;

import static dev.scimtck.suite.inspect.meaning.Talk.group;
import static dev.scimtck.suite.inspect.meaning.Talk.patch;
import static dev.scimtck.suite.inspect.meaning.Talk.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.inspect.meaning.Change.Outcome;
import dev.scimtck.suite.inspect.meaning.Remark.On;
import dev.scimtck.suite.schema.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each attribute: before, sent, returned. */
class ChangesTest {
    private static final String ADA = user("1", "ada@example.com", true);

    private final Talk talk = new Talk();

    private static Map<String, Outcome> outcomes(Meaning meaning) {
        return meaning.changes().stream().collect(Collectors.toMap(Change::path, Change::outcome));
    }

    private static String with(String resource, String more) {
        return resource.substring(0, resource.length() - 1) + "," + more + "}";
    }

    @Test
    void an_attribute_has_its_value_before_as_sent_and_after() {
        talk.entra("GET", "/Users/1", "", 200, ADA);
        Meaning meaning = talk.entra(
                "PATCH",
                "/Users/1",
                patch("{\"op\":\"Replace\",\"path\":\"name.familyName\",\"value\":\"Berg\"}"),
                200,
                ADA.replace("Lind", "Berg"));
        assertEquals(
                List.of(new Change(
                        "name.familyName",
                        Optional.of("\"Lind\""),
                        Optional.of("\"Berg\""),
                        Optional.of("\"Berg\""),
                        Outcome.AS_SENT)),
                meaning.changes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}",
                "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}",
                "{\"op\":\"replace\",\"value\":{\"active\":false}}",
                "{\"op\":\"Add\",\"path\":\"active\",\"value\":[\"false\"]}",
                "{\"op\":\"replace\",\"path\":\"urn:ietf:params:scim:schemas:core:2.0:User:active\",\"value\":false}"
            })
    void a_deactivation_is_the_same_change_in_every_form(String operation) {
        talk.entra("GET", "/Users/1", "", 200, ADA);
        Meaning done = talk.entra("PATCH", "/Users/1", patch(operation), 200, user("1", "ada@example.com", false));
        assertEquals(Map.of("active", Outcome.AS_SENT), outcomes(done));
        talk.entra("GET", "/Users/1", "", 200, ADA);
        Meaning undone = talk.entra("PATCH", "/Users/1", patch(operation), 200, ADA);
        assertEquals(Map.of("active", Outcome.ALTERED), outcomes(undone));
        assertTrue(
                undone.remarks().stream()
                        .anyMatch(remark -> remark.on() == On.RESPONSE && remark.severity() == Severity.MUST),
                undone::toString);
    }

    @Test
    void flat_keys_and_urns_name_attributes_of_objects_and_extensions() {
        String enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        Meaning meaning = talk.entra(
                "PATCH",
                "/Users/1",
                patch("{\"op\":\"replace\",\"value\":{\"name.givenName\":\"Eva\",\"" + enterprise
                        + ":department\":\"R&D\",\"" + enterprise + "\":{\"division\":\"North\"}}}"),
                200,
                with(
                        ADA.replace("\"givenName\":\"Ada\"", "\"givenName\":\"Eva\""),
                        "\"" + enterprise + "\":{\"department\":\"R&D\",\"division\":\"South\"}"));
        assertEquals(
                Map.of("name.givenName", Outcome.AS_SENT, "department", Outcome.AS_SENT, "division", Outcome.ALTERED),
                outcomes(meaning));
    }

    @Test
    void what_does_not_come_back_is_lost_and_what_comes_back_otherwise_altered() {
        Meaning meaning = talk.entra(
                "POST",
                "/Users",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"Ada@Example.com\",\"title\":\"Lead\","
                        + "\"password\":\"secret\",\"emails\":[{\"type\":\"work\",\"value\":\"ada@example.com\"}],\"active\":true}",
                201,
                with(ADA, "\"emails\":[{\"type\":\"work\",\"value\":\"ada@example.com\",\"primary\":true}]"));
        assertEquals(
                Map.of(
                        "userName",
                        Outcome.ALTERED,
                        "title",
                        Outcome.UNMAPPED,
                        "password",
                        Outcome.UNKNOWN,
                        "emails[type eq \"work\"]",
                        Outcome.AS_SENT,
                        "active",
                        Outcome.AS_SENT),
                outcomes(meaning));
        assertTrue(meaning.remarks().stream()
                .anyMatch(remark -> remark.summary().equals("userName was accepted and comes back in other letters")));
        assertTrue(meaning.changes().toString().contains("***"), "the password is not shown");
    }

    @Test
    void an_attribute_that_the_server_has_shown_before_is_lost_and_one_that_it_never_has_is_not_mapped() {
        talk.entra("GET", "/Users/2", "", 200, with(ADA.replace("\"1\"", "\"2\""), "\"title\":\"Lead\""));
        Meaning meaning = talk.entra(
                "PATCH",
                "/Users/1",
                patch("{\"op\":\"Replace\",\"value\":{\"title\":\"Lead\",\"nickName\":\"Ada\"}}"),
                200,
                ADA);
        assertEquals(Map.of("title", Outcome.LOST, "nickName", Outcome.UNMAPPED), outcomes(meaning));
    }

    @Test
    void what_an_answer_does_not_show_is_compared_with_the_next_read() {
        String change = patch("{\"op\":\"Replace\",\"path\":\"title\",\"value\":\"Lead\"}");
        Meaning written = talk.entra("PATCH", "/Users/1", change, 204, "");
        assertEquals(Map.of("title", Outcome.UNKNOWN), outcomes(written));

        Meaning read = talk.entra("GET", "/Users/1", "", 200, ADA);
        assertEquals(Map.of("title", Outcome.UNMAPPED), outcomes(read));
        assertEquals(
                "title was accepted in exchange 1 and does not come back",
                read.remarks().getFirst().summary());
        assertEquals(Map.of(), outcomes(talk.entra("GET", "/Users/1", "", 200, ADA)));
    }

    @Test
    void cleared_and_unchanged_and_refused() {
        talk.entra("GET", "/Users/1", "", 200, with(ADA, "\"title\":\"Lead\""));
        String clear = patch("{\"op\":\"Replace\",\"path\":\"title\",\"value\":\"\"}");
        assertEquals(Map.of("title", Outcome.REMOVED), outcomes(talk.entra("PATCH", "/Users/1", clear, 200, ADA)));
        String same = patch("{\"op\":\"Replace\",\"path\":\"name.familyName\",\"value\":\"Lind\"}");
        assertEquals(
                Map.of("name.familyName", Outcome.UNCHANGED),
                outcomes(talk.entra("PATCH", "/Users/1", same, 200, ADA)));
        assertEquals(
                Map.of("name.familyName", Outcome.REFUSED),
                outcomes(talk.entra("PATCH", "/Users/1", same, 400, Talk.error(400, "no"))));
    }

    @Test
    void what_was_not_sent_and_is_another_is_shown_too() {
        talk.entra("GET", "/Users/1", "", 200, with(ADA, "\"title\":\"Lead\",\"nickName\":\"Addie\""));
        String change = patch("{\"op\":\"Replace\",\"path\":\"name.familyName\",\"value\":\"Berg\"}");
        Meaning meaning = talk.entra(
                "PATCH",
                "/Users/1",
                change,
                200,
                with(ADA.replace("Lind", "Berg"), "\"title\":\"Boss\",\"locale\":\"sv-SE\""));
        assertEquals(
                Map.of(
                        "name.familyName",
                        Outcome.AS_SENT,
                        "title",
                        Outcome.ALTERED,
                        "locale",
                        Outcome.ADDED,
                        "nickName",
                        Outcome.REMOVED),
                outcomes(meaning));
    }

    @Test
    void a_member_is_the_same_whatever_the_server_calls_it() {
        Meaning meaning = talk.entra(
                "PUT",
                "/Groups/9",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"Sales\","
                        + "\"members\":[{\"value\":\"1\",\"display\":\"ada@example.com\"}]}",
                200,
                group("9", "Sales", "1"));
        assertEquals(Map.of("displayName", Outcome.AS_SENT, "members", Outcome.AS_SENT), outcomes(meaning));
    }

    @Test
    void a_value_path_is_found_whatever_the_case_of_its_words() {
        AttributePath path = AttributePath.of("Emails[Type eq \"Work\"].Value");
        JsonNode user = StrictJson.parse(
                        "{\"emails\":[{\"type\":\"home\",\"value\":\"a\"},{\"type\":\"work\",\"value\":\"b\"}]}"
                                .getBytes(StandardCharsets.UTF_8))
                .tree()
                .orElseThrow();
        assertEquals("b", path.in(user).asText());
    }
}
