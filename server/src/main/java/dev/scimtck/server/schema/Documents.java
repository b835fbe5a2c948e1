package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.Attribute.Returned;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Validates and normalises the resources that clients send, RFC 7644 sections 3.3 and 3.5.1: readOnly attributes are
 * ignored, unknown ones too, {@code null} and {@code []} say that an attribute has no value.
 */
public final class Documents {
    private final Values values;
    private final UnknownSchemas unknownSchemas;

    /**
     * @param tolerances what is accepted beyond the RFC
     * @param registry the schemas that there are
     */
    public Documents(Set<Tolerance> tolerances, SchemaRegistry registry) {
        this.values = new Values(tolerances);
        this.unknownSchemas = UnknownSchemas.of(tolerances, registry);
    }

    /**
     * The attributes of a resource as they are kept: without {@code id}, {@code meta} and whatever else the server owns.
     *
     * @param type the resource type that the endpoint is for
     * @param sent the body
     * @throws ScimException 400 if the body is not a resource of the type
     */
    public ObjectNode incoming(ResourceType type, JsonNode sent) {
        if (!sent.isObject()) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_SYNTAX, "the body must be a JSON object, a " + type.name());
        }
        checkSchemas(type, sent);
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (var member : sent.properties()) {
            String name = member.getKey();
            if (name.toLowerCase(Locale.ROOT).startsWith("urn:")) {
                type.extension(name).ifPresent(extension -> extension(extension, member.getValue(), kept));
            } else {
                type.attribute(name)
                        .filter(attribute -> isClients(attribute))
                        .ifPresent(attribute -> keep(attribute, member.getValue(), attribute.name(), kept));
            }
        }
        return complete(type, kept);
    }

    private static boolean isClients(Attribute attribute) {
        return attribute.mutability() != Mutability.READ_ONLY
                && !attribute.name().equals("schemas");
    }

    private void keep(Attribute attribute, JsonNode sent, String path, ObjectNode kept) {
        JsonNode value = values.of(attribute, sent, path);
        if (value.isNull()) {
            return;
        }
        if (kept.has(attribute.name())) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_SYNTAX, path + " is there twice; names have no regard to case");
        }
        kept.set(attribute.name(), value);
    }

    private void extension(Schema extension, JsonNode sent, ObjectNode kept) {
        if (Values.isUnassigned(sent)) {
            return;
        }
        if (!sent.isObject()) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_VALUE, extension.urn() + " must be an object, an extension");
        }
        ObjectNode inside = JsonNodeFactory.instance.objectNode();
        for (var member : sent.properties()) {
            extension
                    .attribute(member.getKey())
                    .filter(attribute -> attribute.mutability() != Mutability.READ_ONLY)
                    .ifPresent(attribute ->
                            keep(attribute, member.getValue(), extension.urn() + ":" + attribute.name(), inside));
        }
        if (!inside.isEmpty()) {
            kept.set(extension.urn(), inside);
        }
    }

    private void checkSchemas(ResourceType type, JsonNode sent) {
        JsonNode schemas = sent.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase("schemas"))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(MissingNode::getInstance);
        if (schemas.isMissingNode()) {
            return;
        }
        if (!schemas.isArray()) {
            throw ScimException.badRequest(ScimException.Type.INVALID_SYNTAX, "schemas must be an array of URNs");
        }
        boolean own = schemas.isEmpty();
        var unknown = new ArrayList<String>();
        for (JsonNode urn : schemas) {
            boolean base = urn.asText().equalsIgnoreCase(type.schema().urn());
            own |= base;
            if (!base && type.extension(urn.asText()).isEmpty()) {
                unknown.add(urn.asText());
            }
        }
        if (unknownSchemas.accepts(unknown, own)) {
            return;
        }
        if (!own) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_SYNTAX,
                    "schemas must name " + type.schema().urn());
        }
        if (!unknown.isEmpty()) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_SYNTAX,
                    "schemas: a " + type.name() + " has no schema " + unknown.getFirst());
        }
    }

    /**
     * A document with the {@code schemas} that its content calls for, and nothing unassigned.
     *
     * @throws ScimException 400 invalidValue if a required attribute or extension has no value
     */
    public static ObjectNode complete(ResourceType type, ObjectNode document) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ArrayNode schemas = whole.putArray("schemas").add(type.schema().urn());
        for (var member : document.properties()) {
            if (!Values.isUnassigned(member.getValue()) && !member.getKey().equals("schemas")) {
                whole.set(member.getKey(), member.getValue());
            }
        }
        type.extensions().stream().map(Schema::urn).filter(whole::has).forEach(schemas::add);
        requireAll(type.schema(), whole, "");
        for (Schema extension : type.extensions()) {
            if (whole.get(extension.urn()) instanceof ObjectNode inside) {
                requireAll(extension, inside, extension.urn() + ":");
                inside.properties().forEach(member -> onePrimary(member.getValue(), Set.of()));
            } else if (type.requires(extension)) {
                throw ScimException.badRequest(
                        ScimException.Type.INVALID_VALUE, "the extension " + extension.urn() + " is required");
            }
        }
        whole.properties().forEach(member -> onePrimary(member.getValue(), Set.of()));
        return whole;
    }

    private static void requireAll(Schema schema, ObjectNode values, String prefix) {
        for (Attribute attribute : schema.attributes().values()) {
            JsonNode value = values.path(attribute.name());
            boolean empty = Values.isUnassigned(value) || value.asText("-").isBlank();
            boolean containers = value.isContainerNode();
            boolean clients = attribute.mutability() != Mutability.READ_ONLY;
            if (attribute.required() && clients && empty && !containers) {
                throw ScimException.badRequest(
                        ScimException.Type.INVALID_VALUE, prefix + attribute.name() + " is required and has no value");
            }
            requireSubs(attribute, value, prefix + attribute.name());
        }
    }

    private static void requireSubs(Attribute attribute, JsonNode value, String path) {
        if (!value.isContainerNode()) {
            return;
        }
        for (Attribute sub : attribute.subAttributes().values()) {
            if (sub.required() && sub.mutability() != Mutability.READ_ONLY) {
                for (JsonNode element : value.isArray()
                        ? value
                        : JsonNodeFactory.instance.arrayNode().add(value)) {
                    if (element.isObject() && Values.isUnassigned(element.path(sub.name()))) {
                        throw ScimException.badRequest(
                                ScimException.Type.INVALID_VALUE,
                                path + "." + sub.name() + " is required and has no value");
                    }
                }
            }
        }
    }

    /**
     * Leaves at most one value primary, RFC 7643 section 2.4.
     *
     * @param values the values of an attribute
     * @param latest the indexes of those just written, which win
     */
    public static void onePrimary(JsonNode values, Set<Integer> latest) {
        if (!values.isArray()) {
            return;
        }
        int stays = -1;
        boolean staysLatest = false;
        for (int i = 0; i < values.size(); i++) {
            boolean primary = isPrimary(values.get(i));
            boolean wins = stays < 0 || (!staysLatest && latest.contains(i));
            if (primary && wins) {
                stays = i;
                staysLatest = latest.contains(i);
            }
        }
        for (int i = 0; i < values.size(); i++) {
            if (i != stays && isPrimary(values.get(i))) {
                ((ObjectNode) values.get(i)).put("primary", false);
            }
        }
    }

    private static boolean isPrimary(JsonNode value) {
        return value.path("primary").isBoolean() && value.path("primary").booleanValue();
    }

    /**
     * Carries over what a replacement cannot be expected to name: values that no response ever shows, such as a password, and
     * immutable ones.
     *
     * @param was the resource before
     * @param sent the replacement, completed in place
     */
    public static void carryOver(ResourceType type, ObjectNode was, ObjectNode sent) {
        carryOver(type.schema(), was, sent);
        for (Schema extension : type.extensions()) {
            if (was.get(extension.urn()) instanceof ObjectNode before) {
                ObjectNode inside = sent.get(extension.urn()) instanceof ObjectNode given
                        ? given
                        : JsonNodeFactory.instance.objectNode();
                carryOver(extension, before, inside);
                if (!inside.isEmpty()) {
                    sent.set(extension.urn(), inside);
                }
            }
        }
    }

    private static void carryOver(Schema schema, ObjectNode was, ObjectNode sent) {
        for (Attribute attribute : schema.attributes().values()) {
            boolean kept = attribute.returned() == Returned.NEVER || attribute.mutability() == Mutability.IMMUTABLE;
            if (kept && was.has(attribute.name()) && !sent.has(attribute.name())) {
                sent.set(attribute.name(), was.get(attribute.name()));
            }
        }
    }

    /**
     * Sees to it that no immutable attribute changes once it has a value, RFC 7643 section 7.
     *
     * @throws ScimException 400 mutability
     */
    public static void checkImmutable(ResourceType type, ObjectNode was, ObjectNode is) {
        checkImmutable(type.schema(), was, is, "");
        for (Schema extension : type.extensions()) {
            if (was.path(extension.urn()).isObject()) {
                checkImmutable(extension, was.path(extension.urn()), is.path(extension.urn()), extension.urn() + ":");
            }
        }
    }

    private static void checkImmutable(Schema schema, JsonNode was, JsonNode is, String prefix) {
        for (Attribute attribute : schema.attributes().values()) {
            checkImmutable(attribute, was, is, prefix);
            if (attribute.multiValued() || !attribute.isComplex()) {
                continue;
            }
            JsonNode before = was.path(attribute.name());
            JsonNode after = is.path(attribute.name());
            if (before.isObject() && after.isObject()) {
                for (Attribute sub : attribute.subAttributes().values()) {
                    checkImmutable(sub, before, after, prefix + attribute.name() + ".");
                }
            }
        }
    }

    private static void checkImmutable(Attribute attribute, JsonNode was, JsonNode is, String prefix) {
        if (attribute.mutability() != Mutability.IMMUTABLE) {
            return;
        }
        JsonNode before = was.path(attribute.name());
        if (!before.isMissingNode() && !before.equals(is.path(attribute.name()))) {
            String path = prefix + attribute.name();
            throw ScimException.badRequest(ScimException.Type.MUTABILITY, path + " is immutable and has a value");
        }
    }
}
