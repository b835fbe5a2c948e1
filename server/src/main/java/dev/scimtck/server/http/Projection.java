package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Attribute.Returned;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Schema;
import dev.scimtck.server.store.Relation;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which attributes of a resource are returned, RFC 7644 section 3.9: {@code attributes} in place of the default set,
 * {@code excludedAttributes} out of it; {@code returned} always and never hold whatever is asked.
 */
final class Projection {
    private final boolean only;
    private final Set<String> included;
    private final Set<String> excluded;

    private Projection(boolean only, Set<String> included, Set<String> excluded) {
        this.only = only;
        this.included = included;
        this.excluded = excluded;
    }

    static Projection of(QueryParameters query) {
        Set<String> included = names(query.find("attributes").orElse(""));
        return new Projection(
                !included.isEmpty(),
                included,
                names(query.find("excludedAttributes").orElse("")));
    }

    private static Set<String> names(String list) {
        if (list.isEmpty()) {
            return Set.of();
        }
        var names = new HashSet<String>();
        for (String name : list.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Whether the caller asked for certain attributes: a PATCH must then answer with a body. */
    boolean asksForAttributes() {
        return only;
    }

    /** The memberships that an answer shows; what is costly to find need not be found otherwise. */
    Set<Relation> relations(ResourceType type) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        for (Attribute attribute : type.schema().attributes().values()) {
            Relation.of(type, attribute).filter(it -> shown(type, attribute)).ifPresent(relations::add);
        }
        return relations;
    }

    private boolean shown(ResourceType type, Attribute attribute) {
        return namesAny()
                ? shown(attribute, keys(type.schema().urn(), true, attribute.name()), wholeBase(type))
                : shown(attribute, Set.of(), false);
    }

    /** Whether all of the base schema is asked for, by its URN alone. */
    private boolean wholeBase(ResourceType type) {
        return only && included.contains(type.schema().urn().toLowerCase(Locale.ROOT));
    }

    private static Set<String> keys(String urn, boolean core, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String qualified = urn.toLowerCase(Locale.ROOT) + ":" + lower;
        return core ? Set.of(lower, qualified) : Set.of(qualified);
    }

    /** Whether an attribute is shown, if only for one of its sub-attributes. */
    private boolean shown(Attribute attribute, Set<String> keys, boolean wholeSchema) {
        return switch (attribute.returned()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case REQUEST -> only && named(keys);
            case DEFAULT ->
                only
                        ? wholeSchema || named(keys)
                        : excluded.isEmpty() || keys.stream().noneMatch(excluded::contains);
        };
    }

    /** Whether names need be compared at all; most requests name nothing. */
    boolean namesAny() {
        return only || !excluded.isEmpty();
    }

    private boolean named(Set<String> keys) {
        return included.stream()
                .anyMatch(name -> keys.stream().anyMatch(key -> name.equals(key) || name.startsWith(key + ".")));
    }

    /** The resource as it is returned. */
    ObjectNode apply(ResourceType type, ObjectNode resource) {
        ObjectNode shown = container(
                resource,
                name -> type.attribute(name),
                name -> keys(type.schema().urn(), true, name),
                wholeBase(type));
        for (Schema extension : type.extensions()) {
            if (resource.get(extension.urn()) instanceof ObjectNode inside) {
                String urn = extension.urn().toLowerCase(Locale.ROOT);
                boolean dropped = excluded.contains(urn);
                ObjectNode part = container(
                        inside,
                        name -> extension
                                .attribute(name)
                                .filter(attribute -> !dropped || attribute.returned() == Returned.ALWAYS),
                        name -> keys(extension.urn(), false, name),
                        included.contains(urn));
                if (!part.isEmpty()) {
                    shown.set(extension.urn(), part);
                }
            }
        }
        return shown;
    }

    private ObjectNode container(
            ObjectNode values,
            Function<String, Optional<Attribute>> definitions,
            Function<String, Set<String>> keys,
            boolean wholeSchema) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (var member : values.properties()) {
            Set<String> names = namesAny() ? keys.apply(member.getKey()) : Set.of();
            definitions
                    .apply(member.getKey())
                    .filter(attribute -> shown(attribute, names, wholeSchema))
                    .ifPresent(attribute -> {
                        JsonNode value = subs(attribute, member.getValue(), names, wholeSchema);
                        boolean empty = value.isContainerNode() && value.isEmpty();
                        if (!empty) {
                            shown.set(member.getKey(), value);
                        }
                    });
        }
        return shown;
    }

    private JsonNode subs(Attribute attribute, JsonNode value, Set<String> keys, boolean wholeSchema) {
        boolean whole = !attribute.isComplex() || (!namesAny() && attribute.isReturnedWhole());
        if (whole) {
            return value;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> {
                JsonNode shown = subs(attribute, element, keys, wholeSchema);
                if (!shown.isEmpty()) {
                    all.add(shown);
                }
            });
            return all;
        }
        boolean wholly = wholeSchema || !only || included.stream().anyMatch(keys::contains);
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (var member : value.properties()) {
            String sub = "." + member.getKey().toLowerCase(Locale.ROOT);
            Returned returned =
                    attribute.sub(member.getKey()).map(Attribute::returned).orElse(Returned.DEFAULT);
            boolean asked = keys.stream().anyMatch(key -> included.contains(key + sub));
            boolean left = keys.stream().noneMatch(key -> excluded.contains(key + sub));
            boolean always = returned == Returned.ALWAYS || attribute.returned() == Returned.ALWAYS;
            boolean byDefault = wholly && left && returned != Returned.REQUEST;
            if (returned != Returned.NEVER && (always || asked || byDefault)) {
                shown.set(member.getKey(), member.getValue());
            }
        }
        return shown;
    }
}
