package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.ImaginedWriteFaults.firstOnly;
import static dev.scimtck.suite.fault.Real.anyOperation;
import static dev.scimtck.suite.fault.Real.array;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.is;
import static dev.scimtck.suite.fault.Real.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Groups: what servers were imagined to get wrong, before it was tried whether the suite sees it. */
final class ImaginedGroupFaults {
    private ImaginedGroupFaults() {}

    private static final Pattern ONE_MEMBER = Pattern.compile("members\\[value eq \"([^\"]*)\"]");

    private static final Pattern NAME = Pattern.compile("(?i)displayName eq \"([^\"]*)\"");

    static List<SeededFault> all() {
        return List.of(
                fault(
                                "first-member-is-added",
                                "of several members that are added at once the first is",
                                "RFC7644-3.5.2.1-06",
                                "entra/legacy")
                        .operation("/Groups/", (asked, one) -> {
                            if (is(one, "add") && path(one).equals("members")) {
                                firstOnly(one.path("value"));
                            }
                        })
                        .trips(),
                fault(
                                "rename-with-id-is-refused",
                                "a PATCH of a group whose value holds its id is refused",
                                "RFC7644-3.5.2.3-02",
                                "okta/wizard",
                                "okta/template")
                        .refuse(
                                asked -> asked.path().contains("/Groups/")
                                        && anyOperation(
                                                asked, one -> one.path("value").has("id")),
                                400,
                                "mutability")
                        .trips(),
                putMergesMembers(),
                fault("unknown-member-is-500", "a member that does not exist is answered 500", "RFC7644-3.12-06")
                        .answer((asked, answered) -> asked.path().contains("/Groups") && answered.status() == 400
                                ? error(500, "", "foreign key")
                                : answered)
                        .trips("group.display-name-is-required", "group.member-value-is-immutable"),
                fault("users-show-no-groups", "a user never shows its groups", "RFC7643-4.1.2-24")
                        .shown("/Users", (asked, user) -> user.remove("groups"))
                        .trips(),
                membershipKeepsVersion(),
                strangerRemoved(),
                fullGroupStays(),
                groupNameMindsCase(),
                fault(
                                "groups-not-found-by-name",
                                "a filter on the name of a group is refused",
                                "RFC7644-3.4.2.2-10",
                                "entra/legacy",
                                "okta/wizard")
                        .refuse(
                                asked -> asked.isOn("GET", "/Groups")
                                        && Real.filter(asked).startsWith("displayName eq"),
                                400,
                                "invalidFilter")
                        .trips("filter.group-is-found-by-a-name-with-spaces"),
                fault("member-refs-are-ids", "the $ref of a member is its id alone", "RFC7643-2.3.7-04")
                        .shown(
                                "/Groups",
                                (asked, group) -> group.path("members")
                                        .forEach(member -> ((ObjectNode) member).set("$ref", member.path("value"))))
                        .trips("group.member-ref-leads-to-the-member"),
                fault("nested-is-flat", "a group that is a member is left out", "RFC7643-4.2-01")
                        .shown("/Groups", (asked, group) -> {
                            if (group.path("members") instanceof ArrayNode members) {
                                for (int i = members.size() - 1; i >= 0; i--) {
                                    if (members.get(i).path("type").asText().equals("Group")) {
                                        members.remove(i);
                                    }
                                }
                            }
                        })
                        .trips("members.can-be-groups"),
                fault(
                                "members-without-path-are-lost",
                                "members in a value without a path are ignored",
                                "RFC7644-3.5.2.1-03",
                                "okta/template")
                        .operation("/Groups/", (asked, one) -> {
                            if (!one.has("path") && one.path("value") instanceof ObjectNode value && value.size() > 1) {
                                value.remove("members");
                            }
                        })
                        .trips(),
                duplicateAsValue());
    }

    private static SeededFault putMergesMembers() {
        Real real = fault(
                "put-merges-members", "PUT adds members to those that are there", "RFC7644-3.5.1-09", "okta/wizard");
        return real.body(
                        "PUT",
                        "/Groups/",
                        (asked, body) -> real.seen().resource(asked).ifPresent(before -> {
                            ArrayNode members = array(body.path("members"));
                            before.path("members").forEach(members::add);
                            body.set("members", members);
                        }))
                .trips("members.are-replaced-by-put");
    }

    private static SeededFault membershipKeepsVersion() {
        Map<String, JsonNode> first = new ConcurrentHashMap<>();
        return fault(
                        "membership-keeps-version",
                        "a change of members leaves the version of the group",
                        "RFC7644-3.14-06")
                .answer((asked, answered) -> {
                    if (asked.path().contains("/Groups/")
                            && Seen.tree(answered.body()) instanceof ObjectNode group
                            && group.at("/meta/version").isTextual()) {
                        String key = group.path("id").asText()
                                + group.path("displayName").asText();
                        JsonNode version = first.computeIfAbsent(key, id -> group.at("/meta/version"));
                        group.withObject("/meta").set("version", version);
                        return new Fault.Answered(
                                answered.status(),
                                Map.of("ETag", List.of(version.asText())),
                                group.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    }
                    return answered;
                })
                .trips("version.changes-with-the-members");
    }

    private static SeededFault strangerRemoved() {
        Real real = fault(
                "stranger-cannot-be-removed",
                "a remove of who is no member is answered 404",
                "RFC7644-3.5.2.2-02",
                "entra/legacy");
        return real.refuse(
                        asked -> asked.path().contains("/Groups/")
                                && anyOperation(asked, one -> {
                                    Matcher member = ONE_MEMBER.matcher(path(one));
                                    return is(one, "remove")
                                            && member.matches()
                                            && real.seen()
                                                    .resource(asked)
                                                    .filter(group -> !Seen.holds(group, member.group(1)))
                                                    .isPresent();
                                }),
                        404,
                        "")
                .trips("members.a-stranger-is-removed-without-effect");
    }

    private static SeededFault fullGroupStays() {
        Real real = fault(
                "full-group-cannot-be-deleted",
                "a group that has members cannot be deleted",
                "RFC7644-3.6-02",
                "okta/template");
        return real.refuse(
                        asked -> asked.isOn("DELETE", "/Groups/")
                                && real.seen()
                                        .resource(asked)
                                        .filter(group -> !group.path("members").isEmpty())
                                        .isPresent(),
                        409,
                        "")
                .trips("members.outlive-their-group");
    }

    private static SeededFault duplicateAsValue() {
        return fault(
                        "removed-member-by-value-ignored",
                        "a remove by a value in an array is refused",
                        "RFC7644-3.5.2.2-04",
                        "entra/legacy")
                .refuse(
                        asked -> asked.path().contains("/Groups/")
                                && anyOperation(asked, one -> is(one, "remove") && one.has("value")),
                        500,
                        "")
                .trips();
    }

    private static SeededFault groupNameMindsCase() {
        Real real = fault("group-name-minds-case", "the name of a group is compared by case", "RFC7643-8.7.1-01");
        return real.instead(
                        asked -> {
                            Matcher name = NAME.matcher(Real.filter(asked));
                            return asked.isOn("GET", "/Groups?")
                                    && name.matches()
                                    && real.seen()
                                            .all(
                                                    "/Groups",
                                                    group -> group.path("displayName")
                                                            .asText()
                                                            .equals(name.group(1)))
                                            .isEmpty();
                        },
                        asked -> QueryFaults.list(List.of()))
                .trips("filter.group-name-ignores-case");
    }
}
