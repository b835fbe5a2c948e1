package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.operations;
import static dev.scimtck.suite.fault.Faults.read;
import static dev.scimtck.suite.fault.Faults.request;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.ResponseChange;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults of PATCH, RFC 7644 section 3.5.2. */
final class PatchFaults {
    private PatchFaults() {}

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        request(
                                story(
                                        "add-attribute-without-parts-lost",
                                        "add to an attribute without parts is lost",
                                        "RFC7644-3.5.2.1-07"),
                                operations(operation -> {
                                    if (is(operation, "add")
                                            && Set.of("externalId", "displayName")
                                                    .contains(path(operation))) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of("patch-add.creates-what-is-missing", "patch-add.replaces-a-single-value")),
                new SeededFault(
                        request(
                                story("add-replaces", "add replaces the values that are there", "RFC7644-3.5.2.1-06"),
                                operations(operation -> {
                                    if (is(operation, "add")) {
                                        operation.put("op", "replace");
                                    }
                                })),
                        Set.of(
                                "patch-add.appends-to-many-values",
                                "patch-add.without-a-path-adds-each-attribute",
                                "members.are-added-by-patch",
                                "concurrency.no-member-is-lost")),
                new SeededFault(
                        request(
                                story(
                                        "complex-attribute-loses-not-named",
                                        "a complex attribute loses what is not named",
                                        "RFC7644-3.5.2.3-05"),
                                operations(operation -> {
                                    if (path(operation).equals("name")
                                            && operation.path("value").isObject()) {
                                        operation.withObject("/value").put("givenName", "Lost");
                                    }
                                })),
                        Set.of(
                                "patch-add.joins-sub-attributes",
                                "patch-replace.keeps-sub-attributes-that-are-not-named")),
                new SeededFault(
                        response(
                                story(
                                        "modified-by-reading",
                                        "meta.lastModified moves with each GET",
                                        "RFC7644-3.5.2.1-10"),
                                modifiedByReading()),
                        Set.of(
                                "patch-add.of-a-present-value-changes-nothing",
                                "members.are-not-doubled",
                                "patch-atomic.a-failed-request-changes-nothing")),
                new SeededFault(
                        response(
                                story(
                                        "new-primary-leaves-old-one",
                                        "a new primary leaves the old one primary",
                                        "RFC7644-3.5.2-19"),
                                read(
                                        "/Users",
                                        user -> user.path("phoneNumbers")
                                                .forEach(phone -> ((ObjectNode) phone).put("primary", true)))),
                        Set.of("patch-add.moves-primary", "patch-replace.moves-primary")),
                new SeededFault(
                        request(
                                story(
                                        "extension-paths-are-lost",
                                        "paths with the URN of an extension are ignored",
                                        "RFC7644-3.5.2-10"),
                                operations(operation -> {
                                    if (path(operation).startsWith(ENTERPRISE)) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of(
                                "patch-add.takes-an-extension-attribute-by-its-urn",
                                "patch-add.of-a-schema-holds-for-the-next-operation",
                                "patch-add.sets-a-reference",
                                "patch-replace.changes-an-extension-attribute",
                                "patch-remove.of-an-extension-attribute-leaves-the-rest")),
                new SeededFault(
                        request(
                                story(
                                        "pathless-value-keyed-by-extension",
                                        "a path-less value keyed by the extension is ignored",
                                        "RFC7644-3.5.2.1-03"),
                                operations(operation -> {
                                    if (operation.path("value").has(ENTERPRISE)) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of("patch-add.takes-an-extension-object-without-a-path")),
                new SeededFault(
                        response(
                                story("password-is-shown", "the password is returned", "RFC7643-7-27"),
                                read("/Users", user -> user.put("password", "shown"))),
                        Set.of("patch-add.of-a-password-is-taken-and-never-shown")),
                new SeededFault(
                        request(
                                story("active-stays", "PATCH never switches active off", "RFC7644-3.5.2.3-02"),
                                operations(operation -> {
                                    if (path(operation).equals("active")) {
                                        operation.put("value", true);
                                    }
                                })),
                        Set.of("patch-replace.switches-active-off-and-on", "repeat.patch-replace-comes-out-the-same")),
                new SeededFault(
                        request(
                                story(
                                        "replace-all-values-appends",
                                        "replace of all values appends",
                                        "RFC7644-3.5.2.3-03"),
                                operations(operation -> {
                                    if (is(operation, "replace")
                                            && Set.of("phoneNumbers", "members").contains(path(operation))) {
                                        operation.put("op", "add");
                                    }
                                })),
                        Set.of("patch-replace.replaces-all-values", "members.are-replaced-by-patch")),
                new SeededFault(
                        request(
                                story(
                                        "replace-of-the-absent-is-lost",
                                        "replace of an attribute without a value is ignored",
                                        "RFC7644-3.5.2.3-04"),
                                operations(operation -> {
                                    if (is(operation, "replace")
                                            && path(operation).equals("externalId")) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of("patch-replace.creates-what-is-missing", "patch-atomic.operations-apply-in-order")),
                new SeededFault(
                        request(
                                story(
                                        "sub-attribute-goes-elsewhere",
                                        "replace of name.familyName is stored elsewhere",
                                        "RFC7644-3.5.2.3-02"),
                                operations(operation -> {
                                    if (path(operation).equals("name.familyName")) {
                                        operation.put("path", "name.middleName");
                                    }
                                })),
                        Set.of("patch-replace.changes-one-sub-attribute")),
                new SeededFault(
                        request(
                                story(
                                        "replace-ignores-its-filter",
                                        "replace with a filter replaces all values",
                                        "RFC7644-3.5.2.3-06"),
                                operations(operation -> {
                                    if (is(operation, "replace")
                                            && path(operation).endsWith("]")) {
                                        JsonNode value = operation.get("value");
                                        operation
                                                .put("path", "phoneNumbers")
                                                .putArray("value")
                                                .add(value);
                                    }
                                })),
                        Set.of("patch-replace.replaces-the-records-that-match")),
                new SeededFault(
                        request(
                                story(
                                        "sub-attribute-of-another",
                                        "replace behind a filter changes another value",
                                        "RFC7644-3.5.2.3-07"),
                                operations(operation -> {
                                    if (is(operation, "replace")
                                            && path(operation).contains("work")
                                            && path(operation).endsWith("].value")) {
                                        operation.put("path", "phoneNumbers[type eq \"home\"].value");
                                    }
                                })),
                        Set.of("patch-replace.changes-a-sub-attribute-of-the-match")),
                new SeededFault(
                        request(
                                story(
                                        "replace-filter-matches-nothing-answered",
                                        "replace whose filter matches nothing is answered 200 and stores nothing",
                                        "RFC7644-3.5.2.3-08"),
                                operations(operation -> {
                                    if (path(operation).contains("other")) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of("patch-replace.without-a-match-is-no-target")),
                new SeededFault(
                        request(
                                story(
                                        "path-less-replace-empties",
                                        "replace without a path empties what it does not name",
                                        "RFC7644-3.5.2.3-01"),
                                operations(operation -> {
                                    if (is(operation, "replace")
                                            && !operation.has("path")
                                            && operation.path("value").isObject()) {
                                        operation.withObject("/value").putArray("phoneNumbers");
                                    }
                                })),
                        Set.of("patch-replace.without-a-path-leaves-the-rest")));
    }

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    static boolean is(ObjectNode operation, String op) {
        return operation.path("op").asText().equals(op);
    }

    static String path(ObjectNode operation) {
        return operation.path("path").asText();
    }

    /** Makes it an operation that any user or group takes and that changes nothing a check looks at. */
    static void harmless(ObjectNode operation) {
        operation.removeAll();
        operation.put("op", "add").putObject("value");
    }

    private static ResponseChange modifiedByReading() {
        var reads = new AtomicInteger();
        return read("s/", resource -> resource.withObject("/meta").put("lastModified", instant(reads)));
    }

    static String instant(AtomicInteger reads) {
        return "20" + (10 + reads.incrementAndGet() % 80) + "-01-01T00:00:00Z";
    }
}
