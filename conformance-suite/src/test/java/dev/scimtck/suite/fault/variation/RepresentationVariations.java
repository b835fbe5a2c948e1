package dev.scimtck.suite.fault.variation;

import static dev.scimtck.suite.fault.variation.Rewriting.answers;
import static dev.scimtck.suite.fault.variation.Rewriting.changed;
import static dev.scimtck.suite.fault.variation.Rewriting.eachResource;
import static dev.scimtck.suite.fault.variation.Rewriting.json;
import static dev.scimtck.suite.fault.variation.Rewriting.resources;
import static dev.scimtck.suite.fault.variation.Variations.setUp;
import static dev.scimtck.suite.fault.variation.Variations.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.exchange.Passage.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The same resources, represented in another way that is as lawful. */
final class RepresentationVariations {
    private static final String ACME = "urn:example:params:scim:schemas:extension:acme:2.0:User";
    static final List<String> MULTI_VALUED =
            List.of("emails", "phoneNumbers", "addresses", "roles", "ims", "photos", "entitlements");

    private RepresentationVariations() {}

    static List<Variation> all() {
        return List.of(
                wire(
                        "dates-with-offset",
                        "dates have an offset of two hours",
                        "RFC 7643 section 2.3.5",
                        dates(RepresentationVariations::withOffset)),
                wire(
                        "dates-to-the-nanosecond",
                        "dates have nine digits behind the second",
                        "RFC 7643 section 2.3.5",
                        dates(date -> date.toString().replaceFirst("(\\.\\d+)?Z$", "")
                                + String.format(Locale.ROOT, ".%09dZ", date.getNano()))),
                setUp(
                        "whole-seconds",
                        "the clock of the server ticks once a second",
                        "RFC 7643 section 2.3.5",
                        server -> server.clock(Clock.tickSeconds(ZoneOffset.UTC))),
                wire(
                        "value-order",
                        "the values of a multi-valued attribute come in the reverse order",
                        "RFC 7643 section 2.4",
                        resources("", resource -> {
                            MULTI_VALUED.forEach(name -> reverse(resource.path(name)));
                            reverse(resource.path("members"));
                            reverse(resource.path("groups"));
                        })),
                wire(
                        "schemas-order",
                        "schemas names the extension first",
                        "RFC 7643 section 3 (no order is given)",
                        resources("", resource -> reverse(resource.path("schemas")))),
                wire("extension", "users have an extension of the server's own", "RFC 7643 section 3.3", extension()),
                wire(
                        "bare-members",
                        "members and groups have a value and nothing else",
                        "RFC 7643 sections 4.1.2 and 4.2",
                        resources("", resource -> {
                            bare(resource.path("members"));
                            bare(resource.path("groups"));
                        })),
                wire(
                        "relative-refs",
                        "$ref is relative to the base URL",
                        "RFC 7643 section 2.3.7",
                        resources("", RepresentationVariations::relativeRefs)),
                wire(
                        "primary-false",
                        "what is not primary says so",
                        "RFC 7643 section 2.4",
                        resources(
                                "/Users",
                                resource -> values(resource, value -> {
                                    if (!value.has("primary")) {
                                        value.put("primary", false);
                                    }
                                }))),
                wire(
                        "display-values",
                        "each value has a display that the server made",
                        "RFC 7643 section 2.4",
                        resources(
                                "/Users",
                                resource -> resource.path("emails").forEach(email -> {
                                    if (email instanceof ObjectNode value
                                            && value.has("value")
                                            && !value.has("display")) {
                                        value.put("display", value.path("value").asText());
                                    }
                                }))),
                wire(
                        "formatted-names",
                        "the server makes name.formatted where none was given",
                        "RFC 7643 section 3.3 (a server may make values)",
                        resources("/Users", resource -> {
                            if (resource.path("name") instanceof ObjectNode name
                                    && !name.has("formatted")
                                    && name.has("givenName")
                                    && name.has("familyName")) {
                                name.put(
                                        "formatted",
                                        name.path("givenName").asText() + " "
                                                + name.path("familyName").asText());
                            }
                        })),
                wire(
                        "canonical-emails",
                        "the domain of an address is in lower case",
                        "RFC 7643 section 4.1.2 (canonicalized)",
                        resources(
                                "/Users",
                                resource -> resource.path("emails").forEach(email -> {
                                    if (email instanceof ObjectNode value && value.has("value")) {
                                        value.put(
                                                "value",
                                                canonical(value.path("value").asText()));
                                    }
                                }))),
                wire(
                        "config-with-more",
                        "the configuration has a documentation page and another way to authenticate",
                        "RFC 7643 section 5",
                        json(asked -> asked.head().target().contains("/ServiceProviderConfig"), config -> {
                            if (config.path("authenticationSchemes") instanceof ArrayNode schemes) {
                                config.put("documentationUri", "https://docs.example.com/scim");
                                schemes.addObject()
                                        .put("type", "httpbasic")
                                        .put("name", "HTTP Basic")
                                        .put("description", "a name and a password");
                            }
                        })),
                wire(
                        "attributes-with-more",
                        "attribute definitions have suggestions of the server's own",
                        "RFC 7643 section 7 (canonicalValues)",
                        json(
                                asked -> asked.head().target().contains("/Schemas"),
                                body -> eachResource(body, schema -> {
                                    for (JsonNode attribute : schema.path("attributes")) {
                                        if (attribute.path("name").asText().equals("title")) {
                                            ((ObjectNode) attribute)
                                                    .putArray("canonicalValues")
                                                    .add("Engineer")
                                                    .add("Director");
                                        }
                                    }
                                }))),
                wire(
                        "name-required",
                        "users must have a displayName, and the schema says so",
                        "RFC 7643 section 2.2",
                        requiredName()),
                wire(
                        "soft-delete",
                        "what is deleted is kept, and answered 404 with that word",
                        "RFC 7644 section 3.6",
                        answers((asked, answered) -> answered.head().status() == 404
                                ? changed(answered, body -> body.put("detail", "it is deleted, and kept for 30 days"))
                                : Optional.empty())),
                wire("strong-etags", "versions are strong entity tags", "RFC 7644 section 3.14", strongTags()));
    }

