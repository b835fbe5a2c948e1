package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.http.RunningServer.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What Entra ID sends beyond the RFC and a server must take; D1 is in {@link EntraRequirementsTest}. Left out: D19 (comparison
 * values without quotes, in samples of the documentation only; every capture has them quoted).
 */
class EntraDeviationsTest extends ProviderTest {

    @Test
    @DisplayName("entra D2: booleans as text, in a PATCH and in a create")
    void booleans_come_as_text() {
        String ada = user("ada", "'active':'True','roles':[{'primary':'True','value':'Admin'}]");
        assertEquals("true", server.get(ada).body().path("active").toString());
        assertEquals("true", server.get(ada).body().at("/roles/0/primary").toString());
        assertEquals(
                "false",
                patched(ada, "{'op':'Add','path':'active','value':'False'}")
                        .path("active")
                        .toString());
    }

    @Test
    @DisplayName("entra D3: remove with listed members removes those and no others")
    void listed_members_are_removed() {
        String ada = user("ada", "");
        String bob = user("bob", "");
        String team = group("Team", ada, bob);
        JsonNode left = patched(team, "{'op':'Remove','path':'members','value':[{'value':'" + id(ada) + "'}]}");
        assertEquals(1, left.path("members").size());
        assertEquals(id(bob), left.at("/members/0/value").asText());
        assertEquals(
                1,
                patched(team, "{'op':'Remove','path':'members','value':[]}")
                        .path("members")
                        .size());
    }

    @Test
    @DisplayName("entra D4: $ref null in a member is nothing")
    void a_null_ref_is_nothing() {
        String ada = user("ada", "");
        JsonNode team = patched(
                group("Team"), "{'op':'Add','path':'members','value':[{'$ref':null,'value':'" + id(ada) + "'}]}");
        assertEquals(server.base() + ada, team.at("/members/0/$ref").asText());
    }

    @Test
    @DisplayName("entra D5: a value path without a match makes the value, several operations make one")
    void an_absent_value_is_made() {
        JsonNode ada = patched(
                user("ada", "'emails':[{'type':'home','value':'h@example.com'}]"),
                "{'op':'Replace','path':'emails[type eq `work`].value','value':'w@example.com'},"
                        + "{'op':'Add','path':'addresses[type eq `work`].locality','value':'Lund'},"
                        + "{'op':'Add','path':'addresses[type eq `work`].country','value':'SE'}");
        assertEquals(
                RunningServer.json("[{'type':'home','value':'h@example.com'},{'type':'work','value':'w@example.com'}]"),
                ada.path("emails").toString());
        assertEquals(
                RunningServer.json("[{'type':'work','locality':'Lund','country':'SE'}]"),
                ada.path("addresses").toString());
    }

    @Test
    @DisplayName("entra D6: a boolean in a value filter may be quoted")
    void a_quoted_boolean_selects() {
        String ada = user("ada", "'roles':[{'primary':true,'value':'Admin'}]");
        JsonNode changed = patched(ada, "{'op':'Replace','path':'roles[primary eq `True`].value','value':'User'}");
        assertEquals("User", changed.at("/roles/0/value").asText());
        JsonNode made = patched(user("bob", ""), "{'op':'Add','path':'roles[primary eq `True`].value','value':'User'}");
        assertEquals(
                RunningServer.json("[{'primary':true,'value':'User'}]"),
                made.path("roles").toString());
    }

    @Test
    @DisplayName("entra D7: dotted and URN-qualified keys of a value without path are expanded, never stored")
    void flat_keys_are_expanded() {
        JsonNode ada = patched(
                user("ada", "'emails':[{'type':'work','value':'a@example.com'}]"),
                "{'op':'replace','path':'emails[type eq `work`].value','value':'ada.king@example.com'},"
                        + "{'op':'replace','value':{'displayName':'Ada King','name.familyName':'King',"
                        + "'name.formatted':'Ada King','" + ENTERPRISE + ":department':'Research'}}");
        assertEquals("Ada King", ada.path("displayName").asText());
        assertEquals("King", ada.at("/name/familyName").asText());
        assertEquals("Research", ada.path(ENTERPRISE).path("department").asText());
        assertEquals("ada.king@example.com", ada.at("/emails/0/value").asText());
        assertEquals(false, ada.has("name.familyName"));
    }

    @Test
    @DisplayName("entra D8: a manager as text, as an object or in an array; an empty one clears")
    void a_manager_comes_in_many_forms() {
        String boss = user("boss", "'displayName':'The Boss'");
        String ada = user("ada", "");
        String path = "'path':'" + ENTERPRISE + ":manager'";
        String object = "{'value':'" + id(boss) + "'}";
        for (String value : new String[] {"'" + id(boss) + "'", object, "[" + object + "]"}) {
            JsonNode manager = patched(ada, "{'op':'Add'," + path + ",'value':" + value + "}")
                    .path(ENTERPRISE)
                    .path("manager");
            assertEquals(id(boss), manager.path("value").asText());
            assertEquals("The Boss", manager.path("displayName").asText());
            assertEquals(server.base() + boss, manager.path("$ref").asText());
            assertEquals(
                    false,
                    patched(ada, "{'op':'replace'," + path + ",'value':''}").has(ENTERPRISE));
        }
        patched(ada, "{'op':'Add'," + path + ",'value':" + object + "}");
        assertEquals(
                false,
                patched(ada, "{'op':'replace'," + path + ",'value':{'value':''}}")
                        .has(ENTERPRISE));
    }

    @Test
    @DisplayName("entra D9: manager without its URN is the one of the extension")
    void a_bare_manager_is_the_extensions() {
        String boss = user("boss", "");
        JsonNode ada = patched(
                user("ada", ""),
                "{'op':'Add','path':'manager','value':[{'$ref':'../Users/x','value':'" + id(boss) + "'}]}");
        assertEquals(id(boss), ada.path(ENTERPRISE).at("/manager/value").asText());
    }

