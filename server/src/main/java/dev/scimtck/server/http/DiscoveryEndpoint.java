package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.http.ResourceEndpoint.ServerOptions;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Schema;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import java.time.Duration;
import java.util.List;

/** ServiceProviderConfig, Schemas and ResourceTypes, RFC 7644 section 4. */
final class DiscoveryEndpoint {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private final SchemaRegistry registry;
    private final ServerOptions options;
    private final Duration cursorLifetime;

    DiscoveryEndpoint(SchemaRegistry registry, ServerOptions options, Duration cursorLifetime) {
        this.registry = registry;
        this.options = options;
        this.cursorLifetime = cursorLifetime;
    }

    private static void onlyGet(ScimRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw MethodNotAllowed.of(request.method(), "GET, HEAD");
        }
        if (request.query().find("filter").isPresent()) {
            throw ScimException.of(403, "discovery endpoints take no filter");
        }
    }

    ScimResponse serviceProviderConfig(ScimRequest request) {
        onlyGet(request);
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("schemas").add(CORE + "ServiceProviderConfig");
        config.putObject("patch").put("supported", true);
        config.putObject("bulk")
                .put("supported", true)
                .put("maxOperations", options.maxBulkOperations())
                .put("maxPayloadSize", options.maxBody());
        config.putObject("filter").put("supported", true).put("maxResults", options.maxResults());
        config.putObject("changePassword").put("supported", true);
        config.putObject("sort").put("supported", true);
        pagination(config.putObject("pagination"));
        config.putObject("etag").put("supported", true);
        config.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "OAuth Bearer Token")
                .put("description", "A bearer token in the Authorization header, RFC 6750.")
                .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
                .put("primary", true);
        meta(config, "ServiceProviderConfig", request.baseUrl() + "/ServiceProviderConfig");
        return ScimResponse.of(200, config);
    }

    /** RFC 9865 section 4. */
    private void pagination(ObjectNode pagination) {
        pagination.put("cursor", true);
        pagination.put("index", true);
        pagination.put("defaultPaginationMethod", "index");
        pagination.put("defaultPageSize", options.defaultResults());
        pagination.put("maxPageSize", options.maxResults());
        pagination.put("cursorTimeout", cursorLifetime.toSeconds());
    }

    ScimResponse schemas(ScimRequest request) {
        onlyGet(request);
        return list(registry.schemas().stream()
                .map(schema -> schema(schema, request))
                .toList());
    }

    ScimResponse schema(ScimRequest request, String urn) {
        onlyGet(request);
        return registry.schema(urn)
                .map(schema -> ScimResponse.of(200, schema(schema, request)))
                .orElseThrow(() -> ScimException.of(404, "there is no schema " + urn));
    }

    private static ObjectNode schema(Schema schema, ScimRequest request) {
        ObjectNode published = schema.definition().deepCopy();
        published.putArray("schemas").add(CORE + "Schema");
        meta(published, "Schema", request.baseUrl() + "/Schemas/" + schema.urn());
        return published;
    }

    ScimResponse resourceTypes(ScimRequest request) {
        onlyGet(request);
        return list(registry.types().stream()
                .map(type -> resourceType(type, request))
                .toList());
    }

    ScimResponse resourceType(ScimRequest request, String name) {
        onlyGet(request);
        return registry.type(name)
                .map(type -> ScimResponse.of(200, resourceType(type, request)))
                .orElseThrow(() -> ScimException.of(404, "there is no resource type " + name));
    }

    private static ObjectNode resourceType(ResourceType type, ScimRequest request) {
        ObjectNode published = JsonNodeFactory.instance.objectNode();
        published.putArray("schemas").add(CORE + "ResourceType");
        published.put("id", type.name());
        published.put("name", type.name());
        if (!type.description().isEmpty()) {
            published.put("description", type.description());
        }
        published.put("endpoint", type.endpoint());
        published.put("schema", type.schema().urn());
        if (!type.extensions().isEmpty()) {
            ArrayNode extensions = published.putArray("schemaExtensions");
            type.extensions()
                    .forEach(extension -> extensions
                            .addObject()
                            .put("schema", extension.urn())
                            .put("required", type.requires(extension)));
        }
        meta(published, "ResourceType", request.baseUrl() + "/ResourceTypes/" + type.name());
        return published;
    }

    private static void meta(ObjectNode resource, String type, String location) {
        resource.putObject("meta").put("resourceType", type).put("location", location);
    }

    private static ScimResponse list(List<ObjectNode> resources) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("schemas").add(LIST);
        list.put("totalResults", resources.size());
        list.put("startIndex", 1);
        list.put("itemsPerPage", resources.size());
        list.putArray("Resources").addAll(resources);
        return ScimResponse.of(200, list);
    }
}
