package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.bulk;
import static dev.scimtck.suite.fault.Faults.read;
import static dev.scimtck.suite.fault.Faults.request;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.results;
import static dev.scimtck.suite.fault.Faults.status;
import static dev.scimtck.suite.fault.Faults.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Faults of bulk requests, RFC 7644 section 3.7. */
final class BulkFaults {
    private BulkFaults() {}

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        response(
                                story(
                                        "results-lack-method-bulkid-location",
                                        "results lack method, bulkId and location",
                                        "RFC7644-3.7-09"),
                                results(result -> result.remove(List.of("method", "bulkId", "location")))),
                        Set.of("bulk.a-result-tells-method-bulk-id-status-and-location")),
                new SeededFault(
                        response(
                                story("created-cannot-be-found", "what is created cannot be found", "RFC7644-3.7-13"),
                                results(result -> result.put(
                                        "location", result.path("location").asText() + "-not"))),
                        Set.of("bulk.creates-what-it-says")),
                new SeededFault(
                        request(
                                story(
                                        "bulk-only-creates",
                                        "PUT, PATCH and DELETE in a bulk request miss their resource",
                                        "RFC7644-3.7.3-03"),
                                bulk(operation -> {
                                    if (!operation.path("method").asText().equals("POST")) {
                                        operation.put("path", "/Users/missed");
                                    }
                                })),
                        Set.of("bulk.puts-patches-and-deletes")),
                new SeededFault(
                        request(
                                story(
                                        "first-error-stops-request",
                                        "the first error stops the request",
                                        "RFC7644-3.7-15"),
                                (asked, body) -> {
                                    if (asked.isOn("POST", "/Bulk")) {
                                        body.put("failOnErrors", 1);
                                    }
                                }),
                        Set.of("bulk.goes-on-after-an-error")),
                new SeededFault(
                        request(
                                story("fail-on-errors-is-ignored", "failOnErrors is ignored", "RFC7644-3.7-16"),
                                (asked, body) -> body.remove("failOnErrors")),
                        Set.of("bulk.stops-at-fail-on-errors")),
                new SeededFault(
                        response(
                                story(
                                        "response-failed-operation-text",
                                        "the response of a failed operation is a text",
                                        "RFC7644-3.7-12"),
                                results(result -> {
                                    if (result.has("response")) {
                                        result.put(
                                                "response",
                                                result.path("response").toString());
                                    }
                                })),
                        Set.of("bulk.a-failed-operation-has-its-error")),
                new SeededFault(
                        response(
                                story(
                                        "whole-answered-status-failed-operation",
                                        "the whole is answered with the status of a failed operation",
                                        "RFC7644-3.7-13"),
                                (asked, answered) -> asked.isOn("POST", "/Bulk")
                                                && new String(answered.body(), StandardCharsets.UTF_8)
                                                        .contains("\"400\"")
                                        ? new Answered(400, answered.headers(), answered.body())
                                        : answered),
                        Set.of("bulk.goes-on-after-an-error")),
                new SeededFault(
                        request(
                                story(
                                        "any-message-is-bulk",
                                        "whatever is wrong with the message is overlooked",
                                        "RFC7644-3.7-03"),
                                BulkFaults::complete),
                        Set.of("bulk.needs-operations", "bulk.needs-its-schema")),
                new SeededFault(
                        request(
                                story("bulk-id-is-made-up", "a creation needs no bulkId", "RFC7644-3.7-05"),
                                bulk(operation -> {
                                    if (!operation.has("bulkId")) {
                                        operation.put("bulkId", "made-up");
                                    }
                                })),
                        Set.of("bulk.an-operation-needs-method-path-and-data")),
                new SeededFault(
                        request(
                                story(
                                        "bulk-ignores-versions",
                                        "the version of an operation is ignored",
                                        "RFC7644-3.7-06"),
                                bulk(operation -> operation.remove("version"))),
                        Set.of("bulk.stale-version-is-412")),
                new SeededFault(
                        response(
                                story("no-limits", "ServiceProviderConfig has no limits for bulk", "RFC7644-3.7.4-01"),
                                read(
                                        "/ServiceProviderConfig",
                                        config -> config.putObject("bulk").put("supported", true))),
                        Set.of("bulk.limits-are-told")),
                new SeededFault(
                        response(
                                story(
                                        "too-large-answered-otherwise-than",
                                        "what is too large is answered otherwise than by 413",
                                        "RFC7644-3.7.4-03"),
                                status(asked -> asked.isOn("POST", "/Bulk"), 413, 400)),
                        Set.of("bulk.too-many-operations-are-413", "bulk.too-many-bytes-are-413")),
                new SeededFault(
                        request(
                                story("bulk-ids-stay", "references by bulkId stay as they are", "RFC7644-3.7.2-01"),
                                bulk(operation -> {
                                    unresolved(operation.at("/data/members/0"));
                                    unresolved(operation.at("/data/" + ENTERPRISE + "/manager"));
                                })),
                        Set.of(
                                "bulk-id.becomes-the-id",
                                "bulk-id.works-in-an-extension",
                                "bulk-id.circles-are-resolved-or-409")),
                new SeededFault(
                        response(
                                story(
                                        "reference-later-operation-fails",
                                        "a reference to a later operation fails",
                                        "RFC7644-3.7.2-01"),
                                results(result -> {
                                    if (result.path("bulkId").asText().equals("team")) {
                                        result.put("status", "400");
                                    }
                                })),
                        Set.of("bulk-id.can-be-of-a-later-operation")));
    }

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static void unresolved(JsonNode reference) {
        if (reference instanceof ObjectNode object) {
            object.put("value", "unresolved");
        }
    }

    private static void complete(Asked asked, ObjectNode body) {
        if (asked.isOn("POST", "/Bulk")) {
            body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:BulkRequest");
            if (!body.has("Operations")) {
                body.putArray("Operations").addObject().put("method", "DELETE").put("path", "/Users/made-up");
            }
        }
    }
}
