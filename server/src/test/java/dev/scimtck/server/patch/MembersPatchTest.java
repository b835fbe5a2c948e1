package dev.scimtck.server.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.MemberSet;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.Tolerance;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operations do to the members 1, 2 and 3, RFC 7644 section 3.5.2. */
class MembersPatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResourceType GROUP =
            SchemaRegistry.standard().type("Group").orElseThrow();
    private static final Set<Tolerance> INTEROP = EnumSet.allOf(Tolerance.class);
    private static final String URN = "urn:ietf:params:scim:schemas:core:2.0:Group";

    /** Members that count how often all of them are looked through. */
    private static final class CountedSet implements MemberSet {
        private final Set<String> ids = new LinkedHashSet<>(List.of("1", "2", "3"));
        private int walks;

        @Override
        public boolean contains(String id) {
            return ids.contains(id);
        }

        @Override
        public boolean isEmpty() {
            return ids.isEmpty();
        }

        @Override
        public void add(String id) {
            ids.add(id);
        }

        @Override
        public void remove(String id) {
            ids.remove(id);
        }

        @Override
        public void clear() {
            ids.clear();
        }

        @Override
        public ObjectNode view(String id) {
            ObjectNode view = JSON.createObjectNode();
            return ids.contains(id) ? view.put("value", id).put("type", id.equals("3") ? "Group" : "User") : view;
        }

        @Override
        public Iterable<String> each() {
            walks++;
            return List.copyOf(ids);
        }
    }

    private final CountedSet members = new CountedSet();

    private MembersPatch patch(Set<Tolerance> tolerances, String operations) throws Exception {
        var body = JSON.readTree("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                + operations.replace('\'', '"').replace("\"\"\"", "\\\"") + "]}");
        var patch = new Patcher(tolerances).members(GROUP, new PatchReader(tolerances, 100).read(GROUP, body));
        patch.apply(members, UnaryOperator.identity());
        return patch;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'add','path':'members','value':[{'value':'4'},{'value':'1'}]} | 1 2 3 4",
                "{'op':'add','path':'members','value':{'value':'4','display':'D'}} | 1 2 3 4",
                "{'op':'add','path':'MEMBERS','value':[]} | 1 2 3",
                "{'op':'add','value':{'members':[{'value':'4'}]}} | 1 2 3 4",
                "{'op':'add','value':{'Members':[{'value':'4'}],'displayName':'D'}} | 1 2 3 4",
                "{'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:Group:members','value':[{'value':'4'}]} | 1 2 3 4",
                "{'op':'replace','path':'members','value':[{'value':'2'},{'value':'4'}]} | 2 4",
                "{'op':'replace','path':'members','value':[]} |",
                "{'op':'replace','path':'members','value':null} |",
                "{'op':'replace','value':{'members':[{'value':'9'}]}} | 9",
                "{'op':'remove','path':'members'} |",
                "{'op':'remove','path':'members[value eq '''2''']'} | 1 3",
                "{'op':'remove','path':'members[value eq '''9''']'} | 1 2 3",
                "{'op':'remove','path':'members[value eq '''1''' or value eq '''3''']'} | 2",
                "{'op':'remove','path':'members[value eq '''1''' and type eq '''Group''']'} | 1 2 3",
                "{'op':'remove','path':'members[type eq '''User''']'} | 3",
                "{'op':'remove','path':'members[not (value eq '''1''')]'} | 1",
                "{'op':'add','path':'members[value eq '''1''']','value':{'value':'1'}} | 1 2 3",
                "{'op':'remove','path':'members'},{'op':'add','path':'members','value':[{'value':'2'}]} | 2"
            })
    void changes_in_both_faces(String operations, String expected) throws Exception {
        patch(Set.of(), operations);
        assertEquals(expected == null ? "" : expected, String.join(" ", members.ids));
        members.ids.clear();
        members.ids.addAll(List.of("1", "2", "3"));
        patch(INTEROP, operations);
        assertEquals(expected == null ? "" : expected, String.join(" ", members.ids));
    }

    @Test
    void remove_with_values_removes_those_in_interop_and_is_refused_in_strict() throws Exception {
        String listed = "{'op':'remove','path':'members','value':[{'value':'2'},'3']}";
        var refused = assertThrows(ScimException.class, () -> patch(Set.of(), listed));
        assertEquals("invalidValue", refused.scimType().orElseThrow());
        patch(INTEROP, listed);
        assertEquals(Set.of("1"), members.ids);
        patch(INTEROP, "{'op':'remove','path':'members','value':[]}");
        assertEquals(Set.of("1"), members.ids);
    }

    @Test
    void a_filter_without_match_adds_the_member_in_interop_and_has_no_target_in_strict() throws Exception {
        String absent = "{'op':'add','path':'members[value eq '''4''']','value':{'value':'4'}}";
        var refused = assertThrows(ScimException.class, () -> patch(Set.of(), absent));
        assertEquals("noTarget", refused.scimType().orElseThrow());
        patch(INTEROP, absent);
        assertEquals(Set.of("1", "2", "3", "4"), members.ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'replace','path':'members[value eq '''1'''].value','value':'9'} | mutability",
                "{'op':'replace','path':'members[value eq '''1''']','value':{'value':'9'}} | mutability",
                "{'op':'replace','path':'members.value','value':'9'} | mutability",
                "{'op':'remove','path':'members.value'} | mutability",
                "{'op':'remove','path':'members[value eq '''1'''].value'} | mutability",
                "{'op':'add','path':'members[shoe eq '''1''']','value':{}} | invalidPath",
                "{'op':'add','path':'members.shoe','value':'x'} | invalidPath",
                "{'op':'add','path':'members','value':[{'type':'User'}]} | invalidValue",
                "{'op':'add','path':'members','value':7} | invalidValue"
            })
    void refuses(String operation, String scimType) {
        var refused = assertThrows(ScimException.class, () -> patch(INTEROP, operation));
        assertEquals(scimType, refused.scimType().orElseThrow(), refused.detail());
        assertEquals(Set.of("1", "2", "3"), members.ids);
    }

    @Test
    void adding_and_removing_named_members_does_not_look_at_the_others() throws Exception {
        patch(INTEROP, """
                {'op':'add','path':'members','value':[{'value':'4'}]},
                {'op':'remove','path':'members[value eq '''1''']'},
                {'op':'remove','path':'members','value':[{'value':'2'}]},
                {'op':'add','value':{'members':[{'value':'5'}]}},
                {'op':'replace','path':'members[value eq '''3''']','value':{'value':'3'}}""");
        assertEquals(Set.of("3", "4", "5"), members.ids);
        assertEquals(0, members.walks);
    }

    @Test
    void the_rest_is_left_to_others_in_order() throws Exception {
        MembersPatch patch = patch(
                INTEROP,
                "{'op':'replace','path':'displayName','value':'A'},"
                        + "{'op':'add','path':'members','value':[{'value':'4'}]},"
                        + "{'op':'add','value':{'displayName':'B','" + URN + ":members':[{'value':'5'}]}}");
        assertEquals(2, patch.others().size());
        assertEquals("{\"displayName\":\"B\"}", patch.others().getLast().value().toString());
        assertEquals(Set.of("1", "2", "3", "4", "5"), members.ids);
    }
}
