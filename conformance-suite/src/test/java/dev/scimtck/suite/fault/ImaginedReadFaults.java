package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters, lists and versions: what servers were imagined to get wrong, before it was tried whether the suite sees it. */
final class ImaginedReadFaults {
    private ImaginedReadFaults() {}

    private static final Pattern TEXT = Pattern.compile(" (eq|co|sw|ew) \"([^\"\\\\]*[_%][^\"\\\\]*)\"");

    private static SeededFault filters(
            String id, String wrong, String clause, UnaryOperator<String> change, String... trips) {
        return fault(id, wrong, clause).filter(change).trips(trips);
    }

    private static Real lists(String id, String wrong, String clause, Consumer<ObjectNode> change) {
        return fault(id, wrong, clause).json(asked -> true, (asked, body) -> {
            if (body.has("totalResults")) {
                change.accept(body);
            }
        });
    }

    /** As LIKE takes it: the longest piece without a wildcard is enough. */
    private static String like(String filter) {
        Matcher text = TEXT.matcher(filter);
        return text.replaceAll(found -> Matcher.quoteReplacement(" co \""
                + Arrays.stream(found.group(2).split("[_%]"))
                        .max(Comparator.comparingInt(String::length))
                        .orElse("")
                + "\""));
    }

    static List<SeededFault> all() {
        return List.of(
                filters(
                        "like-wildcards",
                        "_ and % in a text stand for anything",
                        "RFC7644-3.4.2.2-12",
                        ImaginedReadFaults::like),
                filters(
                        "eq-is-sw",
                        "eq finds what begins so",
                        "RFC7644-3.4.2.2-10",
                        filter -> filter.replaceAll("(userName|displayName|externalId) eq \"", "$1 sw \""),
                        "filter.eq-wants-the-whole-value"),
                filters(
                        "primary-address-only",
                        "a filter on addresses looks at the primary one only",
                        "RFC7644-3.4.2.2-28",
                        filter -> filter.replaceAll(
                                "emails\\.value eq (\"[^\"]*\")", "emails[primary eq true and value eq $1]")),
                filters(
                        "instants-are-ignored",
                        "a filter on meta.lastModified finds everything",
                        "RFC7644-3.4.2.2-14",
                        filter -> filter.replaceAll("meta\\.(lastModified|created) (gt|ge|lt|le) \"[^\"]*\"", "id pr")),
                fault("query-is-latin-1", "a query is read as Latin-1", "RFC7644-7.8-01")
                        .target(asked -> asked.path().replaceAll("%([C-F][0-9A-F])%([89AB][0-9A-F])", "%C3%83%C2%$2"))
                        .trips("filter.string-escapes-are-json"),
                filters(
                        "third-term-dropped",
                        "of three terms the last is dropped",
                        "RFC7644-3.4.2.2-23",
                        filter -> filter.replaceFirst("(?i)^([^()\\[]* and [^()\\[]*) and .*$", "$1")),
                filters(
                        "present-is-not-empty",
                        "not (x pr) finds nothing",
                        "RFC7644-3.4.2.2-26",
                        filter -> filter.replaceAll("(?i)not *\\((\\w+) pr\\)", "($1 eq \"\")"),
                        "filter.not-pr-finds-those-without"),
                fault("total-of-everything", "totalResults counts what the filter leaves out", "RFC7644-3.4.2-05")
                        .json(asked -> asked.isOn("GET", "filter="), (asked, body) -> {
                            if (body.has("totalResults")) {
                                body.put(
                                        "totalResults",
                                        body.path("totalResults").asInt() + 7);
                            }
                        })
                        .trips("filter.group-is-found-by-a-name-with-spaces", "filter.groups-are-found-by-a-member"),
                fault("last-page-is-short", "the last page lacks its last resource", "RFC7644-3.4.2.4-01")
                        .json(asked -> asked.path().contains("startIndex="), (asked, body) -> {
                            if (body.path("Resources") instanceof ArrayNode page) {
                                int end = body.path("startIndex").asInt() + page.size() - 1;
                                if (body.path("startIndex").asInt() > 1
                                        && page.size() > 1
                                        && end == body.path("totalResults").asInt()) {
                                    page.remove(page.size() - 1);
                                    body.put("itemsPerPage", page.size());
                                }
                            }
                        })
                        .trips("paging.start-index-counts-from-1", "sort.holds-across-pages"),
                lists(
                                "no-items-per-page",
                                "a page does not say how many it holds",
                                "RFC7644-3.4.2.4-09",
                                body -> body.remove("itemsPerPage"))
                        .trips("paging.start-index-counts-from-1"),
                lists(
                                "no-start-index",
                                "a page does not say where it begins",
                                "RFC7644-3.4.2.4-09",
                                body -> body.remove("startIndex"))
                        .trips("paging.negative-start-index-is-1", "paging.start-index-0-is-1"),
                lists(
                                "resources-in-lower-case",
                                "the resources of a list are under resources",
                                "RFC7644-3.4.2-06",
                                body -> {
                                    if (body.has("Resources")) {
                                        body.set("resources", body.remove("Resources"));
                                    }
                                })
                        .trips("filter.and-binds-before-or", "filter.and-wants-both"),
                lists("no-match-is-null", "where nothing matches, Resources is null", "RFC7643-2.5-01", body -> {
                            if (body.path("Resources").isEmpty()) {
                                body.putNull("Resources");
                            }
                        })
                        .trips(),
                fault("sorting-loses-missing", "a sorted list leaves out who has no value", "RFC7644-3.4.2.3-04")
                        .json(asked -> asked.path().contains("sortBy="), (asked, body) -> {
                            String by = asked.path().replaceFirst(".*sortBy=(\\w+).*", "$1");
                            if (body.path("Resources") instanceof ArrayNode page) {
                                for (int i = page.size() - 1; i >= 0; i--) {
                                    if (!page.get(i).has(by)) {
                                        page.remove(i);
                                        body.put(
                                                "totalResults",
                                                body.path("totalResults").asInt() - 1);
                                    }
                                }
                                body.put("itemsPerPage", page.size());
                            }
                        })
                        .trips("sort.leaves-nobody-out"),
                fault("any-tag-is-current", "a GET with any If-None-Match is answered 304", "RFC9110-13.1.2-01")
                        .answer((asked, answered) ->
                                !asked.header("If-None-Match").isEmpty() && answered.status() == 200
                                        ? new Answered(304, Map.of(), new byte[0])
                                        : answered)
                        .trips("version.another-gets-the-body"),
                fault("no-tag-on-create", "a creation has no ETag", "RFC7644-3.14-02")
                        .answer((asked, answered) -> answered.status() == 201
                                ? new Answered(201, Map.of("ETag", List.of()), answered.body())
                                : answered)
                        .trips("version.is-in-header-and-meta"),
                versionMoves(),
                fault("apostrophe-breaks", "an apostrophe in a filter is answered 500", "RFC7644-3.4.2.2-10")
                        .refuse(asked -> Real.filter(asked).contains("'"), 500, "")
                        .trips("filter.injection-is-only-text", "filter.string-escapes-are-json"),
                fault("filter-too-long", "a filter longer than 200 characters is answered 500", "RFC7644-3.4.2.2-03")
                        .refuse(asked -> Real.filter(asked).length() > 200, 500, "")
                        .trips("security.deep-filter-is-answered"),
                fault(
                                "attributes-with-filter-ignored",
                                "attributes is ignored where there is a filter",
                                "RFC7644-3.4.2.5-01")
                        .target(asked -> asked.path().contains("filter=")
                                ? Real.without(asked.path(), "attributes", "excludedAttributes")
                                : asked.path())
                        .trips(
                                "projection.attributes-select-in-a-list",
                                "projection.excluded-attributes-are-left-out-of-a-list"),
                fault("search-ignores-count", "the count of a search is ignored", "RFC7644-3.4.3-10")
                        .body("POST", "/.search", (asked, body) -> body.remove("count"))
                        .trips("search.everything-is-optional"),
                fault("deep-sort-is-500", "sorting by a sub-attribute is answered 500", "RFC7644-3.4.2.3-01")
                        .refuse(asked -> asked.path().matches(".*sortBy=\\w+\\..*"), 500, "")
                        .trips("sort.by-a-sub-attribute", "sort.dates-are-instants"),
                fault("blank-count-breaks", "a count that is no number is answered 500", "RFC7644-3.12-06")
                        .refuse(asked -> asked.path().matches(".*[?&]count=[^0-9-].*"), 500, "")
                        .trips("paging.odd-values-break-nothing"),
                fault("head-needs-no-token", "HEAD needs no token", "RFC7644-2-07")
                        .headers(asked -> asked.method().equals("HEAD")
                                ? Map.of("Authorization", "Bearer " + FaultyServer.TOKEN)
                                : Map.of())
                        .trips("auth.head-needs-a-token"),
                fault("token-without-scheme", "the bare token opens, without Bearer before it", "RFC7644-2-07")
                        .headers(asked -> asked.header("Authorization").equals(FaultyServer.TOKEN)
                                        || asked.header("Authorization").equals("Basic " + FaultyServer.TOKEN)
                                ? Map.of("Authorization", "Bearer " + FaultyServer.TOKEN)
                                : Map.of())
                        .trips("auth.garbled-token-opens-nothing"),
                fault(
                                "wrong-method-is-500",
                                "a method that an endpoint does not have is answered 500",
                                "RFC7644-3.12-06")
                        .answer((asked, answered) -> answered.status() == 405 ? error(500, "", "no handler") : answered)
                        .trips("security.a-collection-cannot-be-deleted"),
                fault("forwarded-host-leads", "the links have the host of X-Forwarded-Host", "RFC7643-3.1-27")
                        .answer((asked, answered) -> asked.header("X-Forwarded-Host")
                                        .isEmpty()
                                ? answered
                                : new Answered(
                                        answered.status(),
                                        Map.of(),
                                        Faults.text(new Asked("", "", answered.body()))
                                                .replaceAll("127\\.0\\.0\\.1:\\d+", asked.header("X-Forwarded-Host"))
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .trips("security.host-header-leads-nowhere"));
    }

    private static SeededFault versionMoves() {
        var reads = new AtomicInteger();
        return fault("version-moves-with-reads", "the version is another with every read", "RFC7644-3.14-06")
                .answer((asked, answered) -> {
                    boolean reads1 = asked.isOn("GET", "/Users/") && answered.status() == 200;
                    if (!reads1 || !(Seen.tree(answered.body()) instanceof ObjectNode user)) {
                        return answered;
                    }
                    String version = "W/\"read-" + reads.incrementAndGet() + "\"";
                    user.withObject("/meta").put("version", version);
                    return new Answered(
                            200,
                            Map.of("ETag", List.of(version)),
                            user.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                })
                .trips("version.changes-with-the-resource", "version.spares-an-unchanged-body");
    }
}