    @Test
    @DisplayName("entra D10: the ADSCIM schema of a group is passed over")
    void the_adscim_schema_is_passed_over() {
        Answer created = server.send(
                "POST",
                "/Groups",
                RunningServer.json("{'schemas':['" + CORE_GROUP
                        + "','http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],"
                        + "'externalId':'6f','displayName':'Example Engineering','meta':{'resourceType':'Group'}}"));
        assertEquals(201, created.status(), created.http().body());
        assertEquals("[\"" + CORE_GROUP + "\"]", created.body().path("schemas").toString());
    }

    @Test
    @DisplayName("entra D11: a listed extension without its object, and an unlisted one with its object")
    void extensions_and_schemas_need_not_agree() {
        Answer listed = server.send(
                "POST",
                "/Users",
                RunningServer.json("{'schemas':['" + CORE_USER + "','" + ENTERPRISE + "'],'userName':'ada'}"));
        assertEquals(201, listed.status(), listed.http().body());
        assertEquals(1, listed.body().path("schemas").size());
        String bob = user("bob", "'" + ENTERPRISE + "':{'department':'R'},'urn:example:Custom':{'x':1}");
        assertEquals(
                "R", server.get(bob).body().path(ENTERPRISE).path("department").asText());
    }

    @Test
    @DisplayName("entra D12: meta.resourceType and id from the client are ignored")
    void readonly_values_are_ignored() {
        String ada = user("ada", "'id':'mine','meta':{'resourceType':'User'}");
        JsonNode after = patched(ada, "{'op':'replace','value':{'id':'other','title':'x'}}");
        assertEquals(id(ada), after.path("id").asText());
        assertEquals("x", after.path("title").asText());
    }

    @Test
    @DisplayName("entra D13: nulls and empty arrays of a create are nothing")
    void nulls_are_nothing() {
        JsonNode ada = server.get(user("ada", "'title':null,'roles':[],'name':{'givenName':null}"))
                .body();
        assertEquals(false, ada.has("title") || ada.has("roles") || ada.has("name"));
    }

    @Test
    @DisplayName("entra D14: roles as JSON in a string are kept as sent")
    void roles_as_text_are_kept() {
        JsonNode ada = patched(user("ada", ""), "{'op':'Add','path':'roles','value':[{'value':'{`value`:`Admin`}'}]}");
        assertEquals("{\"value\":\"Admin\"}", ada.at("/roles/0/value").asText());
    }

    @Test
    @DisplayName("entra D15: displayName in a role is passed over")
    void a_displayname_in_a_role_is_passed_over() {
        JsonNode ada = patched(
                user("ada", ""),
                "{'op':'Add','path':'roles','value':[{'value':'Admin','displayName':'Admin','primary':false}]}");
        assertEquals("Admin", ada.at("/roles/0/value").asText());
    }

    @Test
    @DisplayName("entra D16: a filter with a sub-attribute after the brackets")
    void a_value_path_is_compared() {
        user("ada", "'emails':[{'type':'work','value':'w@example.com'},{'type':'home','value':'h@example.com'}]");
        assertEquals(1, total(found("/Users", "emails[type eq \"work\"].value eq \"w@example.com\"")));
        assertEquals(0, total(found("/Users", "emails[type eq \"work\"].value eq \"h@example.com\"")));
    }

    @Test
    @DisplayName("entra D17: Add on a single value that is there replaces it")
    void add_replaces_a_single_value() {
        JsonNode ada = patched(
                user("ada", "'externalId':'a','active':true"),
                "{'op':'Add','path':'active','value':'False'},{'op':'Add','path':'externalId','value':'b'}");
        assertEquals("false", ada.path("active").toString());
        assertEquals("b", ada.path("externalId").asText());
    }

    @Test
    @DisplayName("entra D18: a charset on writes, no Content-Type and no User-Agent on reads")
    void headers_are_as_entra_sends_them() {
        Answer created = server.send(
                "POST",
                "/Users",
                RunningServer.user("ada").toString(),
                "Content-Type",
                "application/scim+json; charset=utf-8");
        assertEquals(201, created.status());
        String raw = server.raw("GET /scim/v2/Users?filter=userName+eq+%22ada%22 HTTP/1.1");
        assertEquals("200", raw.substring(9, 12), raw);
        assertEquals(true, raw.contains("application/scim+json"), raw);
    }

    @Test
    @DisplayName("entra D20: no operations change nothing, a value in an array of one is that value")
    void empty_operations_and_wrapped_values() {
        String team = group("Team");
        JsonNode before = server.get(team).body();
        assertEquals(before, patched(team, ""));
        assertEquals(
                "Crew",
                patched(team, "{'op':'replace','path':'displayName','value':['Crew']}")
                        .path("displayName")
                        .asText());
    }

    @Test
    @DisplayName("entra 4.4: an optional value is cleared by an empty string and by null")
    void optional_values_are_cleared() {
        String ada = user("ada", "'title':'x','phoneNumbers':[{'type':'work','value':'+46'}]");
        for (String path :
                new String[] {"title", "phoneNumbers[type eq `work`].value", "addresses[type eq `work`].country"}) {
            patched(ada, "{'op':'replace','path':'" + path + "','value':''}");
            patched(ada, "{'op':'replace','path':'" + path + "','value':null}");
        }
        JsonNode after = server.get(ada).body();
        assertEquals(
                "",
                after.path("title").asText()
                        + after.at("/phoneNumbers/0/value").asText()
                        + after.at("/addresses/0/country").asText());
    }
}
