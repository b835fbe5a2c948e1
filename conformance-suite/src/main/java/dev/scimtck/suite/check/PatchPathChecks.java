package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.oneOf;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** Paths of PATCH operations that lead nowhere or are none, RFC 7644 sections 3.5.2 and 3.12. */
@Needs(Feature.PATCH)
final class PatchPathChecks {

    @Check("patch-path.unknown-attribute-is-refused")
    @Requirement({"RFC7644-3.5.2-11", "RFC7644-3.12-16"})
    @DisplayName("replace at a path that no schema has is refused with scimType invalidPath, not silently accepted")
    void unknownAttribute(Scim scim) {
        var user = scim.existingUser(scim.user());
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"noSuchAttribute","value":"x"}""");
        expect(patched).refused().proving("RFC7644-3.12-16").error("invalidPath");
    }

    @Check("patch-path.unknown-sub-attribute-is-refused")
    @Requirement({"RFC7644-3.5.2-11", "RFC7644-3.12-16"})
    @DisplayName("replace at a sub-attribute that no schema has is refused with scimType invalidPath")
    void unknownSubAttribute(Scim scim) {
        var user = PatchUsers.named(scim);
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"name.noSuchPart","value":"x"}""");
        expect(patched).refused().proving("RFC7644-3.12-16").error("invalidPath");
        expect(scim.stored(user)).body("/name/familyName", equalTo("Check"));
    }

    @Check("patch-path.unknown-urn-is-refused")
    @Requirement({"RFC7644-3.5.2-11", "RFC7644-3.12-16"})
    @DisplayName("replace at a path with the URN of no schema is refused with scimType invalidPath")
    void unknownUrn(Scim scim) {
        var user = scim.existingUser(scim.user());
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"urn:example:no:such:1.0:User:displayName","value":"x"}""");
        expect(patched).refused().proving("RFC7644-3.12-16").error("invalidPath");
    }

    @Check("patch.manager-without-urn-is-the-enterprise-one")
    @Requirement("RFC7644-3.5.2-11")
    @Needs(Feature.ENTERPRISE)
    @DisplayName("replace at the bare path manager is refused, or changes the manager of the enterprise extension")
    void managerWithoutUrn(Scim scim) {
        Definitions.needs(scim, Definitions.ENTERPRISE, "manager");
        var manager = scim.existingUser(scim.user());
        var user = scim.existingUser(scim.user());
        var patched = scim.patch(
                Scim.path(user),
                "{\"op\":\"replace\",\"path\":\"manager\",\"value\":{\"value\":\"" + manager.id() + "\"}}");
        if (!patched.reply().isSuccess()) {
            scim.observed("the path needs the URN");
            expect(patched).refused();
            return;
        }
        scim.observed("the path is taken for that of the enterprise extension");
        var stored = scim.stored(user);
        expect(stored)
                .that(
                        "manager.value of the enterprise extension",
                        stored.reply()
                                .json()
                                .path(Definitions.ENTERPRISE)
                                .at("/manager/value")
                                .asText(),
                        equalTo(manager.id()));
    }

    @Check("patch-path.unbalanced-filter-is-refused")
    @Requirement({"RFC7644-3.5.2-09", "RFC7644-3.12-16"})
    @DisplayName("A path whose filter is not closed is refused with 400 and scimType invalidPath or invalidFilter")
    void unbalancedFilter(Scim scim) {
        var user = scim.existingUser(scim.user());
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"emails[type eq","value":"x"}""");
        refusedAsPath(patched);
    }

    @Check("patch-path.filter-without-attribute-is-refused")
    @Requirement({"RFC7644-3.5.2-09", "RFC7644-3.12-16"})
    @DisplayName("A path that begins with a bracket is refused with 400 and scimType invalidPath or invalidFilter")
    void filterWithoutAttribute(Scim scim) {
        var user = scim.existingUser(scim.user());
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"[type eq \\"work\\"]","value":"x"}""");
        refusedAsPath(patched);
    }

    @Check("patch-path.json-pointer-is-refused")
    @Requirement({"RFC7644-3.5.2-02", "RFC7644-3.12-16"})
    @DisplayName("A path with an array index, as of JSON Patch, is refused with 400 and scimType invalidPath")
    void jsonPointer(Scim scim) {
        var user = scim.existingUser(scim.user());
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"/emails/0/type","value":"home"}""");
        expect(patched).status(400).proving("RFC7644-3.12-16").error("invalidPath");
    }

    /** A path that cannot be read is the client's mistake, and no reason to break. */
    private static void refusedAsPath(Answer patched) {
        if (patched.status() / 100 == 5) {
            expect(patched).position("F063.broken", "status " + patched.status());
            return;
        }
        expect(patched)
                .status(400)
                .proving("RFC7644-3.12-16")
                .error("")
                .body("/scimType", oneOf("invalidPath", "invalidFilter"));
    }

    @Check("patch-path.value-filter-ignores-case")
    @Requirement({"RFC7644-3.4.2.2-34", "RFC7644-3.5.2-09"})
    @DisplayName("phoneNumbers[type eq \"HOME\"] in a path is the number whose type is home")
    void valueFilterIgnoresCase(Scim scim) {
        boolean exact = Definitions.find(scim, Definitions.USER, "phoneNumbers.type")
                .filter(defined -> defined.path("caseExact").asBoolean())
                .isPresent();
        if (exact) {
            throw new CannotJudge.NotOffered("/Schemas says that the case of phoneNumbers.type counts");
        }
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"phoneNumbers[type eq \\"HOME\\"].value","value":"tel:+49-30-100003"}""")).provingAll().success();
        var stored = scim.stored(user);
        expect(stored).provingAll().that("phone numbers", PatchUsers.numbers(stored), hasItem("100003"));
    }
}
