package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Filters, lists, discovery, errors and the rest: further faults that servers may well have. */
final class OwnReadFaults {
    private OwnReadFaults() {}

    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static boolean posts(Asked asked, String endpoint) {
        return asked.method().equals("POST") && asked.path().split("\\?", 2)[0].endsWith(endpoint);
    }

    private static Answered with(Answered answered, String header, String value) {
        return new Answered(
                answered.status(), Map.of(header, value.isEmpty() ? List.of() : List.of(value)), answered.body());
    }

    private static boolean isResource(ObjectNode one) {
        return one.path("meta").has("created");
    }

    private static boolean filters(Asked asked, String pattern) {
        return asked.method().equals("GET")
                && Pattern.compile(pattern).matcher(Real.filter(asked)).find();
    }

    private static SeededFault rewritten(
            String id, String wrong, String clause, java.util.function.UnaryOperator<String> change, String... trips) {
        return fault(id, wrong, clause).filter(change).trips(trips);
    }

    private static Real lists(String id, String wrong, String clause, java.util.function.Consumer<ObjectNode> change) {
        return fault(id, wrong, clause).json(asked -> true, (asked, body) -> {
            if (body.has("totalResults")) {
                change.accept(body);
            }
        });
    }

    static List<SeededFault> all() {
        return List.of(
                rewritten(
                        "value-by-case",
                        "values are compared by case: a userName in capitals is not found",
                        "RFC7644-3.4.2.2-34",
                        filter -> filter.replaceAll("userName eq \"([^\"]*[A-Z][^\"]*)\"", "externalId eq \"$1\""),
                        "filter.username-ignores-case"),
                rewritten(
                        "not-ignored",
                        "not is ignored",
                        "RFC7644-3.4.2.2-26",
                        filter -> filter.replaceAll("(?i)\\bnot *\\(", "("),
                        "filter.not-turns-round"),
                rewritten(
                        "co-is-eq",
                        "co is eq",
                        "RFC7644-3.4.2.2-12",
                        filter -> filter.replace(" co ", " eq "),
                        "filter.co-finds-the-middle"),
                rewritten(
                        "sw-is-co",
                        "sw is co",
                        "RFC7644-3.4.2.2-13",
                        filter -> filter.replace(" sw ", " co "),
                        "filter.sw-finds-the-beginning"),
                rewritten(
                        "ew-is-co",
                        "ew is co",
                        "RFC7644-3.4.2.2-13",
                        filter -> filter.replace(" ew ", " co "),
                        "filter.ew-finds-the-end"),
                rewritten(
                        "ne-is-eq",
                        "ne is eq",
                        "RFC7644-3.4.2.2-11",
                        filter -> filter.replace(" ne ", " eq "),
                        "filter.ne-excludes-the-value"),
                rewritten(
                        "ge-is-gt",
                        "ge is gt, and le is lt",
                        "RFC7644-3.4.2.2-14",
                        filter -> filter.replace(" ge ", " gt ").replace(" le ", " lt "),
                        "filter.gt-and-ge-order-strings",
                        "filter.lt-and-le-order-strings"),
                rewritten(
                        "or-is-and",
                        "or is and",
                        "RFC7644-3.4.2.2-24",
                        filter -> filter.replaceAll("(?i) or ", " and "),
                        "filter.or-wants-either"),
                rewritten(
                        "and-is-dropped",
                        "what follows the first and is dropped",
                        "RFC7644-3.4.2.2-23",
                        filter -> filter.replaceAll("(?i) and .*", ""),
                        "filter.and-wants-both"),
                rewritten(
                        "brackets-are-dots",
                        "the terms in brackets may be true of two values",
                        "RFC7644-3.4.2.2-28",
                        filter -> filter.replaceAll(
                                "(?i)emails\\[type eq (\"\\w+\") and value (\\w+) (\"[^\"]*\")]",
                                "emails.type eq $1 and emails.value $2 $3"),
                        "filter.brackets-are-about-one-value"),
                rewritten(
                        "dates-are-texts",
                        "an instant with another offset is another",
                        "RFC7644-3.4.2.2-14",
                        filter -> filter.replaceAll("(\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?)[+-]\\d\\d:\\d\\d", "$1Z"),
                        "filter.dates-are-compared-as-instants"),
                fault("bad-filter-is-500", "a filter that cannot be read is answered 500", "RFC7644-3.4.2.2-04")
                        .answer((asked, answered) -> answered.status() == 400 && asked.isOn("GET", "filter=")
                                ? error(500, "", "parse error")
                                : answered)
                        .trips("filter.garbage-is-400"),
                fault("escapes-unread", "an escaped quote ends a string", "RFC7644-3.4.2.2-36")
                        .refuse(asked -> filters(asked, "\\\\"), 400, "invalidFilter")
                        .trips("filter.string-escapes-are-json"),
                fault(
                                "404-for-no-match",
                                "a filter without a match is answered 404",
                                "RFC7644-3.4.2-10",
                                "okta/template")
                        .answer((asked, answered) -> asked.isOn("GET", "filter=")
                                        && Seen.tree(answered.body())
                                                        .path("totalResults")
                                                        .asInt(1)
                                                == 0
                                ? error(404, "", "none")
                                : answered)
                        .trips("list.no-match-is-200-with-none"),
                fault("count-0-is-all", "count=0 gives everything", "RFC7644-3.4.2.4-08")
                        .target(asked -> asked.path().replaceAll("([?&])count=0(&|$)", "$1"))
                        .trips("paging.count-0-gives-the-total-alone"),
                fault("index-from-0", "startIndex counts from 0", "RFC7644-3.4.2.4-04")
                        .target(asked -> Real.parameter(
                                asked.path(),
                                "startIndex",
                                start -> start.matches("\\d{1,6}")
                                        ? String.valueOf(Integer.parseInt(start) + 1)
                                        : start))
                        .trips("paging.pages-add-up-to-the-whole"),
                fault("huge-count-refused", "a count beyond the largest page is answered 500", "RFC7644-3.4.2.4-06")
                        .refuse(asked -> asked.path().matches(".*[?&]count=\\d{4,}.*"), 500, "")
                        .trips("paging.huge-count-is-taken"),
                lists(
                                "total-is-text",
                                "totalResults is a text",
                                "RFC7644-3.4.2-05",
                                body -> body.put(
                                        "totalResults",
                                        body.path("totalResults").asText()))
                        .trips("list.no-match-is-200-with-none"),
                lists(
                                "list-without-schemas",
                                "a list has no schemas",
                                "RFC7644-3.4.2-04",
                                body -> body.remove("schemas"))
                        .trips("list.no-match-is-200-with-none"),
                fault("descending-ignored", "sortOrder is ignored", "RFC7644-3.4.2.3-06")
                        .target(asked -> Real.without(asked.path(), "sortOrder"))
                        .trips("sort.descending-turns-it-round"),
                fault("delete-ignores-version", "a DELETE with a stale version is done", "RFC9110-13.1.1-01")
                        .headers(asked -> asked.method().equals("DELETE") ? Map.of("If-Match", "") : Map.of())
                        .trips("version.stale-delete-is-412"),
                fault("config-is-a-list", "ServiceProviderConfig is a list", "RFC7644-4-02")
                        .answer((asked, answered) ->
                                asked.path().endsWith("/ServiceProviderConfig") && answered.status() == 200
                                        ? QueryFaults.list(List.of(Seen.tree(answered.body())))
                                        : answered)
                        .trips("config.is-one-object"),
                fault("no-single-schema", "one schema cannot be read by its URI", "RFC7644-4-04")
                        .refuse(asked -> asked.path().contains("/Schemas/"), 404, "")
                        .trips("schemas.one-is-found-by-its-uri"),
                fault("no-single-type", "one resource type cannot be read by its name", "RFC7644-4-05")
                        .refuse(asked -> asked.path().contains("/ResourceTypes/"), 404, "")
                        .trips("types.one-is-found-by-its-name"),
                fault("error-without-schemas", "errors have no schemas", "RFC7644-3.12-02")
                        .answer((asked, answered) -> answered.status() >= 400
                                        && Seen.tree(answered.body()) instanceof ObjectNode error
                                ? new Answered(
                                        answered.status(),
                                        answered.headers(),
                                        error.without("schemas").toString().getBytes(StandardCharsets.UTF_8))
                                : answered)
                        .trips("error.unknown-resource-is-404"),
                fault("broken-json-is-500", "a body that is not JSON is answered 500", "RFC7644-3.12-06")
                        .answer((asked, answered) -> answered.status() == 400
                                        && asked.body().length > 0
                                        && sent(asked).isMissingNode()
                                ? error(500, "", "unexpected character")
                                : answered)
                        .trips("error.broken-json-is-400"),
                fault("not-found-without-body", "404 has no body", "RFC7644-3.12-01")
                        .answer((asked, answered) -> answered.status() == 404
                                ? new Answered(404, Map.of("Content-Type", List.of()), new byte[0])
                                : answered)
                        .trips("error.unknown-resource-is-404"),
                fault("no-challenge", "401 has no WWW-Authenticate", "RFC9110-15.5.2-01")
                        .answer((asked, answered) ->
                                answered.status() == 401 ? with(answered, "WWW-Authenticate", "") : answered)
                        .trips("auth.no-token-is-401-with-a-challenge"),
                fault("token-in-query", "any token in the query opens", "RFC7644-2-07")
                        .headers(asked -> asked.path().contains("access_token=")
                                ? Map.of("Authorization", "Bearer " + FaultyServer.TOKEN)
                                : Map.of())
                        .trips("auth.token-in-the-query-opens-nothing"),
                fault("prefix-of-token", "a token that begins as the right one opens", "RFC7644-2-07")
                        .headers(asked -> asked.header("Authorization")
                                        .startsWith("Bearer " + FaultyServer.TOKEN.substring(0, 20))
                                ? Map.of("Authorization", "Bearer " + FaultyServer.TOKEN)
                                : Map.of())
                        .trips("auth.garbled-token-opens-nothing"),
                fault("bulk-order", "bulk results come in reverse", "RFC7644-3.7-09")
                        .json(asked -> asked.isOn("POST", "/Bulk"), (asked, body) -> {
                            for (JsonNode one : body.path("Operations")) {
                                ((ObjectNode) one).remove("bulkId");
                            }
                        })
                        .trips("bulk.a-result-tells-method-bulk-id-status-and-location"),
                fault("search-is-201", "a search is answered 201", "RFC7644-3.4.3-18")
                        .status(asked -> asked.isOn("POST", "/.search"), 200, 201)
                        .trips("search.is-there"),
                fault("search-ignores-filter", "the filter of a search is ignored", "RFC7644-3.4.3-10")
                        .body("POST", "/.search", (asked, body) -> body.remove("filter"))
                        .trips("search.is-the-same-as-a-query"),
                fault("charset-refused", "a Content-Type with a charset is refused", "RFC7644-3.8-01")
                        .refuse(asked -> asked.header("Content-Type").contains("charset"), 415, "")
                        .trips("media-type.a-charset-is-taken"),
                fault("id-changes", "the id changes with the userName", "RFC7643-3.1-07")
                        .shown("/Users/", (asked, user) -> {
                            if (asked.method().equals("PUT")) {
                                user.put("id", "changed-" + user.path("id").asText());
                            }
                        })
                        .trips("replace.answers-200-with-the-whole-resource"),
                fault("dates-without-zone", "dates have no zone and a blank", "RFC7643-2.3.5-01")
                        .shown("s", (asked, one) -> {
                            if (isResource(one)) {
                                one.withObject("/meta")
                                        .put(
                                                "created",
                                                one.at("/meta/created")
                                                        .asText()
                                                        .replace("T", " ")
                                                        .replace("Z", ""));
                            }
                        })
                        .trips("create.meta-is-set"),
                fault("location-relative", "meta.location is of another resource", "RFC7643-3.1-27")
                        .shown("/Users", (asked, user) -> {
                            if (isResource(user)) {
                                user.withObject("/meta")
                                        .put(
                                                "location",
                                                user.at("/meta/location")
                                                        .asText()
                                                        .replace("/Users/", "/User/"));
                            }
                        })
                        .trips("create.location-resolves-to-the-resource"),
                fault(
                                "extension-urn-missing",
                                "schemas does not name the extension that is in the body",
                                "RFC7643-3-04")
                        .shown("/Users", (asked, user) -> {
                            if (user.has(EXTENSION)) {
                                user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
                            }
                        })
                        .trips("schemas-attribute.lists-each-extension-in-the-body"),
                fault("texts-trimmed", "texts lose what stands before and after them", "RFC7644-3.3-01")
                        .body("POST", "/Users", (asked, body) -> {
                            if (body.path("displayName").isTextual()) {
                                body.put(
                                        "displayName",
                                        body.path("displayName").asText().replaceAll("[^\\x00-\\x7f]", "?"));
                            }
                        })
                        .trips("user.names-beyond-ascii-come-back"),
                fault("attributes-lose-id", "attributes takes the id away", "RFC7644-3.4.2.5-01")
                        .shown("?attributes=", (asked, one) -> one.remove("id"))
                        .trips("projection.attributes-select-in-a-get"),
                fault(
                                "plus-is-a-space",
                                "a plus sign in a query is a space even where it is sent as %2B",
                                "RFC7644-3.4.2.2-10")
                        .target(asked -> asked.path().replace("%2B", "%20"))
                        .trips("filter.plus-inside-a-string-is-a-plus"),
                fault("extensions-not-listed", "the resource type of users lists no extension", "RFC7643-3-05")
                        .shown("/ResourceTypes", (asked, type) -> type.remove("schemaExtensions"))
                        .trips("schemas-attribute.extension-in-use-is-of-the-type"),
                fault("token-comes-back", "a refused token is told in the error", "RFC7644-2-07")
                        .answer((asked, answered) -> answered.status() == 401
                                ? error(
                                        401,
                                        "",
                                        "the token "
                                                + asked.header("Authorization").replaceFirst("Bearer ", "")
                                                + " is not known")
                                : answered)
                        .trips("auth.token-is-never-sent-back"));
    }
}
