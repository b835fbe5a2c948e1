package dev.scimtck.server.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Schema;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.Tolerance;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of target that RFC 7644 section 3.5.2 names, in both faces, on a resource type made for it. */
class PatchTargetsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Tolerance> INTEROP = EnumSet.allOf(Tolerance.class);
    private static final String CORE = """
            {"id": "urn:example:Door", "name": "Door", "attributes": [
              {"name": "label", "type": "string", "required": true},
              {"name": "serial", "type": "string", "mutability": "immutable"},
              {"name": "tags", "type": "string", "multiValued": true},
              {"name": "stamps", "type": "string", "multiValued": true, "mutability": "immutable"},
              {"name": "floor", "type": "integer"},
              {"name": "lock", "type": "complex", "subAttributes": [
                {"name": "maker", "type": "string"},
                {"name": "code", "type": "string", "mutability": "immutable"},
                {"name": "state", "type": "string", "mutability": "readOnly"}]},
              {"name": "keys", "type": "complex", "multiValued": true, "subAttributes": [
                {"name": "value", "type": "string"}, {"name": "type", "type": "string"},
                {"name": "primary", "type": "boolean"}]},
              {"name": "rooms", "type": "complex", "multiValued": true, "subAttributes": [
                {"name": "value", "type": "string", "mutability": "immutable"}, {"name": "type", "type": "string"}]}]}""";
    private static final String EXTENSION = """
            {"id": "urn:example:1.0:Alarm", "name": "Alarm", "attributes": [
              {"name": "zone", "type": "string"},
              {"name": "seal", "type": "string", "mutability": "immutable"},
              {"name": "sensors", "type": "complex", "multiValued": true, "subAttributes": [
                {"name": "value", "type": "string"}, {"name": "primary", "type": "boolean"}]}]}""";
    private static final String DOOR = """
            {"schemas": ["urn:example:Door", "urn:example:1.0:Alarm"], "label": "Front", "serial": "7", "tags": ["a", "b"],
             "stamps": ["x"], "lock": {"maker": "Lind", "code": "1"},
             "keys": [{"value": "k1", "type": "main", "primary": true}, {"value": "k2", "type": "spare"}],
             "rooms": [{"value": "hall", "type": "Room"}],
             "urn:example:1.0:Alarm": {"zone": "N", "seal": "s", "sensors": [{"value": "p", "primary": true}]}}""";
    private static final ResourceType TYPE = type();

    private static ResourceType type() {
        try {
            return new ResourceType(
                    "Door", "/Doors", Schema.of((ObjectNode) JSON.readTree(CORE)), List.of(Schema.of((ObjectNode)
                            JSON.readTree(EXTENSION))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode patch(Set<Tolerance> tolerances, String operations) throws JsonProcessingException {
        JsonNode body =
                JSON.readTree("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                        + operations.replace('\'', '"').replace("`", "\\\"") + "]}");
        var read = new PatchReader(tolerances, 100).read(TYPE, body);
        return new Patcher(tolerances).apply(TYPE, (ObjectNode) JSON.readTree(DOOR), read);
    }

    /** The operations, where to look afterwards, and what must be there; nothing for no value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // 3.5.2: targets and the notation of 3.10
                "{'op':'replace','path':'urn:example:Door:label','value':'L'} | /label | 'L'",
                "{'op':'replace','path':'URN:EXAMPLE:1.0:ALARM:ZONE','value':'S'} | /urn:example:1.0:Alarm/zone | 'S'",
                "{'op':'replace','path':'urn:example:Door:lock.maker','value':'M'} | /lock/maker | 'M'",
                "{'OP':'replace','PATH':'label','Value':'L'} | /label | 'L'",
                "{'op':'add','path':'schemas','value':['urn:example:1.0:Alarm']} | /schemas/1 | 'urn:example:1.0:Alarm'",
                "{'op':'remove','path':'urn:example:1.0:Alarm:zone'} | /urn:example:1.0:Alarm/seal | 's'",
                "{'op':'add','path':null,'value':{'floor':3}} | /floor | 3",
                // primary moves, also where several become primary at once, and in an extension
                "{'op':'replace','path':'keys[type eq `spare`].primary','value':true} | /keys/0/primary | false",
                "{'op':'replace','path':'keys.primary','value':true} | /keys/1/primary | false",
                "{'op':'add','path':'urn:example:1.0:Alarm:sensors','value':{'value':'q','primary':true}} | /urn:example:1.0:Alarm/sensors/0/primary | false",
                "{'op':'add','value':{'keys':[{'value':'k3','primary':true}]}} | /keys/0/primary | false",
                // 3.5.2.1 add
                "{'op':'add','path':'tags','value':['b','c']} | /tags | ['a','b','c']",
                "{'op':'add','path':'tags','value':'c'} | /tags/2 | 'c'",
                "{'op':'add','path':'label','value':'L'} | /label | 'L'",
                "{'op':'add','path':'lock','value':{'maker':'M'}} | /lock | {'maker':'M','code':'1'}",
                "{'op':'add','path':'keys','value':[{'value':'k1','type':'main'}]} | /keys/0 | {'value':'k1','type':'main','primary':true}",
                "{'op':'add','path':'keys','value':[{'value':'k1','type':'spare'}]} | /keys/2 | {'value':'k1','type':'spare'}",
                "{'op':'add','path':'keys','value':[{'value':'k9'},{'value':'k9'}]} | /keys/3 |",
                "{'op':'add','path':'keys[value eq `k2`]','value':{'type':'other'}} | /keys/1 | {'value':'k2','type':'other'}",
                "{'op':'add','path':'rooms','value':[{'value':'hall'}]} | /rooms | [{'value':'hall','type':'Room'}]",
                "{'op':'add','path':'floor','value':null} | /floor |",
                "{'op':'add','path':'tags','value':[]} | /tags | ['a','b']",
                "{'op':'add','path':'urn:example:1.0:Alarm','value':null} | /urn:example:1.0:Alarm/zone | 'N'",
                // 3.5.2.2 remove
                "{'op':'remove','path':'tags[value eq `a`]'} | /tags | ['b']",
                "{'op':'remove','path':'tags[value sw `a` or value eq `b`]'} | /tags |",
                "{'op':'remove','path':'keys[type eq `main` and primary eq true]'} | /keys | [{'value':'k2','type':'spare'}]",
                "{'op':'remove','path':'keys[not (type eq `main`)]'} | /keys/1 |",
                "{'op':'remove','path':'keys[value sw `k`]'} | /keys |",
                "{'op':'remove','path':'keys.type'} | /keys | [{'value':'k1','primary':true},{'value':'k2'}]",
                "{'op':'remove','path':'keys[value eq `none`]'} | /keys/1/value | 'k2'",
                "{'op':'remove','path':'urn:example:1.0:Alarm:sensors[value eq `p`]'} | /urn:example:1.0:Alarm/sensors |",
                "{'op':'remove','path':'floor'} | /label | 'Front'",
                // 3.5.2.3 replace
                "{'op':'replace','path':'tags','value':['z']} | /tags | ['z']",
                "{'op':'replace','path':'keys[type eq `main` and primary eq true].value','value':'n'} | /keys/0/value | 'n'",
                "{'op':'replace','path':'keys[value pr].type','value':'n'} | /keys/1/type | 'n'",
                "{'op':'replace','path':'keys[type eq `spare`]','value':{'value':'n','type':'spare','primary':true}} | /keys | [{'value':'k1','type':'main','primary':false},{'value':'n','type':'spare','primary':true}]",
                "{'op':'replace','path':'lock','value':{'maker':'M'}} | /lock/code | '1'",
                "{'op':'replace','path':'lock','value':{'maker':null}} | /lock | {'code':'1'}",
                "{'op':'replace','path':'lock','value':{}} | /lock/maker | 'Lind'",
                "{'op':'replace','path':'lock','value':{'state':'open','maker':'M'}} | /lock | {'maker':'M','code':'1'}",
                "{'op':'replace','path':'floor','value':2} | /floor | 2",
                "{'op':'replace','path':'urn:example:1.0:Alarm','value':{'zone':'S'}} | /urn:example:1.0:Alarm/seal | 's'",
                "{'op':'replace','value':{'urn:example:1.0:Alarm':{'zone':'S'},'floor':2}} | /urn:example:1.0:Alarm/zone | 'S'",
                "{'op':'replace','value':{'FLOOR':2,'id':'x','schemas':['y'],'unknown':1}} | /floor | 2",
                // an immutable attribute may be given the value that it has, or its first
                "{'op':'replace','path':'serial','value':'7'} | /serial | '7'",
                "{'op':'add','path':'stamps','value':['x']} | /stamps | ['x']",
                "{'op':'replace','path':'lock.code','value':'1'} | /lock/code | '1'",
                // one after the other
                "{'op':'remove','path':'keys'},{'op':'add','path':'keys','value':{'value':'k'}} | /keys | [{'value':'k'}]",
                "{'op':'add','path':'tags','value':'c'},{'op':'remove','path':'tags[value eq `c`]'} | /tags | ['a','b']"
            })
    void changes_the_target_and_nothing_else(String operations, String pointer, String expected) throws Exception {
        for (Set<Tolerance> tolerances : List.of(Set.<Tolerance>of(), INTEROP)) {
            JsonNode value = patch(tolerances, operations).at(pointer);
            String wanted = expected == null
                    ? ""
                    : JSON.readTree(expected.replace('\'', '"')).toString();
            assertEquals(wanted, value.isMissingNode() ? "" : value.toString(), operations);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'op':'remove','path':'label'} | mutability",
                "{'op':'replace','path':'label','value':null} | mutability",
                "{'op':'replace','value':{'label':null}} | mutability",
                "{'op':'remove','path':'schemas'} | mutability",
                "{'op':'replace','path':'schemas','value':['urn:example:None']} | invalidValue",
                "{'op':'replace','path':'serial','value':'8'} | mutability",
                "{'op':'remove','path':'serial'} | mutability",
                "{'op':'add','path':'stamps','value':['y']} | mutability",
                "{'op':'replace','path':'lock.code','value':'2'} | mutability",
                "{'op':'add','path':'lock','value':{'code':'2'}} | mutability",
                "{'op':'replace','path':'lock.state','value':'open'} | mutability",
                "{'op':'replace','path':'urn:example:1.0:Alarm:seal','value':'t'} | mutability",
                "{'op':'remove','path':'urn:example:1.0:Alarm'} | mutability",
                "{'op':'replace','path':'rooms[value eq `hall`].value','value':'loft'} | mutability",
                "{'op':'replace','path':'rooms[value eq `hall`]','value':{'value':'loft'}} | mutability",
                "{'op':'replace','path':'urn:example:Other:label','value':'x'} | invalidPath",
                "{'op':'replace','path':'floor[value eq 1]','value':2} | invalidPath",
                "{'op':'replace','path':'keys[type eq `main`].nothing','value':2} | invalidPath",
                "{'op':'replace','path':'keys[type eq `main`','value':2} | invalidPath",
                "{'op':'replace','path':'keys[0].value','value':'x'} | invalidPath",
                "{'op':'replace','path':'label.','value':'x'} | invalidPath",
                "{'op':'replace','path':5,'value':'x'} | invalidPath",
                "{'op':'replace','path':'keys[type eq `a` or type eq `b`].value','value':'x'} | noTarget",
                "{'op':'replace','path':'keys[value eq null].value','value':'x'} | noTarget",
                "{'op':'replace','path':'keys[type eq `main`]','value':null} | invalidValue",
                "{'op':'replace','path':'floor','value':1.5} | invalidValue",
                "{'op':'replace','path':'floor','value':'1'} | invalidValue",
                "{'op':'replace','path':'lock','value':7} | invalidValue",
                "{'op':'replace','path':'urn:example:1.0:Alarm','value':'x'} | invalidValue",
                "{'op':'replace','value':[1]} | invalidValue",
                "{'op':'add','path':'floor'} | invalidValue",
                "{'op':'add','Op':'add','path':'floor','value':1} | invalidSyntax",
                "'text' | invalidSyntax"
            })
    void refuses_what_the_schema_does_not_allow(String operation, String scimType) {
        for (Set<Tolerance> tolerances : List.of(Set.<Tolerance>of(), INTEROP)) {
            var refused = assertThrows(ScimException.class, () -> patch(tolerances, operation), operation);
            assertEquals(scimType, refused.scimType().orElse(""), operation + ": " + refused.detail());
            assertEquals(400, refused.status());
        }
    }
}
