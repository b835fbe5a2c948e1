package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.patch.MembersPatch;
import dev.scimtck.server.patch.PatchOperation;
import dev.scimtck.server.patch.PatchReader;
import dev.scimtck.server.patch.Patcher;
import dev.scimtck.server.schema.Documents;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.store.Edit;
import dev.scimtck.server.store.Linked;
import dev.scimtck.server.store.Relation;
import dev.scimtck.server.store.ResourceStore;
import java.util.List;
import java.util.Set;

/** Creates, reads, replaces, patches and deletes the resources of any one type. */
final class ResourceEndpoint {
    private final ResourceType type;
    private final ResourceStore store;
    private final Representation representation;
    private final ServerOptions options;
    private final Documents documents;
    private final Patcher patcher;
    private final PatchReader patches;
    private final ResourceList list;

    ResourceEndpoint(
            ResourceType type,
            SchemaRegistry registry,
            ResourceStore store,
            Representation representation,
            ServerOptions options,
            ResourceList list) {
        this.type = type;
        this.store = store;
        this.representation = representation;
        this.options = options;
        this.list = list;
        this.documents = new Documents(options.tolerances(), registry);
        this.patcher = new Patcher(options.tolerances());
        this.patches = new PatchReader(options.tolerances(), options.maxPatchOperations());
    }

    /** A request to the endpoint itself. */
    ScimResponse collection(ScimRequest request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> list.get(request);
            case "POST" -> create(request);
            default -> throw MethodNotAllowed.of(request.method(), "GET, HEAD, POST");
        };
    }

    /** A request to one resource, or to what stands beside them. */
    ScimResponse single(ScimRequest request, String id) {
        if (id.equals(".search")) {
            return list.search(request);
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> read(request, id);
            case "PUT" -> replace(request, id);
            case "PATCH" -> patch(request, id);
            case "DELETE" -> delete(request, id);
            default -> throw MethodNotAllowed.of(request.method(), "GET, HEAD, PUT, PATCH, DELETE");
        };
    }

    private ScimResponse create(ScimRequest request) {
        options.policy().checkCreate(type);
        Projection projection = Projection.of(request.query());
        ObjectNode attributes = documents.incoming(type, MediaTypes.json(request));
        Linked created = store.create(type, attributes, projection.relations(type));
        return answer(201, created, request, projection)
                .with("Location", Representation.location(type, created.resource(), request.baseUrl()));
    }

    private ScimResponse read(ScimRequest request, String id) {
        Projection projection = Projection.of(request.query());
        Linked found = store.find(type, id, projection.relations(type)).orElseThrow(() -> unknown(id));
        if (Preconditions.isNotModified(request, found.resource())) {
            return ScimResponse.empty(304).with("ETag", Representation.etag(found.resource()));
        }
        return answer(200, found, request, projection);
    }

    private ScimResponse replace(ScimRequest request, String id) {
        ObjectNode sent = documents.incoming(type, MediaTypes.json(request));
        Projection projection = Projection.of(request.query());
        JsonNode members = isGroup() ? sent.path("members").deepCopy() : MissingNode.getInstance();
        Edit edit = (before, present) -> {
            ObjectNode whole = sent.deepCopy();
            if (isGroup()) {
                present.clear();
                members.forEach(member -> present.add(member.path("value").asText("")));
                whole.remove("members");
            }
            Documents.carryOver(type, before, whole);
            ObjectNode complete = Documents.complete(type, whole);
            Documents.checkImmutable(type, before, complete);
            return complete;
        };
        return answer(200, change(request, id, edit, projection.relations(type)), request, projection);
    }

    private ScimResponse patch(ScimRequest request, String id) {
        List<PatchOperation> operations = patches.read(type, MediaTypes.json(request));
        Projection projection = Projection.of(request.query());
        boolean silent = options.silentPatch().contains(type.name()) && !projection.asksForAttributes();
        Set<Relation> wanted = silent ? Set.of() : projection.relations(type);
        Linked changed = change(request, id, edit(operations, request.baseUrl()), wanted);
        return silent
                ? ScimResponse.empty(204).with("ETag", Representation.etag(changed.resource()))
                : answer(200, changed, request, projection);
    }

    private Edit edit(List<PatchOperation> operations, String baseUrl) {
        if (!isGroup()) {
            return (before, members) -> patcher.apply(type, before, operations);
        }
        MembersPatch membersPatch = patcher.members(type, operations);
        return (before, members) -> {
            ObjectNode after = patcher.apply(type, before, membersPatch.others());
            membersPatch.apply(members, member -> representation.withReference(member, baseUrl));
            return after;
        };
    }

    /** Whether members are kept beside the resource. */
    private boolean isGroup() {
        return type.attribute("members")
                .flatMap(attribute -> Relation.of(type, attribute))
                .isPresent();
    }

    private Linked change(ScimRequest request, String id, Edit edit, Set<Relation> wanted) {
        Edit allowed = (before, members) -> options.policy().checkChange(type, before, edit.apply(before, members));
        return store.update(type, id, was -> Preconditions.check(request, was), allowed, wanted)
                .orElseThrow(() -> unknown(id));
    }

    private ScimResponse delete(ScimRequest request, String id) {
        options.policy().checkDelete(type);
        if (!store.delete(type, id, was -> Preconditions.check(request, was))) {
            throw unknown(id);
        }
        return ScimResponse.empty(204);
    }

    private ScimResponse answer(int status, Linked linked, ScimRequest request, Projection projection) {
        return ScimResponse.of(status, representation.of(type, linked, request.baseUrl(), projection))
                .with("ETag", Representation.etag(linked.resource()));
    }

    private ScimException unknown(String id) {
        return ScimException.of(404, "there is no " + type.name() + " of id " + id);
    }

    /** What of the server's configuration an endpoint needs. */
    record ServerOptions(
            Set<Tolerance> tolerances,
            Set<String> silentPatch,
            ProvisioningPolicy policy,
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
