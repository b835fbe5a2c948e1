package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.operations;
import static dev.scimtck.suite.fault.Faults.read;
import static dev.scimtck.suite.fault.Faults.request;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.status;
import static dev.scimtck.suite.fault.Faults.story;
import static dev.scimtck.suite.fault.Faults.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import java.util.List;
import java.util.Set;

/** Faults of groups and their members, RFC 7643 section 4.2. */
final class MembershipFaults {
    private MembershipFaults() {}

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        request(
                                story(
                                        "members-new-group-dropped",
                                        "the members of a new group are dropped",
                                        "RFC7644-3.3-01"),
                                (asked, body) -> {
                                    if (asked.isOn("POST", "/Groups")) {
                                        body.remove("members");
                                    }
                                }),
                        Set.of("members.of-a-new-group-are-stored")),
                new SeededFault(
                        response(
                                story(
                                        "member-null-reference-refused",
                                        "a member with a null reference is refused",
                                        "RFC7643-2.5-01"),
                                (asked, answered) -> asked.isOn("PATCH", "/Groups")
                                                && text(asked).contains("ref")
                                        ? new Answered(400, answered.headers(), answered.body())
                                        : answered),
                        Set.of("members.are-taken-with-display-and-empty-reference")),
                new SeededFault(
                        response(
                                story(
                                        "put-another-list-members-refused",
                                        "PUT with another list of members is refused",
                                        "RFC7644-3.5.1-04"),
                                status(asked -> asked.isOn("PUT", "/Groups"), 200, 400)),
                        Set.of("members.are-replaced-by-put")),
                new SeededFault(
                        response(
                                story(
                                        "adding-member-again-conflict",
                                        "adding a member again is a conflict",
                                        "RFC7644-3.5.2.1-09"),
                                (asked, answered) -> asked.isOn("PATCH", "/Groups")
                                        ? new Answered(409, answered.headers(), answered.body())
                                        : answered),
                        Set.of("members.are-not-doubled")),
                new SeededFault(
                        request(
                                story(
                                        "value-member-overwritten",
                                        "the value of a member is overwritten",
                                        "RFC7643-4.2-03"),
                                operations(operation -> {
                                    if (operation.path("path").asText().endsWith("].value")) {
                                        operation.put("path", "externalId");
                                    }
                                })),
                        Set.of("members.value-is-immutable")),
                new SeededFault(
                        response(
                                story(
                                        "group-has-members-whom-nobody",
                                        "a group has members whom nobody added",
                                        "RFC7643-4.1.2-24"),
                                read("/Groups/", group -> {
                                    if (!group.has("members")) {
                                        group.putArray("members").addObject().put("value", "someone");
                                    }
                                })),
                        Set.of(
                                "replace.of-the-user-does-not-join-a-group",
                                "members.groups-of-a-user-cannot-be-patched",
                                "members.none-come-with-a-new-group")),
                new SeededFault(
                        response(
                                story(
                                        "groups-are-stale",
                                        "the groups of a user are not those that it is in",
                                        "RFC7643-4.1.2-20"),
                                read(
                                        "/Users/",
                                        user -> user.putArray("groups")
                                                .addObject()
                                                .put("value", "another"))),
                        Set.of("members.show-in-the-users-groups")),
                new SeededFault(
                        response(
                                story(
                                        "members-have-other-ids",
                                        "the value of a member is not its id",
                                        "RFC7643-4.2-04"),
                                read(
                                        "/Groups/",
                                        group -> group.path("members")
                                                .forEach(member -> ((ObjectNode) member)
                                                        .put(
                                                                "value",
                                                                member.path("value")
                                                                                .asText() + "x")))),
                        Set.of(
                                "members.can-be-groups",
                                "members.a-deleted-user-is-none",
                                "members.of-a-new-group-are-stored")));
    }
}
