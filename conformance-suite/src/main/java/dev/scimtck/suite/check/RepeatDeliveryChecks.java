package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** The same request a second time, as a client sends it that has not heard the first answer. */
final class RepeatDeliveryChecks {

    @Check("repeat.put-comes-out-the-same")
    @Requirement({"RFC7644-3.5.1-04", "RFC7644-3.5.1-16"})
    @DisplayName("The same PUT twice is answered 200 twice, and the user is as after the first")
    void put(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        made.put("active", false);
        expect(scim.put(Scim.path(user), made)).proving("RFC7644-3.5.1-16").status(200);
        var once = scim.stored(user);
        expect(scim.put(Scim.path(user), made)).proving("RFC7644-3.5.1-16").status(200);
        var twice = scim.stored(user);
        expect(twice).body("/active", equalTo(false)).that("emails", twice.at("/emails"), equalTo(once.at("/emails")));
    }

    @Check("repeat.patch-remove-of-a-member-comes-out-the-same")
    @Requirement("RFC7644-3.5.2.2-04")
    @Needs({Feature.PATCH, Feature.GROUPS})
    @DisplayName("The same removal of a member twice removes that member and no other")
    void memberRemoval(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var ben = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada, ben));
        String operation = "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + ada.id() + "\\\"]\"}";
        expect(scim.patch(Scim.path(group), operation)).success();
        scim.patch(Scim.path(group), operation);
        var stored = scim.stored(group);
        expect(stored).that("members", MembershipChecks.members(stored), contains(ben.id()));
    }

    @Check("repeat.patch-replace-comes-out-the-same")
    @Requirement({"RFC7644-3.5.2-24", "RFC7644-3.5.2.3-02"})
    @Needs(Feature.PATCH)
    @DisplayName("The same PATCH replace twice succeeds twice, and the value is the new one")
    void patch(Scim scim) {
        var user = scim.existingUser(scim.user());
        String operation = "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";
        expect(scim.patch(Scim.path(user), operation)).status(200, 204);
        expect(scim.patch(Scim.path(user), operation)).status(200, 204);
        expect(scim.stored(user)).proving("RFC7644-3.5.2.3-02").body("/active", equalTo(false));
    }

    @Check("repeat.delete-is-404")
    @Requirement("RFC7644-3.6-02")
    @DisplayName("A second DELETE of the same user is answered 404 with an Error body")
    void delete(Scim scim) {
        var user = scim.existingUser(scim.user());
        scim.delete(Scim.path(user));
        expect(scim.delete(Scim.path(user))).status(404).error("");
    }

    @Check("repeat.a-read-sees-the-change-before-it")
    @Requirement("RFC7644-3.4.1-01")
    @DisplayName("Ten times, a GET right after a PUT shows the user as it was put")
    void readAfterWrite(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        for (int i = 0; i < 10; i++) {
            String name = "Chris " + scim.unique();
            Answer put = scim.put(Scim.path(user), made.put("displayName", name));
            if (put.status() != 200) {
                throw new CannotJudge.Blocked("PUT of a user was answered " + put.status());
            }
            Answer read = scim.get(Scim.path(user));
            String shown = read.at("/displayName").asText();
            if (!shown.equals(name) && put.at("/displayName").asText().equals(name)) {
                expect(read).position("F237.stale", "displayName \"" + shown + "\" after \"" + name + "\" was put");
                return;
            }
        }
        expect(scim.get(Scim.path(user))).status(200);
    }
}
