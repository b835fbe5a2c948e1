package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.ScimClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;

/** Media types and encoding, RFC 7644 sections 3.1 and 3.8. */
final class MediaTypeChecks {

    private static String type(Answer answer) {
        return answer.header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Answer accepting(Scim scim, String accept) {
        return scim.send("GET", "/Users?count=1", request -> request.header("Accept", accept));
    }

    @Check("media-type.scim-json-is-given")
    @Requirement("RFC7644-3.8-06")
    @DisplayName("Accept: application/scim+json is answered 200 with that type")
    void scimJson(Scim scim) {
        Answer answer = accepting(scim, ScimClient.SCIM_JSON);
        expect(answer).status(200);
        byType(answer, true);
    }

    @Check("media-type.plain-json-is-given")
    @Requirement("RFC7644-3.8-07")
    @DisplayName("Accept: application/json is answered 200 with JSON")
    void plainJson(Scim scim) {
        expect(accepting(scim, "application/json")).status(200).body("/totalResults", notNullValue());
    }

    @Check("media-type.scim-json-is-the-default")
    @Requirement("RFC7644-3.8-08")
    @DisplayName("Without Accept the body is application/scim+json")
    void withoutAccept(Scim scim) {
        Answer answer = scim.bare(
                "GET",
                "/Users?count=1",
                List.of(new Header("Authorization", scim.target().authorization())),
                new byte[0]);
        if (isRefused(answer)) {
            return;
        }
        expect(answer).status(200);
        byType(answer, false);
    }

    private static boolean isRefused(Answer answer) {
        boolean refused = answer.status() == 406 || answer.status() == 415;
        if (refused) {
            expect(answer).position("F201.refused", "status " + answer.status());
        }
        return refused;
    }

    @Check("media-type.browsers-are-served")
    @Requirement({"RFC7644-3.8-08", "RFC7644-3.8-05"})
    @DisplayName("Accept: text/html, */*;q=0.1, which takes anything, is answered 200 in the default format")
    void wildcard(Scim scim) {
        Answer answer = accepting(scim, "text/html, */*;q=0.1");
        if (isRefused(answer)) {
            return;
        }
        scim.observed("text/html, */*;q=0.1 is answered with " + type(answer));
        expect(answer).provingAll().status(200).body("/totalResults", notNullValue());
        byType(answer, false);
    }

    /** application/json in its place is a settled position; any other type is not. */
    private static void byType(Answer answer, boolean asked) {
        if (type(answer).equals("application/json")) {
            expect(answer).position("A-15.plain-json", "Content-Type: application/json");
        } else {
            expect(answer)
                    .that("media type" + (asked ? "" : " without Accept"), type(answer), equalTo(ScimClient.SCIM_JSON));
        }
    }

    @Check("media-type.plain-json-is-taken")
    @Requirement("RFC7644-3.8-01")
    @DisplayName("A user that is sent as application/json is created")
    void plainJsonTaken(Scim scim) {
        var user = scim.user();
        Answer answer = scim.send(
                "POST",
                "/Users",
                request -> request.header("Content-Type", "application/json").body(ScimClient.bytes(user)));
        if (answer.status() != 201) {
            expect(answer).position("F197.refused", "status " + answer.status());
        }
    }

    @Check("media-type.scim-json-is-taken")
    @Requirement("RFC7644-8.1-01")
    @DisplayName("A user that is sent as application/scim+json is not refused for its media type")
    void scimJsonTaken(Scim scim) {
        Answer answer = scim.create("User", scim.user());
        expect(answer).that("status", answer.status(), not(equalTo(415)));
    }

    @Check("media-type.utf-8-goes-in-and-comes-out")
    @Requirement({"RFC7644-3.8-01", "RFC7644-3.8-02", "RFC8259-8.1-01"})
    @DisplayName("Names beyond ASCII, sent as UTF-8 without a charset, come back as they were")
    void utf8(Scim scim) {
        String name = "Zo\u00eb \u0141ukasz \u5f20\u4f1f \ud83d\ude00";
        var user = scim.user();
        user.withObject("/name").put("familyName", name);
        Answer made = scim.existingUser(user);
        expect(made).body("/name/familyName", equalTo(name));
        Answer read = scim.stored(made);
        byte[] body = read.reply().exchange().response().body();
        boolean marked = body.length > 2 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb;
        expect(read)
                .proving("RFC7644-3.8-02")
                .body("/name/familyName", equalTo(name))
                .proving("RFC8259-8.1-01")
                .that("a byte order mark", marked, equalTo(false))
                .that("the body is UTF-8", new String(body, StandardCharsets.UTF_8).contains("\ufffd"), equalTo(false));
    }

    @Check("media-type.messages-have-their-prefix")
    @Requirement({"RFC7644-3.1-03", "RFC7644-3.12-02"})
    @DisplayName("The schemas of a list and of an error begin with urn:ietf:params:scim:api:")
    void prefix(Scim scim) {
        expect(scim.get("/Users?count=1")).status(200).body("/schemas/0", startsWith("urn:ietf:params:scim:api:"));
        expect(scim.get("/Users/no-such-" + scim.unique()))
                .body("/schemas/0", startsWith("urn:ietf:params:scim:api:"))
                .proving("RFC7644-3.12-02")
                .body("/schemas/0", equalTo("urn:ietf:params:scim:api:messages:2.0:Error"));
    }

    @Check("http.version-segment-is-as-usual")
    @Requirement({"RFC7644-3.13-01", "RFC7644-3.13-02"})
    @DisplayName("A version in the base URL is v and a number")
    void version(Scim scim) {
        Answer answer = scim.get("/Users?count=1");
        String base = scim.target().base();
        String last = base.substring(base.lastIndexOf('/') + 1);
        scim.observed("the base URL ends with " + last);
        boolean version = last.matches("[vV]?[0-9.]+");
        expect(answer)
                .status(200)
                .proving("RFC7644-3.13-02")
                .that("a version as v and a number", !version || last.matches("v[0-9]+"), equalTo(true));
    }

    @Check("http.unknown-version-is-refused")
    @Requirement({"RFC7644-3.13-03", "RFC7644-3.12-17", "RFC7644-3.13-04"})
    @DisplayName("A version that does not exist is refused; without one a list is a list")
    void unknownVersion(Scim scim) {
        String base = scim.target().requestTarget("");
        int last = base.lastIndexOf('/');
        if (last < 0 || !base.substring(last + 1).matches("v[0-9]+")) {
            throw new CannotJudge.NotOffered("the base URL names no version");
        }
        Answer other = scim.beside(base.substring(0, last) + "/v99/Users?count=1");
        expect(other)
                .that("status of version 99", other.status() / 100, equalTo(4))
                .absent("/Resources");
        if (other.status() == 400 && other.at("/scimType").isTextual()) {
            expect(other).proving("RFC7644-3.12-17").body("/scimType", equalTo("invalidVers"));
        }
        Answer without = scim.beside(base.substring(0, last) + "/Users?count=1");
        scim.observed("without a version a list is answered " + without.status());
        if (without.status() == 200) {
            expect(without).proving("RFC7644-3.13-04").body("/totalResults", notNullValue());
        }
    }

    @Check("http.messages-are-no-schemas-to-discover")
    @Requirement({"RFC7644-3.1-04", "RFC7644-3.1-02"})
    @DisplayName("/Schemas lists no schema of a message")
    void messagesAreNotListed(Scim scim) {
        Answer answer = scim.get("/Schemas");
        boolean listed = answer.at("/Resources").findValuesAsText("id").stream()
                .anyMatch(id -> id.toLowerCase(Locale.ROOT).startsWith("urn:ietf:params:scim:api:"));
        scim.observed("/Schemas is answered " + answer.status());
        expect(answer)
                .that("a schema of a message in /Schemas", listed, equalTo(false))
                .proving("RFC7644-3.1-02")
                .status(200);
    }

    @Check("http.endpoints-are-where-they-belong")
    @Requirement({"RFC7644-3.2-03", "RFC7644-3.2-01"})
    @DisplayName("Users are at /Users and groups at /Groups, and other endpoints are plurals")
    void endpoints(Scim scim) {
        Answer answer = scim.get("/ResourceTypes");
        for (JsonNode type : answer.at("/Resources")) {
            String name = type.path("name").asText();
            String endpoint = "/" + type.path("endpoint").asText().replaceFirst("^/", "");
            if (name.equals("User") || name.equals("Group")) {
                expect(answer).that("endpoint of " + name, endpoint, equalTo("/" + name + "s"));
            } else {
                expect(answer).proving("RFC7644-3.2-01").that("endpoint of " + name, endpoint, endsWith("s"));
            }
        }
    }

    @Check("media-type.a-charset-is-taken")
    @Requirement({"RFC7644-3.8-07", "RFC7644-3.8-01"})
    @DisplayName("A user that is sent as application/scim+json; charset=utf-8 is created")
    void charset(Scim scim) {
        Answer answer = created(scim, "application/scim+json; charset=utf-8");
        expect(answer).provingAll().status(201);
    }

    @Check("media-type.another-breaks-nothing")
    @Requirement("RFC7644-3.12-06")
    @DisplayName("A body that is sent as text/plain is refused or taken, and does not break the server")
    void anotherType(Scim scim) {
        Answer answer = created(scim, "text/plain");
        scim.observed("a body of text/plain is answered " + answer.status());
        expect(answer).that("status", answer.status() / 100, in(List.of(2, 4)));
    }

    private static Answer created(Scim scim, String type) {
        return scim.bare(
                "POST",
                "/Users",
                List.of(
                        new Header("Authorization", scim.target().authorization()),
                        new Header("Accept", ScimClient.SCIM_JSON),
                        new Header("Content-Type", type)),
                ScimClient.bytes(scim.user()));
    }
}
