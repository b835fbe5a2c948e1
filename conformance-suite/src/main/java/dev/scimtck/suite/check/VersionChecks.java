package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import dev.scimtck.suite.target.ScimClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;

/** Versions of resources, RFC 7644 section 3.14 and RFC 9110 sections 8.8.3, 13.1 and 15.4.5. */
@Needs(Feature.ETAG)
final class VersionChecks {
    private static final String STALE = "W/\"never-a-version-of-anything\"";

    @Check("version.is-in-header-and-meta")
    @Requirement({
        "RFC7644-3.14-02",
        "RFC7644-3.14-03",
        "RFC7643-3.1-28",
        "RFC7643-3.1-29",
        "RFC9110-8.8.3-01",
        "RFC7644-3.14-01"
    })
    @DisplayName("A user has its version as ETag header and as meta.version, in the form of an entity tag")
    void isInHeaderAndMeta(Scim scim) {
        var created = scim.existingUser(scim.user());
        var read = scim.stored(created);
        expect(created).header("ETag", notNullValue(String.class));
        expect(read)
                .header("ETag", notNullValue(String.class))
                .proving("RFC7644-3.14-03")
                .body("/meta/version", notNullValue(String.class));
        if (read.header("ETag").isPresent() && read.at("/meta/version").isTextual()) {
            expect(read)
                    .proving("RFC7643-3.1-28")
                    .header("ETag", equalTo(read.at("/meta/version").asText()));
            expect(read)
                    .proving("RFC9110-8.8.3-01", "RFC7643-3.1-29", "RFC7644-3.14-01")
                    .header("ETag", matchesRegex("(W/)?\"[^\"\\s]*\""));
        }
    }

    @Check("version.changes-with-the-resource")
    @Requirement({"RFC7644-3.14-06", "RFC7644-3.14-02"})
    @DisplayName("The ETag stays over two GETs and changes with a PUT that changes the user")
    void changes(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        String first = etag(scim, user);
        expect(scim.stored(user)).header("ETag", equalTo(first));
        made.put("active", false);
        var replaced = scim.put(Scim.path(user), made);
        expect(replaced).proving("RFC7644-3.14-02").header("ETag", notNullValue(String.class));
        expect(scim.stored(user)).header("ETag", not(equalTo(first)));
    }

    @Check("version.spares-an-unchanged-body")
    @Requirement({"RFC9110-13.1.2-01", "RFC9110-15.4.5-01", "RFC7644-3.14-04"})
    @DisplayName("GET with the current version in If-None-Match is answered 304 with the ETag and no body")
    void sparesTheBody(Scim scim) {
        var user = scim.existingUser(scim.user());
        String tag = etag(scim, user);
        var read = scim.send("GET", Scim.path(user), request -> request.header("If-None-Match", tag));
        expect(read)
                .proving("RFC9110-13.1.2-01", "RFC7644-3.14-04")
                .status(304)
                .proving("RFC9110-15.4.5-01")
                .header("ETag", equalTo(tag))
                .that("the body has bytes", read.reply().hasBody(), equalTo(false));
    }

    @Check("version.another-gets-the-body")
    @Requirement("RFC9110-13.1.2-01")
    @DisplayName("GET with another version in If-None-Match is answered 200 with the user")
    void anotherGetsTheBody(Scim scim) {
        var user = scim.existingUser(scim.user());
        etag(scim, user);
        var read = scim.send("GET", Scim.path(user), request -> request.header("If-None-Match", STALE));
        expect(read).status(200).body("/id", equalTo(user.id()));
    }

    @Check("version.stale-put-is-412")
    @Requirement("RFC9110-13.1.1-01")
    @DisplayName("PUT with a stale version in If-Match is answered 412 and changes nothing")
    void stalePut(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        String stale = etag(scim, user);
        made.put("active", false);
        scim.put(Scim.path(user), made);
        made.put("active", true);
        expect(putIf(scim, user, stale, made)).status(412);
        expect(scim.stored(user)).body("/active", equalTo(false));
    }

