package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.http.RunningServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What Okta requires of a server. Left out, as no behaviour of a server can meet them: 1 (HTTPS and the name of the host:
 * operations), Basic and OAuth in 2 (how tokens are issued: operations), 22 (answer times: capacity), 23 (limits of rate:
 * operations), 25 (a user before the suite runs: administration), 27 (what Okta does not check: client).
 */
class OktaRequirementsTest extends ProviderTest {
    private static final String ROLE = "urn:okta:scim:schemas:core:1.0:Role";
    private static final String ENTITLEMENT = "urn:okta:scim:schemas:core:1.0:Entitlement";

    @Test
    @DisplayName("okta 2: without the token 401 with an Error body")
    void anonymous_access_is_rejected() {
        for (String authorization : new String[] {"non-token", "Bearer wrong"}) {
            assertError(401, server.get("/Users", "Authorization", authorization));
        }
    }

    @Test
    @DisplayName("okta 3: both media types, with a charset, in Content-Type and Accept")
    void both_media_types_are_accepted() {
        String[][] headers = {
            {"Content-Type", "application/scim+json; charset=utf-8", "Accept", "application/scim+json"},
            {"Content-Type", "application/json", "Accept", "application/scim+json; charset=utf-8"}
        };
        for (int i = 0; i < headers.length; i++) {
            Answer created =
                    server.send("POST", "/Users", RunningServer.user("user" + i).toString(), headers[i]);
            assertEquals(201, created.status());
            assertEquals("application/scim+json", created.header("Content-Type").orElseThrow());
        }
    }

    @Test
    @DisplayName("okta 4: userName is looked up by eq, with %20 and with +; nothing found is 200")
    void users_are_looked_up() {
        user("ada@example.com", "");
        assertEquals(
                1, total(server.get("/Users?filter=userName%20eq%20%22ada%40example.com%22&startIndex=1&count=100")));
        assertEquals(1, total(server.get("/Users?filter=userName+eq+%22ada%40example.com%22&startIndex=1&count=100")));
        assertEquals(
                0, total(server.get("/Users?filter=userName%20eq%20%22bob%40example.com%22&startIndex=1&count=100")));
    }

    @Test
    @DisplayName("okta 5: displayName of groups is looked up by eq")
    void groups_are_looked_up() {
        group("Field Sales");
        assertEquals(
                1, total(server.get("/Groups?filter=displayName%20eq%20%22Field%20Sales%22&startIndex=1&count=100")));
    }

    @Test
    @DisplayName("okta 6, 7: counters are integers, itemsPerPage is what is there, pages do not shift")
    void counters_are_integers() {
        for (int i = 0; i < 3; i++) {
            user("user" + i, "");
        }
        JsonNode page = server.get("/Users?startIndex=1&count=2").body();
        for (String counter : new String[] {"totalResults", "startIndex", "itemsPerPage"}) {
            assertEquals(true, page.path(counter).isInt(), counter);
        }
        assertEquals(2, page.path("itemsPerPage").asInt());
        assertEquals("user2", server.get("/Users?startIndex=3&count=2").text("/Resources/0/userName"));
        assertEquals(
                0,
                server.get("/Users?startIndex=101&count=100")
                        .body()
                        .path("itemsPerPage")
                        .asInt());
    }

    @Test
    @DisplayName("okta 8: a list has schemas and Resources, also when empty")
    void a_list_has_its_parts() {
        Answer empty = server.get("/Groups?startIndex=1&count=100");
        assertEquals(0, total(empty));
        assertEquals(true, empty.body().path("Resources").isArray());
    }

