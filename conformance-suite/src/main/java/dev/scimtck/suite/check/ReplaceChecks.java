package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** PUT, RFC 7644 section 3.5.1. */
final class ReplaceChecks {

    @Check("replace.stores-the-new-values")
    @Requirement({"RFC7644-3.5.1-04", "RFC7644-3.5-01"})
    @DisplayName("PUT replaces single, complex and multi-valued attributes, and the old values are gone")
    void storesTheNewValues(Scim scim) {
        var user = PatchUsers.phones(scim);
        ObjectNode wanted = stored(scim, user);
        wanted.put("displayName", "Put In");
        wanted.withObject("/name").put("familyName", "Replaced");
        wanted.putArray("phoneNumbers").addObject().put("type", "other").put("value", "tel:+49-30-100003");
        var replaced = scim.put(Scim.path(user), wanted);
        expect(replaced).proving("RFC7644-3.5-01").that("status", replaced.status(), not(oneOf(404, 405, 501)));
        var after = scim.stored(user);
        expect(after)
                .body("/displayName", equalTo("Put In"))
                .body("/name/familyName", equalTo("Replaced"))
                .that("phone numbers", PatchUsers.numbers(after), contains("100003"));
    }

    @Check("replace.answers-200-with-the-whole-resource")
    @Requirement("RFC7644-3.5.1-16")
    @DisplayName("A successful PUT is answered 200 with the whole user")
    void answersWithTheWhole(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        expect(scim.put(Scim.path(user), made))
                .status(200)
                .body("/id", equalTo(user.id()))
                .body("/userName", equalTo(made.path("userName").asText()))
                .body("/meta/resourceType", equalTo("User"));
    }

    @Check("replace.answers-with-what-a-get-has")
    @Requirement("RFC7644-3.5.1-16")
    @DisplayName("Every attribute that a GET after a PUT shows is in the answer to the PUT, with the same value")
    void answersAsAGet(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        var put = scim.put(Scim.path(user), made);
        if (put.status() != 200) {
            throw new CannotJudge.Blocked("PUT was answered " + put.status());
        }
        expect(put)
                .that("attributes that a GET shows otherwise", scim.stored(user).otherThan(put), equalTo(List.of()));
    }

    @Check("replace.takes-the-servers-own-words")
    @Requirement({"RFC7644-3.5.1-03", "RFC7644-3.5.1-14"})
    @DisplayName("PUT of exactly what a GET gave is answered 200 and changes no value")
    void ownWords(Scim scim) {
        var user = scim.existingUser(scim.user());
        ObjectNode before = stored(scim, user);
        expect(scim.put(Scim.path(user), before)).provingAll().status(200);
        ObjectNode after = stored(scim, user);
        before.remove("meta");
        after.remove("meta");
        expect(scim.stored(user)).proving("RFC7644-3.5.1-14").that("the user but for meta", after, equalTo(before));
    }

    @Check("replace.ignores-read-only-values")
    @Requirement({"RFC7644-3.5.1-14", "RFC7643-7-22", "RFC7643-3.1-11"})
    @DisplayName("PUT with another id and meta.created succeeds and changes neither")
    void ignoresReadOnly(Scim scim) {
        var user = scim.existingUser(scim.user());
        var before = scim.stored(user);
        ObjectNode wanted = stored(scim, user);
        wanted.put("id", "another-" + scim.unique());
        wanted.withObject("/meta").put("created", "2001-01-01T00:00:00Z");
        var replaced = scim.put(Scim.path(user), wanted);
        if (replaced.status() == 400 && replaced.at("/scimType").asText().equals("mutability")) {
            expect(replaced).position("A-09.id-refused", "status 400, scimType mutability");
        } else {
            expect(replaced).provingAll().status(200);
        }
        expect(scim.stored(user))
                .body("/id", equalTo(user.id()))
                .body("/meta/created", equalTo(before.at("/meta/created").asText()));
    }

    @Check("replace.of-nothing-creates-nothing")
    @Requirement("RFC7644-3.5.1-02")
    @DisplayName("PUT to an id that is not there is answered 404 and creates nothing")
    void createsNothing(Scim scim) {
        String below = "/Users/no-such-" + scim.unique();
        var made = scim.user();
        var replaced = scim.put(below, made);
        expect(replaced).status(404);
        var found = scim.find("/Users", "userName eq \"" + made.path("userName").asText() + "\"");
        if (found.at("/totalResults").asInt() > 0) {
            scim.delete("/Users/" + Scim.encoded(found.at("/Resources/0/id").asText()));
        }
        expect(found).body("/totalResults", equalTo(0));
        if (replaced.reply().isSuccess()) {
            scim.delete(below);
        }
    }

