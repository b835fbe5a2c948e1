package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Wire.answers;
import static dev.scimtck.suite.fault.Wire.asked;
import static dev.scimtck.suite.fault.Wire.both;
import static dev.scimtck.suite.fault.Wire.resources;
import static dev.scimtck.suite.fault.Wire.statusWhere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What servers get wrong in attributes, their types and values, and in schemas. */
final class AttributeFaults {
    private static final String USERS = "/Users";
    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private AttributeFaults() {}

    static List<SeededFault> all() {
        return Stream.of(values(), types(), multiValued(), schemas())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SeededFault> values() {
        return List.of(
                asked(
                        "member-names-matched-by-case",
                        "member names are matched by case",
                        "RFC7643-2.1-03",
                        "POST",
                        USERS,
                        body -> body.remove("DISPLAYNAME"),
                        "attribute.names-ignore-case"),
                asked(
                        "schemas-must-be-first",
                        "a body whose schemas come last is refused",
                        "RFC7643-2.3.8-01",
                        "POST",
                        USERS,
                        body -> {
                            if ("schemas".equals(last(body))) {
                                body.remove("userName");
                            }
                        },
                        "attribute.order-does-not-matter"),
                asked(
                        "null-keeps",
                        "null in a PUT keeps the value",
                        "RFC7643-2.5-02",
                        "PUT",
                        USERS,
                        body -> {
                            if (body.path("title").isNull()) {
                                body.put("title", "Engineer");
                            }
                        },
                        "attribute.null-unassigns-on-put"),
                asked(
                        "null-refused",
                        "null is refused",
                        "RFC7643-2.5-02",
                        "POST",
                        USERS,
                        body -> {
                            if (body.path("externalId").isNull()) {
                                body.remove("userName");
                            }
                        },
                        "attribute.null-is-taken-on-create"),
                asked(
                        "empty-array-keeps",
                        "an empty array in a PUT keeps the values",
                        "RFC7643-2.5-02",
                        "PUT",
                        USERS,
                        body -> {
                            if (body.path("phoneNumbers").isArray()
                                    && body.path("phoneNumbers").isEmpty()) {
                                body.withArray("/phoneNumbers").addObject().put("value", "tel:+1-201-555-0123");
                            }
                        },
                        "attribute.empty-array-unassigns-on-put"),
                answers(
                        "pr-true-for-empty-arrays",
                        "pr is true for empty arrays",
                        "RFC7643-2.5-01",
                        "%20pr",
                        body -> body.put("totalResults", 1),
                        "attribute.unassigned-is-not-present"),
                users(
                        "members-no-schema-defines-stored",
                        "members that no schema defines are stored",
                        "RFC7643-3-04",
                        user -> user.put("isAdmin", true),
                        "attribute.unknown-is-not-kept"));
    }

    private static String last(ObjectNode body) {
        String last = "";
        for (var member : body.properties()) {
            last = member.getKey();
        }
        return last;
    }

    private static SeededFault users(
            String id, String wrong, String clause, Consumer<ObjectNode> change, String... trips) {
        return resources(
                id,
                wrong,
                clause,
                USERS,
                user -> {
                    if (user.has("userName")) {
                        change.accept(user);
                    }
                },
                trips);
    }

    private static List<SeededFault> types() {
        return List.of(
                both(
                        "values-wrong-type-stored",
                        "values of a wrong type are stored",
                        "RFC7643-2.3-02",
                        USERS,
                        body -> {
                            if (body.path("active").isTextual()
                                    || body.path("emails").isTextual()) {
                                body.remove(List.of("active", "emails"));
                            }
                        },
                        user -> user.put("active", "maybe").put("emails", "x"),
                        "attribute.wrong-type-is-not-stored",
                        "attribute.wrong-shape-is-not-stored"),
                users(
                        "certificate-changed",
                        "binary values come back as other bytes",
                        "RFC7643-2.3.6-01",
                        user -> user.path("x509Certificates").forEach(one -> ((ObjectNode) one).put("value", "AAAA")),
                        "attribute.binary-is-base64",
                        "user.certificate-is-one-certificate"),
                both(
                        "any-text-is-binary",
                        "text that is no base64 is stored as binary",
                        "RFC7643-2.3.6-01",
                        USERS,
                        body -> body.remove("x509Certificates"),
                        user -> user.putArray("x509Certificates").addObject().put("value", "!no base64!"),
                        "attribute.binary-that-is-no-base64-is-not-returned"),
                both(
                        "any-text-is-reference",
                        "text that is no URI is stored as reference",
                        "RFC7643-2.3.7-02",
                        USERS,
                        body -> body.remove("profileUrl"),
                        user -> user.put("profileUrl", "no uri: <\\>"),
                        "attribute.reference-is-a-uri",
                        "attribute.reference-comes-back"),
                answers(
                        "reference-whatever-case",
                        "references are compared whatever their case",
                        "RFC7643-2.3.7-08",
                        "filter=profileUrl",
                        body -> body.put("totalResults", 1),
                        "attribute.reference-is-case-exact"),
                users(
                        "created-is-a-number",
                        "meta.created is a number",
                        "RFC7643-2.3.5-03",
                        user -> user.withObject("/meta").put("created", 1767225600000L),
                        "attribute.date-time-is-text-with-date-and-time"));
    }

    private static List<SeededFault> multiValued() {
        return List.of(
                both(
                        "each-value-primary",
                        "each value is primary",
                        "RFC7643-2.4-03",
                        USERS,
                        body -> {
                            if (body.path("emails").size() > 1) {
                                ((ObjectNode) body.at("/emails/1")).remove("primary");
                            }
                        },
                        user -> user.path("emails").forEach(email -> ((ObjectNode) email).put("primary", true)),
                        "multi.one-primary-at-most",
                        "multi.primary-is-false-unless-said"),
                users(
                        "first-value-only",
                        "only the first value is kept",
                        "RFC7643-2.3-02",
                        user -> {
                            JsonNode first = user.at("/emails/0").deepCopy();
                            user.putArray("emails").add(first);
                        },
                        "multi.values-are-all-kept"),
                users(
                        "email-of-another",
                        "e-mail addresses come back as another",
                        "RFC7643-2.4-08",
                        user -> user.path("emails")
                                .forEach(email -> ((ObjectNode) email).put("value", "someone@else.example.com")),
                        "multi.same-value-may-have-two-types",
                        "multi.unusual-type-is-kept-dropped-or-refused",
                        "user.email-comes-back",
                        "user.email-domain-is-canonical"),
                users(
                        "each-value-twice",
                        "each value comes back twice",
                        "RFC7643-2.4-09",
                        user -> {
                            if (user.path("emails") instanceof ArrayNode emails && emails.size() == 1) {
                                emails.add(emails.get(0).deepCopy());
                            }
                        },
                        "multi.equal-values-are-not-returned-twice"),
                answers(
                        "primary-by-default",
                        "a value without primary counts as primary in filters",
                        "RFC7643-2.4-04",
                        "primary",
                        body -> body.put("totalResults", 1),
                        "multi.primary-is-found-by-a-filter"));
    }

    private static List<SeededFault> schemas() {
        return List.of(
                resources(
                        "schemas-empty",
                        "schemas is empty",
                        "RFC7643-3.3-03",
                        "s",
                        resource -> {
                            if (resource.has("userName") || resource.has("displayName")) {
                                resource.putArray("schemas");
                            }
                        },
                        "schemas-attribute.names-the-base-schema",
                        "schemas-attribute.of-a-group"),
                users(
                        "schemas-twice",
                        "schemas come back twice",
                        "RFC7643-3-06",
                        user -> user.withArray("/schemas")
                                .addAll((ArrayNode) user.path("schemas").deepCopy()),
                        "schemas-attribute.holds-no-duplicates"),
                users(
                        "schemas-of-others",
                        "schemas has a URI that the type does not have",
                        "RFC7643-3-05",
                        user -> user.withArray("/schemas").add("urn:example:scim:schemas:Other"),
                        "schemas-attribute.holds-only-those-of-the-type",
                        "create.unknown-base-schema-is-refused-or-ignored"),
                resources(
                        "malformed-urn-comes-back",
                        "schemas of a group has a URI with a semicolon",
                        "RFC7643-3-05",
                        "/Groups",
                        group -> {
                            if (group.has("displayName")) {
                                group.withArray("/schemas").add("urn:ietf:params:scim:schemas:core:2.0:Group;");
                            }
                        },
                        "create.malformed-schema-urn-is-refused-or-ignored"),
                users(
                        "extension-attributes-under-private-name",
                        "extension attributes are under a private name",
                        "RFC7643-3-09",
                        user -> {
                            JsonNode extension = user.remove(EXTENSION);
                            if (extension != null) {
                                user.set("EnterpriseUser", extension);
                            }
                        },
                        "schemas-attribute.lists-each-extension-in-the-body",
                        "enterprise.attributes-come-back"),
                asked(
                        "extension-first",
                        "a body whose schemas name an extension first is refused",
                        "RFC7643-3-07",
                        "POST",
                        USERS,
                        body -> {
                            if (body.at("/schemas/0").asText().equals(EXTENSION)) {
                                body.remove("userName");
                            }
                        },
                        "schemas-attribute.order-has-no-effect"),
                asked(
                        "body-another-type-taken",
                        "a body that is of another type is taken",
                        "RFC7643-3-05",
                        "POST",
                        USERS,
                        body -> body.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User"),
                        "schemas-attribute.of-another-type-is-refused"),
                statusWhere(
                        "schemas-missing-500",
                        "a body without schemas is 500",
                        "RFC7643-3-02",
                        "POST",
                        USERS,
                        body -> !body.has("schemas"),
                        500,
                        "schemas-attribute.missing-is-refused"),
                users(
                        "externalid-not-stored",
                        "externalId is not stored",
                        "RFC7643-3.1-13",
                        user -> user.remove("externalId"),
                        "external-id.is-kept-as-sent"));
    }
}
