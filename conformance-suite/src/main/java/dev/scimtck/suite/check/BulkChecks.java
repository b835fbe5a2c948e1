package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.DisplayName;

/** Bulk requests, RFC 7644 section 3.7. */
@Needs(Feature.BULK)
final class BulkChecks {
    private static final int LARGEST_PAYLOAD = 2 * 1024 * 1024;
    private static final int MOST_OPERATIONS = 5_000;

    @Check("bulk.creates-what-it-says")
    @Requirement({
        "RFC7644-3.7-13",
        "RFC7644-3.2-04",
        "RFC7644-3.7-01",
        "RFC7644-3.7-03",
        "RFC7644-3.7-02",
        "RFC7644-3.7-11",
        "RFC7644-3.7.3-01"
    })
    @DisplayName(
            "A bulk request with two creations is answered 200 with a BulkResponse of two results, and both users exist")
    void creates(Scim scim) {
        var answer = scim.post("/Bulk", Bulk.of(Bulk.creation("a", scim.user()), Bulk.creation("b", scim.user())));
        expect(answer)
                .status(200)
                .proving("RFC7644-3.2-04")
                .that("POST is a method of /Bulk", answer.status(), not(oneOf(404, 405, 501)))
                .proving("RFC7644-3.7-01")
                .body("/schemas", hasItem("urn:ietf:params:scim:api:messages:2.0:BulkResponse"))
                .proving("RFC7644-3.7-02")
                .body("/failOnErrors", nullValue())
                .proving("RFC7644-3.7.3-01", "RFC7644-3.7-03")
                .that("number of results", answer.at("/Operations").size(), equalTo(2));
        for (JsonNode result : answer.at("/Operations")) {
            boolean bodyOrNone =
                    !result.has("response") || result.path("response").has("schemas");
            expect(answer)
                    .proving("RFC7644-3.7-11")
                    .that("response is left out or is the resource", bodyOrNone, equalTo(true));
            expect(scim.get(Bulk.below(scim, result)))
                    .proving("RFC7644-3.7-13", "RFC7644-3.2-04")
                    .status(200);
        }
    }

    @Check("bulk.a-result-tells-method-bulk-id-status-and-location")
    @Requirement({
        "RFC7644-3.7-09",
        "RFC7644-3.7-04",
        "RFC7644-3.7-18",
        "RFC7644-3.7-17",
        "RFC7644-3.7.3-02",
        "RFC7644-3.7.3-03"
    })
    @DisplayName("The result of a creation has its method, its bulkId, the status 201 and the new location")
    void resultTells(Scim scim) {
        var answer = Bulk.post(scim, Bulk.of(Bulk.creation("tell-tale", scim.user())));
        expect(answer)
                .proving("RFC7644-3.7-04")
                .body("/Operations/0/method", equalTo("POST"))
                .proving("RFC7644-3.7-18")
                .body("/Operations/0/bulkId", equalTo("tell-tale"))
                .proving("RFC7644-3.7.3-03")
                .that("status", Bulk.status(answer.at("/Operations/0")), equalTo("201"))
                .proving("RFC7644-3.7-17")
                .that("status of a creation with a bulkId", Bulk.status(answer.at("/Operations/0")), equalTo("201"))
                .proving("RFC7644-3.7-09", "RFC7644-3.7.3-02")
                .body("/Operations/0/location", matchesRegex(".*/Users/.+"));
    }

    @Check("bulk.puts-patches-and-deletes")
    @Requirement({"RFC7644-3.7.3-03", "RFC7644-3.7.3-02", "RFC7644-3.7-20"})
    @Needs(Feature.PATCH)
    @DisplayName(
            "PUT, PATCH and DELETE in one bulk request are done, each with the status that it has alone and a location")
    void otherMethods(Scim scim) {
        var made = scim.user();
        var put = scim.existingUser(made);
        var patched = scim.existingUser(scim.user());
        var deleted = scim.existingUser(scim.user());
        var wanted = made.deepCopy();
        wanted.put("active", false);
        var answer = Bulk.post(
                scim,
                Bulk.of(
                        Bulk.operation("PUT", Scim.path(put), wanted),
                        Bulk.operation("PATCH", Scim.path(patched), Bulk.patch("active", false)),
                        Bulk.operation("DELETE", Scim.path(deleted))));
        expect(answer)
                .that("status of PUT", Bulk.status(answer.at("/Operations/0")), equalTo("200"))
                .that("status of PATCH", Bulk.status(answer.at("/Operations/1")), matchesRegex("20[04]"))
                .that("status of DELETE", Bulk.status(answer.at("/Operations/2")), equalTo("204"))
                .proving("RFC7644-3.7.3-02")
                .body("/Operations/0/location", notNullValue())
                .body("/Operations/1/location", notNullValue())
                .body("/Operations/2/location", notNullValue());
        expect(scim.stored(put)).proving("RFC7644-3.7-20").body("/active", equalTo(false));
        expect(scim.stored(patched)).proving("RFC7644-3.7-20").body("/active", equalTo(false));
        expect(scim.get(Scim.path(deleted))).proving("RFC7644-3.7-20").status(404);
    }

