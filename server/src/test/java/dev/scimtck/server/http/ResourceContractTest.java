package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resources over HTTP, RFC 7644 sections 3.3 to 3.6, 3.9 and 3.14. */
class ResourceContractTest {
    private final RunningServer server = new RunningServer(Face.INTEROP);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_new_user_is_answered_with_all_that_the_server_adds() {
        Answer created = server.create(RunningServer.user("ada").put("password", "secret-words"));
        assertEquals(201, created.status());
        String id = created.text("/id");
        assertEquals(server.base() + "/Users/" + id, created.text("/meta/location"));
        assertEquals(created.text("/meta/location"), created.header("Location").orElseThrow());
        assertEquals(created.text("/meta/version"), created.header("ETag").orElseThrow());
        assertEquals(created.text("/meta/created"), created.text("/meta/lastModified"));
        assertEquals("User", created.text("/meta/resourceType"));
        assertEquals(false, created.body().has("password"));
        assertEquals("application/scim+json", created.header("Content-Type").orElseThrow());
        assertEquals(created.body(), server.get("/Users/" + id).body());
    }

    @Test
    void what_the_server_owns_is_ignored_in_a_create_and_a_replace() {
        ObjectNode user = RunningServer.user("ada").put("id", "mine");
        user.putObject("meta").put("resourceType", "Mine").put("created", "1999-01-01T00:00:00Z");
        user.putArray("groups").addObject().put("value", "g");
        Answer created = server.create(user);
        assertNotEquals("mine", created.text("/id"));
        Answer replaced = server.send("PUT", "/Users/" + created.text("/id"), user.toString());
        assertEquals(200, replaced.status());
        assertEquals(created.text("/id"), replaced.text("/id"));
        assertEquals(created.text("/meta/created"), replaced.text("/meta/created"));
        assertEquals(false, replaced.body().has("groups"));
    }

    @Test
    void a_replace_with_the_servers_own_words_changes_nothing() {
        Answer created = server.create(RunningServer.user("ada").put("title", "Analyst"));
        Answer replaced = server.send(
                "PUT", "/Users/" + created.text("/id"), created.body().toString());
        assertEquals(created.body(), replaced.body());
    }

    @Test
    void a_replace_clears_what_it_leaves_out_or_sends_as_null_or_empty() {
        ObjectNode user = RunningServer.user("ada").put("title", "Analyst").put("nickName", "A");
        user.putArray("emails").addObject().put("value", "a@example.com");
        String id = server.create(user).text("/id");
        ObjectNode less = RunningServer.user("ada");
        less.putNull("title").putArray("emails");
        Answer replaced = server.send("PUT", "/Users/" + id, less.toString());
        assertEquals(false, replaced.body().has("title"));
        assertEquals(false, replaced.body().has("nickName"));
        assertEquals(false, replaced.body().has("emails"));
    }

    @Test
    void a_name_is_taken_whatever_its_case() {
        server.create(RunningServer.user("ada"));
        Answer refused = server.create(RunningServer.user("ADA"));
        assertEquals(409, refused.status());
        assertEquals("uniqueness", refused.text("/scimType"));
        assertEquals("409", refused.text("/status"));
    }

    @Test
    void a_deleted_user_is_gone_and_its_name_free() {
        String id = server.create(RunningServer.user("ada")).text("/id");
        assertEquals(204, server.send("DELETE", "/Users/" + id, "").status());
        assertEquals(404, server.get("/Users/" + id).status());
        assertEquals(404, server.send("DELETE", "/Users/" + id, "").status());
        assertEquals(
                404,
                server.send("PUT", "/Users/" + id, RunningServer.user("ada").toString())
                        .status());
        assertEquals(201, server.create(RunningServer.user("ada")).status());
    }

    @Test
    void memberships_are_seen_from_both_sides() {
        String ada = server.create(RunningServer.user("ada").put("displayName", "Ada"))
                .text("/id");
        Answer team =
                server.send("POST", "/Groups", "{\"displayName\":\"Team\",\"members\":[{\"value\":\"" + ada + "\"}]}");
        assertEquals(ada, team.text("/members/0/value"));
        assertEquals(server.base() + "/Users/" + ada, team.text("/members/0/$ref"));
        Answer user = server.get("/Users/" + ada);
        assertEquals(team.text("/id"), user.text("/groups/0/value"));
        assertEquals("Team", user.text("/groups/0/display"));
        assertEquals(
                1,
                server.get("/Users?filter=groups.value%20eq%20%22" + team.text("/id") + "%22")
                        .body()
                        .at("/totalResults")
                        .asInt());
        server.patch("/Groups/" + team.text("/id"), "{\"op\":\"remove\",\"path\":\"members\"}");
        assertEquals(false, server.get("/Users/" + ada).body().has("groups"));
    }

