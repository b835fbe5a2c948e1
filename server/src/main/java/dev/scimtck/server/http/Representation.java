package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.store.Linked;
import dev.scimtck.server.store.Member;
import dev.scimtck.server.store.Resource;
import dev.scimtck.server.store.ResourceStore;
import java.util.HashMap;
import java.util.Map;

/** A resource as clients see it: what is kept, and what the server adds to it. */
final class Representation {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final SchemaRegistry registry;
    private final ResourceStore store;
    private final Map<String, DefaultView> views = new HashMap<>();

    Representation(SchemaRegistry registry, ResourceStore store) {
        this.registry = registry;
        this.store = store;
        registry.types().forEach(type -> DefaultView.of(type).ifPresent(view -> views.put(type.name(), view)));
    }

    /** The resource with id, meta, memberships and links; only what the projection lets through. */
    ObjectNode of(ResourceType type, Linked linked, String baseUrl, Projection projection) {
        Resource resource = linked.resource();
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("schemas", resource.attributes().path("schemas"));
        whole.put("id", resource.id());
        whole.setAll(resource.attributes());
        links(whole, "members", linked.members(), baseUrl, true);
        links(whole, "groups", linked.groups(), baseUrl, false);
        managerLink(whole, baseUrl);
        ObjectNode meta = whole.putObject("meta");
        meta.put("resourceType", type.name());
        String created = resource.created().toString();
        boolean fresh = resource.lastModified().equals(resource.created());
        meta.put("created", created);
        meta.put("lastModified", fresh ? created : resource.lastModified().toString());
        meta.put("location", location(type, resource, baseUrl));
        meta.put("version", etag(resource));
        DefaultView view = views.get(type.name());
        return view == null || projection.namesAny() ? projection.apply(type, whole) : view.apply(whole);
    }

    private void links(ObjectNode whole, String attribute, Iterable<Member> members, String baseUrl, boolean typed) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        for (Member member : members) {
            ObjectNode link = links.addObject();
            link.put("value", member.value());
            reference(link, member.type(), member.value(), baseUrl);
            if (!member.display().isEmpty()) {
                link.put("display", member.display());
            }
            link.put("type", typed ? member.type() : "direct");
        }
        if (!links.isEmpty()) {
            whole.set(attribute, links);
        }
    }

    private void reference(ObjectNode link, String type, String id, String baseUrl) {
        registry.type(type).ifPresent(of -> link.put("$ref", baseUrl + of.endpoint() + "/" + id));
    }

    /** A member with the {@code $ref} that clients see of it, put into it. */
    ObjectNode withReference(ObjectNode member, String baseUrl) {
        reference(member, member.path("type").asText(""), member.path("value").asText(""), baseUrl);
        return member;
    }

    /** The manager's name is the server's to say, RFC 7643 section 4.3. */
    private void managerLink(ObjectNode whole, String baseUrl) {
        JsonNode manager = whole.path(ENTERPRISE).path("manager");
        String id = manager.path("value").asText("");
        if (!id.isEmpty()) {
            registry.type("User").flatMap(user -> store.find(user, id)).ifPresent(found -> {
                ObjectNode enterprise = ((ObjectNode) whole.get(ENTERPRISE)).deepCopy();
                ObjectNode link = (ObjectNode) enterprise.get("manager");
                link.put("$ref", baseUrl + "/Users/" + id);
                JsonNode name = found.attributes().path("displayName");
                if (name.isTextual()) {
                    link.set("displayName", name);
                }
                whole.set(ENTERPRISE, enterprise);
            });
        }
    }

    static String location(ResourceType type, Resource resource, String baseUrl) {
        return baseUrl + type.endpoint() + "/" + resource.id();
    }

    /** The version as HTTP writes it, RFC 7644 section 3.14. */
    static String etag(Resource resource) {
        return "W/\"" + resource.version() + "\"";
    }
}
