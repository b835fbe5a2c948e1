package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups and their members over HTTP, and which attributes a write answers with (RFC 7644, sections 3.5.2 and 3.9). */
class MembershipContractTest {
    private final RunningServer server = new RunningServer(Face.INTEROP);
    private String ada = "";
    private String bo = "";
    private Answer team;

    @AfterEach
    void stop() {
        server.close();
    }

    @BeforeEach
    void a_team_of_ada_with_bo_outside() {
        ada = server.create(RunningServer.user("ada").put("displayName", "Ada")).text("/id");
        bo = server.create(RunningServer.user("bo")).text("/id");
        team = server.send("POST", "/Groups", group("Team", ada));
    }

    private static String group(String name, String member) {
        return "{\"displayName\":\"" + name + "\",\"members\":[{\"value\":\"" + member + "\"}]}";
    }

    private String own() {
        return "/Groups/" + team.text("/id");
    }

    private Set<String> members() {
        var ids = new HashSet<String>();
        server.get(own())
                .body()
                .path("members")
                .forEach(member -> ids.add(member.path("value").asText()));
        return ids;
    }

    @Test
    void members_join_and_leave_by_every_kind_of_operation() {
        server.patch(own(), "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + bo + "\"}]}");
        assertEquals(Set.of(ada, bo), members());
        server.patch(own(), "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + ada + "\\\"]\"}");
        assertEquals(Set.of(bo), members());
        server.patch(own(), "{\"op\":\"replace\",\"value\":" + group("New", ada) + "}");
        assertEquals(Set.of(ada), members());
        assertEquals("New", server.get(own()).text("/displayName"));
        server.send("PUT", own(), group("Put", bo));
        assertEquals(Set.of(bo), members());
        server.send("PUT", own(), "{\"displayName\":\"Put\"}");
        assertEquals(Set.of(), members());
        assertEquals(false, server.get(own()).body().has("members"));
    }

    @Test
    void joining_again_changes_neither_version_nor_time() {
        server.patch(own(), "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + ada + "\"}]}");
        assertEquals(team.body(), server.get(own()).body());
        server.send("PUT", own(), team.body().toString());
        assertEquals(team.body(), server.get(own()).body());
    }

    @Test
    void a_member_that_does_not_exist_is_refused_with_all_else_in_the_request() {
        Answer refused = server.patch(
                own(),
                "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"New\"},"
                        + "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"nobody\"}]}");
        assertEquals(400, refused.status());
        assertEquals("invalidValue", refused.text("/scimType"));
        assertEquals(team.body(), server.get(own()).body());
        assertEquals(400, server.send("PUT", own(), group("New", "nobody")).status());
        assertEquals(
                400, server.send("POST", "/Groups", group("Other", "nobody")).status());
        assertEquals(team.body(), server.get(own()).body());
    }

    @Test
    void a_group_without_its_members_is_the_group_less_its_members() {
        var whole = server.get(own()).body().deepCopy();
        ((ObjectNode) whole).remove("members");
        assertEquals(whole, server.get(own() + "?excludedAttributes=members").body());
        assertEquals(
                whole, server.get("/Groups?excludedAttributes=members").body().at("/Resources/0"));
    }

    @Test
    void a_deleted_member_is_gone_from_the_group_whose_version_changes() {
        server.send("DELETE", "/Users/" + ada, "");
        Answer after = server.get(own());
        assertEquals(false, after.body().has("members"));
        assertNotEquals(team.text("/meta/version"), after.text("/meta/version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"members eq \"%s\"", "members[value eq \"%s\"]", "members.value eq \"%s\""})
    void a_membership_is_asked_for_by_filter(String filter) {
        for (String member : Set.of(ada, bo)) {
            String asked = URLEncoder.encode(filter.formatted(member), StandardCharsets.UTF_8);
            Answer found =
                    server.get("/Groups?excludedAttributes=members&filter=displayName+eq+%22team%22+and+" + asked);
            assertEquals(
                    member.equals(ada) ? 1 : 0,
                    found.body().path("totalResults").asInt());
        }
    }

    @Test
    void what_a_link_shows_is_what_a_filter_finds() {
        String ref = server.get(own()).text("/members/0/$ref");
        assertEquals(server.get("/Users/" + ada).text("/meta/location"), ref);
        for (String filter : List.of(
                "members.display eq \"ada\"",
                "members[display eq \"Ada\"]",
                "members.$ref eq \"" + ref + "\"",
                "members[$ref eq \"" + ref + "\" and type eq \"User\"]")) {
            assertEquals(1, found("/Groups", filter), filter);
            assertEquals(0, found("/Groups", "not (" + filter + ")"), filter);
        }
        for (String filter :
                List.of("groups.display eq \"Team\"", "groups.$ref eq \"" + team.text("/meta/location") + "\"")) {
            assertEquals(1, found("/Users", filter), filter);
        }
        assertEquals(0, found("/Groups", "members.$ref eq \"" + ref + "x\""));
    }

    @Test
    void what_a_link_shows_is_what_a_patch_selects() {
        server.patch(own(), "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + bo + "\"}]}");
        String ref = server.get("/Users/" + ada).text("/meta/location");
        server.patch(own(), "{\"op\":\"remove\",\"path\":\"members[$ref eq \\\"" + ref + "\\\"]\"}");
        assertEquals(Set.of(bo), members());
        server.patch(own(), "{\"op\":\"remove\",\"path\":\"members[display eq \\\"bo\\\"]\"}");
        assertEquals(Set.of(), members());
    }

    private int found(String below, String filter) {
        return server.get(below + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .body()
                .path("totalResults")
                .asInt(-1);
    }

    @Test
    void a_rename_shows_in_the_link_at_once_and_leaves_the_version_of_the_group() {
        server.patch("/Users/" + ada, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Countess\"}");
        Answer after = server.get(own());
        assertEquals("Countess", after.text("/members/0/display"));
        assertEquals(team.text("/meta/version"), after.text("/meta/version"));
    }

    @Test
    void every_write_answers_with_the_attributes_that_are_asked_for() {
        var user = RunningServer.user("cy").put("title", "x").put("nickName", "y");
        Answer created = server.send("POST", "/Users?attributes=title", user.toString());
        assertEquals(201, created.status());
        assertEquals(Set.of("schemas", "id", "title"), names(created));
        String cy = "/Users/" + created.text("/id");
        assertEquals(
                Set.of("schemas", "id", "title"), names(server.send("PUT", cy + "?attributes=title", user.toString())));
        assertEquals(
                Set.of("schemas", "id", "userName", "nickName"),
                names(server.send("PUT", cy + "?excludedAttributes=title,meta,id", user.toString())));
        String rename = "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"z\"}";
        assertEquals(Set.of("schemas", "id", "title"), names(server.patch(cy + "?attributes=title", rename)));
        assertEquals(
                Set.of("schemas", "id"),
                names(server.patch(own() + "?attributes=id", "{\"op\":\"remove\",\"path\":\"members\"}")));
    }

    private static Set<String> names(Answer answer) {
        var names = new HashSet<String>();
        answer.body().fieldNames().forEachRemaining(names::add);
        return names;
    }
}
