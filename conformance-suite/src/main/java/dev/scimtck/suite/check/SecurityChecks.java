package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Access.Allowance;
import dev.scimtck.suite.target.Feature;
import dev.scimtck.suite.target.ScimClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** What must not be possible, RFC 7644 section 7; safe for a server in use. */
final class SecurityChecks {

    @Check("security.errors-tell-nothing-of-the-server")
    @Requirement({"RFC9865-5.2-04", "RFC7644-3.12-05", "RFC7644-3.12-04", "RFC7644-3.12-01"})
    @DisplayName("Errors hold no stack trace, no class names, no SQL and no paths of files")
    void errors(Scim scim) {
        var answers = List.of(
                scim.get("/Users/no-such-" + scim.unique()),
                scim.find("/Users", "((("),
                scim.send("POST", "/Users", request -> request.body("{\"schemas\":".getBytes(StandardCharsets.UTF_8))),
                scim.send("POST", "/Users", request -> request.body("[[1]]".getBytes(StandardCharsets.UTF_8))),
                scim.get("/NoSuchEndpoint"));
        for (Answer answer : answers) {
            expect(answer)
                    .that("status", answer.status() / 100, equalTo(4))
                    .that("what the error tells", Leaks.in(answer), equalTo(List.of()));

            expect(answer)
                    .proving("RFC7644-3.12-05")
                    .that("detail is absent or text", isTextAtMost(answer.at("/detail")), equalTo(true))
                    .proving("RFC7644-3.12-04")
                    .that("scimType is absent or text", isTextAtMost(answer.at("/scimType")), equalTo(true))
                    .proving("RFC7644-3.12-01")
                    .that("a JSON object", answer.reply().json().isObject(), equalTo(true));
        }
    }

    private static boolean isTextAtMost(JsonNode value) {
        return value.isMissingNode() || value.isTextual();
    }

    @Check("security.passwords-are-not-in-errors")
    @Requirement("RFC7643-4.1.1-24")
    @DisplayName("A password in a request that is refused is nowhere in the answer")
    void password(Scim scim) {
        String marker = "Pw-" + scim.unique() + "-7x!aQ";
        var user = scim.user();
        user.remove("userName");
        user.put("password", marker);
        Answer answer = scim.create("User", user);
        expect(answer).that("the password in the answer", Leaks.has(answer, marker), equalTo(false));
    }

    @Check("security.host-header-leads-nowhere")
    @Requirement("RFC7643-3.1-27")
    @DisplayName("A foreign Host header is refused or ignored; it never becomes the location of a resource")
    void host(Scim scim) {
        var user = scim.existingUser(scim.user());
        Answer answer = scim.bare(
                "GET",
                Scim.path(user),
                List.of(
                        new Header("Host", "attacker.example.com"),
                        new Header("X-Forwarded-Host", "attacker.example.com"),
                        new Header("Authorization", scim.target().authorization()),
                        new Header("Accept", ScimClient.SCIM_JSON)),
                new byte[0]);
        scim.observed("a foreign Host header is answered " + answer.status());
        expect(answer)
                .that("the foreign host in the answer", Leaks.has(answer, "attacker.example.com"), equalTo(false));
    }

    @Check("security.id-cannot-be-assigned")
    @Requirement("RFC7643-3.1-08")
    @DisplayName("A creation with the id of another user makes a user of its own, and leaves the other as it is")
    void massAssignment(Scim scim) {
        var victim = scim.existingUser(scim.user());
        var user = scim.user();
        user.put("id", victim.id()).put("externalId", victim.id());
        Answer made = scim.create("User", user);
        expect(made).status(201).that("id", made.id(), not(equalTo(victim.id())));
        expect(scim.stored(victim))
                .body("/userName", equalTo(victim.at("/userName").asText()));
    }

