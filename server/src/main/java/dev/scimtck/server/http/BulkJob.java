package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.http.BulkReader.BulkRequest;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does what a bulk request says, RFC 7644 section 3.7: in the order in which it stands there, but that what an operation refers
 * to is made before it. Where references go in a circle (section 3.7.1), the resources are made without those references first
 * and get them when all are there.
 */
final class BulkJob {
    private final List<BulkOperation> operations;
    private final int failOnErrors;
    private final String baseUrl;
    private final Step step;
    private final Map<String, Integer> creates = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final State[] states;
    private final @Nullable ObjectNode[] results;
    private final Deque<Integer> incomplete = new ArrayDeque<>();
    private int errors;

    private enum State {
        WAITING,
        UNDER_WAY,
        DONE
    }

    /** Does one operation whose references are resolved, as if it had come alone. Refusals are responses. */
    @FunctionalInterface
    interface Step {
        ScimResponse execute(BulkOperation operation);
    }

    BulkJob(BulkRequest request, String baseUrl, Step step) {
        this.operations = request.operations();
        this.failOnErrors = request.failOnErrors();
        this.baseUrl = baseUrl;
        this.step = step;
        this.states = new State[operations.size()];
        Arrays.fill(states, State.WAITING);
        this.results = new ObjectNode[operations.size()];
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i).isCreate() && !operations.get(i).bulkId().isEmpty()) {
                creates.put(operations.get(i).bulkId(), i);
            }
        }
    }

    /** The results of all operations that were done, in the order of the request. */
    ArrayNode run() {
        for (int i = 0; i < operations.size(); i++) {
            process(i);
            while (!incomplete.isEmpty()) {
                complete(incomplete.removeFirst());
            }
        }
        ArrayNode done = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode result : results) {
            if (result != null) {
                done.add(result);
            }
        }
        return done;
    }

    private void process(int index) {
        if (states[index] != State.WAITING || errors >= failOnErrors) {
            return;
        }
        states[index] = State.UNDER_WAY;
        BulkOperation operation = operations.get(index);
        Set<String> references = BulkReferences.in(operation);
        boolean circular = false;
        for (String reference : references) {
            Integer create = creates.get(reference);
            if (create == null) {
                fail(index, ScimException.badRequest(Type.INVALID_VALUE, "no operation has the bulkId " + reference));
                return;
            }
            process(create);
            circular |= states[create] == State.UNDER_WAY;
            if (states[create] == State.WAITING) {
                states[index] = State.WAITING;
                return;
            }
            if (states[create] == State.DONE && !ids.containsKey(reference)) {
                fail(index, unresolved(reference));
                return;
            }
        }
        execute(index, circular);
    }

    private static ScimException unresolved(String reference) {
        return ScimException.of(409, "the operation of bulkId " + reference + ", which this one refers to, failed");
    }

    private void execute(int index, boolean circular) {
        BulkOperation operation = operations.get(index);
        BulkOperation resolved = resolved(operation);
        ScimResponse response = step.execute(resolved);
        finish(index, resolved, response);
        if (operation.isCreate() && response.status() < 400) {
            String location = response.headers().getOrDefault("Location", "");
            ids.put(operation.bulkId(), location.substring(location.lastIndexOf('/') + 1));
            if (circular) {
                incomplete.add(index);
            }
        }
    }

    /** A resource that was made without some of its references gets them, or goes again. */
    private void complete(int index) {
        BulkOperation operation = operations.get(index);
        String itself = operation.path() + "/" + ids.get(operation.bulkId());
        for (String reference : BulkReferences.in(operation)) {
            if (!ids.containsKey(reference)) {
                undo(index, itself, ScimResponse.error(unresolved(reference)));
                return;
            }
        }
        ScimResponse response =
                step.execute(new BulkOperation("PUT", "", "", itself, BulkReferences.data(operation.data(), ids)));
        if (response.status() >= 400) {
            undo(index, itself, response);
        } else {
            ObjectNode result = result(index);
            response.headers().forEach((name, value) -> {
                if (name.equals("ETag")) {
                    result.put("version", value);
                }
            });
        }
    }

    private void undo(int index, String itself, ScimResponse refusal) {
        step.execute(new BulkOperation("DELETE", "", "", itself, MissingNode.getInstance()));
        ids.remove(operations.get(index).bulkId());
        finish(index, operations.get(index), refusal);
    }

    private ObjectNode result(int index) {
        ObjectNode result = results[index];
        if (result == null) {
            throw new IllegalStateException("operation " + index + " has no result");
        }
        return result;
    }

    private BulkOperation resolved(BulkOperation operation) {
        return new BulkOperation(
                operation.method(),
                operation.bulkId(),
                operation.version(),
                BulkReferences.path(operation.path(), ids),
                BulkReferences.data(operation.data(), ids));
    }

    private void fail(int index, ScimException refused) {
        finish(index, operations.get(index), ScimResponse.error(refused));
    }

    private void finish(int index, BulkOperation operation, ScimResponse response) {
        boolean failed = response.status() >= 400;
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        String location = response.headers().getOrDefault("Location", "");
        if (location.isEmpty() && !operation.isCreate() && !operation.path().isEmpty()) {
            location = baseUrl + (operation.path().startsWith("/") ? "" : "/") + operation.path();
        }
        put(result, "location", location);
        put(result, "method", operation.method());
        put(result, "bulkId", operation.bulkId());
        put(result, "version", response.headers().getOrDefault("ETag", ""));
        result.put("status", Integer.toString(response.status()));
        if (failed) {
            response.body().ifPresent(body -> result.set("response", body));
            errors++;
        }
        results[index] = result;
        states[index] = State.DONE;
    }

    private static void put(ObjectNode result, String name, String value) {
        if (!value.isEmpty()) {
            result.put(name, value);
        }
    }
}
