package dev.scimtck.server.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.scimtck.server.filter.Filter.Operator;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.Attribute.Returned;
import dev.scimtck.server.schema.Attribute.Type;
import dev.scimtck.server.schema.Instants;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Gives a filter its meaning for the resources of a type, RFC 7644 section 3.4.2.2. */
public final class FilterCompiler {
    private final Scope scope;
    private final boolean booleanAsText;

    private FilterCompiler(Scope scope, boolean booleanAsText) {
        this.scope = scope;
        this.booleanAsText = booleanAsText;
    }

    /** What names may mean: empty for one that means nothing here but is no mistake either. */
    @FunctionalInterface
    private interface Scope {
        Optional<Resolved> resolve(AttributePath path);
    }

    /**
     * A predicate on whole resources.
     *
     * @param booleanAsText whether {@code "True"} compares as a boolean
     * @throws ScimException 400 invalidFilter if it names an unknown attribute or compares what cannot be compared
     */
    public static Predicate<JsonNode> compile(Filter filter, ResourceType type, boolean booleanAsText) {
        return compile(filter, type, List.of(type), booleanAsText);
    }

    /**
     * A predicate on whole resources of one of several types that are searched together. What only another of them has, has
     * no value here, RFC 7644 section 3.4.2.1.
     *
     * @param type that of the resources
     * @param searched all that are searched
     * @param booleanAsText whether {@code "True"} compares as a boolean
     * @throws ScimException 400 invalidFilter if it names an unknown attribute or compares what cannot be compared
     */
    public static Predicate<JsonNode> compile(
            Filter filter, ResourceType type, List<ResourceType> searched, boolean booleanAsText) {
        Scope scope = path -> {
            Optional<Resolved> resolved = Resolved.of(type, path);
            boolean known = resolved.isPresent()
                    || searched.stream()
                            .anyMatch(other -> Resolved.of(other, path).isPresent());
            if (!known) {
                throw refused(path, "no attribute " + path);
            }
            return resolved;
        };
        return new FilterCompiler(scope, booleanAsText).predicate(filter);
    }

    /** A predicate on single values of a complex attribute: what stands in brackets. */
    public static Predicate<JsonNode> compileInner(Filter filter, Attribute parent, boolean booleanAsText) {
        Scope scope = path -> {
            boolean plain = path.urn().isEmpty() && path.sub().isEmpty();
            Attribute sub = (plain ? parent.sub(path.name()) : Optional.<Attribute>empty())
                    .orElseThrow(() -> refused(path, "no attribute " + path + " in " + parent.name()));
            return Optional.of(new Resolved("", sub, Optional.empty()));
        };
        return new FilterCompiler(scope, booleanAsText).predicate(filter);
    }

    private Predicate<JsonNode> predicate(Filter filter) {
        return switch (filter) {
            case Filter.And(var left, var right) -> predicate(left).and(predicate(right));
            case Filter.Or(var left, var right) -> predicate(left).or(predicate(right));
            case Filter.Not(var inner) -> predicate(inner).negate();
            case Filter.Present(var path) -> present(path);
            case Filter.Comparison(var path, var operator, var value) -> comparison(path, operator, value);
            case Filter.ValuePath(var path, var inner) -> values(path, inner, Optional.empty());
            case Filter.ValueComparison(var path, var inner, var outer) -> values(path, inner, Optional.of(outer));
        };
    }

    private record Place(Resolved resolved, Attribute compared) {
        List<JsonNode> values(JsonNode resource) {
            List<JsonNode> attributes = each(resolved.in(resource));
            boolean below = compared != resolved.attribute();
            if (!below || attributes.isEmpty()) {
                return attributes;
            }
            var values = new ArrayList<JsonNode>();
            for (JsonNode value : attributes) {
                values.addAll(each(value.path(compared.name())));
            }
            return values;
        }
    }

