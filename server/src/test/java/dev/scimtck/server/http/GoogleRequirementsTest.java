package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.http.RunningServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What Google Workspace requires of a server, and what the clients that read from it send. Left out: 10 (hours between calls and
 * bursts of lookups: capacity), 11 (Google uses no groups: client).
 */
class GoogleRequirementsTest extends ProviderTest {
    private static final String CREATE = RunningServer.json(
            "{'schemas':['urn:scim:schemas:core:1.0','" + CORE_USER + "'],'userName':'ada@example.com',"
                    + "'emails':[{'primary':true,'value':'ada@example.com','type':'work'}],'displayName':'Ada Lovelace',"
                    + "'name':{'givenName':'Ada','familyName':'Lovelace'},'active':true}");

    private Answer create(String body) {
        return server.send("POST", "/Users", body, "Content-Type", "application/json");
    }

    @Test
    @DisplayName(
            "google 1, 3, 4, 5 and deviations 1, 2, 6: a create as plain JSON, with the schema of SCIM 1, without externalId")
    void a_create_is_taken() {
        Answer created = create(CREATE);
        assertEquals(201, created.status(), created.http().body());
        assertEquals("[\"" + CORE_USER + "\"]", created.body().path("schemas").toString());
        Answer found = server.get("/Users?filter=userName%20eq%20%22ADA%40example.com%22&startIndex=1");
        assertEquals(created.text("/id"), found.text("/Resources/0/id"));
    }

    @Test
    @DisplayName("google 2 and deviation 4: a lookup without count is 200, with no or one result")
    void a_lookup_needs_no_count() {
        String lookup = "/Users?filter=userName%20eq%20%22ada%40example.com%22&startIndex=1";
        Answer none = server.get(lookup);
        assertEquals(0, total(none));
        assertEquals(1, none.body().path("startIndex").asInt());
        assertEquals(0, none.body().path("itemsPerPage").asInt(-1));
        create(CREATE);
        assertEquals(1, total(server.get(lookup)));
    }

    @Test
    @DisplayName("google 6, 7 and deviation 7: suspend and restore by PUT, by PATCH with and without a path")
    void suspend_and_restore_in_every_form() {
        String ada = "/Users/" + create(CREATE).text("/id");
        for (String active : new String[] {"false", "true"}) {
            String body = CREATE.replace("\"active\":true", "\"active\":" + active);
            assertEquals(
                    active, server.send("PUT", ada, body).body().path("active").toString());
            assertEquals(1, total(found("/Users", "userName eq \"ada@example.com\"")));
        }
        for (String active : new String[] {"false", "true"}) {
            assertEquals(
                    active,
                    patched(ada, "{'op':'replace','value':{'active':" + active + "}}")
                            .path("active")
                            .toString());
        }
        for (String active : new String[] {"false", "true"}) {
            assertEquals(
                    active,
                    patched(ada, "{'op':'replace','path':'active','value':" + active + "}")
                            .path("active")
                            .toString());
        }
    }

    @Test
    @DisplayName("google 8: a deleted user is gone")
    void a_delete_deletes() {
        String ada = "/Users/" + create(CREATE).text("/id");
        assertEquals(204, server.send("DELETE", ada, "").status());
        assertError(404, server.get(ada));
        assertEquals(0, total(found("/Users", "userName eq \"ada@example.com\"")));
    }

    @Test
    @DisplayName("google 9: a wrong token is 401 with an Error body")
    void a_wrong_token_is_401() {
        assertError(401, server.get("/Users?startIndex=1", "Authorization", "Bearer wrong"));
    }

    @Test
    @DisplayName("google deviation 3: the extension of another application is passed over with its data")
    void an_unknown_extension_is_passed_over() {
        String adobe = "urn:ietf:params:scim:schemas:extension:Adobe:2.0:User";
        Answer created = create(RunningServer.json("{'schemas':['" + CORE_USER + "','" + adobe + "'],'userName':'ada','"
                + adobe + "':{'organizationalUnit':'/Engineering'}}"));
        assertEquals(201, created.status(), created.http().body());
        assertEquals(false, created.http().body().contains("Adobe"));
    }

    @Test
    @DisplayName("google deviation 5: a bare GET /Users is a list")
    void a_bare_get_is_a_list() {
        create(CREATE);
        assertEquals(1, total(server.get("/Users")));
    }

    @Test
    @DisplayName(
            "google deviation 8: POST without Content-Type, a group URN with a semicolon, groups written on a user")
    void keeper_is_understood() {
        HttpRequest bare = HttpRequest.newBuilder(URI.create(server.base() + "/Users"))
                .header("Authorization", "Bearer " + RunningServer.TOKEN)
                .POST(BodyPublishers.ofString(CREATE))
                .build();
        Answer created = server.send(bare);
        assertEquals(201, created.status(), created.http().body());
        Answer group = server.send(
                "POST", "/Groups", RunningServer.json("{'schemas':['" + CORE_GROUP + ";'],'displayName':'Team'}"));
        assertEquals(201, group.status(), group.http().body());
        String ada = "/Users/" + created.text("/id");
        Answer written = patch(ada, "{'op':'add','path':'groups','value':[{'value':'" + group.text("/id") + "'}]}");
        assertError(400, written);
        assertEquals("mutability", written.text("/scimType"));
    }

    @Test
    @DisplayName("google deviation 8: dotted keys without a path, members removed by a list")
    void ssosync_and_keeper_patches_are_understood() {
        String ada = user("ada", "");
        JsonNode named = patched(ada, "{'op':'replace','value':{'name.familyName':'King','active':false}}");
        assertEquals("King", named.at("/name/familyName").asText());
        String team = group("Team", ada);
        assertEquals(
                false,
                patched(team, "{'op':'remove','path':'members','value':[{'value':'" + id(ada) + "'}]}")
                        .has("members"));
    }

    @Test
    @DisplayName("google: the URN of another resource type alone is still refused")
    void another_resource_type_is_refused() {
        Answer refused =
                server.send("POST", "/Users", RunningServer.json("{'schemas':['" + CORE_GROUP + "'],'userName':'x'}"));
        assertError(400, refused);
        assertEquals("invalidSyntax", refused.text("/scimType"));
    }
}