    @Check("version.stale-patch-is-412")
    @Requirement("RFC9110-13.1.1-01")
    @Needs(Feature.PATCH)
    @DisplayName("PATCH with a stale version in If-Match is answered 412 and changes nothing")
    void stalePatch(Scim scim) {
        var user = scim.existingUser(scim.user());
        etag(scim, user);
        byte[] patch = """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations":[{"op":"replace","path":"active","value":false}]}""".getBytes(StandardCharsets.UTF_8);
        var patched = scim.send(
                "PATCH",
                Scim.path(user),
                request -> request.header("If-Match", STALE).body(patch));
        expect(patched).status(412);
        expect(scim.stored(user)).body("/active", equalTo(true));
    }

    @Check("version.stale-delete-is-412")
    @Requirement("RFC9110-13.1.1-01")
    @DisplayName("DELETE with a stale version in If-Match is answered 412, and the user stays")
    void staleDelete(Scim scim) {
        var user = scim.existingUser(scim.user());
        etag(scim, user);
        expect(scim.send("DELETE", Scim.path(user), request -> request.header("If-Match", STALE)))
                .status(412);
        expect(scim.get(Scim.path(user))).status(200);
    }

    @Check("version.current-put-is-done")
    @Requirement({"RFC7644-3.14-05", "RFC9110-13.1.1-02"})
    @DisplayName("PUT with the current version in If-Match is done")
    void currentPut(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        String tag = etag(scim, user);
        made.put("active", false);
        var replaced = putIf(scim, user, tag, made);
        if (replaced.status() == 412 && tag.startsWith("W/")) {
            expect(replaced).position("A-18.weak-if-match-refused", "status 412");
            return;
        }
        expect(replaced).status(200);
        expect(scim.stored(user)).body("/active", equalTo(false));
    }

    @Check("version.one-of-a-list-is-done")
    @Requirement({"RFC7644-3.14-05", "RFC9110-13.1.1-02"})
    @DisplayName("PUT with a list in If-Match that has the current version is done")
    void oneOfAList(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        String tag = etag(scim, user);
        var replaced = putIf(scim, user, STALE + ", " + tag, made);
        if (replaced.status() == 412 && tag.startsWith("W/")) {
            expect(replaced).position("A-18.weak-if-match-refused", "status 412");
        } else {
            expect(replaced).status(200);
        }
    }

    @Check("version.any-is-done")
    @Requirement({"RFC7644-3.14-05", "RFC9110-13.1.1-03"})
    @DisplayName("PUT with If-Match: * is done where the user is there")
    void any(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        var answer = putIf(scim, user, "*", made);
        expect(answer).status(200, 204).proving("RFC9110-13.1.1-03").that("status", answer.status(), not(equalTo(412)));
    }

    private static Answer putIf(Scim scim, Answer user, String tags, JsonNode body) {
        return scim.send(
                "PUT",
                Scim.path(user),
                request -> request.header("If-Match", tags).body(ScimClient.bytes(body)));
    }

    private static String etag(Scim scim, Answer user) {
        return scim.stored(user)
                .header("ETag")
                .orElseThrow(() -> new CannotJudge.Blocked("GET of a user has no ETag header"));
    }

    @Check("version.changes-with-the-members")
    @Requirement("RFC7644-3.14-06")
    @Needs({Feature.ETAG, Feature.GROUPS, Feature.PATCH})
    @DisplayName("The ETag of a group changes when a member is added")
    void changesWithTheMembers(Scim scim) {
        var user = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group());
        String first = etag(scim, group);
        var added = scim.patch(
                Scim.path(group),
                "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + user.id() + "\"}]}");
        if (!added.reply().isSuccess()) {
            throw new CannotJudge.Blocked("a member could not be added: PATCH was answered " + added.status());
        }
        expect(scim.stored(group)).header("ETag", not(equalTo(first)));
    }

    @Check("version.is-the-same-in-a-list")
    @Requirement("RFC7643-3.1-28")
    @Needs({Feature.ETAG, Feature.FILTER})
    @DisplayName("A list shows the version of a user that a GET of the user has as its ETag")
    void isTheSameInAList(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        String tag = etag(scim, user);
        var list = scim.find("/Users", "userName eq \"" + made.path("userName").asText() + "\"");
        if (!list.at("/Resources/0/meta/version").isTextual()) {
            throw new CannotJudge.NotOffered("the target shows no versions in lists");
        }
        expect(list).body("/Resources/0/meta/version", equalTo(tag));
    }
}
