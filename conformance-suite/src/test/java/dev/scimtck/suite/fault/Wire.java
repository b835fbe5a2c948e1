package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.ResponseChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Faults on the wire and the checks that they trip, in few words. */
final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Wire() {}

    /** What is answered below a path has its JSON changed. */
    static SeededFault answers(
            String id, String wrong, String clause, String path, Consumer<ObjectNode> change, String... trips) {
        return whole(
                id,
                wrong,
                clause,
                path,
                body -> {
                    change.accept(body);
                    return body;
                },
                trips);
    }

    /** What is answered with success below a path becomes another JSON. */
    static SeededFault whole(
            String id,
            String wrong,
            String clause,
            String path,
            Function<ObjectNode, JsonNode> change,
            String... trips) {
        ResponseChange response = (asked, answered) -> {
            if (!asked.path().contains(path) || answered.status() >= 300) {
                return answered;
            }
            try {
                if (answered.body() == null || !(JSON.readTree(answered.body()) instanceof ObjectNode body)) {
                    return answered;
                }
                return new Answered(answered.status(), answered.headers(), JSON.writeValueAsBytes(change.apply(body)));
            } catch (IOException e) {
                throw new UncheckedIOException("the reference server answers JSON", e);
            }
        };
        return new SeededFault(Faults.response(Faults.story(id, wrong, clause), response), Set.of(trips));
    }

    /** A method below a path is answered with another status. */
    static SeededFault status(
            String id, String wrong, String clause, String method, String path, int status, String... trips) {
        return new SeededFault(
                Faults.response(
                        Faults.story(id, wrong, clause),
                        (asked, answered) -> asked.isOn(method, path)
                                ? new Answered(status, answered.headers(), answered.body())
                                : answered),
                Set.of(trips));
    }

    /** Each attribute definition in what /Schemas answers is changed. */
    static SeededFault attributes(
            String id, String wrong, String clause, Consumer<ObjectNode> change, String... trips) {
        return answers(
                id,
                wrong,
                clause,
                "/Schemas",
                body -> Faults.resources(
                        body,
                        schema ->
                                schema.path("attributes").forEach(attribute -> change.accept((ObjectNode) attribute))),
                trips);
    }

    /** Each resource below an endpoint is changed in what is answered. */
    static SeededFault resources(
            String id, String wrong, String clause, String endpoint, Consumer<ObjectNode> change, String... trips) {
        return answers(id, wrong, clause, endpoint, body -> Faults.resources(body, change), trips);
    }

    /** Each user is changed in what is answered, where it is shown with its id. */
    static SeededFault eachUser(String id, String wrong, String clause, Consumer<ObjectNode> change, String... trips) {
        return resources(
                id,
                wrong,
                clause,
                "/Users",
                user -> {
                    if (user.has("id")) {
                        change.accept(user);
                    }
                },
                trips);
    }

    /** What a method is sent below a path is understood otherwise. */
    static SeededFault asked(
            String id,
            String wrong,
            String clause,
            String method,
            String path,
            Consumer<ObjectNode> change,
            String... trips) {
        return new SeededFault(
                Faults.request(Faults.story(id, wrong, clause), (Asked asked, ObjectNode body) -> {
                    if (asked.isOn(method, path)) {
                        change.accept(body);
                    }
                }),
                Set.of(trips));
    }

    /** Writes below a path are understood otherwise, and each resource below it is changed in what is answered. */
    static SeededFault both(
            String id,
            String wrong,
            String clause,
            String path,
            Consumer<ObjectNode> request,
            Consumer<ObjectNode> resource,
            String... trips) {
        ResponseChange response = Faults.json((asked, body) -> {
            boolean resources = body.has("Resources") || body.has("meta");
            if (asked.path().contains(path) && resources) {
                Faults.resources(body, resource);
            }
        });
        return new SeededFault(
                new Fault.OnTheWire(
                        Faults.story(id, wrong, clause),
                        (asked, body) -> {
                            if (asked.path().contains(path)) {
                                request.accept(body);
                            }
                        },
                        response),
                Set.of(trips));
    }

    /** A method below a path is answered with another status where its body is so. */
    static SeededFault statusWhere(
            String id,
            String wrong,
            String clause,
            String method,
            String path,
            Predicate<ObjectNode> which,
            int status,
            String... trips) {
        ResponseChange response = (asked, answered) -> asked.isOn(method, path) && sent(asked, which)
                ? new Answered(status, answered.headers(), answered.body())
                : answered;
        return new SeededFault(Faults.response(Faults.story(id, wrong, clause), response), Set.of(trips));
    }

    private static boolean sent(Asked asked, Predicate<ObjectNode> which) {
        try {
            return JSON.readTree(asked.body()) instanceof ObjectNode body && which.test(body);
        } catch (IOException notJson) {
            return false;
        }
    }
}
