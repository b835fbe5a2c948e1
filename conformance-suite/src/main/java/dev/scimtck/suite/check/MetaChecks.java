package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;

/** The common attributes {@code id}, {@code externalId} and {@code meta}, RFC 7643 section 3.1. */
final class MetaChecks {

    @Check("meta.is-complete-when-read")
    @Requirement({"RFC7643-3.1-02", "RFC7643-3.1-01", "RFC7643-3.1-19"})
    @DisplayName("A user that is read has meta with resourceType, created, lastModified and location")
    void isCompleteWhenRead(Scim scim) {
        var stored = scim.stored(scim.existingUser(scim.user()));
        expect(stored)
                .proving("RFC7643-3.1-02", "RFC7643-3.1-19")
                .body("/meta/resourceType", equalTo("User"))
                .that(
                        "/meta/created is there",
                        stored.at("/meta/created").asText().isEmpty(),
                        equalTo(false))
                .that(
                        "/meta/lastModified is there",
                        stored.at("/meta/lastModified").asText().isEmpty(),
                        equalTo(false))
                .that(
                        "/meta/location is there",
                        stored.at("/meta/location").asText().isEmpty(),
                        equalTo(false))
                .proving("RFC7643-3.1-01")
                .that("/meta is an object", stored.at("/meta").isObject(), equalTo(true));
    }

    @Check("meta.resource-type-is-that-of-the-endpoint")
    @Requirement({"RFC7643-3.1-21", "RFC7643-6-05", "RFC7643-3-01"})
    @Needs(Feature.GROUPS)
    @DisplayName("meta.resourceType of a group is Group, in exactly this case")
    void resourceTypeIsThatOfTheEndpoint(Scim scim) {
        expect(scim.stored(scim.existingGroup(scim.group())))
                .proving("RFC7643-3.1-21", "RFC7643-6-05")
                .body("/meta/resourceType", equalTo("Group"));
        expect(scim.get("/ResourceTypes/Group")).proving("RFC7643-3-01").status(200);
    }

    @Check("meta.from-the-client-is-ignored-on-put")
    @Requirement("RFC7643-3.1-20")
    @DisplayName("A meta that a PUT sends with other values is ignored")
    void fromTheClientIsIgnoredOnPut(Scim scim) {
        var created = scim.existingUser(scim.user());
        var user = Definitions.resource(scim.stored(created));
        user.putObject("meta")
                .put("created", "2001-01-01T00:00:00Z")
                .put("location", "https://example.com/elsewhere")
                .put("resourceType", "Other");
        expect(scim.put(Scim.path(created), user)).success();
        expect(scim.stored(created))
                .body("/meta/created", not(equalTo("2001-01-01T00:00:00Z")))
                .body("/meta/location", not(containsString("elsewhere")))
                .body("/meta/resourceType", equalTo("User"));
    }

    @Check("meta.from-the-client-is-ignored-on-post")
    @Requirement("RFC7643-3.1-20")
    @DisplayName("A creation date that a POST sends is ignored")
    void fromTheClientIsIgnoredOnPost(Scim scim) {
        var user = scim.user();
        user.putObject("meta").put("created", "2001-01-01T00:00:00Z").put("version", "W/\"mine\"");
        expect(scim.stored(scim.existingUser(user)))
                .body("/meta/created", not(containsString("2001-01-01")))
                .body("/meta/version", not(equalTo("W/\"mine\"")));
    }

    @Check("meta.created-stays")
    @Requirement("RFC7643-3.1-23")
    @DisplayName("meta.created of a user is the same after a PUT")
    void createdStays(Scim scim) {
        var user = scim.user();
        var created = scim.existingUser(user);
        Instant before = instant(scim.stored(created), "/meta/created");
        expect(scim.put(Scim.path(created), user.put("displayName", "Changed"))).success();
        var after = scim.stored(created);
        expect(after).that("/meta/created", instant(after, "/meta/created"), equalTo(before));
    }

