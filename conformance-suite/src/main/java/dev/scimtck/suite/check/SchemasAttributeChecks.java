package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Definitions.texts;
import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

/** The attribute {@code schemas}, RFC 7643 sections 3 and 3.3. */
final class SchemasAttributeChecks {

    @Check("schemas-attribute.names-the-base-schema")
    @Requirement({"RFC7643-3.3-03", "RFC7643-3.3-02", "RFC7643-3-02", "RFC7643-3-03"})
    @DisplayName("schemas of a user is an array of URIs, one of them that of the User schema")
    void namesTheBaseSchema(Scim scim) {
        var stored = scim.stored(scim.existingUser(scim.user()));
        List<String> schemas = texts(stored.at("/schemas"));
        expect(stored)
                .proving("RFC7643-3-02")
                .that("schemas is an array", stored.at("/schemas").isArray(), equalTo(true))
                .proving("RFC7643-3.3-02")
                .that("number of schemas", schemas.size(), greaterThan(0))
                .proving("RFC7643-3-03")
                .that("schemas", schemas, everyItem(matchesPattern("[A-Za-z][A-Za-z0-9+.-]*:\\S+")))
                .proving("RFC7643-3.3-03")
                .that("schemas", schemas, hasItem(Definitions.USER));
    }

    @Check("schemas-attribute.holds-no-duplicates")
    @Requirement("RFC7643-3-06")
    @DisplayName("A schema that a client names twice comes back once")
    void holdsNoDuplicates(Scim scim) {
        var user = scim.user();
        user.withArray("/schemas").add(Definitions.USER);
        var created = scim.create("User", user);
        if (!created.reply().isSuccess()) {
            scim.observed("duplicates are refused");
            expect(created).status(400);
            return;
        }
        List<String> schemas = texts(scim.stored(created).at("/schemas"));
        expect(scim.stored(created))
                .that("number of different schemas", new HashSet<>(schemas).size(), equalTo(schemas.size()));
    }

    @Check("schemas-attribute.holds-only-those-of-the-type")
    @Requirement("RFC7643-3-05")
    @DisplayName("schemas of a user holds only the schema and the extensions of its resource type")
    void holdsOnlyThoseOfTheType(Scim scim) {
        Set<String> allowed = allowed(scim);
        expectOnly(allowed, scim.stored(scim.existingUser(scim.user())));
    }

    @Check("schemas-attribute.extension-in-use-is-of-the-type")
    @Requirement("RFC7643-3-05")
    @DisplayName("Where a user keeps enterprise attributes, /ResourceTypes lists that extension for users")
    void extensionInUseIsOfTheType(Scim scim) {
        Set<String> allowed = allowed(scim);
        var user = scim.user();
        user.withArray("/schemas").add(Definitions.ENTERPRISE);
        user.putObject(Definitions.ENTERPRISE).put("department", "Tours");
        var created = scim.create("User", user);
        if (created.reply().isSuccess()) {
            expectOnly(allowed, scim.stored(created));
        } else {
            scim.observed("a user of the enterprise extension is refused");
            expect(created).refused();
        }
    }

    private static void expectOnly(Set<String> allowed, Answer stored) {
        var others = new ArrayList<String>();
        for (String schema : texts(stored.at("/schemas"))) {
            if (!allowed.contains(schema.toLowerCase(Locale.ROOT))) {
                others.add(schema);
            }
        }
        expect(stored).that("schemas that the resource type does not have", others, equalTo(List.of()));
    }

    private static Set<String> allowed(Scim scim) {
        var allowed = new HashSet<String>();
        scim.capabilities().resourceType("User").ifPresent(type -> {
            allowed.add(type.path("schema").asText().toLowerCase(Locale.ROOT));
            type.path("schemaExtensions")
                    .forEach(one -> allowed.add(one.path("schema").asText().toLowerCase(Locale.ROOT)));
        });
        if (allowed.isEmpty()) {
            throw new CannotJudge.Blocked("/ResourceTypes does not list the resource type User");
        }
        return allowed;
    }

    @Check("schemas-attribute.lists-each-extension-in-the-body")
    @Requirement({"RFC7643-3-04", "RFC7643-3.3-04", "RFC7643-3.3-07", "RFC7643-3-09"})
    @Needs(Feature.ENTERPRISE)
    @DisplayName("A user with enterprise attributes has them under the extension's URI, and schemas lists it")
    void listsEachExtension(Scim scim) {
        var user = scim.user();
        user.withArray("/schemas").add(Definitions.ENTERPRISE);
        user.putObject(Definitions.ENTERPRISE).put("department", "Tours");
        var stored = scim.stored(scim.existingUser(user));
        expect(stored)
                .proving("RFC7643-3-09")
                .that(
                        "department under the URI",
                        stored.reply()
                                .json()
                                .path(Definitions.ENTERPRISE)
                                .path("department")
                                .asText(),
                        equalTo("Tours"))
                .proving("RFC7643-3.3-07")
                .absent("/department")
                .absent("/EnterpriseUser")
                .proving("RFC7643-3-04", "RFC7643-3.3-04")
                .that("schemas", texts(stored.at("/schemas")), hasItem(Definitions.ENTERPRISE));
    }

