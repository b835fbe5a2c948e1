package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.json;
import static dev.scimtck.suite.fault.Faults.resources;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Faults that every conformance suite must see. */
final class FirstFaults {
    private FirstFaults() {}

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        response(
                                story("created-is-200", "a creation is answered 200", "RFC7644-3.3-07", "okta/wizard"),
                                (asked, answered) -> answered.status() == 201
                                        ? new Answered(200, answered.headers(), answered.body())
                                        : answered),
                        Set.of("create.answers-201-with-the-resource", "okta/wizard-joiner: create-the-user")),
                new SeededFault(
                        response(
                                story(
                                        "active-is-text",
                                        "active is the text \"true\"",
                                        "RFC7643-2.3.2-01",
                                        "okta/wizard"),
                                json((asked, body) -> resources(body, resource -> {
                                    if (resource.has("active")) {
                                        resource.put(
                                                "active",
                                                resource.path("active").asText());
                                    }
                                }))),
                        Set.of("response.fits-its-schema", "okta/template-joiner: create-the-user")),
                new SeededFault(
                        response(
                                story("no-id", "resources have no id", "RFC7643-3.1-05", "okta/wizard"),
                                json((asked, body) -> resources(body, resource -> resource.remove("id")))),
                        Set.of("response.fits-its-schema", "entra/legacy-joiner: create-the-user")),
                new SeededFault(
                        response(
                                story("html-errors", "errors are HTML pages", "RFC7644-3.12-01"),
                                (asked, answered) -> answered.status() < 400
                                        ? answered
                                        : new Answered(
                                                answered.status(),
                                                Map.of("Content-Type", List.of("text/html")),
                                                "<html><body>Oops</body></html>".getBytes(StandardCharsets.UTF_8))),
                        Set.of("error.unknown-resource-is-404", "response.is-scim-json")),
                new SeededFault(
                        response(
                                story("total-of-the-page", "totalResults counts the page only", "RFC7644-3.4.2.4-09"),
                                json((asked, body) -> {
                                    if (body.has("totalResults")) {
                                        body.put(
                                                "totalResults",
                                                body.path("Resources").size());
                                    }
                                })),
                        Set.of("list.count-bounds-the-page")),
                new SeededFault(
                        response(
                                story("password-comes-back", "the password is returned", "RFC7643-4.1.1-24"),
                                json((asked, body) -> resources(body, resource -> {
                                    if (resource.has("userName")) {
                                        resource.put("password", "s3cret");
                                    }
                                }))),
                        Set.of("response.has-no-password", "okta/wizard-joiner: create-the-user")),
                new SeededFault(
                        new OnTheWire(
                                story(
                                        "members-stay",
                                        "removing a member is answered with success and does nothing",
                                        "RFC7644-3.5.2.2-04",
                                        "entra/legacy",
                                        "entra/flagged"),
                                (asked, body) -> {
                                    boolean removes = asked.isOn("PATCH", "/Groups/")
                                            && body.at("/Operations/0/op")
                                                    .asText()
                                                    .equalsIgnoreCase("remove");
                                    if (removes) {
                                        body.putArray("Operations");
                                    }
                                },
                                (asked, answered) -> answered),
                        Set.of("entra/flagged-member-removal: remove-one-member")));
    }

    /** The fault that empties groups, and that a status never shows. */
    static Fault listedMembersMeanAll() {
        return new OnTheWire(
                story(
                        "listed-members-mean-all",
                        "remove members with a list of values removes all members",
                        "RFC7644-3.5.2.2-04",
                        "entra/legacy"),
                (asked, body) -> {
                    boolean lists = asked.isOn("PATCH", "/Groups/")
                            && body.at("/Operations/0/op").asText().equalsIgnoreCase("remove")
                            && body.at("/Operations/0/value").isArray();
                    if (lists) {
                        ((ObjectNode) body.at("/Operations/0")).remove("value");
                    }
                },
                (asked, answered) -> answered);
    }
}
