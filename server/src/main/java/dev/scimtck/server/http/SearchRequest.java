package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.util.HashMap;
import java.util.List;
import java.util.StringJoiner;

/** The body of a {@code POST /.search}, RFC 7644 section 3.4.3: the parameters of a query, in JSON. */
final class SearchRequest {
    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    private static final List<String> TEXTS = List.of("filter", "sortBy", "sortOrder", "cursor");
    private static final List<String> LISTS = List.of("attributes", "excludedAttributes");
    private static final List<String> NUMBERS = List.of("startIndex", "count");

    private SearchRequest() {}

    /**
     * The parameters of a body; what it does not know it ignores, as a query does.
     *
     * @throws ScimException 400 invalidSyntax if it is no SearchRequest, invalidValue if a member has the wrong type
     */
    static QueryParameters read(JsonNode body) {
        if (!body.isObject()) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "the body must be a JSON object, a SearchRequest");
        }
        var values = new HashMap<String, String>();
        boolean named = false;
        for (var member : body.properties()) {
            JsonNode value = member.getValue();
            if (member.getKey().equalsIgnoreCase("schemas")) {
                named = names(value);
            } else if (!value.isNull()) {
                parameter(TEXTS, member.getKey()).forEach(name -> values.put(name, text(name, value)));
                parameter(LISTS, member.getKey()).forEach(name -> values.put(name, list(name, value)));
                parameter(NUMBERS, member.getKey()).forEach(name -> values.put(name, number(name, value)));
            }
        }
        if (!named) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "schemas must name " + URN);
        }
        return new QueryParameters(values);
    }

    private static boolean names(JsonNode schemas) {
        for (JsonNode urn : schemas) {
            if (urn.asText().equalsIgnoreCase(URN)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> parameter(List<String> of, String key) {
        return of.stream().filter(name -> name.equalsIgnoreCase(key)).toList();
    }

    private static String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(name, "a string");
        }
        return value.asText();
    }

    private static String list(String name, JsonNode value) {
        var list = new StringJoiner(",");
        for (JsonNode element : value.isTextual() ? List.of(value) : value) {
            if (!element.isTextual()) {
                throw wrong(name, "an array of strings");
            }
            list.add(element.asText());
        }
        if (!value.isArray() && !value.isTextual()) {
            throw wrong(name, "an array of strings");
        }
        return list.toString();
    }

    private static String number(String name, JsonNode value) {
        if (!value.isIntegralNumber()) {
            throw wrong(name, "a whole number");
        }
        return value.asText();
    }

    private static ScimException wrong(String name, String wanted) {
        return ScimException.badRequest(Type.INVALID_VALUE, name + " must be " + wanted);
    }
}
