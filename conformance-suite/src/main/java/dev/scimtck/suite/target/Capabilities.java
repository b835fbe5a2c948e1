package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.schema.RfcSchemas;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the target says of itself by its discovery endpoints, RFC 7644 section 4. What it does not say, or says in a form that
 * cannot be read, is taken to be offered: a broken discovery must not blind the suite.
 */
public final class Capabilities {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final JsonNode config;
    private final List<JsonNode> resourceTypes;
    private final List<JsonNode> schemas;
    private final List<JsonNode> rfc;
    private final List<String> unreadable;
    private final Map<Feature, String> denied = new EnumMap<>(Feature.class);

    /**
     * @param config the body of {@code /ServiceProviderConfig}; missing where there is none
     * @param resourceTypes the resource types listed; none where they cannot be read
     * @param schemas the schemas listed; none where they cannot be read
     */
    public Capabilities(JsonNode config, List<JsonNode> resourceTypes, List<JsonNode> schemas) {
        this(config, resourceTypes, schemas, List.of());
    }

    /**
     * @param config the body of {@code /ServiceProviderConfig}; missing where there is none
     * @param resourceTypes the resource types listed; none where they cannot be read
     * @param schemas the schemas listed; none where they cannot be read
     * @param unreadable what could not be read, each in a sentence that says what is taken instead
     */
    public Capabilities(
            JsonNode config, List<JsonNode> resourceTypes, List<JsonNode> schemas, List<String> unreadable) {
        this.rfc = RfcSchemas.ofResources().stream()
                .filter(printed -> schemas.stream()
                        .noneMatch(schema -> schema.path("id")
                                .asText()
                                .equalsIgnoreCase(printed.path("id").asText())))
                .toList();
        this.unreadable = List.copyOf(unreadable);
        this.config = config;
        this.resourceTypes = List.copyOf(resourceTypes);
        this.schemas = List.copyOf(schemas);
        for (Feature feature : Feature.values()) {
            denial(feature).ifPresent(sentence -> denied.put(feature, sentence));
        }
    }

    /** Nothing is known. */
    public static Capabilities unknown() {
        return new Capabilities(MissingNode.getInstance(), List.of(), List.of());
    }

    private Optional<String> denial(Feature feature) {
        if (feature == Feature.GROUPS) {
            return resourceTypes.isEmpty() || resourceType("Group").isPresent()
                    ? Optional.empty()
                    : Optional.of("/ResourceTypes lists no resource type Group");
        }
        if (feature == Feature.ENTERPRISE) {
            return resourceType("User")
                    .filter(user -> user.at("/schemaExtensions").findValuesAsText("schema").stream()
                            .noneMatch(ENTERPRISE::equalsIgnoreCase))
                    .map(user -> "/ResourceTypes lists no enterprise extension for User");
        }
        if (feature == Feature.CURSOR_PAGING && config.isObject() && !config.has("pagination")) {
            return Optional.of("ServiceProviderConfig has no pagination");
        }
        JsonNode said = feature.pointer().isEmpty() ? MissingNode.getInstance() : config.at(feature.pointer());
        return said.isBoolean() && !said.booleanValue()
                ? Optional.of("ServiceProviderConfig says "
                        + feature.pointer().substring(1).replace('/', '.') + " is false")
                : Optional.empty();
    }

    /** The sentence by which the target says that it lacks a feature; empty where it does not say so. */
    public Optional<String> denies(Feature feature) {
        return Optional.ofNullable(denied.get(feature));
    }

    /** Whether the target says in so many words that it has the feature. */
    public boolean claims(Feature feature) {
        return !feature.pointer().isEmpty() && config.at(feature.pointer()).asBoolean(false);
    }

    /** The body of {@code /ServiceProviderConfig}; missing where there is none. */
    public JsonNode config() {
        return config;
    }

    /** The resource types that the target lists. */
    public List<JsonNode> resourceTypes() {
        return resourceTypes;
    }

    /** The resource type of that name. */
    public Optional<JsonNode> resourceType(String name) {
        return resourceTypes.stream()
                .filter(type -> type.path("name").asText().equals(name))
                .findFirst();
    }

    /** The schemas that the target lists. */
    public List<JsonNode> schemas() {
        return schemas;
    }

    /** What a returned resource is held to: the target's own schemas, and the RFC's where it has none of that URN. */
    public List<JsonNode> definitions() {
        return Stream.concat(schemas.stream(), rfc.stream()).toList();
    }

    /** What could not be read of the discovery endpoints, and what is taken instead; empty where all could. */
    public Optional<String> fallback() {
        return unreadable.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", unreadable));
    }

    /** The schema of that URN, whatever its case. */
    public Optional<JsonNode> schema(String urn) {
        return schemas.stream()
                .filter(schema -> schema.path("id").asText().equalsIgnoreCase(urn))
                .findFirst();
    }

    /** Reads the elements of a list that a discovery endpoint answered; none where it is no list. */
    static List<JsonNode> elements(JsonNode list) {
        var elements = new ArrayList<JsonNode>();
        JsonNode resources = list.isArray() ? list : list.path("Resources");
        resources.forEach(element -> {
            if (element.isObject()) {
                elements.add(element);
            }
        });
        return elements;
    }
}
