package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import dev.scimtck.server.schema.Tolerance;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The tolerances, one by one: each is what it takes for its provider's request, none is what the RFC asks for. The duties that
 * look like them hold without any.
 */
class TolerancesTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /**
     * What a provider sends, and what must be true of the user afterwards.
     *
     * @param operations of a PATCH; empty for a create
     * @param body of a create
     * @param pointer where to look
     * @param expected what is there; empty for nothing
     */
    private record Example(String operations, String body, String pointer, String expected) {
        static Example patch(String operations, String pointer, String expected) {
            return new Example(operations.replace('\'', '"'), "", pointer, expected.replace('\'', '"'));
        }
    }

    private static Example example(Tolerance tolerance) {
        return switch (tolerance) {
            case OP_IN_ANY_CASE -> Example.patch("{'op':'Replace','path':'title','value':'Boss'}", "/title", "'Boss'");
            case BOOLEAN_AS_TEXT ->
                Example.patch("{'op':'replace','path':'active','value':'False'}", "/active", "false");
            case REMOVE_LISTED_VALUES ->
                Example.patch(
                        "{'op':'remove','path':'emails','value':[{'value':'w@example.com'}]}",
                        "/emails",
                        "[{'value':'h@example.com','type':'home'}]");
            case CREATE_ON_ABSENT ->
                Example.patch(
                        "{'op':'replace','path':'phoneNumbers[type eq \\\"work\\\"].value','value':'+46'}",
                        "/phoneNumbers",
                        "[{'type':'work','value':'+46'}]");
            case FLAT_KEYS ->
                Example.patch("{'op':'replace','value':{'name.familyName':'King'}}", "/name/familyName", "'King'");
            case BARE_EXTENSION_ATTRIBUTE ->
                Example.patch("{'op':'add','path':'department','value':'R'}", "/" + ENTERPRISE + "/department", "'R'");
            case COMPLEX_AS_TEXT ->
                Example.patch(
                        "{'op':'add','path':'" + ENTERPRISE + ":manager','value':'7'}",
                        "/" + ENTERPRISE + "/manager/value",
                        "'7'");
            case UNKNOWN_SCHEMAS ->
                new Example(
                        "",
                        "{\"schemas\":[\"urn:scim:schemas:core:1.0\",\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
                                + "\"userName\":\"bob\"}",
                        "/userName",
                        "\"bob\"");
            case SCALAR_IN_ARRAY ->
                Example.patch("{'op':'replace','path':'title','value':['Boss']}", "/title", "'Boss'");
            case NO_OPERATIONS -> Example.patch("", "/userName", "'ada'");
        };
    }

    private static Answer send(RunningServer server, Tolerance tolerance) {
        Example example = example(tolerance);
        if (!example.body().isEmpty()) {
            return server.send("POST", "/Users", example.body());
        }
        ObjectNode ada = RunningServer.user("ada").put("active", true);
        ada.putArray("emails").addObject().put("value", "w@example.com").put("type", "work");
        ada.withArray("emails").addObject().put("value", "h@example.com").put("type", "home");
        return server.patch("/Users/" + server.create(ada).text("/id"), example.operations());
    }

    private static void assertAccepted(Tolerance tolerance, Answer answer) {
        assertEquals(
                2, answer.status() / 100, tolerance.key() + ": " + answer.http().body());
        JsonNode value = answer.body().at(example(tolerance).pointer());
        assertEquals(example(tolerance).expected(), value.isMissingNode() ? "" : value.toString());
    }

    private static void assertRefused(Tolerance tolerance, Answer answer) {
        assertEquals(
                400, answer.status(), tolerance.key() + ": " + answer.http().body());
        assertEquals(false, answer.text("/scimType").isEmpty());
        assertEquals(false, answer.text("/detail").isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Tolerance.class)
    void one_alone_is_enough_for_its_request_on_the_strict_face(Tolerance tolerance) {
        try (var server = new RunningServer(Face.STRICT, builder -> builder.tolerate(Set.of(tolerance)))) {
            assertAccepted(tolerance, send(server, tolerance));
        }
    }

    @ParameterizedTest
    @EnumSource(Tolerance.class)
    void all_others_do_not_make_up_for_one_on_the_interop_face(Tolerance tolerance) {
        try (var server = new RunningServer(Face.INTEROP, builder -> builder.refuse(Set.of(tolerance)))) {
            assertRefused(tolerance, send(server, tolerance));
        }
    }

    @ParameterizedTest
    @EnumSource(Tolerance.class)
    void the_faces_have_all_or_none(Tolerance tolerance) {
        try (var interop = new RunningServer(Face.INTEROP);
                var strict = new RunningServer(Face.STRICT)) {
            assertAccepted(tolerance, send(interop, tolerance));
            assertRefused(tolerance, send(strict, tolerance));
        }
    }

    @ParameterizedTest
    @EnumSource(Tolerance.class)
    void each_names_who_needs_it_and_which_clause_it_goes_beyond(Tolerance tolerance) {
        assertEquals(false, tolerance.provider().isBlank());
        assertEquals(false, tolerance.source().isBlank());
        assertEquals(false, tolerance.beyond().isBlank());
        assertEquals(true, tolerance.clause().matches("RFC 764[34], section \\d+(\\.\\d+)*"), tolerance.clause());
    }

    @Test
    void each_has_a_key_by_which_it_is_switched() {
        for (Tolerance tolerance : Tolerance.values()) {
            assertEquals(tolerance, Tolerance.named(tolerance.key()));
        }
        assertEquals(
                EnumSet.of(Tolerance.FLAT_KEYS, Tolerance.OP_IN_ANY_CASE),
                Tolerance.named(List.of("op-in-any-case", " flat-keys")));
        var refused = assertThrows(IllegalArgumentException.class, () -> Tolerance.named("flat"));
        assertEquals(
                true,
                String.valueOf(refused.getMessage())
                        .startsWith("there is no tolerance flat; there are op-in-any-case, boolean-as-text, "));
    }

    /** Were one of these a tolerance, the strict face would not do it. */
    @Test
    void what_the_rfc_makes_a_duty_needs_none_of_them() {
        try (var server = new RunningServer(Face.INTEROP, builder -> builder.refuse(EnumSet.allOf(Tolerance.class)))) {
            DutiesContractTest.assertDuties(server);
        }
    }
}