    private Optional<Resolved> resolve(AttributePath path) {
        Optional<Resolved> resolved = scope.resolve(path);
        resolved.ifPresent(found -> {
            if (isSecret(found.attribute())
                    || found.sub().filter(FilterCompiler::isSecret).isPresent()) {
                throw refused(path, path + " is never returned, so nothing is found by it");
            }
        });
        return resolved;
    }

    /** Whoever may search by a secret can find it out, letter by letter. */
    private static boolean isSecret(Attribute attribute) {
        return attribute.returned() == Returned.NEVER || attribute.mutability() == Mutability.WRITE_ONLY;
    }

    private static ScimException refused(AttributePath path, String problem) {
        String where = path.at() == 0 ? "" : "position " + path.at() + ": ";
        return ScimException.badRequest(ScimException.Type.INVALID_FILTER, "filter: " + where + problem);
    }

    private Predicate<JsonNode> present(AttributePath path) {
        Optional<Resolved> found = resolve(path);
        if (found.isEmpty()) {
            return resource -> false;
        }
        Resolved resolved = found.get();
        var place = new Place(resolved, resolved.sub().orElse(resolved.attribute()));
        return resource -> any(place.values(resource), FilterCompiler::isAssigned);
    }

    private static boolean any(List<JsonNode> values, Predicate<JsonNode> test) {
        for (JsonNode value : values) {
            if (test.test(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAssigned(JsonNode value) {
        return !Values.isUnassigned(value) && !(value.isObject() && value.isEmpty());
    }

    private Predicate<JsonNode> values(AttributePath path, Filter inner, Optional<Filter> outer) {
        Optional<Resolved> found = resolve(path);
        if (found.isEmpty()) {
            return resource -> false;
        }
        Resolved resolved = found.get();
        if (!resolved.attribute().isComplex() || resolved.sub().isPresent()) {
            throw refused(path, path + " has no sub-attributes that [ ] could select by");
        }
        Predicate<JsonNode> selected = compileInner(inner, resolved.attribute(), booleanAsText);
        Predicate<JsonNode> whole = outer.map(
                        more -> selected.and(compileInner(more, resolved.attribute(), booleanAsText)))
                .orElse(selected);
        return resource -> any(each(resolved.in(resource)), whole);
    }

    private Predicate<JsonNode> comparison(AttributePath path, Operator operator, JsonNode literal) {
        Optional<Resolved> found = resolve(path);
        if (found.isEmpty()) {
            boolean holds = operator == (literal.isNull() ? Operator.EQ : Operator.NE);
            return resource -> holds;
        }
        Resolved resolved = found.get();
        Attribute compared = compared(resolved, path);
        var place = new Place(resolved, compared);
        JsonNode wanted = literal(compared, literal);
        if (wanted.isNull()) {
            return nullComparison(place, operator, path);
        }
        Predicate<JsonNode> test = test(compared, operator, wanted, path);
        if (operator == Operator.NE) {
            // Not identical: also where there is no value, and where any of several values differs.
            return resource -> {
                List<JsonNode> values = place.values(resource);
                return values.isEmpty() || any(values, test);
            };
        }
        return resource -> any(place.values(resource), test);
    }

    private static Attribute compared(Resolved resolved, AttributePath path) {
        Attribute named = resolved.sub().orElse(resolved.attribute());
        if (!named.isComplex()) {
            return named;
        }
        return named.sub("value")
                .orElseThrow(() -> refused(path, path + " is complex; name one of its sub-attributes"));
    }

    private JsonNode literal(Attribute compared, JsonNode literal) {
        if (compared.type() == Type.BOOLEAN && literal.isTextual() && booleanAsText) {
            String text = literal.asText().toLowerCase(Locale.ROOT);
            if (text.equals("true") || text.equals("false")) {
                return BooleanNode.valueOf(text.equals("true"));
            }
        }
        return literal;
    }

    private static Predicate<JsonNode> nullComparison(Place place, Operator operator, AttributePath path) {
        return switch (operator) {
            case EQ -> resource -> place.values(resource).isEmpty();
            case NE -> resource -> !place.values(resource).isEmpty();
            default -> throw refused(path, path + " " + operator + " null: null can only be equal or not");
        };
    }

    private static Predicate<JsonNode> test(
            Attribute compared, Operator operator, JsonNode wanted, AttributePath path) {
        return switch (compared.type()) {
            case BOOLEAN -> {
                require(operator == Operator.EQ || operator == Operator.NE, path, operator, "a boolean");
                require(wanted.isBoolean(), path, operator, "a boolean, compared with true or false");
                yield value -> value.equals(wanted) == (operator == Operator.EQ);
            }
            case INTEGER, DECIMAL -> {
                require(!isTextOperator(operator), path, operator, "a number");
                require(wanted.isNumber(), path, operator, "a number, compared with a number");
                BigDecimal number = wanted.decimalValue();
                yield value -> holds(operator, value.decimalValue().compareTo(number));
            }
            case DATE_TIME -> dateTime(operator, wanted, path);
            case STRING, REFERENCE, BINARY -> text(compared, operator, wanted, path);
            case COMPLEX -> throw refused(path, path + " is complex; name one of its sub-attributes");
        };
    }

    private static Predicate<JsonNode> dateTime(Operator operator, JsonNode wanted, AttributePath path) {
        if (isTextOperator(operator)) {
            String text = wanted.asText();
            return value -> textHolds(operator, value.asText(), text);
        }
        Instant instant = Optional.of(wanted)
                .filter(JsonNode::isTextual)
                .flatMap(node -> Instants.parse(node.asText()))
                .orElseThrow(() -> refused(path, path + " is a DateTime; " + wanted + " is none"));
        return value -> Instants.parse(value.asText())
                .filter(stored -> holds(operator, stored.compareTo(instant)))
                .isPresent();
    }

    private static Predicate<JsonNode> text(
            Attribute compared, Operator operator, JsonNode wanted, AttributePath path) {
        require(wanted.isTextual(), path, operator, "text, compared with a string in quotes");
        boolean ordering = !isTextOperator(operator) && operator != Operator.EQ && operator != Operator.NE;
        require(!(ordering && compared.type() == Type.BINARY), path, operator, "binary");
        String text = folded(compared, wanted.asText());
        return value -> {
            String stored = folded(compared, value.asText());
            return isTextOperator(operator)
                    ? textHolds(operator, stored, text)
                    : holds(operator, stored.compareTo(text));
        };
    }

    private static String folded(Attribute compared, String text) {
        return CaseRule.key(compared, text);
    }

    private static boolean isTextOperator(Operator operator) {
        return operator == Operator.CO || operator == Operator.SW || operator == Operator.EW;
    }

    private static boolean textHolds(Operator operator, String stored, String text) {
        return switch (operator) {
            case CO -> stored.contains(text);
            case SW -> stored.startsWith(text);
            case EW -> stored.endsWith(text);
            default -> throw new IllegalStateException("no operator on text: " + operator);
        };
    }

    private static boolean holds(Operator operator, int compared) {
        return switch (operator) {
            case EQ -> compared == 0;
            case NE -> compared != 0;
            case GT -> compared > 0;
            case GE -> compared >= 0;
            case LT -> compared < 0;
            case LE -> compared <= 0;
            default -> throw new IllegalStateException("no ordering operator: " + operator);
        };
    }

    private static void require(boolean holds, AttributePath path, Operator operator, String what) {
        if (!holds) {
            throw refused(path, "'" + operator + "' does not go with " + path + ", which is " + what);
        }
    }

    private static List<JsonNode> each(JsonNode value) {
        if (!value.isArray()) {
            return Values.isUnassigned(value) ? List.of() : List.of(value);
        }
        var each = new ArrayList<JsonNode>();
        value.forEach(each::add);
        return each;
    }
}
