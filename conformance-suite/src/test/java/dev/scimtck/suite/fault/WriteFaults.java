package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.json;
import static dev.scimtck.suite.fault.Faults.read;
import static dev.scimtck.suite.fault.Faults.request;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.status;
import static dev.scimtck.suite.fault.Faults.story;
import static dev.scimtck.suite.fault.Faults.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import dev.scimtck.suite.fault.Fault.ResponseChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Faults of POST, PUT and DELETE, RFC 7644 sections 3.3, 3.5.1 and 3.6. */
final class WriteFaults {
    private WriteFaults() {}

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        request(
                                story(
                                        "put-never-switches-active-off",
                                        "PUT never switches active off",
                                        "RFC7644-3.5.1-04"),
                                (asked, body) -> {
                                    if (asked.method().equals("PUT") && body.has("active")) {
                                        body.put("active", true);
                                    }
                                }),
                        Set.of(
                                "replace.switches-active-off",
                                "repeat.put-comes-out-the-same",
                                "version.changes-with-the-resource")),
                new SeededFault(
                        request(
                                story("put-loses-values", "PUT loses what it is sent", "RFC7644-3.5.1-04"),
                                (asked, body) -> {
                                    if (asked.method().equals("PUT")) {
                                        body.remove(List.of("displayName", "phoneNumbers"));
                                    }
                                }),
                        Set.of("replace.stores-the-new-values")),
                new SeededFault(
                        response(
                                story("put-is-204", "PUT is answered 204", "RFC7644-3.5.1-16"),
                                (asked, answered) -> asked.method().equals("PUT") && answered.status() == 200
                                        ? new Answered(204, answered.headers(), new byte[0])
                                        : answered),
                        Set.of("replace.answers-200-with-the-whole-resource", "replace.takes-the-servers-own-words")),
                new SeededFault(
                        response(
                                story(
                                        "put-readonly-values-refused",
                                        "PUT with readOnly values is refused",
                                        "RFC7644-3.5.1-14"),
                                status(
                                        asked -> asked.method().equals("PUT")
                                                && text(asked).contains("\"meta\""),
                                        200,
                                        400)),
                        Set.of("replace.takes-the-servers-own-words", "replace.ignores-read-only-values")),
                new SeededFault(
                        response(
                                story("put-unknown-id-succeeds", "PUT to an unknown id succeeds", "RFC7644-3.5.1-02"),
                                status(asked -> asked.method().equals("PUT"), 404, 200)),
                        Set.of("replace.of-nothing-creates-nothing")),
                new SeededFault(
                        request(
                                story("null-is-ignored", "null in PUT keeps the value", "RFC7643-2.5-02"),
                                (asked, body) -> {
                                    if (asked.method().equals("PUT")
                                            && body.path("displayName").isNull()) {
                                        body.put("displayName", "Kept");
                                    }
                                }),
                        Set.of("replace.clears-what-is-null")),
                new SeededFault(
                        response(
                                story(
                                        "put-wants-all",
                                        "PUT that leaves out an attribute is refused",
                                        "RFC7644-3.5.1-05"),
                                status(
                                        asked -> asked.method().equals("PUT")
                                                && !text(asked).contains("displayName"),
                                        200,
                                        400)),
                        Set.of("replace.tells-what-becomes-of-what-is-left-out")),
                new SeededFault(
                        request(
                                story("required-is-made-up", "a missing userName is made up", "RFC7644-3.5.1-15"),
                                (asked, body) -> {
                                    if (asked.isOn("PUT", "/Users") && !body.has("userName")) {
                                        body.put("userName", "made.up@example.com");
                                    }
                                }),
                        Set.of("replace.needs-what-is-required")),
                new SeededFault(
                        response(
                                story(
                                        "conflicts-succeed",
                                        "what is taken is confirmed all the same",
                                        "RFC7643-4.1.1-02"),
                                status(asked -> true, 409, 200)),
                        Set.of(
                                "replace.names-what-is-taken",
                                "unique.a-refused-duplicate-is-not-stored",
                                "unique.a-patch-cannot-take-a-username",
                                "concurrency.one-username-one-user")),
                new SeededFault(
                        response(
                                story(
                                        "conflict-with-itself",
                                        "PUT of the own userName is a conflict",
                                        "RFC7644-3.5.1-16"),
                                status(asked -> asked.isOn("PUT", "/Users"), 200, 409)),
                        Set.of("unique.a-user-can-keep-its-name")),
                new SeededFault(
                        response(
                                story(
                                        "external-id-is-unique",
                                        "a second user of one externalId is refused",
                                        "RFC7643-3.1-16"),
                                onceOnly("externalId")),
                        Set.of("unique.external-id-is-the-clients")),
                new SeededFault(
                        response(
                                story("one-id-for-all", "every user has one id", "RFC7643-3.1-06"),
                                json((asked, body) -> {
                                    if (asked.isOn("POST", "/Users") && body.has("id")) {
                                        body.put("id", "one");
                                    }
                                })),
                        Set.of("unique.ids-differ")),
                new SeededFault(
                        response(
                                story(
                                        "delete-answered-200-body",
                                        "DELETE is answered 200 with a body",
                                        "RFC7644-3.6-06"),
                                (asked, answered) -> asked.method().equals("DELETE") && answered.status() == 204
                                        ? new Answered(200, answered.headers(), "{}".getBytes(StandardCharsets.UTF_8))
                                        : answered),
                        Set.of("delete.is-204-without-a-body")),
                new SeededFault(
                        response(
                                story(
                                        "delete-gone-answered-204",
                                        "DELETE of what is gone is answered 204",
                                        "RFC7644-3.6-02"),
                                status(asked -> asked.method().equals("DELETE"), 404, 204)),
                        Set.of(
                                "delete.leaves-404-for-every-method",
                                "delete.of-the-unknown-is-404",
                                "repeat.delete-is-404")),
                new SeededFault(
                        response(
                                story(
                                        "deleted-names-stay",
                                        "the userName of a deleted user stays taken",
                                        "RFC7644-3.6-05"),
                                onceOnly("userName")),
                        Set.of("delete.frees-the-username")),
                new SeededFault(
                        response(
                                story("delete-takes-all", "after a DELETE nothing is there any more", "RFC7644-3.6-06"),
                                gone()),
                        Set.of("delete.leaves-other-users", "members.outlive-their-group")),
                new SeededFault(
                        response(
                                story(
                                        "created-group-is-200",
                                        "the creation of a group is answered 200",
                                        "RFC7644-3.3-07"),
                                status(asked -> asked.isOn("POST", "/Groups"), 201, 200)),
                        Set.of("create.group-answers-201")),
                new SeededFault(
                        response(
                                story("active-is-demanded", "a user without active is refused", "RFC7644-3.3-03"),
                                status(
                                        asked -> asked.isOn("POST", "/Users")
                                                && !text(asked).contains("\"active\""),
                                        201,
                                        400)),
                        Set.of("create.left-out-is-no-error")),
                new SeededFault(
                        request(
                                story("names-are-changed", "another family name is stored", "RFC7644-3.3-01"),
                                (asked, body) -> {
                                    if (asked.isOn("POST", "/Users") && body.has("name")) {
                                        body.withObject("/name").put("familyName", "Other");
                                    }
                                }),
                        Set.of("create.what-was-sent-is-stored")),
                new SeededFault(
                        response(
                                story(
                                        "immutable-is-changed",
                                        "what the schema calls immutable is changed",
                                        "RFC7643-7-25"),
                                immutableNickName()),
                        Set.of("immutable.once-set-stays", "immutable.can-be-added-once")),
                new SeededFault(
                        new OnTheWire(
                                story(
                                        "immutable-is-never-set",
                                        "an immutable attribute cannot be set by PUT",
                                        "RFC7644-3.5.1-13"),
                                (asked, body) -> {
                                    if (asked.method().equals("PUT")) {
                                        body.remove("nickName");
                                    }
                                },
                                immutableNickName()),
                        Set.of("immutable.can-be-set-once")));
    }

    /** Refuses a second creation with the same value, for ever. */
    private static ResponseChange onceOnly(String attribute) {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        return (asked, answered) -> {
            String value = asked.isOn("POST", "/Users")
                    ? Seen.tree(asked.body()).path(attribute).asText()
                    : "";
            boolean again = !value.isEmpty() && !seen.add(value);
            return again ? new Answered(409, answered.headers(), answered.body()) : answered;
        };
    }

    private static ResponseChange gone() {
        Set<String> deleted = ConcurrentHashMap.newKeySet();
        return (asked, answered) -> {
            if (asked.method().equals("DELETE")) {
                deleted.add(asked.path());
            }
            boolean gone = asked.isOn("GET", "/Users/") && !deleted.isEmpty();
            return gone ? new Answered(404, answered.headers(), answered.body()) : answered;
        };
    }

    private static ResponseChange immutableNickName() {
        return read(
                "/Schemas",
                schema -> schema.path("attributes").forEach(attribute -> {
                    if (attribute.path("name").asText().equals("nickName")) {
                        ((ObjectNode) attribute).put("mutability", "immutable");
                    }
                }));
    }
}
