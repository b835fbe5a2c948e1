package dev.scimtck.suite.inspect.meaning;

import static dev.scimtck.suite.inspect.meaning.Talk.error;
import static dev.scimtck.suite.inspect.meaning.Talk.group;
import static dev.scimtck.suite.inspect.meaning.Talk.kinds;
import static dev.scimtck.suite.inspect.meaning.Talk.list;
import static dev.scimtck.suite.inspect.meaning.Talk.patch;
import static dev.scimtck.suite.inspect.meaning.Talk.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What only several exchanges tell together, and what they do not. */
class StoriesTest {
    private static final String ADA = "ada@example.com";
    private static final String LOOK_UP = "/Users?filter=userName+eq+%22ada%40example.com%22";
    private static final String NEW_USER =
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada@example.com\",\"active\":true}";
    private static final String DEACTIVATE = patch("{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");
    private static final String ACTIVATE = patch("{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"True\"}");

    private final Talk talk = new Talk();

    private static String add(String id) {
        return patch("{\"op\":\"Add\",\"path\":\"members\",\"value\":[{\"value\":\"" + id + "\"}]}");
    }

    private static String remove(String id) {
        return patch("{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"" + id + "\"}]}");
    }

    @Test
    void a_create_that_collides_with_what_the_look_up_does_not_find_is_a_loop() {
        talk.entra("GET", "/Users/1", "", 200, user("1", ADA, true));
        talk.entra("GET", LOOK_UP, "", 200, list());
        Meaning first = talk.entra("POST", "/Users", NEW_USER, 409, error(409, "taken"));
        talk.entra("GET", LOOK_UP, "", 200, list());
        Meaning second = talk.entra("POST", "/Users", NEW_USER, 409, error(409, "taken"));

        assertEquals(List.of("create-loop"), kinds(first));
        Story again = second.stories().getFirst();
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), again.exchanges());
        assertEquals(Severity.MUST, again.severity());
        assertEquals(
                "The look-up for userName ada@example.com finds nothing, and the create is answered 409, 2 times by now,"
                        + " although exchange 1 shows that it is there",
                again.summary());
    }

    @Test
    void a_conflict_of_unknown_cause_is_no_breach_for_sure() {
        talk.entra("GET", LOOK_UP, "", 200, list());
        Meaning conflict = talk.entra("POST", "/Users", NEW_USER, 409, error(409, "taken"));
        assertEquals(Severity.SHOULD, conflict.stories().getFirst().severity());
    }

    @Test
    void a_duplicate_of_what_was_made_after_the_look_up_is_no_loop() {
        talk.entra("GET", LOOK_UP, "", 200, list());
        talk.entra("POST", "/Users", NEW_USER, 201, user("1", ADA, true));
        assertEquals(List.of(), kinds(talk.entra("POST", "/Users", NEW_USER, 409, error(409, "taken"))));
    }

    @Test
    void a_deactivation_that_does_not_show_is_told_with_both_exchanges() {
        talk.entra("PATCH", "/Users/1", DEACTIVATE, 204, "");
        Meaning read = talk.entra("GET", "/Users/1", "", 200, user("1", ADA, true));

        Story story = read.stories().getFirst();
        assertEquals("still-active", story.kind());
        assertEquals(Severity.MUST, story.severity());
        assertEquals(List.of(1L, 2L), story.exchanges());
    }

    @Test
    void a_deactivation_that_does_not_show_in_a_look_up_is_told_too() {
        talk.entra("PATCH", "/Users/1", DEACTIVATE, 200, user("1", ADA, false));
        talk.entra("PATCH", "/Users/1", DEACTIVATE, 204, "");
        Meaning found = talk.entra("GET", LOOK_UP, "", 200, list(user("1", ADA, true)));
        assertEquals(List.of("still-active"), kinds(found));
    }

    @Test
    void a_deactivation_answered_with_an_active_user_is_told_at_once() {
        Meaning written = talk.entra("PATCH", "/Users/1", DEACTIVATE, 200, user("1", ADA, true));
        assertEquals(List.of(1L), written.stories().getFirst().exchanges());
    }

    @Test
    void a_deactivation_that_shows_and_one_that_is_refused_are_no_story() {
        talk.entra("PATCH", "/Users/1", DEACTIVATE, 204, "");
        assertEquals(List.of(), kinds(talk.entra("GET", "/Users/1", "", 200, user("1", ADA, false))));
        talk.entra("PATCH", "/Users/1", ACTIVATE, 400, error(400, "no"));
        assertEquals(List.of(), kinds(talk.entra("GET", "/Users/1", "", 200, user("1", ADA, false))));
    }

    @Test
    void after_hours_someone_else_may_have_activated_the_user() {
        talk.entra("PATCH", "/Users/1", DEACTIVATE, 204, "");
        talk.after(Duration.ofHours(5));
        Meaning read = talk.entra("GET", "/Users/1", "", 200, user("1", ADA, true));
        assertEquals(Severity.SHOULD, read.stories().getFirst().severity());
    }

    @Test
    void a_member_that_was_accepted_and_is_not_there_does_not_add_up() {
        talk.entra("GET", "/Users/1", "", 200, user("1", ADA, true));
        talk.entra("PATCH", "/Groups/9", add("1"), 204, "");
        Meaning read = talk.entra("GET", "/Groups/9", "", 200, group("9", "Sales", "2"));

        Story story = read.stories().getFirst();
        assertEquals("membership", story.kind());
        assertEquals(Severity.MUST, story.severity());
        assertEquals(List.of(2L, 3L), story.exchanges());
        assertEquals(
                "Group Sales does not add up: ada@example.com is not in it although accepted",
                story.summary().replace("Group 9", "Group Sales"));
    }

    @Test
    void a_removal_that_empties_the_group_does_not_add_up() {
        talk.entra("GET", "/Users/2", "", 200, user("2", "bo@example.com", true));
        talk.entra("GET", "/Groups/9", "", 200, group("9", "Sales", "1", "2"));
        talk.entra("PATCH", "/Groups/9", remove("1"), 204, "");
        Meaning read = talk.entra("GET", "/Groups/9", "", 200, group("9", "Sales"));

        assertEquals(
                "Group Sales does not add up: bo@example.com is not in it although accepted",
                read.stories().getFirst().summary());
    }

    @Test
    void a_member_that_was_taken_out_and_is_there_does_not_add_up() {
        talk.entra("PATCH", "/Groups/9", remove("1"), 204, "");
        Meaning read = talk.entra("GET", "/Groups/9", "", 200, group("9", "Sales", "1"));
        assertEquals(List.of("membership"), kinds(read));
    }

    @Test
    void members_that_add_up_are_no_story() {
        talk.entra("GET", "/Groups/9", "", 200, group("9", "Sales", "1", "2"));
        talk.entra("PATCH", "/Groups/9", add("3"), 204, "");
        talk.entra("PATCH", "/Groups/9", remove("1"), 204, "");
        talk.entra("DELETE", "/Users/2", "", 204, "");
        assertEquals(List.of(), kinds(talk.entra("GET", "/Groups/9", "", 200, group("9", "Sales", "3"))));
        talk.entra("PATCH", "/Groups/9", add("7"), 400, error(400, "no such user"));
        assertEquals(List.of(), kinds(talk.entra("GET", "/Groups/9", "", 200, group("9", "Sales", "3"))));
        talk.entra("PATCH", "/Groups/9", add("8"), 204, "");
        String without = "/Groups/9?excludedAttributes=members";
        assertEquals(List.of(), kinds(talk.entra("GET", without, "", 200, group("9", "Sales"))));
    }

    @Test
    void what_was_deleted_and_can_be_read_is_still_there() {
        talk.entra("DELETE", "/Users/1", "", 204, "");
        Meaning read = talk.entra("GET", "/Users/1", "", 200, user("1", ADA, true));
        assertEquals(List.of("still-there"), kinds(read));
        assertEquals(List.of(1L, 2L), read.stories().getFirst().exchanges());
    }

    @Test
    void what_was_deleted_and_is_gone_is_no_story() {
        talk.entra("DELETE", "/Users/1", "", 204, "");
        assertEquals(List.of(), kinds(talk.entra("GET", "/Users/1", "", 404, error(404, "gone"))));
    }

    @Test
    void the_same_write_three_times_with_the_same_answer_is_a_row_of_retries() {
        for (int i = 0; i < 2; i++) {
            assertEquals(List.of(), kinds(talk.entra("POST", "/Users", NEW_USER, 500, error(500, "oops"))));
        }
        Story story = talk.entra("POST", "/Users", NEW_USER, 500, error(500, "oops"))
                .stories()
                .getFirst();
        assertEquals("retries", story.kind());
        assertEquals(Severity.SHOULD, story.severity());
        assertEquals(List.of(1L, 2L, 3L), story.exchanges());
    }

    @Test
    void on_and_off_again_is_no_row_of_retries() {
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(), kinds(talk.entra("PATCH", "/Users/1", DEACTIVATE, 204, "")));
            assertEquals(List.of(), kinds(talk.entra("PATCH", "/Users/1", ACTIVATE, 204, "")));
        }
    }

    @Test
    void a_look_up_without_a_create_is_told_once_other_traffic_has_gone_on_for_long() {
        talk.entra("GET", LOOK_UP, "", 200, list());
        others(19);
        talk.after(Duration.ofMinutes(20));
        Meaning due = talk.entra("GET", "/Users/7", "", 200, user("7", "di@example.com", true));

        Story story = due.stories().getFirst();
        assertEquals("not-sent", story.kind());
        assertEquals(Severity.NOTE, story.severity());
        assertEquals(List.of(1L, 21L), story.exchanges());
    }

    @Test
    void a_look_up_that_a_create_follows_and_one_too_young_to_tell_are_no_story() {
        talk.entra("GET", LOOK_UP, "", 200, list());
        talk.entra("POST", "/Users", NEW_USER, 201, user("1", ADA, true));
        others(30);
        talk.after(Duration.ofMinutes(20));
        assertEquals(List.of(), kinds(talk.entra("GET", "/Users/7", "", 200, user("7", "di@example.com", true))));

        talk.entra("GET", "/Users?filter=userName+eq+%22bo%40example.com%22", "", 200, list());
        talk.after(Duration.ofMinutes(20));
        assertEquals(List.of(), kinds(talk.entra("GET", "/Users/7", "", 200, user("7", "di@example.com", true))));
    }

    private void others(int many) {
        IntStream.range(0, many)
                .forEach(i -> talk.entra("GET", "/Users/7", "", 200, user("7", "di@example.com", true)));
    }

    @Test
    void the_story_of_one_user_is_told_in_order() {
        talk.entra("GET", LOOK_UP, "", 200, list());
        talk.entra("POST", "/Users", NEW_USER, 201, user("1", ADA, true));
        talk.entra("GET", "/Users/7", "", 200, user("7", "di@example.com", true));
        talk.entra("PATCH", "/Users/1", DEACTIVATE, 204, "");
        talk.entra("GET", LOOK_UP, "", 200, list(user("1", ADA, false)));

        assertEquals(List.of(1L, 2L, 4L, 5L), talk.interpreter().story("User/1"));
    }
}
