package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.anyOperation;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.harmless;
import static dev.scimtck.suite.fault.Real.is;
import static dev.scimtck.suite.fault.Real.path;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Users, groups and PATCH once more: imagined when the suite had been repaired after the first. */
final class ImaginedSecondFaults {
    private ImaginedSecondFaults() {}

    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static boolean posts(Asked asked, String endpoint) {
        return asked.method().equals("POST") && asked.path().split("\\?", 2)[0].endsWith(endpoint);
    }

    private static boolean operates(Asked asked, String endpoint, java.util.function.Predicate<JsonNode> which) {
        return asked.path().contains(endpoint) && anyOperation(asked, which);
    }

    static List<SeededFault> all() {
        return List.of(
                fault("delete-is-accepted", "DELETE is answered 202", "RFC7644-3.6-06")
                        .answer((asked, answered) -> asked.method().equals("DELETE") && answered.status() == 204
                                ? new Answered(202, Map.of(), new byte[0])
                                : answered)
                        .trips("delete.is-204-without-a-body", "delete.leaves-other-users"),
                fault("phones-are-lost", "a creation drops the phone numbers", "RFC7644-3.3-01")
                        .body("POST", "/Users", (asked, body) -> body.remove("phoneNumbers"))
                        .trips(),
                fault("types-are-lost", "the type of e-mail addresses is dropped", "RFC7644-3.3-01")
                        .body((asked, body) ->
                                body.path("emails").forEach(email -> ((ObjectNode) email).remove("type")))
                        .trips(),
                fault("empty-group-refused", "a group without members is refused", "RFC7644-3.3-07")
                        .refuse(
                                asked -> posts(asked, "/Groups")
                                        && sent(asked).path("members").isEmpty(),
                                400,
                                "invalidValue")
                        .trips("create.group-answers-201"),
                fault(
                                "group-cannot-be-renamed",
                                "a PATCH of the name of a group is ignored",
                                "RFC7644-3.5.2.3-02",
                                "okta/template",
                                "entra/legacy")
                        .operation("/Groups/", (asked, one) -> {
                            if (path(one).equals("displayName")) {
                                harmless(one);
                            } else if (one.path("value") instanceof ObjectNode value) {
                                value.remove("displayName");
                            }
                        })
                        .trips(),
                fault(
                                "member-filter-refused",
                                "a remove of members by a filter is refused",
                                "RFC7644-3.5.2.2-04",
                                "okta/template",
                                "entra/flagged")
                        .refuse(
                                asked -> operates(
                                        asked, "/Groups/", one -> path(one).startsWith("members[")),
                                400,
                                "invalidPath")
                        .trips("members.beyond-a-page-stay", "members.one-is-removed-by-filter"),
                fault(
                                "replaced-members-are-added",
                                "replace of members adds them",
                                "RFC7644-3.5.2.3-03",
                                "okta/template")
                        .operation("/Groups/", (asked, one) -> {
                            if (is(one, "replace") && path(one).equals("members")) {
                                one.put("op", "add");
                            }
                        })
                        .trips("members.are-replaced-by-patch"),
                fault("group-put-refused", "a group cannot be changed by PUT", "RFC7644-3.5.1-16", "okta/wizard")
                        .refuse(asked -> asked.isOn("PUT", "/Groups/"), 405, "")
                        .trips("members.are-replaced-by-put"),
                staleGroups(),
                fault(
                                "pathless-add-replaces",
                                "add without a path replaces the values that are there",
                                "RFC7644-3.5.2.1-03")
                        .operation("/Users/", (asked, one) -> {
                            if (is(one, "add") && !one.has("path")) {
                                one.put("op", "replace");
                            }
                        })
                        .trips("patch-add.without-a-path-adds-each-attribute"),
                fault(
                                "no-target-is-500",
                                "a filter in a path that matches nothing is answered 500",
                                "RFC7644-3.5.2.3-08")
                        .answer((asked, answered) -> Seen.tree(answered.body())
                                        .path("scimType")
                                        .asText()
                                        .equals("noTarget")
                                ? error(500, "", "index out of bounds")
                                : answered)
                        .trips("patch-remove.needs-a-path"),
                fault("another-value-is-removed", "remove by a filter removes another value", "RFC7644-3.5.2.2-04")
                        .operation("/Users/", (asked, one) -> {
                            if (is(one, "remove")) {
                                one.put("path", path(one).replace("\"home\"", "\"work\""));
                            }
                        })
                        .trips("patch-remove.needs-a-path", "patch-remove.of-the-last-value-unassigns"),
                fault("null-cannot-replace", "replace with null is refused", "RFC7643-2.5-02")
                        .refuse(
                                asked -> operates(
                                        asked,
                                        "/Users/",
                                        one -> is(one, "replace")
                                                && one.path("value").isNull()),
                                400,
                                "invalidValue")
                        .trips(),
                fault(
                                "no-sub-attribute-paths",
                                "a path to a sub-attribute is refused",
                                "RFC7644-3.5.2-09",
                                "entra/legacy")
                        .refuse(
                                asked -> operates(
                                        asked, "/Users/", one -> path(one).matches("[a-zA-Z]+\\.[a-zA-Z]+")),
                                400,
                                "invalidPath")
                        .trips("patch-add.sets-one-sub-attribute", "patch-remove.unassigns-a-sub-attribute"),
                replaceNeedsAValue(),
                fault("active-is-hidden", "active is never shown", "RFC7643-4.1.1-17", "entra/legacy")
                        .shown("/Users", (asked, user) -> user.remove("active"))
                        .trips("create.what-was-sent-is-stored", "user.active-is-kept"),
                fault(
                                "location-without-base",
                                "the Location of a creation lacks the path of the base URL",
                                "RFC7644-3.3-09")
                        .answer((asked, answered) -> answered.status() == 201 && posts(asked, "/Users")
                                ? new Answered(
                                        201,
                                        Map.of(
                                                "Location",
                                                List.of("/Users/"
                                                        + Seen.tree(answered.body())
                                                                .path("id")
                                                                .asText())),
                                        answered.body())
                                : answered)
                        .trips(),
                fault("type-in-small-letters", "meta.resourceType is user", "RFC7643-3.1-21")
                        .shown("/Users", (asked, user) -> {
                            if (user.path("meta") instanceof ObjectNode meta && meta.has("resourceType")) {
                                meta.put("resourceType", "user");
                            }
                        })
                        .trips("create.id-is-the-servers", "create.meta-is-set"),
                fault("schemas-twice", "schemas names the schema of users twice", "RFC7643-3-06")
                        .shown("/Users", (asked, user) -> {
                            if (user.path("schemas") instanceof ArrayNode schemas && user.has("userName")) {
                                schemas.add(schemas.get(0).asText());
                            }
                        })
                        .trips("schemas-attribute.holds-no-duplicates"),
                fault("unchanged-put-is-304", "a PUT that changes nothing is answered 304", "RFC7644-3.5.1-16")
                        .answer(unchanged())
                        .trips("repeat.put-comes-out-the-same"),
                fault("put-without-schemas-breaks", "a PUT without schemas is answered 500", "RFC7644-3.12-06")
                        .refuse(
                                asked -> asked.method().equals("PUT")
                                        && sent(asked).isObject()
                                        && !sent(asked).has("schemas"),
                                500,
                                "")
                        .trips("schemas-attribute.missing-on-put-breaks-nothing"),
                nullKeeps(),
                groupAsUser(),
                fault("name-lost-on-patch", "a PATCH of displayName clears the name", "RFC7644-3.5.2.3-02")
                        .body("PATCH", "/Users/", (asked, body) -> {
                            if (body.path("Operations") instanceof ArrayNode operations
                                    && anyOperation(asked, one -> path(one).equals("displayName"))) {
                                operations.addObject().put("op", "remove").put("path", "name");
                            }
                        })
                        .trips(),
                fault(
                                "reactivation-needs-patch",
                                "a PUT with active true leaves an inactive user so",
                                "RFC7644-3.5.1-04",
                                "okta/wizard")
                        .body("PUT", "/Users/", (asked, body) -> {
                            if (body.path("active").asBoolean()) {
                                body.remove("active");
                                body.put("active", false);
                            }
                        })
                        .trips("replace.takes-the-servers-own-words"));
    }

