package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.Filter.Operator;
import dev.scimtck.server.filter.FilterCompiler;
import dev.scimtck.server.filter.PatchPath;
import dev.scimtck.server.filter.Resolved;
import dev.scimtck.server.patch.PatchOperation.Op;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Documents;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.schema.Values;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The values of an attribute that a filter selects, as the target of an operation: {@code emails[type eq "work"].value}. */
record ValueFilterTarget(Values values, Resolved target, PatchPath path, ObjectNode container) {

    void apply(Op op, JsonNode value) {
        Attribute attribute = target.attribute();
        if (!attribute.isComplex() || !attribute.multiValued()) {
            throw ScimException.badRequest(
                    Type.INVALID_PATH, "path: " + attribute.name() + " has no values to select by a filter");
        }
        Set<Integer> selected = selected();
        if (op == Op.REMOVE) {
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

    private Set<Integer> selected() {
        Predicate<JsonNode> matches;
        try {
            matches = FilterCompiler.compileInner(
                    filter(), target.attribute(), values.tolerates(Tolerance.BOOLEAN_AS_TEXT));
        } catch (ScimException e) {
            throw ScimException.badRequest(Type.INVALID_PATH, "path: " + e.detail());
        }
        var selected = new HashSet<Integer>();
        JsonNode all = container.path(target.attribute().name());
        for (int i = 0; i < all.size(); i++) {
            if (matches.test(all.get(i))) {
                selected.add(i);
            }
        }
        return selected;
    }

    private void remove(Set<Integer> selected) {
        if (selected.isEmpty()) {
            return;
        }
        ArrayNode all = all();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (selected.contains(i)) {
                if (target.sub().isPresent()) {
                    ObjectNode element = (ObjectNode) all.get(i);
                    new AttributeTarget(values, target.sub().get(), path.toString(), element)
                            .apply(Op.REMOVE, MissingNode.getInstance());
                    if (element.isEmpty()) {
                        all.remove(i);
                    }
                } else {
                    all.remove(i);
                }
            }
        }
        if (all.isEmpty()) {
            container.remove(target.attribute().name());
        }
    }

    private void write(Set<Integer> selected, Op op, JsonNode value) {
        ArrayNode all = all();
        for (int index : selected) {
            ObjectNode element = (ObjectNode) all.get(index);
            if (target.sub().isPresent()) {
                new AttributeTarget(values, target.sub().get(), path.toString(), element).apply(op, value);
            } else {
                whole(all, index, element, op, value);
            }
        }
        Documents.onePrimary(all, selected);
    }

    private void whole(ArrayNode all, int index, ObjectNode element, Op op, JsonNode value) {
        JsonNode sent = values.one(target.attribute(), value, path.toString());
        if (!(sent instanceof ObjectNode written)) {
            throw ScimException.badRequest(Type.INVALID_VALUE, path + " needs an object as its value");
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

    /** Nothing is selected: for the RFC there is no target; Entra ID means the value to be made. */
    private void create(Op op, JsonNode value) {
        boolean single = filter() instanceof Filter.Comparison(var at, var operator, var wanted)
                && operator == Operator.EQ
                && wanted.isValueNode();
        if (!single || !values.tolerates(Tolerance.CREATE_ON_ABSENT)) {
            throw ScimException.badRequest(Type.NO_TARGET, path + ": no value matches the filter");
        }
        Filter.Comparison selecting = (Filter.Comparison) filter();
        Attribute by = target.attribute().sub(selecting.path().name()).orElseThrow();
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        element.set(by.name(), values.of(by, selecting.value(), path.toString()));
        if (target.sub().isPresent()) {
            new AttributeTarget(values, target.sub().get(), path.toString(), element).apply(op, value);
        } else if (values.one(target.attribute(), value, path.toString()) instanceof ObjectNode written) {
            element.setAll(written);
        }
        ArrayNode all = all();
        all.add(element);
        Documents.onePrimary(all, Set.of(all.size() - 1));
    }
}
