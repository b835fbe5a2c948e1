package dev.scimtck.suite.inspect.meaning;

import static dev.scimtck.suite.inspect.meaning.Talk.group;
import static dev.scimtck.suite.inspect.meaning.Talk.list;
import static dev.scimtck.suite.inspect.meaning.Talk.patch;
import static dev.scimtck.suite.inspect.meaning.Talk.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentTest {
    private static final Path TABLE = Path.of("..", "fixtures", "recordings", "intents.md");
    private static final List<String> ME = List.of("Host: localhost", "User-Agent: acme/1", "Authorization: ***");

    private final Talk talk = new Talk();

    @Test
    void the_table_of_intents_is_up_to_date() throws IOException {
        String text = IntentTable.text(Traffic.captured());
        if (Boolean.getBoolean("renew")) {
            Files.writeString(TABLE, text);
        }
        assertEquals(Files.readString(TABLE), text, TABLE + " is stale; run IntentTest with -Drenew=true");
    }

    @Test
    void a_member_and_its_group_are_named_as_they_were_seen_before() {
        talk.entra("GET", "/Users/1", "", 200, user("1", "ada@example.com", true));
        talk.entra("GET", "/Groups/9?excludedAttributes=members", "", 200, group("9", "Field Sales"));
        Meaning removal = talk.entra(
                "PATCH",
                "/Groups/9",
                patch("{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"1\"},{\"value\":\"2\"}]}"),
                204,
                "");
        assertEquals(
                "Entra ID, legacy dialect: removes ada@example.com and 2 from group Field Sales", removal.intent());
    }

    @Test
    void a_name_that_changed_is_known_from_then_on() {
        talk.entra("GET", "/Groups/9?excludedAttributes=members", "", 200, group("9", "Field Sales"));
        String rename = patch("{\"op\":\"Replace\",\"path\":\"displayName\",\"value\":\"EMEA\"}");
        assertEquals(
                "Entra ID, legacy dialect: renames group Field Sales to EMEA",
                talk.entra("PATCH", "/Groups/9", rename, 204, "").intent());
        assertEquals(
                "Entra ID, legacy dialect: renames group EMEA to the name that it has",
                talk.entra("PATCH", "/Groups/9", rename, 204, "").intent());
    }

    @Test
    void kinds_of_request_that_no_recording_has() {
        assertEquals("acme: reads its own user", intent("GET", "/Me", ""));
        assertEquals(
                "acme: searches users with userName ada",
                intent("POST", "/Users/.search", "{\"filter\":\"userName eq \\\"ada\\\"\"}"));
        assertEquals("acme: searches all resources, all of them", intent("POST", "/.search", "{}"));
        assertEquals(
                "acme: sends 3 operations in bulk: creates ada@example.com, deactivates user 1, deletes group 9",
                intent("POST", "/Bulk", """
                        {"Operations":[
                         {"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"ada@example.com"}},
                         {"method":"PATCH","path":"/Users/1","data":{"Operations":[{"op":"replace","value":{"active":false}}]}},
                         {"method":"DELETE","path":"/Groups/9"}]}"""));
        assertEquals("acme: sends a PATCH without operations to user 1", intent("PATCH", "/Users/1", patch("")));
        assertEquals("acme: reads user 1, of it only emails", intent("GET", "/Users/1?attributes=emails", ""));
        assertEquals(
                "acme: sends OPTIONS to /Users/{id}",
                intent("OPTIONS", "/Users/1", "").replace("user 1", "/Users/{id}"));
        assertEquals("acme: sends GET to /healthz", intent("GET", "/healthz", ""));
    }

    private String intent(String method, String below, String body) {
        return talk.says(ME, method, Talk.BASE + below, body, 200, list()).intent();
    }

    @Test
    void a_body_that_is_no_json_does_no_harm() {
        assertEquals(
                "acme: sends a PATCH without operations to user 1", intent("PATCH", "/Users/1", "{\"Operations\":"));
        assertEquals("acme: creates user without a name", intent("POST", "/Users", "[1,2]"));
    }
}
