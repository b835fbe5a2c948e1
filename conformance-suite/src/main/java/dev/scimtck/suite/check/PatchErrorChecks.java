package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import dev.scimtck.suite.target.ScimClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;

/** PATCH requests that must be refused, and what an answer to PATCH looks like, RFC 7644 sections 3.5.2 and 3.12. */
@Needs(Feature.PATCH)
final class PatchErrorChecks {

    @Check("patch-error.schemas-must-name-patch-op")
    @Requirement({"RFC7644-3.5.2-03", "RFC7644-3.12-14"})
    @DisplayName("A PATCH whose body has no schemas is refused with 400")
    void schemas(Scim scim) {
        var user = scim.existingUser(scim.user());
        expect(send(scim, user, """
                {"Operations":[{"op":"replace","path":"displayName","value":"x"}]}""")).status(400).proving("RFC7644-3.12-14").error("invalidSyntax");
    }

    @Check("patch-error.operations-must-be-there")
    @Requirement("RFC7644-3.5.2-04")
    @DisplayName("A PATCH without Operations is refused with 400")
    void operations(Scim scim) {
        var user = scim.existingUser(scim.user());
        expect(send(scim, user, """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}""")).status(400);
    }

    @Check("patch-error.one-operation-at-least")
    @Requirement("RFC7644-3.5.2-04")
    @DisplayName("A PATCH whose Operations is empty is refused with 400")
    void noOperation(Scim scim) {
        var user = scim.existingUser(scim.user());
        var before = scim.stored(user);
        var patched = scim.patch(Scim.path(user));
        if (patched.reply().isSuccess()
                && before.reply().json().equals(scim.stored(user).reply().json())) {
            expect(patched).position("A-47.no-operations", "status " + patched.status());
        } else {
            expect(patched).status(400);
        }
    }

    @Check("patch-error.each-operation-has-an-op")
    @Requirement("RFC7644-3.5.2-05")
    @DisplayName("An operation without op is refused with 400")
    void op(Scim scim) {
        var user = scim.existingUser(scim.user());
        expect(scim.patch(Scim.path(user), """
                {"path":"displayName","value":"x"}""")).status(400);
    }

    @Check("patch-error.op-is-add-remove-or-replace")
    @Requirement({"RFC7644-3.5.2-02", "RFC7644-3.5.2-06"})
    @DisplayName("An op that JSON Patch has and SCIM has not, move, is refused with 400")
    void knownOp(Scim scim) {
        var user = scim.existingUser(scim.user());
        expect(scim.patch(Scim.path(user), """
                {"op":"move","from":"displayName","path":"nickName","value":"x"}""")).provingAll().status(400);
    }

    @Check("patch-error.add-needs-a-value")
    @Requirement("RFC7644-3.5.2.1-01")
    @DisplayName("add without a value is refused with 400")
    void addNeedsAValue(Scim scim) {
        var user = scim.existingUser(scim.user());
        expect(scim.patch(Scim.path(user), """
                {"op":"add","path":"displayName"}""")).status(400);
    }

