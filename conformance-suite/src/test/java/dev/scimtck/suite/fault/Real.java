package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.ScimServer;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.InTheServer;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import dev.scimtck.suite.fault.Fault.RequestChange;
import dev.scimtck.suite.fault.Fault.ResponseChange;
import dev.scimtck.suite.fault.Fault.Story;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Puts together a fault as real servers have them: what it makes of a request, what it refuses, what it answers. */
final class Real {
    private static final String NOWHERE = "/scim/v2/NoSuchEndpoint";

    private final Story story;
    private final Seen seen = new Seen();
    private BiConsumer<Asked, ObjectNode> body = (asked, sent) -> {};
    private Function<Asked, String> target = Asked::path;
    private Function<Asked, Map<String, String>> headers = asked -> Map.of();
    private ResponseChange answer = (asked, answered) -> answered;

    private Real(Story story) {
        this.story = story;
    }

    static Real fault(String id, String wrong, String clause, String... breaks) {
        return new Real(Faults.story(id, wrong, clause, breaks));
    }

    /** A fault of a part in the server. */
    static SeededFault inside(
            String id, String wrong, String clause, UnaryOperator<ScimServer.Builder> part, String... trips) {
        return new SeededFault(new InTheServer(Faults.story(id, wrong, clause), part), Set.of(trips));
    }

    /** What the server has shown so far. */
    Seen seen() {
        return seen;
    }

    /** Understands a JSON body otherwise. */
    Real body(BiConsumer<Asked, ObjectNode> change) {
        BiConsumer<Asked, ObjectNode> before = body;
        this.body = (asked, sent) -> {
            before.accept(asked, sent);
            change.accept(asked, sent);
        };
        return this;
    }

    /** Understands the JSON body of a method below a path otherwise. */
    Real body(String method, String path, BiConsumer<Asked, ObjectNode> change) {
        return body((asked, sent) -> {
            if (asked.isOn(method, path)) {
                change.accept(asked, sent);
            }
        });
    }

    /** Understands each operation of a PATCH below a path otherwise. */
    Real operation(String path, BiConsumer<Asked, ObjectNode> change) {
        return body("PATCH", path, (asked, sent) -> {
            for (JsonNode operation : sent.path("Operations")) {
                if (operation instanceof ObjectNode object) {
                    change.accept(asked, object);
                }
            }
        });
    }

    /** Takes the path and query for another. */
    Real target(Function<Asked, String> change) {
        this.target = change;
        return this;
    }

    /** Reads other headers than were sent. */
    Real headers(Function<Asked, Map<String, String>> change) {
        this.headers = change;
        return this;
    }

    /** Takes each filter for another, in a query and in a search. */
    Real filter(UnaryOperator<String> change) {
        body("POST", "/.search", (asked, sent) -> {
            if (sent.has("filter")) {
                sent.put("filter", change.apply(sent.path("filter").asText()));
            }
        });
        return target(asked -> parameter(asked.path(), "filter", change));
    }

    /** Answers otherwise. */
    Real answer(ResponseChange change) {
        ResponseChange before = answer;
        this.answer = (asked, answered) -> change.change(asked, before.change(asked, answered));
        return this;
    }

    /** Changes the JSON of some answers. */
    Real json(Predicate<Asked> which, BiConsumer<Asked, ObjectNode> change) {
        return answer((asked, answered) ->
                which.test(asked) ? Faults.json(change::accept).change(asked, answered) : answered);
    }

    /** Changes each resource that is shown below a path. */
    Real shown(String path, BiConsumer<Asked, ObjectNode> change) {
        return json(asked -> asked.path().contains(path), (asked, sent) -> {
            if (!sent.path("schemas").toString().contains(":Error")) {
                Faults.resources(sent, resource -> change.accept(asked, resource));
            }
        });
    }

    /** Another status in place of one. */
    Real status(Predicate<Asked> which, int from, int to) {
        return answer(Faults.status(which, from, to));
    }

    /** Refuses some requests, and does nothing of what they ask for. */
    Real refuse(Predicate<Asked> which, int status, String scimType) {
        return instead(which, asked -> error(status, scimType, "refused by the fault"));
    }

