package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.PatchPath;
import dev.scimtck.server.filter.Resolved;
import dev.scimtck.server.patch.PatchOperation.Op;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Documents;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.schema.Values;
import java.util.Optional;
import java.util.Set;

/** The values of an attribute that a filter selects, as the target of an operation: {@code emails[type eq "work"].value}. */
record ValueFilterTarget(PatchRules rules, Resolved target, PatchPath path, ObjectNode container) {

    void apply(Op op, JsonNode value) {
        Set<Integer> selected = new ValueSelection(target.attribute(), filter(), rules.booleanAsText()).in(container);
        if (op == Op.REMOVE) {
            refuseValue(value);
            remove(selected);
        } else if (selected.isEmpty()) {
            create(op, value);
        } else {
            write(selected, op, value);
        }
    }

    private Filter filter() {
        return path.filter().orElseThrow();
    }

    private ArrayNode all() {
        return container.get(target.attribute().name()) instanceof ArrayNode array
                ? array
                : container.putArray(target.attribute().name());
    }

    private void refuseValue(JsonNode value) {
        boolean listed = !value.isMissingNode() && !value.isNull();
        if (listed && rules.removeListed().isEmpty()) {
            throw ScimException.badRequest(Type.INVALID_VALUE, "remove has no value; " + path + " says what goes");
        }
    }

    private void remove(Set<Integer> selected) {
        if (selected.isEmpty()) {
            return;
        }
        ArrayNode left = all().arrayNode();
        for (int i = 0; i < all().size(); i++) {
            JsonNode element = all().get(i);
            if (selected.contains(i) && target.sub().isPresent()) {
                new AttributeTarget(rules, target.sub().get(), path.toString(), (ObjectNode) element)
                        .apply(Op.REMOVE, MissingNode.getInstance());
            }
            boolean stays = target.sub().isPresent() ? !element.isEmpty() : !selected.contains(i);
            if (stays) {
                left.add(element);
            }
        }
        if (left.isEmpty()) {
            new AttributeTarget(rules, target.attribute(), path.toString(), container).unassign();
        } else {
            container.set(target.attribute().name(), left);
        }
    }

    private void write(Set<Integer> selected, Op op, JsonNode value) {
        ArrayNode all = all();
        for (int index : selected) {
            if (target.sub().isPresent()) {
                ObjectNode element = (ObjectNode) all.get(index);
                new AttributeTarget(rules, target.sub().get(), path.toString(), element).apply(op, value);
            } else {
                whole(all, index, op, value);
            }
        }
        Documents.onePrimary(all, selected);
    }

    private void whole(ArrayNode all, int index, Op op, JsonNode value) {
        JsonNode sent = rules.values().one(target.attribute(), value, path.toString());
        if (sent.isNull()) {
            throw ScimException.badRequest(Type.INVALID_VALUE, path + " needs a value; remove takes one away");
        }
        if (!(sent instanceof ObjectNode written) || !(all.get(index) instanceof ObjectNode element)) {
            all.set(index, sent);
            return;
        }
        for (Attribute sub : target.attribute().subAttributes().values()) {
            boolean changes =
                    written.has(sub.name()) && !written.path(sub.name()).equals(element.path(sub.name()));
            if (changes && element.has(sub.name()) && sub.mutability() == Attribute.Mutability.IMMUTABLE) {
                throw ScimException.badRequest(Type.MUTABILITY, path + "." + sub.name() + " is immutable");
            }
        }
        if (op == Op.ADD) {
            element.setAll(written);
        } else {
            all.set(index, written.deepCopy());
        }
    }

    /** Nothing is selected: for the RFC there is no target, unless the filter says what is to be made. */
    private void create(Op op, JsonNode value) {
        Optional<ObjectNode> made =
                rules.createOnAbsent().flatMap(create -> create.element(target.attribute(), filter(), path.toString()));
        ObjectNode element = made.orElseThrow(
                () -> ScimException.badRequest(Type.NO_TARGET, path + ": no value matches the filter"));
        int described = element.size();
        if (target.sub().isPresent()) {
            new AttributeTarget(rules, target.sub().get(), path.toString(), element).apply(op, value);
        } else if (rules.values().one(target.attribute(), value, path.toString()) instanceof ObjectNode written) {
            element.setAll(written);
        }
        boolean saysNothing = element.size() == described && Values.isUnassigned(value);
        if (!saysNothing) {
            ArrayNode all = all();
            all.add(element);
            Documents.onePrimary(all, Set.of(all.size() - 1));
        }
    }
}
