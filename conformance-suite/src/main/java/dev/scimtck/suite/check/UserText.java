package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A single-valued text of users that the target's own schemas define: of the User schema itself, or of an extension.
 *
 * @param extension the URN of the extension; empty for the User schema
 * @param name the attribute
 */
record UserText(String extension, String name) {

    /** The first of which something is true; empty where the schemas have none. */
    static Optional<UserText> find(Scim scim, Predicate<JsonNode> which) {
        List<String> urns = new ArrayList<>(List.of(Definitions.USER));
        scim.capabilities()
                .resourceType("User")
                .ifPresent(type -> type.path("schemaExtensions")
                        .forEach(extension -> urns.add(extension.path("schema").asText())));
        for (String urn : urns) {
            for (JsonNode attribute : attributes(scim, urn)) {
                if (isText(attribute) && which.test(attribute)) {
                    String extension = urn.equals(Definitions.USER) ? "" : urn;
                    return Optional.of(
                            new UserText(extension, attribute.path("name").asText()));
                }
            }
        }
        return Optional.empty();
    }

    private static Iterable<JsonNode> attributes(Scim scim, String urn) {
        return scim.capabilities()
                .schema(urn)
                .<Iterable<JsonNode>>map(schema -> schema.path("attributes"))
                .orElse(List.of());
    }

    private static boolean isText(JsonNode attribute) {
        return attribute.path("type").asText("string").equals("string")
                && !attribute.path("multiValued").asBoolean(false)
                && !attribute.has("canonicalValues");
    }

    /** Gives a user a value. */
    ObjectNode set(ObjectNode user, String value) {
        if (extension.isEmpty()) {
            return user.put(name, value);
        }
        boolean named = false;
        for (JsonNode urn : user.withArray("/schemas")) {
            named |= urn.asText().equals(extension);
        }
        if (!named) {
            user.withArray("/schemas").add(extension);
        }
        ObjectNode container = user.get(extension) instanceof ObjectNode there ? there : user.putObject(extension);
        container.put(name, value);
        return user;
    }

    /** Where it is in a user. */
    String pointer() {
        return extension.isEmpty()
                ? "/" + name
                : "/" + extension.replace("~", "~0").replace("/", "~1") + "/" + name;
    }

    /** How a path or a parameter names it, RFC 7644 section 3.10. */
    String path() {
        return extension.isEmpty() ? name : extension + ":" + name;
    }
}
