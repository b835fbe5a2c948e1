package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.patch.PatchOperation;
import dev.scimtck.server.patch.PatchReader;
import dev.scimtck.server.patch.Patcher;
import dev.scimtck.server.schema.Documents;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.store.Page;
import dev.scimtck.server.store.Query;
import dev.scimtck.server.store.Resource;
import dev.scimtck.server.store.ResourceStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Creates, reads, lists, replaces, patches and deletes the resources of any one type. */
final class ResourceEndpoint {
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private final ResourceType type;
    private final ResourceStore store;
    private final Representation representation;
    private final ServerOptions options;
    private final Documents documents;
    private final Patcher patcher;
    private final PatchReader patches;

    ResourceEndpoint(
            ResourceType type,
            SchemaRegistry registry,
            ResourceStore store,
            Representation representation,
            ServerOptions options) {
        this.type = type;
        this.store = store;
        this.representation = representation;
        this.options = options;
        this.documents = new Documents(options.tolerances(), registry);
        this.patcher = new Patcher(options.tolerances());
        this.patches = new PatchReader(options.tolerances(), options.maxPatchOperations());
    }

    /** A request to the endpoint itself. */
    ScimResponse collection(ScimRequest request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> list(request);
            case "POST" -> create(request);
            default -> throw MethodNotAllowed.of(request.method(), "GET, HEAD, POST");
        };
    }

    /** A request to one resource. */
    ScimResponse single(ScimRequest request, String id) {
        return switch (request.method()) {
            case "GET", "HEAD" -> read(request, id);
            case "PUT" -> replace(request, id);
            case "PATCH" -> patch(request, id);
            case "DELETE" -> delete(request, id);
            default -> throw MethodNotAllowed.of(request.method(), "GET, HEAD, PUT, PATCH, DELETE");
        };
    }

    private ScimResponse create(ScimRequest request) {
        Projection projection = Projection.of(request.query());
        ObjectNode attributes = documents.incoming(type, MediaTypes.json(request));
        Resource created = store.create(type, attributes);
        return answer(201, created, request, projection)
                .with("Location", Representation.location(type, created, request.baseUrl()));
    }

    private ScimResponse read(ScimRequest request, String id) {
        Projection projection = Projection.of(request.query());
        Resource resource = store.find(type, id).orElseThrow(() -> unknown(id));
        if (Preconditions.isNotModified(request, resource)) {
            return ScimResponse.empty(304).with("ETag", Representation.etag(resource));
        }
        return answer(200, resource, request, projection);
    }

    private ScimResponse list(ScimRequest request) {
        QueryParameters query = request.query();
        Optional<Filter> filter = query.find("filter").map(ResourceEndpoint::filter);
        int start = Math.max(1, query.integer("startIndex", 1));
        int count = Math.max(0, Math.min(options.maxResults(), query.integer("count", options.defaultResults())));
        Page page = store.list(
                new Query(type, filter, start, count, options.tolerances().contains(Tolerance.BOOLEAN_AS_TEXT)));
        Projection projection = Projection.of(query);
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("schemas").add(LIST);
        list.put("totalResults", page.total());
        list.put("startIndex", start);
        list.put("itemsPerPage", page.resources().size());
        ArrayNode resources = list.putArray("Resources");
        page.resources()
                .forEach(resource -> resources.add(representation.of(type, resource, request.baseUrl(), projection)));
        return ScimResponse.of(200, list);
    }

    private static Filter filter(String text) {
        if (text.isBlank()) {
            throw ScimException.badRequest(Type.INVALID_FILTER, "filter: it is empty");
        }
        return FilterParser.parse(text);
    }

    private ScimResponse replace(ScimRequest request, String id) {
        ObjectNode sent = documents.incoming(type, MediaTypes.json(request));
        Projection projection = Projection.of(request.query());
        Resource resource = change(request, id, before -> {
            ObjectNode whole = sent.deepCopy();
            Documents.carryOver(type, before, whole);
            ObjectNode complete = Documents.complete(type, whole);
            Documents.checkImmutable(type, before, complete);
            return complete;
        });
        return answer(200, resource, request, projection);
    }

    private ScimResponse patch(ScimRequest request, String id) {
        List<PatchOperation> operations = patches.read(type, MediaTypes.json(request));
        Projection projection = Projection.of(request.query());
        Resource resource = change(request, id, before -> patcher.apply(type, before, operations));
        boolean silent = options.silentPatch().contains(type.name()) && !projection.asksForAttributes();
        return silent
                ? ScimResponse.empty(204).with("ETag", Representation.etag(resource))
                : answer(200, resource, request, projection);
    }

    private Resource change(ScimRequest request, String id, UnaryOperator<ObjectNode> change) {
        return store.update(type, id, was -> Preconditions.check(request, was), change)
                .orElseThrow(() -> unknown(id));
    }

    private ScimResponse delete(ScimRequest request, String id) {
        if (!store.delete(type, id, was -> Preconditions.check(request, was))) {
            throw unknown(id);
        }
        return ScimResponse.empty(204);
    }

    private ScimResponse answer(int status, Resource resource, ScimRequest request, Projection projection) {
        return ScimResponse.of(status, representation.of(type, resource, request.baseUrl(), projection))
                .with("ETag", Representation.etag(resource));
    }

    private ScimException unknown(String id) {
        return ScimException.of(404, "there is no " + type.name() + " of id " + id);
    }

    /** What of the server's configuration an endpoint needs. */
    record ServerOptions(
            Set<Tolerance> tolerances,
            Set<String> silentPatch,
            int maxResults,
            int defaultResults,
            int maxPatchOperations,
            int maxBulkOperations,
            long maxBody) {
        ServerOptions {
            tolerances = Set.copyOf(tolerances);
            silentPatch = Set.copyOf(silentPatch);
        }
    }
}