    @Check("security.an-address-takes-over-no-account")
    @Requirement({"RFC7643-3.1-06", "RFC7644-3.1-06"})
    @DisplayName(
            "A creation with the e-mail address of another user is refused or makes a user of its own, and leaves the"
                    + " other as it is")
    void adoption(Scim scim) {
        var first = scim.user();
        var victim = scim.existingUser(first);
        var user = scim.user();
        user.set("emails", first.path("emails"));
        Answer made = scim.create("User", user);
        scim.observed("an e-mail address that another user has is answered " + made.status());
        expect(made).that("id", made.id(), not(equalTo(victim.id())));
        if (!made.reply().isSuccess()) {
            expect(made).refused();
        }
        expect(scim.stored(victim))
                .proving("RFC7644-3.1-06")
                .body("/userName", equalTo(victim.at("/userName").asText()));
    }

    @Check("security.errors-of-writes-tell-nothing-of-the-server")
    @Requirement("RFC7644-3.12-05")
    @DisplayName(
            "Errors of PUT, PATCH, DELETE, searches and bulk hold no stack trace, no class names, no SQL and no paths of"
                    + " files")
    void errorsOfWrites(Scim scim) {
        String nowhere = "/Users/no-such-" + scim.unique();
        byte[] odd = "{\"schemas\":{\"a\":[1]},\"Operations\":7,\"userName\":[{}],\"filter\":5}"
                .getBytes(StandardCharsets.UTF_8);
        for (Answer answer : List.of(
                scim.send("PUT", nowhere, request -> request.body(odd)),
                scim.send("PATCH", nowhere, request -> request.body(odd)),
                scim.send("POST", "/Users/.search", request -> request.body(odd)),
                scim.send("POST", "/Bulk", request -> request.body(odd)),
                scim.delete(nowhere + "%27%3B--"))) {
            expect(answer).that("what the error tells", Leaks.in(answer), equalTo(List.of()));
        }
    }

    @Check("security.groups-cannot-be-assigned")
    @Requirement("RFC7644-3.3-02")
    @DisplayName("groups in a creation does not make the user a member")
    @Needs(Feature.GROUPS)
    void groups(Scim scim) {
        var group = scim.existingGroup(scim.group());
        var user = scim.user();
        user.putArray("groups").addObject().put("value", group.id());
        Answer made = scim.create("User", user);
        expect(made).status(201);
        expect(scim.stored(group)).absent("/members");
    }

    @Check("security.odd-ids-are-404")
    @Requirement({"RFC7644-3.4.1-02", "RFC7644-3.12-06"})
    @DisplayName("Ids that no resource has, of whatever form, are answered 404 and break nothing")
    void oddIds(Scim scim) {
        for (String id : List.of("0", "-1", "010101001010101011001010101011", "null")) {
            Answer answer = scim.get("/Users/" + id);
            expect(answer).status(404).proving("RFC7644-3.12-06").status(404);
        }
        for (String id : List.of("%23", "%27%20or%201=1", "a%00b", "%F0%9F%98%80")) {
            Answer answer = scim.get("/Users/" + id);
            expect(answer)
                    .proving("RFC7644-3.12-06")
                    .that("status of /Users/" + id, answer.status(), in(List.of(400, 404)));
        }
    }

    @Check("security.unknown-endpoint-is-404")
    @Requirement({"RFC7644-3.12-01", "RFC7644-3.12-06"})
    @DisplayName("An endpoint that does not exist is answered 404, or refused, with an Error body")
    void unknownEndpoint(Scim scim) {
        Answer answer = scim.get("/NoSuch" + scim.unique());
        expect(answer).proving("RFC7644-3.12-06").status(404, 403, 501);
        expect(answer).error("");
    }

    @Check("security.put-creates-nothing")
    @Requirement("RFC7644-3.2-05")
    @DisplayName("PUT to an id that no resource has is answered 404, and nothing is created")
    void put(Scim scim) {
        var user = scim.user();
        String own = "/Users/no-such-" + scim.unique();
        Answer answer = scim.put(own, user);
        expect(answer).status(404);
        expect(scim.get(own)).status(404);
        expect(scim.find("/Users", "userName eq \"" + user.path("userName").asText() + "\""))
                .body("/totalResults", equalTo(0));
    }

