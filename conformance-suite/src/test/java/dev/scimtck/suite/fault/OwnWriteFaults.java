package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.anyOperation;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.harmless;
import static dev.scimtck.suite.fault.Real.is;
import static dev.scimtck.suite.fault.Real.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users, groups and PATCH: further faults that servers may well have. */
final class OwnWriteFaults {
    private OwnWriteFaults() {}

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

    static List<SeededFault> all() {
        return List.of(
                fault("create-without-location", "a creation has no Location", "RFC7644-3.3-09")
                        .answer((asked, answered) ->
                                answered.status() == 201 ? with(answered, "Location", "") : answered)
                        .trips("create.location-names-the-resource"),
                fault("create-without-body", "a creation has no body", "RFC7644-3.3-07")
                        .answer((asked, answered) -> posts(asked, "/Users") && answered.status() == 201
                                ? new Answered(201, Map.of(), new byte[0])
                                : answered)
                        .trips("create.answers-201-with-the-resource"),
                fault("conflict-is-400", "a second userName is answered 400", "RFC7644-3.3-10")
                        .answer((asked, answered) ->
                                answered.status() == 409 ? error(400, "uniqueness", "taken") : answered)
                        .trips("create.username-is-unique"),
                fault("conflict-is-500", "a second userName is answered 500", "RFC7644-3.3-10")
                        .answer((asked, answered) -> answered.status() == 409 ? error(500, "", "constraint") : answered)
                        .trips("create.username-is-unique"),
                deactivatesOnly(),
                stillListed(),
                fault("inactive-is-404", "an inactive user is not found", "RFC7643-4.1.1-17")
                        .answer((asked, answered) -> asked.isOn("GET", "/Users/")
                                        && Seen.tree(answered.body())
                                                .path("active")
                                                .asText()
                                                .equals("false")
                                ? error(404, "", "not found")
                                : answered)
                        .trips("user.deactivated-is-still-there"),
                danglingMember(),
                fault("pathless-remove", "remove without a path empties the user", "RFC7644-3.5.2.2-01")
                        .operation("/Users/", (asked, one) -> {
                            if (is(one, "remove") && !one.has("path")) {
                                one.put("path", "displayName");
                            }
                        })
                        .trips("patch-remove.needs-a-path"),
                fault("add-replaces-members", "add of members replaces them", "RFC7644-3.5.2.1-06", "okta/template")
                        .operation("/Groups/", (asked, one) -> {
                            if (is(one, "add") && path(one).equals("members")) {
                                one.put("op", "replace");
                            }
                        })
                        .trips("members.are-added-by-patch"),
                fault("urn-path-refused", "a path with a URN is refused", "RFC7644-3.5.2-10", "entra/legacy")
                        .refuse(asked -> anyOperation(asked, one -> path(one).startsWith("urn:")), 400, "invalidPath")
                        .trips(
                                "patch-replace.takes-a-core-attribute-by-its-urn",
                                "patch-replace.changes-an-extension-attribute"),
                fault("patch-is-200-without-body", "a PATCH is answered 200 without a body", "RFC7644-3.5.2-24")
                        .answer((asked, answered) -> asked.method().equals("PATCH") && answered.status() == 200
                                ? new Answered(200, Map.of(), new byte[0])
                                : answered)
                        .trips("patch-error.success-is-200-with-all-or-204-with-nothing"),
                fault("patch-in-reverse", "the operations of a PATCH are done in reverse", "RFC7644-3.5.2-20")
                        .body("PATCH", "", (asked, body) -> {
                            ArrayNode reverse = body.arrayNode();
                            body.path("Operations").forEach(one -> reverse.insert(0, one));
                            if (reverse.size() > 1) {
                                body.set("Operations", reverse);
                            }
                        })
                        .trips("patch-atomic.operations-apply-in-order"),
                fault("last-operation-only", "of the operations of a PATCH the first alone is done", "RFC7644-3.5.2-20")
                        .body("PATCH", "/Users/", (asked, body) -> {
                            JsonNode first = body.at("/Operations/0");
                            if (body.path("Operations").size() > 1) {
                                body.putArray("Operations").add(first);
                            }
                        })
                        .trips("patch-atomic.operations-apply-in-order"),
                fault("wrong-type-patched", "a PATCH with a value of a wrong type is taken", "RFC7643-2.3-02")
                        .operation("/Users/", (asked, one) -> {
                            if (path(one).equals("active")
                                    && one.path("value").isTextual()
                                    && !one.path("value").asText().matches("(?i)true|false")) {
                                harmless(one);
                            }
                        })
                        .trips("patch-error.boolean-must-be-one"),
                fault(
                                "sub-attribute-takes-value",
                                "remove of a sub-attribute behind a filter removes the whole value",
                                "RFC7644-3.5.2.2-05")
                        .operation("", (asked, one) -> {
                            if (is(one, "remove")) {
                                one.put("path", path(one).replaceFirst("]\\.\\w+$", "]"));
                            }
                        })
                        .trips("patch-remove.unassigns-a-sub-attribute-of-the-match"));
    }

    private static SeededFault deactivatesOnly() {
        Map<String, String> gone = new ConcurrentHashMap<>();
        Real real = fault("delete-deactivates", "DELETE leaves the user, inactive", "RFC7644-3.6-02");
        return real.instead(
                        asked -> asked.isOn("DELETE", "/Users/") && gone.put(Seen.id(asked), "") == null,
                        asked -> new Answered(204, Map.of(), new byte[0]))
                .shown("/Users", (asked, user) -> {
                    if (gone.containsKey(user.path("id").asText())) {
                        user.put("active", false);
                    }
                })
                .trips("list.deleted-is-gone", "delete.leaves-404-for-every-method");
    }

    private static SeededFault stillListed() {
        Map<String, ObjectNode> gone = new ConcurrentHashMap<>();
        Real real = fault("deleted-is-listed", "a deleted user is still found by a filter", "RFC7644-3.6-03");
        return real.answer((asked, answered) -> {
                    if (asked.isOn("DELETE", "/Users/")) {
                        real.seen()
                                .resource(asked)
                                .ifPresent(user ->
                                        gone.put(user.path("userName").asText().toLowerCase(Locale.ROOT), user));
                    }
                    return answered;
                })
                .answer((asked, answered) -> {
                    String filter = Real.filter(asked).toLowerCase(Locale.ROOT);
                    Matcher name = Pattern.compile("username eq \"([^\"]*)\"").matcher(filter);
                    return asked.isOn("GET", "/Users?") && name.matches() && gone.containsKey(name.group(1))
                            ? QueryFaults.list(List.of(gone.get(name.group(1))))
                            : answered;
                })
                .trips("list.deleted-is-gone");
    }

    private static SeededFault danglingMember() {
        Map<String, Set<String>> members = new ConcurrentHashMap<>();
        Set<String> gone = ConcurrentHashMap.newKeySet();
        return fault("member-dangles", "a deleted user stays a member", "RFC7644-3.6-03")
                .answer((asked, answered) -> {
                    if (asked.isOn("DELETE", "/Users/")) {
                        gone.add(Seen.id(asked));
                    }
                    return answered;
                })
                .shown("/Groups", (asked, group) -> {
                    Set<String> known =
                            members.computeIfAbsent(group.path("id").asText(), id -> ConcurrentHashMap.newKeySet());
                    group.path("members")
                            .forEach(member -> known.add(member.path("value").asText()));
                    known.stream()
                            .filter(gone::contains)
                            .forEach(id ->
                                    group.withArray("/members").addObject().put("value", id));
                })
                .trips("members.a-deleted-user-is-none");
    }
}