    private static void reverse(JsonNode values) {
        if (values instanceof ArrayNode array) {
            for (int left = 0, right = array.size() - 1; left < right; left++, right--) {
                JsonNode swapped = array.get(left);
                array.set(left, array.get(right));
                array.set(right, swapped);
            }
        }
    }

    private interface ValueChange {
        void change(ObjectNode value);
    }

    private static void values(ObjectNode resource, ValueChange change) {
        MULTI_VALUED.forEach(name -> resource.path(name).forEach(value -> {
            if (value instanceof ObjectNode object) {
                change.change(object);
            }
        }));
    }

    private static void bare(JsonNode values) {
        values.forEach(value -> ((ObjectNode) value).retain("value"));
    }

    private static void relativeRefs(ObjectNode resource) {
        for (String name : List.of("members", "groups")) {
            resource.path(name).forEach(value -> {
                if (value.has("$ref")) {
                    ((ObjectNode) value).put("$ref", value.path("$ref").asText().replaceFirst("^.*/scim/v2/", ""));
                }
            });
        }
    }

    private static String canonical(String address) {
        int at = address.lastIndexOf('@');
        return at < 0
                ? address
                : address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
    }

    private static String withOffset(Instant date) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date.atOffset(ZoneOffset.ofHours(2)));
    }

    private interface Dated {
        String words(Instant date);
    }

    private static Passage dates(Dated dated) {
        return resources("", resource -> {
            if (resource.path("meta") instanceof ObjectNode meta) {
                for (String name : List.of("created", "lastModified")) {
                    if (meta.has(name)) {
                        meta.put(name, dated.words(Instant.parse(meta.path(name).asText())));
                    }
                }
            }
        });
    }

    private static Passage extension() {
        return answers((asked, answered) -> {
            String target = asked.head().target();
            boolean projected =
                    (target.contains("ttributes=") && !target.contains("/Schemas")) || target.contains("/.search");
            if (answered.head().status() >= 300 || projected) {
                return Optional.empty();
            }
            return changed(answered, body -> {
                eachResource(body, RepresentationVariations::extended);
                if (target.contains("/Schemas") && body.path("Resources") instanceof ArrayNode schemas) {
                    schemas.add(acmeSchema(body));
                    body.put("totalResults", schemas.size()).put("itemsPerPage", schemas.size());
                }
            });
        });
    }

    private static void extended(ObjectNode resource) {
        String type = resource.path("meta").path("resourceType").asText();
        if (type.equals("User")) {
            ((ArrayNode) resource.path("schemas")).add(ACME);
            resource.putObject(ACME).put("badge", "blue");
        } else if (type.equals("ResourceType") && resource.path("name").asText().equals("User")) {
            resource.withArray("schemaExtensions")
                    .addObject()
                    .put("schema", ACME)
                    .put("required", false);
        }
    }

    private static ObjectNode acmeSchema(ObjectNode body) {
        ObjectNode schema = body.path("Resources").get(0).deepCopy();
        schema.put("id", ACME).put("name", "Acme").put("description", "What Acme knows of a user");
        ((ObjectNode) schema.path("meta"))
                .put("location", schema.path("meta").path("location").asText().replaceFirst("urn:.*$", ACME));
        ArrayNode attributes = schema.putArray("attributes");
        attributes
                .addObject()
                .put("name", "badge")
                .put("type", "string")
                .put("multiValued", false)
                .put("description", "The colour of the badge")
                .put("required", false)
                .put("caseExact", false)
                .put("mutability", "readOnly")
                .put("returned", "default")
                .put("uniqueness", "none");
        return schema;
    }

    /** A POST or PUT without it is refused. */
    private static Passage requiredName() {
        return new Rewriting(
                asked -> {
                    boolean writes = asked.head().method().matches("POST|PUT")
                            && asked.head().target().matches("/scim/v2/Users(/[^/.]+)?");
                    boolean lacks = Rewriting.tree(asked)
                            .filter(body -> body.has("userName")
                                    && body.path("displayName").asText("").isEmpty())
                            .isPresent();
                    boolean known =
                            asked.head().header("Authorization").orElse("").contains("only-these-tests-know");
                    return writes && lacks && known ? Optional.of(missing()) : Optional.empty();
                },
                (asked, answered) -> asked.head().target().contains("/Schemas")
                        ? changed(answered, body -> eachResource(body, RepresentationVariations::requireName))
                        : Optional.empty());
    }

    private static void requireName(ObjectNode schema) {
        if (schema.path("id").asText().endsWith(":core:2.0:User")) {
            for (JsonNode attribute : schema.path("attributes")) {
                if (attribute.path("name").asText().equals("displayName")) {
                    ((ObjectNode) attribute).put("required", true);
                }
            }
        }
    }

    private static Outcome missing() {
        return new Outcome.Answered(Message.response(
                400,
                "Bad Request",
                List.of(new Header("Content-Type", "application/scim+json")),
                ("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"400\","
                                + "\"scimType\":\"invalidValue\",\"detail\":\"displayName is required\"}")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    private static Passage strongTags() {
        UnaryOperator<String> strong = tag -> tag.replace("W/\"", "\"");
        return new Rewriting(
                asked -> Optional.of(new Outcome.Changed(asked.with(
                        asked.head().firstLine(),
                        asked.head().headers().stream()
                                .map(header -> header.name().startsWith("If-")
                                        ? new Header(
                                                header.name(), header.value().replaceAll("(?<!W/)(?<=^|, ?)\"", "W/\""))
                                        : header)
                                .toList(),
                        asked.body()))),
                (asked, answered) -> {
                    List<Header> headers = answered.head().headers().stream()
                            .map(header -> header.name().equalsIgnoreCase("ETag")
                                    ? new Header(header.name(), strong.apply(header.value()))
                                    : header)
                            .toList();
                    Message retagged = answered.with(answered.head().firstLine(), headers, answered.body());
                    return Optional.of(changed(retagged, body -> {
                                strong(body);
                                eachResource(body, RepresentationVariations::strong);
                                body.path("Operations").forEach(operation -> {
                                    if (operation.has("version")) {
                                        ((ObjectNode) operation)
                                                .put(
                                                        "version",
                                                        strong.apply(operation
                                                                .path("version")
                                                                .asText()));
                                    }
                                });
                            })
                            .orElse(retagged));
                });
    }

    private static void strong(ObjectNode resource) {
        if (resource.path("meta") instanceof ObjectNode meta && meta.has("version")) {
            meta.put("version", meta.path("version").asText().replace("W/\"", "\""));
        }
    }
}
