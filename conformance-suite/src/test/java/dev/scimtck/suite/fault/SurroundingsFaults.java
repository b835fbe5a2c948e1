package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Servers that are wrong in what lies around SCIM's resources: tenants, media types, answers that come later. */
final class SurroundingsFaults {
    private SurroundingsFaults() {}

    static List<SeededFault> all() {
        return List.of(
                Real.fault(
                                "external-ids-are-of-all-tenants",
                                "an externalId that another tenant has is refused",
                                "RFC7644-6.2-01")
                        .refuse(
                                asked -> asked.isOn("POST", "/Users")
                                        && Real.sent(asked)
                                                .path("externalId")
                                                .asText()
                                                .startsWith("of-both-"),
                                409,
                                "uniqueness")
                        .trips("security.external-ids-are-of-one-tenant"),
                new SeededFault(
                        new Fault.AtAnotherAddress(
                                Faults.story(
                                        "plain-http-in-the-open",
                                        "it is reached without TLS at an address that is not private",
                                        "RFC7644-7.2-01"),
                                "0.0.0.0"),
                        Set.of("transport.base-url-is-https")),
                Wire.answers(
                        "external-ids-lead-to-another-tenant",
                        "a filter on externalId finds the user of another tenant",
                        "RFC7643-3.1-15",
                        "externalId",
                        SurroundingsFaults::anothers,
                        "security.external-ids-are-of-one-tenant"),
                Wire.status(
                        "scim-json-is-refused",
                        "application/scim+json is refused",
                        "RFC7644-8.1-01",
                        "POST",
                        "/Users",
                        415,
                        "media-type.scim-json-is-taken"),
                Wire.status(
                        "no-bulk",
                        "/Bulk is told of and not there",
                        "RFC7644-3.2-04",
                        "POST",
                        "/Bulk",
                        501,
                        "bulk.creates-what-it-says",
                        "config.claimed-bulk-works"),
                Wire.answers(
                        "async-sometimes",
                        "asyncRequest has a value that is not defined",
                        "RFC9967-4-01",
                        "/ServiceProviderConfig",
                        config -> config.putObject("securityEvents").put("asyncRequest", "sometimes"),
                        "async.config-says-who-decides"),
                accepted());
    }

    private static void anothers(ObjectNode list) {
        list.path("Resources").forEach(user -> ((ObjectNode) user).put("id", "another"));
    }

    private static SeededFault accepted() {
        return new SeededFault(
                response(
                        story(
                                "accepted-with-a-body",
                                "an update is answered 202 with a body, and without Location and Set-Txn",
                                "RFC9967-2.5.1.1-01"),
                        (asked, answered) -> asked.isOn("PUT", "/Users/")
                                ? new Answered(
                                        202,
                                        Map.of("Location", List.of(), "Content-Location", List.of()),
                                        "{}".getBytes(StandardCharsets.UTF_8))
                                : answered),
                Set.of("async.accepted-is-told-in-full"));
    }
}
