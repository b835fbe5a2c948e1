package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Queries, versions, errors, bulk and access once more: imagined when the suite had been repaired after the first. */
final class ImaginedQueryFaults {
    private ImaginedQueryFaults() {}

    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static SeededFault filters(
            String id, String wrong, String clause, UnaryOperator<String> change, String... trips) {
        return fault(id, wrong, clause).filter(change).trips(trips);
    }

    static List<SeededFault> all() {
        return List.of(
                fault(
                                "ampersand-ends-the-filter",
                                "an ampersand in a filter ends it, also where it is sent as %26",
                                "RFC7644-3.4.2.2-36")
                        .target(asked -> asked.path().replace("%26", "&"))
                        .trips("filter.signs-inside-a-string-are-text"),
                filters(
                        "sw-minds-case",
                        "sw, co and ew mind case",
                        "RFC7644-3.4.2.2-34",
                        filter -> filter.replaceAll(
                                "userName (sw|co|ew) \"[^\"]*[A-Z][^\"]*\"", "userName eq \"nobody at all\""),
                        "filter.co-and-sw-ignore-case"),
                fault("parentheses-refused", "a filter that begins with a parenthesis is refused", "RFC7644-3.4.2.2-27")
                        .refuse(asked -> Real.filter(asked).startsWith("("), 400, "invalidFilter")
                        .trips("filter.parentheses-change-the-order"),
                filters(
                        "second-of-or-dropped",
                        "what follows or is dropped",
                        "RFC7644-3.4.2.2-25",
                        filter -> filter.replaceAll("(?i) or [^)]*", "")),
                filters(
                        "unicode-escapes-unread",
                        "\\u in a text of a filter is not read",
                        "RFC7644-3.4.2.2-36",
                        filter -> filter.replaceAll("\\\\u(\\p{XDigit}{4})", "u$1")),
                fault(
                                "beyond-the-end-is-the-first-page",
                                "a startIndex beyond the end gives the first page",
                                "RFC7644-3.4.2.4-04")
                        .target(asked -> Real.parameter(
                                asked.path(), "startIndex", start -> start.matches("\\d{4,}") ? "1" : start))
                        .trips("paging.far-beyond-the-end-is-empty"),
                fault("count-is-ignored", "count is ignored", "RFC7644-3.4.2.4-05")
                        .target(asked -> Real.without(asked.path(), "count"))
                        .trips("list.count-bounds-the-page", "paging.count-0-gives-the-total-alone"),
                fault("list-has-other-versions", "a list shows another version than a GET", "RFC7644-3.14-03")
                        .json(
                                asked -> asked.isOn("GET", "/Users?"),
                                (asked, body) -> body.path("Resources").forEach(one -> {
                                    if (one.path("meta") instanceof ObjectNode meta && meta.has("version")) {
                                        meta.put("version", "W/\"of-the-list\"");
                                    }
                                }))
                        .trips("version.is-the-same-in-a-list"),
                fault("stale-is-409", "a stale version is answered 409", "RFC9110-13.1.1-01")
                        .status(asked -> true, 412, 409)
                        .trips("version.stale-delete-is-412", "version.stale-patch-is-412"),
                fault("schemas-total-is-zero", "totalResults of /Schemas is 0", "RFC7644-4-03")
                        .json(asked -> asked.isOn("GET", "/Schemas"), (asked, body) -> {
                            if (body.has("totalResults")) {
                                body.put("totalResults", 0);
                            }
                        })
                        .trips("schemas.are-a-list-response"),
                fault("error-without-status", "errors have no status", "RFC7644-3.12-03")
                        .json(asked -> true, (asked, body) -> {
                            if (body.path("schemas").toString().contains(":Error")) {
                                body.remove("status");
                            }
                        })
                        .trips("error.unknown-resource-is-404"),
                fault(
                                "not-found-is-200",
                                "a GET of what is not there is answered 200 with an empty object",
                                "RFC7644-3.4.1-02")
                        .answer((asked, answered) -> asked.isOn("GET", "/Users/") && answered.status() == 404
                                ? answered(200, "{}")
                                : answered)
                        .trips("error.unknown-resource-is-404", "media-type.messages-have-their-prefix"),
                fault("conflict-without-body", "a conflict has no body", "RFC7644-3.12-01")
                        .answer((asked, answered) -> answered.status() == 409
                                ? new Answered(409, Map.of("Content-Type", List.of()), new byte[0])
                                : answered)
                        .trips("create.username-is-unique"),
                fault(
                                "unknown-filter-attribute-is-500",
                                "a filter on an unknown attribute is answered 500",
                                "RFC7644-3.12-06")
                        .refuse(
                                asked -> Real.filter(asked)
                                        .matches("(?i).*(no|unknown)[a-z]*attribute.*|.*nonsense.*|.*shoeSize.*"),
                                500,
                                "")
                        .trips("filter.unknown-attribute-never-means-all"),
                fault("bulk-put-is-501", "PUT in a bulk request is answered 501", "RFC7644-3.7-04")
                        .body(
                                "POST",
                                "/Bulk",
                                (asked, body) -> body.path("Operations").forEach(one -> {
                                    if (one.path("method").asText().equals("PUT")) {
                                        ((ObjectNode) one).put("method", "TRACE");
                                    }
                                }))
                        .trips("bulk.puts-patches-and-deletes"),
                fault(
                                "bulk-delete-does-nothing",
                                "DELETE in a bulk request is told to be done and is not",
                                "RFC7644-3.7-20")
                        .body(
                                "POST",
                                "/Bulk",
                                (asked, body) -> body.path("Operations").forEach(one -> {
                                    if (one.path("method").asText().equals("DELETE")) {
                                        ObjectNode operation = (ObjectNode) one;
                                        operation.put("method", "PATCH");
                                        ObjectNode patch = operation.putObject("data");
                                        patch.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
                                        patch.putArray("Operations")
                                                .addObject()
                                                .put("op", "add")
                                                .putObject("value")
                                                .put("displayName", "x");
                                    }
                                }))
                        .json(
                                asked -> asked.isOn("POST", "/Bulk"),
                                (asked, body) -> body.path("Operations").forEach(one -> {
                                    if (one.path("method").asText().equals("PATCH")) {
                                        ((ObjectNode) one)
                                                .put("method", "DELETE")
                                                .put("status", "204");
                                    }
                                }))
                        .trips("bulk.puts-patches-and-deletes"),
                fault("bulk-without-schemas", "the answer to a bulk request has no schemas", "RFC7644-3.7-01")
                        .json(asked -> asked.isOn("POST", "/Bulk"), (asked, body) -> body.remove("schemas"))
                        .trips("bulk.creates-what-it-says", "bulk.needs-operations"),
                fault("bulk-method-in-small-letters", "a bulk result has its method in small letters", "RFC7644-3.7-04")
                        .json(
                                asked -> asked.isOn("POST", "/Bulk"),
                                (asked, body) -> body.path("Operations")
                                        .forEach(one -> ((ObjectNode) one)
                                                .put(
                                                        "method",
                                                        one.path("method")
                                                                .asText()
                                                                .toLowerCase(java.util.Locale.ROOT))))
                        .trips("bulk.a-result-tells-method-bulk-id-status-and-location"),
                fault(
                                "extension-cannot-be-excluded",
                                "excludedAttributes with the URN of an extension is ignored",
                                "RFC7644-3.9-05")
                        .target(asked -> Real.parameter(
                                asked.path(), "excludedAttributes", names -> names.contains(EXTENSION) ? "" : names))
                        .trips(),
                fault(
                                "extension-cannot-be-asked-for",
                                "attributes with the URN of an extension finds nothing",
                                "RFC7644-3.9-04")
                        .shown("ttributes=urn", (asked, one) -> one.remove(EXTENSION))
                        .trips("projection.attributes-select-of-an-extension"),
                fault(
                                "search-is-not-projected-by-list",
                                "attributes of a search with several names takes the first",
                                "RFC7644-3.4.3-05")
                        .body(
                                "POST",
                                "/.search",
                                (asked, body) -> ImaginedWriteFaults.firstOnly(body.path("attributes")))
                        .trips("search.attributes-select"),
                fault("root-search-finds-nothing", "a search at the root finds nothing", "RFC7644-3.4.3-02")
                        .json(asked -> asked.path().endsWith("/v2/.search"), (asked, body) -> {
                            if (body.has("totalResults")) {
                                body.put("totalResults", 0)
                                        .put("itemsPerPage", 0)
                                        .remove("Resources");
                            }
                        })
                        .trips("search.at-the-root-covers-groups", "search.at-the-root-is-coherent"),
                fault("me-answers-another", "/Me answers a user that is not there", "RFC7644-3.11-07")
                        .json(
                                asked -> asked.isOn("GET", "/Me"),
                                (asked, body) -> body.put("id", "00000000-0000-0000-0000-000000000000"))
                        .trips("me.says-where-the-subject-is"),
                fault("post-of-form-is-taken", "a body of another media type is answered 500", "RFC7644-3.12-06")
                        .refuse(
                                asked -> asked.body().length > 0
                                        && !asked.header("Content-Type").contains("json"),
                                500,
                                "")
                        .trips("media-type.another-breaks-nothing"),
                fault("cursor-is-a-page-number", "a cursor that is a number is taken for a page", "RFC9865-2-10")
                        .target(asked -> Real.parameter(
                                asked.path(), "cursor", cursor -> cursor.matches("\\w{1,24}") ? "" : cursor))
                        .trips(),
                fault("count-of-zero-is-500", "count=0 is answered 500", "RFC7644-3.4.2.4-08")
                        .refuse(asked -> asked.path().matches(".*[?&]count=0(&.*)?"), 500, "")
                        .trips("paging.count-0-gives-the-total-alone"),
                fault("trailing-slash-opens", "an address with a slash at its end needs no token", "RFC7644-2-07")
                        .headers(asked -> asked.path().split("\\?", 2)[0].endsWith("/")
                                ? Map.of("Authorization", "Bearer " + FaultyServer.TOKEN)
                                : Map.of())
                        .target(asked ->
                                asked.path().endsWith("/Users/") ? asked.path().replaceFirst("/$", "") : asked.path())
                        .trips("auth.every-read-needs-a-token", "auth.paths-lead-round-nothing"),
                fault("upper-case-path-opens", "an address in capitals needs no token", "RFC7644-2-07")
                        .headers(asked -> asked.path().contains("/USERS")
                                ? Map.of("Authorization", "Bearer " + FaultyServer.TOKEN)
                                : Map.of())
                        .target(asked -> asked.path().replace("/USERS", "/Users"))
                        .trips("auth.paths-lead-round-nothing"),
                fault("wrong-token-is-404", "a wrong token is answered 404", "RFC7644-2-06")
                        .answer((asked, answered) -> answered.status() == 401
                                        && !asked.header("Authorization").isEmpty()
                                ? error(404, "", "not found")
                                : answered)
                        .trips("auth.empty-token-opens-nothing", "auth.garbled-token-opens-nothing"));
    }
}
