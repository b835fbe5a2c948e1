package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.FilterCompiler;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which values of a multi-valued attribute a filter selects. The values of a simple attribute are named {@code value}, RFC 7644
 * section 3.5.2.2.
 */
record ValueSelection(Attribute attribute, Filter filter, boolean booleanAsText) {

    /** The indexes of the selected values of the attribute in the object that has it. */
    Set<Integer> in(ObjectNode container) {
        if (!attribute.multiValued()) {
            throw ScimException.badRequest(
                    Type.INVALID_PATH, "path: " + attribute.name() + " has no values to select by a filter");
        }
        Predicate<JsonNode> matches = predicate();
        var selected = new HashSet<Integer>();
        JsonNode all = container.path(attribute.name());
        for (int i = 0; i < all.size(); i++) {
            JsonNode element = all.get(i);
            if (matches.test(attribute.isComplex() ? element : named(element))) {
                selected.add(i);
            }
        }
        return selected;
    }

    private static JsonNode named(JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set("value", value);
    }

    private Predicate<JsonNode> predicate() {
        try {
            return FilterCompiler.compileInner(filter, attribute.isComplex() ? attribute : boxed(), booleanAsText);
        } catch (ScimException e) {
            throw ScimException.badRequest(Type.INVALID_PATH, "path: " + e.detail());
        }
    }

    private Attribute boxed() {
        var value = new Attribute(
                "value",
                attribute.type(),
                false,
                false,
                attribute.caseExact(),
                attribute.mutability(),
                attribute.returned(),
                Map.of());
        return new Attribute(
                attribute.name(),
                Attribute.Type.COMPLEX,
                true,
                false,
                false,
                attribute.mutability(),
                attribute.returned(),
                Map.of("value", value));
    }
}