    @Check("schemas-attribute.order-has-no-effect")
    @Requirement("RFC7643-3-07")
    @Needs(Feature.ENTERPRISE)
    @DisplayName("A user whose schemas name the extension first is made all the same")
    void orderHasNoEffect(Scim scim) {
        var user = scim.user();
        user.putArray("schemas").add(Definitions.ENTERPRISE).add(Definitions.USER);
        user.putObject(Definitions.ENTERPRISE).put("department", "Tours");
        var created = scim.create("User", user);
        expect(created)
                .status(201)
                .that(
                        "department",
                        created.reply()
                                .json()
                                .path(Definitions.ENTERPRISE)
                                .path("department")
                                .asText(),
                        equalTo("Tours"));
    }

    @Check("schemas-attribute.of-another-type-is-refused")
    @Requirement("RFC7643-3-05")
    @DisplayName("A user whose schemas name only the Group schema is refused with 400")
    void ofAnotherTypeIsRefused(Scim scim) {
        var user = scim.user();
        user.putArray("schemas").add(Definitions.GROUP);
        expect(scim.create("User", user)).status(400);
    }

    @Check("create.unknown-base-schema-is-refused-or-ignored")
    @Requirement("RFC7643-3-05")
    @DisplayName("A user whose schemas name only a URI that nobody knows is refused with 400, or made without that URI")
    void unknownBaseSchema(Scim scim) {
        var user = scim.user();
        user.putArray("schemas").add("urn:scim:schemas:core:2.0");
        refusedOrIgnored(scim, scim.create("User", user), Definitions.USER);
    }

    @Check("create.malformed-schema-urn-is-refused-or-ignored")
    @Requirement("RFC7643-3-05")
    @Needs(Feature.GROUPS)
    @DisplayName("A group whose schema URI ends in a semicolon is refused with 400, or made with the right URI")
    void malformedSchemaUrn(Scim scim) {
        var group = scim.group();
        group.putArray("schemas").add(Definitions.GROUP + ";");
        refusedOrIgnored(scim, scim.create("Group", group), Definitions.GROUP);
    }

    private static void refusedOrIgnored(Scim scim, Answer created, String schema) {
        if (!created.reply().isSuccess()) {
            scim.observed("it is refused");
            expect(created).status(400);
            return;
        }
        scim.observed("it is ignored");
        var stored = scim.stored(created);
        List<String> others = texts(stored.at("/schemas"));
        others.removeIf(said -> said.equalsIgnoreCase(schema) || isListed(scim, said));
        expect(stored).that("schemas beside " + schema + " that nobody defines", others, equalTo(List.of()));
    }

    private static boolean isListed(Scim scim, String schema) {
        return scim.capabilities().schema(schema).isPresent();
    }

    @Check("schemas-attribute.missing-is-refused")
    @Requirement("RFC7643-3-02")
    @DisplayName("A user without schemas is refused with 400")
    void missingIsRefused(Scim scim) {
        ObjectNode user = scim.user();
        user.remove("schemas");
        var created = scim.create("User", user);
        if (created.reply().isSuccess()) {
            expect(created).position("A-47.schemas-missing-accepted", "status " + created.status());
        } else {
            expect(created).status(400);
        }
    }

    @Check("schemas-attribute.common-attributes-need-none")
    @Requirement({"RFC7643-3-08", "RFC7643-3.1-01"})
    @DisplayName("id, meta and externalId belong to a user although no schema in schemas defines them")
    void commonAttributesNeedNone(Scim scim) {
        String external = "External-" + scim.unique();
        var stored = scim.stored(scim.existingUser(scim.user().put("externalId", external)));
        expect(stored)
                .that("user", stored.status(), equalTo(200))
                .proving("RFC7643-3.1-01")
                .that("id", stored.id().isEmpty(), equalTo(false))
                .that("meta", List.of(stored.at("/meta").isObject()), equalTo(List.of(true)));
    }

    @Check("schemas-attribute.of-a-group")
    @Requirement("RFC7643-3.3-03")
    @Needs(Feature.GROUPS)
    @DisplayName("schemas of a group names the Group schema")
    void ofAGroup(Scim scim) {
        var stored = scim.stored(scim.existingGroup(scim.group()));
        expect(stored)
                .that("schemas", texts(stored.at("/schemas")), hasItem(Definitions.GROUP))
                .that(
                        "schemas of users",
                        texts(stored.at("/schemas")).stream()
                                .filter(Definitions.USER::equals)
                                .toList(),
                        empty());
    }

    @Check("schemas-attribute.missing-on-put-breaks-nothing")
    @Requirement("RFC7644-3.12-06")
    @DisplayName("A PUT without schemas is done or refused, and does not break the server")
    void missingOnPut(Scim scim) {
        ObjectNode user = scim.user();
        var created = scim.existingUser(user);
        user.remove("schemas");
        var put = scim.put(Scim.path(created), user);
        scim.observed("a PUT without schemas is answered " + put.status());
        expect(put).that("status", put.status() / 100, in(List.of(2, 4)));
    }
}
