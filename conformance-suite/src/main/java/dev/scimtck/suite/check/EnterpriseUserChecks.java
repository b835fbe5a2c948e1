package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** The enterprise extension of users, RFC 7643 section 4.3. */
@Needs(Feature.ENTERPRISE)
final class EnterpriseUserChecks {
    private static final List<String> TEXTS =
            List.of("employeeNumber", "costCenter", "organization", "division", "department");

    private static ObjectNode enterprise(ObjectNode user) {
        user.withArray("/schemas").add(Definitions.ENTERPRISE);
        return user.putObject(Definitions.ENTERPRISE);
    }

    private static JsonNode enterprise(Answer user) {
        return user.reply().json().path(Definitions.ENTERPRISE);
    }

    @Check("enterprise.attributes-come-back")
    @Requirement("RFC7643-4.3-04")
    @DisplayName("The attributes of the enterprise extension come back under its URI")
    void attributesComeBack(Scim scim) {
        var user = scim.user();
        ObjectNode sent = enterprise(user);
        TEXTS.stream()
                .filter(name ->
                        scim.capabilities().schema(Definitions.ENTERPRISE).isEmpty()
                                || Definitions.find(scim, Definitions.ENTERPRISE, name)
                                        .isPresent())
                .forEach(name -> sent.put(name, name + scim.unique()));
        var stored = scim.stored(scim.existingUser(user));
        var lost = new ArrayList<String>();
        sent.properties().forEach(member -> {
            if (!enterprise(stored)
                    .path(member.getKey())
                    .asText()
                    .equalsIgnoreCase(member.getValue().asText())) {
                lost.add(member.getKey());
            }
        });
        expect(stored).that("attributes that did not come back", lost, equalTo(List.of()));
    }

    @Check("enterprise.attributes-change-on-put")
    @Requirement("RFC7644-3.5.1-04")
    @DisplayName("A PUT changes an attribute of the enterprise extension")
    void attributesChangeOnPut(Scim scim) {
        Definitions.needs(scim, Definitions.ENTERPRISE, "department");
        var user = scim.user();
        ObjectNode sent = enterprise(user).put("department", "Tours");
        var created = scim.existingUser(user);
        sent.put("department", "Sales");
        expect(scim.put(Scim.path(created), user)).success();
        var stored = scim.stored(created);
        expect(stored).that("department", enterprise(stored).path("department").asText(), equalToIgnoringCase("Sales"));
    }

    @Check("enterprise.manager-is-kept")
    @Requirement("RFC7643-4.3-01")
    @DisplayName("The manager's id comes back in manager.value")
    void managerIsKept(Scim scim) {
        Definitions.needs(scim, Definitions.ENTERPRISE, "manager");
        var manager = scim.existingUser(scim.user());
        var stored = scim.stored(managed(scim, manager, ""));
        expect(stored)
                .that("manager.value", enterprise(stored).at("/manager/value").asText(), equalTo(manager.id()));
    }

    private static Answer managed(Scim scim, Answer manager, String displayName) {
        var user = scim.user();
        ObjectNode sent = enterprise(user).putObject("manager").put("value", manager.id());
        if (!displayName.isEmpty()) {
            sent.put("displayName", displayName);
        }
        return scim.existingUser(user);
    }

    @Check("enterprise.manager-ref-leads-to-the-manager")
    @Requirement({"RFC7643-4.3-02", "RFC7643-2.3.7-05"})
    @DisplayName("GET of manager.$ref, where there is one, gives the manager")
    void managerRef(Scim scim) {
        Definitions.needs(scim, Definitions.ENTERPRISE, "manager");
        var manager = scim.existingUser(scim.user());
        var stored = scim.stored(managed(scim, manager, ""));
        String ref = enterprise(stored).at("/manager/$ref").asText();
        if (ref.isEmpty()) {
            scim.observed("manager has no $ref");
            return;
        }
        expect(scim.get(Definitions.link(scim, ref))).provingAll().status(200).body("/id", equalTo(manager.id()));
    }

    @Check("enterprise.manager-name-is-the-servers")
    @Requirement("RFC7643-4.3-03")
    @DisplayName("A manager.displayName that a client sends is ignored: it is readOnly")
    void managerName(Scim scim) {
        Definitions.needs(scim, Definitions.ENTERPRISE, "manager.displayName");
        String bogus = "Bogus " + scim.unique();
        var manager = scim.existingUser(scim.user());
        var stored = scim.stored(managed(scim, manager, bogus));
        expect(stored)
                .that(
                        "manager.displayName",
                        enterprise(stored).at("/manager/displayName").asText(),
                        not(equalTo(bogus)));
    }

    @Check("enterprise.null-unassigns-on-put")
    @Requirement("RFC7643-2.5-02")
    @DisplayName("An attribute of the enterprise extension that a PUT sets to null has no value any more")
    void nullUnassigns(Scim scim) {
        Definitions.needs(scim, Definitions.ENTERPRISE, "department", "division");
        var user = scim.user();
        enterprise(user).put("department", "Cleared").put("division", "Kept");
        var created = scim.existingUser(user);
        scim.holding(created, "/" + Definitions.ENTERPRISE + "/department");
        ((ObjectNode) user.path(Definitions.ENTERPRISE)).putNull("department");
        expect(scim.put(Scim.path(created), user)).success();
        expect(scim.stored(created)).absent("/" + Definitions.ENTERPRISE + "/department");
    }
}
