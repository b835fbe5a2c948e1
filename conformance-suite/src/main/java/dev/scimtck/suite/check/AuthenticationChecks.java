package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.ScimClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.DisplayName;

/** Who is let in, RFC 7644 section 2 and RFC 6750. */
@Needs(given = Needs.Given.NOBODY)
final class AuthenticationChecks {
    private static final List<Integer> REFUSED = List.of(401, 403);

    /** A request with this Authorization header, or with none. */
    private static Answer as(Scim scim, String method, String below, byte[] body, String... authorization) {
        var headers = new ArrayList<Header>();
        headers.add(new Header("Accept", ScimClient.SCIM_JSON));
        if (body.length > 0) {
            headers.add(new Header("Content-Type", ScimClient.SCIM_JSON));
        }
        for (String value : authorization) {
            headers.add(new Header("Authorization", value));
        }
        return scim.bare(method, below, headers, body);
    }

    private static String ownToken(Scim scim) {
        return scim.target().bearerToken().orElseThrow().value();
    }

    private static Answer read(Scim scim, String... authorization) {
        return as(scim, "GET", "/Users?count=1", new byte[0], authorization);
    }

    private static void refused(Answer answer) {
        expect(answer)
                .that("status", answer.status(), in(REFUSED))
                .absent("/Resources")
                .absent("/userName");
    }

    @Check("auth.no-token-is-401-with-a-challenge")
    @Needs(given = Needs.Given.BEARER_TOKEN)
    @Requirement({"RFC7644-2-06", "RFC6750-3-01", "RFC7644-3.12-06"})
    @DisplayName("GET without Authorization is refused with 401, a challenge and an Error body")
    void noToken(Scim scim) {
        Answer answer = read(scim);
        expect(answer)
                .proving("RFC7644-2-06", "RFC6750-3-01")
                .status(401)
                .header("WWW-Authenticate", Matchers.notNullValue(String.class))
                .proving("RFC7644-3.12-06")
                .error("");
    }

    @Check("auth.no-token-is-told-no-error")
    @Needs(given = Needs.Given.BEARER_TOKEN)
    @Requirement("RFC6750-3.1-02")
    @DisplayName("The challenge to a request without a token names no error")
    void noErrorCode(Scim scim) {
        Answer answer = read(scim);
        expect(answer)
                .that(
                        "challenge",
                        answer.header("WWW-Authenticate").orElse(""),
                        not(matchesPattern("(?i).*\\berror=.*")));
    }

    @Check("auth.challenge-is-well-formed")
    @Needs(given = Needs.Given.BEARER_TOKEN)
    @Requirement({"RFC6750-3-02", "RFC6750-3-03"})
    @DisplayName("The challenge is Bearer with at least one parameter, and none of them twice")
    void challenge(Scim scim) {
        Answer answer = read(scim, "Bearer wrong-" + scim.unique());
        String challenge = answer.header("WWW-Authenticate").orElse("");
        if (!challenge.toLowerCase(Locale.ROOT).contains("bearer")) {
            throw new CannotJudge.Blocked("there is no Bearer challenge: " + challenge);
        }
        expect(answer).that("challenge", challenge, matchesPattern("(?i).*bearer\\s+[\\w-]+\\s*=.*"));
        for (String name : List.of("realm", "scope", "error", "error_description", "error_uri")) {
            long times = Pattern.compile("(?i)(?<![\\w-])" + name + "\\s*=")
                    .matcher(challenge)
                    .results()
                    .count();
            expect(answer)
                    .proving("RFC6750-3-03")
                    .that(name + " in the challenge", times, Matchers.lessThanOrEqualTo(1L));
        }
    }

    @Check("auth.wrong-token-is-told-invalid-token")
    @Needs(given = Needs.Given.BEARER_TOKEN)
    @Requirement({"RFC6750-3-04", "RFC6750-3.1-01"})
    @DisplayName("A wrong token is refused with 401 and error=\"invalid_token\" in the challenge")
    void wrongToken(Scim scim) {
        Answer answer = read(scim, "Bearer wrong-" + scim.unique());
        expect(answer)
                .proving("RFC6750-3.1-01")
                .status(401)
                .proving("RFC6750-3-04")
                .that(
                        "challenge",
                        answer.header("WWW-Authenticate").orElse(""),
                        matchesPattern("(?i).*error\\s*=\\s*\"?invalid_token.*"));
    }

    @Check("auth.scheme-ignores-case")
    @Needs(given = Needs.Given.BEARER_TOKEN)
    @Requirement("RFC6750-2.1-01")
    @DisplayName("bearer and BEARER are the scheme Bearer")
    void schemeCase(Scim scim) {
        String token = ownToken(scim);
        expect(read(scim, "Bearer " + token)).status(200);
        expect(read(scim, "bearer " + token)).status(200);
        expect(read(scim, "BEARER " + token)).status(200);
    }

