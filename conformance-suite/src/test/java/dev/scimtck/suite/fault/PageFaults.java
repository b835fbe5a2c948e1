package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.json;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.ResponseChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Servers that cut, order and count pages wrongly, RFC 7644 sections 3.4.2.3 and 3.4.2.4 and RFC 9865. */
final class PageFaults {
    private static final String FILTERED = "/Users?filter=";

    private PageFaults() {}

    private static void reorder(ObjectNode list, Comparator<JsonNode> order) {
        var all = new ArrayList<JsonNode>();
        list.path("Resources").forEach(all::add);
        all.sort(order);
        list.putArray("Resources").addAll(all);
    }

    private static void reverse(ObjectNode list) {
        var all = new ArrayList<JsonNode>();
        list.path("Resources").forEach(all::add);
        list.putArray("Resources").addAll(all.reversed());
    }

    private static ResponseChange refused(String part) {
        return (asked, answered) -> asked.path().contains(part)
                ? new Answered(
                        500,
                        Map.of("Content-Type", List.of("application/scim+json")),
                        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"500\"}"
                                .getBytes(StandardCharsets.UTF_8))
                : answered;
    }

    /** A page of one resource comes once more with what has been there before. */
    private static void twice(ObjectNode list) {
        ArrayNode resources = (ArrayNode) list.path("Resources");
        if (!resources.isEmpty()) {
            resources.add(resources.get(0).deepCopy());
        }
    }

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        response(
                                story("unsorted", "a sorted list comes in the reverse order", "RFC7644-3.4.2.3-03"),
                                json((asked, body) -> {
                                    if (asked.path().contains("sortBy=") && body.has("Resources")) {
                                        reverse(body);
                                    }
                                })),
                        SORTED),
                new SeededFault(
                        response(
                                story("case", "sorting by userName minds case", "RFC7644-3.4.2.3-09"),
                                json((asked, body) -> {
                                    if (asked.path().endsWith("sortBy=userName") && body.has("Resources")) {
                                        reorder(
                                                body,
                                                Comparator.comparing(user ->
                                                        user.path("userName").asText()));
                                    }
                                })),
                        Set.of("sort.by-an-attribute-orders-the-list")),
                new SeededFault(
                        response(
                                story("sort-breaks", "sortBy is answered 500", "RFC7644-3.4.2.3-01"),
                                refused("sortBy=")),
                        Set.of("sort.unsupported-is-harmless")),
                new SeededFault(
                        response(
                                story("pages-overlap", "each page has its first resource twice", "RFC7644-3.4.2.4-09"),
                                json((asked, body) -> {
                                    if (asked.path().contains(FILTERED) && body.has("Resources")) {
                                        twice(body);
                                    }
                                })),
                        Set.of(
                                "paging.pages-add-up-to-the-whole",
                                "paging.many-pages-add-up",
                                "paging.start-index-counts-from-1",
                                "paging.count-bounds-every-page",
                                "paging.no-count-gives-a-page",
                                "cursor.pages-add-up-to-the-whole")),
                new SeededFault(
                        response(
                                story(
                                        "total-is-the-page",
                                        "totalResults is the size of the page",
                                        "RFC7644-3.4.2.4-09"),
                                json((asked, body) -> {
                                    if (body.has("Resources")) {
                                        body.put(
                                                "totalResults",
                                                body.path("Resources").size());
                                    }
                                })),
                        Set.of(
                                "paging.beyond-the-end-is-empty",
                                "paging.count-0-gives-the-total-alone",
                                "paging.negative-count-is-0",
                                "cursor.count-0-gives-the-total-alone",
                                "cursor.default-method-is-as-advertised",
                                "cursor.first-page-has-no-previous")),
                new SeededFault(
                        response(
                                story("start-index", "startIndex is always 0", "RFC7644-3.4.2.4-09"),
                                json((asked, body) -> {
                                    if (body.has("startIndex")) {
                                        body.put("startIndex", 0);
                                    }
                                })),
                        Set.of("paging.start-index-0-is-1", "paging.negative-start-index-is-1")),
                dates(),
                odd(),
                cursors(),
                configuration());
    }

    private static SeededFault dates() {
        return new SeededFault(
                response(
                        story("sort-dates", "sorting by meta.created goes from new to old", "RFC7644-3.4.2.3-09"),
                        json((asked, body) -> {
                            int day = 28;
                            boolean sorted = asked.path().contains("sortBy=meta.created");
                            for (JsonNode user : sorted ? body.path("Resources") : body.arrayNode()) {
                                ((ObjectNode) user.path("meta")).put("created", "2026-01-" + day-- + "T00:00:00Z");
                            }
                        })),
                Set.of("sort.dates-are-instants"));
    }

    private static SeededFault odd() {
        return new SeededFault(
                response(
                        story(
                                "odd-values",
                                "an odd count, startIndex or parameter is answered 500",
                                "RFC7644-3.4.2-03"),
                        (asked, answered) ->
                                asked.path().matches(".*(2147483647|1000000|many|noSuch|count=-1|startIndex=3).*")
                                        ? refused("").change(asked, answered)
                                        : answered),
                Set.of(
                        "paging.far-beyond-the-end-is-empty",
                        "paging.huge-count-is-taken",
                        "paging.odd-values-break-nothing",
                        "cursor.negative-count-is-0",
                        "list.unknown-parameters-are-ignored"));
    }

    private static SeededFault cursors() {
        return new SeededFault(
                response(
                        story(
                                "cursor-any",
                                "every cursor is taken for the first page, and they have reserved characters",
                                "RFC9865-2.1-01"),
                        (asked, answered) -> {
                            boolean later = asked.path().matches(".*cursor=[^&]+.*");
                            boolean bare = answered.status() == 401 && later;
                            if (bare || (later && asked.path().contains("Zm9yZ2Vk"))) {
                                return QueryFaults.list(List.of());
                            }
                            return later && answered.status() == 200
                                            || (answered.status() == 400 && later)
                                            || new String(asked.body(), StandardCharsets.UTF_8)
                                                    .matches(".*\"cursor\":\"[^\"]+\".*")
                                    ? refused("").change(asked, answered)
                                    : reserved().change(asked, answered);
                        }),
                CURSORS);
    }

    private static ResponseChange reserved() {
        return json((asked, body) -> {
            if (asked.path().contains("cursor=") && body.has("Resources")) {
                body.put("nextCursor", body.path("nextCursor").asText("") + "+/=");
                body.put("previousCursor", "before");
                body.put("totalResults", 3);
            }
        });
    }

    private static SeededFault configuration() {
        return new SeededFault(
                response(
                        story("cursor-configuration", "pagination.cursor is text", "RFC9865-4-03"),
                        json((asked, body) -> {
                            if (body.has("pagination")) {
                                ((ObjectNode) body.path("pagination")).put("cursor", "yes");
                            }
                        })),
                Set.of("cursor.configuration-is-well-formed"));
    }

    private static final Set<String> SORTED = Set.of(
            "sort.by-an-attribute-orders-the-list",
            "sort.ascending-is-the-default",
            "sort.descending-turns-it-round",
            "sort.case-exact-attributes-by-code-point",
            "sort.by-a-sub-attribute",
            "sort.by-the-primary-value",
            "sort.missing-values-come-last",
            "sort.holds-across-pages");

    private static final Set<String> CURSORS = Set.of(
            "cursor.pages-add-up-to-the-whole",
            "cursor.first-page-has-no-previous",
            "cursor.previous-leads-back",
            "cursor.needs-no-escapes",
            "cursor.forged-is-400",
            "cursor.other-count-breaks-nothing",
            "cursor.sorting-holds-across-pages",
            "cursor.works-in-search",
            "cursor.every-page-needs-a-token",
            "cursor.gives-no-more-than-the-token-may-see");
}
