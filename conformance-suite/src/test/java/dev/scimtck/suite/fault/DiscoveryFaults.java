package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Wire.answers;
import static dev.scimtck.suite.fault.Wire.attributes;
import static dev.scimtck.suite.fault.Wire.status;
import static dev.scimtck.suite.fault.Wire.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What discovery endpoints get wrong. */
final class DiscoveryFaults {
    private static final String SCHEMAS = "/Schemas";
    private static final String TYPES = "/ResourceTypes";
    private static final String CONFIG = "/ServiceProviderConfig";

    private DiscoveryFaults() {}

    static List<SeededFault> all() {
        return Stream.of(schemas(), attributeDefinitions(), types())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SeededFault> schemas() {
        return List.of(
                whole(
                        "schemas-bare-array",
                        "/Schemas is a bare array",
                        "RFC7644-4-03",
                        SCHEMAS,
                        DiscoveryFaults::bare,
                        "schemas.are-a-list-response"),
                answers(
                        "schemas-empty-too",
                        "/Schemas is empty",
                        "RFC7643-7-01",
                        SCHEMAS,
                        body -> {
                            if (body.has("Resources")) {
                                body.put("totalResults", 0).putArray("Resources");
                            }
                        },
                        "schemas.each-in-use-is-listed",
                        "schemas.are-a-list-response"),
                status(
                        "schema-not-found",
                        "a listed schema is 404 by its URI",
                        "RFC7644-4-04",
                        "GET",
                        "/Schemas/",
                        404,
                        "schemas.one-is-found-by-its-uri"),
                status(
                        "schema-always-found",
                        "a schema that does not exist is 200",
                        "RFC7644-4-04",
                        "GET",
                        "/Schemas/",
                        200,
                        "schemas.unknown-is-404"),
                each(
                        "schema-id-is-a-name",
                        "the id of a schema is its name",
                        "RFC7643-7-06",
                        SCHEMAS,
                        schema -> schema.put("id", schema.path("name").asText()),
                        "schemas.have-a-unique-uri-as-id"),
                each(
                        "discovery-resources-do-not-say",
                        "discovery resources do not say by meta and schemas what they are",
                        "RFC7643-7-03",
                        SCHEMAS,
                        schema -> schema.remove(List.of("meta", "schemas")),
                        "schemas.say-what-they-are"),
                each(
                        "schemas-undescribed",
                        "schemas have no name and no description",
                        "RFC7643-7-08",
                        SCHEMAS,
                        schema -> schema.remove(List.of("name", "description")),
                        "schemas.have-name-and-description"),
                status(
                        "schema-written",
                        "a schema that a client puts is taken",
                        "RFC7643-7-02",
                        "PUT",
                        "/Schemas/",
                        200,
                        "schemas.cannot-be-written"),
                answers(
                        "schemas-paged",
                        "count cuts the list of schemas",
                        "RFC7644-4-07",
                        SCHEMAS + "?count=1",
                        body -> first(body),
                        "schemas.paging-and-projection-do-not-apply"),
                status(
                        "schemas-filtered",
                        "a filter on /Schemas is 200",
                        "RFC7644-4-08",
                        "GET",
                        "/Schemas?filter",
                        200,
                        "schemas.filter-is-refused-with-403"));
    }

    private static void first(ObjectNode body) {
        JsonNode first = body.at("/Resources/0");
        body.putArray("Resources").add(first);
    }

    private static JsonNode bare(ObjectNode body) {
        return body.has("Resources") ? body.path("Resources") : body;
    }

    private static SeededFault each(
            String id, String wrong, String clause, String endpoint, Consumer<ObjectNode> change, String... trips) {
        return answers(id, wrong, clause, endpoint, body -> Faults.resources(body, change), trips);
    }

    private static List<SeededFault> attributeDefinitions() {
        return List.of(
                attributes(
                        "spaced-name",
                        "an attribute name has a space",
                        "RFC7643-2.1-02",
                        one -> {
                            if (one.path("name").asText().equals("nickName")) {
                                one.put("name", "nick name");
                            }
                        },
                        "schemas.attribute-names-are-well-formed"),
                attributes(
                        "type-text",
                        "attributes are of type Text",
                        "RFC7643-7-12",
                        one -> {
                            if (one.path("type").asText().equals("string")) {
                                one.put("type", "Text");
                            }
                        },
                        "schemas.types-are-of-the-rfc"),
                attributes(
                        "characteristics-spelt-readwrite-default",
                        "characteristics are spelt READ_WRITE and DEFAULT",
                        "RFC7643-7-41",
                        one -> {
                            if (one.path("mutability").asText().equals("readWrite")) {
                                one.put("mutability", "READ_WRITE").put("returned", "DEFAULT");
                            }
                        },
                        "schemas.characteristics-are-spelt-as-defined"),
                attributes(
                        "no-characteristics",
                        "definitions have a name only",
                        "RFC7643-7-05",
                        one -> one.remove(List.of("required", "mutability", "returned")),
                        "schemas.attributes-say-all-their-characteristics"),
                attributes(
                        "string-with-sub-attributes",
                        "a complex attribute is declared a string",
                        "RFC7643-1.2-02",
                        one -> {
                            if (one.path("name").asText().equals("name") && one.has("subAttributes")) {
                                one.put("type", "string");
                            }
                        },
                        "schemas.only-complex-attributes-have-sub-attributes"),
                attributes(
                        "complex-within-complex",
                        "a sub-attribute is complex",
                        "RFC7643-2.3.8-02",
                        one -> {
                            for (JsonNode sub : one.path("subAttributes")) {
                                if (sub.path("name").asText().equals("givenName")) {
                                    ((ObjectNode) sub).put("type", "complex");
                                }
                            }
                        },
                        "schemas.complex-attributes-are-not-nested"),
                attributes(
                        "no-reference-types",
                        "references do not say what they refer to",
                        "RFC7643-7-40",
                        one -> one.remove("referenceTypes"),
                        "schemas.references-say-what-they-refer-to"),
                attributes(
                        "password-readable",
                        "password is declared readWrite and returned",
                        "RFC7643-4.1.1-24",
                        one -> {
                            if (one.path("name").asText().equals("password")) {
                                one.put("mutability", "readWrite").put("returned", "default");
                            }
                        },
                        "schemas.password-is-declared-never-to-be-seen",
                        "schemas.user-schema-agrees-with-the-rfc"),
                attributes(
                        "username-exact",
                        "userName is declared caseExact",
                        "RFC7643-4.1.1-03",
                        one -> {
                            if (one.path("name").asText().equals("userName")) {
                                one.put("caseExact", true);
                            }
                        },
                        "schemas.username-is-declared-as-the-rfc-says"),
                attributes(
                        "no-cost-center",
                        "the enterprise extension has no costCenter",
                        "RFC7643-4.3-04",
                        one -> {
                            if (one.path("name").asText().equals("costCenter")) {
                                one.put("name", "cost");
                            }
                        },
                        "schemas.enterprise-extension-is-complete"));
    }

    private static List<SeededFault> types() {
        return List.of(
                whole(
                        "types-bare",
                        "/ResourceTypes is a bare array",
                        "RFC7644-4-06",
                        TYPES,
                        DiscoveryFaults::bare,
                        "types.are-a-list-response"),
                each(
                        "types-nameless",
                        "resource types have no name and no schemas",
                        "RFC7643-6-04",
                        TYPES,
                        type -> type.remove(List.of("name", "schemas")),
                        "types.have-name-endpoint-and-schema"),
                each(
                        "endpoint-resource-type-one-not",
                        "the endpoint of a resource type is one that is not there",
                        "RFC7643-6-08",
                        TYPES,
                        type -> type.put(
                                "endpoint", type.path("endpoint").asText().replaceAll("s$", "")),
                        "types.endpoints-are-there"),
                status(
                        "type-not-found",
                        "a listed resource type is 404 by its name",
                        "RFC7644-4-05",
                        "GET",
                        "/ResourceTypes/",
                        404,
                        "types.one-is-found-by-its-name"),
                status(
                        "type-always-found",
                        "a resource type that does not exist is 200",
                        "RFC7644-4-05",
                        "GET",
                        "/ResourceTypes/",
                        200,
                        "types.unknown-is-404"),
                each(
                        "type-calls-itself-schema",
                        "resource types say that they are schemas",
                        "RFC7643-3.1-21",
                        TYPES,
                        type -> type.putObject("meta").put("resourceType", "Schema"),
                        "types.say-what-they-are"),
                each(
                        "extension-required-is-text",
                        "required of an extension is a text",
                        "RFC7643-6-16",
                        TYPES,
                        type -> type.path("schemaExtensions")
                                .forEach(one -> ((ObjectNode) one).put("required", "false")),
                        "types.extensions-say-schema-and-required"),
                each(
                        "extension-required",
                        "an extension is said to be required and is not",
                        "RFC7643-6-14",
                        TYPES,
                        type -> type.path("schemaExtensions").forEach(one -> ((ObjectNode) one).put("required", true)),
                        "types.required-extension-is-required"),
                status(
                        "type-written",
                        "a resource type that a client puts is taken",
                        "RFC7643-6-01",
                        "PUT",
                        "/ResourceTypes/",
                        200,
                        "types.cannot-be-written"),
                answers(
                        "types-paged",
                        "count cuts the list of resource types",
                        "RFC7644-4-07",
                        TYPES + "?count=1",
                        body -> first(body),
                        "types.paging-and-projection-do-not-apply"),
                status(
                        "types-filtered",
                        "a filter on /ResourceTypes is 200",
                        "RFC7644-4-08",
                        "GET",
                        "/ResourceTypes?filter",
                        200,
                        "types.filter-is-refused-with-403"));
    }
}
