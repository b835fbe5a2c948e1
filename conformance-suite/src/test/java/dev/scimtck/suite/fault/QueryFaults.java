package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.ResponseChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Servers that read filters wrongly, RFC 7644 section 3.4.2.2. */
final class QueryFaults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QueryFaults() {}

    /** The query as it was meant, without escapes. */
    static boolean matches(Asked asked, Pattern pattern) {
        String query = URLDecoder.decode(asked.path().replace("%2b", "+"), StandardCharsets.UTF_8);
        return asked.method().equals("GET") && pattern.matcher(query).find();
    }

    /** Such queries are answered with a list of every user there is. */
    static ResponseChange everything(Predicate<Asked> which) {
        Map<String, JsonNode> made = new ConcurrentHashMap<>();
        return (asked, answered) -> {
            JsonNode body = tree(answered.body());
            if (asked.method().equals("POST") && answered.status() == 201 && body.has("id")) {
                made.put(body.path("id").asText(), body);
            }
            if (asked.method().equals("DELETE")) {
                made.remove(asked.path().substring(asked.path().lastIndexOf('/') + 1));
            }
            return which.test(asked) ? list(List.copyOf(made.values())) : answered;
        };
    }

    /** Such queries find nothing. */
    static ResponseChange nothing(Predicate<Asked> which) {
        return (asked, answered) -> which.test(asked) ? list(List.of()) : answered;
    }

    static Answered list(List<JsonNode> resources) {
        ObjectNode list = JSON.createObjectNode();
        list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        list.put("totalResults", resources.size())
                .put("itemsPerPage", resources.size())
                .put("startIndex", 1);
        list.putArray("Resources").addAll(resources);
        try {
            return new Answered(
                    200, Map.of("Content-Type", List.of("application/scim+json")), JSON.writeValueAsBytes(list));
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can be written", e);
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            return body == null ? JSON.missingNode() : JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private static Predicate<Asked> filter(String pattern) {
        Pattern compiled = Pattern.compile("filter=.*" + pattern);
        return asked -> matches(asked, compiled);
    }

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        response(
                                story("filter-ignored", "every filter is ignored", "RFC7644-3.4.2.2-04"),
                                everything(filter(""))),
                        EVERYTHING),
                new SeededFault(
                        response(
                                story("filter-finds-nothing", "no filter finds anything", "RFC7644-3.4.2.2-10"),
                                nothing(filter("[a-z]"))),
                        Set.of(
                                "filter.ge-and-le-take-the-very-instant",
                                "filter.not-needs-no-space",
                                "filter.dots-are-about-any-value",
                                "filter.schemas-can-be-asked-for",
                                "filter.group-is-found-by-a-name-with-spaces",
                                "filter.unsupported-is-said",
                                "filter.missing-value-is-not-equal")),
                new SeededFault(
                        response(
                                story("empty-filter", "an empty filter is no filter", "RFC7644-3.4.2.2-06"),
                                everything(asked -> asked.path().endsWith("filter="))),
                        Set.of("filter.empty-is-no-filter-at-most")),
                new SeededFault(
                        response(
                                story("active-false", "active eq false finds nothing", "RFC7644-3.4.2.2-10"),
                                nothing(filter("active eq false"))),
                        Set.of("filter.boolean-eq-parts-the-users")));
    }

    private static final Set<String> EVERYTHING = Set.of(
            "filter.ne-excludes-the-value",
            "filter.co-finds-the-middle",
            "filter.sw-finds-the-beginning",
            "filter.sw-finds-the-whole-value",
            "filter.ew-finds-the-end",
            "filter.ew-finds-the-whole-value",
            "filter.pr-finds-those-that-have-a-value",
            "filter.pr-knows-complex-attributes",
            "filter.gt-and-ge-order-strings",
            "filter.lt-and-le-order-strings",
            "filter.dates-are-compared-as-instants",
            "filter.boolean-eq-parts-the-users",
            "filter.id-eq-finds-the-one",
            "filter.external-id-eq-finds-the-one",
            "filter.resource-type-eq-finds-its-own",
            "filter.gt-on-a-boolean-is-400",
            "filter.ge-on-a-boolean-is-400",
            "filter.lt-on-a-boolean-is-400",
            "filter.le-on-a-boolean-is-400",
            "filter.order-of-binaries-is-400",
            "filter.and-wants-both",
            "filter.or-wants-either",
            "filter.not-turns-round",
            "filter.parentheses-change-the-order",
            "filter.and-binds-before-or",
            "filter.not-binds-before-and",
            "filter.logic-ignores-case",
            "filter.operators-ignore-case",
            "filter.attribute-names-ignore-case",
            "filter.username-ignores-case",
            "filter.external-id-minds-case",
            "filter.sub-attribute-is-reached-by-its-path",
            "filter.any-of-several-values-will-do",
            "filter.core-urn-may-stand-before-the-name",
            "filter.urn-ignores-case",
            "filter.extension-is-reached-by-its-urn",
            "filter.string-escapes-are-json",
            "filter.logic-words-inside-a-string-are-text",
            "filter.null-is-a-value",
            "filter.default-is-the-value-that-was-returned",
            "filter.missing-value-is-not-equal",
            "filter.injection-is-only-text",
            "filter.garbage-is-400",
            "filter.expression-without-value-is-400",
            "filter.expression-without-attribute-is-400",
            "filter.open-string-is-400",
            "filter.bare-word-is-400",
            "filter.dangling-and-is-400",
            "filter.open-parenthesis-is-400",
            "filter.trailing-text-is-400",
            "filter.refusal-says-why",
            "filter.unknown-attribute-never-means-all",
            "filter.unsupported-is-said",
            "filter.password-is-never-compared",
            "filter.brackets-are-about-one-value",
            "filter.brackets-take-any-expression",
            "filter.brackets-hold-a-filter",
            "filter.brackets-join-with-logic");
}
