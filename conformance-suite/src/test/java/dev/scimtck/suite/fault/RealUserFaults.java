package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.anyOperation;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.path;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Users, RFC 7644 sections 3.3, 3.5.1 and 3.6: what real servers get wrong. */
final class RealUserFaults {
    private RealUserFaults() {}

    private static boolean posts(Asked asked, String endpoint) {
        return asked.method().equals("POST") && asked.path().split("\\?", 2)[0].endsWith(endpoint);
    }

    static List<SeededFault> all() {
        return List.of(
                fault("F001", "a creation is answered 200", "RFC7644-3.3-07")
                        .status(asked -> posts(asked, "/Users"), 201, 200)
                        .trips("create.answers-201-with-the-resource"),
                clientsId(),
                fault("F005", "a conflict has no scimType", "RFC7644-3.3-06")
                        .answer((asked, answered) ->
                                answered.status() == 409 && posts(asked, "/Users") ? error(409, "", "taken") : answered)
                        .trips("create.username-is-unique"),
                uniqueByCase(),
                putCreates(),
                fault("F011", "a PUT that holds readOnly attributes is refused", "RFC7644-3.5.1-14", "okta/wizard")
                        .refuse(
                                asked -> asked.isOn("PUT", "/Users/")
                                        && (sent(asked).has("id")
                                                || sent(asked).has("meta")
                                                || sent(asked).has("groups")),
                                400,
                                "mutability")
                        .trips("replace.takes-the-servers-own-words"),
                fault("F013", "DELETE is answered 200 with a body", "RFC7644-3.6-06")
                        .answer((asked, answered) -> asked.isOn("DELETE", "/Users/") && answered.status() == 204
                                ? answered(200, "{}")
                                : answered)
                        .trips("delete.is-204-without-a-body"),
                fault("F015", "DELETE of what is not there is answered 204", "RFC7644-3.6-02")
                        .answer((asked, answered) -> asked.isOn("DELETE", "/Users/") && answered.status() == 404
                                ? new Answered(204, Map.of(), new byte[0])
                                : answered)
                        .trips("delete.of-the-unknown-is-404", "repeat.delete-is-404"),
                withoutName(),
                fault("F019", "a creation that contains active is refused", "RFC7643-4.1.1-17", "entra/legacy")
                        .refuse(asked -> posts(asked, "/Users") && sent(asked).has("active"), 400, "invalidValue")
                        .trips("user.active-is-kept"),
                fault("F021", "a PATCH that sets active to true is refused", "RFC7644-3.5.2.3-02", "okta/template")
                        .refuse(
                                asked -> asked.path().contains("/Users/")
                                        && anyOperation(
                                                asked,
                                                one -> (path(one).equals("active")
                                                                && one.path("value")
                                                                        .asBoolean())
                                                        || one.at("/value/active")
                                                                .asBoolean()),
                                400,
                                "invalidValue")
                        .trips("patch-replace.switches-active-off-and-on"),
                fault("F023", "externalId is taken and not stored", "RFC7643-3.1-13", "entra/legacy")
                        .body((asked, body) -> {
                            if (asked.path().contains("/Users")) {
                                body.remove("externalId");
                            }
                        })
                        .trips("external-id.is-kept-as-sent"));
    }

    /** A creation with an id is found under it from then on, whoever had it before. */
    private static SeededFault clientsId() {
        Map<String, String> made = new ConcurrentHashMap<>();
        return fault("F003", "the id that a client sends is taken for the new resource's", "RFC7643-3.1-07")
                .target(asked -> {
                    String id = Seen.id(asked);
                    return made.containsKey(id) ? asked.path().replace(id, made.get(id)) : asked.path();
                })
                .answer((asked, answered) -> {
                    String wanted = sent(asked).path("id").asText();
                    String real = Seen.tree(answered.body()).path("id").asText();
                    if (posts(asked, "/Users") && answered.status() == 201 && !wanted.isEmpty()) {
                        made.put(wanted, real);
                    }
                    String text = new String(answered.body(), StandardCharsets.UTF_8);
                    for (Map.Entry<String, String> one : made.entrySet()) {
                        text = text.replace(one.getValue(), one.getKey());
                    }
                    return new Answered(answered.status(), answered.headers(), text.getBytes(StandardCharsets.UTF_8));
                })
                .trips("create.id-is-the-servers", "security.id-cannot-be-assigned");
    }

    private static SeededFault uniqueByCase() {
        Map<String, String> names = new ConcurrentHashMap<>();
        String mark = ".another";
        return fault("F007", "two userNames that differ in case are two", "RFC7643-4.1.1-03", "okta/wizard")
                .body("POST", "/Users", (asked, body) -> {
                    String name = body.path("userName").asText();
                    String first =
                            name.isEmpty() ? name : names.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> name);
                    if (!first.equals(name)) {
                        body.put("userName", name + mark);
                    }
                })
                .answer((asked, answered) -> new Answered(
                        answered.status(),
                        answered.headers(),
                        new String(answered.body(), StandardCharsets.UTF_8)
                                .replace(mark, "")
                                .getBytes(StandardCharsets.UTF_8)))
                .trips("create.username-is-unique-whatever-its-case");
    }

    private static SeededFault putCreates() {
        Map<String, ObjectNode> made = new ConcurrentHashMap<>();
        return fault("F009", "a PUT to an unknown id creates a resource", "RFC7644-3.5.1-02")
                .answer((asked, answered) -> {
                    String id = Seen.id(asked);
                    if (asked.isOn("PUT", "/Users/")
                            && answered.status() == 404
                            && sent(asked) instanceof ObjectNode body) {
                        body.put("id", id).putObject("meta").put("resourceType", "User");
                        made.put(id, body);
                    }
                    ObjectNode there = made.get(id);
                    boolean asks = Set.of("GET", "PUT").contains(asked.method()) && answered.status() == 404;
                    return asks && there != null ? answered(200, there.toString()) : answered;
                })
                .trips("replace.of-nothing-creates-nothing", "security.put-creates-nothing");
    }

    private static SeededFault withoutName() {
        return fault("F017", "a user without a userName, or with an empty one, is taken", "RFC7643-4.1.1-01")
                .body("POST", "/Users", (asked, body) -> {
                    if (body.path("userName").asText("").isEmpty()) {
                        body.put("userName", "without-a-name-" + System.nanoTime());
                    }
                })
                .shown("/Users", (asked, user) -> {
                    if (user.path("userName").asText().startsWith("without-a-name-")) {
                        user.put("userName", "");
                    }
                })
                .trips("user.username-must-not-be-empty", "error.user-without-username-is-400");
    }
}
