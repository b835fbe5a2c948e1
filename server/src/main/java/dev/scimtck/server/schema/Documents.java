package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Attribute.Mutability;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Validates and normalises the resources that clients send, RFC 7644 sections 3.3 and 3.5.1: readOnly attributes are
 * ignored, unknown ones too, {@code null} and {@code []} say that an attribute has no value.
 */
public final class Documents {
    private final Values values;

    /** @param values normalises single values */
    public Documents(Values values) {
        this.values = values;
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
                        .ifPresent(attribute -> keep(attribute, member.getValue(), kept));
            }
        }
        return complete(type, kept);
    }

    private static boolean isClients(Attribute attribute) {
        return attribute.mutability() != Mutability.READ_ONLY
                && !attribute.name().equals("schemas");
    }

    private void keep(Attribute attribute, JsonNode sent, ObjectNode kept) {
        JsonNode value = values.of(attribute, sent, attribute.name());
        if (!value.isNull()) {
            kept.set(attribute.name(), value);
        }
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
                    .ifPresent(attribute -> {
                        JsonNode value =
                                values.of(attribute, member.getValue(), extension.urn() + ":" + attribute.name());
                        if (!value.isNull()) {
                            inside.set(attribute.name(), value);
                        }
                    });
        }
        if (!inside.isEmpty()) {
            kept.set(extension.urn(), inside);
        }
    }

    private void checkSchemas(ResourceType type, JsonNode sent) {
        JsonNode schemas = sent.path("schemas");
        if (schemas.isMissingNode()) {
            return;
        }
        if (!schemas.isArray()) {
            throw ScimException.badRequest(ScimException.Type.INVALID_SYNTAX, "schemas must be an array of URNs");
        }
        boolean own = schemas.isEmpty();
        for (JsonNode urn : schemas) {
            boolean base = urn.asText().equalsIgnoreCase(type.schema().urn());
            own |= base;
            boolean known = base || type.extension(urn.asText()).isPresent();
            if (!known && !values.tolerates(Tolerance.UNKNOWN_SCHEMAS)) {
                throw ScimException.badRequest(
                        ScimException.Type.INVALID_SYNTAX,
                        "schemas: a " + type.name() + " has no schema " + urn.asText());
            }
        }
        if (!own) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_SYNTAX,
                    "schemas must name " + type.schema().urn());
        }
    }

    /**
     * A document with the {@code schemas} that its content calls for, and nothing unassigned.
     *
     * @throws ScimException 400 invalidValue if a required attribute has no value
     */
    public ObjectNode complete(ResourceType type, ObjectNode document) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ArrayNode schemas = whole.putArray("schemas").add(type.schema().urn());
        for (var member : document.properties()) {
            if (!Values.isUnassigned(member.getValue()) && !member.getKey().equals("schemas")) {
                whole.set(member.getKey(), member.getValue());
            }
        }
        type.extensions().stream().map(Schema::urn).filter(whole::has).forEach(schemas::add);
        for (Attribute attribute : type.schema().attributes().values()) {
            boolean empty = Values.isUnassigned(whole.path(attribute.name()))
                    || whole.path(attribute.name()).asText("-").isBlank();
            if (attribute.required() && empty) {
                throw ScimException.badRequest(
                        ScimException.Type.INVALID_VALUE, attribute.name() + " is required and has no value");
            }
        }
        whole.properties().forEach(member -> onePrimary(member.getValue(), Set.of()));
        return whole;
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
        var primaries = new LinkedHashSet<Integer>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).path("primary").asBoolean(false)) {
                primaries.add(i);
            }
        }
        if (primaries.size() > 1) {
            int stays = primaries.stream()
                    .filter(latest::contains)
                    .findFirst()
                    .orElseGet(() -> primaries.iterator().next());
            primaries.stream()
                    .filter(index -> index != stays)
                    .forEach(index -> ((ObjectNode) values.get(index)).put("primary", false));
        }
    }

    /**
     * Sees to it that no immutable attribute changes once it has a value, RFC 7643 section 7.
     *
     * @throws ScimException 400 mutability
     */
    public static void checkImmutable(ResourceType type, ObjectNode was, ObjectNode is) {
        for (Attribute attribute : type.schema().attributes().values()) {
            boolean immutable = attribute.mutability() == Mutability.IMMUTABLE;
            if (immutable
                    && was.has(attribute.name())
                    && !was.path(attribute.name()).equals(is.path(attribute.name()))) {
                throw ScimException.badRequest(
                        ScimException.Type.MUTABILITY, attribute.name() + " is immutable and has a value");
            }
        }
    }
}
