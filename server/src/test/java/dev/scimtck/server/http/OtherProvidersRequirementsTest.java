package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.http.RunningServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What OneLogin, JumpCloud, Ping, Rippling, authentik, keycloak-scim, midPoint and SailPoint require of a server. Left out: how
 * they authenticate and how often they try again (operations), and PingFederate's X-HTTP-Method-Override, which is its server's.
 */
class OtherProvidersRequirementsTest extends ProviderTest {

    @Test
    @DisplayName("others 1: trailing & and ? in targets, + and %20 for a space")
    void odd_targets_are_understood() {
        String ada = user("ada user", "");
        for (String target : new String[] {
            "/Users?filter=userName+eq+%22ada+user%22&", "/Users?filter=userName%20eq%20%22ada%20user%22&"
        }) {
            assertEquals(1, total(server.get(target)));
        }
        assertEquals(
                200,
                server.send("PUT", ada + "?", RunningServer.user("ada user").toString())
                        .status());
    }

    @Test
    @DisplayName("others 2: startIndex without count, overlapping windows, and a window beyond the end")
    void any_window_is_answered() {
        for (int i = 0; i < 3; i++) {
            user("user" + i, "");
        }
        assertEquals(
                2, server.get("/Users?startIndex=2").body().path("Resources").size());
        for (int start = 1; start <= 3; start++) {
            Answer page = server.get("/Users?startIndex=" + start + "&count=25");
            assertEquals(3, total(page));
            assertEquals("user" + (start - 1), page.text("/Resources/0/userName"));
        }
        Answer beyond = server.get("/Users?startIndex=50&count=25");
        assertEquals(3, total(beyond));
        assertEquals("[]", beyond.body().path("Resources").toString());
        assertEquals(50, beyond.body().path("startIndex").asInt());
        assertEquals(0, beyond.body().path("itemsPerPage").asInt(-1));
    }

    @Test
    @DisplayName("others 3: URNs that are not the IETF's, in place of the right one")
    void stale_urns_are_passed_over() {
        String ada = user("ada", "");
        Answer replaced = server.send(
                "PUT",
                ada + "?",
                RunningServer.json(
                        "{'schemas':['urn:scim:schemas:core:2.0',"
                                + "'urn:scim:schemas:extension:enterprise:2.0'],'userName':'ada','name':{'familyName':'Lind'}}"));
        assertEquals(200, replaced.status(), replaced.http().body());
        assertEquals("[\"" + CORE_USER + "\"]", replaced.body().path("schemas").toString());
    }

    @Test
    @DisplayName("others 4: adding a member again and removing one who is not there succeed and change nothing")
    void memberships_are_idempotent() {
        String ada = user("ada", "");
        String bob = user("bob", "");
        String team = group("Team", ada);
        JsonNode before = server.get(team).body();
        for (String type : new String[] {"", ",'type':'User'"}) {
            assertEquals(
                    before,
                    patched(team, "{'op':'add','path':'members','value':[{'value':'" + id(ada) + "'" + type + "}]}"));
        }
        assertEquals(before, patched(team, "{'op':'remove','path':'members[value eq `" + id(bob) + "`]'}"));
        assertEquals(before, patched(team, "{'op':'remove','path':'members','value':[{'value':'" + id(bob) + "'}]}"));
    }

    @Test
    @DisplayName("others 5: members are removed by a list, and all of them by the path alone or with a null value")
    void members_are_removed_in_every_form() {
        String ada = user("ada", "");
        String bob = user("bob", "");
        String team = group("Team", ada, bob);
        assertEquals(
                1,
                patched(team, "{'op':'remove','path':'members','value':[{'value':'" + id(ada) + "'}]}")
                        .path("members")
                        .size());
        assertEquals(
                false,
                patched(team, "{'op':'remove','path':'members','value':null}").has("members"));
        patched(team, "{'op':'add','path':'members','value':[{'value':'" + id(ada) + "'}]}");
        assertEquals(false, patched(team, "{'op':'remove','path':'members'}").has("members"));
    }

    @Test
    @DisplayName("others 6: active as text, a null id, meta, e-mails without type, a manager under a strange name")
    void onelogin_and_keycloak_bodies_are_understood() {
        JsonNode ada = server.get(user(
                        "ada",
                        "'active':'true','id':null,'meta':{'resourceType':'User'},'emails':[{'value':'a@example.com'}],"
                                + "'roles':[],'" + ENTERPRISE + "':{'department':'R','manager':{'managerId':'7'}}"))
                .body();
        assertEquals("true", ada.path("active").toString());
        assertEquals("a@example.com", ada.at("/emails/0/value").asText());
        assertEquals("R", ada.path(ENTERPRISE).path("department").asText());
        assertEquals(false, ada.path(ENTERPRISE).has("manager"));
    }

