package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** What must be unique and what need not, RFC 7643 sections 3.1, 4.1.1 and 7. */
final class UniquenessChecks {

    @Check("unique.a-refused-duplicate-is-not-stored")
    @Requirement({"RFC7644-3.3-10", "RFC7643-4.1.1-02", "RFC7643-7-35", "RFC7643-7-37"})
    @DisplayName("After a refused duplicate there is still one user of that userName")
    void duplicateIsNotStored(Scim scim) {
        var made = scim.user();
        var first = scim.existingUser(made);
        expect(scim.create("User", made)).refused();
        var found = scim.find("/Users", "userName eq \"" + made.path("userName").asText() + "\"");
        expect(found)
                .proving("RFC7643-4.1.1-02", "RFC7643-7-35", "RFC7643-7-37")
                .body("/totalResults", equalTo(1))
                .body("/Resources/0/id", equalTo(first.id()));
    }

    @Check("unique.a-patch-cannot-take-a-username")
    @Requirement({"RFC7643-4.1.1-02", "RFC7643-7-35", "RFC7644-3.5.2-14"})
    @Needs(Feature.PATCH)
    @DisplayName("PATCH that gives a user the userName of another is refused, and both names stay")
    void patchCannotTake(Scim scim) {
        var first = scim.user();
        scim.existingUser(first);
        var second = scim.user();
        var user = scim.existingUser(second);
        expect(scim.patch(
                        Scim.path(user),
                        "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\""
                                + first.path("userName").asText() + "\"}"))
                .proving("RFC7643-4.1.1-02", "RFC7644-3.5.2-14")
                .refused();
        expect(scim.stored(user))
                .proving("RFC7643-4.1.1-02", "RFC7643-7-35")
                .body("/userName", equalTo(second.path("userName").asText()));
    }

    @Check("unique.a-user-can-keep-its-name")
    @Requirement("RFC7644-3.5.1-16")
    @DisplayName("PUT of a user with the userName that it has is no conflict with itself")
    void keepsItsName(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        expect(scim.put(Scim.path(user), made)).status(200);
    }

    @Check("unique.external-id-is-the-clients")
    @Requirement("RFC7643-3.1-16")
    @DisplayName("Two users can have one externalId: the server does not make it unique")
    void externalId(Scim scim) {
        var first = scim.user();
        first.put("externalId", "shared-" + scim.unique());
        scim.existingUser(first);
        var second = scim.user();
        second.put("externalId", first.path("externalId").asText());
        expect(scim.create("User", second)).status(201);
    }

    @Check("unique.ids-differ")
    @Requirement("RFC7643-3.1-06")
    @DisplayName("Two users have different ids")
    void idsDiffer(Scim scim) {
        var first = scim.existingUser(scim.user());
        var second = scim.existingUser(scim.user());
        expect(second).body("/id", not(equalTo(first.id())));
    }
}
