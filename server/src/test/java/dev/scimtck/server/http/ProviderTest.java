package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the providers' requirements have in common: a server of the interop face, and the words of a client. */
abstract class ProviderTest {
    static final String CORE_USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String CORE_GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    final RunningServer server = new RunningServer(Face.INTEROP);

    @AfterEach
    void stop() {
        server.close();
    }

    /** A user with the members given in addition; the path of it. */
    String user(String name, String more) {
        Answer created = server.send(
                "POST",
                "/Users",
                RunningServer.json("{'schemas':['" + CORE_USER + "'],'userName':'" + name + "'"
                        + (more.isEmpty() ? "" : "," + more) + "}"));
        assertEquals(201, created.status(), created.http().body());
        return "/Users/" + created.text("/id");
    }

    /** A group with the users at those paths as members; the path of it. */
    String group(String name, String... users) {
        ObjectNode group = RunningServer.user(name);
        group.removeAll();
        group.putArray("schemas").add(CORE_GROUP);
        group.put("displayName", name);
        for (String user : users) {
            group.withArray("members").addObject().put("value", id(user));
        }
        Answer created = server.send("POST", "/Groups", group.toString());
        assertEquals(201, created.status(), created.http().body());
        return "/Groups/" + created.text("/id");
    }

    static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Patches with operations in single quotes; an inner quote of a path is a backtick. The resource afterwards. */
    JsonNode patched(String path, String operations) {
        Answer patched = patch(path, operations);
        assertEquals(
                2, patched.status() / 100, operations + ": " + patched.http().body());
        return server.get(path).body();
    }

    Answer patch(String path, String operations) {
        return server.patch(path, RunningServer.json(operations).replace("`", "\\\""));
    }

    Answer found(String endpoint, String filter) {
        return server.get(endpoint + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    static int total(Answer list) {
        assertEquals(200, list.status(), list.http().body());
        assertEquals("urn:ietf:params:scim:api:messages:2.0:ListResponse", list.text("/schemas/0"));
        return list.body().path("totalResults").asInt(-1);
    }

    static void assertError(int status, Answer answer) {
        assertEquals(status, answer.status(), answer.http().body());
        assertEquals("urn:ietf:params:scim:api:messages:2.0:Error", answer.text("/schemas/0"));
        assertEquals("\"" + status + "\"", answer.body().path("status").toString());
        assertEquals(false, answer.text("/detail").isBlank());
    }
}