    @Check("auth.empty-token-opens-nothing")
    @Needs(given = Needs.Given.BEARER_TOKEN)
    @Requirement("RFC7644-2-07")
    @DisplayName("An Authorization header without a token is refused")
    void emptyToken(Scim scim) {
        refused(read(scim, ""));
        refused(read(scim, "Bearer"));
        refused(read(scim, "Bearer "));
    }

    @Check("auth.garbled-token-opens-nothing")
    @Needs(given = Needs.Given.BEARER_TOKEN)
    @Requirement("RFC7644-2-07")
    @DisplayName("A token cut short, made longer, in another case or under another scheme is refused")
    void garbledToken(Scim scim) {
        String token = ownToken(scim);
        refused(read(scim, "Bearer " + token.substring(0, token.length() - 1)));
        refused(read(scim, "Bearer " + token + "x"));
        refused(read(scim, "Bearer null"));
        refused(read(scim, "Bearer undefined"));
        String swapped = token.equals(token.toUpperCase(Locale.ROOT))
                ? token.toLowerCase(Locale.ROOT)
                : token.toUpperCase(Locale.ROOT);
        if (!swapped.equals(token)) {
            // Two spaces, which RFC 9110 section 11.4 allows: parsers that cache the header lines of a connection
            // without
            // regard to case would put the right token in place of this one, on a connection that has shown it before.
            refused(read(scim, "Bearer  " + swapped));
        }
        refused(read(scim, "Basic " + token));
    }

    @Check("auth.token-in-the-query-opens-nothing")
    @Requirement("RFC7644-2-07")
    @DisplayName("A wrong token in the query, or a header that claims a user, opens nothing")
    void sideDoors(Scim scim) {
        refused(as(scim, "GET", "/Users?count=1&access_token=wrong-" + scim.unique(), new byte[0]));
        refused(scim.bare(
                "GET",
                "/Users?count=1",
                List.of(
                        new Header("Accept", ScimClient.SCIM_JSON),
                        new Header("X-Forwarded-User", "admin"),
                        new Header("X-Original-URL", "/ServiceProviderConfig"),
                        new Header("X-HTTP-Method-Override", "OPTIONS")),
                new byte[0]));
    }

    @Check("auth.every-read-needs-a-token")
    @Requirement("RFC7644-2-07")
    @DisplayName("No endpoint shows resources to a request without a token")
    void everyRead(Scim scim) {
        var user = scim.existingUser(scim.user());
        for (String below :
                List.of("/Users", "/Groups", "/Me", "/", Scim.path(user), Scim.path(user) + "?attributes=id")) {
            Answer answer = as(scim, "GET", below, new byte[0]);
            expect(answer)
                    .that("status of " + below, answer.status() / 100, equalTo(4))
                    .absent("/Resources")
                    .absent("/id");
        }
    }

    @Check("auth.every-write-needs-a-token")
    @Requirement("RFC7644-2-07")
    @DisplayName("POST, PUT, PATCH, DELETE, bulk and search are refused without a token, and change nothing")
    void everyWrite(Scim scim) {
        var user = scim.user();
        var made = scim.existingUser(user);
        var other = ScimClient.bytes(scim.user());
        byte[] changed = ScimClient.bytes(user.deepCopy().put("displayName", "Intruder"));
        byte[] patch = ("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":"
                        + "\"replace\",\"path\":\"displayName\",\"value\":\"Intruder\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] bulk = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":[]}"
                .getBytes(StandardCharsets.UTF_8);
        String own = Scim.path(made);
        var answers = List.of(
                as(scim, "POST", "/Users", other),
                as(scim, "PUT", own, changed),
                as(scim, "PATCH", own, patch),
                as(scim, "POST", "/Users/.search", ScimClient.bytes(SearchChecks.request())),
                as(scim, "POST", "/Bulk", bulk),
                as(scim, "DELETE", own, new byte[0]));
        for (Answer answer : answers) {
            expect(answer)
                    .that(
                            "status of " + answer.reply().operation(),
                            answer.status(),
                            in(List.of(401, 403, 404, 405, 501)))
                    .absent("/id");
        }
        expect(scim.get(own)).status(200).body("/displayName", not(equalTo("Intruder")));
    }

