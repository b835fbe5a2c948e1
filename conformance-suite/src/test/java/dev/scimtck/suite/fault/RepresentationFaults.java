package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.json;
import static dev.scimtck.suite.fault.Faults.resources;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Servers that search, project and encode wrongly, RFC 7644 sections 3.4.3, 3.8, 3.9 and 3.10. */
final class RepresentationFaults {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private RepresentationFaults() {}

    /** The resource has something of everything, whatever was asked for, and no id. */
    private static void overfill(ObjectNode resource) {
        resource.remove("id");
        resource.putObject("name").put("givenName", "Other").put("familyName", "Other");
        resource.putArray("emails").addObject().put("value", "other@example.com");
        resource.putArray("members").addObject().put("value", "1");
        resource.put("displayName", "Other");
        resource.putObject(ENTERPRISE).put("department", "Other").put("costCenter", "0");
    }

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        response(
                                story(
                                        "projection-ignored",
                                        "attributes and excludedAttributes are ignored, the id is lost",
                                        "RFC7644-3.9-03"),
                                json((asked, body) -> {
                                    boolean projected = asked.path()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .contains("attributes=");
                                    if (projected && !body.has("status")) {
                                        resources(body, RepresentationFaults::overfill);
                                    }
                                })),
                        PROJECTED),
                new SeededFault(
                        response(
                                story(
                                        "list-differs",
                                        "lists and reads show another active than creations",
                                        "RFC7644-3.9-01"),
                                json((asked, body) -> {
                                    if (asked.method().equals("GET") && !body.has("status")) {
                                        resources(body, user -> user.put("active", "other"));
                                    }
                                })),
                        Set.of("projection.defaults-agree-everywhere")),
                new SeededFault(
                        response(
                                story(
                                        "search-of-its-own",
                                        "a search answers the first user there is",
                                        "RFC7644-3.4.3-18"),
                                (asked, answered) -> asked.path().contains("/.search") ? oneOfMany() : answered),
                        SEARCHED),
                new SeededFault(
                        response(
                                story("search-broken", "a search is answered 500", "RFC7644-3.4.3-18"),
                                (asked, answered) -> asked.path().contains("/.search") ? error() : answered),
                        Set.of("search.is-there", "search.everything-is-optional")),
                new SeededFault(
                        response(
                                story("media-type", "bodies are sent as text/html in ASCII", "RFC7644-3.8-06"),
                                (asked, answered) -> new Answered(
                                        answered.status(),
                                        Map.of("Content-Type", List.of("text/html")),
                                        answered.body() == null
                                                ? new byte[0]
                                                : new String(answered.body(), StandardCharsets.UTF_8)
                                                        .replaceAll("[^\\x00-\\x7f]", "?")
                                                        .getBytes(StandardCharsets.UTF_8))),
                        Set.of(
                                "media-type.scim-json-is-given",
                                "media-type.scim-json-is-the-default",
                                "media-type.utf-8-goes-in-and-comes-out")),
                new SeededFault(
                        response(
                                story(
                                        "media-type-refused",
                                        "what is not asked for as usual is answered 415",
                                        "RFC7644-3.8-07"),
                                (asked, answered) ->
                                        asked.path().endsWith("/Users?count=1") || asked.isOn("POST", "/Users")
                                                ? new Answered(415, Map.of(), "{}".getBytes(StandardCharsets.UTF_8))
                                                : answered),
                        Set.of(
                                "media-type.plain-json-is-given",
                                "media-type.browsers-are-served",
                                "media-type.plain-json-is-taken",
                                "media-type.messages-have-their-prefix",
                                "http.version-segment-is-as-usual")),
                new SeededFault(
                        response(
                                story(
                                        "http-discovery",
                                        "messages are listed as schemas, users are at /People, any version is taken",
                                        "RFC7644-3.1-04"),
                                (asked, answered) -> asked.path().contains("/v99/")
                                        ? QueryFaults.list(List.of())
                                        : discovery().change(asked, answered)),
                        Set.of(
                                "http.unknown-version-is-refused",
                                "http.messages-are-no-schemas-to-discover",
                                "http.endpoints-are-where-they-belong")));
    }

    private static Fault.ResponseChange discovery() {
        return json((asked, body) -> {
            if (asked.path().endsWith("/Schemas")) {
                resources(body, schema -> schema.put("id", "urn:ietf:params:scim:api:messages:2.0:Error"));
            }
            if (asked.path().endsWith("/ResourceTypes")) {
                resources(body, type -> type.put("endpoint", "/People"));
            }
        });
    }

    private static Answered error() {
        return new Answered(
                500,
                Map.of("Content-Type", List.of("application/scim+json")),
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"500\"}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static Answered oneOfMany() {
        String list = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":7,"
                + "\"itemsPerPage\":1,\"startIndex\":1,\"Resources\":[{\"schemas\":["
                + "\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"first@example.com\","
                + "\"name\":{\"givenName\":\"F\",\"familyName\":\"F\"},"
                + "\"emails\":[{\"value\":\"first@example.com\"}]}]}";
        return new Answered(
                200, Map.of("Content-Type", List.of("application/scim+json")), list.getBytes(StandardCharsets.UTF_8));
    }

    private static final Set<String> PROJECTED = Set.of(
            "projection.attributes-select-in-a-list",
            "projection.attributes-select-in-a-get",
            "projection.attributes-select-sub-attributes",
            "projection.attributes-take-several-names",
            "projection.attributes-take-urns",
            "projection.names-ignore-case",
            "projection.attributes-select-of-an-extension",
            "projection.excluded-attributes-are-left-out",
            "projection.excluded-attributes-are-left-out-of-a-list",
            "projection.excluded-sub-attributes-are-left-out",
            "projection.id-is-always-returned",
            "projection.members-can-be-left-out",
            "projection.works-on-create",
            "projection.works-on-put",
            "projection.works-on-patch");

    private static final Set<String> SEARCHED = Set.of(
            "search.creates-nothing",
            "search.is-the-same-as-a-query",
            "search.attributes-select",
            "search.excluded-attributes-are-left-out",
            "search.bad-filter-is-400",
            "search.sorts",
            "search.wants-its-schemas",
            "search.at-the-root-is-coherent",
            "search.at-the-root-covers-groups");
}
