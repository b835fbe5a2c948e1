package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.Attribute.Type;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Brings values that a client sends into the form in which they are kept: names as the schema writes them, JSON types as
 * the schema says, no readOnly sub-attributes, nothing unassigned (RFC 7643, sections 2.3 to 2.5).
 */
public final class Values {
    /** Nothing that RFC 3986 keeps out of a URI; letters beyond ASCII are let through. */
    private static final Pattern URI_TEXT = Pattern.compile("[^\\s<>\"{}|\\\\^`]*");

    private final List<ValueTolerance> tolerances;

    /** @param tolerances what is accepted beyond the RFC */
    public Values(Set<Tolerance> tolerances) {
        this.tolerances = ValueTolerance.of(tolerances);
    }

    /**
     * The value as it is kept; null where it says that the attribute has none.
     *
     * @param attribute its definition
     * @param value as sent
     * @param path where it stands, for messages
     * @throws ScimException 400 invalidValue if it has another type
     */
    public JsonNode of(Attribute attribute, JsonNode value, String path) {
        if (isUnassigned(value)) {
            return NullNode.getInstance();
        }
        if (!attribute.multiValued()) {
            return one(attribute, value, path);
        }
        ArrayNode many = JsonNodeFactory.instance.arrayNode();
        var kept = new HashSet<Same>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(many, one(attribute, value.get(i), path + "[" + i + "]"), kept);
            }
        } else {
            add(many, one(attribute, value, path), kept);
        }
        return many.isEmpty() ? NullNode.getInstance() : many;
    }

    /** What makes two values of an attribute the same, RFC 7643 section 2.4. */
    private record Same(JsonNode value, JsonNode type) {}

    private static void add(ArrayNode many, JsonNode one, Set<Same> kept) {
        boolean again = one.hasNonNull("value") && !kept.add(new Same(one.get("value"), one.path("type")));
        if (!one.isNull() && !again) {
            many.add(one);
        }
    }

    /** One value of the attribute, whether or not it may have several. */
    public JsonNode one(Attribute attribute, JsonNode sent, String path) {
        JsonNode value = sent;
        for (ValueTolerance tolerance : tolerances) {
            value = tolerance.read(attribute, value);
        }
        return checked(attribute, value, path);
    }

    private JsonNode checked(Attribute attribute, JsonNode value, String path) {
        if (isUnassigned(value)) {
            return NullNode.getInstance();
        }
        return switch (attribute.type()) {
            case COMPLEX -> complex(attribute, value, path);
            case BOOLEAN -> {
                require(value.isBoolean(), path, "a boolean", value);
                yield value;
            }
            case INTEGER -> {
                require(value.isIntegralNumber(), path, "an integer", value);
                yield value;
            }
            case DECIMAL -> {
                require(value.isNumber(), path, "a number", value);
                yield value;
            }
            case DATE_TIME -> {
                require(value.isTextual() && Instants.parse(value.asText()).isPresent(), path, "a DateTime", value);
                yield value;
            }
            case BINARY -> {
                require(value.isTextual() && isBase64(value.asText()), path, "base64 text", value);
                yield value;
            }
            case REFERENCE -> {
                require(value.isTextual() && URI_TEXT.matcher(value.asText()).matches(), path, "a URI", value);
                yield value;
            }
            case STRING -> {
                require(value.isTextual(), path, "a string", value);
                yield value;
            }
        };
    }

    private JsonNode complex(Attribute attribute, JsonNode value, String path) {
        require(value.isObject(), path, "an object", value);
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (var member : value.properties()) {
            attribute
                    .sub(member.getKey())
                    .filter(sub -> sub.mutability() != Mutability.READ_ONLY)
                    .ifPresent(sub -> {
                        JsonNode of = of(sub, member.getValue(), path + "." + sub.name());
                        if (!of.isNull()) {
                            kept.set(sub.name(), of);
                        }
                    });
        }
        return kept.isEmpty() ? NullNode.getInstance() : kept;
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static void require(boolean holds, String path, String wanted, JsonNode value) {
        if (!holds) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_VALUE, path + " must be " + wanted + ", not " + kind(value));
        }
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "the string \"" + shortened(value.asText()) + "\"";
            case NUMBER, BOOLEAN -> value.toString();
            default -> "nothing";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    /** Whether a value says that there is none, RFC 7643 section 2.5. */
    public static boolean isUnassigned(JsonNode value) {
        return value.isNull() || value.isMissingNode() || (value.isArray() && value.isEmpty());
    }

    /** Whether an attribute holds text. */
    public static boolean isText(Attribute attribute) {
        return attribute.type() == Type.STRING || attribute.type() == Type.REFERENCE || attribute.type() == Type.BINARY;
    }
}