    @Check("bulk.goes-on-after-an-error")
    @Requirement({"RFC7644-3.7-15", "RFC7644-3.7-13", "RFC7644-3.7.3-01"})
    @DisplayName("Without failOnErrors the operations after a failed one are done, and the whole is answered 200")
    void goesOn(Scim scim) {
        var answer = Bulk.post(
                scim,
                Bulk.of(
                        Bulk.creation("good", scim.user()),
                        Bulk.creation("bad", nameless(scim)),
                        Bulk.creation("also-good", scim.user())));
        expect(answer)
                .proving("RFC7644-3.7-13")
                .status(200)
                .proving("RFC7644-3.7.3-01")
                .that("number of results", answer.at("/Operations").size(), equalTo(3))
                .proving("RFC7644-3.7-15")
                .that("status of the first", Bulk.status(answer.at("/Operations/0")), equalTo("201"))
                .that("status of the last", Bulk.status(answer.at("/Operations/2")), equalTo("201"));
    }

    @Check("bulk.stops-at-fail-on-errors")
    @Requirement({"RFC7644-3.7-16", "RFC7644-3.7.3-01"})
    @DisplayName("With failOnErrors 1 nothing after the first failed operation is done")
    void stops(Scim scim) {
        var never = scim.user();
        ObjectNode request = Bulk.of(Bulk.creation("bad", nameless(scim)), Bulk.creation("never", never));
        request.put("failOnErrors", 1);
        var answer = Bulk.post(scim, request);
        expect(answer)
                .proving("RFC7644-3.7.3-01")
                .that("number of results", answer.at("/Operations").size(), equalTo(1));
        var found =
                scim.find("/Users", "userName eq \"" + never.path("userName").asText() + "\"");
        expect(found).body("/totalResults", equalTo(0));
    }

    @Check("bulk.a-failed-operation-has-its-error")
    @Requirement({"RFC7644-3.7-12", "RFC7644-3.7-10", "RFC7644-3.7.3-04", "RFC7644-3.12-13"})
    @DisplayName(
            "The result of a failed operation has the Error as its response, an object with the operation's status")
    void hasItsError(Scim scim) {
        var answer = Bulk.post(scim, Bulk.of(Bulk.creation("bad", nameless(scim))));
        String response = "/Operations/0/response";
        expect(answer)
                .that("status", Bulk.status(answer.at("/Operations/0")), equalTo("400"))
                .body(response + "/schemas", hasItem("urn:ietf:params:scim:api:messages:2.0:Error"))
                .body(response + "/status", equalTo("400"))
                .proving("RFC7644-3.7-10")
                .that("response is an object", answer.at(response).isObject(), equalTo(true))
                .proving("RFC7644-3.7.3-04")
                .body(response + "/detail", notNullValue())
                .proving("RFC7644-3.12-13")
                .body(response + "/scimType", equalTo("invalidValue"));
    }

    @Check("bulk.needs-operations")
    @Requirement({"RFC7644-3.7-03", "RFC7644-3.7-14"})
    @DisplayName("A bulk request without Operations is refused with an Error")
    void needsOperations(Scim scim) {
        ObjectNode request = Bulk.of();
        request.remove("Operations");
        expect(Bulk.post(scim, request)).refused().proving("RFC7644-3.7-14").error("");
    }

    @Check("bulk.needs-its-schema")
    @Requirement("RFC7644-3.7-01")
    @DisplayName("A bulk request whose schemas name another message is refused")
    void needsItsSchema(Scim scim) {
        ObjectNode request = Bulk.of(Bulk.creation("a", scim.user()));
        request.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        expect(Bulk.post(scim, request)).refused();
    }

    @Check("bulk.an-operation-needs-method-path-and-data")
    @Requirement({"RFC7644-3.7-04", "RFC7644-3.7-07", "RFC7644-3.7-08", "RFC7644-3.7-05"})
    @DisplayName("An operation without method, path, data, or a creation without bulkId, fails")
    void whatAnOperationNeeds(Scim scim) {
        failed(without(scim, "method"), "RFC7644-3.7-04");
        failed(without(scim, "path"), "RFC7644-3.7-07");
        failed(without(scim, "data"), "RFC7644-3.7-08");
        failed(without(scim, "bulkId"), "RFC7644-3.7-05");
    }

    private static Answer without(Scim scim, String member) {
        ObjectNode operation = Bulk.creation("a", scim.user());
        operation.remove(member);
        return Bulk.post(scim, Bulk.of(operation));
    }

    private static void failed(Answer answer, String requirement) {
        boolean refused = answer.status() / 100 == 4
                || Bulk.status(answer.at("/Operations/0")).startsWith("4");
        expect(answer).proving(requirement).that("the operation or the request is refused", refused, equalTo(true));
    }