    @Check("replace.clears-what-is-null")
    @Requirement({"RFC7643-2.5-02", "RFC7643-2.5-01", "RFC7644-3.5.1-10"})
    @DisplayName("PUT with null for one attribute and an empty array for another leaves both without a value")
    void clears(Scim scim) {
        var user = PatchUsers.phones(scim);
        ObjectNode wanted = stored(scim, user);
        wanted.putNull("displayName");
        wanted.putArray("phoneNumbers");
        expect(scim.put(Scim.path(user), wanted)).provingAll().status(200);
        expect(scim.stored(user)).absent("/displayName").absent("/phoneNumbers");
    }

    @Check("replace.tells-what-becomes-of-what-is-left-out")
    @Requirement({"RFC7644-3.5.1-05", "RFC7644-3.5.1-06", "RFC7644-3.5.1-07"})
    @DisplayName("PUT without an attribute that the user has succeeds, whether it is kept, cleared or set to a default")
    void leftOut(Scim scim) {
        var user = PatchUsers.displayed(scim);
        ObjectNode wanted = stored(scim, user);
        wanted.remove("displayName");
        expect(scim.put(Scim.path(user), wanted)).provingAll().status(200);
        boolean kept = scim.stored(user).at("/displayName").isTextual();
        scim.observed(
                kept ? "an attribute left out of a PUT has a value" : "an attribute left out of a PUT is cleared");
    }

    @Check("replace.needs-what-is-required")
    @Requirement("RFC7644-3.5.1-15")
    @DisplayName("PUT without the required userName is refused with 400, and the userName stays")
    void needsWhatIsRequired(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        ObjectNode wanted = stored(scim, user);
        wanted.remove("userName");
        expect(scim.put(Scim.path(user), wanted)).status(400);
        expect(scim.stored(user))
                .body("/userName", equalTo(made.path("userName").asText()));
    }

    @Check("replace.switches-active-off")
    @Requirement("RFC7644-3.5.1-04")
    @DisplayName("PUT of a user with active false is stored")
    void switchesActiveOff(Scim scim) {
        var user = scim.existingUser(scim.user());
        scim.holding(user, "/active");
        ObjectNode wanted = stored(scim, user);
        wanted.put("active", false);
        expect(scim.put(Scim.path(user), wanted)).status(200);
        expect(scim.stored(user)).body("/active", equalTo(false));
    }

    @Check("replace.of-the-user-does-not-join-a-group")
    @Requirement({"RFC7643-4.1.2-24", "RFC7644-3.5.1-14"})
    @Needs(Feature.GROUPS)
    @DisplayName("PUT of a user with groups, which is readOnly, makes it a member of none")
    void joinsNoGroup(Scim scim) {
        var user = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group());
        ObjectNode wanted = stored(scim, user);
        wanted.putArray("groups").addObject().put("value", group.id());
        scim.put(Scim.path(user), wanted);
        expect(scim.stored(group)).provingAll().absent("/members");
    }

    @Check("replace.names-what-is-taken")
    @Requirement({"RFC7643-4.1.1-02", "RFC7643-7-35"})
    @DisplayName("PUT that gives a user the userName of another is refused, and both names stay")
    void nameIsTaken(Scim scim) {
        var first = scim.user();
        scim.existingUser(first);
        var second = scim.user();
        var user = scim.existingUser(second);
        ObjectNode wanted = stored(scim, user);
        wanted.put("userName", first.path("userName").asText());
        expect(scim.put(Scim.path(user), wanted)).provingAll().refused();
        expect(scim.stored(user))
                .body("/userName", equalTo(second.path("userName").asText()));
    }

    private static ObjectNode stored(Scim scim, Answer user) {
        return scim.stored(user).reply().json() instanceof ObjectNode object ? object.deepCopy() : wrong(user);
    }

    private static ObjectNode wrong(Answer user) {
        throw new CannotJudge.Blocked("GET of " + Scim.path(user) + " gave no JSON object");
    }
}
