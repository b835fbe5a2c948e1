package dev.scimtck.server.http;

import dev.scimtck.server.http.ResourceEndpoint.ServerOptions;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.store.ResourceStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds what a path below the base path stands for. */
final class Router {
    private static final Duration CURSOR_LIFETIME = Duration.ofHours(1);
    static final Set<String> OTHERS =
            Set.of("ServiceProviderConfig", "Schemas", "ResourceTypes", "Me", "Bulk", ".search");

    private final Map<String, ResourceEndpoint> endpoints = new HashMap<>();
    private final ResourceList root;
    private final DiscoveryEndpoint discovery;
    private final BulkEndpoint bulk;
    private final Optional<MeEndpoint> me;

    Router(SchemaRegistry registry, ResourceStore store, ServerOptions options) {
        var representation = new Representation(registry, store);
        var cursors = new Cursors(Clock.systemUTC(), CURSOR_LIFETIME);
        for (ResourceType type : registry.types()) {
            var list = new ResourceList(List.of(type), store, representation, options, cursors);
            endpoints.put(
                    type.endpoint().substring(1),
                    new ResourceEndpoint(type, registry, store, representation, options, list));
        }
        this.root = new ResourceList(registry.types(), store, representation, options, cursors);
        this.bulk = new BulkEndpoint(endpoints, options.maxBulkOperations());
        this.me = registry.typeAt("/Users")
                .map(type -> new MeEndpoint(type, Objects.requireNonNull(endpoints.get("Users")), store));
        this.discovery = new DiscoveryEndpoint(registry, options, CURSOR_LIFETIME);
    }

    ScimResponse route(ScimRequest request) {
        List<String> path = request.segments();
        if (path.isEmpty()) {
            return root(request);
        }
        if (path.size() == 1 && path.getFirst().equals(".search")) {
            return root.search(request);
        }
        if (path.size() > 2) {
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

    /** All resources of all types, RFC 7644 section 3.4.2.1. */
    private ScimResponse root(ScimRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw MethodNotAllowed.of(request.method(), "GET, HEAD");
        }
        return root.get(request);
    }

    /** Which endpoint a path is for, in words that are never a client's. */
    String endpoint(RequestPath paths, String rawPath) {
        try {
            List<String> below = paths.below(rawPath);
            String first = below.isEmpty() ? "" : below.getFirst();
            return endpoints.containsKey(first) || OTHERS.contains(first) ? first : "other";
        } catch (ScimException noPath) {
            return "other";
        }
    }

    private static ScimException unknown(List<String> path) {
        return ScimException.of(404, "there is nothing at /" + String.join("/", path));
    }
}
