package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import dev.scimtck.suite.target.ScimClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;

/** Attributes, their names and types, and what it is to have no value, RFC 7643 sections 2.1, 2.3 and 2.5. */
final class AttributeChecks {

    @Check("attribute.names-ignore-case")
    @Requirement("RFC7643-2.1-03")
    @DisplayName("A member name of a body is understood whatever its case")
    void namesIgnoreCase(Scim scim) {
        var user = scim.user();
        String name = user.remove("displayName").asText();
        user.put("DISPLAYNAME", name);
        var created = scim.create("User", user);
        if (!created.reply().isSuccess()) {
            expect(created).status(201);
            return;
        }
        expect(scim.stored(created)).body("/displayName", equalTo(name));
    }

    @Check("attribute.order-does-not-matter")
    @Requirement("RFC7643-2.3.8-01")
    @DisplayName("A user whose members come in another order, schemas last, is made all the same")
    void orderDoesNotMatter(Scim scim) {
        var user = scim.user();
        ObjectNode turned = ScimClient.json().createObjectNode();
        for (String name : List.of("emails", "active", "name", "displayName", "userName", "schemas")) {
            turned.set(name, user.get(name));
        }
        var created = scim.create("User", turned);
        expect(created)
                .status(201)
                .body("/userName", equalTo(user.get("userName").asText()));
    }

    @Check("attribute.null-unassigns-on-put")
    @Requirement({"RFC7643-2.5-02", "RFC7643-2.5-01", "RFC7643-2.5-03"})
    @DisplayName("An attribute that a PUT sets to null has no value any more")
    void nullUnassignsOnPut(Scim scim) {
        var user = scim.user().put("title", "Engineer");
        var created = scim.existingUser(user);
        var put = scim.put(Scim.path(created), user.putNull("title"));
        expect(put).success();
        expect(scim.stored(created)).proving("RFC7643-2.5-01", "RFC7643-2.5-03").absent("/title");
    }

    @Check("attribute.null-is-taken-on-create")
    @Requirement({"RFC7643-2.5-02", "RFC7643-2.5-01"})
    @DisplayName("null for optional attributes and sub-attributes does not keep a user from being made")
    void nullIsTakenOnCreate(Scim scim) {
        var user = scim.user();
        user.putNull("title").putNull("externalId");
        ((ObjectNode) user.get("name")).putNull("middleName");
        var created = scim.create("User", user);
        expect(created).status(201).proving("RFC7643-2.5-01").absent("/title").absent("/externalId");
    }

