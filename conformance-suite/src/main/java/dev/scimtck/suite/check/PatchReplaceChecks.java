package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** PATCH replace, RFC 7644 section 3.5.2.3. */
@Needs(Feature.PATCH)
final class PatchReplaceChecks {

    @Check("patch-replace.switches-active-off-and-on")
    @Requirement({"RFC7644-3.5.2.3-02", "RFC7644-3.5.2-24"})
    @DisplayName("replace of active with false and then with true is stored both times")
    void activeOffAndOn(Scim scim) {
        var user = scim.existingUser(scim.user());
        scim.holding(user, "/active");
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"active","value":false}""")).proving("RFC7644-3.5.2-24").status(200, 204);
        expect(scim.get(Scim.path(user))).body("/active", equalTo(false));
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"active","value":true}""")).proving("RFC7644-3.5.2-24").status(200, 204);
        expect(scim.stored(user)).body("/active", equalTo(true));
    }

    @Check("patch-replace.replaces-all-values")
    @Requirement("RFC7644-3.5.2.3-03")
    @DisplayName("replace of a multi-valued attribute without a filter leaves the new values only")
    void allValues(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"phoneNumbers","value":[{"type":"other","value":"tel:+49-30-100003"}]}""")).success();
        var stored = scim.stored(user);
        expect(stored).that("phone numbers", PatchUsers.numbers(stored), contains("100003"));
    }

    @Check("patch-replace.creates-what-is-missing")
    @Requirement("RFC7644-3.5.2.3-04")
    @DisplayName("replace of an attribute that the user lacks creates it")
    void createsWhatIsMissing(Scim scim) {
        var user = scim.existingUser(scim.user());
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"externalId","value":"replaced-value"}""")).success();
        expect(scim.stored(user)).body("/externalId", equalTo("replaced-value"));
    }

    @Check("patch-replace.keeps-sub-attributes-that-are-not-named")
    @Requirement("RFC7644-3.5.2.3-05")
    @DisplayName("replace of a complex attribute leaves the sub-attributes that it does not name")
    void keepsSubAttributes(Scim scim) {
        var user = PatchUsers.named(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"name","value":{"familyName":"Replaced"}}""")).success();
        expect(scim.stored(user))
                .body("/name/familyName", equalTo("Replaced"))
                .body("/name/givenName", equalTo("Chris"));
    }

    @Check("patch-replace.changes-one-sub-attribute")
    @Requirement({"RFC7644-3.5.2.3-02", "RFC7644-3.10-01"})
    @DisplayName("replace of name.familyName changes that and no other part of the name")
    void oneSubAttribute(Scim scim) {
        var user = PatchUsers.named(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"name.familyName","value":"Replaced"}""")).provingAll().success();
        expect(scim.stored(user))
                .body("/name/familyName", equalTo("Replaced"))
                .body("/name/givenName", equalTo("Chris"));
    }

    @Check("patch-replace.replaces-the-records-that-match")
    @Requirement("RFC7644-3.5.2.3-06")
    @DisplayName("replace with a value filter replaces the matching value and leaves the others")
    void matchingRecords(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"phoneNumbers[type eq \\"home\\"]",
                  "value":{"type":"home","value":"tel:+49-30-100003","primary":false}}""")).success();
        var stored = scim.stored(user);
        expect(stored)
                .that("phone numbers", PatchUsers.numbers(stored), containsInAnyOrder("100001", "100003"))
                .that("the one at home", PatchUsers.numbersOf("home", stored), contains("100003"));
    }

    @Check("patch-replace.changes-a-sub-attribute-of-the-match")
    @Requirement("RFC7644-3.5.2.3-07")
    @DisplayName("replace of a sub-attribute behind a value filter changes it in the matching value alone")
    void subAttributeOfTheMatch(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"phoneNumbers[type eq \\"work\\"].value","value":"tel:+49-30-100003"}""")).success();
        var stored = scim.stored(user);
        expect(stored)
                .that("the one at work", PatchUsers.numbersOf("work", stored), contains("100003"))
                .that("the one at home", PatchUsers.numbersOf("home", stored), contains("100002"));
    }

    @Check("patch-replace.without-a-match-is-no-target")
    @Requirement("RFC7644-3.5.2.3-08")
    @DisplayName("replace with a value filter that matches nothing is refused with 400 noTarget and changes nothing")
    void withoutAMatch(Scim scim) {
        var user = PatchUsers.phones(scim);
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"phoneNumbers[type eq \\"other\\"].value","value":"tel:+49-30-100003"}""");
        var stored = scim.stored(user);
        boolean others = PatchUsers.numbersOf("work", stored).equals(List.of("100001"))
                && PatchUsers.numbersOf("home", stored).equals(List.of("100002"));
        boolean created = PatchUsers.numbersOf("other", stored).equals(List.of("100003"))
                && stored.at("/phoneNumbers").size() == 3;
        if (patched.reply().isSuccess() && others && created) {
            expect(patched)
                    .position(
                            "A-27.element-created",
                            "status " + patched.status() + ", stored: " + stored.at("/phoneNumbers"));
            return;
        }
        expect(patched).status(400).error("noTarget");
        expect(stored).that("phone numbers", PatchUsers.numbers(stored), containsInAnyOrder("100001", "100002"));
    }

    @Check("patch-replace.without-a-path-leaves-the-rest")
    @Requirement({"RFC7644-3.5.2.3-01", "RFC7644-3.5.2-07"})
    @DisplayName("replace without a path replaces each attribute of its value and leaves all others")
    void withoutAPath(Scim scim) {
        var user = PatchUsers.phones(scim);
        var before = scim.stored(user);
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","value":{"displayName":"Replaced","active":false}}""")).provingAll().success();
        var stored = scim.stored(user);
        expect(stored)
                .provingAll()
                .body("/displayName", equalTo("Replaced"))
                .body("/active", equalTo(false))
                .body("/userName", equalTo(before.at("/userName").asText()))
                .that("/name", stored.at("/name"), equalTo(before.at("/name")))
                .that("phone numbers", PatchUsers.numbers(stored), containsInAnyOrder("100001", "100002"));
    }

    @Check("patch-replace.takes-a-core-attribute-by-its-urn")
    @Requirement({"RFC7644-3.5.2-10", "RFC7644-3.5.2-15"})
    @DisplayName("replace of a core attribute by its full URN is applied like its short name")
    void coreUrn(Scim scim) {
        var user = PatchUsers.named(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:name.familyName",
                  "value":"Replaced"}""")).provingAll().success();
        expect(scim.stored(user)).body("/name/familyName", equalTo("Replaced"));
    }

    @Check("patch-replace.takes-names-in-any-case")
    @Requirement("RFC7644-3.10-04")
    @DisplayName("replace of NAME.familyname changes name.familyName: attribute names have no case")
    void namesInAnyCase(Scim scim) {
        var user = PatchUsers.named(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"NAME.familyname","value":"Replaced"}""")).success();
        expect(scim.stored(user)).body("/name/familyName", equalTo("Replaced"));
    }

    @Check("patch-replace.with-the-same-value-succeeds")
    @Requirement("RFC7644-3.5.2-24")
    @DisplayName("replace of an attribute with the value that it has succeeds")
    void theSameValue(Scim scim) {
        var user = scim.existingUser(scim.user());
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"active","value":true}""")).status(200, 204);
        expect(scim.stored(user)).body("/active", equalTo(true));
    }

    @Check("patch-replace.moves-primary")
    @Requirement({"RFC7644-3.5.2-19", "RFC7643-2.4-03"})
    @DisplayName("replace of primary with true behind a value filter takes primary from the value that had it")
    void movesPrimary(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"phoneNumbers[type eq \\"home\\"].primary","value":true}""")).success();
        var stored = scim.stored(user);
        expect(stored)
                .provingAll()
                .that("primary phone numbers", PatchUsers.primaryNumbers(stored), contains("100002"));
    }

    @Check("patch-replace.changes-an-extension-attribute")
    @Requirement({"RFC7644-3.5.2.3-02", "RFC7644-3.5.2-15"})
    @Needs(Feature.ENTERPRISE)
    @DisplayName("replace of one extension attribute by its URN leaves the other attributes of the extension")
    void extensionAttribute(Scim scim) {
        var made = scim.user();
        made.withArray("schemas").add(PatchUsers.ENTERPRISE);
        made.putObject(PatchUsers.ENTERPRISE).put("department", "Before").put("division", "Kept");
        var user = scim.existingUser(made);
        scim.holding(user, "/" + PatchUsers.ENTERPRISE + "/department", "/" + PatchUsers.ENTERPRISE + "/division");
        expect(scim.patch(
                        Scim.path(user),
                        "{\"op\":\"replace\",\"path\":\"" + PatchUsers.ENTERPRISE
                                + ":department\",\"value\":\"Replaced\"}"))
                .success();
        expect(scim.stored(user))
                .provingAll()
                .body("/" + PatchUsers.ENTERPRISE + "/department", equalTo("Replaced"))
                .body("/" + PatchUsers.ENTERPRISE + "/division", equalTo("Kept"));
    }

    @Check("patch-replace.answers-with-what-a-get-has")
    @Requirement("RFC7644-3.5.2-24")
    @DisplayName("Where a PATCH is answered 200 with the user, every attribute is as a GET after it shows it")
    void answersAsAGet(Scim scim) {
        var user = PatchUsers.phones(scim);
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"active","value":false}""");
        if (patched.status() != 200) {
            scim.observed("PATCH is answered " + patched.status());
            return;
        }
        expect(patched)
                .that(
                        "attributes that a GET shows otherwise",
                        scim.stored(user).otherThan(patched),
                        equalTo(List.of()));
    }
}
