package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import dev.scimtck.suite.target.ScimClient;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;

/** The alias of the authenticated subject, RFC 7644 section 3.11. Read only: the subject is nobody of this run's. */
final class MeChecks {

    @Check("me.is-answered-in-one-of-three-ways")
    @Requirement({"RFC7644-3.11-03", "RFC7644-3.11-01", "RFC7644-3.11-02", "RFC7644-3.11-06"})
    @DisplayName("GET /Me is answered 200, 308, or 501 where it is not supported")
    void oneOfThree(Scim scim) {
        var me = scim.get("/Me");
        expect(me)
                .proving("RFC7644-3.11-01", "RFC7644-3.11-02", "RFC7644-3.11-03")
                .status(200, 308, 501);
        if (me.status() == 200) {
            expect(me).proving("RFC7644-3.11-06").body("/id", notNullValue());
        }
        scim.observed("GET /Me is answered " + me.status());
    }

    @Check("me.says-where-the-subject-is")
    @Requirement({"RFC7644-3.11-07", "RFC7644-3.11-04", "RFC7643-3.1-27"})
    @DisplayName("A direct answer to GET /Me has the permanent location of the subject in its Location header")
    void location(Scim scim) {
        var me = scim.get("/Me");
        if (me.status() / 100 != 2 && me.status() / 100 != 3) {
            throw new CannotJudge.NotOffered("GET /Me is answered " + me.status());
        }
        expect(me).header("Location", notNullValue(String.class));
        String location = me.header("Location").orElse("");
        if (location.isEmpty()) {
            return;
        }
        String below = scim.followed(location);
        expect(me).that("the path of Location", below.toLowerCase(Locale.ROOT), not(equalTo("/me")));
        var read = scim.get(below);
        expect(read).status(200);
        if (me.status() == 308) {
            expect(read).proving("RFC7644-3.11-04").status(200);
        }
        if (me.status() == 200) {
            expect(read).body("/id", equalTo(me.id()));
            String said = scim.target().below(me.at("/meta/location").asText()).orElse("");
            expect(me)
                    .proving("RFC7643-3.1-27", "RFC7644-3.11-07")
                    .that("the path of meta.location", said.toLowerCase(Locale.ROOT), not(equalTo("/me")));
        }
    }

    @Check("me.is-written-where-it-is-read")
    @Requirement("RFC7644-3.11-03")
    @Needs(Feature.PATCH)
    @DisplayName("Where GET /Me gives the subject, a PATCH of /Me is not answered as if there were no such thing")
    void written(Scim scim) {
        var me = scim.get("/Me");
        if (me.status() != 200) {
            scim.observed("GET /Me is answered " + me.status());
            return;
        }
        String name = me.at("/displayName").asText("");
        String same =
                ScimClient.json().createObjectNode().put("displayName", name).toString();
        String operation = "{\"op\":\"replace\",\"value\":" + (name.isEmpty() ? "{}" : same) + "}";
        var answer = scim.patch("/Me", operation);
        scim.observed("PATCH /Me is answered " + answer.status());
        expect(answer).that("status", answer.status(), not(oneOf(404, 405, 500)));
    }

    @Check("me.is-no-name-of-a-user")
    @Requirement({"RFC7644-3.11-03", "RFC7644-3.11-02"})
    @DisplayName(
            "PATCH of /Me is answered 501 where GET does not give the subject, and never 404: Me is not taken for an id")
    void noName(Scim scim) {
        var me = scim.get("/Me");
        var answer = scim.send("PATCH", "/Me", request -> request.body("{}".getBytes(StandardCharsets.UTF_8)));
        scim.observed("GET /Me is answered " + me.status() + ", PATCH " + answer.status());
        if (me.status() == 200 || me.status() == 308) {
            expect(answer).proving("RFC7644-3.11-02").that("status", answer.status(), not(equalTo(404)));
        } else {
            expect(answer).status(501);
        }
    }
}