    @Check("security.a-collection-cannot-be-deleted")
    @Requirement({"RFC7644-3.4.1-01", "RFC7644-3.12-06"})
    @DisplayName("DELETE of /Users, with and without a slash, is refused, and every user stays")
    @Needs(allowed = Allowance.LOSS)
    void collection(Scim scim) {
        var user = scim.existingUser(scim.user());
        for (String collection : List.of("/Users", "/Users/")) {
            Answer answer = scim.delete(collection);
            expect(answer)
                    .that(
                            "DELETE of " + collection + " succeeds",
                            answer.reply().isSuccess(),
                            equalTo(false))
                    .proving("RFC7644-3.12-06")
                    .status(400, 403, 404, 405, 501);
        }
        expect(scim.get(Scim.path(user))).status(200);
    }

    @Check("security.deep-filter-is-answered")
    @Requirement({"RFC7644-3.12-06", "RFC7644-3.12-10"})
    @DisplayName("A filter of 300 parentheses is answered, not broken by")
    @Needs(allowed = Allowance.STRESS)
    void deepFilter(Scim scim) {
        String deep = "(".repeat(300) + "userName eq \"x\"" + ")".repeat(300);
        Answer answer = scim.find("/Users", deep);
        scim.observed("300 parentheses are answered " + answer.status());
        expectUnbroken(answer, 200, 400, 413, 414, 431);
        expect(scim.get("/Users?count=1")).status(200);
    }

    @Check("security.deep-body-is-answered")
    @Requirement({"RFC7644-3.12-06", "RFC7644-3.12-10"})
    @DisplayName("A body of 10,000 nested arrays is refused, and the next request works")
    @Needs(allowed = Allowance.STRESS)
    void deepBody(Scim scim) {
        byte[] body =
                ("{\"schemas\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}").getBytes(StandardCharsets.UTF_8);
        Answer answer = scim.send("POST", "/Users", request -> request.body(body));
        expectUnbroken(answer, 400, 413);
        expect(scim.get("/Users?count=1")).status(200);
    }

    /** With so many letters in the place of a plus sign. Made as bytes at once: each text on the way would take as much again. */
    private static byte[] huge(JsonNode user, int letters) {
        byte[] small = ScimClient.bytes(user);
        int at = new String(small, StandardCharsets.ISO_8859_1).indexOf("\"+\"") + 1;
        byte[] large = new byte[small.length - 1 + letters];
        System.arraycopy(small, 0, large, 0, at);
        Arrays.fill(large, at, at + letters, (byte) 'x');
        System.arraycopy(small, at + 1, large, at + letters, small.length - at - 1);
        return large;
    }

    /** What strains a server is answered with one of these, and is never its own error. */
    private static void expectUnbroken(Answer answer, Integer... wanted) {
        if (answer.status() / 100 == 5) {
            expect(answer)
                    .position("F251.breaks", "status " + answer.status())
                    .proving("RFC7644-3.12-10")
                    .that("detail of the error", answer.at("/detail").asText(), not(equalTo("")));
        } else {
            expect(answer).status(wanted);
        }
    }

    @Check("security.huge-body-is-refused")
    @Requirement({"RFC7644-3.12-06", "RFC7644-3.12-10"})
    @DisplayName("A user of 12 MB does not break the server: it is refused with 413 or 400, and the next request works")
    @Needs(allowed = Allowance.STRESS)
    void hugeBody(Scim scim) {
        byte[] user = huge(scim.user().put("displayName", "+"), 12_000_000);
        try {
            Answer answer = scim.send("POST", "/Users", request -> request.body(user));
            if (answer.reply().isSuccess()) {
                expect(answer).position("F261.taken", "status " + answer.status());
            } else {
                expectUnbroken(answer, 413, 400);
            }
        } catch (CannotJudge.Silent closed) {
            scim.observed("the connection is closed while a body of 12 MB is sent");
        }
        expect(scim.get("/Users?count=1")).status(200);
    }

    @Check("security.a-group-is-no-user")
    @Requirement("RFC7644-3.4.1-02")
    @Needs(Feature.GROUPS)
    @DisplayName("The id of a group is not found below /Users")
    void groupIsNoUser(Scim scim) {
        var group = scim.existingGroup(scim.group());
        expect(scim.get("/Users/" + Scim.encoded(group.id()))).status(404);
    }
}
