package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.ScimClient;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;

/** Requests that may be answered before they are done, RFC 9967 section 2.5.1. */
final class AsyncChecks {

    @Check("async.accepted-is-told-in-full")
    @Requirement({"RFC9967-2.5.1.1-01", "RFC9967-2.5.1.1-02", "RFC9967-3-01"})
    @DisplayName("A PUT that prefers respond-async is done, or answered 202 without a body, with Location and Set-Txn")
    void acceptedIsToldInFull(Scim scim) {
        var user = scim.user();
        var made = scim.existingUser(user);
        user.put("displayName", "Later " + scim.unique());
        Answer answer = scim.send(
                "PUT",
                Scim.path(made),
                request -> request.header("Prefer", "respond-async").body(ScimClient.bytes(user)));
        scim.observed("Prefer: respond-async is answered " + answer.status());
        if (answer.status() == 202) {
            expect(answer)
                    .that("length of the body", body(answer).length(), equalTo(0))
                    .proving("RFC9967-2.5.1.1-02")
                    .that("Location is a URI", isUri(answer.header("Location").orElse("")), equalTo(true))
                    .proving("RFC9967-3-01")
                    .that(
                            "Set-Txn is given",
                            !answer.header("Set-Txn").orElse("").isBlank(),
                            equalTo(true));
        } else {
            expect(answer).status(200, 204);
        }
    }

    private static String body(Answer answer) {
        return new String(answer.reply().exchange().response().body(), StandardCharsets.UTF_8).strip();
    }

    private static boolean isUri(String text) {
        try {
            return !new URI(text).toString().isEmpty();
        } catch (URISyntaxException none) {
            return false;
        }
    }

    @Check("async.config-says-who-decides")
    @Requirement("RFC9967-4-01")
    @DisplayName(
            "securityEvents.asyncRequest of the ServiceProviderConfig, where it is given, is none, long or request")
    void configSaysWhoDecides(Scim scim) {
        Answer config = scim.get("/ServiceProviderConfig");
        JsonNode said = config.at("/securityEvents/asyncRequest");
        scim.observed(said.isMissingNode() ? "no word on asynchronous requests" : "asyncRequest is " + said);
        expect(config)
                .that(
                        "/securityEvents/asyncRequest",
                        said.asText("none").toLowerCase(Locale.ROOT),
                        in(List.of("none", "long", "request")));
    }
}
