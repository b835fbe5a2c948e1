package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What RFC 7643, RFC 7644 and HTTP ask of every server, though many clients' requests look odd for it: in both faces. */
class DutiesContractTest {

    @ParameterizedTest
    @EnumSource(Face.class)
    void duties_hold_in_both_faces(Face face) {
        try (var server = new RunningServer(face)) {
            assertDuties(server);
        }
    }

    static void assertDuties(RunningServer server) {
        readOnlyValuesAreIgnored(server);
        nullAndEmptyAreUnassigned(server);
        plainJsonIsTaken(server);
        readsNeedNoContentType(server);
        aPartialReplaceWithoutPathLeavesTheRestAlone(server);
        namesHaveNoRegardToCase(server);
        removingAllMembersEmptiesTheGroup(server);
        aValueThatIsThereAlreadyIsNotAddedAgain(server);
        removingWhatIsNotThereSucceeds(server);
    }

    /** RFC 7644, sections 3.3 and 3.5.1. */
    private static void readOnlyValuesAreIgnored(RunningServer server) {
        ObjectNode user = RunningServer.user("read-only").put("id", "mine");
        user.putArray("groups");
        user.putObject("meta").put("version", 7);
        Answer created = server.create(user);
        assertEquals(201, created.status(), created.http().body());
        assertNotEquals("mine", created.text("/id"));
        Answer replaced = server.send("PUT", "/Users/" + created.text("/id"), user.toString());
        assertEquals(200, replaced.status(), replaced.http().body());
        assertEquals(created.text("/id"), replaced.text("/id"));
    }

    /** RFC 7643, section 2.5. */
    private static void nullAndEmptyAreUnassigned(RunningServer server) {
        ObjectNode user = RunningServer.user("unassigned").put("title", "x");
        user.putArray("emails").addObject().put("value", "a@example.com");
        String own = "/Users/" + server.create(user).text("/id");
        ObjectNode cleared = RunningServer.user("unassigned");
        cleared.putNull("title").putArray("emails");
        Answer replaced = server.send("PUT", own, cleared.toString());
        assertEquals(200, replaced.status(), replaced.http().body());
        assertEquals(false, replaced.body().has("title") || replaced.body().has("emails"));
    }

    /** RFC 7644, section 3.8. */
    private static void plainJsonIsTaken(RunningServer server) {
        String body = RunningServer.user("plain").toString();
        assertEquals(
                201,
                server.send("POST", "/Users", body, "Content-Type", "application/json; charset=utf-8")
                        .status());
    }

    /** RFC 9110, section 8.3: Content-Type is of a content, and a read has none. */
    private static void readsNeedNoContentType(RunningServer server) {
        for (String method : new String[] {"GET", "DELETE"}) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + "/Users/none"))
                    .header("Authorization", "Bearer " + RunningServer.TOKEN)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            assertEquals(404, server.send(request).status());
        }
        assertEquals(
                200,
                server.get("/Users", "Content-Type", "application/scim+json").status());
    }

    /** RFC 7644, section 3.5.2.3. */
    private static void aPartialReplaceWithoutPathLeavesTheRestAlone(RunningServer server) {
        String own = "/Users/"
                + server.create(RunningServer.user("partial").put("title", "x").put("active", true))
                        .text("/id");
        Answer patched = server.patch(own, "{\"op\":\"replace\",\"value\":{\"active\":false}}");
        assertEquals(false, server.get(own).body().path("active").asBoolean(true));
        assertEquals(2, patched.status() / 100, patched.http().body());
        assertEquals("x", server.get(own).text("/title"));
    }

    /** RFC 7643, section 2.1, and RFC 7644, section 3.10. */
    private static void namesHaveNoRegardToCase(RunningServer server) {
        Answer created = server.send(
                "POST",
                "/Users",
                "{\"SCHEMAS\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"USERNAME\":\"names\"}");
        assertEquals(201, created.status(), created.http().body());
        Answer patched = server.patch(
                "/Users/" + created.text("/id"), "{\"op\":\"replace\",\"PATH\":\"NAME.FAMILYNAME\",\"value\":\"L\"}");
        assertEquals("L", patched.text("/name/familyName"));
    }

    private static String group(RunningServer server, String name, String member) {
        return "/Groups/"
                + server.send(
                                "POST",
                                "/Groups",
                                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\""
                                        + name + "\",\"members\":[{\"value\":\"" + member + "\",\"type\":\"User\"}]}")
                        .text("/id");
    }

    /** RFC 7644, section 3.5.2.2. */
    private static void removingAllMembersEmptiesTheGroup(RunningServer server) {
        String user = server.create(RunningServer.user("member")).text("/id");
        String group = group(server, "Emptied", user);
        server.patch(group, "{\"op\":\"remove\",\"path\":\"members\"}");
        assertEquals(false, server.get(group).body().has("members"));
    }

    /** RFC 7644, section 3.5.2.1. */
    private static void aValueThatIsThereAlreadyIsNotAddedAgain(RunningServer server) {
        String user = server.create(RunningServer.user("again")).text("/id");
        String group = group(server, "Again", user);
        Answer before = server.get(group);
        server.patch(group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + user + "\"}]}");
        assertEquals(before.body(), server.get(group).body());
    }

    /** RFC 7644, section 3.5.2.2, by its example. */
    private static void removingWhatIsNotThereSucceeds(RunningServer server) {
        String group = group(
                server, "Absent", server.create(RunningServer.user("absent")).text("/id"));
        Answer before = server.get(group);
        Answer removed = server.patch(group, "{\"op\":\"remove\",\"path\":\"members[value eq \\\"none\\\"]\"}");
        assertEquals(2, removed.status() / 100, removed.http().body());
        assertEquals(before.body(), server.get(group).body());
    }
}
