package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the text of RFC 7643 has and its printed schemas of section 8.7.1 leave out: {@code addresses.primary} (section 2.4, and
 * the example of section 8.2), and {@code members.display}, which this server fills in.
 */
final class Supplements {
    private Supplements() {}

    /** The definition of the User schema. */
    static ObjectNode user(ObjectNode definition) {
        ObjectNode primary = definition.objectNode();
        primary.put("name", "primary").put("type", "boolean").put("multiValued", false);
        primary.put("description", "Whether it is the preferred address; one at most is.");
        primary.put("required", false).put("mutability", "readWrite").put("returned", "default");
        return with(definition, "addresses", primary);
    }

    /** The definition of the Group schema. */
    static ObjectNode group(ObjectNode definition) {
        ObjectNode display = definition.objectNode();
        display.put("name", "display").put("type", "string").put("multiValued", false);
        display.put("description", "The name of the member, for people.");
        display.put("required", false).put("caseExact", false).put("uniqueness", "none");
        display.put("mutability", "readOnly").put("returned", "default");
        return with(definition, "members", display);
    }

    private static ObjectNode with(ObjectNode definition, String attribute, ObjectNode sub) {
        ObjectNode supplemented = definition.deepCopy();
        for (JsonNode each : supplemented.path("attributes")) {
            if (each.path("name").asText("").equals(attribute)) {
                ((ArrayNode) each.get("subAttributes")).add(sub);
            }
        }
        return supplemented;
    }
}
