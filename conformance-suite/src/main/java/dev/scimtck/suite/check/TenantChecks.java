package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Target;
import org.junit.jupiter.api.DisplayName;

/** Two tenants of one server, RFC 7644 section 6. */
@Needs(given = Needs.Given.SECOND_TENANT)
final class TenantChecks {

    @Check("security.tenants-are-apart")
    @Requirement({"RFC7644-2-07", "RFC7644-2-09", "RFC7644-6.1-01", "RFC7644-6.1-02"})
    @DisplayName("What another tenant has is neither read nor found nor deleted from this one")
    void apart(Scim scim) {
        var user = scim.user();
        try (var other = scim.otherTenant()) {
            String id = other.create(user);
            String own = "/Users/" + Scim.encoded(id);
            scim.observed("tenants are told apart by " + toldBy(scim));
            Answer read = expectRefused(scim.get(own));
            expectRefused(scim.delete(own));
            Answer found =
                    scim.find("/Users", "userName eq \"" + user.path("userName").asText() + "\"");
            if (found.at("/totalResults").asInt() > 0) {
                expect(found).position("F245.another-tenants", "/totalResults: " + found.at("/totalResults"));
            }
            expect(read).that("status of it in its own tenant", other.status(id), equalTo(200));
        }
    }

    private static Answer expectRefused(Answer answer) {
        if (answer.reply().isSuccess()) {
            expect(answer).position("F245.another-tenants", "status " + answer.status());
        } else {
            expect(answer).provingAll().status(404, 403);
        }
        return answer;
    }

    /** The way in which this server tells its tenants apart, one of those that section 6.1 lists. */
    private static String toldBy(Scim scim) {
        Target target = scim.target();
        boolean byToken = target.access()
                .secondTenant()
                .filter(tenant -> tenant.baseUrl().equals(target.baseUrl()))
                .isPresent();
        return byToken ? "their tokens" : "their URLs";
    }

    @Check("security.external-ids-are-of-one-tenant")
    @Requirement({"RFC7643-3.1-15", "RFC7644-6.2-01"})
    @DisplayName("Two tenants can have users of the same externalId, and each finds its own by it")
    void externalIds(Scim scim) {
        String externalId = "of-both-" + scim.unique();
        var here = scim.user().put("externalId", externalId);
        try (var other = scim.otherTenant()) {
            String there = other.create(scim.user().put("externalId", externalId));
            Answer made = scim.create("User", here);
            if (!made.reply().isSuccess()) {
                // Blocked where it is not for the externalId.
                scim.existingUser(scim.user());
            }
            expect(made).proving("RFC7644-6.2-01").status(201);
            if (made.reply().isSuccess() && !made.id().isEmpty()) {
                scim.holding(made, "/externalId");
                String filter = "externalId eq \"" + externalId + "\"";
                found(scim.find("/Users", filter), made.id());
                expect(made).that("what the other tenant finds", ids(other.find(filter), there), equalTo(there));
            }
        }
    }

    /** A filter that is refused finds nothing of another's either. */
    private static void found(Answer answer, String id) {
        if (answer.reply().isSuccess()) {
            expect(answer).that("what this tenant finds", ids(answer.reply().json(), id), equalTo(id));
        }
    }

    private static String ids(JsonNode list, String unlessListed) {
        return list.path("Resources").isArray()
                ? String.join(" ", list.path("Resources").findValuesAsText("id"))
                : unlessListed;
    }
}
