package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Access.Allowance;
import dev.scimtck.suite.target.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

/** Groups and their members, RFC 7643 section 4.2 and RFC 7644 sections 3.5 and 3.6. */
@Needs(Feature.GROUPS)
final class MembershipChecks {

    @Check("members.of-a-new-group-are-stored")
    @Requirement({"RFC7644-3.3-01", "RFC7643-4.2-04", "RFC7644-3.3-07"})
    @DisplayName("A group that is created with two members has both, each by its id")
    void ofANewGroup(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var ben = scim.existingUser(scim.user());
        var created = scim.create("Group", scim.group(ada, ben));
        expect(created).proving("RFC7644-3.3-07").status(201);
        expect(scim.stored(created))
                .proving("RFC7644-3.3-01", "RFC7643-4.2-04")
                .that("members", members(scim.stored(created)), containsInAnyOrder(ada.id(), ben.id()));
    }

    @Check("members.are-added-by-patch")
    @Requirement({"RFC7644-3.5.2.1-06", "RFC7643-4.2-02"})
    @Needs(Feature.PATCH)
    @DisplayName("PATCH add of a member keeps those that the group has")
    void added(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var ben = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada));
        expect(scim.patch(
                        Scim.path(group),
                        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + ben.id() + "\"}]}"))
                .success();
        expect(scim.stored(group))
                .provingAll()
                .that("members", members(scim.stored(group)), containsInAnyOrder(ada.id(), ben.id()));
    }

    @Check("members.beyond-a-page-stay")
    @Requirement("RFC7644-3.5.2.1-06")
    @Needs(value = Feature.PATCH, allowed = Allowance.VOLUME)
    @DisplayName("PATCH add and remove of one member of a group of 120 leave all the others, beyond any page as well")
    void beyondAPage(Scim scim) {
        var users = IntStream.range(0, 121)
                .mapToObj(i -> scim.existingUser(scim.user()))
                .toList();
        var group = scim.existingGroup(scim.group(users.subList(0, 120).toArray(Answer[]::new)));
        String last = users.getLast().id();
        expect(scim.patch(
                        Scim.path(group),
                        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + last + "\"}]}"))
                .success();
        var wanted = new TreeSet<>(users.stream().map(Answer::id).toList());
        expectMembers(scim, group, wanted);
        String first = users.getFirst().id();
        expect(scim.patch(Scim.path(group), "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + first + "\\\"]\"}"))
                .success();
        wanted.remove(first);
        expectMembers(scim, group, wanted);
    }

    /** Told by number: a list of a hundred ids helps nobody. */
    private static void expectMembers(Scim scim, Answer group, Set<String> wanted) {
        var stored = scim.stored(group);
        var missing = new TreeSet<>(wanted);
        missing.removeAll(members(stored));
        expect(stored)
                .that("members", members(stored).size(), equalTo(wanted.size()))
                .that("members that are gone", missing.size(), equalTo(0));
    }

    @Check("members.are-taken-with-display-and-empty-reference")
    @Requirement("RFC7643-2.5-01")
    @Needs(Feature.PATCH)
    @DisplayName("PATCH add of a member with a display name, or with a $ref of null, is taken")
    void withDisplay(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group());
        expect(scim.patch(
                        Scim.path(group),
                        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"" + ada.id()
                                + "\"}]}"))
                .success();
        expect(scim.stored(group)).that("members", members(scim.stored(group)), containsInAnyOrder(ada.id()));
    }

    @Check("members.are-not-doubled")
    @Requirement({"RFC7644-3.5.2.1-09", "RFC7644-3.5.2.1-08", "RFC7644-3.5.2.1-10"})
    @Needs(Feature.PATCH)
    @DisplayName("PATCH add of a member that is there already succeeds and changes nothing")
    void notDoubled(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada));
        var before = scim.stored(group);
        expect(scim.patch(
                        Scim.path(group),
                        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + ada.id() + "\"}]}"))
                .success();
        var after = scim.stored(group);
        expect(after)
                .proving("RFC7644-3.5.2.1-08")
                .that("members", members(after), containsInAnyOrder(ada.id()))
                .proving("RFC7644-3.5.2.1-10")
                .that("meta.lastModified", lastModified(after), equalTo(lastModified(before)));
    }

    @Check("members.one-is-removed-by-filter")
    @Requirement("RFC7644-3.5.2.2-04")
    @Needs(Feature.PATCH)
    @DisplayName("PATCH remove of members[value eq …] removes that member and no other")
    void oneRemoved(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var ben = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada, ben));
        expect(scim.patch(
                        Scim.path(group),
                        "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + ada.id() + "\\\"]\"}"))
                .success();
        expect(scim.stored(group)).that("members", members(scim.stored(group)), containsInAnyOrder(ben.id()));
    }

    @Check("members.all-are-removed-without-filter")
    @Requirement("RFC7644-3.5.2.2-03")
    @Needs(Feature.PATCH)
    @DisplayName("PATCH remove of members without a filter empties the group")
    void allRemoved(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada));
        expect(scim.patch(Scim.path(group), "{\"op\":\"remove\",\"path\":\"members\"}"))
                .success();
        expect(scim.stored(group)).absent("/members");
    }

    @Check("members.a-stranger-is-removed-without-effect")
    @Requirement("RFC7644-3.5.2.2-08")
    @Needs(Feature.PATCH)
    @DisplayName("PATCH remove of a user who is no member leaves the members and succeeds")
    void strangerRemoved(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var ben = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada));
        var patched = scim.patch(
                Scim.path(group), "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + ben.id() + "\\\"]\"}");
        if (patched.status() == 400 && patched.at("/scimType").asText().equals("noTarget")) {
            expect(patched).position("A-30.non-member-refused", "status 400, scimType noTarget");
        } else {
            expect(patched).success();
        }
        expect(scim.stored(group)).that("members", members(scim.stored(group)), containsInAnyOrder(ada.id()));
    }

    @Check("members.are-replaced-by-patch")
    @Requirement("RFC7644-3.5.2.3-03")
    @Needs(Feature.PATCH)
    @DisplayName("PATCH replace of members leaves the new ones only, and with an empty array none")
    void replacedByPatch(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var ben = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada));
        expect(scim.patch(
                        Scim.path(group),
                        "{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\"" + ben.id() + "\"}]}"))
                .success();
        expect(scim.stored(group)).that("members", members(scim.stored(group)), containsInAnyOrder(ben.id()));
        expect(scim.patch(Scim.path(group), "{\"op\":\"replace\",\"path\":\"members\",\"value\":[]}"))
                .success();
        expect(scim.stored(group)).absent("/members");
    }

    @Check("members.are-replaced-by-put")
    @Requirement("RFC7644-3.5.1-04")
    @DisplayName("PUT of a group with another list of members stores that list")
    void replacedByPut(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var ben = scim.existingUser(scim.user());
        var eva = scim.existingUser(scim.user());
        var made = scim.group(ada, ben);
        var group = scim.existingGroup(made);
        var wanted = scim.group(ben, eva);
        wanted.put("displayName", made.path("displayName").asText());
        expect(scim.put(Scim.path(group), wanted)).status(200);
        expect(scim.stored(group)).that("members", members(scim.stored(group)), containsInAnyOrder(ben.id(), eva.id()));
    }

    @Check("members.value-is-immutable")
    @Requirement("RFC7643-4.2-03")
    @Needs(Feature.PATCH)
    @DisplayName("PATCH replace of one member's value is refused: it is immutable")
    void valueIsImmutable(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var ben = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada));
        expect(scim.patch(
                        Scim.path(group),
                        "{\"op\":\"replace\",\"path\":\"members[value eq \\\"" + ada.id() + "\\\"].value\",\"value\":\""
                                + ben.id() + "\"}"))
                .refused();
    }

    @Check("members.groups-of-a-user-cannot-be-patched")
    @Requirement({"RFC7643-4.1.2-24", "RFC7644-3.5.2-12"})
    @Needs(Feature.PATCH)
    @DisplayName("PATCH of a user's groups, which is readOnly, makes the user a member of none")
    void groupsCannotBePatched(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group());
        var patched = scim.patch(
                Scim.path(ada), "{\"op\":\"add\",\"path\":\"groups\",\"value\":[{\"value\":\"" + group.id() + "\"}]}");
        var stored = scim.stored(group);
        expect(stored).absent("/members");
        if (patched.reply().isSuccess() && members(stored).isEmpty()) {
            expect(patched).position("A-08.patch-ignored", "status " + patched.status());
        } else {
            expect(patched).proving("RFC7644-3.5.2-12").refused();
        }
    }

    @Check("members.show-in-the-users-groups")
    @Requirement("RFC7643-4.1.2-22")
    @DisplayName("The groups of a user name the group that the user is a member of, and no longer once it is removed")
    void showInGroups(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada));
        if (!scim.stored(ada).reply().json().has("groups")) {
            throw new CannotJudge.NotOffered("users of the target do not show groups, which they need not");
        }
        expect(scim.stored(ada)).that("groups", values(scim.stored(ada), "groups"), hasItem(group.id()));
        scim.delete(Scim.path(group));
        expect(scim.stored(ada)).that("groups", values(scim.stored(ada), "groups"), not(hasItem(group.id())));
    }

    @Check("members.outlive-their-group")
    @Requirement({"RFC7644-3.6-06", "RFC7644-3.4.1-01"})
    @DisplayName("Deleting a group leaves the users who were its members")
    void outliveTheirGroup(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada));
        expect(scim.delete(Scim.path(group))).status(204);
        expect(scim.get(Scim.path(ada))).proving("RFC7644-3.4.1-01").status(200);
    }

    @Check("members.a-deleted-user-is-none")
    @Requirement("RFC7643-4.2-04")
    @DisplayName("A deleted user is no member of its group any more; the others are")
    void deletedUser(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var ben = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada, ben));
        scim.delete(Scim.path(ada));
        expect(scim.stored(group)).that("members", members(scim.stored(group)), containsInAnyOrder(ben.id()));
    }

    @Check("members.can-be-groups")
    @Requirement("RFC7643-4.2-05")
    @DisplayName("A group can be a member of a group, and stays when that one is deleted")
    void nested(Scim scim) {
        var inner = scim.existingGroup(scim.group());
        var outer = scim.create("Group", scim.group(inner));
        if (!outer.reply().isSuccess()) {
            throw new CannotJudge.NotOffered("a group as a member was answered " + outer.status() + "; it is optional");
        }
        expect(scim.stored(outer)).that("members", members(scim.stored(outer)), containsInAnyOrder(inner.id()));
        scim.delete(Scim.path(outer));
        expect(scim.get(Scim.path(inner))).status(200);
    }

    @Check("members.none-come-with-a-new-group")
    @Requirement("RFC7643-2.5-01")
    @DisplayName("A group that is created without members has none")
    void none(Scim scim) {
        var group = scim.existingGroup(scim.group());
        expect(scim.stored(group)).that("members", members(scim.stored(group)), empty());
    }

    static List<String> members(Answer group) {
        return values(group, "members");
    }

    private static String lastModified(Answer resource) {
        return resource.at("/meta/lastModified").asText();
    }

    private static List<String> values(Answer resource, String attribute) {
        var values = new ArrayList<String>();
        for (JsonNode element : resource.at("/" + attribute)) {
            values.add(element.path("value").asText());
        }
        return List.copyOf(values);
    }
}