    @Test
    @DisplayName("okta 9, 10: names and e-mails come back on every read, lists as arrays with one primary")
    void what_okta_maps_is_stored() {
        String ada = user(
                "Ada@Example.com",
                "'name':{'givenName':'Ada','familyName':'Lind'},"
                        + "'emails':[{'primary':true,'value':'ada@example.com','type':'work'}]");
        for (JsonNode read : new JsonNode[] {
            server.get(ada).body(), server.get("/Users").body().at("/Resources/0")
        }) {
            assertEquals("Ada@Example.com", read.path("userName").asText());
            assertEquals("Lind", read.at("/name/familyName").asText());
            assertEquals(true, read.at("/emails/0/primary").asBoolean());
        }
    }

    @Test
    @DisplayName("okta 11: ids are the server's, stay, and hold no bulkId")
    void ids_are_the_servers() {
        String ada = user("ada", "'id':'mine'");
        assertEquals(false, id(ada).isEmpty() || id(ada).equals("mine") || id(ada).contains("bulkId"));
        server.send("PUT", ada, RunningServer.user("renamed").toString());
        assertEquals(id(ada), found("/Users", "userName eq \"renamed\"").text("/Resources/0/id"));
    }

    @Test
    @DisplayName(
            "okta 12, 13, 24: an inactive user is read and found by name, and becomes active again by PATCH and PUT")
    void an_inactive_user_stays() {
        String ada = user("ada", "'active':true,'title':'x'");
        String team = group("Team", ada);
        assertEquals(
                false,
                patched(ada, "{'op':'replace','value':{'active':false}}")
                        .path("active")
                        .asBoolean(true));
        assertEquals(1, total(found("/Users", "userName eq \"ada\"")));
        JsonNode back = patched(ada, "{'op':'replace','value':{'active':true}}");
        assertEquals(true, back.path("active").asBoolean());
        assertEquals("x", back.path("title").asText());
        for (boolean active : new boolean[] {false, true}) {
            ObjectNode whole = ((ObjectNode) server.get(ada).body()).put("active", active);
            assertEquals(
                    active,
                    server.send("PUT", ada, whole.toString())
                            .body()
                            .path("active")
                            .asBoolean());
        }
        assertEquals(id(team), server.get(ada).text("/groups/0/value"));
    }

    @Test
    @DisplayName("okta 14, 15: a create is 201 with the user, a second one 409 with an Error body")
    void a_create_answers_with_the_user() {
        String body = RunningServer.json(
                "{'schemas':['" + CORE_USER + "'],'userName':'ada@example.com',"
                        + "'name':{'givenName':'Ada','familyName':'Lind'},"
                        + "'emails':[{'primary':true,'value':'ada@example.com','type':'work'}],'displayName':'Ada Lind',"
                        + "'locale':'en-US','externalId':'00uexample0000000001','groups':[],'password':'Xq7#vbTm','active':true}");
        Answer created = server.send("POST", "/Users", body);
        assertEquals(201, created.status(), created.http().body());
        assertEquals(false, created.text("/id").isEmpty());
        assertEquals(true, created.body().path("active").isBoolean());
        assertEquals(false, created.body().has("password"));
        assertError(409, server.send("POST", "/Users", body));
    }

    @Test
    @DisplayName("okta 16: an unknown id is 404 with an Error body")
    void an_unknown_id_is_404() {
        assertError(404, server.get("/Users/00919288221112222"));
        assertError(404, server.get("/Groups/none"));
    }

    @Test
    @DisplayName("okta 17, 18: users take PUT, and PATCH without a path")
    void users_take_put_and_patch() {
        String ada = user("ada", "");
        assertEquals(
                200,
                server.send("PUT", ada, RunningServer.user("ada").toString()).status());
        Answer patched = patch(ada, "{'op':'replace','value':{'password':'N3w-Pass!42'}}");
        assertEquals(200, patched.status());
        assertEquals(false, patched.body().has("password"));
    }

