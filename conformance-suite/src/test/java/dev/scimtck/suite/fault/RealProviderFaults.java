package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.anyOperation;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.inside;
import static dev.scimtck.suite.fault.Real.is;
import static dev.scimtck.suite.fault.Real.path;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What Okta, Entra ID and Google Workspace send, and real servers do not take. */
final class RealProviderFaults {
    private RealProviderFaults() {}

    private static boolean creates(Asked asked) {
        return asked.method().equals("POST") && asked.path().split("\\?", 2)[0].endsWith("/Users");
    }

    private static boolean has(Asked asked, String parameter) {
        return asked.path().matches(".*[?&]" + parameter + "=.*");
    }

    static List<SeededFault> all() {
        return List.of(
                fault("F263", "active in a value without a path is ignored", "RFC7644-3.5.2.3-01", "okta/template")
                        .operation("/Users/", (asked, one) -> {
                            if (!one.has("path") && one.path("value") instanceof ObjectNode value) {
                                value.remove("active");
                            }
                        })
                        .trips("okta/template-leaver: deactivate"),
                fault("F265", "a creation with a password is refused", "RFC7643-4.1.1-23", "okta/template")
                        .refuse(asked -> creates(asked) && sent(asked).has("password"), 400, "invalidValue")
                        .trips("okta/template-joiner: create-the-user"),
                fault("F267", "a filter with startIndex and count is ignored", "RFC7644-3.4.2.2-10", "okta/template")
                        .target(asked -> has(asked, "filter") && has(asked, "startIndex") && has(asked, "count")
                                ? Real.without(asked.path(), "filter")
                                : asked.path())
                        .trips("okta/template-joiner: look-the-user-up"),
                fault("F269", "a PUT with active false leaves the user active", "RFC7644-3.5.1-04", "okta/wizard")
                        .body("PUT", "/Users/", (asked, body) -> {
                            if (body.has("active")) {
                                body.put("active", true);
                            }
                        })
                        .trips("replace.switches-active-off"),
                fault("F271", "the text False is taken for true", "RFC7643-2.3.2-01", "entra/legacy")
                        .operation("/Users/", (asked, one) -> {
                            if (path(one).equals("active") && one.path("value").isTextual()) {
                                one.put("value", true);
                            }
                        })
                        .trips("entra/legacy-disable: disable"),
                inside(
                        "F273",
                        "a manager that is a bare text is refused",
                        "RFC7643-4.3-01",
                        builder -> builder.refuse(EnumSet.of(Tolerance.COMPLEX_AS_TEXT)),
                        "entra/legacy-manager: set-the-manager"),
                fault("F275", "a creation with meta or empty roles is refused", "RFC7643-2.5-01", "entra/legacy")
                        .refuse(
                                asked -> creates(asked)
                                        && (sent(asked).has("meta")
                                                || (sent(asked).path("roles").isArray()
                                                        && sent(asked)
                                                                .path("roles")
                                                                .isEmpty())),
                                400,
                                "invalidValue")
                        .trips("entra/legacy-joiner: create-the-user"),
                fault("F277", "a Boolean as text in a value path is answered 500", "RFC7644-3.5.2-09", "entra/legacy")
                        .refuse(
                                asked -> anyOperation(asked, one -> path(one).matches(".*\\[primary eq \"[^\"]*\"].*")),
                                500,
                                "")
                        .trips("entra/legacy-roles: change-the-role"),
                fault("F279", "add to a single-valued attribute is refused", "RFC7644-3.5.2.1-07", "entra/legacy")
                        .refuse(
                                asked -> anyOperation(
                                        asked,
                                        one -> is(one, "add")
                                                && Set.of("externalId", "displayName")
                                                        .contains(path(one))),
                                400,
                                "invalidPath")
                        .trips("patch-add.replaces-a-single-value"),
                fault("F281", "a startIndex without count gives nothing", "RFC7644-3.4.2.4-05", "google/catalogue")
                        .target(asked -> has(asked, "startIndex") && !has(asked, "count")
                                ? asked.path() + "&count=0"
                                : asked.path())
                        .trips("google/lookup-and-create: find-it-again"),
                onlyActive());
    }

    private static SeededFault onlyActive() {
        Real real = fault(
                "F283", "a PUT that changes nothing but active is refused", "RFC7644-3.5.1-04", "google/catalogue");
        return real.refuse(
                        asked -> asked.isOn("PUT", "/Users/")
                                && real.seen()
                                        .resource(asked)
                                        .filter(was -> was.path("active").asBoolean()
                                                        != sent(asked)
                                                                .path("active")
                                                                .asBoolean()
                                                && was.path("displayName")
                                                        .equals(sent(asked).path("displayName"))
                                                && was.path("name")
                                                        .equals(sent(asked).path("name"))
                                                && was.path("userName")
                                                        .equals(sent(asked).path("userName")))
                                        .isPresent(),
                        500,
                        "")
                .trips("replace.switches-active-off");
    }
}
