package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.http.RunningServer.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What Entra ID requires of a server. Left out, as no behaviour of a server can meet them: R10 ({@code type} unique inside an
 * attribute; RFC 7643 section 2.4 forbids only equal type and value), R17 (25 requests a second: capacity), R18 (TLS:
 * operations), R19 (how tokens are issued: operations), R22 (gallery administration), R23 (what Entra does not do: client).
 */
class EntraRequirementsTest extends ProviderTest {

    @Test
    @DisplayName("entra R1: users and groups are created, patched, read and filtered")
    void users_and_groups_have_all_operations() {
        String ada = user("ada@example.com", "'displayName':'Ada'");
        String team = group("Team", ada);
        assertEquals(
                "Ada B",
                patched(ada, "{'op':'replace','path':'displayName','value':'Ada B'}")
                        .at("/displayName")
                        .asText());
        assertEquals(
                "Crew",
                patched(team, "{'op':'replace','path':'displayName','value':'Crew'}")
                        .at("/displayName")
                        .asText());
        assertEquals(1, total(found("/Users", "userName eq \"ada@example.com\"")));
        assertEquals(1, total(found("/Groups", "displayName eq \"crew\"")));
    }

    @Test
    @DisplayName("entra R2: users and groups take PATCH, and say so")
    void patch_is_supported_and_advertised() {
        assertEquals(
                true,
                server.get("/ServiceProviderConfig")
                        .body()
                        .at("/patch/supported")
                        .asBoolean());
        assertEquals(
                200,
                patch(user("ada", ""), "{'op':'add','path':'title','value':'x'}")
                        .status());
        assertEquals(
                204,
                patch(group("Team"), "{'op':'add','path':'externalId','value':'x'}")
                        .status());
    }

    @Test
    @DisplayName("entra R3: every matching attribute is filtered by eq and and")
    void matching_attributes_are_filtered() {
        user("ada@example.com", "'externalId':'a1','emails':[{'type':'work','value':'ada@example.com'}]");
        assertEquals(1, total(found("/Users", "userName eq \"ADA@example.com\"")));
        assertEquals(1, total(found("/Users", "externalId eq \"a1\"")));
        assertEquals(1, total(found("/Users", "emails[type eq \"work\"].value eq \"ada@example.com\"")));
        assertEquals(1, total(found("/Users", "externalId eq \"a1\" and userName eq \"ada@example.com\"")));
        assertEquals(0, total(found("/Users", "externalId eq \"a2\" and userName eq \"ada@example.com\"")));
    }

    @Test
    @DisplayName("entra R4: a value that nobody has is 200 with no results")
    void nothing_found_is_an_empty_list() {
        Answer none = found("/Users", "userName eq \"0b8f0d0e-5b1c-4a55-9f4e-0f6f0a4f1b7a\"");
        assertEquals(0, total(none));
        assertEquals("[]", none.body().path("Resources").toString());
        assertEquals(0, total(server.get("/Groups?excludedAttributes=members&filter=displayName+eq+%22none%22")));
    }

    @Test
    @DisplayName("entra R5: every resource has its id, every query is answered with a list")
    void resources_have_an_id_and_queries_a_list() {
        String ada = user("ada", "");
        assertEquals(id(ada), found("/Users", "userName eq \"ada\"").text("/Resources/0/id"));
        assertEquals(id(ada), server.get("/Users?attributes=userName").text("/Resources/0/id"));
        assertEquals(
                id(ada), patch(ada, "{'op':'add','path':'title','value':'x'}").text("/id"));
    }

    @Test
    @DisplayName("entra R6: excludedAttributes=members leaves the members out, of a list and of a group")
    void members_are_left_out_on_request() {
        String team = group("Team", user("ada", ""));
        assertEquals(
                false, server.get(team + "?excludedAttributes=members").body().has("members"));
        Answer list = server.get("/Groups?excludedAttributes=members&filter=displayName+eq+%22Team%22");
        assertEquals(false, list.body().at("/Resources/0").has("members"));
        assertEquals(true, server.get(team).body().has("members"));
    }

    @Test
    @DisplayName("entra R7: an inactive user is read and found, and becomes active again")
    void a_disabled_user_stays_and_returns() {
        String ada = user("ada", "'active':true");
        assertEquals(
                false,
                patched(ada, "{'op':'Replace','path':'active','value':'False'}")
                        .path("active")
                        .asBoolean(true));
        assertEquals(
                "false",
                found("/Users", "userName eq \"ada\"")
                        .body()
                        .at("/Resources/0/active")
                        .toString());
        assertEquals(
                "true",
                patched(ada, "{'op':'Replace','path':'active','value':'True'}")
                        .path("active")
                        .toString());
    }

    @Test
    @DisplayName("entra R8, D1: op is read in any case")
    void op_is_read_in_any_case() {
        String ada = user("ada", "");
        for (String op : new String[] {"Add", "ADD", "Replace", "replace"}) {
            assertEquals(
                    op,
                    patched(ada, "{'op':'" + op + "','path':'title','value':'" + op + "'}")
                            .path("title")
                            .asText());
        }
        assertEquals(false, patched(ada, "{'op':'Remove','path':'title'}").has("title"));
    }