    @Test
    @DisplayName("okta 19, 20: groups take PUT, PATCH and DELETE, and are read with their members")
    void groups_take_all_methods() {
        String ada = user("ada", "");
        String team = group("Team", ada);
        assertEquals(id(ada), server.get(team).text("/members/0/value"));
        String whole = RunningServer.json("{'schemas':['" + CORE_GROUP + "'],'displayName':'Crew','members':[]}");
        Answer replaced = server.send("PUT", team, whole);
        assertEquals(200, replaced.status());
        assertEquals("Crew", replaced.text("/displayName"));
        assertEquals(false, replaced.body().has("members"));
        assertEquals(
                204,
                patch(team, "{'op':'replace','path':'displayName','value':'Team'}")
                        .status());
        Answer deleted = server.send("DELETE", team, "");
        assertEquals(204, deleted.status());
        assertEquals("", deleted.http().body());
        assertError(404, server.get(team));
    }

    @Test
    @DisplayName("okta 21: every error is JSON")
    void errors_are_json() {
        assertError(404, server.get("/nothing"));
        assertError(405, server.send("DELETE", "/Users", ""));
        assertError(400, server.send("POST", "/Users", "{"));
    }

    @Test
    @DisplayName("okta 26: roles and entitlements are discovered through /ResourceTypes and read page by page")
    void roles_and_entitlements_are_discovered() {
        int discovered = 0;
        for (JsonNode type : server.get("/ResourceTypes").body().path("Resources")) {
            String schema = type.path("schema").asText();
            if (schema.equals(ROLE) || schema.equals(ENTITLEMENT)) {
                discovered++;
                assertEquals(200, server.get("/Schemas/" + schema).status());
                String endpoint = type.path("endpoint").asText();
                Answer made = server.send(
                        "POST",
                        endpoint,
                        RunningServer.json("{'schemas':['" + schema + "'],'displayName':'Auditor','type':'License'}"));
                assertEquals(201, made.status(), made.http().body());
                Answer page = server.get(endpoint + "?count=1&startIndex=1");
                assertEquals(1, total(page));
                assertEquals(1, page.body().path("itemsPerPage").asInt());
                assertEquals("Auditor", page.text("/Resources/0/displayName"));
            }
        }
        assertEquals(2, discovered);
    }

    @Test
    @DisplayName("okta 26: roles and entitlements are granted by a PUT of the user")
    void roles_and_entitlements_are_granted() {
        String ada = user("ada", "");
        ObjectNode whole = (ObjectNode) server.get(ada).body();
        whole.putArray("roles").addObject().put("value", "r1").put("display", "Auditor");
        whole.putArray("entitlements")
                .addObject()
                .put("value", "e1")
                .put("display", "E1")
                .put("type", "License");
        Answer granted = server.send("PUT", ada, whole.toString());
        assertEquals("r1", granted.text("/roles/0/value"));
        assertEquals("License", granted.text("/entitlements/0/type"));
    }

    @Test
    @DisplayName(
            "okta deviations 1, 2, 11: the server's own words come back in a PUT, with groups [] and a strange meta")
    void put_echoes_what_the_server_said() {
        String ada = user("ada", "'name':{'formatted':'Ada L','givenName':'Ada'}");
        group("Team", ada);
        ObjectNode whole = (ObjectNode) server.get(ada).body();
        whole.putArray("groups");
        whole.putObject("meta").put("version", 7).put("created", "yesterday");
        whole.withObject("/name").put("givenName", "Eva");
        Answer replaced = server.send("PUT", ada, whole.toString());
        assertEquals(200, replaced.status(), replaced.http().body());
        assertEquals("Ada L", replaced.text("/name/formatted"));
        assertEquals(1, replaced.body().path("groups").size());
    }

    @Test
    @DisplayName(
            "okta deviations 3, 4, 5: a rename with the id in it, and one that changes nothing, leave the members alone")
    void a_rename_leaves_members_alone() {
        String ada = user("ada", "");
        String team = group("Team", ada);
        String rename = "{'op':'replace','value':{'id':'" + id(team) + "','displayName':'Crew'}}";
        JsonNode renamed = patched(team, rename);
        assertEquals("Crew", renamed.path("displayName").asText());
        assertEquals(id(ada), renamed.at("/members/0/value").asText());
        assertEquals(renamed, patched(team, rename));
    }

