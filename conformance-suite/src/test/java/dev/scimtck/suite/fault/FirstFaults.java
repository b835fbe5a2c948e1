package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import dev.scimtck.suite.fault.Fault.ResponseChange;
import dev.scimtck.suite.fault.Fault.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Faults that every conformance suite must see. */
final class FirstFaults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FirstFaults() {}

    /** A fault, and the checks and steps that it must trip. */
    record Expected(Fault fault, Set<String> trips) {
        @Override
        public String toString() {
            return fault.story().wrong();
        }
    }

    static List<Expected> all() {
        return List.of(
                new Expected(
                        response(
                                story(
                                        "created-is-200",
                                        "a creation is answered 200",
                                        "RFC7644-3.3-07",
                                        Set.of("okta/wizard")),
                                (asked, answered) -> answered.status() == 201
                                        ? new Answered(200, answered.headers(), answered.body())
                                        : answered),
                        Set.of("create.answers-201-with-the-resource", "okta/wizard-joiner: create-the-user")),
                new Expected(
                        response(
                                story(
                                        "active-is-text",
                                        "active is the text \"true\"",
                                        "RFC7643-2.3.2-01",
                                        Set.of("okta/wizard")),
                                json((asked, body) -> resources(body, resource -> {
                                    if (resource.has("active")) {
                                        resource.put(
                                                "active",
                                                resource.path("active").asText());
                                    }
                                }))),
                        Set.of("response.fits-its-schema", "okta/template-joiner: create-the-user")),
                new Expected(
                        response(
                                story("no-id", "resources have no id", "RFC7643-3.1-05", Set.of("okta/wizard")),
                                json((asked, body) -> resources(body, resource -> resource.remove("id")))),
                        Set.of("response.fits-its-schema", "entra/legacy-joiner: create-the-user")),
                new Expected(
                        response(
                                story("html-errors", "errors are HTML pages", "RFC7644-3.12-01", Set.of()),
                                (asked, answered) -> answered.status() < 400
                                        ? answered
                                        : new Answered(
                                                answered.status(),
                                                Map.of("Content-Type", List.of("text/html")),
                                                "<html><body>Oops</body></html>".getBytes(StandardCharsets.UTF_8))),
                        Set.of("error.unknown-resource-is-404", "response.is-scim-json")),
                new Expected(
                        response(
                                story(
                                        "total-of-the-page",
                                        "totalResults counts the page only",
                                        "RFC7644-3.4.2.4-09",
                                        Set.of()),
                                json((asked, body) -> {
                                    if (body.has("totalResults")) {
                                        body.put(
                                                "totalResults",
                                                body.path("Resources").size());
                                    }
                                })),
                        Set.of("list.count-bounds-the-page")),
                new Expected(
                        response(
                                story("password-comes-back", "the password is returned", "RFC7643-4.1.1-24", Set.of()),
                                json((asked, body) -> resources(body, resource -> {
                                    if (resource.has("userName")) {
                                        resource.put("password", "s3cret");
                                    }
                                }))),
                        Set.of("response.has-no-password", "okta/wizard-joiner: create-the-user")),
                new Expected(
                        new OnTheWire(
                                story(
                                        "members-stay",
                                        "removing a member is answered with success and does nothing",
                                        "RFC7644-3.5.2.2-04",
                                        Set.of("entra/legacy", "entra/flagged")),
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
                        Set.of("entra/legacy")),
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

    private static Story story(String id, String wrong, String clause, Set<String> breaks) {
        return new Story(id, wrong, clause, breaks);
    }

    private static Fault response(Story story, ResponseChange change) {
        return new OnTheWire(story, (asked, body) -> {}, change);
    }

    /** A change of each JSON body that comes back. */
    private static ResponseChange json(BiConsumer<Asked, ObjectNode> change) {
        return (asked, answered) -> {
            try {
                if (answered.body() == null || !(JSON.readTree(answered.body()) instanceof ObjectNode body)) {
                    return answered;
                }
                change.accept(asked, body);
                return new Answered(answered.status(), answered.headers(), JSON.writeValueAsBytes(body));
            } catch (IOException e) {
                throw new UncheckedIOException("the reference server answers JSON", e);
            }
        };
    }

    /** Does something to the resource in a body, or to each of a list. */
    private static void resources(ObjectNode body, Consumer<ObjectNode> change) {
        if (body.has("Resources")) {
            for (JsonNode resource : body.path("Resources")) {
                change.accept((ObjectNode) resource);
            }
        } else {
            change.accept(body);
        }
    }
}