    @Check("attribute.empty-array-unassigns-on-put")
    @Requirement({"RFC7643-2.5-02", "RFC7643-2.5-01"})
    @DisplayName("A multi-valued attribute that a PUT sets to an empty array has no value any more")
    void emptyArrayUnassignsOnPut(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "phoneNumbers");
        var user = scim.user();
        user.putArray("phoneNumbers")
                .addObject()
                .put("value", "tel:+1-201-555-0123")
                .put("type", "work");
        var created = scim.existingUser(user);
        user.putArray("phoneNumbers");
        expect(scim.put(Scim.path(created), user)).success();
        expect(scim.stored(created)).proving("RFC7643-2.5-01").absent("/phoneNumbers");
    }

    @Check("attribute.unassigned-is-not-present")
    @Requirement("RFC7643-2.5-01")
    @Needs(Feature.FILTER)
    @DisplayName("The filter operator pr does not find a user whose attribute is an empty array or null")
    void unassignedIsNotPresent(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "phoneNumbers");
        var without = scim.user();
        without.putArray("phoneNumbers");
        without.putNull("title");
        scim.existingUser(without);
        String own = "userName eq \"" + without.get("userName").asText() + "\" and ";
        expect(found(scim, own + "phoneNumbers pr")).body("/totalResults", equalTo(0));
        expect(found(scim, own + "title pr")).body("/totalResults", equalTo(0));
    }

    private static Answer found(Scim scim, String filter) {
        var found = scim.find("/Users", filter);
        if (!found.reply().isSuccess()) {
            throw new CannotJudge.Blocked("the filter was answered " + found.status());
        }
        return found;
    }

    @Check("attribute.wrong-type-is-not-stored")
    @Requirement("RFC7643-2.3-02")
    @DisplayName("A text in place of a Boolean is refused, or at least never comes back")
    void wrongTypeIsNotStored(Scim scim) {
        var user = scim.user();
        user.put("active", "maybe");
        refusedOrNotStored(scim, user, "active");
    }

    @Check("attribute.wrong-shape-is-not-stored")
    @Requirement("RFC7643-2.3-02")
    @DisplayName("A text in place of a list of e-mail addresses is refused, or at least never comes back")
    void wrongShapeIsNotStored(Scim scim) {
        var user = scim.user();
        user.put("emails", "x");
        refusedOrNotStored(scim, user, "emails");
    }

    private static void refusedOrNotStored(Scim scim, ObjectNode user, String attribute) {
        var created = scim.create("User", user);
        if (!created.reply().isSuccess()) {
            expect(created).status(400);
            return;
        }
        scim.observed("the wrong value was not refused, but dropped");
        expect(scim.stored(created))
                .that(
                        attribute + " is still the text sent",
                        scim.stored(created).at("/" + attribute).isTextual(),
                        equalTo(false));
    }

    @Check("attribute.unknown-is-not-kept")
    @Requirement("RFC7643-3-04")
    @DisplayName("Members that no schema defines are refused or dropped, and never come back")
    void unknownIsNotKept(Scim scim) {
        if (Definitions.find(scim, Definitions.USER, "isAdmin").isPresent()) {
            throw new CannotJudge.NotDeclared("/Schemas does define isAdmin");
        }
        var user = scim.user();
        user.put("isAdmin", true).put("tenantId", "other");
        var created = scim.create("User", user);
        if (!created.reply().isSuccess()) {
            scim.observed("unknown attributes are refused");
            expect(created).status(400);
            return;
        }
        Answer stored = scim.stored(created);
        JsonNode admin = stored.at("/isAdmin");
        JsonNode tenant = stored.at("/tenantId");
        if (admin.isMissingNode() && tenant.isMissingNode()) {
            scim.observed("unknown attributes are dropped");
            expect(stored).status(200);
        } else {
            expect(stored).position("A-31.unknown-attribute-kept", "isAdmin: " + admin + ", tenantId: " + tenant);
        }
    }

    @Check("attribute.binary-is-base64")
    @Requirement({"RFC7643-2.3.6-01"})
    @DisplayName("A binary value is taken as base64, and comes back as the same bytes")
    void binaryIsBase64(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "x509Certificates");
        var user = scim.user();
        String sent = Certificates.ONE;
        user.putArray("x509Certificates").addObject().put("value", sent);
        var stored = scim.stored(scim.existingUser(user));
        JsonNode value = stored.at("/x509Certificates/0/value");
        expect(stored).that("bytes of the certificate", decoded(value.asText()), equalTo(decoded(sent)));
    }

    private static String decoded(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return "no base64: " + text;
        }
    }

    @Check("attribute.binary-that-is-no-base64-is-not-returned")
    @Requirement("RFC7643-2.3.6-01")
    @DisplayName("A binary value that is no base64 is refused, or at least never comes back")
    void binaryThatIsNoBase64(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "x509Certificates");
        var user = scim.user();
        user.putArray("x509Certificates").addObject().put("value", "!no base64!");
        var created = scim.create("User", user);
        if (!created.reply().isSuccess()) {
            expect(created).status(400);
            return;
        }
        var stored = scim.stored(created);
        if (stored.at("/x509Certificates/0/value").asText().equals("!no base64!")) {
            expect(stored).position("A-75.no-base64-kept", "!no base64!");
        }
    }

    @Check("attribute.reference-is-a-uri")
    @Requirement("RFC7643-2.3.7-02")
    @DisplayName("A reference that is no URI is refused, or at least never comes back")
    void referenceIsAUri(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "profileUrl");
        var user = scim.user().put("profileUrl", "no uri: <\\>");
        var created = scim.create("User", user);
        if (!created.reply().isSuccess()) {
            expect(created).status(400);
            return;
        }
        var stored = scim.stored(created);
        if (stored.at("/profileUrl").asText().equals("no uri: <\\>")) {
            expect(stored).position("A-75.no-uri-kept", "no uri: <\\>");
        }
    }

    @Check("attribute.reference-comes-back")
    @Requirement("RFC7643-2.3.7-02")
    @DisplayName("A URI as reference comes back as it was sent")
    void referenceComesBack(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "profileUrl");
        String url = "https://example.com/People/" + scim.unique();
        var created = scim.existingUser(scim.user().put("profileUrl", url));
        expect(scim.stored(created)).body("/profileUrl", equalTo(url));
    }

    @Check("attribute.reference-is-case-exact")
    @Requirement("RFC7643-2.3.7-08")
    @Needs(Feature.FILTER)
    @DisplayName("A filter on a reference does not find one that differs in case")
    void referenceIsCaseExact(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "profileUrl");
        String url = "https://example.com/People/" + scim.unique();
        scim.existingUser(scim.user().put("profileUrl", url));
        var same = found(scim, "profileUrl eq \"" + url + "\"");
        if (same.at("/totalResults").asInt() != 1) {
            throw new CannotJudge.Blocked("a filter on profileUrl does not find the user that has it");
        }
        var other = scim.find("/Users", "profileUrl eq \"" + url.toLowerCase(Locale.ROOT) + "\"");
        expect(other).body("/totalResults", equalTo(0));
    }

    @Check("attribute.date-time-is-text-with-date-and-time")
    @Requirement({"RFC7643-2.3.5-03", "RFC7643-2.3.5-02", "RFC7643-2.3.5-01"})
    @DisplayName("meta.created and meta.lastModified are texts with a date and a time")
    void dateTimeIsText(Scim scim) {
        var stored = scim.stored(scim.existingUser(scim.user()));
        for (String at : List.of("/meta/created", "/meta/lastModified")) {
            expect(stored)
                    .that(at + " is a JSON string", stored.at(at).isTextual(), equalTo(true))
                    .proving("RFC7643-2.3.5-02")
                    .that("length of " + at, stored.at(at).asText().length(), greaterThan("2026-01-31".length()))
                    .proving("RFC7643-2.3.5-01")
                    .that("T in " + at, stored.at(at).asText().indexOf('T'), greaterThan(0));
        }
    }
}
