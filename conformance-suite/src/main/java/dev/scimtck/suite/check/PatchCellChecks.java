package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import dev.scimtck.suite.target.ScimClient;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;

/**
 * Operations of PATCH at the forms of path and kinds of attribute that are less usual, RFC 7644 section 3.5.2; the usual ones
 * are in the classes of add, replace and remove.
 */
@Needs(Feature.PATCH)
final class PatchCellChecks {
    private static final String MANAGER = PatchUsers.ENTERPRISE + ":manager";

    private static Answer patch(Scim scim, Answer user, String op, String path, Consumer<ObjectNode> value) {
        ObjectNode operation =
                ScimClient.json().createObjectNode().put("op", op).put("path", path);
        value.accept(operation);
        return scim.patch(Scim.path(user), operation.toString());
    }

    @Check("patch-add.sets-a-boolean")
    @Requirement("RFC7644-3.5.2.1-07")
    @DisplayName("add of active with false makes an active user inactive")
    void addBoolean(Scim scim) {
        var user = scim.existingUser(scim.user().put("active", true));
        scim.holding(user, "/active");
        expect(patch(scim, user, "add", "active", operation -> operation.put("value", false)))
                .success();
        expect(scim.stored(user)).body("/active", equalTo(false));
    }

    @Check("patch-add.sets-one-sub-attribute")
    @Requirement("RFC7644-3.5.2.1-04")
    @DisplayName("add at name.middleName sets it and leaves the other parts of the name")
    void addSubAttribute(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "name.middleName");
        var user = PatchUsers.named(scim);
        expect(patch(scim, user, "add", "name.middleName", operation -> operation.put("value", "Added")))
                .success();
        expect(scim.stored(user)).body("/name/middleName", equalTo("Added")).body("/name/givenName", equalTo("Chris"));
    }

    @Check("patch-add.sets-a-sub-attribute-of-the-match")
    @Requirement("RFC7644-3.5.2.1-07")
    @DisplayName("add at a sub-attribute behind a value filter sets it in the matching value alone")
    void addSubAttributeOfTheMatch(Scim scim) {
        var user = PatchUsers.phones(scim);
        String path = "phoneNumbers[type eq \"home\"].value";
        expect(patch(scim, user, "add", path, operation -> operation.put("value", "tel:+49-30-100009")))
                .success();
        var stored = scim.stored(user);
        expect(stored)
                .that("those of type home", PatchUsers.numbersOf("home", stored), contains("100009"))
                .that("those of type work", PatchUsers.numbersOf("work", stored), contains("100001"));
    }

    @Check("patch-add.takes-a-core-attribute-by-its-urn")
    @Requirement("RFC7644-3.5.2-10")
    @DisplayName("add of a core attribute by its full URN is applied like its short name")
    void addByUrn(Scim scim) {
        var user = PatchUsers.displayed(scim);
        String path = Definitions.USER + ":displayName";
        expect(patch(scim, user, "add", path, operation -> operation.put("value", "Ada Added")))
                .success();
        expect(scim.stored(user)).body("/displayName", equalTo("Ada Added"));
    }

    @Check("patch-add.takes-a-sub-attribute-of-an-extension")
    @Requirement("RFC7644-3.5.2-10")
    @Needs({Feature.PATCH, Feature.ENTERPRISE})
    @DisplayName("add at manager.value behind the extension's URN stores the manager's id")
    void addManagerValue(Scim scim) {
        Definitions.needs(scim, Definitions.ENTERPRISE, "manager.value");
        var manager = scim.existingUser(scim.user());
        var user = scim.existingUser(scim.user());
        expect(patch(scim, user, "add", MANAGER + ".value", operation -> operation.put("value", manager.id())))
                .success();
        expect(scim.stored(user)).body("/" + PatchUsers.ENTERPRISE + "/manager/value", equalTo(manager.id()));
    }

    @Check("patch-replace.takes-a-sub-attribute-of-an-extension")
    @Requirement("RFC7644-3.5.2-10")
    @Needs({Feature.PATCH, Feature.ENTERPRISE})
    @DisplayName("replace at manager.value behind the extension's URN changes the manager's id")
    void replaceManagerValue(Scim scim) {
        var other = scim.existingUser(scim.user());
        var user = managed(scim);
        expect(patch(scim, user, "replace", MANAGER + ".value", operation -> operation.put("value", other.id())))
                .success();
        expect(scim.stored(user)).body("/" + PatchUsers.ENTERPRISE + "/manager/value", equalTo(other.id()));
    }

    @Check("patch-remove.unassigns-a-complex-attribute-of-an-extension")
    @Requirement("RFC7644-3.5.2.2-02")
    @Needs({Feature.PATCH, Feature.ENTERPRISE})
    @DisplayName("remove of the manager by its URN leaves the user without one")
    void removeManager(Scim scim) {
        var user = managed(scim);
        expect(patch(scim, user, "remove", MANAGER, operation -> {})).success();
        expect(scim.stored(user)).absent("/" + PatchUsers.ENTERPRISE + "/manager/value");
    }

    private static Answer managed(Scim scim) {
        var manager = scim.existingUser(scim.user());
        var made = scim.user();
        made.withArray("schemas").add(PatchUsers.ENTERPRISE);
        made.putObject(PatchUsers.ENTERPRISE).putObject("manager").put("value", manager.id());
        var user = scim.existingUser(made);
        scim.holding(user, "/" + PatchUsers.ENTERPRISE + "/manager/value");
        return user;
    }

    @Check("patch-remove.takes-a-core-attribute-by-its-urn")
    @Requirement({"RFC7644-3.5.2-10", "RFC7644-3.5.2.2-02"})
    @DisplayName("remove of a core attribute by its full URN leaves the user without it")
    void removeByUrn(Scim scim) {
        var user = scim.existingUser(scim.user().put("title", "Removed"));
        scim.holding(user, "/title");
        expect(patch(scim, user, "remove", Definitions.USER + ":title", operation -> {}))
                .success();
        expect(scim.stored(user)).provingAll().absent("/title");
    }

    @Check("patch-replace.of-a-password-is-taken-and-never-shown")
    @Requirement({"RFC7643-7-26", "RFC7643-7-27"})
    @Needs({Feature.PATCH, Feature.CHANGE_PASSWORD})
    @DisplayName("replace of the password succeeds, and neither its answer nor a GET has the password")
    void replacePassword(Scim scim) {
        var user = scim.existingUser(scim.user().put("password", "F1rst-0ne!example"));
        var patched =
                patch(scim, user, "replace", "password", operation -> operation.put("value", "Sec0nd-0ne!example"));
        expect(patched).success().proving("RFC7643-7-27").absent("/password");
        expect(scim.stored(user)).proving("RFC7643-7-27").absent("/password");
    }
}
