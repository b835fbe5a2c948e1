package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** Several operations in one PATCH: in their order, and all or none, RFC 7644 section 3.5.2. */
@Needs(Feature.PATCH)
final class PatchAtomicityChecks {

    @Check("patch-atomic.operations-apply-in-order")
    @Requirement("RFC7644-3.5.2-18")
    @DisplayName("Each operation works on what the one before it made")
    void inOrder(Scim scim) {
        var user = PatchUsers.displayed(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"add","path":"externalId","value":"first"}""", """
                {"op":"replace","path":"externalId","value":"second"}""", """
                {"op":"replace","path":"displayName","value":"Once"}""", """
                {"op":"replace","path":"displayName","value":"Twice"}""")).success();
        expect(scim.stored(user)).body("/externalId", equalTo("second")).body("/displayName", equalTo("Twice"));
    }

    @Check("patch-atomic.a-failed-request-changes-nothing")
    @Requirement({
        "RFC7644-3.5.2-20",
        "RFC7644-3.5.2-21",
        "RFC7644-3.5.2-22",
        "RFC7644-3.5.2-23",
    })
    @DisplayName("Where a later operation fails the earlier ones are undone, and the answer is an error")
    void allOrNone(Scim scim) {
        var user = PatchUsers.displayed(scim);
        var before = scim.stored(user);
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"displayName","value":"Half Done"}""", """
                {"op":"replace","path":"active","value":{"not":"a boolean"}}""");
        expect(patched)
                .proving("RFC7644-3.5.2-22")
                .refused()
                .proving("RFC7644-3.5.2-23")
                .error("");
        var after = scim.stored(user);
        expect(after)
                .body("/displayName", equalTo(before.at("/displayName").asText()))
                .proving("RFC7644-3.5.2-21")
                .body(
                        "/meta/lastModified",
                        equalTo(before.at("/meta/lastModified").asText()))
                .that("meta.version", after.at("/meta/version"), equalTo(before.at("/meta/version")));
    }
}