    @Test
    void a_patch_is_answered_as_the_face_says_and_with_a_body_when_attributes_are_asked() {
        String user = server.create(RunningServer.user("ada")).text("/id");
        assertEquals(
                200,
                server.patch("/Users/" + user, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}")
                        .status());
        String group =
                server.send("POST", "/Groups", "{\"displayName\":\"Team\"}").text("/id");
        String rename = "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"New\"}";
        assertEquals(204, server.patch("/Groups/" + group, rename).status());
        assertEquals(
                200,
                server.patch("/Groups/" + group + "?attributes=displayName", rename)
                        .status());
    }

    @Test
    void a_patch_that_changes_nothing_leaves_version_and_time() {
        Answer created = server.create(RunningServer.user("ada").put("title", "x"));
        Answer patched =
                server.patch("/Users/" + created.text("/id"), "{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}");
        assertEquals(created.body().path("meta"), patched.body().path("meta"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attributes=userName | schemas,id,userName",
                "attributes=USERNAME,name.familyName | schemas,id,userName,name",
                "attributes=meta.location | schemas,id,meta",
                "attributes=password | schemas,id",
                "attributes=urn:ietf:params:scim:schemas:core:2.0:User:title | schemas,id,title",
                "excludedAttributes=meta,name,emails,title,id | schemas,id,userName",
                "excludedAttributes=meta,name.givenName,emails,title | schemas,id,userName,name"
            })
    void only_what_is_asked_for_is_returned(String query, String names) {
        ObjectNode user = RunningServer.user("ada").put("title", "Analyst").put("password", "secret-words");
        user.putObject("name").put("familyName", "Lind").put("givenName", "Ada");
        user.putArray("emails").addObject().put("value", "a@example.com");
        String id = server.create(user).text("/id");
        Answer shown = server.get("/Users/" + id + "?" + query);
        var returned = new ArrayList<String>();
        shown.body().fieldNames().forEachRemaining(returned::add);
        assertEquals(Set.of(names.split(",")), Set.copyOf(returned));
        Answer listed = server.get("/Users?" + query);
        assertEquals(shown.body(), listed.body().at("/Resources/0"));
    }

    @Test
    void versions_guard_writes_and_spare_reads() {
        Answer created = server.create(RunningServer.user("ada"));
        String own = "/Users/" + created.text("/id");
        String tag = created.text("/meta/version");
        assertEquals(304, server.get(own, "If-None-Match", tag).status());
        assertEquals(200, server.get(own, "If-None-Match", "W/\"77\"").status());
        String body = RunningServer.user("ada").put("title", "x").toString();
        assertEquals(412, server.send("PUT", own, body, "If-Match", "W/\"77\"").status());
        Answer changed = server.send("PUT", own, body, "If-Match", tag);
        assertEquals(200, changed.status());
        assertNotEquals(tag, changed.text("/meta/version"));
        assertEquals(412, server.send("DELETE", own, "", "If-Match", tag).status());
        assertEquals(204, server.send("DELETE", own, "", "If-Match", "*").status());
    }

    @Test
    void pages_follow_startIndex_and_count() {
        for (int i = 0; i < 25; i++) {
            server.create(RunningServer.user("user" + i));
        }
        assertEquals(20, page("").body().at("/itemsPerPage").asInt());
        assertEquals(25, page("?count=1000").body().at("/totalResults").asInt());
        assertEquals(0, page("?count=0").body().at("/Resources").size());
        assertEquals(0, page("?count=-3").body().at("/Resources").size());
        assertEquals(1, page("?startIndex=-7&count=1").body().at("/startIndex").asInt());
        assertEquals("user24", page("?startIndex=25&count=10").text("/Resources/0/userName"));
        assertEquals(
                0, page("?startIndex=26&count=10").body().at("/itemsPerPage").asInt());
        assertEquals(400, page("?count=many").status());
    }

    private Answer page(String query) {
        return server.get("/Users" + query);
    }
}
