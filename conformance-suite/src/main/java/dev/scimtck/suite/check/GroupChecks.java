package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Groups, their members, and what users show of them, RFC 7643 sections 4.1.2 and 4.2. */
@Needs(Feature.GROUPS)
final class GroupChecks {

    @Check("group.display-name-is-required")
    @Requirement("RFC7643-4.2-01")
    @DisplayName("A group without displayName is refused with 400")
    void displayNameIsRequired(Scim scim) {
        var group = scim.group();
        group.remove("displayName");
        expect(scim.create("Group", group)).status(400);
    }

    @Check("group.members-are-kept-on-create")
    @Requirement({"RFC7643-4.2-04", "RFC7643-4.2-02"})
    @DisplayName("A group made with two members has exactly these, each with the id of its user as text")
    void membersAreKeptOnCreate(Scim scim) {
        var one = scim.existingUser(scim.user());
        var two = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(one, two));
        var stored = stored(scim, group);
        expect(stored).provingAll().that("values of members", members(stored), containsInAnyOrder(one.id(), two.id()));
    }

    /** With the members, which some servers return only on request. */
    private static Answer stored(Scim scim, Answer group) {
        var stored = scim.stored(group);
        return stored.at("/members").isArray()
                ? stored
                : scim.get(Scim.path(group) + "?attributes=displayName,members");
    }

    private static List<String> members(Answer group) {
        var values = new ArrayList<String>();
        for (JsonNode member : group.at("/members")) {
            JsonNode value = member.path("value");
            values.add(value.isTextual() ? value.asText() : "not a text: " + value);
        }
        return values;
    }

    @Check("group.members-are-replaced-on-put")
    @Requirement({"RFC7643-4.2-02", "RFC7643-4.2-04"})
    @DisplayName("A PUT with another list of members leaves the group with exactly that list")
    void membersAreReplacedOnPut(Scim scim) {
        var one = scim.existingUser(scim.user());
        var two = scim.existingUser(scim.user());
        var body = scim.group(one);
        var group = scim.existingGroup(body);
        ((ObjectNode) body.withArray("/members").get(0)).put("value", two.id());
        expect(scim.put(Scim.path(group), body)).success();
        var stored = stored(scim, group);
        expect(stored).provingAll().that("values of members", members(stored), equalTo(List.of(two.id())));
    }

    @Check("group.empty-members-empty-the-group")
    @Requirement("RFC7643-2.5-02")
    @DisplayName("A PUT with an empty array of members leaves the group without members")
    void emptyMembersEmptyTheGroup(Scim scim) {
        var body = scim.group(scim.existingUser(scim.user()));
        var group = scim.existingGroup(body);
        body.putArray("members");
        expect(scim.put(Scim.path(group), body)).success();
        var stored = stored(scim, group);
        expect(stored).that("values of members", members(stored), equalTo(List.of()));
    }

    @Check("group.member-with-more-than-a-value-is-taken")
    @Requirement({"RFC7643-2.5-01", "RFC7643-4.2-04"})
    @DisplayName("A member that has a display and a $ref of null beside its value is taken")
    void memberWithMore(Scim scim) {
        var user = scim.existingUser(scim.user());
        var body = scim.group();
        body.putArray("members")
                .addObject()
                .put("value", user.id())
                .put("display", "Chris")
                .putNull("$ref");
        var group = scim.create("Group", body);
        expect(group).status(201);
        var stored = stored(scim, group);
        expect(stored).provingAll().that("values of members", members(stored), equalTo(List.of(user.id())));
    }

    @Check("group.member-is-there-once")
    @Requirement("RFC7643-2.4-09")
    @Needs(Feature.PATCH)
    @DisplayName("A member that is added twice is there once")
    void memberIsThereOnce(Scim scim) {
        var user = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(user));
        scim.patch(
                Scim.path(group),
                "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + user.id() + "\"}]}");
        var stored = stored(scim, group);
        expect(stored).that("values of members", members(stored), equalTo(List.of(user.id())));
    }

    @Check("group.member-ref-leads-to-the-member")
    @Requirement({"RFC7643-2.3.7-05", "RFC7643-2.3.7-03", "RFC7643-2.3.7-04", "RFC7643-4.2-04"})
    @DisplayName("GET of the $ref of a member, where there is one, gives the member")
    void memberRef(Scim scim) {
        var user = scim.existingUser(scim.user());
        var stored = stored(scim, scim.existingGroup(scim.group(user)));
        follow(scim, stored, "/members/0/$ref", user.id());
    }

    private static void follow(Scim scim, Answer holder, String at, String id) {
        String ref = holder.at(at).asText();
        if (ref.isEmpty()) {
            scim.observed("there is no " + at);
            return;
        }
        expect(holder)
                .proving("RFC7643-2.3.7-04")
                .that(
                        at + " is relative or http",
                        ref.matches("(?i)https?://.*") || !ref.matches("[A-Za-z][A-Za-z0-9+.-]*:.*"),
                        equalTo(true));
        expect(scim.get(Definitions.link(scim, ref))).provingAll().status(200).body("/id", equalTo(id));
    }

    @Check("group.unknown-member-is-taken-or-refused")
    @Requirement("RFC7643-2.3.7-06")
    @DisplayName("A member that does not exist is refused with 400 or 404, or taken: the server need not look")
    void unknownMember(Scim scim) {
        var body = scim.group();
        body.putArray("members").addObject().put("value", "no-such-" + scim.unique());
        var group = scim.create("Group", body);
        scim.observed(group.reply().isSuccess() ? "an unknown member is taken" : "an unknown member is refused");
        expect(group).status(201, 400, 404, 409);
    }

    @Check("group.shows-in-its-members")
    @Requirement({"RFC7643-4.1.2-22", "RFC7643-4.1.2-20"})
    @DisplayName("A member shows the id of its group in groups, and that it is direct where the type is given")
    void showsInItsMembers(Scim scim) {
        var user = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(user));
        var stored = withGroups(scim, user);
        JsonNode shown = stored.at("/groups/0");
        expect(stored)
                .body("/groups/0/value", equalTo(group.id()))
                .proving("RFC7643-4.1.2-20")
                .that("type of the group", shown.path("type").asText("direct"), anyOf(equalTo("direct"), equalTo("")));
    }

    private static Answer withGroups(Scim scim, Answer user) {
        var stored = scim.stored(user);
        if (stored.at("/groups/0").isMissingNode()) {
            stored = scim.get(Scim.path(user) + "?attributes=userName,groups");
        }
        if (stored.at("/groups/0").isMissingNode()) {
            if (Definitions.find(scim, Definitions.USER, "groups").isEmpty()) {
                throw new CannotJudge.NotDeclared("/Schemas has no groups in " + Definitions.USER);
            }
            expect(stored).position("groups.not-shown", "/groups: nothing");
            throw new CannotJudge.OutOfReach("users do not show their groups, which no clause demands");
        }
        return stored;
    }

    @Check("group.ref-in-a-member-leads-to-the-group")
    @Requirement({"RFC7643-4.1.2-23", "RFC7643-2.3.7-04"})
    @DisplayName("GET of the $ref of a user's group, where there is one, gives the group")
    void refInAMember(Scim scim) {
        var user = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(user));
        follow(scim, withGroups(scim, user), "/groups/0/$ref", group.id());
    }

    @Check("group.cannot-be-joined-through-the-user")
    @Requirement({"RFC7643-4.1.2-24", "RFC7643-7-22"})
    @DisplayName("groups in a PUT of a user is ignored: the group gains no member")
    void cannotBeJoinedThroughTheUser(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "groups");
        var body = scim.user();
        var user = scim.existingUser(body);
        var group = scim.existingGroup(scim.group());
        body.putArray("groups").addObject().put("value", group.id());
        expect(scim.put(Scim.path(user), body)).proving("RFC7643-7-22").success();
        var stored = stored(scim, group);
        expect(stored).that("values of members", members(stored), not(hasItem(user.id())));
    }

    @Check("group.cannot-be-joined-through-a-patch-of-the-user")
    @Requirement({"RFC7643-4.1.2-24", "RFC7643-7-22"})
    @Needs(Feature.PATCH)
    @DisplayName("A PATCH of a user's groups gives the group no member")
    void cannotBeJoinedThroughAPatch(Scim scim) {
        var user = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group());
        var patched = scim.patch(
                Scim.path(user), "{\"op\":\"add\",\"path\":\"groups\",\"value\":[{\"value\":\"" + group.id() + "\"}]}");
        if (patched.reply().isSuccess()) {
            expect(patched).position("A-08.patch-of-read-only-ignored", "status " + patched.status());
        } else {
            expect(patched).status(400);
        }
        var stored = stored(scim, group);
        expect(stored).that("values of members", members(stored), not(hasItem(user.id())));
    }

    @Check("group.may-hold-a-group")
    @Requirement("RFC7643-4.2-05")
    @DisplayName("A group as member of a group is taken, or refused with an error of the client's")
    void mayHoldAGroup(Scim scim) {
        var inner = scim.existingGroup(scim.group());
        var outer = scim.create("Group", scim.group(inner));
        scim.observed(outer.reply().isSuccess() ? "nested groups are taken" : "nested groups are refused");
        expect(outer).status(201, 400, 403, 409, 501);
    }

    @Check("group.without-members-is-as-the-schema-says")
    @Requirement("RFC7643-4.2-06")
    @DisplayName("A group without members is taken, or refused with 400 where members are required")
    void withoutMembers(Scim scim) {
        boolean required = Definitions.find(scim, Definitions.GROUP, "members")
                        .filter(members -> members.path("required").asBoolean())
                        .isPresent()
                || Definitions.find(scim, Definitions.GROUP, "members.value")
                        .filter(value -> value.path("required").asBoolean())
                        .isPresent();
        var group = scim.create("Group", scim.group());
        if (required) {
            scim.observed("members are required, and a group without them is answered " + group.status());
            expect(group).status(201, 400);
        } else {
            expect(group).status(201);
        }
    }

    @Check("group.member-value-is-immutable")
    @Requirement("RFC7643-4.2-03")
    @Needs(Feature.PATCH)
    @DisplayName("The value of a member cannot be changed to another user by PATCH: 400 with scimType mutability")
    void memberValueIsImmutable(Scim scim) {
        var one = scim.existingUser(scim.user());
        var two = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(one));
        var patched = scim.patch(
                Scim.path(group),
                "{\"op\":\"replace\",\"path\":\"members[value eq \\\"" + one.id() + "\\\"].value\",\"value\":\""
                        + two.id() + "\"}");
        expect(patched).status(400).error("mutability");
    }

    @Check("group.unknown-is-404")
    @Requirement({"RFC7644-3.4.1-02", "RFC7644-3.12-03"})
    @DisplayName("GET of a group that is not there is answered 404 with an Error body")
    void unknown(Scim scim) {
        var unknown = scim.get("/Groups/no-such-group-" + scim.unique());
        expect(unknown).status(404).error("").proving("RFC7644-3.12-03").body("/status", equalTo("404"));
    }

    @Check("group.same-name-is-taken-or-refused")
    @Requirement("RFC7644-3.12-06")
    @DisplayName("A second group of the same displayName is made or refused, and does not break the server")
    void sameName(Scim scim) {
        var group = scim.group();
        scim.existingGroup(group);
        var second = scim.create("Group", group);
        scim.observed("a second group of the same name is answered " + second.status());
        expect(second).that("status", second.status() / 100, in(List.of(2, 4)));
    }
}
