package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** DELETE, RFC 7644 section 3.6. */
final class DeleteChecks {

    @Check("delete.is-204-without-a-body")
    @Requirement("RFC7644-3.6-06")
    @DisplayName("DELETE of a user is answered 204 without a body")
    void is204(Scim scim) {
        var deleted = scim.delete(Scim.path(scim.existingUser(scim.user())));
        expect(deleted).status(204).that("the body has bytes", deleted.reply().hasBody(), equalTo(false));
    }

    @Check("delete.leaves-404-for-every-method")
    @Requirement("RFC7644-3.6-02")
    @DisplayName("GET, PUT and DELETE of a deleted user are answered 404")
    void leaves404(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        scim.delete(Scim.path(user));
        expect(scim.get(Scim.path(user))).status(404);
        expect(scim.put(Scim.path(user), made)).status(404);
        expect(scim.delete(Scim.path(user))).status(404);
    }

    @Check("delete.leaves-404-for-patch")
    @Requirement("RFC7644-3.6-02")
    @Needs(Feature.PATCH)
    @DisplayName("PATCH of a deleted user is answered 404")
    void leaves404ForPatch(Scim scim) {
        var user = scim.existingUser(scim.user());
        scim.delete(Scim.path(user));
        expect(scim.patch(Scim.path(user), """
                {"op":"replace","path":"active","value":false}""")).status(404);
    }

    @Check("delete.of-the-unknown-is-404")
    @Requirement("RFC7644-3.12-06")
    @DisplayName("DELETE of a user that never was is answered 404")
    void unknown(Scim scim) {
        expect(scim.delete("/Users/no-such-" + scim.unique())).status(404).error("");
    }

    @Check("delete.leaves-other-users")
    @Requirement({"RFC7644-3.6-06", "RFC7644-3.4.1-01"})
    @DisplayName("DELETE of one user leaves another")
    void leavesOthers(Scim scim) {
        var stays = scim.existingUser(scim.user());
        var goes = scim.existingUser(scim.user());
        expect(scim.delete(Scim.path(goes))).status(204);
        expect(scim.get(Scim.path(stays))).proving("RFC7644-3.4.1-01").status(200);
    }

    @Check("delete.frees-the-username")
    @Requirement({"RFC7644-3.6-05", "RFC7644-3.6-04"})
    @DisplayName("The userName of a deleted user can be given again, to a user with another id")
    void freesTheName(Scim scim) {
        var made = scim.user();
        var first = scim.existingUser(made);
        scim.delete(Scim.path(first));
        var second = scim.create("User", made);
        expect(second).provingAll().status(201).that("id", second.id(), not(equalTo(first.id())));
    }
}
