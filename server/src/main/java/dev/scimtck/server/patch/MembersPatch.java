package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.AttributePath;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.Filter.Operator;
import dev.scimtck.server.filter.FilterCompiler;
import dev.scimtck.server.filter.PatchPath;
import dev.scimtck.server.patch.PatchOperation.Op;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.MemberSet;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a PATCH does to the members of a group. Membership is a relation beside the resource, so these operations are taken
 * out of the rest and done one by one, whatever the size of the group; the rest is {@link Patcher}'s.
 */
public final class MembersPatch {
    private static final String MEMBERS = "members";

    private final PatchRules rules;
    private final Attribute attribute;
    private final List<PatchOperation> operations = new ArrayList<>();
    private final List<PatchOperation> others = new ArrayList<>();

    private MembersPatch(PatchRules rules, Attribute attribute) {
        this.rules = rules;
        this.attribute = attribute;
    }

    /**
     * Takes the operations on members out of a PATCH.
     *
     * @throws ScimException 400 invalidPath if a path names something that members do not have
     */
    static MembersPatch of(PatchRules rules, ResourceType type, List<PatchOperation> all) {
        Attribute members = type.attribute(MEMBERS)
                .orElseThrow(() -> new IllegalArgumentException("a " + type.name() + " has no members"));
        var patch = new MembersPatch(rules, members);
        for (PatchOperation operation : all) {
            if (operation.path().filter(path -> isMembers(type, path)).isPresent()) {
                patch.operations.add(operation);
            } else if (operation.path().isEmpty()) {
                patch.split(type, operation);
            } else {
                patch.others.add(operation);
            }
        }
        return patch;
    }

    /** The operations on anything else, in order. */
    public List<PatchOperation> others() {
        return List.copyOf(others);
    }

    private static boolean isMembers(ResourceType type, PatchPath path) {
        AttributePath named = path.attribute();
        return named.name().equalsIgnoreCase(MEMBERS)
                && (named.urn().isEmpty()
                        || named.urn().equalsIgnoreCase(type.schema().urn()));
    }

