package dev.scimtck.server.http;

import dev.scimtck.server.http.ResourceEndpoint.ServerOptions;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.store.ResourceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds what a path below the base path stands for. */
final class Router {
    private final Map<String, ResourceEndpoint> endpoints = new HashMap<>();
    private final DiscoveryEndpoint discovery;
    private final BulkEndpoint bulk;
    private final Optional<MeEndpoint> me;

    Router(SchemaRegistry registry, ResourceStore store, ServerOptions options) {
        var representation = new Representation(registry, store);
        for (ResourceType type : registry.types()) {
            endpoints.put(
                    type.endpoint().substring(1), new ResourceEndpoint(type, registry, store, representation, options));
        }
        this.bulk = new BulkEndpoint(endpoints, options.maxBulkOperations());
        this.me = registry.typeAt("/Users")
                .map(type -> new MeEndpoint(type, Objects.requireNonNull(endpoints.get("Users")), store));
        this.discovery = new DiscoveryEndpoint(registry, options);
    }

    ScimResponse route(ScimRequest request) {
        List<String> path = request.segments();
        if (path.isEmpty() || path.size() > 2) {
            throw unknown(path);
        }
        ResourceEndpoint endpoint = endpoints.get(path.getFirst());
        if (endpoint != null) {
            return path.size() == 1 ? endpoint.collection(request) : endpoint.single(request, path.get(1));
        }
        boolean all = path.size() == 1;
        return switch (path.getFirst()) {
            case "ServiceProviderConfig" -> {
                if (!all) {
                    throw unknown(path);
                }
                yield discovery.serviceProviderConfig(request);
            }
            case "Schemas" -> all ? discovery.schemas(request) : discovery.schema(request, path.get(1));
            case "ResourceTypes" ->
                all ? discovery.resourceTypes(request) : discovery.resourceType(request, path.get(1));
            case "Me" -> {
                if (!all || me.isEmpty()) {
                    throw unknown(path);
                }
                yield me.get().handle(request);
            }
            case "Bulk" -> {
                if (!all) {
                    throw unknown(path);
                }
                yield bulk.handle(request);
            }
            default -> throw unknown(path);
        };
    }

    private static ScimException unknown(List<String> path) {
        return ScimException.of(404, "there is nothing at /" + String.join("/", path));
    }
}
