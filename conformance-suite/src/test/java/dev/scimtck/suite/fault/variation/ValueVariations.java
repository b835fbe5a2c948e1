package dev.scimtck.suite.fault.variation;

import static dev.scimtck.suite.fault.variation.Rewriting.json;
import static dev.scimtck.suite.fault.variation.Rewriting.resources;
import static dev.scimtck.suite.fault.variation.Variations.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values in another form, and limits of a server's own. */
final class ValueVariations {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final int LONGEST_NAME = 128;

    private ValueVariations() {}

    static List<Variation> all() {
        return List.of(
                wire(
                        "primary-of-one",
                        "the only value of an attribute is its primary one",
                        "RFC 7643 section 2.4",
                        resources("", ValueVariations::onlyIsPrimary)),
                wire(
                        "lower-case-user-names",
                        "userNames are kept in lower case",
                        "RFC 7643 section 7 (caseExact)",
                        resources(
                                "/Users",
                                user -> user.put(
                                        "userName",
                                        user.path("userName").asText().toLowerCase(Locale.ROOT)))),
                wire(
                        "canonical-telephone-numbers",
                        "telephone numbers are kept as tel: URIs",
                        "RFC 7643 section 4.1.2 (canonicalized)",
                        resources("/Users", ValueVariations::telephoneUris)),
                wire(
                        "small-member-types",
                        "the type of a member is in small letters",
                        "RFC 7643 section 8.7.1, whose type is not caseExact",
                        resources(
                                "/Groups",
                                group -> group.path("members").forEach(member -> {
                                    if (member instanceof ObjectNode object && object.has("type")) {
                                        object.put(
                                                "type",
                                                object.path("type").asText().toLowerCase(Locale.ROOT));
                                    }
                                }))),
                wire(
                        "every-schema-named",
                        "schemas names the extension of a user that has none of its attributes",
                        "RFC 7643 section 3",
                        resources("/Users", user -> {
                            if (user.path("schemas") instanceof ArrayNode schemas
                                    && user.has("userName")
                                    && !schemas.toString().contains(ENTERPRISE)) {
                                schemas.add(ENTERPRISE);
                            }
                        })),
                wire(
                        "empty-arrays",
                        "what has no values is shown as an empty array, even where it is left out by request",
                        "RFC 7643 section 2.5",
                        resources("/Users", user -> {
                            if (user.has("userName") && !user.has("phoneNumbers")) {
                                user.putArray("phoneNumbers");
                            }
                        })),
                wire(
                        "bulk-status-with-code",
                        "the status of a bulk result is an object with a code",
                        "RFC 7644 section 3.7.2, its example",
                        json(
                                asked -> asked.head().target().endsWith("/Bulk"),
                                body -> body.path("Operations").forEach(one -> {
                                    JsonNode status = one.path("status");
                                    ((ObjectNode) one).putObject("status").set("code", status);
                                }))),
                wire(
                        "long-names-refused",
                        "a displayName of more than 128 letters is refused",
                        "RFC 7643 section 2.3.1 and RFC 7644 section 3.12",
                        Rewriting.asks(asked -> isLong(asked)
                                ? Optional.of(OfferVariations.refused(400, "invalidValue", "displayName is too long"))
                                : Optional.empty())));
    }

    private static void onlyIsPrimary(ObjectNode resource) {
        RepresentationVariations.MULTI_VALUED.forEach(name -> {
            if (resource.path(name).size() == 1 && resource.path(name).get(0) instanceof ObjectNode value) {
                value.put("primary", true);
            }
        });
    }

    private static void telephoneUris(ObjectNode user) {
        user.path("phoneNumbers").forEach(value -> {
            String number = value.path("value").asText();
            if (!number.isEmpty() && !number.startsWith("tel:")) {
                ((ObjectNode) value).put("value", "tel:" + number.replace(' ', '-'));
            }
        });
    }

    private static boolean isLong(Message asked) {
        return Rewriting.tree(asked)
                .filter(body -> body.path("displayName").asText().length() > LONGEST_NAME)
                .isPresent();
    }
}
