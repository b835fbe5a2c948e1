package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;

/** Creating resources, RFC 7644 section 3.3. */
final class CreationChecks {

    @Check("create.answers-201-with-the-resource")
    @Requirement({"RFC7644-3.3-07", "RFC7644-3.3-08"})
    @DisplayName("POST of a new user is answered 201, with the user in the body")
    void answers201(Scim scim) {
        var user = scim.user();
        var created = scim.create("User", user);
        expect(created)
                .status(201)
                .proving("RFC7644-3.3-08")
                .body("/userName", equalTo(user.path("userName").asText()));
    }

    @Check("create.location-names-the-resource")
    @Requirement("RFC7644-3.3-09")
    @DisplayName("The create answer's Location header points at the new resource")
    void locationNamesTheResource(Scim scim) {
        var created = scim.existingUser(scim.user());
        expect(created).header("Location", endsWith("/Users/" + Scim.encoded(created.id())));
    }

    @Check("create.location-resolves-to-the-resource")
    @Requirement("RFC7644-3.4.1-01")
    @DisplayName("GET of meta.location gives the resource that was created")
    void locationResolves(Scim scim) {
        var created = scim.existingUser(scim.user());
        String below = scim.followed(created.at("/meta/location").asText());
        var read = scim.get(below);
        expect(read).status(200).body("/id", equalTo(created.id()));
    }

    @Check("create.id-is-the-servers")
    @Requirement({"RFC7643-3.1-08", "RFC7644-3.3-02"})
    @DisplayName("An id and meta that the client sends are ignored: the server issues its own")
    void idIsTheServers(Scim scim) {
        var user = scim.user();
        String wished = "wished-" + scim.unique();
        user.put("id", wished).putObject("meta").put("resourceType", "Wished");
        var created = scim.create("User", user);
        expect(created)
                .proving("RFC7644-3.3-02")
                .status(201)
                .body("/meta/resourceType", equalTo("User"))
                .proving("RFC7643-3.1-08")
                .body("/id", not(equalTo(wished)));
    }

    @Check("create.username-is-unique")
    @Requirement("RFC7644-3.3-10")
    @DisplayName("A second user of the same userName is refused with 409 and scimType uniqueness")
    void userNameIsUnique(Scim scim) {
        var user = scim.user();
        scim.existingUser(user);
        expect(scim.create("User", user)).status(409).error("uniqueness");
    }

    @Check("create.username-is-unique-whatever-its-case")
    @Requirement("RFC7643-4.1.1-03")
    @DisplayName("A second userName that differs only in case is refused with 409")
    void userNameIsUniqueWhateverItsCase(Scim scim) {
        var user = scim.user();
        scim.existingUser(user);
        user.put("userName", user.path("userName").asText().toUpperCase(Locale.ROOT));
        expect(scim.create("User", user)).status(409);
    }

    @Check("create.meta-is-set")
    @Requirement({"RFC7644-3.3.1-01", "RFC7643-3.1-22", "RFC7643-3.1-25"})
    @DisplayName("A new user has the resourceType User and one instant as created and lastModified")
    void metaIsSet(Scim scim) {
        var created = scim.existingUser(scim.user());
        String first = created.at("/meta/created").asText();
        String last = created.at("/meta/lastModified").asText();
        expect(created)
                .body("/meta/resourceType", equalTo("User"))
                .proving("RFC7643-3.1-22")
                .that("/meta/created is a DateTime", isDateTime(first), equalTo(true))
                .proving("RFC7643-3.1-25")
                .that("/meta/lastModified is the instant of /meta/created", sameInstant(first, last), equalTo(true));
    }

    @Check("create.group-answers-201")
    @Requirement({"RFC7644-3.3-07", "RFC7644-3.3.1-01", "RFC7644-3.3-01"})
    @Needs(Feature.GROUPS)
    @DisplayName("POST of a new group is answered 201, and its resourceType is Group")
    void groupAnswers201(Scim scim) {
        var group = scim.group();
        var created = scim.create("Group", group);
        expect(created)
                .status(201)
                .proving("RFC7644-3.3.1-01")
                .body("/meta/resourceType", equalTo("Group"))
                .proving("RFC7644-3.3-01")
                .body("/displayName", equalTo(group.path("displayName").asText()));
    }

    @Check("create.null-and-empty-are-no-value")
    @Requirement({"RFC7644-3.3-06", "RFC7643-2.5-01", "RFC7643-2.5-02"})
    @DisplayName("POST with null for one attribute and an empty array for another creates a user without either")
    void nullAndEmpty(Scim scim) {
        var user = scim.user();
        user.putNull("nickName");
        user.putArray("phoneNumbers");
        var created = scim.create("User", user);
        expect(created).status(201);
        expect(scim.stored(created))
                .proving("RFC7643-2.5-01", "RFC7643-2.5-02")
                .absent("/nickName")
                .absent("/phoneNumbers");
    }

    @Check("create.left-out-is-no-error")
    @Requirement({"RFC7644-3.3-03", "RFC7644-3.3-04"})
    @DisplayName("POST of a user without active succeeds, whether it is then absent or set to a default")
    void leftOut(Scim scim) {
        var user = scim.user();
        user.remove("active");
        var created = scim.create("User", user);
        expect(created).provingAll().status(201);
        scim.observed(created.at("/active").isMissingNode() ? "active has no default" : "active has a default");
    }

    @Check("create.what-was-sent-is-stored")
    @Requirement("RFC7644-3.3-01")
    @DisplayName("A GET after POST has the name, the e-mail address and active as they were sent")
    void whatWasSent(Scim scim) {
        var user = scim.user();
        var created = scim.existingUser(user);
        expect(scim.stored(created))
                .body("/userName", equalTo(user.path("userName").asText()))
                .body("/name/familyName", equalTo("Check"))
                .body("/emails/0/value", equalTo(user.at("/emails/0/value").asText()))
                .body("/active", equalTo(true));
    }

    private static boolean isDateTime(String text) {
        return text.matches("-?\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?");
    }

    private static boolean sameInstant(String one, String other) {
        try {
            return one.equals(other)
                    || OffsetDateTime.parse(one)
                            .toInstant()
                            .equals(OffsetDateTime.parse(other).toInstant());
        } catch (DateTimeException withoutZone) {
            return false;
        }
    }

    @Check("create.long-text-is-kept-or-refused")
    @Requirement("RFC7644-3.3-01")
    @DisplayName("A displayName of 200 letters is kept whole or refused, and never cut in silence")
    void longText(Scim scim) {
        String name = ("Check " + scim.unique() + " ").repeat(20).substring(0, 199) + "!";
        var created = scim.create("User", scim.user().put("displayName", name));
        if (created.status() / 100 == 4) {
            scim.observed("a displayName of 200 letters is refused with " + created.status());
            return;
        }
        expect(created).status(201);
        String kept = scim.stored(created).at("/displayName").asText(name);
        expect(created).that("displayName", kept, equalTo(name));
    }
}
