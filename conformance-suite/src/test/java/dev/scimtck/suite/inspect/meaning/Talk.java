package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A conversation made up for a test: exchanges one after the other, each a second later. */
final class Talk {
    static final String BASE = "/scim/v2";
    static final String PATCH_OP = "\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]";

    private static final List<String> ENTRA = List.of("Host: localhost", "Authorization: ***");

    private final Interpreter interpreter;
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private long number;

    Talk() {
        this(target());
    }

    private Talk(Target target) {
        interpreter = new Interpreter(
                new Interpreter.Knowledge(Traffic.RECORDINGS, Traffic.CATALOGUE, Traffic.SCHEMAS, target),
                Traffic.LIBRARY);
    }

    private static Target target() {
        return new Target(
                URI.create("http://localhost" + BASE), new Secret("token"), Duration.ofSeconds(5), "example.com");
    }

    Interpreter interpreter() {
        return interpreter;
    }

    /** Time goes by. */
    Talk after(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    /** A request as Entra ID sends it, and its answer. */
    Meaning entra(String method, String below, String body, int status, String answer) {
        var headers = new ArrayList<>(ENTRA);
        if (!body.isEmpty()) {
            headers.add("Content-Type: application/scim+json; charset=utf-8");
            headers.add("Content-Length: " + body.length());
        }
        return says(headers, method, BASE + below, body, status, answer);
    }

    /** A request with these header lines, and its answer. */
    Meaning says(List<String> headers, String method, String target, String body, int status, String answer) {
        now = now.plusSeconds(1);
        return interpreter.interpret(new Observed(
                ++number,
                now,
                Duration.ofMillis(5),
                new Message(
                        MessageHead.of(method + " " + target + " HTTP/1.1", lines(headers)),
                        body.getBytes(StandardCharsets.UTF_8),
                        true),
                Optional.of(answer(status, answer))));
    }

    private static Message answer(int status, String body) {
        var head = new ArrayList<Header>();
        if (!body.isEmpty()) {
            head.add(new Header("Content-Type", "application/scim+json"));
        }
        return new Message(
                MessageHead.of("HTTP/1.1 " + status + " Said", head), body.getBytes(StandardCharsets.UTF_8), true);
    }

    static List<Header> lines(List<String> headers) {
        return headers.stream()
                .map(line -> new Header(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip()))
                .toList();
    }

    /** A user as a server returns it. */
    static String user(String id, String userName, boolean active) {
        return """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"%1$s","userName":"%2$s","active":%3$s,\
                "name":{"givenName":"Ada","familyName":"Lind"},"meta":{"resourceType":"User",\
                "location":"http://localhost/scim/v2/Users/%1$s"}}""".formatted(id, userName, active);
    }

    /** A group as a server returns it. */
    static String group(String id, String name, String... members) {
        String list = String.join(
                ",",
                List.of(members).stream()
                        .map(member -> "{\"value\":\"" + member + "\"}")
                        .toList());
        return """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"%1$s","displayName":"%2$s","members":[%3$s],\
                "meta":{"resourceType":"Group","location":"http://localhost/scim/v2/Groups/%1$s"}}""".formatted(id, name, list);
    }

    /** A list as a server returns it. */
    static String list(String... resources) {
        return """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":%1$d,"startIndex":1,\
                "itemsPerPage":%1$d,"Resources":[%2$s]}""".formatted(resources.length, String.join(",", resources));
    }

    /** An error as a server returns it. */
    static String error(int status, String detail) {
        return """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"%d","detail":"%s"}""".formatted(status, detail);
    }

    /** A PATCH of these operations. */
    static String patch(String operations) {
        return "{" + PATCH_OP + ",\"Operations\":[" + operations + "]}";
    }

    /** The kinds of the stories of an exchange. */
    static List<String> kinds(Meaning meaning) {
        return meaning.stories().stream().map(Story::kind).toList();
    }
}