    @Test
    @DisplayName("others 7: POST without Content-Type and as plain JSON, answers without an Accept")
    void media_types_are_not_insisted_on() {
        HttpRequest bare = HttpRequest.newBuilder(URI.create(server.base() + "/Users"))
                .header("Authorization", "Bearer " + RunningServer.TOKEN)
                .POST(BodyPublishers.ofString(RunningServer.user("ada").toString()))
                .build();
        assertEquals(201, server.send(bare).status());
        String plain = RunningServer.user("bob").toString();
        assertEquals(
                201,
                server.send("POST", "/Users", plain, "Content-Type", "application/json")
                        .status());
    }

    @Test
    @DisplayName("others 8: 404 is for unknown ids alone, PUT is always there")
    void not_found_means_unknown() {
        assertError(
                404, server.send("PUT", "/Users/none", RunningServer.user("ada").toString()));
        assertEquals(
                200,
                server.send("PUT", user("ada", ""), RunningServer.user("ada").toString())
                        .status());
        assertEquals(0, total(found("/Users", "userName eq \"none\"")));
    }

    @Test
    @DisplayName("others 9: discovery singly, with ids and every characteristic written out")
    void discovery_is_explicit() {
        assertEquals("User", server.get("/ResourceTypes/User").text("/id"));
        Answer user = server.get("/Schemas/" + CORE_USER);
        for (JsonNode attribute : user.body().path("attributes")) {
            assertExplicit(attribute);
            attribute.path("subAttributes").forEach(OtherProvidersRequirementsTest::assertExplicit);
        }
        assertEquals("application/scim+json", user.header("Content-Type").orElseThrow());
    }

    private static void assertExplicit(JsonNode attribute) {
        for (String characteristic : new String[] {
            "name",
            "type",
            "multiValued",
            "description",
            "required",
            "caseExact",
            "mutability",
            "returned",
            "uniqueness"
        }) {
            assertEquals(true, attribute.has(characteristic), characteristic + " of " + attribute.path("name"));
        }
    }

    @Test
    @DisplayName("others 10: bulk.maxOperations, which authentik cuts its PATCHes by, is a number that PATCH takes")
    void a_patch_takes_as_many_operations_as_bulk() {
        int most = server.get("/ServiceProviderConfig")
                .body()
                .at("/bulk/maxOperations")
                .asInt();
        var operations = new StringBuilder("{'op':'add','path':'title','value':'0'}");
        for (int i = 1; i < most; i++) {
            operations.append(",{'op':'add','path':'title','value':'").append(i).append("'}");
        }
        assertEquals(
                Integer.toString(most - 1),
                patched(user("ada", ""), operations.toString()).path("title").asText());
    }

    @Test
    @DisplayName("authentik: one replace without path whose value is the whole group, read-only id and all")
    void the_whole_group_is_a_value() {
        String ada = user("ada", "");
        String team = group("Team", ada);
        ObjectNode whole = (ObjectNode) server.get(team).body();
        whole.put("displayName", "Crew").put("externalId", "e1");
        Answer patched = server.patch(team, "{\"op\":\"replace\",\"value\":" + whole + "}");
        assertEquals(204, patched.status(), patched.http().body());
        JsonNode after = server.get(team).body();
        assertEquals("Crew", after.path("displayName").asText());
        assertEquals(id(ada), after.at("/members/0/value").asText());
    }

    @Test
    @DisplayName("keycloak-scim: PUT of a group with $ref of its own, and three replaces in one PATCH")
    void keycloak_scim_writes_are_understood() {
        String ada = user("ada", "");
        String team = group("Team");
        Answer put = server.send(
                "PUT",
                team,
                RunningServer.json("{'schemas':['" + CORE_GROUP + "'],'displayName':'Team','members':[{'value':'"
                        + id(ada) + "','$ref':'Users/" + id(ada) + "'}]}"));
        assertEquals(200, put.status(), put.http().body());
        assertEquals(server.base() + ada, put.text("/members/0/$ref"));
        JsonNode after = patched(
                ada,
                "{'op':'replace','path':'active','value':'false'},{'op':'replace','path':'userName','value':'eva'},"
                        + "{'op':'replace','path':'displayName','value':'Eva'}");
        assertEquals("false", after.path("active").toString());
        assertEquals("eva", after.path("userName").asText());
    }

    @Test
    @DisplayName("JumpCloud: the test of a connection makes a user and a group and deletes both")
    void a_test_that_writes_leaves_nothing() {
        String ada = user("test@example.com", "'active':true");
        String team = group("Test", ada);
        assertEquals(204, server.send("DELETE", ada, "").status());
        assertEquals(204, server.send("DELETE", team, "").status());
        assertEquals(0, total(server.get("/Users")) + total(server.get("/Groups")));
    }
}