    @Test
    @DisplayName("entra R9: values come back as they were sent, wrong ones are named")
    void values_are_stored_as_sent() {
        String ada = user(
                "Ada.Byron@Example.com",
                "'phoneNumbers':[{'type':'work','value':'+44 20 5550 0101','primary':true}],'roles':[],"
                        + "'addresses':[{'type':'work','primary':true,'streetAddress':'1 Example St','formatted':'HQ-1'}]");
        JsonNode stored = server.get(ada).body();
        assertEquals("Ada.Byron@Example.com", stored.path("userName").asText());
        assertEquals("+44 20 5550 0101", stored.at("/phoneNumbers/0/value").asText());
        assertEquals(true, stored.at("/addresses/0/primary").asBoolean());
        Answer refused = patch(ada, "{'op':'replace','path':'active','value':'perhaps'}");
        assertError(400, refused);
        assertEquals(true, refused.text("/detail").startsWith("active must be a boolean"), refused.text("/detail"));
    }

    @Test
    @DisplayName("entra R11: every answer is application/scim+json, also to who names no Accept or */*")
    void answers_are_scim_json() {
        user("ada", "");
        assertEquals(
                "application/scim+json",
                server.get("/Users").header("Content-Type").orElseThrow());
        assertEquals(
                "application/scim+json",
                server.get("/Users", "Accept", "*/*").header("Content-Type").orElseThrow());
        assertEquals(
                "application/scim+json",
                server.get("/Users/none").header("Content-Type").orElseThrow());
    }

    @Test
    @DisplayName("entra R12: pages by startIndex and count, with startIndex said back")
    void lists_come_in_pages() {
        for (int i = 0; i < 11; i++) {
            user("user" + i, "");
        }
        for (int start : new int[] {1, 6, 11}) {
            Answer page = server.get("/Users?startIndex=" + start + "&count=5");
            assertEquals(11, total(page));
            assertEquals(start, page.body().path("startIndex").asInt());
            assertEquals(start == 11 ? 1 : 5, page.body().path("Resources").size());
        }
    }

    @Test
    @DisplayName("entra R13: /Schemas is a list without nulls that has all mapped attributes")
    void schemas_are_complete() {
        Answer schemas = server.get("/Schemas");
        assertEquals(true, total(schemas) >= 3);
        assertEquals(false, schemas.http().body().contains("null"));
        assertEquals(true, schemas.http().body().contains("\"readWrite\""));
        assertEquals("userName", server.get("/Schemas/" + CORE_USER).text("/attributes/0/name"));
        assertEquals(200, server.get("/Schemas/" + ENTERPRISE).status());
    }

    @Test
    @DisplayName("entra R14: /ResourceTypes and /ServiceProviderConfig are there")
    void discovery_is_there() {
        assertEquals("/Users", server.get("/ResourceTypes/User").text("/endpoint"));
        assertEquals(true, total(server.get("/ResourceTypes")) >= 2);
        assertEquals(200, server.get("/ServiceProviderConfig").status());
    }

    @Test
    @DisplayName("entra R15: a second user or group of one name is 409")
    void names_are_unique() {
        user("ada", "");
        group("Team");
        Answer user = server.create(RunningServer.user("ADA"));
        assertError(409, user);
        assertEquals("uniqueness", user.text("/scimType"));
        Answer group = server.send("POST", "/Groups", "{\"displayName\":\"team\"}");
        assertError(409, group);
        assertEquals("uniqueness", group.text("/scimType"));
    }

    @Test
    @DisplayName("entra R16: one PATCH adds several members")
    void several_members_are_added_at_once() {
        String team = group("Team");
        String members = "[{'value':'" + id(user("a", "")) + "'},{'value':'" + id(user("b", "")) + "'}]";
        assertEquals(
                2,
                patched(team, "{'op':'Add','path':'members','value':" + members + "}")
                        .path("members")
                        .size());
    }

    @Test
    @DisplayName("entra R20: a PATCH of a group is answered 204, of a user 200 with the user")
    void patch_is_answered_as_entra_likes_it() {
        assertEquals(
                204,
                patch(group("Team"), "{'op':'Replace','path':'displayName','value':'Crew'}")
                        .status());
        Answer user = patch(user("ada", ""), "{'op':'Replace','path':'title','value':'x'}");
        assertEquals(200, user.status());
        assertEquals("x", user.text("/title"));
    }

    @Test
    @DisplayName("entra R21: memberships outlive inactivity and end with a delete")
    void memberships_are_kept_while_inactive() {
        String ada = user("ada", "");
        String team = group("Team", ada);
        patched(ada, "{'op':'Replace','path':'active','value':'False'}");
        assertEquals(id(ada), server.get(team).text("/members/0/value"));
        assertEquals(204, server.send("DELETE", ada, "").status());
        assertEquals(false, server.get(team).body().has("members"));
        assertEquals(404, server.get(ada).status());
        assertEquals(404, server.send("DELETE", ada, "").status());
        assertEquals(0, total(found("/Users", "userName eq \"ada\"")));
    }
}