    @Check("patch-error.boolean-must-be-one")
    @Requirement({"RFC7644-3.5.2-11", "RFC7644-3.12-15"})
    @DisplayName(
            "replace of active with a text that is no truth value is refused with invalidValue and changes nothing")
    void wrongBoolean(Scim scim) {
        var user = scim.existingUser(scim.user());
        scim.holding(user, "/active");
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"active","value":"perhaps"}""");
        expect(patched).refused().proving("RFC7644-3.12-15").error("invalidValue");
        expect(scim.stored(user)).body("/active", equalTo(true));
    }

    @Check("patch-error.complex-value-must-be-an-object")
    @Requirement({"RFC7644-3.5.2.1-05", "RFC7644-3.12-15"})
    @DisplayName("add of a text to the complex attribute name is refused and leaves the name")
    void complexValue(Scim scim) {
        var user = PatchUsers.named(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"add","path":"name","value":42}"""))
                .refused()
                .proving("RFC7644-3.12-15")
                .error("invalidValue");
        expect(scim.stored(user)).body("/name/familyName", equalTo("Check"));
    }

    @Check("patch-error.without-a-path-the-value-is-an-object")
    @Requirement({"RFC7644-3.5.2.3-01", "RFC7644-3.12-15"})
    @DisplayName("replace without a path and with a text as value is refused")
    void pathLessValue(Scim scim) {
        var user = scim.existingUser(scim.user());
        Answer patched = scim.patch(Scim.path(user), """
                {"op":"replace","value":"x"}""");
        expect(patched)
                .refused()
                .proving("RFC7644-3.12-15")
                .that("scimType", patched.at("/scimType").asText(), oneOf("invalidValue", "invalidSyntax"));
    }

    @Check("patch-error.read-only-is-refused")
    @Requirement({"RFC7644-3.5.2-12", "RFC7644-3.5.2-14", "RFC7643-7-22", "RFC7643-3.1-11"})
    @DisplayName("replace of id, which is readOnly, is refused with 400 mutability, and the id stays")
    void readOnly(Scim scim) {
        var user = scim.existingUser(scim.user());
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"id","value":"another-id"}""");
        var stored = scim.stored(user);
        expect(stored).proving("RFC7643-3.1-11", "RFC7643-7-22").body("/id", equalTo(user.id()));
        if (patched.reply().isSuccess() && stored.id().equals(user.id())) {
            expect(patched).position("A-08.patch-ignored", "status " + patched.status());
        } else {
            expect(patched).refused().proving("RFC7644-3.5.2-14").error("mutability");
        }
    }

    @Check("patch-error.created-is-the-servers")
    @Requirement({"RFC7644-3.5.2-12", "RFC7643-7-22", "RFC7643-3.1-19"})
    @DisplayName("No PATCH changes meta.created, which is readOnly")
    void created(Scim scim) {
        var user = scim.existingUser(scim.user());
        var before = scim.stored(user);
        scim.patch(Scim.path(user), """
                {"op":"replace","path":"meta.created","value":"2001-01-01T00:00:00Z"}""");
        expect(scim.stored(user))
                .provingAll()
                .body("/meta/created", equalTo(before.at("/meta/created").asText()));
    }

    @Check("patch-error.unknown-resource-is-404")
    @Requirement({"RFC7644-3.12-06", "RFC7644-3.5.2-22"})
    @DisplayName("PATCH of a user that is not there is answered 404, whatever the operation")
    void unknownResource(Scim scim) {
        var patched = scim.patch("/Users/no-such-" + scim.unique(), """
                {"op":"replace","path":"displayName","value":"x"}""");
        if (patched.status() != 404) {
            expect(patched).position("F069.other-status", "status " + patched.status());
        }
        expect(patched).error("").proving("RFC7644-3.5.2-22").refused();
    }

    @Check("patch-error.success-is-200-with-all-or-204-with-nothing")
    @Requirement({"RFC7644-3.5.2-24", "RFC7644-3.5.2-25", "RFC7644-3.5-02"})
    @DisplayName("A successful PATCH is answered 200 with the whole user, or 204 without a body")
    void success(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        var patched = scim.patch(Scim.path(user), """
                {"op":"replace","path":"active","value":false}""");
        if (patched.status() == 501 || patched.status() == 405) {
            expect(patched).proving("RFC7644-3.5-02").success();
            return;
        }
        expect(patched).status(200, 204);
        if (patched.status() == 204) {
            expect(patched)
                    .proving("RFC7644-3.5.2-25")
                    .that("the body has bytes", patched.reply().hasBody(), equalTo(false));
        } else {
            expect(patched)
                    .body("/id", equalTo(user.id()))
                    .body("/userName", equalTo(made.path("userName").asText()));
        }
    }

    @Check("patch-error.attributes-parameter-asks-for-200")
    @Requirement("RFC7644-3.5.2-26")
    @DisplayName("PATCH with the attributes parameter is answered 200 with those attributes and no others")
    void attributesParameter(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        var patched = scim.patch(Scim.path(user) + "?attributes=userName", """
                {"op":"replace","path":"active","value":false}""");
        expect(patched)
                .status(200)
                .body("/userName", equalTo(made.path("userName").asText()))
                .absent("/emails")
                .absent("/name");
    }

    private static Answer send(Scim scim, Answer user, String body) {
        return scim.send(
                "PATCH",
                Scim.path(user),
                request -> request.body(body.getBytes(StandardCharsets.UTF_8)).contentType(ScimClient.SCIM_JSON));
    }
}