    @Check("bulk.stale-version-is-412")
    @Requirement("RFC7644-3.7-06")
    @Needs(Feature.ETAG)
    @DisplayName("A PUT in a bulk request with a stale version fails with 412")
    void staleVersion(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        ObjectNode operation = Bulk.operation("PUT", Scim.path(user), made);
        operation.put("version", "W/\"never-a-version-of-anything\"");
        var answer = Bulk.post(scim, Bulk.of(operation));
        expect(answer).that("status", Bulk.status(answer.at("/Operations/0")), equalTo("412"));
    }

    @Check("bulk.limits-are-told")
    @Requirement({"RFC7644-3.7.4-01", "RFC7644-3.7.4-02"})
    @DisplayName("ServiceProviderConfig tells how many operations and how many bytes a bulk request may have")
    void limitsAreTold(Scim scim) {
        var config = scim.get("/ServiceProviderConfig");
        expect(config)
                .provingAll()
                .that("bulk.maxOperations", config.at("/bulk/maxOperations").asInt(), greaterThan(0))
                .that("bulk.maxPayloadSize", config.at("/bulk/maxPayloadSize").asInt(), greaterThan(0));
    }

    @Check("bulk.too-many-operations-are-413")
    @Requirement({"RFC7644-3.7.4-03", "RFC7644-3.7.4-04"})
    @DisplayName("A bulk request of one operation more than maxOperations is answered 413, which names the limit")
    void tooManyOperations(Scim scim) {
        int most = scim.get("/ServiceProviderConfig").at("/bulk/maxOperations").asInt();
        if (most < 1 || most > MOST_OPERATIONS) {
            throw new CannotJudge.NotOffered("bulk.maxOperations is " + most + ", too many to try");
        }
        ObjectNode request = Bulk.of();
        ArrayNode operations = request.withArray("Operations");
        for (int i = 0; i <= most; i++) {
            operations.add(Bulk.operation("DELETE", "/Users/no-such"));
        }
        expect(Bulk.post(scim, request))
                .status(413)
                .proving("RFC7644-3.7.4-04")
                .body("/detail", namesALimit("maxOperations", most));
    }

    @Check("bulk.too-many-bytes-are-413")
    @Requirement({"RFC7644-3.7.4-03", "RFC7644-3.7.4-04"})
    @DisplayName("A bulk request of more bytes than maxPayloadSize is answered 413, which names the limit")
    void tooManyBytes(Scim scim) {
        int most = scim.get("/ServiceProviderConfig").at("/bulk/maxPayloadSize").asInt();
        if (most < 1 || most > LARGEST_PAYLOAD) {
            throw new CannotJudge.NotOffered("bulk.maxPayloadSize is " + most + ", too many to try");
        }
        ObjectNode request = Bulk.of(Bulk.operation("DELETE", "/Users/no-such"));
        request.put("padding", "x".repeat(most));
        expect(Bulk.post(scim, request))
                .status(413)
                .proving("RFC7644-3.7.4-04")
                .body("/detail", namesALimit("maxPayloadSize", most));
    }

    private static Matcher<String> namesALimit(String name, int limit) {
        return anyOf(
                containsStringIgnoringCase(name),
                containsStringIgnoringCase(Integer.toString(limit)),
                containsStringIgnoringCase("max"));
    }

    /** What every server refuses: a user without the required userName. */
    private static ObjectNode nameless(Scim scim) {
        ObjectNode user = scim.user();
        user.remove("userName");
        return user;
    }

    @Check("bulk.goes-on-up-to-fail-on-errors")
    @Requirement({"RFC7644-3.7-15", "RFC7644-3.7.3-01"})
    @DisplayName("With failOnErrors 2 the operation after the first failed one is done")
    void goesOnUpTo(Scim scim) {
        ObjectNode request = Bulk.of(Bulk.creation("bad", nameless(scim)), Bulk.creation("good", scim.user()));
        request.put("failOnErrors", 2);
        var answer = Bulk.post(scim, request);
        expect(answer)
                .proving("RFC7644-3.7.3-01")
                .that("number of results", answer.at("/Operations").size(), equalTo(2))
                .proving("RFC7644-3.7-15")
                .that("status of the last", Bulk.status(answer.at("/Operations/1")), equalTo("201"));
    }

    @Check("bulk.status-is-no-number")
    @Requirement("RFC7644-3.7.3-03")
    @DisplayName("The status of a result is a text, or an object with a code as section 3.7.2 shows it")
    void statusIsNoNumber(Scim scim) {
        var answer = Bulk.post(scim, Bulk.of(Bulk.creation("one", scim.user())));
        JsonNode status = answer.at("/Operations/0/status");
        if (status.isNumber()) {
            expect(answer).position("bulk-status.number", "status: " + status);
        } else {
            expect(answer).that("status", Bulk.status(answer.at("/Operations/0")), equalTo("201"));
        }
    }
}
