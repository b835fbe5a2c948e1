package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.DisplayName;

/** The attributes of users, RFC 7643 section 4.1. */
final class UserChecks {
    private static final String SECRET = "Never-Shown-9!x";

    @Check("user.username-must-not-be-empty")
    @Requirement({"RFC7643-4.1.1-01", "RFC7643-4.1.1-03"})
    @DisplayName("A user whose userName is empty is refused with 400")
    void userNameMustNotBeEmpty(Scim scim) {
        expect(scim.create("User", scim.user().put("userName", "")))
                .provingAll()
                .status(400);
    }

    @Check("user.username-is-found-whatever-its-case")
    @Requirement({"RFC7643-4.1.1-03", "RFC7643-7-20", "RFC7643-7-21"})
    @Needs(Feature.FILTER)
    @DisplayName("A filter finds a userName whatever the case of its letters")
    void userNameIsFound(Scim scim) {
        var user = scim.user();
        scim.existingUser(user);
        String shouted = user.get("userName").asText().toUpperCase(Locale.ROOT);
        expect(scim.find("/Users", "userName eq \"" + shouted + "\""))
                .proving("RFC7643-4.1.1-03", "RFC7643-7-21")
                .status(200)
                .body("/totalResults", equalTo(1))
                .proving("RFC7643-7-20")
                .body("/Resources/0/userName", equalToIgnoringCase(shouted));
    }

    @Check("user.username-is-prepared-for-comparison")
    @Requirement("RFC7644-5-01")
    @DisplayName("A userName that differs only in how its letters are composed is the same, and refused with 409")
    void userNameIsPrepared(Scim scim) {
        var user = scim.user();
        String composed = "\u00e9" + user.get("userName").asText();
        var first = scim.create("User", user.put("userName", composed));
        if (!first.reply().isSuccess()) {
            throw new CannotJudge.NotDeclared("a userName with a letter beyond ASCII is answered " + first.status());
        }
        var second = scim.create("User", user.put("userName", Normalizer.normalize(composed, Normalizer.Form.NFD)));
        expect(second).that("status", second.status(), anyOf(equalTo(409), equalTo(400)));
    }

    @Check("user.username-is-unique-on-put")
    @Requirement({"RFC7643-4.1.1-02", "RFC7643-7-33", "RFC7643-7-35", "RFC7643-7-37", "RFC7644-3.12-06"})
    @DisplayName("A PUT that gives a user the userName of another is refused with 409 or 400")
    void userNameIsUniqueOnPut(Scim scim) {
        var taken = scim.user();
        scim.existingUser(taken);
        var user = scim.user();
        var created = scim.existingUser(user);
        var put = scim.put(
                Scim.path(created),
                user.deepCopy().put("userName", taken.get("userName").asText()));
        expect(put)
                .proving("RFC7643-4.1.1-02", "RFC7643-7-33", "RFC7644-3.12-06")
                .status(409, 400);
        expect(scim.stored(created))
                .proving("RFC7643-4.1.1-02", "RFC7643-7-35", "RFC7643-7-37")
                .body("/userName", equalToIgnoringCase(user.get("userName").asText()));
    }

    @Check("user.name-comes-back")
    @Requirement({"RFC7643-4.1.1-06", "RFC7643-4.1.1-04", "RFC7643-4.1.1-05"})
    @DisplayName("The name of a user comes back in parts, as a whole, or both")
    void nameComesBack(Scim scim) {
        var user = scim.user();
        ((ObjectNode) user.get("name")).put("formatted", "Chris Check");
        var stored = scim.stored(scim.existingUser(user));
        String formatted = stored.at("/name/formatted").asText();
        String parts = stored.at("/name/givenName").asText() + " "
                + stored.at("/name/familyName").asText();
        scim.observed((formatted.isBlank() ? "no formatted name" : "a formatted name")
                + (parts.isBlank() ? ", no parts" : ", and its parts"));
        expect(stored)
                .provingAll()
                .that("formatted name or its parts", formatted.isBlank() && parts.isBlank(), equalTo(false));
    }

