package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.ScimClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** What is refused, and how it is said, RFC 7644 section 3.12. */
final class ErrorChecks {

    @Check("error.unknown-resource-is-404")
    @Requirement({"RFC7644-3.4.1-02", "RFC7644-3.12-03"})
    @DisplayName("GET of a user that is not there is answered 404 with an Error body whose status is the text 404")
    void unknownResource(Scim scim) {
        expect(scim.get("/Users/no-such-" + scim.unique()))
                .status(404)
                .error("")
                .proving("RFC7644-3.12-03")
                .body("/status", equalTo("404"));
    }

    @Check("error.broken-json-is-400")
    @Requirement({"RFC7644-3.12-06", "RFC7644-3.12-14"})
    @DisplayName("A body that is not JSON is refused with 400 and scimType invalidSyntax")
    void brokenJson(Scim scim) {
        var answer =
                scim.send("POST", "/Users", request -> request.body("{\"schemas\":[".getBytes(StandardCharsets.UTF_8)));
        expect(answer).status(400).proving("RFC7644-3.12-14").error("invalidSyntax");
    }

    @Check("error.empty-body-is-400")
    @Requirement({"RFC7644-3.12-06", "RFC7644-3.12-01"})
    @DisplayName("A creation without a body is refused with 400 and an Error body")
    void emptyBody(Scim scim) {
        var answer = scim.bare(
                "POST",
                "/Users",
                List.of(
                        new Header("Authorization", scim.target().authorization()),
                        new Header("Accept", ScimClient.SCIM_JSON),
                        new Header("Content-Type", ScimClient.SCIM_JSON),
                        new Header("Content-Length", "0")),
                new byte[0]);
        expect(answer).status(400).proving("RFC7644-3.12-01").error("");
    }

    @Check("error.user-without-username-is-400")
    @Requirement({"RFC7643-4.1.1-01", "RFC7644-3.12-15"})
    @DisplayName("A user without a userName is refused with 400 and scimType invalidValue")
    void userWithoutUserName(Scim scim) {
        var user = scim.user();
        user.remove("userName");
        expect(scim.create("User", user)).status(400).proving("RFC7644-3.12-15").error("invalidValue");
    }

    @Check("error.wrong-token-is-401")
    @Requirement({"RFC6750-3.1-01", "RFC9110-15.5.2-01"})
    @DisplayName("A wrong bearer token is refused with 401 and a challenge")
    void wrongToken(Scim scim) {
        var answer = scim.send(
                "GET", "/Users?count=1", request -> request.header("Authorization", "Bearer wrong-" + scim.unique()));
        if (answer.status() != 401) {
            expect(answer).position("F157.other-status", "status " + answer.status());
            return;
        }
        expect(answer).proving("RFC9110-15.5.2-01").header("WWW-Authenticate", notNullValue(String.class));
    }

    @Check("error.unknown-filter-operator-is-400")
    @Requirement("RFC7644-3.4.2.2-33")
    @DisplayName("A filter operator that does not exist is refused with 400 and scimType invalidFilter")
    void unknownFilterOperator(Scim scim) {
        expect(scim.find("/Users", "userName resembles \"" + scim.unique() + "\""))
                .status(400)
                .error("invalidFilter");
    }
}
