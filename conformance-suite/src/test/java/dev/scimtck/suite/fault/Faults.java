package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import dev.scimtck.suite.fault.Fault.RequestChange;
import dev.scimtck.suite.fault.Fault.ResponseChange;
import dev.scimtck.suite.fault.Fault.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The words in which faults are written. */
final class Faults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Faults() {}

    static Story story(String id, String wrong, String clause, String... breaks) {
        return new Story(id, wrong, clause, Set.of(breaks));
    }

    /** A server that answers otherwise. */
    static Fault response(Story story, ResponseChange change) {
        return new OnTheWire(story, (asked, body) -> {}, change);
    }

    /** A server that understands a request otherwise. */
    static Fault request(Story story, RequestChange change) {
        return new OnTheWire(story, change, (asked, answered) -> answered);
    }

    /** A change of each JSON body that comes back. */
    static ResponseChange json(BiConsumer<Asked, ObjectNode> change) {
        return (asked, answered) -> {
            try {
                if (answered.body() == null || !(JSON.readTree(answered.body()) instanceof ObjectNode body)) {
                    return answered;
                }
                change.accept(asked, body);
                return new Answered(answered.status(), answered.headers(), JSON.writeValueAsBytes(body));
            } catch (IOException e) {
                throw new UncheckedIOException("the reference server answers JSON", e);
            }
        };
    }

    /** Does something to the resource in a body, or to each of a list. */
    static void resources(ObjectNode body, Consumer<ObjectNode> change) {
        if (body.has("Resources")) {
            for (JsonNode resource : body.path("Resources")) {
                change.accept((ObjectNode) resource);
            }
        } else {
            change.accept(body);
        }
    }

    /** Does something to each operation of a PATCH. */
    static RequestChange operations(Consumer<ObjectNode> change) {
        return (asked, body) -> {
            if (asked.method().equals("PATCH")) {
                eachOperation(body, change);
            }
        };
    }

    /** Does something to each operation of a bulk request. */
    static RequestChange bulk(Consumer<ObjectNode> change) {
        return (asked, body) -> {
            if (asked.isOn("POST", "/Bulk")) {
                eachOperation(body, change);
            }
        };
    }

    /** Does something to each result of a bulk request. */
    static ResponseChange results(Consumer<ObjectNode> change) {
        return json((asked, body) -> {
            if (asked.isOn("POST", "/Bulk")) {
                eachOperation(body, change);
            }
        });
    }

    private static void eachOperation(ObjectNode body, Consumer<ObjectNode> change) {
        for (JsonNode operation : body.path("Operations")) {
            if (operation instanceof ObjectNode object) {
                change.accept(object);
            }
        }
    }

    /** Does something to each resource that a GET at that endpoint gives. */
    static ResponseChange read(String endpoint, Consumer<ObjectNode> change) {
        return json((asked, body) -> {
            if (asked.isOn("GET", endpoint) && !body.has("detail")) {
                resources(body, change);
            }
        });
    }

    /** Another status for some answers. */
    static ResponseChange status(Predicate<Asked> which, int from, int to) {
        return (asked, answered) -> answered.status() == from && which.test(asked)
                ? new Answered(to, answered.headers(), answered.body())
                : answered;
    }

    /** The body of a request as text. */
    static String text(Asked asked) {
        return asked.body() == null ? "" : new String(asked.body(), StandardCharsets.UTF_8);
    }
}