    @Check("user.display-name-comes-back")
    @Requirement("RFC7643-4.1.1-08")
    @DisplayName("displayName comes back as it was sent")
    void displayNameComesBack(Scim scim) {
        comesBack(scim, "displayName", "Chris \u00c5ngstr\u00f6m " + scim.unique());
    }

    private static void comesBack(Scim scim, String attribute, String value) {
        Definitions.needs(scim, Definitions.USER, attribute);
        var stored = scim.stored(scim.existingUser(scim.user().put(attribute, value)));
        expect(stored).body("/" + attribute, equalToIgnoringCase(value));
    }

    @Check("user.preferred-language-comes-back")
    @Requirement("RFC7643-4.1.1-13")
    @DisplayName("preferredLanguage takes a list of languages with weights")
    void preferredLanguageComesBack(Scim scim) {
        comesBack(scim, "preferredLanguage", "en-US,en;q=0.8");
    }

    @Check("user.locale-comes-back")
    @Requirement("RFC7643-4.1.1-14")
    @DisplayName("locale takes a language tag")
    void localeComesBack(Scim scim) {
        comesBack(scim, "locale", "en-US");
    }

    @Check("user.locale-with-underscore-is-taken-or-refused")
    @Requirement("RFC7643-4.1.1-15")
    @DisplayName("A locale with an underscore is taken, or refused with 400")
    void localeWithUnderscore(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "locale");
        var created = scim.create("User", scim.user().put("locale", "en_US"));
        scim.observed(created.reply().isSuccess() ? "en_US is taken" : "en_US is refused");
        expect(created).status(201, 400);
    }

    @Check("user.timezone-comes-back")
    @Requirement("RFC7643-4.1.1-16")
    @DisplayName("timezone takes the name of a zone of the IANA database")
    void timezoneComesBack(Scim scim) {
        comesBack(scim, "timezone", "America/Los_Angeles");
    }

    @Check("user.active-is-kept")
    @Requirement("RFC7643-4.1.1-17")
    @DisplayName("A user made with active false is inactive, and one with active true is active")
    void activeIsKept(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "active");
        var inactive = scim.create("User", scim.user().put("active", false));
        expect(inactive).status(201);
        expect(scim.stored(inactive)).body("/active", equalTo(false));
        var active = scim.create("User", scim.user().put("active", true));
        expect(active).status(201);
        expect(scim.stored(active)).body("/active", equalTo(true));
    }

    @Check("user.deactivated-is-still-there")
    @Requirement("RFC7643-4.1.1-17")
    @DisplayName("A user whom a PUT deactivates can still be read, and is inactive")
    void deactivatedIsStillThere(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "active");
        var user = scim.user();
        var created = scim.existingUser(user);
        expect(scim.put(Scim.path(created), user.put("active", false))).success();
        expect(scim.get(Scim.path(created))).status(200).body("/active", equalTo(false));
    }

    @Check("user.password-is-never-shown")
    @Requirement({"RFC7643-4.1.1-24", "RFC7643-4.1.1-18", "RFC7643-7-27", "RFC7643-7-29"})
    @DisplayName("A password comes back neither on creation nor when attributes asks for it")
    void passwordIsNeverShown(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "password");
        var created = scim.existingUser(scim.user().put("password", SECRET));
        expect(created).proving("RFC7643-4.1.1-18").absent("/password");
        expect(scim.get(Scim.path(created) + "?attributes=userName,password"))
                .proving("RFC7643-7-29")
                .absent("/password");
        expect(scim.stored(created)).proving("RFC7643-7-27", "RFC7643-4.1.1-24").absent("/password");
    }

    @Check("user.password-cannot-be-guessed-by-a-filter")
    @Requirement({"RFC7643-7-27", "RFC7643-4.1.1-23", "RFC7643-7-30"})
    @Needs(Feature.FILTER)
    @DisplayName("A filter on the beginning of a password finds nothing, or is refused")
    void passwordCannotBeGuessed(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "password");
        var user = scim.user().put("password", SECRET);
        scim.existingUser(user);
        String own = "userName eq \"" + user.get("userName").asText() + "\" and ";
        var found = scim.find("/Users", own + "password sw \"Never\"");
        scim.observed("a filter on password is answered " + found.status());
        expect(found).proving("RFC7643-7-30", "RFC7643-4.1.1-23").status(200, 400, 403);
        expect(found)
                .that(
                        "users found by the beginning of their password",
                        found.at("/totalResults").asInt(),
                        equalTo(0));
    }

    @Check("user.password-can-be-changed")
    @Requirement("RFC7643-7-26")
    @Needs(Feature.CHANGE_PASSWORD)
    @DisplayName("A PUT with another password is taken, where changePassword is supported")
    void passwordCanBeChanged(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "password");
        var user = scim.user().put("password", SECRET);
        var created = scim.existingUser(user);
        expect(scim.put(Scim.path(created), user.put("password", SECRET + "2"))).success();
    }

    @Check("user.email-comes-back")
    @Requirement({"RFC7643-4.1.2-01"})
    @DisplayName("An e-mail address comes back as an e-mail address")
    void emailComesBack(Scim scim) {
        var user = scim.user();
        var stored = scim.stored(scim.existingUser(user));
        expect(stored).body("/emails/0/value", sameAs(user.at("/emails/0/value").asText()));
    }

    private static Matcher<String> sameAs(String address) {
        return equalToIgnoringCase(address);
    }

    @Check("user.phone-number-comes-back")
    @Requirement({"RFC7643-4.1.2-05"})
    @DisplayName("A phone number as tel: URI comes back with the same digits")
    void phoneNumberComesBack(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "phoneNumbers");
        var user = scim.user();
        user.putArray("phoneNumbers")
                .addObject()
                .put("value", "tel:+1-201-555-0123")
                .put("type", "work");
        var stored = scim.stored(scim.existingUser(user));
        String digits = stored.at("/phoneNumbers/0/value").asText().replaceAll("\\D", "");
        expect(stored).that("digits of /phoneNumbers/0/value", digits, equalTo("12015550123"));
    }

    @Check("user.phone-number-of-another-form-is-kept-or-refused")
    @Requirement("RFC7643-4.1.2-06")
    @DisplayName("A phone number that is no tel: URI comes back with the same digits, or is refused with 400")
    void phoneNumberOfAnotherForm(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "phoneNumbers");
        var user = scim.user();
        user.putArray("phoneNumbers")
                .addObject()
                .put("value", "+1 201 555 0123")
                .put("type", "work");
        var created = scim.create("User", user);
        if (!created.reply().isSuccess()) {
            expect(created).status(400);
            return;
        }
        var stored = scim.stored(created);
        String value = stored.at("/phoneNumbers/0/value").asText();
        scim.observed("+1 201 555 0123 comes back as " + value);
        expect(stored).that("digits of /phoneNumbers/0/value", value.replaceAll("\\D", ""), equalTo("12015550123"));
    }

    @Check("user.instant-message-address-comes-back")
    @Requirement({"RFC7643-4.1.2-10", "RFC7643-4.1.2-09"})
    @DisplayName("An instant-messaging address comes back with its type")
    void imComesBack(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "ims");
        var user = scim.user();
        user.putArray("ims").addObject().put("value", "chris.check").put("type", "xmpp");
        expect(scim.stored(scim.existingUser(user)))
                .body("/ims/0/type", equalTo("xmpp"))
                .proving("RFC7643-4.1.2-09")
                .body("/ims/0/value", equalTo("chris.check"));
    }

    @Check("user.address-needs-no-sub-attribute")
    @Requirement("RFC7643-4.1.2-16")
    @DisplayName("An address of which only the locality is known is taken")
    void addressNeedsNoSubAttribute(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "addresses");
        var user = scim.user();
        user.putArray("addresses").addObject().put("locality", "Hollywood");
        expect(scim.create("User", user)).status(201).body("/addresses/0/locality", equalTo("Hollywood"));
    }

    @Check("user.address-may-have-lines")
    @Requirement({"RFC7643-4.1.2-17", "RFC7643-4.1.2-18"})
    @DisplayName("Line breaks in formatted and streetAddress come back")
    void addressMayHaveLines(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "addresses");
        String lines = "100 Universal City Plaza\nHollywood";
        var user = scim.user();
        user.putArray("addresses")
                .addObject()
                .put("formatted", lines)
                .put("streetAddress", lines)
                .put("type", "work");
        expect(scim.stored(scim.existingUser(user)))
                .body("/addresses/0/formatted", equalTo(lines))
                .proving("RFC7643-4.1.2-18")
                .body("/addresses/0/streetAddress", equalTo(lines));
    }

    @Check("user.country-is-two-letters")
    @Requirement("RFC7643-4.1.2-19")
    @DisplayName("The country US comes back as two letters")
    void countryIsTwoLetters(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "addresses");
        var user = scim.user();
        user.putArray("addresses").addObject().put("country", "US").put("type", "work");
        expect(scim.stored(scim.existingUser(user))).body("/addresses/0/country", matchesPattern("[A-Za-z]{2}"));
    }

    @Check("user.certificate-is-one-certificate")
    @Requirement({"RFC7643-4.1.2-25", "RFC7643-4.1.2-26"})
    @DisplayName("A value of x509Certificates comes back as base64 of exactly one DER certificate")
    void certificateIsOne(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "x509Certificates");
        var user = scim.user();
        user.putArray("x509Certificates").addObject().put("value", Certificates.ONE);
        var stored = scim.stored(scim.existingUser(user));
        String value = stored.at("/x509Certificates/0/value").asText();
        expect(stored).provingAll().that("certificates in the value", certificates(value), equalTo(1));
    }

    private static int certificates(String base64) {
        try {
            var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(base64));
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(bytes)
                    .size();
        } catch (IllegalArgumentException | CertificateException notACertificate) {
            return 0;
        }
    }

    @Check("user.email-domain-is-canonical")
    @Requirement({"RFC7643-4.1.2-02", "RFC7643-2.4-07", "RFC7644-3.3-01"})
    @DisplayName("An e-mail address whose domain is in capitals comes back, at best with the domain in small letters")
    void emailDomainIsCanonical(Scim scim) {
        var user = scim.user();
        String address = user.at("/emails/0/value").asText();
        String domain = address.substring(address.indexOf('@'));
        String shouted = address.replace(domain, domain.toUpperCase(Locale.ROOT));
        ((ObjectNode) user.at("/emails/0")).put("value", shouted);
        var stored = scim.stored(scim.existingUser(user));
        expect(stored)
                .proving("RFC7643-4.1.2-02", "RFC7643-2.4-07")
                .body("/emails/0/value", equalTo(address))
                .proving("RFC7644-3.3-01")
                .body("/emails/0/value", equalToIgnoringCase(address));
    }

    @Check("user.names-beyond-ascii-come-back")
    @Requirement("RFC8259-8.1-01")
    @DisplayName("Letters of any script, quotes and backslashes come back as they were sent")
    void namesBeyondAscii(Scim scim) {
        String name = "\u674e \u05d3 \ud83d\ude80 \"O\\Neil\"";
        var created = scim.create("User", scim.user().put("displayName", name));
        if (created.status() / 100 == 4) {
            throw new CannotJudge.Blocked(
                    "such a user could not be made: POST /Users was answered " + created.status());
        }
        expect(created).status(201);
        if (created.reply().isSuccess()) {
            expect(scim.stored(created)).body("/displayName", equalTo(name));
        }
    }
}
