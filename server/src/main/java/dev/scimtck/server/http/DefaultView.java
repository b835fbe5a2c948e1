package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Attribute.Returned;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link Projection} shows of a resource type when nothing is asked for: all but a few attributes, which are the same each
 * time and need not be looked for among all.
 *
 * @param hidden by URN of an extension, empty for the base schema: the attributes that are never shown unasked
 */
record DefaultView(Map<String, List<String>> hidden) {

    /** The view of a type; empty if it has a complex attribute of which only a part is shown. */
    static Optional<DefaultView> of(ResourceType type) {
        var hidden = new LinkedHashMap<String, List<String>>();
        boolean whole = add("", type.attributes(), hidden);
        for (Schema extension : type.extensions()) {
            whole &= add(extension.urn(), extension.attributes().values(), hidden);
        }
        return whole ? Optional.of(new DefaultView(hidden)) : Optional.empty();
    }

    private static boolean add(String urn, Collection<Attribute> attributes, Map<String, List<String>> hidden) {
        hidden.put(
                urn,
                attributes.stream()
                        .filter(it -> it.returned() == Returned.NEVER || it.returned() == Returned.REQUEST)
                        .map(Attribute::name)
                        .toList());
        return attributes.stream().allMatch(Attribute::isReturnedWhole);
    }

    /** Takes out what is not shown, in place; an extension may be the store's own and is copied first. */
    ObjectNode apply(ObjectNode resource) {
        hidden.forEach((urn, names) -> {
            if (urn.isEmpty()) {
                resource.remove(names);
            } else if (!names.isEmpty() && resource.get(urn) instanceof ObjectNode extension) {
                resource.set(urn, extension.deepCopy().remove(names));
            }
        });
        resource.removeIf(value -> value.isContainerNode() && value.isEmpty());
        return resource;
    }
}
