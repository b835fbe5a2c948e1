package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Discovery and versions, RFC 7643 sections 5 to 7 and RFC 7644 section 3.14: what real servers get wrong. */
final class RealDiscoveryFaults {
    private RealDiscoveryFaults() {}

    private static boolean gets(Asked asked, String endpoint) {
        return asked.method().equals("GET") && asked.path().split("\\?", 2)[0].endsWith(endpoint);
    }

    static List<SeededFault> all() {
        return List.of(
                fault("F121", "a stale version in If-Match is ignored", "RFC9110-13.1.1-01")
                        .headers(asked -> Map.of("If-Match", ""))
                        .trips("version.stale-put-is-412", "version.stale-patch-is-412", "version.stale-delete-is-412"),
                fault("F123", "ETag and meta.version are different", "RFC7644-3.14-02")
                        .answer((asked, answered) -> {
                            String version = Seen.tree(answered.body())
                                    .at("/meta/version")
                                    .asText();
                            return version.isEmpty()
                                    ? answered
                                    : new Answered(
                                            answered.status(),
                                            Map.of(
                                                    "ETag",
                                                    List.of(version.replace("\"", "")
                                                                    .replace("W/", "W/\"v") + "\"")),
                                            answered.body());
                        })
                        .trips("version.is-in-header-and-meta"),
                fault("F125", "a current version in If-None-Match gets the whole body", "RFC9110-13.1.2-01")
                        .headers(asked -> asked.method().equals("GET") ? Map.of("If-None-Match", "") : Map.of())
                        .trips("version.spares-an-unchanged-body"),
                fault("F127", "If-Match with * or with a list is refused", "RFC9110-13.1.1-03")
                        .refuse(
                                asked -> asked.header("If-Match").contains(",")
                                        || asked.header("If-Match").equals("*"),
                                412,
                                "")
                        .trips("version.any-is-done"),
                fault("F129", "/Schemas is a bare array", "RFC7644-4-05", "entra/gallery")
                        .answer((asked, answered) -> gets(asked, "/Schemas") && answered.status() == 200
                                ? answered(
                                        200,
                                        Seen.tree(answered.body())
                                                .path("Resources")
                                                .toString())
                                : answered)
                        .trips("schemas.are-a-list-response"),
                fault("F131", "/Schemas and /ResourceTypes are empty lists", "RFC7644-4-05", "entra/gallery")
                        .answer((asked, answered) ->
                                (gets(asked, "/Schemas") || gets(asked, "/ResourceTypes")) && answered.status() == 200
                                        ? QueryFaults.list(List.of())
                                        : answered)
                        .trips("schemas.are-a-list-response", "types.are-a-list-response"),
                fault("F133", "ServiceProviderConfig lacks members that it must have", "RFC7643-5-12", "okta/template")
                        .json(asked -> gets(asked, "/ServiceProviderConfig"), (asked, body) -> {
                            body.remove("etag");
                            body.withObject("/filter").remove("maxResults");
                            body.withObject("/bulk").remove(List.of("maxOperations", "maxPayloadSize"));
                        })
                        .trips("config.says-its-limits", "config.says-what-is-supported"),
                fault("F135", "bulk is said to be supported and is not there", "RFC7643-5-07")
                        .refuse(asked -> asked.path().contains("/Bulk"), 501, "")
                        .trips("config.claimed-bulk-works"),
                fault("F137", "characteristics are spelt otherwise", "RFC7643-7-21", "entra/gallery")
                        .shown(
                                "/Schemas",
                                (asked, schema) -> schema.path("attributes").forEach(one -> {
                                    for (String name : List.of("mutability", "returned", "uniqueness")) {
                                        ((ObjectNode) one)
                                                .put(
                                                        name,
                                                        one.path(name).asText().toLowerCase(Locale.ROOT));
                                    }
                                    ((ObjectNode) one)
                                            .put(
                                                    "mutability",
                                                    one.path("mutability")
                                                            .asText()
                                                            .replace("readwrite", "READ_WRITE"));
                                }))
                        .trips("schemas.characteristics-are-spelt-as-defined"),
                fault("F139", "the endpoint of a resource type is not where it is", "RFC7643-6-07")
                        .shown(
                                "/ResourceTypes",
                                (asked, type) -> type.put(
                                        "endpoint",
                                        type.path("endpoint").asText().replace("/Users", "/User")))
                        .trips("types.endpoints-are-there"),
                fault("F141", "discovery resources have no meta", "RFC7643-3.1-21")
                        .json(
                                asked -> asked.path().matches(".*/(Schemas|ResourceTypes|ServiceProviderConfig).*"),
                                (asked, body) -> Faults.resources(body, one -> one.remove("meta")))
                        .trips("config.meta-says-what-it-is", "types.say-what-they-are", "schemas.say-what-they-are"));
    }
}
