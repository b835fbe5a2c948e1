package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.results;
import static dev.scimtck.suite.fault.Faults.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Servers that break a clause which only one expectation looks at. */
final class CoverageFaults {
    private CoverageFaults() {}

    static List<SeededFault> all() {
        return List.of(
                Wire.status(
                        "scim-json-is-refused",
                        "application/scim+json is answered 415",
                        "RFC7644-8.1-01",
                        "POST",
                        "/Users",
                        415,
                        "media-type.scim-json-is-taken"),
                Wire.answers(
                        "async-request-unknown",
                        "asyncRequest is a word that nobody knows",
                        "RFC9967-4-01",
                        "/ServiceProviderConfig",
                        config -> config.putObject("securityEvents").put("asyncRequest", "sometimes"),
                        "config.async-request-is-none-long-or-request"),
                Wire.statusWhere(
                        "external-ids-of-all-tenants",
                        "externalId must be unique over all tenants",
                        "RFC7643-3.1-15",
                        "POST",
                        "/Users",
                        user -> user.path("externalId").asText().startsWith("tenant-"),
                        409,
                        "security.tenants-share-no-names"),
                Wire.status(
                        "async-with-a-body",
                        "a PUT is answered 202 with a body, and no Set-Txn",
                        "RFC9967-2.5.1.1-01",
                        "PUT",
                        "/Users/",
                        202,
                        "replace.asynchronous-answer-is-complete"),
                new SeededFault(
                        response(
                                story("bulk-without-scim-type", "errors in bulk have no scimType", "RFC7644-3.12-13"),
                                results(result -> {
                                    if (result.path("response") instanceof ObjectNode error) {
                                        error.remove("scimType");
                                    }
                                })),
                        Set.of("bulk.a-failed-operation-has-its-error")),
                new SeededFault(
                        response(
                                story(
                                        "bulk-response-is-a-word",
                                        "the response of a creation is a word",
                                        "RFC7644-3.7-11"),
                                results(result -> result.put("response", "done"))),
                        Set.of("bulk.creates-what-it-says")));
    }
}
