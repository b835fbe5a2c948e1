package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** Representations, discovery, errors and bulk: what servers were imagined to get wrong, before it was tried whether the suite sees it. */
final class ImaginedMessageFaults {
    private ImaginedMessageFaults() {}

    private static boolean isResource(ObjectNode one) {
        return one.path("meta").has("created");
    }

    private static Real resources(String id, String wrong, String clause, BiConsumer<Fault.Asked, ObjectNode> change) {
        return fault(id, wrong, clause).shown("s", (asked, one) -> {
            if (isResource(one)) {
                change.accept(asked, one);
            }
        });
    }

    private static SeededFault errors(
            String id, String wrong, String clause, BiConsumer<Fault.Asked, ObjectNode> change) {
        return fault(id, wrong, clause)
                .json(asked -> true, (asked, body) -> {
                    if (body.path("schemas").toString().contains(":Error")) {
                        change.accept(asked, body);
                    }
                })
                .trips();
    }

    static List<SeededFault> all() {
        return List.of(
                resources("empty-is-null", "what has no value is shown as null", "RFC7643-2.5-01", (asked, one) -> {
                            if (one.has("userName") && !one.has("nickName")) {
                                one.putNull("nickName");
                            }
                        })
                        .trips(),
                resources(
                                "empty-is-blank",
                                "what has no value is shown as an empty text",
                                "RFC7643-2.5-01",
                                (asked, one) -> {
                                    if (one.has("userName") && !one.has("nickName")) {
                                        one.put("nickName", "");
                                    }
                                })
                        .trips("create.null-and-empty-are-no-value"),
                resources(
                                "primary-is-text",
                                "primary is a text",
                                "RFC7643-2.3.2-01",
                                (asked, one) -> one.path("emails").forEach(email -> {
                                    if (email.has("primary")) {
                                        ((ObjectNode) email)
                                                .put(
                                                        "primary",
                                                        email.path("primary").asText());
                                    }
                                }))
                        .trips(),
                resources(
                                "one-value-is-no-array",
                                "one e-mail address is shown without an array",
                                "RFC7643-2.4-01",
                                (asked, one) -> {
                                    if (one.path("emails").size() == 1) {
                                        one.set("emails", one.path("emails").get(0));
                                    }
                                })
                        .trips(
                                "advertised.attributes-come-back-from-post",
                                "advertised.types-are-those-that-come-back"),
                resources(
                                "no-meta-location",
                                "meta has no location",
                                "RFC7643-3.1-02",
                                (asked, one) -> ((ObjectNode) one.path("meta")).remove("location"))
                        .trips("meta.is-complete-when-read"),
                resources(
                                "seconds-since-1970",
                                "dates are numbers",
                                "RFC7643-2.3.5-01",
                                (asked, one) -> ((ObjectNode) one.path("meta")).put("created", 1700000000L))
                        .trips("attribute.date-time-is-text-with-date-and-time", "create.meta-is-set"),
                resources(
                                "own-field-beside",
                                "resources have a member of the server's own that no schema declares",
                                "RFC7643-2.3-02",
                                (asked, one) -> one.put("tenantKey", "t-1"))
                        .trips("response.attributes-are-as-published"),
                resources("manager-is-text", "the manager is shown as a text", "RFC7643-4.3-07", (asked, one) -> {
                            String urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
                            if (one.path(urn) instanceof ObjectNode extension
                                    && extension.at("/manager/value").isTextual()) {
                                extension.set("manager", extension.at("/manager/value"));
                            }
                        })
                        .trips(),
                resources(
                                "id-in-list-differs",
                                "a list shows another id than a GET",
                                "RFC7643-3.1-07",
                                (asked, one) -> {
                                    if (asked.method().equals("GET")
                                            && asked.path().contains("?")) {
                                        one.put("id", one.path("id").asText().toUpperCase(Locale.ROOT));
                                    }
                                })
                        .trips("advertised.attributes-are-found-by-a-filter", "filter.and-binds-before-or"),
                fault("list-is-brief", "a list shows users without their e-mail addresses", "RFC7644-3.9-01")
                        .json(
                                asked -> asked.isOn("GET", "/Users?")
                                        && !asked.path().contains("ttributes="),
                                (asked, body) ->
                                        body.path("Resources").forEach(one -> ((ObjectNode) one).remove("emails")))
                        .trips("projection.defaults-agree-everywhere"),
                fault("supported-is-text", "supported is a text", "RFC7643-5-04")
                        .json(asked -> asked.isOn("GET", "/ServiceProviderConfig"), (asked, body) -> {
                            for (JsonNode feature : body) {
                                if (feature instanceof ObjectNode one && one.has("supported")) {
                                    one.put("supported", one.path("supported").asText());
                                }
                            }
                        })
                        .trips("config.says-what-is-supported"),
                fault("no-authentication-schemes", "ServiceProviderConfig has no authenticationSchemes", "RFC7643-5-13")
                        .json(
                                asked -> asked.isOn("GET", "/ServiceProviderConfig"),
                                (asked, body) -> body.remove("authenticationSchemes"))
                        .trips("config.describes-how-clients-authenticate"),
                fault("schema-lacks-emails", "the User schema has no emails", "RFC7643-7-01")
                        .shown("/Schemas", (asked, schema) -> {
                            if (schema.path("attributes") instanceof ArrayNode attributes) {
                                for (int i = attributes.size() - 1; i >= 0; i--) {
                                    if (attributes.get(i).path("name").asText().equals("emails")) {
                                        attributes.remove(i);
                                    }
                                }
                            }
                        })
                        .trips("response.attributes-are-as-published"),
                fault("schema-says-one", "the User schema says that there is one e-mail address", "RFC7643-7-01")
                        .shown(
                                "/Schemas",
                                (asked, schema) -> schema.path("attributes").forEach(attribute -> {
                                    if (attribute.path("name").asText().equals("emails")) {
                                        ((ObjectNode) attribute).put("multiValued", false);
                                    }
                                }))
                        .trips("advertised.attributes-come-back-from-post"),
                fault("schema-calls-active-text", "the User schema says that active is a string", "RFC7643-7-01")
                        .shown(
                                "/Schemas",
                                (asked, schema) -> schema.path("attributes").forEach(attribute -> {
                                    if (attribute.path("name").asText().equals("active")) {
                                        ((ObjectNode) attribute).put("type", "string");
                                    }
                                }))
                        .trips(),
                fault("type-without-schema", "a resource type does not say its schema", "RFC7643-6-05")
                        .shown("/ResourceTypes", (asked, type) -> type.remove("schema"))
                        .trips("schemas.each-in-use-is-listed", "types.have-name-endpoint-and-schema"),
                errors(
                        "detail-is-an-object",
                        "the detail of an error is an object",
                        "RFC7644-3.12-05",
                        (asked, error) -> error.putObject("detail").put("message", "no")),
                errors("scim-type-in-capitals", "scimType is in capitals", "RFC7644-3.12-04", (asked, error) -> {
                    if (error.has("scimType")) {
                        error.put("scimType", error.path("scimType").asText().toUpperCase(Locale.ROOT));
                    }
                }),
                errors("errors-of-scim-1", "errors are as in SCIM 1.1", "RFC7644-3.12-02", (asked, error) -> {
                    ArrayNode old = error.arrayNode();
                    old.addObject().set("description", error.path("detail"));
                    error.removeAll();
                    error.set("Errors", old);
                }),
                fault("errors-are-problems", "errors are application/problem+json", "RFC7644-3.12-02")
                        .answer((asked, answered) -> answered.status() >= 400
                                ? new Answered(
                                        answered.status(),
                                        Map.of("Content-Type", List.of("application/problem+json")),
                                        answered.body())
                                : answered)
                        .trips(),
                fault("taken-is-200", "a second userName is answered with the user that has it", "RFC7644-3.3-10")
                        .answer((asked, answered) -> answered.status() == 409 && asked.isOn("POST", "/Users")
                                ? answered(
                                        200,
                                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"there\",\"userName\":\"there\",\"meta\":{}}")
                                : answered)
                        .trips("concurrency.one-username-one-user", "create.username-is-unique"),
                fault("bulk-status-is-a-number", "the status of a bulk result is a number", "RFC7644-3.7-09")
                        .json(
                                asked -> asked.isOn("POST", "/Bulk"),
                                (asked, body) -> body.path("Operations")
                                        .forEach(one -> ((ObjectNode) one)
                                                .put(
                                                        "status",
                                                        one.path("status").asInt())))
                        .trips("bulk.status-is-no-number"),
                fault(
                                "one-error-is-enough",
                                "failOnErrors stops at the first error, whatever it says",
                                "RFC7644-3.7-05")
                        .body("POST", "/Bulk", (asked, body) -> {
                            if (body.path("failOnErrors").asInt() > 1) {
                                body.put("failOnErrors", 1);
                            }
                        })
                        .trips("bulk.goes-on-up-to-fail-on-errors"),
                fault("me-is-at-me", "the location of the subject is /Me", "RFC7644-3.11-07")
                        .json(asked -> asked.path().endsWith("/Me"), (asked, body) -> {
                            if (body.path("meta") instanceof ObjectNode meta) {
                                meta.put(
                                        "location",
                                        meta.path("location").asText().replaceFirst("/Users/.*", "/Me"));
                            }
                        })
                        .trips("me.says-where-the-subject-is"),
                fault("patch-wants-plain-json", "a PATCH as application/scim+json is refused", "RFC7644-3.8-01")
                        .refuse(
                                asked -> asked.method().equals("PATCH")
                                        && asked.header("Content-Type").startsWith("application/scim+json"),
                                415,
                                "")
                        .trips("immutable.can-be-added-once", "members.all-are-removed-without-filter"),
                fault("put-wants-match", "a PUT without If-Match is refused", "RFC7644-3.14-05", "okta/wizard")
                        .refuse(
                                asked -> asked.method().equals("PUT")
                                        && asked.header("If-Match").isEmpty(),
                                428,
                                "")
                        .trips("enterprise.attributes-change-on-put", "immutable.can-be-set-once"),
                fault(
                                "created-is-seen-late",
                                "what was created can be read at the second try",
                                "RFC7644-3.3-07",
                                "entra/legacy")
                        .answer(new Late())
                        .trips("create.location-resolves-to-the-resource", "delete.leaves-other-users"));
    }

    /** Answers 404 to the first GET of each resource. */
    private static final class Late implements Fault.ResponseChange {
        private final Map<String, String> seen = new java.util.concurrent.ConcurrentHashMap<>();

        @Override
        public Answered change(Fault.Asked asked, Answered answered) {
            boolean first =
                    asked.isOn("GET", "/Users/") && answered.status() == 200 && seen.put(Seen.id(asked), "") == null;
            return first ? Real.error(404, "", "not found") : answered;
        }
    }
}