    /** Answers some requests by itself, and does nothing of what they ask for. */
    Real instead(Predicate<Asked> which, Function<Asked, Answered> by) {
        Function<Asked, String> before = target;
        this.target = asked -> which.test(asked) ? NOWHERE : before.apply(asked);
        return answer((asked, answered) -> which.test(asked) ? by.apply(asked) : answered);
    }

    /** The fault, and the checks and steps that must see it. */
    SeededFault trips(String... ids) {
        RequestChange request = new RequestChange() {
            @Override
            public void change(Asked asked, ObjectNode sent) {
                body.accept(asked, sent);
            }

            @Override
            public String target(Asked asked) {
                return target.apply(asked);
            }

            @Override
            public Map<String, String> headers(Asked asked) {
                return headers.apply(asked);
            }
        };
        ResponseChange response = (asked, answered) -> {
            Answered changed = answer.change(asked, answered);
            seen.learn(asked, answered);
            return changed;
        };
        return new SeededFault(new OnTheWire(story, request, response), Set.of(ids));
    }

    /** An answer in JSON. */
    static Answered answered(int status, String json) {
        return new Answered(
                status,
                Map.of("Content-Type", List.of("application/scim+json")),
                json.getBytes(StandardCharsets.UTF_8));
    }

    /** An error as the RFC wants it. */
    static Answered error(int status, String scimType, String detail) {
        String type = scimType.isEmpty() ? "" : "\"scimType\":\"" + scimType + "\",";
        return answered(
                status,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"]," + type + "\"detail\":\"" + detail
                        + "\",\"status\":\"" + status + "\"}");
    }

    /** The JSON that was sent; a missing node where none was. */
    static JsonNode sent(Asked asked) {
        return Seen.tree(asked.body());
    }

    /** Whether one of a PATCH's operations is so. */
    static boolean anyOperation(Asked asked, Predicate<JsonNode> which) {
        if (!asked.method().equals("PATCH")) {
            return false;
        }
        for (JsonNode operation : sent(asked).path("Operations")) {
            if (which.test(operation)) {
                return true;
            }
        }
        return false;
    }

    /** The filter that is asked for; empty where there is none. */
    static String filter(Asked asked) {
        var found = new HashMap<String, String>();
        parameter(asked.path(), "filter", value -> {
            found.put("filter", value);
            return value;
        });
        return found.getOrDefault("filter", "");
    }

    /** A filter's text outside its strings, in which what is in quotes is left out. */
    static String withoutStrings(String filter) {
        return filter.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\"");
    }

    /** A target with one parameter changed; it is taken away where the change makes it empty. */
    static String parameter(String target, String name, UnaryOperator<String> change) {
        String[] parts = target.split("\\?", 2);
        if (parts.length < 2) {
            return target;
        }
        var query = new StringBuilder();
        for (String pair : parts[1].split("&", -1)) {
            String kept = pair;
            if (pair.startsWith(name + "=")) {
                String was = URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                String is = change.apply(was);
                if (!is.equals(was)) {
                    kept = is.isEmpty()
                            ? ""
                            : name + "="
                                    + URLEncoder.encode(is, StandardCharsets.UTF_8)
                                            .replace("+", "%20");
                }
            }
            if (!kept.isEmpty()) {
                query.append(query.isEmpty() ? "?" : "&").append(kept);
            }
        }
        return parts[0] + query;
    }

    /** A target without these parameters. */
    static String without(String target, String... names) {
        String left = target;
        for (String name : names) {
            left = parameter(left, name, value -> "");
        }
        return left;
    }

    /** Makes it an operation that any user or group takes and that changes nothing. */
    static void harmless(ObjectNode operation) {
        operation.removeAll();
        operation.put("op", "add").putObject("value");
    }

    static boolean is(JsonNode operation, String op) {
        return operation.path("op").asText().equalsIgnoreCase(op);
    }

    static String path(JsonNode operation) {
        return operation.path("path").asText();
    }

    /** The members that an array names. */
    static ArrayNode array(JsonNode node) {
        return node instanceof ArrayNode array
                ? array
                : node instanceof ObjectNode one
                        ? one.arrayNode().add(one)
                        : com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
    }
}
