package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.server.filter.CaseRule;
import dev.scimtck.server.filter.Resolved;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Attribute.Returned;
import dev.scimtck.server.schema.Instants;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.schema.Values;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a resource is sorted by, RFC 7644 section 3.4.2.3: the attribute's value; of several the primary one's, else the
 * first one's; of a complex one its {@code value}.
 */
final class SortKey {
    /** By kind, then by value; what has no value is the greatest, so that it is last ascending and first descending. */
    static final Comparator<JsonNode> ORDER = SortKey::compare;

    /** Of longer texts the beginning counts: a cursor carries the key, and a URL carries the cursor. */
    private static final int LONGEST = 500;

    private final Resolved resolved;
    private final Attribute compared;

    private SortKey(Resolved resolved, Attribute compared) {
        this.resolved = resolved;
        this.compared = compared;
    }

    /**
     * The key for resources of a type; empty if the type has no such attribute.
     *
     * @throws ScimException 400 invalidValue if the attribute cannot be sorted by
     */
    static Optional<SortKey> of(ResourceType type, Sort sort) {
        return Resolved.of(type, sort.by()).map(resolved -> {
            Attribute named = resolved.sub().orElse(resolved.attribute());
            if (named.returned() == Returned.NEVER || resolved.attribute().returned() == Returned.NEVER) {
                throw ScimException.badRequest(
                        Type.INVALID_VALUE, "sortBy: " + sort.by() + " is never returned, so nothing is sorted by it");
            }
            Attribute compared = named.isComplex()
                    ? named.sub("value")
                            .orElseThrow(() -> ScimException.badRequest(
                                    Type.INVALID_VALUE,
                                    "sortBy: " + sort.by() + " is complex; name one of its sub-attributes"))
                    : named;
            return new SortKey(resolved, compared);
        });
    }

    /** The key of a resource; missing if it has none. */
    JsonNode in(JsonNode resource) {
        JsonNode value = resolved.in(resource);
        JsonNode one = value.isArray() ? foremost(value) : value;
        JsonNode found = compared == resolved.attribute() ? one : one.path(compared.name());
        JsonNode single = found.isArray() ? found.path(0) : found;
        return Values.isUnassigned(single) ? MissingNode.getInstance() : normalised(single);
    }

    private static JsonNode foremost(JsonNode values) {
        for (JsonNode value : values) {
            if (value.path("primary").asBoolean(false)) {
                return value;
            }
        }
        return values.path(0);
    }

    private JsonNode normalised(JsonNode value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (compared.type()) {
            case DATE_TIME ->
                Instants.parse(value.asText())
                        .<JsonNode>map(instant -> nodes.numberNode(BigDecimal.valueOf(instant.getEpochSecond())
                                .add(BigDecimal.valueOf(instant.getNano(), 9))))
                        .orElseGet(MissingNode::getInstance);
            case INTEGER, DECIMAL -> nodes.numberNode(value.decimalValue());
            case BOOLEAN -> value;
            default -> nodes.textNode(shortened(CaseRule.key(compared, value.asText())));
        };
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, splits ? LONGEST - 1 : LONGEST);
    }

    private static int compare(JsonNode one, JsonNode other) {
        int byKind = Integer.compare(kind(one), kind(other));
        if (byKind != 0) {
            return byKind;
        }
        return switch (one.getNodeType()) {
            case BOOLEAN -> Boolean.compare(one.booleanValue(), other.booleanValue());
            case NUMBER -> one.decimalValue().compareTo(other.decimalValue());
            case STRING -> one.textValue().compareTo(other.textValue());
            default -> 0;
        };
    }

    private static int kind(JsonNode key) {
        return switch (key.getNodeType()) {
            case BOOLEAN -> 0;
            case NUMBER -> 1;
            case STRING -> 2;
            default -> 3;
        };
    }
}
