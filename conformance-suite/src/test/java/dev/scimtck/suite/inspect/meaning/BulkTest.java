package dev.scimtck.suite.inspect.meaning;

import static dev.scimtck.suite.inspect.meaning.Talk.group;
import static dev.scimtck.suite.inspect.meaning.Talk.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.inspect.meaning.Change.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each operation of a bulk request counts as one of its own, RFC 7644 section 3.7. */
class BulkTest {
    private static final String MADE = """
            {"Operations":[
             {"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"ada@example.com","title":"Lead"}},
             {"method":"PATCH","path":"/Groups/9","data":{"Operations":[
              {"op":"add","path":"members","value":[{"value":"bulkId:a"}]},
              {"op":"replace","path":"displayName","value":"EMEA"}]}},
             {"method":"DELETE","path":"/Users/2"}]}""";
    private static final String ANSWERS = """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkResponse"],"Operations":[
             {"method":"POST","bulkId":"a","location":"http://localhost/scim/v2/Users/1","status":"201"},
             {"method":"PATCH","location":"http://localhost/scim/v2/Groups/9","status":"200"},
             {"method":"DELETE","location":"http://localhost/scim/v2/Users/2","status":"204"}]}""";

    private final Talk talk = new Talk();

    @Test
    void every_operation_touches_its_resource() {
        talk.entra("GET", "/Groups/9", "", 200, group("9", "Field Sales"));
        talk.entra("GET", "/Users/2", "", 200, user("2", "bo@example.com", true));
        Meaning meaning = talk.entra("POST", "/Bulk", MADE, 200, ANSWERS);
        assertEquals(Optional.empty(), meaning.resource());
        assertEquals(
                List.of(
                        new Touched("User", "1", "ada@example.com"),
                        new Touched("Group", "9", "Field Sales"),
                        new Touched("User", "2", "bo@example.com")),
                meaning.touched());
        assertEquals(List.of(3L), talk.interpreter().story("User/1"));
        assertEquals(List.of(2L, 3L), talk.interpreter().story("User/2"));
    }

    @Test
    void what_an_operation_changes_is_told_with_the_name_of_its_resource() {
        talk.entra("GET", "/Groups/9", "", 200, group("9", "Field Sales"));
        Meaning meaning = talk.entra("POST", "/Bulk", MADE, 200, ANSWERS);
        assertEquals(
                List.of("ada@example.com: userName", "ada@example.com: title", "Field Sales: displayName"),
                meaning.changes().stream().map(Change::path).toList());
    }

    @Test
    void what_a_bulk_request_wrote_and_was_lost_is_found_out_by_the_next_read() {
        talk.entra("POST", "/Bulk", MADE, 200, ANSWERS);
        Meaning read = talk.entra("GET", "/Users/1", "", 200, user("1", "ada@example.com", true));
        assertEquals(
                List.of(Outcome.UNMAPPED),
                read.changes().stream()
                        .filter(change -> change.path().equals("title"))
                        .map(Change::outcome)
                        .toList());
        assertEquals(
                "title was accepted in exchange 1 and does not come back",
                read.remarks().getFirst().summary());
    }

    @Test
    void a_deactivation_in_bulk_that_does_not_show_is_a_story() {
        talk.entra("POST", "/Bulk", """
                {"Operations":[{"method":"PATCH","path":"/Users/1","data":{"Operations":[
                 {"op":"replace","path":"active","value":false}]}}]}""", 200, """
                {"Operations":[{"method":"PATCH","location":"http://localhost/scim/v2/Users/1","status":"204"}]}""");
        Meaning read = talk.entra("GET", "/Users/1", "", 200, user("1", "ada@example.com", true));
        assertEquals(List.of("still-active"), Talk.kinds(read));
    }

    @Test
    void an_operation_that_was_refused_changes_nothing() {
        Meaning meaning = talk.entra("POST", "/Bulk", """
                {"Operations":[{"method":"PATCH","path":"/Users/1","data":{"Operations":[
                 {"op":"replace","path":"title","value":"Lead"}]}}]}""", 200, """
                {"Operations":[{"method":"PATCH","location":"http://localhost/scim/v2/Users/1","status":"404"}]}""");
        assertEquals(
                List.of(Outcome.REFUSED),
                meaning.changes().stream().map(Change::outcome).toList());
    }

    @Test
    void odd_bulk_requests_do_no_harm() {
        for (String sent : List.of(
                "{}",
                "[]",
                "{\"Operations\":7}",
                "{\"Operations\":[7,null,{}]}",
                "{\"Operations\":[{\"method\":\"P T\",\"path\":\"\\u0000\",\"data\":[1]}]}",
                "{\"Operations\":[{\"method\":\"POST\"}]}")) {
            for (String answer :
                    List.of("", "{}", "{\"Operations\":[{\"status\":\"x\"},{\"status\":{\"code\":\"200\"}}]}", "[]")) {
                assertEquals(
                        Optional.empty(),
                        talk.entra("POST", "/Bulk", sent, 200, answer).resource());
            }
        }
    }
}
