package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Wire.answers;
import static dev.scimtck.suite.fault.Wire.status;
import static dev.scimtck.suite.fault.Wire.whole;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What servers say wrongly of themselves in /ServiceProviderConfig, RFC 7643 section 5. */
final class ConfigFaults {
    private static final String SCHEMAS = "/Schemas";
    private static final String TYPES = "/ResourceTypes";
    private static final String CONFIG = "/ServiceProviderConfig";

    private ConfigFaults() {}

    static List<SeededFault> all() {
        return Stream.of(config(), claims()).flatMap(List::stream).toList();
    }

    private static List<SeededFault> config() {
        return List.of(
                whole(
                        "config-in-a-list",
                        "the configuration is in a list",
                        "RFC7644-4-02",
                        CONFIG,
                        body -> {
                            ObjectNode list = body.objectNode();
                            list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
                            ArrayNode all = list.put("totalResults", 1).putArray("Resources");
                            all.add(body);
                            return list;
                        },
                        "config.is-one-object"),
                answers(
                        "config-without-etag",
                        "the configuration has no etag and no sort",
                        "RFC7643-5-18",
                        CONFIG,
                        body -> body.remove(List.of("etag", "sort")),
                        "config.says-what-is-supported"),
                answers(
                        "configuration-lacks-limits",
                        "the configuration lacks its limits",
                        "RFC7643-5-12",
                        CONFIG,
                        body -> {
                            ((ObjectNode) body.path("filter")).remove("maxResults");
                            ((ObjectNode) body.path("bulk")).remove(List.of("maxOperations", "maxPayloadSize"));
                        },
                        "config.says-its-limits"),
                answers(
                        "no-authentication-schemes",
                        "the configuration has no authenticationSchemes",
                        "RFC7643-5-20",
                        CONFIG,
                        body -> body.remove("authenticationSchemes"),
                        "config.describes-how-clients-authenticate"),
                answers(
                        "documentation-is-no-url",
                        "documentationUri is no URL",
                        "RFC7643-5-03",
                        CONFIG,
                        body -> body.put("documentationUri", "see the manual"),
                        "config.links-are-urls"),
                status(
                        "config-written",
                        "a PUT of the configuration is taken",
                        "RFC7643-5-01",
                        "PUT",
                        CONFIG,
                        200,
                        "config.cannot-be-written"),
                status(
                        "config-breaks",
                        "a GET of the configuration is answered 500",
                        "RFC7643-5-19",
                        "GET",
                        CONFIG,
                        500,
                        "config.is-readable-without-a-token"),
                status(
                        "config-filtered",
                        "a filter on the configuration is 200",
                        "RFC7644-4-08",
                        "GET",
                        CONFIG + "?filter",
                        200,
                        "config.filter-is-refused-with-403"),
                answers(
                        "config-calls-itself-schema",
                        "the configuration says that it is a schema",
                        "RFC7643-3.1-21",
                        CONFIG,
                        body -> body.putObject("meta").put("resourceType", "Schema"),
                        "config.meta-says-what-it-is"),
                answers(
                        "max-results-is-one",
                        "filter.maxResults says 1, and pages hold more",
                        "RFC7643-5-12",
                        CONFIG,
                        body -> ((ObjectNode) body.path("filter")).put("maxResults", 1),
                        "config.page-is-within-max-results"));
    }

    private static List<SeededFault> claims() {
        return List.of(
                new SeededFault(
                        Faults.request(
                                Faults.story("patch-does-nothing", "PATCH is 200 and changes nothing", "RFC7643-5-05"),
                                (asked, body) -> {
                                    if (asked.isOn("PATCH", "/Users/")) {
                                        body.putArray("Operations")
                                                .addObject()
                                                .put("op", "replace")
                                                .put("path", "nickName")
                                                .put("value", "x");
                                    }
                                }),
                        Set.of("config.claimed-patch-works")),
                answers(
                        "sort-said-be-supported-sortby",
                        "sort is said to be supported, and sortBy is ignored",
                        "RFC7643-5-16",
                        "/Users?sortBy",
                        body -> {
                            if (body.path("Resources").size() > 1) {
                                ArrayNode all = (ArrayNode) body.path("Resources");
                                all.add(all.remove(0));
                            }
                        },
                        "config.claimed-sort-works"),
                answers(
                        "filter-ignored",
                        "filters are said to be supported, and totalResults counts all",
                        "RFC7643-5-11",
                        "/Users?filter",
                        body -> body.put(
                                "totalResults", body.path("totalResults").asInt() + 1),
                        "config.claimed-filter-works"),
                new SeededFault(
                        Faults.response(
                                Faults.story(
                                        "no-etag", "etag is said to be supported, and there is none", "RFC7643-5-18"),
                                (asked, answered) ->
                                        new Answered(answered.status(), Map.of("ETag", List.of()), answered.body())),
                        Set.of("config.claimed-etag-works")),
                status(
                        "bulk-not-there",
                        "bulk is said to be supported, and is 501",
                        "RFC7643-5-07",
                        "POST",
                        "/Bulk",
                        501,
                        "config.claimed-bulk-works"));
    }
}
