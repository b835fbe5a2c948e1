package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.anyOperation;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.harmless;
import static dev.scimtck.suite.fault.Real.is;
import static dev.scimtck.suite.fault.Real.path;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A third set, of all kinds, imagined when the suite had been repaired after the second. */
final class ImaginedThirdFaults {
    private ImaginedThirdFaults() {}

    private static boolean operates(Asked asked, String endpoint, java.util.function.Predicate<JsonNode> which) {
        return asked.path().contains(endpoint) && anyOperation(asked, which);
    }

    static List<SeededFault> all() {
        return List.of(
                fault("password-can-be-asked-for", "attributes=password shows the password", "RFC7643-7-29")
                        .shown("password", (asked, user) -> {
                            if (asked.path().contains("attributes=")
                                    && !asked.path().contains("excluded")
                                    && user.has("id")) {
                                user.put("password", "Secret-1");
                            }
                        })
                        .trips("user.password-is-never-shown"),
                fault("renamed-group-has-another-id", "a group that is renamed has another id", "RFC7643-3.1-07")
                        .shown("/Groups", (asked, group) -> {
                            if (asked.method().equals("PUT") && group.has("id")) {
                                group.put(
                                        "id",
                                        "of-"
                                                + Math.abs(group.path("displayName")
                                                        .asText()
                                                        .hashCode()));
                            }
                        })
                        .trips(),
                fault("add-without-value-taken", "add without a value is taken", "RFC7644-3.5.2.1-01")
                        .operation("", (asked, one) -> {
                            if (is(one, "add") && !one.has("value")) {
                                harmless(one);
                            }
                        })
                        .trips("patch-error.add-needs-a-value"),
                fault("no-sub-attributes-defined", "/Schemas defines no sub-attributes", "RFC7643-7-13")
                        .shown(
                                "/Schemas",
                                (asked, schema) -> schema.path("attributes")
                                        .forEach(attribute -> ((ObjectNode) attribute).remove("subAttributes")))
                        .trips("schemas.only-complex-attributes-have-sub-attributes"),
                fault("user-name-not-required", "/Schemas says that userName is not required", "CATALOGUE-8.7.1-01")
                        .shown(
                                "/Schemas",
                                (asked, schema) -> schema.path("attributes").forEach(attribute -> {
                                    if (attribute.path("name").asText().equals("userName")) {
                                        ((ObjectNode) attribute).put("required", false);
                                    }
                                }))
                        .trips("schemas.username-is-declared-as-the-rfc-says"),
                fault("not-modified-with-body", "a 304 has no ETag", "RFC9110-15.4.5-01")
                        .answer((asked, answered) -> answered.status() == 304
                                ? new Answered(304, Map.of("ETag", List.of()), answered.body())
                                : answered)
                        .trips("version.spares-an-unchanged-body"),
                fault("verb-override", "X-HTTP-Method-Override makes a GET a DELETE", "RFC7644-3.2-03")
                        .instead(
                                asked -> asked.method().equals("GET")
                                        && !asked.header("X-HTTP-Method-Override")
                                                .isEmpty(),
                                asked -> new Answered(204, Map.of(), new byte[0]))
                        .trips(),
                fault(
                                "value-path-needs-a-match",
                                "replace behind a filter without a match is refused where Entra ID makes the value",
                                "RFC7644-3.5.2.3-08",
                                "entra/legacy")
                        .refuse(
                                asked -> operates(
                                        asked,
                                        "/Users/",
                                        one -> is(one, "add") && path(one).matches("\\w+\\[.*\\]\\.\\w+")),
                                400,
                                "noTarget")
                        .trips("patch-add.sets-a-sub-attribute-of-the-match"),
                fault(
                                "pathless-is-ignored",
                                "an operation without a path is ignored",
                                "RFC7644-3.5.2.3-04",
                                "okta/wizard")
                        .operation("", (asked, one) -> {
                            if (!one.has("path")) {
                                harmless(one);
                            }
                        })
                        .trips(
                                "patch-add.takes-an-extension-object-without-a-path",
                                "patch-add.without-a-path-adds-each-attribute"),
                fault(
                                "patch-answer-without-types",
                                "a PATCH is answered without the types of values",
                                "RFC7644-3.5.2-24")
                        .shown("/Users/", (asked, user) -> {
                            if (asked.method().equals("PATCH")) {
                                user.path("phoneNumbers").forEach(phone -> ((ObjectNode) phone).remove("type"));
                            }
                        })
                        .trips("patch-replace.answers-with-what-a-get-has"),
                fault("patch-answer-is-part", "a PATCH is answered with what was changed alone", "RFC7644-3.5.2-24")
                        .shown("/Users/", (asked, user) -> {
                            if (asked.method().equals("PATCH") && user.has("id")) {
                                user.retain("schemas", "id", "displayName", "meta");
                            }
                        })
                        .trips(
                                "patch-error.attributes-parameter-asks-for-200",
                                "patch-error.success-is-200-with-all-or-204-with-nothing"),
                fault("put-answer-is-part", "a PUT is answered without the e-mail addresses", "RFC7644-3.5.1-16")
                        .shown("/Users/", (asked, user) -> {
                            if (asked.method().equals("PUT")) {
                                user.remove("emails");
                            }
                        })
                        .trips("replace.answers-with-what-a-get-has"),
                fault("post-answer-is-part", "a creation is answered without the name", "RFC7644-3.3-08")
                        .shown("/Users", (asked, user) -> {
                            if (asked.method().equals("POST")) {
                                user.remove("name");
                            }
                        })
                        .trips(),
                fault("nested-parentheses-refused", "parentheses within parentheses are refused", "RFC7644-3.4.2.2-25")
                        .refuse(asked -> Real.filter(asked).matches(".*\\(.*\\(.*"), 400, "invalidFilter")
                        .trips("filter.parentheses-may-be-nested"),
                fault(
                                "extension-cannot-be-patched-pathless",
                                "an attribute by its URN in a value without a path is ignored",
                                "RFC7644-3.5.2.1-03",
                                "entra/legacy")
                        .operation("/Users/", (asked, one) -> {
                            if (!one.has("path") && one.path("value") instanceof ObjectNode value) {
                                ImaginedWriteFaults.names(value).stream()
                                        .filter(name -> name.matches("urn:.*:User:\\w+.*"))
                                        .forEach(value::remove);
                            }
                        })
                        .trips(),
                fault(
                                "no-content-type-refused",
                                "a DELETE without Content-Type is refused",
                                "RFC7644-3.6-06",
                                "okta/wizard")
                        .refuse(
                                asked -> asked.method().equals("DELETE")
                                        && asked.header("Content-Type").isEmpty(),
                                415,
                                "")
                        .trips("delete.frees-the-username", "delete.is-204-without-a-body"),
                fault(
                                "get-with-content-type-refused",
                                "a GET with Content-Type is refused",
                                "RFC7644-3.8-01",
                                "okta/template")
                        .refuse(
                                asked -> asked.method().equals("GET")
                                        && !asked.header("Content-Type").isEmpty(),
                                400,
                                "")
                        .trips(),
                fault("big-group-breaks", "a PATCH with more than 20 members is answered 500", "RFC7644-3.5.2.1-06")
                        .refuse(
                                asked -> asked.path().contains("/Groups")
                                        && sent(asked).findValues("value").size() > 20,
                                500,
                                "")
                        .trips("members.beyond-a-page-stay"),
                fault("count-caps-at-one-less", "a page holds one less than was asked for", "RFC7644-3.4.2.4-05")
                        .target(asked -> Real.parameter(
                                asked.path(),
                                "count",
                                count -> count.matches("[2-9]\\d*")
                                        ? String.valueOf(Integer.parseInt(count) - 1)
                                        : count))
                        .trips("sort.holds-across-pages"),
                fault("start-index-is-a-page", "startIndex is taken for the number of a page", "RFC7644-3.4.2.4-04")
                        .target(asked -> {
                            String count = asked.path().replaceFirst(".*[?&]count=(\\d+).*", "$1");
                            return count.matches("[1-9]\\d{0,3}")
                                    ? Real.parameter(
                                            asked.path(),
                                            "startIndex",
                                            start -> start.matches("[1-9]\\d{0,3}")
                                                    ? String.valueOf(
                                                            (Integer.parseInt(start) - 1) * Integer.parseInt(count) + 1)
                                                    : start)
                                    : asked.path();
                        })
                        .trips("paging.many-pages-add-up", "paging.pages-add-up-to-the-whole"),
                fault("groups-have-no-meta", "a group has no meta", "RFC7643-3.1-02")
                        .shown("/Groups", (asked, group) -> group.remove("meta"))
                        .trips("meta.resource-type-is-that-of-the-endpoint"),
                fault("group-conflict-is-500", "a second group of the same name is answered 500", "RFC7644-3.3-10")
                        .answer((asked, answered) -> answered.status() == 409 && asked.isOn("POST", "/Groups")
                                ? error(500, "", "constraint")
                                : answered)
                        .trips("group.same-name-is-taken-or-refused"),
                fault(
                                "unknown-group-is-200",
                                "a GET of a group that is not there is answered with an empty list",
                                "RFC7644-3.4.1-02")
                        .answer((asked, answered) -> asked.isOn("GET", "/Groups/") && answered.status() == 404
                                ? answered(
                                        200,
                                        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":0,\"Resources\":[]}")
                                : answered)
                        .trips("group.unknown-is-404"),
                deletedGroupStays(),
                fault("errors-in-latin-1", "bodies are sent in Latin-1", "RFC8259-8.1-01")
                        .answer((asked, answered) -> answered.body() != null && answered.body().length > 0
                                ? new Answered(
                                        answered.status(),
                                        answered.headers(),
                                        new String(answered.body(), StandardCharsets.UTF_8)
                                                .getBytes(StandardCharsets.ISO_8859_1))
                                : answered)
                        .trips("user.names-beyond-ascii-come-back"));
    }

    private static SeededFault deletedGroupStays() {
        Map<String, String> gone = new ConcurrentHashMap<>();
        return fault("deleted-group-is-listed", "a group that was deleted can still be read", "RFC7644-3.6-02")
                .instead(
                        asked -> asked.isOn("DELETE", "/Groups/") && gone.put(Seen.id(asked), "") == null,
                        asked -> new Answered(204, Map.of(), new byte[0]))
                .trips("members.outlive-their-group");
    }
}
