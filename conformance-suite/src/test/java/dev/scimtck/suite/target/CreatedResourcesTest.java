package dev.scimtck.suite.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Exchange;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Redactor;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.WireServer;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.verdict.Result.Leftover;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreatedResourcesTest {
    private static final String RUN = "k7w2mq4x";

    private static ObjectNode user(String name) {
        ObjectNode user = ScimClient.json().createObjectNode().put("userName", name);
        user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        return user;
    }

    /** It was asked for, and no answer came. */
    private static void asked(CreatedResources created, String name) {
        created.about(Operation.of("POST", "/Users"), ScimClient.bytes(user(name)), "create.x");
    }

    private static int post(Target target, Transport transport, String name) throws TransportException {
        return transport
                .send(ScimClient.plain(target, "POST", "/Users", ScimClient.bytes(user(name))))
                .response()
                .status();
    }

    @Test
    void what_was_made_without_telling_its_id_is_found_by_its_name_and_nothing_else_is_touched()
            throws TransportException {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Target target = SuiteRun.target(server.baseUrl(), server.token().value());
            try (var transport = new Transport(Origin.of(target.baseUrl()), Duration.ofSeconds(10))) {
                assertEquals(201, post(target, transport, "lost@example.com"));
                assertEquals(201, post(target, transport, "theirs@example.com"));
                var created = new CreatedResources(target, RUN);
                asked(created, "lost@example.com");
                asked(created, "never-made@example.com");
                assertEquals(List.of(), created.remove("create.x", transport));
                byte[] left = transport
                        .send(ScimClient.plain(target, "GET", "/Users", new byte[0]))
                        .response()
                        .body();
                var names = StrictJson.parse(left)
                        .tree()
                        .orElseThrow()
                        .path("Resources")
                        .findValuesAsText("userName");
                assertEquals(List.of("scim-tck@example.com", "theirs@example.com"), names);
            }
        }
    }

    @Test
    void what_a_bulk_request_made_is_removed_by_its_location_or_else_by_its_name() throws TransportException {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Target target = SuiteRun.target(server.baseUrl(), server.token().value());
            try (var transport = new Transport(Origin.of(target.baseUrl()), Duration.ofSeconds(10))) {
                assertEquals(201, post(target, transport, "theirs@example.com"));
                byte[] sent = bulk("told@example.com", "untold@example.com");
                var created = new CreatedResources(target, RUN);
                var creations = created.about(Operation.of("POST", "/Bulk"), sent, "bulk.x");
                Exchange exchange = transport.send(ScimClient.plain(target, "POST", "/Bulk", sent));
                created.answered(creations, withoutLocationOf("two", exchange, target));
                assertEquals(List.of(), created.remove("bulk.x", transport));
                byte[] left = transport
                        .send(ScimClient.plain(target, "GET", "/Users", new byte[0]))
                        .response()
                        .body();
                var names = StrictJson.parse(left)
                        .tree()
                        .orElseThrow()
                        .path("Resources")
                        .findValuesAsText("userName");
                assertEquals(List.of("scim-tck@example.com", "theirs@example.com"), names);
            }
        }
    }

    private static byte[] bulk(String first, String second) {
        ObjectNode bulk = ScimClient.json().createObjectNode();
        bulk.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:BulkRequest");
        var operations = bulk.putArray("Operations");
        for (String name : List.of(first, second)) {
            ObjectNode operation = operations.addObject().put("method", "POST").put("path", "/Users");
            operation.put("bulkId", name.equals(first) ? "one" : "two").set("data", user(name));
        }
        // Not of the kinds that a run makes: never looked for, never removed.
        operations.addObject().put("method", "DELETE").put("path", "/Users/no-such");
        return ScimClient.bytes(bulk);
    }

    /** An answer that tells of one creation no more than that it was done. */
    private static Reply withoutLocationOf(String bulkId, Exchange exchange, Target target) {
        var body = StrictJson.parse(exchange.response().body());
        for (JsonNode result : body.tree().orElseThrow().path("Operations")) {
            if (result.path("bulkId").asText().equals(bulkId)) {
                ((ObjectNode) result).put("location", target.base() + "/Users/");
            }
        }
        var redactor = new Redactor(Origin.of(target.baseUrl()), target.secrets());
        return new Reply(Operation.of("POST", "/Bulk"), "/Bulk", exchange, body, redactor.evidence(exchange));
    }

    @Test
    void what_cannot_be_removed_is_told_with_the_command_that_would() {
        try (var server = WireServer.answering(WireServer.response(500, "text/plain", "no"))) {
            Target target = SuiteRun.target(URI.create("http://127.0.0.1:" + server.port() + "/scim"), "t");
            try (var transport = new Transport(Origin.of(target.baseUrl()), Duration.ofSeconds(10))) {
                var created = new CreatedResources(target, RUN);
                asked(created, "a@example.com");
                List<Leftover> left = created.removeAll(transport);
                assertEquals(1, left.size(), "a look-up that is not answered proves nothing");
                assertTrue(left.getFirst().command().contains("$SCIM_TOKEN"), left.toString());
            }
        }
    }

    /** A server that answers a create with the id of another: what is stored there is read first. */
    @Test
    void what_the_run_did_not_make_is_neither_removed_nor_changed() throws TransportException, TargetSilent {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Target target = SuiteRun.target(server.baseUrl(), server.token().value());
            try (var transport = new Transport(Origin.of(target.baseUrl()), Duration.ofSeconds(10))) {
                String theirs = made(target, transport, "theirs@example.com");
                var created = new CreatedResources(target, RUN);
                created.about(Operation.of("POST", "/Users"), ScimClient.bytes(user(RUN + "0001")), "create.x")
                        .getFirst()
                        .answered(201, theirs);
                for (String method : List.of("PUT", "PATCH", "DELETE")) {
                    Operation operation = Operation.of(method, "/Users/" + theirs);
                    assertEquals(
                            "the run did not make what is there: theirs@example.com",
                            created.refuses(operation, "/Users/" + theirs, below -> answerTo(target, transport, below))
                                    .orElseThrow());
                }
                List<Leftover> left = created.remove("create.x", transport);
                assertEquals(1, left.size(), left.toString());
                assertTrue(left.getFirst().what().contains("has another name"), left.toString());
                assertEquals(200, read(target, transport, theirs));
            }
        }
    }

    @Test
    void what_the_run_made_may_be_changed_and_is_removed_also_when_it_no_longer_carries_its_name()
            throws TransportException, TargetSilent {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Target target = SuiteRun.target(server.baseUrl(), server.token().value());
            try (var transport = new Transport(Origin.of(target.baseUrl()), Duration.ofSeconds(10))) {
                var created = new CreatedResources(target, RUN);
                var creations =
                        created.about(Operation.of("POST", "/Users"), ScimClient.bytes(user(RUN + "0001")), "create.x");
                String ours = made(target, transport, RUN + "0001");
                creations.getFirst().answered(201, ours);
                var operation = Operation.of("PUT", "/Users/" + ours);
                assertTrue(created.refuses(operation, "/Users/" + ours, below -> answerTo(target, transport, below))
                        .isEmpty());
                byte[] renamed = ScimClient.bytes(user("renamed@example.com"));
                transport.send(ScimClient.plain(target, "PUT", "/Users/" + ours, renamed));
                assertEquals(List.of(), created.remove("create.x", transport));
                assertEquals(404, read(target, transport, ours));
            }
        }
    }

    private static String made(Target target, Transport transport, String name) throws TransportException {
        byte[] answer = transport
                .send(ScimClient.plain(target, "POST", "/Users", ScimClient.bytes(user(name))))
                .response()
                .body();
        return StrictJson.parse(answer).tree().orElseThrow().path("id").asText();
    }

    private static int read(Target target, Transport transport, String id) throws TransportException {
        return transport
                .send(ScimClient.plain(target, "GET", "/Users/" + id, new byte[0]))
                .response()
                .status();
    }

    private static Response answerTo(Target target, Transport transport, String below) throws TransportException {
        return transport
                .send(ScimClient.plain(target, "GET", below, new byte[0]))
                .response();
    }
}
