package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.anyOperation;
import static dev.scimtck.suite.fault.Real.array;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.harmless;
import static dev.scimtck.suite.fault.Real.is;
import static dev.scimtck.suite.fault.Real.path;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Users and how they are written: what servers were imagined to get wrong, before it was tried whether the suite sees it. */
final class ImaginedWriteFaults {
    private ImaginedWriteFaults() {}

    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final Pattern WIDE = Pattern.compile("[\\x{10000}-\\x{10ffff}]");

    private static boolean posts(Asked asked, String endpoint) {
        return asked.method().equals("POST") && asked.path().split("\\?", 2)[0].endsWith(endpoint);
    }

    static List<SeededFault> all() {
        return List.of(
                fault("taken-name-on-change-is-500", "a change to a name that is taken is 500", "RFC7644-3.5.1-05")
                        .answer((asked, answered) -> answered.status() == 409
                                        && Set.of("PUT", "PATCH").contains(asked.method())
                                ? error(500, "", "constraint")
                                : answered)
                        .trips(),
                deletedNameStaysTaken(),
                putMergesEmails(),
                fault("put-drops-extension", "PUT drops the attributes of an extension", "RFC7644-3.5.1-09")
                        .body("PUT", "/Users/", (asked, body) -> body.remove(EXTENSION))
                        .trips("enterprise.attributes-change-on-put"),
                fault("primary-email-only", "of several e-mail addresses one is kept", "RFC7643-2.4-01")
                        .body("POST", "/Users", (asked, body) -> {
                            if (body.path("emails") instanceof ArrayNode emails) {
                                while (emails.size() > 1) {
                                    emails.remove(emails.size() - 1);
                                }
                            }
                        })
                        .trips("multi.values-are-all-kept"),
                fault("last-modified-stands", "meta.lastModified stays that of the creation", "RFC7643-3.1-24")
                        .shown("s", (asked, one) -> {
                            if (one.path("meta") instanceof ObjectNode meta && meta.has("created")) {
                                meta.set("lastModified", meta.path("created"));
                            }
                        })
                        .trips("meta.last-modified-moves"),
                inactiveIsFrozen(),
                fault("patch-of-nothing-is-204", "a PATCH of an unknown user is answered 204", "RFC7644-3.12-06")
                        .answer((asked, answered) -> asked.method().equals("PATCH") && answered.status() == 404
                                ? new Answered(204, Map.of(), new byte[0])
                                : answered)
                        .trips("patch-error.unknown-resource-is-404"),
                fault("value-filter-minds-case", "the filter in a path minds case", "RFC7644-3.5.2-10")
                        .refuse(
                                asked -> anyOperation(
                                        asked, one -> path(one).matches(".*\\[ *type eq \"[^\"]*[A-Z][^\"]*\".*")),
                                400,
                                "noTarget")
                        .trips("patch-path.value-filter-ignores-case"),
                removeOfNothing(),
                extensionReplacedWhole(),
                fault(
                                "dotted-keys-are-ignored",
                                "a dotted name without a path is ignored",
                                "RFC7644-3.10-01",
                                "entra/legacy")
                        .operation("/Users/", (asked, one) -> {
                            if (one.path("value") instanceof ObjectNode value && !one.has("path")) {
                                names(value).stream()
                                        .filter(name -> name.contains(".") && !name.startsWith("urn:"))
                                        .forEach(value::remove);
                            }
                        })
                        .trips(),
                fault(
                                "first-of-many-is-added",
                                "of several e-mail addresses that are added the first is",
                                "RFC7644-3.5.2.1-06")
                        .operation("/Users/", (asked, one) -> {
                            if (is(one, "add")
                                    && Set.of("emails", "phoneNumbers").contains(path(one))) {
                                firstOnly(one.path("value"));
                            }
                        })
                        .trips("patch-add.adds-several-values-at-once"),
                fault(
                                "user-name-cannot-change",
                                "a change of userName by PATCH is ignored",
                                "RFC7644-3.5.2.3-02",
                                "okta/template",
                                "entra/legacy")
                        .operation("/Users/", (asked, one) -> {
                            if (path(one).equals("userName")) {
                                harmless(one);
                            } else if (!one.has("path") && one.path("value") instanceof ObjectNode value) {
                                value.remove("userName");
                            }
                        })
                        .trips(
                                "patch-remove.of-a-required-attribute-is-refused",
                                "unique.a-patch-cannot-take-a-username"),
                fault(
                                "external-id-cannot-change",
                                "a change of externalId by PATCH is ignored",
                                "RFC7644-3.5.2.3-02",
                                "entra/legacy")
                        .operation("/Users/", (asked, one) -> {
                            if (path(one).equals("externalId")) {
                                harmless(one);
                            } else if (!one.has("path") && one.path("value") instanceof ObjectNode value) {
                                value.remove("externalId");
                            }
                        })
                        .trips("concurrency.no-attribute-is-lost", "patch-add.creates-what-is-missing"),
                fault("long-values-are-cut", "texts are cut after 64 characters", "RFC7644-3.3-01")
                        .body((asked, body) -> {
                            JsonNode name = body.path("displayName");
                            if (asked.path().contains("/Users") && name.asText().length() > 64) {
                                body.put("displayName", name.asText().substring(0, 64));
                            }
                        })
                        .trips("create.long-text-is-kept-or-refused"),
                fault("wide-characters-break", "a character beyond 16 bits is answered 500", "RFC7644-7.8-01")
                        .refuse(asked -> WIDE.matcher(sent(asked).toString()).find(), 500, "")
                        .trips("user.names-beyond-ascii-come-back"),
                fault("put-needs-the-id", "a PUT whose body has no id is refused", "RFC7644-3.5.1-05")
                        .refuse(
                                asked -> asked.method().equals("PUT")
                                        && sent(asked).isObject()
                                        && !sent(asked).has("id"),
                                400,
                                "invalidValue")
                        .trips("enterprise.attributes-change-on-put", "immutable.can-be-set-once"),
                fault("external-id-in-lower-case", "externalId is stored in lower case", "RFC7643-3.1-17")
                        .body((asked, body) -> {
                            if (body.path("externalId").isTextual()) {
                                body.put(
                                        "externalId",
                                        body.path("externalId").asText().toLowerCase(Locale.ROOT));
                            }
                        })
                        .trips("external-id.is-kept-as-sent"),
                fault(
                                "read-only-refused-on-create",
                                "a creation that holds groups is refused",
                                "RFC7644-3.3-02",
                                "okta/wizard")
                        .refuse(asked -> posts(asked, "/Users") && sent(asked).has("groups"), 400, "mutability")
                        .trips("security.groups-cannot-be-assigned"),
                staleAnswer(),
                fault("put-echoes", "a PUT is answered with the words of the request", "RFC7644-3.5.1-20")
                        .answer((asked, answered) -> asked.isOn("PUT", "/Users/") && answered.status() == 200
                                ? new Answered(200, Map.of(), asked.body())
                                : answered)
                        .trips("replace.answers-200-with-the-whole-resource"),
                fault("put-is-201", "a PUT is answered 201", "RFC7644-3.5.1-20")
                        .status(asked -> asked.method().equals("PUT"), 200, 201)
                        .trips("immutable.can-be-set-once", "immutable.once-set-stays"),
                fault("active-is-lost-on-create", "a user created inactive is active", "RFC7643-4.1.1-17")
                        .body("POST", "/Users", (asked, body) -> {
                            if (body.has("active")) {
                                body.put("active", true);
                            }
                        })
                        .trips("user.active-is-kept"),
                fault("patch-without-schemas-is-taken", "a PATCH without schemas is taken", "RFC7644-3.5.2-01")
                        .body(
                                "PATCH",
                                "",
                                (asked, body) ->
                                        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp"))
                        .trips());
    }

    static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static void firstOnly(JsonNode value) {
        if (value instanceof ArrayNode several) {
            while (several.size() > 1) {
                several.remove(several.size() - 1);
            }
        }
    }

    private static SeededFault deletedNameStaysTaken() {
        Set<String> gone = ConcurrentHashMap.newKeySet();
        Real real = fault("deleted-name-stays-taken", "a deleted user's name cannot be had again", "RFC7644-3.6-04");
        return real.answer((asked, answered) -> {
                    if (asked.isOn("DELETE", "/Users/") && answered.status() == 204) {
                        real.seen()
                                .resource(asked)
                                .ifPresent(user ->
                                        gone.add(user.path("userName").asText().toLowerCase(Locale.ROOT)));
                    }
                    return answered;
                })
                .refuse(
                        asked -> posts(asked, "/Users")
                                && gone.contains(
                                        sent(asked).path("userName").asText().toLowerCase(Locale.ROOT)),
                        409,
                        "uniqueness")
                .trips("delete.frees-the-username");
    }

    private static SeededFault putMergesEmails() {
        Real real = fault("put-merges-values", "PUT adds e-mail addresses to those that are there", "RFC7644-3.5.1-09");
        return real.body(
                        "PUT",
                        "/Users/",
                        (asked, body) -> real.seen().resource(asked).ifPresent(before -> {
                            ArrayNode emails = array(body.path("emails"));
                            List<String> sent = emails.findValuesAsText("value");
                            before.path("emails").forEach(email -> {
                                if (!sent.contains(email.path("value").asText())) {
                                    emails.add(((ObjectNode) email.deepCopy()).without("primary"));
                                }
                            });
                            if (!emails.isEmpty()) {
                                body.set("emails", emails);
                            }
                        }))
                .trips();
    }

    private static SeededFault inactiveIsFrozen() {
        Real real = fault(
                "inactive-is-frozen",
                "an inactive user cannot be changed or switched on by PUT",
                "RFC7644-3.5.1-09",
                "okta/wizard");
        return real.refuse(
                        asked -> asked.isOn("PUT", "/Users/")
                                && real.seen()
                                        .resource(asked)
                                        .filter(user ->
                                                user.path("active").asText().equals("false"))
                                        .isPresent(),
                        403,
                        "")
                .trips("repeat.put-comes-out-the-same");
    }

    private static SeededFault removeOfNothing() {
        Real real =
                fault("remove-of-nothing-is-refused", "a remove of what has no value is refused", "RFC7644-3.5.2.2-02");
        return real.refuse(
                        asked -> asked.path().contains("/Users/")
                                && anyOperation(
                                        asked,
                                        one -> is(one, "remove")
                                                && path(one).matches("\\w+")
                                                && real.seen()
                                                        .resource(asked)
                                                        .filter(user -> !user.has(path(one)))
                                                        .isPresent()),
                        400,
                        "noTarget")
                .trips("patch-remove.of-what-is-not-there-succeeds");
    }

    private static SeededFault extensionReplacedWhole() {
        Map<String, String> left = new ConcurrentHashMap<>();
        return fault(
                        "extension-loses-the-rest",
                        "replace of one attribute of an extension loses the others",
                        "RFC7644-3.5.2.3-02")
                .operation("/Users/", (asked, one) -> {
                    if (is(one, "replace") && path(one).startsWith(EXTENSION + ":")) {
                        left.put(
                                Seen.id(asked),
                                path(one).substring(EXTENSION.length() + 1).split("\\.", 2)[0]);
                    }
                })
                .shown("/Users", (asked, user) -> {
                    String name = left.get(user.path("id").asText());
                    if (name != null && user.path(EXTENSION) instanceof ObjectNode extension) {
                        extension.retain(name);
                    }
                })
                .trips("patch-replace.changes-an-extension-attribute");
    }

    private static SeededFault staleAnswer() {
        Real real =
                fault("patch-shows-what-was", "a PATCH is answered with the user as it was before", "RFC7644-3.5.2-24");
        return real.answer((asked, answered) -> asked.isOn("PATCH", "/Users/") && answered.status() == 200
                        ? real.seen()
                                .resource(asked)
                                .map(user -> Real.answered(200, user.toString()))
                                .orElse(answered)
                        : answered)
                .trips("patch-error.attributes-parameter-asks-for-200");
    }
}
