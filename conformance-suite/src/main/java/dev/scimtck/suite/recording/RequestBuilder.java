package dev.scimtck.suite.recording;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.recording.Recording.Body;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.recording.Variables.Unset;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.target.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a step's request, byte for byte as the provider sends it. */
final class RequestBuilder {
    /** Stands where a customer of the provider would map further attributes. */
    private static final String MAPPED = "{{mapped}}";

    private final Variables variables;
    private final Session session;
    private final Target target;
    /** The userName of each user when it was made, by id: what is mapped to it then stays. */
    private final Map<String, String> persons = new HashMap<>();

    RequestBuilder(Variables variables, Session session) {
        this.variables = variables;
        this.session = session;
        this.target = session.target();
    }

    /** A user was made. */
    void made(String id, JsonNode user) {
        if (user.has("userName")) {
            persons.put(id, user.path("userName").asText());
        }
    }

    /** A step was answered with a new user. */
    void made(Reply reply) {
        if (reply.operation().creates() && reply.isSuccess()) {
            made(
                    reply.id(),
                    StrictJson.parse(reply.exchange().request().body()).tree().orElseGet(MissingNode::getInstance));
        }
    }

    /** What a target says to a wrong bearer token tells nothing where no bearer token is right. */
    boolean isOfWrongToken(Request request) {
        String own = variables.find("authorization").map(JsonNode::asText).orElse("");
        return target.bearerToken().isEmpty()
                && request.headers().stream()
                        .anyMatch(header -> header.name().equalsIgnoreCase("Authorization")
                                && !header.value().equals(own));
    }

    /**
     * The request of a step.
     *
     * @throws Unset if a value that it needs is not there
     */
    Request build(Step step) throws Unset {
        for (String needed : step.needs()) {
            if (variables.find(needed).isEmpty()) {
                throw new Unset(needed);
            }
        }
        byte[] body = body(step);
        variables.set("length", Integer.toString(body.length));
        String below = variables.fill(step.target());
        return new Request(step.method(), target.requestTarget(below), headerLines(step), body);
    }

    private byte[] body(Step step) throws Unset {
        return switch (step.body()) {
            case Body.None() -> new byte[0];
            case Body.Text(var template) when template.contains(MAPPED) -> mapped(step, variables.fillJson(template));
            case Body.Text(var template) -> variables.fillJson(template).getBytes(StandardCharsets.UTF_8);
            case Body.Merge merge -> ScimClient.bytes(merged(merge));
        };
    }

    /** The provider's own bytes, unless the target wants more of a user: then with what a customer would map for it. */
    private byte[] mapped(Step step, String asRecorded) throws Unset {
        byte[] bytes = asRecorded.getBytes(StandardCharsets.UTF_8);
        if (!(StrictJson.parse(bytes).tree().orElseGet(MissingNode::getInstance) instanceof ObjectNode user)) {
            return bytes;
        }
        String target = variables.fill(step.target());
        String id = target.substring(target.lastIndexOf('/') + 1).split("\\?", 2)[0];
        String person = persons.getOrDefault(id, user.path("userName").asText());
        ObjectNode completed = session.newUsers().completed(user, person);
        return completed.equals(user) ? bytes : ScimClient.bytes(completed);
    }

    private JsonNode merged(Body.Merge merge) throws Unset {
        JsonNode last = variables.find(merge.capture()).orElseThrow(() -> new Unset(merge.capture()));
        if (!(last.deepCopy() instanceof ObjectNode resource)) {
            throw new Unset(merge.capture());
        }
        for (Map.Entry<String, JsonNode> place : merge.set().entrySet()) {
            JsonPointer pointer = JsonPointer.compile(place.getKey());
            parent(resource, pointer.head())
                    .set(pointer.last().getMatchingProperty(), variables.fill(place.getValue()));
        }
        for (String place : merge.remove()) {
            JsonPointer pointer = JsonPointer.compile(place);
            parent(resource, pointer.head()).remove(pointer.last().getMatchingProperty());
        }
        return resource;
    }

    private static ObjectNode parent(ObjectNode resource, JsonPointer pointer) {
        ObjectNode at = resource;
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            String name = rest.getMatchingProperty();
            at = at.get(name) instanceof ObjectNode inner ? inner : at.putObject(name);
        }
        return at;
    }

    private List<Header> headerLines(Step step) throws Unset {
        var lines = new ArrayList<Header>();
        for (String line : step.headers().lines(step.method())) {
            Header header = header(line);
            if (step.removedHeaders().stream().noneMatch(header.name()::equalsIgnoreCase)) {
                lines.add(header);
            }
        }
        for (String line : step.addedHeaders()) {
            lines.add(header(line));
        }
        return List.copyOf(lines);
    }

    private Header header(String line) throws Unset {
        int colon = line.indexOf(':');
        return new Header(
                line.substring(0, colon),
                variables.fill(line.substring(colon + 1).strip()));
    }

    /** An id as a path segment: whatever characters the target put into it. */
    static String encodedId(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