    private static Fault.ResponseChange unchanged() {
        Map<String, String> last = new ConcurrentHashMap<>();
        return (asked, answered) -> {
            boolean same = asked.method().equals("PUT")
                    && Faults.text(asked).equals(last.put(asked.path(), Faults.text(asked)));
            return same && answered.status() == 200 ? new Answered(304, Map.of(), new byte[0]) : answered;
        };
    }

    /** A user shows the group that it was in when it was first seen in one. */
    private static SeededFault staleGroups() {
        Map<String, JsonNode> first = new ConcurrentHashMap<>();
        return fault("user-stays-in-groups", "a user goes on showing a group that it has left", "RFC7643-4.1.2-22")
                .shown("/Users", (asked, user) -> {
                    String id = user.path("id").asText();
                    if (!user.path("groups").isEmpty()) {
                        first.putIfAbsent(id, user.path("groups").deepCopy());
                    } else if (first.containsKey(id) && !asked.path().contains("ttributes=")) {
                        user.set("groups", first.get(id));
                    }
                })
                .trips("members.show-in-the-users-groups");
    }

    private static SeededFault replaceNeedsAValue() {
        Real real = fault(
                "replace-needs-a-value",
                "replace of an attribute without a value is refused",
                "RFC7644-3.5.2.3-07",
                "entra/legacy");
        return real.refuse(
                        asked -> operates(
                                asked,
                                "/Users/",
                                one -> is(one, "replace")
                                        && path(one).matches("[a-zA-Z]+")
                                        && real.seen()
                                                .resource(asked)
                                                .filter(user -> !user.has(path(one)))
                                                .isPresent()),
                        400,
                        "noTarget")
                .trips("patch-replace.creates-what-is-missing");
    }

    private static SeededFault groupAsUser() {
        Set<String> groups = ConcurrentHashMap.newKeySet();
        return fault(
                        "group-is-read-as-user",
                        "a GET at /Users with the id of a group gives the group",
                        "RFC7644-3.4.1-02")
                .answer((asked, answered) -> {
                    if (posts(asked, "/Groups") && answered.status() == 201) {
                        groups.add(Seen.tree(answered.body()).path("id").asText());
                    }
                    return answered;
                })
                .target(asked -> asked.isOn("GET", "/Users/") && groups.contains(Seen.id(asked))
                        ? asked.path().replace("/Users/", "/Groups/")
                        : asked.path())
                .trips("security.a-group-is-no-user");
    }

    private static SeededFault nullKeeps() {
        Real real = fault(
                "extension-replaced-by-put-merge",
                "PUT keeps attributes of an extension that are null",
                "RFC7644-3.5.1-10");
        return real.body("PUT", "/Users/", (asked, body) -> {
                    if (body.path(EXTENSION) instanceof ObjectNode extension) {
                        real.seen()
                                .resource(asked)
                                .ifPresent(before -> ImaginedWriteFaults.names(extension).stream()
                                        .filter(name -> extension.path(name).isNull())
                                        .forEach(name -> extension.set(
                                                name, before.path(EXTENSION).path(name))));
                    }
                })
                .trips("enterprise.null-unassigns-on-put");
    }
}
