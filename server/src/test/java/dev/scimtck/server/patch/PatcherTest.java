package dev.scimtck.server.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.Tolerance;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatcherTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResourceType USER =
            SchemaRegistry.standard().type("User").orElseThrow();
    private static final ResourceType GROUP =
            SchemaRegistry.standard().type("Group").orElseThrow();
    private static final Set<Tolerance> INTEROP = EnumSet.allOf(Tolerance.class);
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String ADA = """
            {"userName": "ada", "title": "Analyst", "active": true,
             "name": {"familyName": "Lind", "givenName": "Ada"},
             "emails": [{"value": "w@example.com", "type": "work", "primary": true},
                        {"value": "h@example.com", "type": "home"}]}""";
    private static final String TEAM = """
            {"displayName": "Team", "members": [{"value": "1"}, {"value": "2"}, {"value": "3"}]}""";

    private static ObjectNode patch(ResourceType type, String resource, Set<Tolerance> tolerances, String operations)
            throws JsonProcessingException {
        JsonNode body =
                JSON.readTree("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                        + operations + "]}");
        var read = new PatchReader(tolerances, 100).read(type, body);
        return new Patcher(tolerances).apply(type, (ObjectNode) JSON.readTree(resource), read);
    }

    private static ObjectNode strict(String operations) throws JsonProcessingException {
        return patch(USER, ADA, Set.of(), operations);
    }

    private static ObjectNode interop(String operations) throws JsonProcessingException {
        return patch(USER, ADA, INTEROP, operations);
    }

    /** The operation, where to look afterwards, and what must be there; nothing for no value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'replace','path':'title','value':'Boss'} | /title | \"Boss\"",
                "{'op':'add','path':'title','value':'Boss'} | /title | \"Boss\"",
                "{'op':'remove','path':'title'} | /title |",
                "{'op':'replace','path':'TITLE','value':'Boss'} | /title | \"Boss\"",
                "{'op':'replace','path':'title','value':null} | /title |",
                "{'op':'replace','path':'active','value':false} | /active | false",
                "{'op':'add','path':'nickName','value':'A'} | /nickName | \"A\"",
                "{'op':'replace','path':'nickName','value':'A'} | /nickName | \"A\"",
                "{'op':'replace','path':'name.familyName','value':'Berg'} | /name | {\"familyName\":\"Berg\",\"givenName\":\"Ada\"}",
                "{'op':'replace','path':'name','value':{'familyName':'Berg'}} | /name | {\"familyName\":\"Berg\",\"givenName\":\"Ada\"}",
                "{'op':'add','path':'name','value':{'middleName':'M'}} | /name/middleName | \"M\"",
                "{'op':'remove','path':'name.familyName'} | /name | {\"givenName\":\"Ada\"}",
                "{'op':'remove','path':'name'} | /name |",
                "{'op':'replace','value':{'active':false,'title':'Boss'}} | /active | false",
                "{'op':'add','value':{'nickName':'A','id':'x','meta':{}}} | /nickName | \"A\"",
                "{'op':'remove','path':'emails[type eq \"home\"]'} | /emails | [{\"value\":\"w@example.com\",\"type\":\"work\",\"primary\":true}]",
                "{'op':'remove','path':'emails[type eq \"work\"].primary'} | /emails/0 | {\"value\":\"w@example.com\",\"type\":\"work\"}",
                "{'op':'remove','path':'emails[type eq \"fax\"]'} | /emails/1/type | \"home\"",
                "{'op':'remove','path':'emails'} | /emails |",
                "{'op':'replace','path':'emails','value':[{'value':'n@example.com'}]} | /emails | [{\"value\":\"n@example.com\"}]",
                "{'op':'replace','path':'emails','value':[]} | /emails |",
                "{'op':'replace','path':'emails[type eq \"work\"].value','value':'n@example.com'} | /emails/0/value | \"n@example.com\"",
                "{'op':'replace','path':'emails[type eq \"work\"]','value':{'value':'n@example.com','type':'work'}} | /emails/0 | {\"value\":\"n@example.com\",\"type\":\"work\"}",
                "{'op':'add','path':'emails','value':[{'value':'o@example.com','primary':true}]} | /emails/0/primary | false",
                "{'op':'add','path':'emails','value':{'value':'o@example.com'}} | /emails/2/value | \"o@example.com\"",
                "{'op':'add','path':'emails','value':[{'value':'h@example.com','type':'home'}]} | /emails/2 |",
                "{'op':'add','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department','value':'R'} | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/department | \"R\"",
                "{'op':'add','value':{'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'R'}}} | /schemas/1 | \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"",
                "{'op':'add','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User','value':{'department':'R'}} | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/department | \"R\"",
                "{'op':'add','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value','value':'7'} | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager/value | \"7\"",
                "{'op':'replace','path':'title','value':'X'},{'op':'replace','path':'title','value':'Y'} | /title | \"Y\"",
                "{'op':'remove','path':'title'},{'op':'add','path':'title','value':'Y'} | /title | \"Y\""
            })
    void changes_what_it_says_in_both_faces(String operations, String pointer, String expected) throws Exception {
        String json = operations.replace('\'', '"');
        for (Set<Tolerance> tolerances : List.of(Set.<Tolerance>of(), INTEROP)) {
            JsonNode value = patch(USER, ADA, tolerances, escaped(json)).at(pointer);
            assertEquals(expected == null ? "" : expected, value.isMissingNode() ? "" : value.toString());
        }
    }

    /** The inner quotes of a path stand in a JSON string. */
    private static String escaped(String json) {
        return json.replaceAll("eq \"(\\w+)\"", "eq \\\\\"$1\\\\\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'remove'} | noTarget",
                "{'op':'remove','path':'userName'} | mutability",
                "{'op':'replace','path':'userName','value':''} | invalidValue",
                "{'op':'replace','path':'id','value':'x'} | mutability",
                "{'op':'replace','path':'meta.created','value':'x'} | mutability",
                "{'op':'add','path':'groups','value':[{'value':'g'}]} | mutability",
                "{'op':'replace','path':'shoeSize','value':1} | invalidPath",
                "{'op':'replace','path':'name.shoe','value':1} | invalidPath",
                "{'op':'replace','path':'emails[','value':1} | invalidPath",
                "{'op':'replace','path':'emails[shoe eq \"x\"].value','value':'x'} | invalidPath",
                "{'op':'replace','path':'title','value':5} | invalidValue",
                "{'op':'replace','path':'active','value':'maybe'} | invalidValue",
                "{'op':'add','path':'title'} | invalidValue",
                "{'op':'replace','path':'title'} | invalidValue",
                "{'op':'replace','value':'x'} | invalidValue",
                "{'op':'move','path':'title'} | invalidSyntax",
                "{'path':'title','value':'x'} | invalidSyntax"
            })
    void refuses_in_both_faces(String operation, String scimType) {
        String json = escaped(operation.replace('\'', '"'));
        for (Set<Tolerance> tolerances : List.of(Set.<Tolerance>of(), INTEROP)) {
            var refused = assertThrows(ScimException.class, () -> patch(USER, ADA, tolerances, json), json);
            assertEquals(scimType, refused.scimType().orElseThrow(), refused.detail());
            assertEquals(400, refused.status());
        }
    }

    @Test
    void a_capital_op_and_a_boolean_as_text_are_entras_and_not_the_rfcs() throws Exception {
        String operation = "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}";
        assertEquals("false", interop(operation).at("/active").toString());
        assertThrows(ScimException.class, () -> strict(operation));
    }

    @Test
    void remove_with_values_removes_only_those_and_never_all() throws Exception {
        String operation = "{\"op\":\"remove\",\"path\":\"members\",\"value\":[{\"value\":\"2\"}]}";
        JsonNode members = patch(GROUP, TEAM, INTEROP, operation).at("/members");
        assertEquals("[{\"value\":\"1\"},{\"value\":\"3\"}]", members.toString());
        var refused = assertThrows(ScimException.class, () -> patch(GROUP, TEAM, Set.of(), operation));
        assertEquals("invalidValue", refused.scimType().orElseThrow());
    }

    @Test
    void remove_of_members_without_filter_or_value_empties_the_group() throws Exception {
        ObjectNode group = patch(GROUP, TEAM, Set.of(), "{\"op\":\"remove\",\"path\":\"members\"}");
        assertEquals(false, group.has("members"));
    }

    @Test
    void replace_on_a_filter_without_match_creates_for_entra_and_has_no_target_for_the_rfc() throws Exception {
        String operation = """
                {"op":"replace","path":"emails[type eq \\"other\\"].value","value":"o@example.com"}""";
        assertEquals(
                "{\"type\":\"other\",\"value\":\"o@example.com\"}",
                interop(operation).at("/emails/2").toString());
        var refused = assertThrows(ScimException.class, () -> strict(operation));
        assertEquals("noTarget", refused.scimType().orElseThrow());
    }

    @Test
    void several_adds_to_one_absent_element_land_in_one() throws Exception {
        ObjectNode patched = interop("""
                {"op":"Add","path":"addresses[type eq \\"work\\"].locality","value":"Lund"},
                {"op":"Add","path":"addresses[type eq \\"work\\"].country","value":"SE"}""");
        assertEquals(
                "[{\"type\":\"work\",\"locality\":\"Lund\",\"country\":\"SE\"}]",
                patched.at("/addresses").toString());
    }

    @Test
    void flat_keys_are_expanded_and_never_stored() throws Exception {
        ObjectNode patched = interop("{\"op\":\"replace\",\"value\":{\"name.familyName\":\"King\",\"" + ENTERPRISE
                + ":department\":\"Research\"}}");
        assertEquals("King", patched.at("/name/familyName").asText());
        assertEquals("Research", patched.path(ENTERPRISE).path("department").asText());
        assertEquals(false, patched.has("name.familyName"));
    }

    @Test
    void manager_as_text_sets_and_an_empty_text_clears() throws Exception {
        String set = "{\"op\":\"Add\",\"path\":\"" + ENTERPRISE + ":manager\",\"value\":\"7\"}";
        String clear = "{\"op\":\"replace\",\"path\":\"" + ENTERPRISE + ":manager\",\"value\":\"\"}";
        assertEquals("7", interop(set).path(ENTERPRISE).at("/manager/value").asText());
        assertEquals(false, interop(set + "," + clear).has(ENTERPRISE));
    }

    @Test
    void the_resource_itself_is_left_as_it_is_when_an_operation_fails() throws Exception {
        ObjectNode ada = (ObjectNode) JSON.readTree(ADA);
        var operations = new PatchReader(INTEROP, 10).read(USER, JSON.readTree("""
                        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
                          {"op":"replace","path":"title","value":"X"},{"op":"replace","path":"id","value":"x"}]}"""));
        assertThrows(ScimException.class, () -> new Patcher(INTEROP).apply(USER, ada, operations));
        assertEquals(JSON.readTree(ADA), ada);
    }

    @Test
    void a_member_is_not_changed_into_another() {
        String operation = """
                {"op":"replace","path":"members[value eq \\"1\\"].value","value":"9"}""";
        var refused = assertThrows(ScimException.class, () -> patch(GROUP, TEAM, INTEROP, operation));
        assertEquals("mutability", refused.scimType().orElseThrow());
    }
}
