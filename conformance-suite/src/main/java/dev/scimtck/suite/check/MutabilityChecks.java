package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** What the characteristics mutability and returned promise, RFC 7643 sections 2.2 and 7. */
final class MutabilityChecks {

    @Check("mutability.read-only-is-ignored-on-put")
    @Requirement({"RFC7643-7-22", "RFC7643-3.1-11"})
    @DisplayName("A PUT that sends a user back with groups, which is readOnly, is not refused, and gives it none")
    void readOnlyIsIgnoredOnPut(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "groups");
        var created = scim.existingUser(scim.user());
        var user = Definitions.resource(scim.stored(created));
        user.putArray("groups").addObject().put("value", "no-such-" + scim.unique());
        expect(scim.put(Scim.path(created), user)).success();
        expect(scim.stored(created)).absent("/groups").proving("RFC7643-3.1-11").body("/id", equalTo(created.id()));
    }

    @Check("mutability.read-only-is-refused-by-patch")
    @Requirement({"RFC7643-3.1-11", "RFC7643-7-22"})
    @Needs(Feature.PATCH)
    @DisplayName("A PATCH of id is refused with 400, and the id stays")
    void readOnlyIsRefusedByPatch(Scim scim) {
        var created = scim.existingUser(scim.user());
        var patched = scim.patch(
                Scim.path(created), "{\"op\":\"replace\",\"path\":\"id\",\"value\":\"other-" + scim.unique() + "\"}");
        if (patched.reply().isSuccess()) {
            expect(patched).position("A-08.patch-of-read-only-ignored", "status " + patched.status());
        } else {
            expect(patched).status(400);
        }
        expect(scim.stored(created)).proving("RFC7643-7-22").body("/id", equalTo(created.id()));
    }

    @Check("mutability.read-write-changes-on-put")
    @Requirement("RFC7643-7-23")
    @DisplayName("A readWrite attribute takes another value by PUT")
    void readWriteChangesOnPut(Scim scim) {
        var user = scim.user();
        var created = scim.existingUser(user);
        String name = "Changed " + scim.unique();
        expect(scim.put(Scim.path(created), user.put("displayName", name))).success();
        expect(scim.stored(created)).body("/displayName", equalTo(name));
    }

    @Check("mutability.immutable-is-set-on-create")
    @Requirement("RFC7643-7-24")
    @Needs(Feature.GROUPS)
    @DisplayName("members.value, which is immutable, can be set when a group is made")
    void immutableIsSetOnCreate(Scim scim) {
        var user = scim.existingUser(scim.user());
        var group = scim.create("Group", scim.group(user));
        expect(group).status(201);
        var stored = scim.get(Scim.path(group) + "?attributes=members");
        expect(stored).body("/members/0/value", equalTo(user.id()));
    }

    @Check("returned.default-is-left-out-unless-named")
    @Requirement("RFC7643-7-31")
    @DisplayName("Attributes that are returned by default are there, and are not when others are named")
    void defaultIsLeftOut(Scim scim) {
        var created = scim.existingUser(scim.user());
        expect(scim.stored(created)).body("/emails/0/value", notNullValue());
        expect(scim.get(Scim.path(created) + "?attributes=userName"))
                .body("/userName", notNullValue())
                .absent("/emails")
                .absent("/displayName");
    }

    @Check("returned.on-request-is-there-when-named")
    @Requirement("RFC7643-7-32")
    @DisplayName("An attribute that is returned on request is there when it is named, and not otherwise")
    void onRequest(Scim scim) {
        UserText text = UserText.find(
                        scim,
                        attribute -> attribute.path("returned").asText().equals("request")
                                && attribute
                                        .path("mutability")
                                        .asText("readWrite")
                                        .equals("readWrite"))
                .orElseThrow(() ->
                        new CannotJudge.NotDeclared("/Schemas has no text of a user that is returned on request only"));
        String value = "asked " + scim.unique();
        var created = scim.existingUser(text.set(scim.user(), value));
        expect(scim.stored(created)).absent(text.pointer());
        expect(scim.get(Scim.path(created) + "?attributes=" + Scim.encoded(text.path())))
                .body(text.pointer(), equalTo(value));
    }

    @Check("uniqueness.server-is-enforced")
    @Requirement({"RFC7643-7-35", "RFC7643-4.1.1-02"})
    @DisplayName("Two users cannot have one userName: the second is refused with 409")
    void serverUniqueness(Scim scim) {
        var user = scim.user();
        scim.existingUser(user);
        expect(scim.create("User", user)).provingAll().status(409);
    }
}