    @Test
    @DisplayName("okta deviation 6: members with display, null or not, and without type")
    void members_come_with_display() {
        String ada = user("ada", "'displayName':'Ada'");
        String team = group("Team");
        for (String display : new String[] {"null", "'x@example.com'"}) {
            Answer put = server.send(
                    "PUT",
                    team,
                    RunningServer.json("{'schemas':['" + CORE_GROUP + "'],'displayName':'Team','members':[{'value':'"
                            + id(ada) + "','display':" + display + "}]}"));
            assertEquals(200, put.status(), put.http().body());
            assertEquals("User", put.text("/members/0/type"));
            assertEquals("Ada", put.text("/members/0/display"));
        }
    }

    @Test
    @DisplayName("okta deviations 7, 8: members are replaced as a whole, by path and without, also by none")
    void members_are_replaced() {
        String ada = user("ada", "");
        String bob = user("bob", "");
        String team = group("Team", ada);
        String other = "[{'value':'" + id(bob) + "','display':'bob'}]";
        assertEquals(
                id(bob),
                patched(team, "{'op':'replace','path':'members','value':" + other + "}")
                        .at("/members/0/value")
                        .asText());
        assertEquals(
                false,
                patched(team, "{'op':'replace','path':'members','value':[]}").has("members"));
        JsonNode both = patched(
                team,
                "{'op':'replace','value':{'id':'" + id(team) + "','displayName':'Crew','members':" + other + "}}");
        assertEquals(id(bob), both.at("/members/0/value").asText());
        assertEquals(
                false, patched(team, "{'op':'replace','value':{'members':[]}}").has("members"));
    }

    @Test
    @DisplayName("okta deviation 9: one PATCH removes several and adds several, also one who is not in the group")
    void removes_and_adds_come_together() {
        String ada = user("ada", "");
        String bob = user("bob", "");
        String cy = user("cy", "");
        JsonNode team = patched(
                group("Team", ada),
                "{'op':'remove','path':'members[value eq `" + id(ada) + "`]'},"
                        + "{'op':'remove','path':'members[value eq `" + id(bob) + "`]'},"
                        + "{'op':'add','path':'members','value':[{'value':'" + id(bob) + "','display':'b'},{'value':'"
                        + id(cy) + "','display':'c'}]}");
        assertEquals(2, team.path("members").size());
    }

    @Test
    @DisplayName(
            "okta deviations 10, 14, 18: a placeholder password is kept to itself, nothing needs If-Match, PUT repeats")
    void passwords_stay_and_puts_repeat() {
        String ada = user("ada", "'password':'Xq7#vbTm'");
        JsonNode first = server.get(ada).body();
        assertEquals(false, first.has("password"));
        assertEquals(first, server.send("PUT", ada, first.toString()).body());
        assertEquals(first, server.send("PUT", ada, first.toString()).body());
    }

    @Test
    @DisplayName(
            "okta deviations 12, 13: + for a space, and plain JSON with an Accept of SCIM, are in 4 and 3; 20: no scheme is 401")
    void an_authorization_without_a_scheme_is_401() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + "/Users"))
                .header("Authorization", RunningServer.TOKEN)
                .build();
        assertError(401, server.send(request));
    }

    @Test
    @DisplayName("okta deviation 19: a create with the externalId and userName of an inactive user is 409")
    void a_create_of_an_inactive_user_is_409() {
        user("ada", "'externalId':'00u1','active':false");
        Answer again = server.send(
                "POST",
                "/Users",
                RunningServer.json(
                        "{'schemas':['" + CORE_USER + "'],'userName':'ada','externalId':'00u1','active':true}"));
        assertError(409, again);
        assertEquals("uniqueness", again.text("/scimType"));
    }
}