    /** A value without a path may have members beside other attributes. */
    private void split(ResourceType type, PatchOperation operation) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        for (var member : operation.value().properties()) {
            if (member.getKey().equalsIgnoreCase(MEMBERS)) {
                var path = new PatchPath(new AttributePath("", MEMBERS, ""), Optional.empty(), "");
                operations.add(new PatchOperation(operation.op(), Optional.of(path), member.getValue()));
            } else {
                rest.set(member.getKey(), member.getValue());
            }
        }
        if (rest.size() == operation.value().size()) {
            others.add(operation);
        } else if (!rest.isEmpty()) {
            others.add(new PatchOperation(operation.op(), Optional.empty(), rest));
        }
    }

    /**
     * Does the operations, in order.
     *
     * @param seen makes of a member what clients see of it, with its {@code $ref}, which a filter may name
     * @throws ScimException 400 with the scimType that RFC 7644 table 9 names
     */
    public void apply(MemberSet members, UnaryOperator<ObjectNode> seen) {
        for (PatchOperation operation : operations) {
            PatchPath path = operation.path().orElseThrow();
            Optional<Attribute> sub = path.subAttribute()
                    .map(name -> attribute
                            .sub(name)
                            .orElseThrow(
                                    () -> ScimException.badRequest(Type.INVALID_PATH, "path: there is no " + path)));
            if (path.filter().isPresent()) {
                selected(members, seen, operation, path, sub);
            } else if (sub.isPresent()) {
                sub(members.isEmpty() ? Set.of() : Set.copyOf(copy(members.each())), members, operation, sub.get());
            } else {
                whole(members, operation);
            }
        }
    }

    private static List<String> copy(Iterable<String> ids) {
        var copy = new ArrayList<String>();
        ids.forEach(copy::add);
        return copy;
    }

    private void whole(MemberSet members, PatchOperation operation) {
        switch (operation.op()) {
            case ADD -> ids(operation.value()).forEach(members::add);
            case REPLACE -> {
                List<String> wanted = ids(operation.value());
                members.clear();
                wanted.forEach(members::add);
            }
            case REMOVE -> remove(members, operation.value());
        }
    }

    private List<String> ids(JsonNode sent) {
        JsonNode normalised = rules.values().of(attribute, sent, MEMBERS);
        var ids = new ArrayList<String>();
        for (JsonNode member : normalised) {
            String id = member.path("value").asText("");
            if (id.isEmpty()) {
                throw ScimException.badRequest(Type.INVALID_VALUE, "members: each needs a value, the member's id");
            }
            ids.add(id);
        }
        return ids;
    }

    /** Without a value the group is emptied; with one, only those listed go: nobody who lists some means all. */
    private void remove(MemberSet members, JsonNode sent) {
        if (sent.isMissingNode() || sent.isNull()) {
            members.clear();
            return;
        }
        if (rules.removeListed().isEmpty()) {
            throw ScimException.badRequest(
                    Type.INVALID_VALUE, "remove has no value; name the values to remove by a filter in the path");
        }
        Iterable<JsonNode> listed = sent.isArray() ? sent : List.of(sent);
        for (JsonNode member : listed) {
            members.remove(
                    member.isTextual() ? member.asText() : member.path("value").asText(""));
        }
    }

    private void selected(
            MemberSet members,
            UnaryOperator<ObjectNode> seen,
            PatchOperation operation,
            PatchPath path,
            Optional<Attribute> sub) {
        Filter filter = path.filter().orElseThrow();
        Set<String> selected = selected(members, seen, filter);
        if (operation.op() == Op.REMOVE && sub.isEmpty()) {
            selected.forEach(members::remove);
        } else if (!selected.isEmpty()) {
            change(selected, members, operation, path, sub);
        } else if (operation.op() != Op.REMOVE) {
            create(members, filter, path);
        }
    }

    private Set<String> selected(MemberSet members, UnaryOperator<ObjectNode> seen, Filter filter) {
        Predicate<JsonNode> matches;
        try {
            matches = FilterCompiler.compileInner(filter, attribute, rules.booleanAsText());
        } catch (ScimException e) {
            throw ScimException.badRequest(Type.INVALID_PATH, "path: " + e.detail());
        }
        var selected = new LinkedHashSet<String>();
        Optional<Set<String>> named = named(filter);
        for (String id : named.isPresent() ? named.get() : members.each()) {
            if (members.contains(id) && matches.test(seen.apply(members.view(id)))) {
                selected.add(id);
            }
        }
        return selected;
    }

    /** The ids that a filter names, if it does nothing but that: they need not be searched for. */
    private static Optional<Set<String>> named(Filter filter) {
        return switch (filter) {
            case Filter.Comparison(var path, var operator, var value) ->
                path.name().equalsIgnoreCase("value") && operator == Operator.EQ && value.isTextual()
                        ? Optional.of(Set.of(value.asText()))
                        : Optional.empty();
            case Filter.And(var left, var right) -> named(left).or(() -> named(right));
            case Filter.Or(var left, var right) ->
                named(left)
                        .flatMap(one -> named(right).map(other -> {
                            var both = new LinkedHashSet<>(one);
                            both.addAll(other);
                            return both;
                        }));
            default -> Optional.empty();
        };
    }

    private void change(
            Set<String> ids, MemberSet members, PatchOperation operation, PatchPath path, Optional<Attribute> sub) {
        if (sub.isPresent()) {
            sub(ids, members, operation, sub.get());
            return;
        }
        JsonNode sent = rules.values().one(attribute, operation.value(), path.toString());
        if (!sent.isObject()) {
            throw ScimException.badRequest(Type.INVALID_VALUE, path + " needs an object as its value");
        }
        for (var member : sent.properties()) {
            attribute.sub(member.getKey()).ifPresent(named -> same(ids, members, named, member.getValue()));
        }
    }

    /** What a member is called and where it is found is not the group's to say; who it is does not change. */
    private void sub(Set<String> ids, MemberSet members, PatchOperation operation, Attribute sub) {
        if (ids.isEmpty() && operation.op() != Op.REMOVE) {
            throw ScimException.badRequest(Type.NO_TARGET, "members." + sub.name() + ": there is no value to change");
        }
        same(ids, members, sub, operation.op() == Op.REMOVE ? MissingNode.getInstance() : operation.value());
    }

    private static void same(Set<String> ids, MemberSet members, Attribute sub, JsonNode sent) {
        boolean fixed = sub.mutability() == Mutability.IMMUTABLE || sub.mutability() == Mutability.READ_ONLY;
        for (String id : ids) {
            JsonNode present = members.view(id).path(sub.name());
            boolean known = sub.name().equals("value") || sub.name().equals("type");
            if (fixed && known && !present.equals(sent)) {
                throw ScimException.badRequest(Type.MUTABILITY, "members." + sub.name() + " is immutable");
            }
        }
    }

    /** Nothing is selected: for the RFC there is no target; Entra ID means the member to be added. */
    private void create(MemberSet members, Filter filter, PatchPath path) {
        Optional<Set<String>> named = filter instanceof Filter.Comparison ? named(filter) : Optional.empty();
        if (named.isEmpty() || rules.createOnAbsent().isEmpty()) {
            throw ScimException.badRequest(Type.NO_TARGET, path + ": no value matches the filter");
        }
        named.get().forEach(members::add);
    }
}
