package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /Bulk}, RFC 7644 section 3.7: many operations on resources in one request, each as if it had come alone. */
final class BulkEndpoint {
    private static final String RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final Map<String, ResourceEndpoint> endpoints;
    private final BulkReader reader;

    /**
     * @param endpoints the endpoints of the resource types, by the first part of their path
     * @param maxOperations how many operations a request may have
     */
    BulkEndpoint(Map<String, ResourceEndpoint> endpoints, int maxOperations) {
        this.endpoints = Map.copyOf(endpoints);
        this.reader = new BulkReader(maxOperations);
    }

    ScimResponse handle(ScimRequest request) {
        if (!request.method().equals("POST")) {
            throw MethodNotAllowed.of(request.method(), "POST");
        }
        var job = new BulkJob(
                reader.read(MediaTypes.json(request)), request.baseUrl(), operation -> execute(request, operation));
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.putArray("schemas").add(RESPONSE);
        response.set("Operations", job.run());
        return ScimResponse.of(200, response);
    }

    private ScimResponse execute(ScimRequest bulk, BulkOperation operation) {
        try {
            return route(bulk, operation);
        } catch (ScimException refused) {
            return ScimResponse.error(refused);
        } catch (MethodNotAllowed refused) {
            return ScimResponse.error(ScimException.of(405, String.valueOf(refused.getMessage())));
        }
    }

    private ScimResponse route(ScimRequest bulk, BulkOperation operation) {
        if (!METHODS.contains(operation.method())) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "method must be POST, PUT, PATCH or DELETE");
        }
        if (operation.isCreate() && operation.bulkId().isEmpty()) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "POST needs a bulkId");
        }
        boolean needsData = !operation.method().equals("DELETE");
        if (needsData && !operation.data().isObject()) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, operation.method() + " needs data, an object");
        }
        List<String> segments = Arrays.stream(operation.path().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        ResourceEndpoint endpoint = segments.isEmpty() ? null : endpoints.get(segments.getFirst());
        if (endpoint == null || segments.size() != (operation.isCreate() ? 1 : 2)) {
            throw ScimException.of(
                    404, "path " + operation.path() + " is not for " + operation.method() + " in a bulk request");
        }
        ScimRequest alone = alone(bulk, operation, segments);
        return operation.isCreate() ? endpoint.collection(alone) : endpoint.single(alone, segments.get(1));
    }

    private static ScimRequest alone(ScimRequest bulk, BulkOperation operation, List<String> segments) {
        return new ScimRequest(
                operation.method(),
                segments,
                new QueryParameters(Map.of()),
                name -> name.equalsIgnoreCase("If-Match")
                                && !operation.version().isEmpty()
                        ? Optional.of(operation.version())
                        : Optional.empty(),
                operation.data().isObject() ? JsonBodies.write(operation.data()) : new byte[0],
                bulk.baseUrl(),
                bulk.subject());
    }
}
