package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** PATCH remove, RFC 7644 section 3.5.2.2. */
@Needs(Feature.PATCH)
final class PatchRemoveChecks {

    @Check("patch-remove.needs-a-path")
    @Requirement({"RFC7644-3.5.2.2-01", "RFC7644-3.5.2-08"})
    @DisplayName("remove without a path is refused with 400 noTarget")
    void needsAPath(Scim scim) {
        var user = PatchUsers.displayed(scim);
        var patched = scim.patch(Scim.path(user), "{\"op\":\"remove\"}");
        expect(patched)
                .status(400)
                .error("noTarget")
                .proving("RFC7644-3.5.2-08")
                .refused();
    }

    @Check("patch-remove.unassigns-a-single-value")
    @Requirement("RFC7644-3.5.2.2-02")
    @DisplayName("remove of a single-valued attribute leaves it without a value")
    void singleValue(Scim scim) {
        var made = scim.user();
        made.put("externalId", "kept-until-removed");
        var user = scim.existingUser(made);
        scim.holding(user, "/externalId");
        expect(scim.patch(Scim.path(user), """
                {"op":"remove","path":"externalId"}""")).success();
        expect(scim.stored(user)).absent("/externalId");
    }

    @Check("patch-remove.unassigns-all-values")
    @Requirement("RFC7644-3.5.2.2-03")
    @DisplayName("remove of a multi-valued attribute without a filter leaves no value")
    void allValues(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"remove","path":"phoneNumbers"}""")).success();
        expect(scim.stored(user)).absent("/phoneNumbers");
    }

    @Check("patch-remove.removes-the-match-alone")
    @Requirement("RFC7644-3.5.2.2-04")
    @DisplayName("remove with a value filter removes the matching value and leaves the others")
    void theMatchAlone(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"remove","path":"phoneNumbers[type eq \\"home\\"]"}""")).success();
        var stored = scim.stored(user);
        expect(stored).that("phone numbers", PatchUsers.numbers(stored), contains("100001"));
    }

    @Check("patch-remove.of-the-last-value-unassigns")
    @Requirement("RFC7644-3.5.2.2-04")
    @DisplayName("Once value filters have removed each value the attribute has none")
    void theLastValue(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(
                        Scim.path(user),
                        "{\"op\":\"remove\",\"path\":\"phoneNumbers[type eq \\\"home\\\"]\"}",
                        "{\"op\":\"remove\",\"path\":\"phoneNumbers[type eq \\\"work\\\"]\"}"))
                .success();
        expect(scim.stored(user)).absent("/phoneNumbers");
    }

    @Check("patch-remove.takes-a-compound-filter")
    @Requirement("RFC7644-3.5.2.2-06")
    @DisplayName("remove with a filter of two terms removes only the value that both hold for")
    void compoundFilter(Scim scim) {
        var made = scim.user();
        var phones = made.putArray("phoneNumbers");
        phones.addObject().put("type", "work").put("value", "tel:+49-30-100001");
        phones.addObject().put("type", "work").put("value", "tel:+49-30-100002");
        phones.addObject().put("type", "home").put("value", "tel:+49-30-200002");
        var user = scim.existingUser(made);
        scim.holding(user, "/phoneNumbers/2");
        expect(scim.patch(Scim.path(user), """
                {"op":"remove","path":"phoneNumbers[type eq \\"work\\" and value ew \\"2\\"]"}""")).success();
        var stored = scim.stored(user);
        expect(stored)
                .that("those at work", PatchUsers.numbersOf("work", stored), contains("100001"))
                .that("those at home", PatchUsers.numbersOf("home", stored), contains("200002"));
    }

    @Check("patch-remove.unassigns-a-sub-attribute")
    @Requirement("RFC7644-3.5.2.2-05")
    @DisplayName("remove of one sub-attribute leaves the others of the complex attribute")
    void subAttribute(Scim scim) {
        var made = scim.user();
        made.withObject("/name").put("middleName", "Middle");
        var user = scim.existingUser(made);
        scim.holding(user, "/name/middleName", "/name/givenName");
        expect(scim.patch(Scim.path(user), """
                {"op":"remove","path":"name.middleName"}""")).success();
        expect(scim.stored(user)).absent("/name/middleName").body("/name/givenName", equalTo("Chris"));
    }

    @Check("patch-remove.unassigns-a-sub-attribute-of-the-match")
    @Requirement("RFC7644-3.5.2.2-05")
    @DisplayName("remove of a sub-attribute behind a value filter leaves the value and the other sub-attributes")
    void subAttributeOfTheMatch(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"remove","path":"phoneNumbers[value ew \\"100002\\"].type"}""")).success();
        var stored = scim.stored(user);
        expect(stored)
                .that("those of type home", PatchUsers.numbersOf("home", stored).size(), equalTo(0))
                .that("number of phone numbers", stored.at("/phoneNumbers").size(), equalTo(2))
                .that("the one at work", PatchUsers.numbersOf("work", stored), contains("100001"));
    }

    @Check("patch-remove.of-an-extension-attribute-leaves-the-rest")
    @Requirement("RFC7644-3.5.2.2-02")
    @Needs(Feature.ENTERPRISE)
    @DisplayName("remove of one extension attribute by its URN leaves the other attributes of the extension")
    void extensionAttribute(Scim scim) {
        String urn = PatchUsers.ENTERPRISE;
        var made = scim.user();
        made.withArray("schemas").add(urn);
        made.putObject(urn).put("department", "Removed").put("division", "Kept");
        var user = scim.existingUser(made);
        scim.holding(user, "/" + urn + "/department", "/" + urn + "/division");
        expect(scim.patch(Scim.path(user), "{\"op\":\"remove\",\"path\":\"" + urn + ":department\"}"))
                .success();
        expect(scim.stored(user)).absent("/" + urn + "/department").body("/" + urn + "/division", equalTo("Kept"));
    }

    @Check("patch-remove.of-a-required-attribute-is-refused")
    @Requirement("RFC7644-3.5.2.2-07")
    @DisplayName("remove of userName, which is required, is refused with scimType mutability and the name stays")
    void requiredAttribute(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        refusedForMutability(scim.patch(Scim.path(user), """
                {"op":"remove","path":"userName"}"""));
        expect(scim.stored(user))
                .body("/userName", equalTo(made.path("userName").asText()));
    }

    @Check("patch-remove.of-a-read-only-attribute-is-refused")
    @Requirement("RFC7644-3.5.2.2-07")
    @DisplayName("remove of id, which is readOnly, is refused with scimType mutability")
    void readOnlyAttribute(Scim scim) {
        var user = scim.existingUser(scim.user());
        refusedForMutability(scim.patch(Scim.path(user), """
                {"op":"remove","path":"id"}"""));
        expect(scim.stored(user)).body("/id", equalTo(user.id()));
    }

    private static void refusedForMutability(Answer patched) {
        String type = patched.at("/scimType").asText();
        if (patched.status() == 400 && !type.equals("mutability")) {
            expect(patched).position("A-29.other-scim-type", "scimType: " + (type.isEmpty() ? "nothing" : type));
        } else {
            expect(patched).refused().error("mutability");
        }
    }

    @Check("patch-remove.of-what-is-not-there-succeeds")
    @Requirement("RFC7644-3.5.2.2-02")
    @DisplayName("remove of an attribute that the user has no value for succeeds, or changes nothing at least")
    void ofNothing(Scim scim) {
        var user = scim.existingUser(scim.user());
        var patched = scim.patch(Scim.path(user), """
                {"op":"remove","path":"nickName"}""");
        if (patched.status() / 100 == 4) {
            expect(patched).position("A-29.removed-nothing", "status " + patched.status());
        } else {
            expect(patched).status(200, 204);
        }
        expect(scim.stored(user)).absent("/nickName");
    }
}
