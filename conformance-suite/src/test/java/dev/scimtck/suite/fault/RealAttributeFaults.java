package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Attributes and schemas, RFC 7643 sections 2 and 3: what real servers get wrong. */
final class RealAttributeFaults {
    private RealAttributeFaults() {}

    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final List<String> NAMES = List.of(
            "schemas",
            "id",
            "externalId",
            "meta",
            "userName",
            "name",
            "displayName",
            "nickName",
            "profileUrl",
            "title",
            "userType",
            "preferredLanguage",
            "locale",
            "timezone",
            "active",
            "password",
            "emails",
            "phoneNumbers",
            "ims",
            "photos",
            "addresses",
            "groups",
            "entitlements",
            "roles",
            "x509Certificates",
            "members");

    private static boolean creates(Asked asked, String endpoint) {
        return asked.method().equals("POST") && asked.path().split("\\?", 2)[0].endsWith(endpoint);
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static List<SeededFault> all() {
        return List.of(
                fault("F203", "resources have no schemas", "RFC7643-3-01")
                        .shown("s", (asked, one) -> {
                            if (one.path("meta").has("created")) {
                                one.putArray("schemas");
                            }
                        })
                        .trips("schemas-attribute.names-the-base-schema"),
                Numbers.fault("F205", "id is a number", "RFC7643-3.1-05", "id"),
                fault("F207", "attributes of an extension are below a name of the server's own", "RFC7643-4.3-04")
                        .shown("/Users", (asked, user) -> {
                            if (user.has(EXTENSION)) {
                                user.set("EnterpriseUser", user.remove(EXTENSION));
                            }
                        })
                        .trips("enterprise.attributes-come-back"),
                fault("F209", "null in a request is refused", "RFC7643-2.5-02", "entra/gallery")
                        .refuse(
                                asked -> creates(asked, "/Users")
                                        && sent(asked).toString().contains(":null"),
                                400,
                                "invalidValue")
                        .trips("attribute.null-is-taken-on-create"),
                wrongTypes(),
                fault("F213", "a GET has no created and lastModified", "RFC7643-3.1-02")
                        .shown("s", (asked, one) -> {
                            if (asked.method().equals("GET") && one.path("meta") instanceof ObjectNode meta) {
                                meta.remove(List.of("created", "lastModified"));
                            }
                        })
                        .trips("meta.is-complete-when-read"),
                fault("F215", "meta.resourceType is plural", "RFC7643-3.1-21")
                        .shown("s", (asked, one) -> {
                            if (one.path("meta") instanceof ObjectNode meta && meta.has("created")) {
                                meta.put(
                                        "resourceType",
                                        meta.path("resourceType").asText() + "s");
                            }
                        })
                        .trips("create.meta-is-set", "meta.resource-type-is-that-of-the-endpoint"),
                clientsMeta(),
                twoPrimaries(),
                fault("F221", "members of a body are known by their case", "RFC7643-2.1-03")
                        .body(
                                "POST",
                                "/Users",
                                (asked, body) -> names(body).stream()
                                        .filter(name -> !NAMES.contains(name)
                                                && NAMES.stream().anyMatch(name::equalsIgnoreCase))
                                        .forEach(body::remove))
                        .trips("attribute.names-ignore-case"),
                fault("F223", "a user whose schemas name only another's is taken", "RFC7643-3-04")
                        .body((asked, body) -> {
                            if (creates(asked, "/Users") && body.path("schemas").size() > 0) {
                                body.putArray("schemas").add(USER);
                            }
                        })
                        .trips("schemas-attribute.of-another-type-is-refused"));
    }

    private static SeededFault wrongTypes() {
        Map<String, ObjectNode> wrong = new ConcurrentHashMap<>();
        return fault("F211", "values of a wrong type are stored", "RFC7643-2.3-02")
                .body("POST", "/Users", (asked, body) -> {
                    ObjectNode kept = body.objectNode();
                    for (String name : List.of(
                            "active",
                            "emails",
                            "phoneNumbers",
                            "name",
                            "title",
                            "displayName",
                            "nickName",
                            "userType")) {
                        JsonNode value = body.path(name);
                        boolean right = switch (name) {
                            case "active" -> value.isBoolean();
                            case "emails", "phoneNumbers" -> value.isArray();
                            case "name" -> value.isObject();
                            default -> value.isTextual();
                        };
                        if (!value.isMissingNode() && !value.isNull() && !right) {
                            kept.set(name, body.remove(name));
                        }
                    }
                    if (!kept.isEmpty()) {
                        wrong.put(body.path("userName").asText(), kept);
                    }
                })
                .shown(
                        "/Users",
                        (asked, user) -> Optional.ofNullable(
                                        wrong.get(user.path("userName").asText("none")))
                                .ifPresent(user::setAll))
                .trips("attribute.wrong-type-is-not-stored", "attribute.wrong-shape-is-not-stored");
    }

    private static SeededFault clientsMeta() {
        Map<String, ObjectNode> metas = new ConcurrentHashMap<>();
        return fault("F217", "the meta of the client is stored", "RFC7643-3.1-20")
                .answer((asked, answered) -> {
                    String id = Seen.tree(answered.body()).path("id").asText();
                    if (creates(asked, "/Users")
                            && answered.status() == 201
                            && sent(asked).path("meta") instanceof ObjectNode meta) {
                        metas.put(id, meta);
                    }
                    return answered;
                })
                .shown(
                        "/Users",
                        (asked, user) -> Optional.ofNullable(
                                        metas.get(user.path("id").asText()))
                                .ifPresent(meta -> user.withObject("/meta").setAll(meta)))
                .trips("meta.from-the-client-is-ignored-on-post", "create.id-is-the-servers");
    }

    private static SeededFault twoPrimaries() {
        Map<String, JsonNode> sent = new ConcurrentHashMap<>();
        return fault("F219", "two values are primary", "RFC7643-2.4-03")
                .body("POST", "/Users", (asked, body) -> {
                    boolean first = true;
                    for (JsonNode email : body.path("emails")) {
                        if (email.path("primary").asBoolean() && !first) {
                            sent.put(
                                    body.path("userName").asText(),
                                    body.path("emails").deepCopy());
                            ((ObjectNode) email).remove("primary");
                        }
                        first &= !email.path("primary").asBoolean();
                    }
                })
                .shown(
                        "/Users",
                        (asked, user) -> Optional.ofNullable(
                                        sent.get(user.path("userName").asText("none")))
                                .ifPresent(emails -> user.set("emails", emails)))
                .trips("multi.one-primary-at-most");
    }
}