    @Check("meta.last-modified-moves")
    @Requirement("RFC7643-3.1-24")
    @DisplayName("meta.lastModified of a user is not earlier after a PUT than when the user was made")
    void lastModifiedMoves(Scim scim) {
        var user = scim.user();
        var created = scim.existingUser(user);
        long since = System.nanoTime();
        // Two writes within one tick of the server's clock tell nothing.
        do {
            scim.stored(created);
        } while (System.nanoTime() - since <= 2_000_000);
        expect(scim.put(Scim.path(created), user.put("displayName", "Changed"))).success();
        var after = scim.stored(created);
        Instant made = instant(after, "/meta/created");
        Instant modified = instant(after, "/meta/lastModified");
        boolean unchanged = modified.equals(made) && modified.getNano() != 0;
        expect(after)
                .that("/meta/lastModified", modified, greaterThanOrEqualTo(made))
                .that("/meta/lastModified is still the instant of creation", unchanged, equalTo(false));
    }

    private static Instant instant(Answer resource, String at) {
        String text = resource.at(at).asText();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notReadable) {
            throw new CannotJudge.Blocked(at + " is no instant: " + text);
        }
    }

    @Check("meta.is-left-out-when-excluded")
    @Requirement("RFC7643-3.1-19")
    @DisplayName("excludedAttributes=meta leaves meta out")
    void isLeftOutWhenExcluded(Scim scim) {
        var created = scim.existingUser(scim.user());
        expect(scim.get(Scim.path(created) + "?excludedAttributes=meta"))
                .status(200)
                .absent("/meta");
    }

    @Check("meta.content-location-is-the-location")
    @Requirement("RFC7643-3.1-26")
    @DisplayName("Content-Location of a read user, where it is given, is meta.location")
    void contentLocation(Scim scim) {
        var stored = scim.stored(scim.existingUser(scim.user()));
        String location = stored.at("/meta/location").asText();
        expect(stored)
                .that("Content-Location", stored.header("Content-Location").orElse(location), equalTo(location));
    }

    @Check("meta.version-is-an-entity-tag")
    @Requirement("RFC7643-3.1-29")
    @Needs(Feature.ETAG)
    @DisplayName("meta.version, where it is given, is a quoted text, weak with W/ before it")
    void versionIsAnEntityTag(Scim scim) {
        var stored = scim.stored(scim.existingUser(scim.user()));
        if (stored.at("/meta/version").isMissingNode()) {
            scim.observed("users have no meta.version");
            return;
        }
        expect(stored).that("/meta/version", stored.at("/meta/version").asText(), matchesPattern("(W/)?\"[^\"\\s]*\""));
    }

    @Check("id.is-always-returned")
    @Requirement({"RFC7643-3.1-12", "RFC7643-3.1-04", "RFC7643-7-28"})
    @DisplayName("id comes back although excludedAttributes names it")
    void idIsAlwaysReturned(Scim scim) {
        var created = scim.existingUser(scim.user());
        expect(scim.get(Scim.path(created) + "?excludedAttributes=id,displayName"))
                .proving("RFC7643-3.1-12", "RFC7643-3.1-04")
                .status(200)
                .body("/id", equalTo(created.id()));
        expect(scim.get(Scim.path(created) + "?attributes=userName"))
                .proving("RFC7643-7-28")
                .body("/id", equalTo(created.id()));
    }

    @Check("id.cannot-be-changed-by-put")
    @Requirement({"RFC7643-3.1-11", "RFC7643-3.1-07"})
    @DisplayName("A PUT that sends another id does not change the id")
    void idCannotBeChangedByPut(Scim scim) {
        var user = scim.user();
        var created = scim.existingUser(user);
        var put = scim.put(Scim.path(created), user.put("id", "other-" + scim.unique()));
        if (put.status() == 400) {
            expect(put).position("A-09.put-with-another-id-refused", "status 400");
        } else {
            expect(put).success();
        }
        expect(scim.stored(created)).proving("RFC7643-3.1-07").body("/id", equalTo(created.id()));
    }

    @Check("id.is-unique-and-never-holds-bulkid")
    @Requirement({"RFC7643-3.1-06", "RFC7643-3.1-09"})
    @DisplayName("Two users have different ids, in which bulkId does not occur")
    void idIsUnique(Scim scim) {
        var one = scim.existingUser(scim.user());
        var other = scim.existingUser(scim.user());
        expect(other)
                .body("/id", not(equalTo(one.id())))
                .proving("RFC7643-3.1-09")
                .body("/id", not(containsString("bulkId")));
    }

    @Check("id.is-case-exact")
    @Requirement("RFC7643-3.1-10")
    @Needs(Feature.FILTER)
    @DisplayName("A filter on id does not find a user whose id differs in case")
    void idIsCaseExact(Scim scim) {
        var created = scim.existingUser(scim.user());
        String id = created.id();
        String other =
                id.equals(id.toLowerCase(Locale.ROOT)) ? id.toUpperCase(Locale.ROOT) : id.toLowerCase(Locale.ROOT);
        if (other.equals(id)) {
            throw new CannotJudge.NotDeclared("the ids of this server have no letters");
        }
        findable(scim, "id eq \"" + id + "\"");
        expect(scim.find("/Users", "id eq \"" + other + "\"")).body("/totalResults", equalTo(0));
    }

    @Check("external-id.is-kept-as-sent")
    @Requirement({"RFC7643-3.1-13", "RFC7643-7-19"})
    @DisplayName("externalId comes back letter by letter")
    void externalIdIsKept(Scim scim) {
        String external = "AbC-" + scim.unique();
        var stored = scim.stored(scim.existingUser(scim.user().put("externalId", external)));
        if (stored.at("/externalId").asText().isEmpty()) {
            expect(stored).position("A-38.external-id-not-kept", "no externalId");
        } else {
            expect(stored).proving("RFC7643-7-19").body("/externalId", equalTo(external));
        }
    }

    @Check("external-id.is-the-clients")
    @Requirement({"RFC7643-3.1-14", "RFC7643-3.1-18"})
    @DisplayName("A user made without externalId is taken, and has none")
    void externalIdIsTheClients(Scim scim) {
        var created = scim.create("User", scim.user());
        expect(created)
                .proving("RFC7643-3.1-18")
                .status(201)
                .proving("RFC7643-3.1-14")
                .absent("/externalId");
        expect(scim.stored(created)).absent("/externalId");
    }

    @Check("external-id.may-be-shared")
    @Requirement("RFC7643-3.1-16")
    @DisplayName("Two users may have one externalId, for the server does not enforce that it is unique")
    void externalIdMayBeShared(Scim scim) {
        String external = "shared-" + scim.unique();
        scim.existingUser(scim.user().put("externalId", external));
        expect(scim.create("User", scim.user().put("externalId", external))).status(201);
    }

    @Check("external-id.is-case-exact")
    @Requirement({"RFC7643-3.1-17", "RFC7643-7-18"})
    @Needs(Feature.FILTER)
    @DisplayName("A filter on externalId does not find a user whose externalId differs in case")
    void externalIdIsCaseExact(Scim scim) {
        String external = "AbC-" + scim.unique();
        scim.existingUser(scim.user().put("externalId", external));
        findable(scim, "externalId eq \"" + external + "\"");
        var other = scim.find("/Users", "externalId eq \"" + external.toLowerCase(Locale.ROOT) + "\"");
        expect(other).provingAll().body("/totalResults", equalTo(0));
    }

    @Check("external-id.takes-over-no-account")
    @Requirement("RFC7643-3.1-06")
    @DisplayName(
            "A user whose externalId is the id of another becomes a user of its own, and the other stays as it was")
    void externalIdTakesOverNoAccount(Scim scim) {
        var user = scim.user();
        var first = scim.existingUser(user);
        var second = scim.existingUser(scim.user().put("externalId", first.id()));
        expect(second).body("/id", not(equalTo(first.id())));
        expect(scim.stored(first))
                .body("/userName", equalTo(user.get("userName").asText()));
        for (String number : List.of("0", "1")) {
            var numbered = scim.existingUser(scim.user().put("externalId", number));
            expect(numbered).body("/id", not(equalTo(first.id())));
            expect(scim.stored(numbered)).body("/id", not(equalTo(number)));
        }
    }

    /** Blocks the check where a filter does not find the one user that it must; skips it where it is refused. */
    private static void findable(Scim scim, String filter) {
        var found = scim.find("/Users", filter);
        if (!found.reply().isSuccess()) {
            throw new CannotJudge.NotDeclared("the filter was answered " + found.status());
        }
        if (found.at("/totalResults").asInt() != 1) {
            throw new CannotJudge.Blocked("the filter does not find the user that it must");
        }
    }
}
