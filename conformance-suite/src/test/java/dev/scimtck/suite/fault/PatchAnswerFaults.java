package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.operations;
import static dev.scimtck.suite.fault.Faults.read;
import static dev.scimtck.suite.fault.Faults.request;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.status;
import static dev.scimtck.suite.fault.Faults.story;
import static dev.scimtck.suite.fault.Faults.text;
import static dev.scimtck.suite.fault.PatchFaults.harmless;
import static dev.scimtck.suite.fault.PatchFaults.instant;
import static dev.scimtck.suite.fault.PatchFaults.is;
import static dev.scimtck.suite.fault.PatchFaults.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.ResponseChange;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What servers answer wrongly to a PATCH, and what they take that they must refuse, RFC 7644 section 3.5.2. */
final class PatchAnswerFaults {
    private PatchAnswerFaults() {}

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        request(
                                story(
                                        "core-urn-is-lost",
                                        "a path with the URN of the core schema is ignored",
                                        "RFC7644-3.5.2-10"),
                                operations(operation -> {
                                    if (path(operation).startsWith("urn:ietf:params:scim:schemas:core")) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of("patch-replace.takes-a-core-attribute-by-its-urn")),
                new SeededFault(
                        request(
                                story("paths-compared-by-case", "paths are compared by case", "RFC7644-3.10-04"),
                                operations(operation -> {
                                    if (path(operation).startsWith("NAME")) {
                                        operation.put("path", "noSuchAttribute");
                                    }
                                })),
                        Set.of("patch-replace.takes-names-in-any-case")),
                new SeededFault(
                        response(
                                story(
                                        "patch-changes-nothing-answered-400",
                                        "a PATCH that changes nothing is answered 400",
                                        "RFC7644-3.5.2-24"),
                                status(
                                        asked -> asked.isOn("PATCH", "/Users")
                                                && text(asked).contains("\"value\":true"),
                                        200,
                                        400)),
                        Set.of("patch-replace.with-the-same-value-succeeds")),
                new SeededFault(
                        request(
                                story(
                                        "remove-needs-no-path",
                                        "remove without a path is accepted",
                                        "RFC7644-3.5.2.2-01"),
                                operations(operation -> {
                                    if (is(operation, "remove") && !operation.has("path")) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of("patch-remove.needs-a-path")),
                new SeededFault(
                        request(
                                story("remove-is-lost", "remove of an attribute is ignored", "RFC7644-3.5.2.2-02"),
                                operations(operation -> {
                                    if (is(operation, "remove")
                                            && path(operation).matches("\\w+")) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of(
                                "patch-remove.unassigns-a-single-value",
                                "patch-remove.unassigns-all-values",
                                "members.all-are-removed-without-filter",
                                "patch-remove.of-a-required-attribute-is-refused",
                                "patch-remove.of-a-read-only-attribute-is-refused")),
                new SeededFault(
                        request(
                                story(
                                        "remove-ignores-its-filter",
                                        "remove with a filter removes all values",
                                        "RFC7644-3.5.2.2-04"),
                                operations(operation -> {
                                    if (is(operation, "remove")
                                            && path(operation).contains("[")) {
                                        operation.put("path", path(operation).replaceFirst("\\[.*", ""));
                                    }
                                })),
                        Set.of(
                                "patch-remove.removes-the-match-alone",
                                "patch-remove.takes-a-compound-filter",
                                "patch-remove.unassigns-a-sub-attribute-of-the-match",
                                "members.one-is-removed-by-filter",
                                "members.a-stranger-is-removed-without-effect",
                                "repeat.patch-remove-of-a-member-comes-out-the-same")),
                new SeededFault(
                        response(
                                story("a-rest-stays", "an attribute without values shows one", "RFC7644-3.5.2.2-04"),
                                read("/Users", user -> {
                                    if (!user.has("phoneNumbers")) {
                                        user.putArray("phoneNumbers")
                                                .addObject()
                                                .put("value", "rest");
                                    }
                                })),
                        Set.of(
                                "patch-remove.of-the-last-value-unassigns",
                                "replace.clears-what-is-null",
                                "create.null-and-empty-are-no-value")),
                new SeededFault(
                        request(
                                story(
                                        "remove-takes-the-whole",
                                        "remove of a sub-attribute removes the whole attribute",
                                        "RFC7644-3.5.2.2-05"),
                                operations(operation -> {
                                    if (path(operation).equals("name.middleName")) {
                                        operation.put("path", "name");
                                    }
                                })),
                        Set.of("patch-remove.unassigns-a-sub-attribute")),
                new SeededFault(
                        request(
                                story(
                                        "unknown-path-silently-accepted",
                                        "an unknown path is silently accepted",
                                        "RFC7644-3.5.2-11"),
                                operations(operation -> {
                                    if (path(operation).equals("manager")
                                            || path(operation).contains("noSuch")
                                            || path(operation).contains("no:such")) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of(
                                "patch-path.unknown-attribute-is-refused",
                                "patch-path.unknown-sub-attribute-is-refused",
                                "patch.manager-without-urn-is-the-enterprise-one",
                                "patch-path.unknown-urn-is-refused")),
                new SeededFault(
                        request(
                                story(
                                        "malformed-paths-are-ignored",
                                        "a path that is none is silently accepted",
                                        "RFC7644-3.5.2-09"),
                                operations(operation -> {
                                    if (path(operation).matches("[\\[/].*|.*eq")) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of(
                                "patch-path.unbalanced-filter-is-refused",
                                "patch-path.filter-without-attribute-is-refused",
                                "patch-path.json-pointer-is-refused")),
                new SeededFault(
                        request(
                                story(
                                        "any-message-is-a-patch",
                                        "whatever is wrong with the message is overlooked",
                                        "RFC7644-3.5.2-03"),
                                PatchAnswerFaults::complete),
                        Set.of("patch-error.schemas-must-name-patch-op", "patch-error.operations-must-be-there")),
                new SeededFault(
                        response(
                                story(
                                        "no-operations-is-500",
                                        "a PATCH without operations is answered 500",
                                        "RFC7644-3.5.2-04"),
                                (asked, answered) -> asked.method().equals("PATCH")
                                                && text(asked).contains("\"Operations\":[]")
                                        ? new Answered(500, answered.headers(), answered.body())
                                        : answered),
                        Set.of("patch-error.one-operation-at-least")),
                new SeededFault(
                        request(
                                story(
                                        "any-operation-will-do",
                                        "operations that make no sense are ignored",
                                        "RFC7644-3.5.2-11"),
                                operations(operation -> {
                                    if (senseless(operation)) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of(
                                "patch-error.each-operation-has-an-op",
                                "patch-error.op-is-add-remove-or-replace",
                                "patch-error.add-needs-a-value",
                                "patch-error.boolean-must-be-one",
                                "patch-error.complex-value-must-be-an-object",
                                "patch-error.without-a-path-the-value-is-an-object")),
                new SeededFault(
                        request(
                                story("id-is-ignored", "a PATCH of id is answered with success", "RFC7644-3.5.2-12"),
                                operations(operation -> {
                                    if (path(operation).equals("id")) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of("patch-error.read-only-is-refused")),
                new SeededFault(
                        response(
                                story("created-moves", "meta.created moves with each GET", "RFC7643-7-22"),
                                createdMoves()),
                        Set.of("patch-error.created-is-the-servers", "replace.ignores-read-only-values")),
                new SeededFault(
                        response(
                                story(
                                        "patch-not-there-answered-400",
                                        "PATCH of what is not there is answered 400",
                                        "RFC7644-3.12-06"),
                                status(asked -> asked.method().equals("PATCH"), 404, 400)),
                        Set.of("patch-error.unknown-resource-is-404", "delete.leaves-404-for-patch")),
                new SeededFault(
                        response(
                                story("patched-is-202", "PATCH is answered 202", "RFC7644-3.5.2-24"),
                                status(asked -> asked.method().equals("PATCH"), 200, 202)),
                        Set.of("patch-error.success-is-200-with-all-or-204-with-nothing")),
                new SeededFault(
                        response(
                                story(
                                        "patch-ignores-attributes",
                                        "PATCH with the attributes parameter is answered 204",
                                        "RFC7644-3.5.2-26"),
                                (asked, answered) -> asked.isOn("PATCH", "attributes=")
                                        ? new Answered(204, answered.headers(), new byte[0])
                                        : answered),
                        Set.of("patch-error.attributes-parameter-asks-for-200")),
                new SeededFault(
                        request(
                                story(
                                        "operations-before-failing-one-stay",
                                        "the operations before a failing one stay",
                                        "RFC7644-3.5.2-20"),
                                operations(operation -> {
                                    if (operation.at("/value/not").isTextual()) {
                                        harmless(operation);
                                    }
                                })),
                        Set.of("patch-atomic.a-failed-request-changes-nothing")));
    }

    private static boolean senseless(ObjectNode operation) {
        JsonNode value = operation.path("value");
        boolean wrongValue = (path(operation).equals("active") && value.isTextual())
                || (path(operation).equals("name") && value.isNumber())
                || (!operation.has("path") && !value.isObject());
        boolean noValue = is(operation, "add") && !operation.has("value");
        return wrongValue || noValue || !operation.has("op") || is(operation, "move");
    }

    private static void complete(Asked asked, ObjectNode body) {
        if (!asked.method().equals("PATCH")) {
            return;
        }
        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        if (!body.has("Operations")) {
            harmless(body.putArray("Operations").addObject());
        }
    }

    private static ResponseChange createdMoves() {
        var reads = new AtomicInteger();
        return read("/Users/", resource -> resource.withObject("/meta").put("created", instant(reads)));
    }
}
