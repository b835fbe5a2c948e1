package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** Attributes of users that the target's own schemas call immutable, RFC 7643 section 7 and RFC 7644 section 3.5. */
final class ImmutableChecks {
    @Check("immutable.once-set-stays")
    @Requirement({"RFC7644-3.5.1-11", "RFC7644-3.5.1-12", "RFC7643-7-25"})
    @DisplayName(
            "PUT with another value for an immutable attribute is refused with 400 mutability, with its own value it is not")
    void onceSetStays(Scim scim) {
        UserText text = immutable(scim);
        var made = scim.user();
        text.set(made, "first");
        var user = scim.existingUser(made);
        scim.holding(user, text.pointer());
        expect(scim.put(Scim.path(user), made)).status(200);
        text.set(made, "second");
        expect(scim.put(Scim.path(user), made))
                .refused()
                .proving("RFC7644-3.5.1-12")
                .status(400)
                .error("mutability");
        expect(scim.stored(user)).proving("RFC7643-7-25").body(text.pointer(), equalTo("first"));
    }

    @Check("immutable.can-be-set-once")
    @Requirement({"RFC7644-3.5.1-13", "RFC7643-7-24"})
    @DisplayName("PUT with a value for an immutable attribute that has none sets it")
    void canBeSetOnce(Scim scim) {
        UserText text = immutable(scim);
        var made = scim.user();
        var user = scim.existingUser(made);
        ObjectNode wanted = text.set(made.deepCopy(), "first");
        expect(scim.put(Scim.path(user), wanted)).provingAll().status(200).body(text.pointer(), equalTo("first"));
    }

    @Check("immutable.can-be-added-once")
    @Requirement({"RFC7644-3.5.2-13", "RFC7644-3.5.2-12", "RFC7643-7-25"})
    @Needs(Feature.PATCH)
    @DisplayName("PATCH add sets an immutable attribute that has no value, and PATCH replace of it is refused")
    void canBeAddedOnce(Scim scim) {
        UserText text = immutable(scim);
        var user = scim.existingUser(scim.user());
        expect(scim.patch(Scim.path(user), "{\"op\":\"add\",\"path\":\"" + text.path() + "\",\"value\":\"first\"}"))
                .success();
        expect(scim.patch(
                        Scim.path(user), "{\"op\":\"replace\",\"path\":\"" + text.path() + "\",\"value\":\"second\"}"))
                .proving("RFC7644-3.5.2-12")
                .refused();
        expect(scim.stored(user)).proving("RFC7643-7-25").body(text.pointer(), equalTo("first"));
    }

    private static UserText immutable(Scim scim) {
        return UserText.find(
                        scim, attribute -> attribute.path("mutability").asText().equals("immutable"))
                .orElseThrow(() -> new CannotJudge.NotOffered(
                        "/Schemas has no immutable attribute of users of type string, or could not be read"));
    }
}
