package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.check.Definitions.Defined;
import dev.scimtck.suite.target.ScimClient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server declines in filters altogether, with 400 invalidFilter: RFC 7644 section 3.4.2.2 wants that of an operator that
 * it does not recognise, and section 3.12 has it for an attribute and a comparison whose combination it does not support.
 * ServiceProviderConfig has no word for either; the answer is the word. Whoever takes a comparison at all is held to all that
 * it means, also in another case, inside brackets and joined with others.
 */
final class DeclinedFilters {
    private static final Pattern PART = Pattern.compile("(?i)(?<above>[a-z][\\w:.$-]*)\\[|(?<end>\\])"
            + "|(?<path>[a-z][\\w:.$-]*)\\s+(?<operator>eq|ne|co|sw|ew|gt|ge|lt|le|pr)(?=[\\s)\\]]|$)");
    private static final String TEXT = "\"(\\\\.|[^\"\\\\])*\"";
    private static final Set<String> ORDERS = Set.of("gt", "ge", "lt", "le");
    /** What no server of users can do without: whoever declines it declines filters. */
    private static final String PLAINEST = "userName";
    /** Whoever knows no path to a sub-attribute lacks more than an attribute. */
    private static final String PLAINEST_PATH = "emails.value";

    /** The attributes of every resource, RFC 7643 section 3.1, and their types; no schema has them. */
    private static final Map<String, String> COMMON = Map.of(
            "id", "string",
            "externalId", "string",
            "meta.resourceType", "string",
            "meta.created", "dateTime",
            "meta.lastModified", "dateTime",
            "meta.location", "reference",
            "meta.version", "string");

    private record Comparison(String path, String operator) {}

    private DeclinedFilters() {}

    /** Ends a check whose filter was declined because the target does not compare so, however plainly it is asked. */
    static void endWhereNotOffered(Scim scim, String filter, Answer answer) {
        if (!isDeclined(answer)) {
            return;
        }
        List<Comparison> comparisons = comparisons(filter);
        var operators = new LinkedHashSet<String>();
        comparisons.forEach(comparison -> operators.add(comparison.operator()));
        for (String operator : operators) {
            String plainest = words(PLAINEST, operator, "\"a\"");
            if (!operator.equals("eq") && declines(scim, plainest)) {
                throw new CannotJudge.NotOffered(
                        "the operator " + operator + " is declined with 400 invalidFilter, even in " + plainest);
            }
        }
        if (answer.reply().operation().endpoint().equals("/Users")) {
            comparisons.forEach(comparison -> endWhereNotCompared(scim, comparison));
        }
    }

    private static void endWhereNotCompared(Scim scim, Comparison asked) {
        Optional<Defined> found = attribute(scim, asked.path());
        if (found.isEmpty()) {
            return;
        }
        Defined attribute = found.get();
        String type = attribute.said("type");
        boolean mustBeDeclined = ORDERS.contains(asked.operator()) && (type.equals("boolean") || type.equals("binary"));
        if (mustBeDeclined
                || attribute.name().equalsIgnoreCase(PLAINEST)
                || attribute.said("mutability").equals("writeOnly")) {
            return;
        }
        String path = attribute.schema().equals(Definitions.USER) ? attribute.name() : attribute.toString();
        boolean below = attribute.name().contains(".") && !attribute.name().startsWith("meta.");
        if (below && declines(scim, words(PLAINEST_PATH, "eq", "\"a\""))) {
            return;
        }
        String literal = literal(type);
        String plain = words(path, asked.operator(), literal);
        // Whoever takes the value in quotes alone does compare the attribute, and cannot read the value.
        boolean inQuotes =
                !literal.startsWith("\"") && !declines(scim, words(path, asked.operator(), '"' + literal + '"'));
        if (!inQuotes && declines(scim, plain)) {
            throw new CannotJudge.NotOffered("the filter " + plain
                    + " is declined with 400 invalidFilter, as RFC 7644 section 3.12 has it for an attribute that cannot be"
                    + " compared so");
        }
    }

    private static String words(String path, String operator, String literal) {
        return operator.equals("pr") ? path + " pr" : path + " " + operator + " " + literal;
    }

    private static String literal(String type) {
        return switch (type) {
            case "boolean" -> "true";
            case "integer", "decimal" -> "1";
            case "dateTime" -> "\"2011-05-13T04:42:34Z\"";
            default -> "\"a\"";
        };
    }

    /** The attribute at a path as it is defined, of a complex one what is compared when none of its sub-attributes is named. */
    private static Optional<Defined> attribute(Scim scim, String path) {
        String wanted = path.toLowerCase(Locale.ROOT);
        String core = Definitions.USER.toLowerCase(Locale.ROOT) + ":";
        String bare = wanted.startsWith(core) ? wanted.substring(core.length()) : wanted;
        List<JsonNode> schemas = scim.capabilities().definitions().stream()
                .filter(schema -> !schema.path("id").asText().equals(Definitions.GROUP))
                .toList();
        Stream<Defined> common = COMMON.entrySet().stream()
                .map(entry -> new Defined(
                        Definitions.USER,
                        entry.getKey(),
                        ScimClient.json().createObjectNode().put("type", entry.getValue())));
        return Stream.concat(Definitions.attributes(schemas).stream(), common)
                .filter(attribute -> attribute.schema().equals(Definitions.USER)
                        ? attribute.name().toLowerCase(Locale.ROOT).equals(bare)
                        : attribute.toString().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    private static boolean declines(Scim scim, String filter) {
        return isDeclined(scim.get("/Users?count=1&filter=" + Scim.encoded(filter)));
    }

    private static boolean isDeclined(Answer answer) {
        return answer.status() == 400 && answer.at("/scimType").asText().equals("invalidFilter");
    }

    private static List<Comparison> comparisons(String filter) {
        var comparisons = new ArrayList<Comparison>();
        Matcher part = PART.matcher(filter.replaceAll(TEXT, "\"\""));
        String above = "";
        while (part.find()) {
            if (part.group("above") != null) {
                above = part.group("above") + ".";
            } else if (part.group("end") != null) {
                above = "";
            } else {
                comparisons.add(new Comparison(
                        above + part.group("path"), part.group("operator").toLowerCase(Locale.ROOT)));
            }
        }
        return comparisons;
    }
}