    @Check("auth.paths-lead-round-nothing")
    @Requirement("RFC7644-2-07")
    @DisplayName("Encoded, doubled and dotted paths do not lead round the token")
    void paths(Scim scim) {
        var user = scim.existingUser(scim.user());
        String id = Scim.encoded(user.id());
        for (String below : List.of(
                "//Users/" + id,
                "/%55sers/" + id,
                "/Users//" + id,
                "/./Users/" + id,
                "/ServiceProviderConfig/../Users/" + id,
                "/ServiceProviderConfig/%2e%2e/Users/" + id,
                "/Schemas/..%2fUsers/" + id,
                "/Users/" + id + "/",
                "/Users/" + id + ";x=1",
                "/users/" + id,
                "/USERS/" + id)) {
            Answer answer = as(scim, "GET", below, new byte[0]);
            expect(answer)
                    .that("status of " + below.replace(id, "{id}"), answer.status() / 100, in(List.of(3, 4)))
                    .absent("/userName");
        }
    }

    @Check("auth.expired-token-is-401")
    @Requirement("RFC7644-7.4-04")
    @DisplayName("A token that has expired is refused with 401")
    @Needs(given = Needs.Given.EXPIRED_TOKEN)
    void expired(Scim scim) {
        String token = scim.target().access().expiredToken().orElseThrow().value();
        expect(read(scim, "Bearer " + token)).status(401).absent("/Resources");
    }

    @Check("auth.second-token-is-held-to-its-rights")
    @Requirement({"RFC7644-2-09", "RFC7644-7.7-03", "RFC7644-2-02"})
    @DisplayName(
            "A second token may read a user or may not; one that is not there for it, it neither finds nor changes nor deletes")
    @Needs(given = Needs.Given.SECOND_TOKEN)
    void second(Scim scim) {
        var user = scim.existingUser(scim.user());
        String token = scim.target().access().secondToken().orElseThrow().value();
        Answer answer = as(scim, "GET", Scim.path(user), new byte[0], "Bearer " + token);
        scim.observed("the second token's GET of another's user is answered " + answer.status());
        expect(answer)
                .proving("RFC7644-2-09", "RFC7644-7.7-03")
                .that("status", answer.status(), in(List.of(200, 401, 403, 404)));
        Answer own = as(scim, "GET", Scim.path(user), new byte[0], scim.target().authorization());
        expect(own).proving("RFC7644-2-02").status(200);
        if (answer.status() == 200) {
            expect(answer).body("/id", equalTo(user.id()));
        } else {
            expect(answer).absent("/userName");
            heldOff(scim, user, answer.status(), "Bearer " + token);
        }
    }

    /** Whom a user is not shown finds it nowhere; one for whom it is not there, or whose token is none, writes it neither. */
    private static void heldOff(Scim scim, Answer user, int status, String authorization) {
        String filter = "userName eq " + user.at("/userName");
        Answer found = as(scim, "GET", "/Users?filter=" + Scim.encoded(filter), new byte[0], authorization);
        boolean shown = found.at("/Resources").findValuesAsText("id").contains(user.id());
        expect(found).that("a user is found that may not be read", shown, equalTo(false));
        if (status != 403) {
            byte[] same = ScimClient.bytes(Definitions.resource(user));
            Answer put = as(scim, "PUT", Scim.path(user), same, authorization);
            Answer deleted = as(scim, "DELETE", Scim.path(user), new byte[0], authorization);
            expect(put).that("PUT succeeds", put.reply().isSuccess(), equalTo(false));
            expect(deleted).that("DELETE succeeds", deleted.reply().isSuccess(), equalTo(false));
            expect(scim.get(Scim.path(user))).status(200);
        }
    }

    @Check("auth.ordinary-token-provisions-nothing")
    @Requirement("RFC7644-2-07")
    @DisplayName("A token of someone who may not provision neither reads nor makes users")
    @Needs(given = Needs.Given.ORDINARY_TOKEN)
    void ordinary(Scim scim) {
        String authorization =
                "Bearer " + scim.target().access().ordinaryToken().orElseThrow().value();
        expect(read(scim, authorization)).status(401, 403).absent("/Resources");
        expect(as(scim, "POST", "/Users", ScimClient.bytes(scim.user()), authorization))
                .status(401, 403);
    }

    @Check("auth.token-is-never-sent-back")
    @Requirement("RFC7644-2-07")
    @DisplayName("A token that is refused is nowhere in the answer")
    void echo(Scim scim) {
        String marker = "marker-" + scim.unique();
        Answer answer = read(scim, "Bearer " + marker);
        expect(answer).that("the token in the answer", Leaks.has(answer, marker), equalTo(false));
    }

    @Check("auth.head-needs-a-token")
    @Requirement("RFC7644-2-07")
    @DisplayName("HEAD of a user without a token does not tell that the user is there")
    void head(Scim scim) {
        var user = scim.existingUser(scim.user());
        Answer answer = as(scim, "HEAD", Scim.path(user), new byte[0]);
        expect(answer).that("status", answer.status() / 100, not(equalTo(2)));
    }
}
