package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** PATCH add, RFC 7644 section 3.5.2.1. */
@Needs(Feature.PATCH)
final class PatchAddChecks {
    private static final String ENTERPRISE = PatchUsers.ENTERPRISE;

    @Check("patch-add.creates-what-is-missing")
    @Requirement({"RFC7644-3.5.2.1-04", "RFC7644-3.5.2.1-02"})
    @DisplayName("add of an attribute that the user lacks creates it")
    void createsWhatIsMissing(Scim scim) {
        var user = scim.existingUser(scim.user());
        var patched = scim.patch(Scim.path(user), """
                {"op":"add","path":"externalId","value":"added-value"}""");
        expect(patched).provingAll().success();
        expect(scim.stored(user)).body("/externalId", equalTo("added-value"));
    }

    @Check("patch-add.replaces-a-single-value")
    @Requirement("RFC7644-3.5.2.1-07")
    @DisplayName("add to a single-valued attribute that has a value replaces it")
    void replacesASingleValue(Scim scim) {
        var user = PatchUsers.displayed(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"add","path":"displayName","value":"Ada Added"}""")).success();
        expect(scim.stored(user)).body("/displayName", equalTo("Ada Added"));
    }

    @Check("patch-add.appends-to-many-values")
    @Requirement("RFC7644-3.5.2.1-06")
    @DisplayName("add to a multi-valued attribute keeps the values that it has")
    void appendsToManyValues(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"add","path":"phoneNumbers","value":[{"type":"other","value":"tel:+49-30-100003"}]}""")).success();
        var stored = scim.stored(user);
        expect(stored)
                .that("phone numbers", PatchUsers.numbers(stored), containsInAnyOrder("100001", "100002", "100003"));
    }

    @Check("patch-add.joins-sub-attributes")
    @Requirement({"RFC7644-3.5.2.1-05", "RFC7644-3.5.2.1-02"})
    @DisplayName("add of sub-attributes to a complex attribute keeps those that are not named")
    void joinsSubAttributes(Scim scim) {
        var user = PatchUsers.named(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"add","path":"name","value":{"familyName":"Added"}}""")).provingAll().success();
        expect(scim.stored(user)).body("/name/familyName", equalTo("Added")).body("/name/givenName", equalTo("Chris"));
    }

    @Check("patch-add.without-a-path-adds-each-attribute")
    @Requirement({"RFC7644-3.5.2.1-03", "RFC7644-3.5.2-07"})
    @DisplayName("add without a path adds each attribute of its value")
    void withoutAPath(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"add","value":{"displayName":"Ada Added",
                  "phoneNumbers":[{"type":"other","value":"tel:+49-30-100003"}]}}""")).provingAll().success();
        var stored = scim.stored(user);
        expect(stored)
                .provingAll()
                .body("/displayName", equalTo("Ada Added"))
                .that("phone numbers", PatchUsers.numbers(stored), containsInAnyOrder("100001", "100002", "100003"));
    }

    @Check("patch-add.of-a-present-value-changes-nothing")
    @Requirement({"RFC7644-3.5.2.1-09", "RFC7644-3.5.2.1-08", "RFC7644-3.5.2.1-10"})
    @DisplayName(
            "add of a value that is there already succeeds, stores no duplicate and leaves meta.lastModified alone")
    void ofAPresentValue(Scim scim) {
        var user = PatchUsers.phones(scim);
        var before = scim.stored(user);
        expect(scim.patch(
                        Scim.path(user),
                        "{\"op\":\"add\",\"path\":\"phoneNumbers\",\"value\":[" + before.at("/phoneNumbers/0") + "]}"))
                .success();
        var after = scim.stored(user);
        expect(after)
                .proving("RFC7644-3.5.2.1-08")
                .that("number of phone numbers", after.at("/phoneNumbers").size(), equalTo(2))
                .proving("RFC7644-3.5.2.1-10")
                .body(
                        "/meta/lastModified",
                        equalTo(before.at("/meta/lastModified").asText()))
                .that("meta.version", after.at("/meta/version"), equalTo(before.at("/meta/version")));
    }

    @Check("patch-add.moves-primary")
    @Requirement({"RFC7644-3.5.2-19", "RFC7643-2.4-03"})
    @DisplayName("add of a value that is primary takes primary from the value that had it")
    void movesPrimary(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"add","path":"phoneNumbers",
                  "value":[{"type":"other","value":"tel:+49-30-100003","primary":true}]}""")).success();
        var stored = scim.stored(user);
        expect(stored)
                .provingAll()
                .that("primary phone numbers", PatchUsers.primaryNumbers(stored), contains("100003"));
    }

    @Check("patch-add.takes-an-extension-attribute-by-its-urn")
    @Requirement({"RFC7644-3.5.2-10", "RFC7644-3.5.2-17", "RFC7644-3.10-01"})
    @Needs(Feature.ENTERPRISE)
    @DisplayName("add of an extension's attribute by its URN stores it under the URN, which schemas then names")
    void extensionAttribute(Scim scim) {
        var user = scim.existingUser(scim.user());
        expect(scim.patch(Scim.path(user), """
                {"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                  "value":"Added"}"""))
                .proving("RFC7644-3.5.2-10", "RFC7644-3.10-01")
                .success();
        expect(scim.stored(user))
                .body("/" + ENTERPRISE + "/department", equalTo("Added"))
                .proving("RFC7644-3.5.2-17")
                .body("/schemas", hasItem(ENTERPRISE));
    }

    @Check("patch-add.takes-an-extension-object-without-a-path")
    @Requirement("RFC7644-3.5.2.1-03")
    @Needs(Feature.ENTERPRISE)
    @DisplayName("add without a path of an object under the extension's URN stores its attributes")
    void extensionObject(Scim scim) {
        var user = scim.existingUser(scim.user());
        expect(scim.patch(Scim.path(user), """
                {"op":"add","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                  {"department":"Added"}}}""")).success();
        expect(scim.stored(user)).body("/" + ENTERPRISE + "/department", equalTo("Added"));
    }

    @Check("patch-add.of-a-schema-holds-for-the-next-operation")
    @Requirement({"RFC7644-3.5.2-16", "RFC7644-3.5.2-15"})
    @Needs(Feature.ENTERPRISE)
    @DisplayName("After an operation that adds to schemas the next one can use that schema's attributes")
    void schemasForTheNext(Scim scim) {
        var user = scim.existingUser(scim.user());
        expect(scim.patch(
                        Scim.path(user),
                        "{\"op\":\"add\",\"path\":\"schemas\",\"value\":[\"" + ENTERPRISE + "\"]}",
                        "{\"op\":\"add\",\"path\":\"" + ENTERPRISE + ":division\",\"value\":\"Added\"}"))
                .success();
        expect(scim.stored(user)).provingAll().body("/" + ENTERPRISE + "/division", equalTo("Added"));
    }

    @Check("patch-add.sets-a-reference")
    @Requirement("RFC7644-3.5.2.1-05")
    @Needs(Feature.ENTERPRISE)
    @DisplayName("add of a manager, a complex attribute that refers to a user, stores the manager's id")
    void reference(Scim scim) {
        var manager = scim.existingUser(scim.user());
        var user = scim.existingUser(scim.user());
        expect(scim.patch(
                        Scim.path(user),
                        "{\"op\":\"add\",\"path\":\"" + ENTERPRISE + ":manager\",\"value\":{\"value\":\"" + manager.id()
                                + "\"}}"))
                .success();
        expect(scim.stored(user)).body("/" + ENTERPRISE + "/manager/value", equalTo(manager.id()));
    }

    @Check("patch-add.of-a-password-is-taken-and-never-shown")
    @Requirement({"RFC7643-7-26", "RFC7643-7-27"})
    @Needs(Feature.CHANGE_PASSWORD)
    @DisplayName("A PATCH of the password succeeds, and neither its answer nor a GET has the password")
    void password(Scim scim) {
        var user = scim.existingUser(scim.user());
        var patched = scim.patch(Scim.path(user), """
                {"op":"add","path":"password","value":"Wr1te-0nly!example"}""");
        expect(patched).success().proving("RFC7643-7-27").absent("/password");
        expect(scim.stored(user)).proving("RFC7643-7-27").absent("/password");
    }

    @Check("patch-add.adds-several-values-at-once")
    @Requirement("RFC7644-3.5.2.1-06")
    @DisplayName("add of two values to a multi-valued attribute adds both")
    void addsSeveral(Scim scim) {
        var user = PatchUsers.phones(scim);
        expect(scim.patch(Scim.path(user), """
                {"op":"add","path":"phoneNumbers","value":[{"type":"other","value":"tel:+49-30-100003"},
                  {"type":"mobile","value":"tel:+49-30-100004"}]}""")).success();
        var stored = scim.stored(user);
        expect(stored)
                .that(
                        "phone numbers",
                        PatchUsers.numbers(stored),
                        containsInAnyOrder("100001", "100002", "100003", "100004"));
    }
}
