package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.anyOperation;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.harmless;
import static dev.scimtck.suite.fault.Real.inside;
import static dev.scimtck.suite.fault.Real.is;
import static dev.scimtck.suite.fault.Real.path;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.suite.fault.Fault.Answered;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PATCH, RFC 7644 section 3.5.2: what real servers get wrong. */
final class RealPatchFaults {
    private RealPatchFaults() {}

    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final Set<String> MANY = Set.of(
            "emails",
            "phoneNumbers",
            "addresses",
            "ims",
            "photos",
            "roles",
            "entitlements",
            "x509Certificates",
            "members");
    private static final List<String> NAMES = List.of(
            "userName",
            "name",
            "displayName",
            "nickName",
            "profileUrl",
            "title",
            "userType",
            "preferredLanguage",
            "locale",
            "timezone",
            "active",
            "password",
            "emails",
            "phoneNumbers",
            "ims",
            "photos",
            "addresses",
            "entitlements",
            "roles",
            "x509Certificates",
            "externalId",
            "members",
            "givenName",
            "familyName",
            "middleName",
            "formatted",
            "value",
            "type",
            "primary");

    static List<SeededFault> all() {
        return List.of(
                inside(
                        "F039",
                        "op is compared by case",
                        "RFC7644-3.5.2-05",
                        builder -> builder.refuse(EnumSet.of(Tolerance.OP_IN_ANY_CASE)),
                        "entra/legacy-disable: disable"),
                fault("F041", "remove of members with a list of them removes all", "RFC7644-3.5.2.2-04", "entra/legacy")
                        .operation("/Groups/", (asked, one) -> {
                            if (is(one, "remove") && path(one).equals("members")) {
                                one.remove("value");
                            }
                        })
                        .trips("entra/legacy-member-removal: remove-one-member"),
                fault("F043", "replace of members with an empty array is refused", "RFC7643-2.5-02", "okta/template")
                        .refuse(
                                asked -> anyOperation(
                                        asked,
                                        one -> is(one, "replace")
                                                && path(one).equals("members")
                                                && one.path("value").isArray()
                                                && one.path("value").isEmpty()),
                                400,
                                "invalidValue")
                        .trips("members.are-replaced-by-patch"),
                noMatchIsSuccess(),
                fault("F047", "replace of a complex attribute empties what it does not name", "RFC7644-3.5.2.3-05")
                        .operation("/Users/", (asked, one) -> {
                            JsonNode value = path(one).equals("name") ? one.path("value") : one.at("/value/name");
                            if (is(one, "replace") && value instanceof ObjectNode name) {
                                for (String part : List.of(
                                        "formatted",
                                        "familyName",
                                        "givenName",
                                        "middleName",
                                        "honorificPrefix",
                                        "honorificSuffix")) {
                                    if (!name.has(part)) {
                                        name.putNull(part);
                                    }
                                }
                            }
                        })
                        .trips("patch-replace.keeps-sub-attributes-that-are-not-named"),
                fault(
                                "F049",
                                "a value without a path that is keyed by an extension is ignored",
                                "RFC7644-3.5.2.1-03",
                                "entra/legacy")
                        .operation("/Users/", (asked, one) -> {
                            if (one.path("value") instanceof ObjectNode value && !one.has("path")) {
                                var keys = new ArrayList<String>();
                                value.fieldNames().forEachRemaining(keys::add);
                                keys.stream()
                                        .filter(key -> key.startsWith("urn:"))
                                        .forEach(value::remove);
                            }
                        })
                        .trips("patch-add.takes-an-extension-object-without-a-path"),
                fault("F051", "remove of a required attribute is accepted", "RFC7644-3.5.2.2-07")
                        .operation("", (asked, one) -> {
                            if (is(one, "remove")
                                    && Set.of("userName", "displayName").contains(path(one))
                                    && (path(one).equals("userName")
                                            || asked.path().contains("/Groups"))) {
                                harmless(one);
                            }
                        })
                        .trips("patch-remove.of-a-required-attribute-is-refused"),
                memberOverwritten(),
                fault("F055", "an unknown path is silently ignored", "RFC7644-3.5.2-11", "okta/wizard")
                        .answer((asked, answered) -> answered.status() == 400
                                        && Seen.tree(answered.body())
                                                .path("scimType")
                                                .asText()
                                                .equals("invalidPath")
                                        && anyOperation(asked, one -> path(one).matches("[\\w:.-]+"))
                                ? new Answered(204, Map.of(), new byte[0])
                                : answered)
                        .trips(
                                "patch-path.unknown-attribute-is-refused",
                                "patch-path.unknown-sub-attribute-is-refused"),
                firstStays(),
                twoPrimaries(),
                fault("F061", "attribute names in paths are compared by case", "RFC7644-3.10-04")
                        .refuse(asked -> anyOperation(asked, one -> otherCase(path(one))), 400, "invalidPath")
                        .trips("patch-replace.takes-names-in-any-case"),
                fault("F063", "a path that cannot be read is answered 500", "RFC7644-3.5.2-09")
                        .refuse(
                                asked -> anyOperation(
                                        asked,
                                        one -> path(one).startsWith("[")
                                                || (path(one).contains("[")
                                                        && !path(one).contains("]"))),
                                500,
                                "")
                        .trips(
                                "patch-path.unbalanced-filter-is-refused",
                                "patch-path.filter-without-attribute-is-refused"),
                fault("F065", "replace of a multi-valued attribute appends", "RFC7644-3.5.2.3-03")
                        .operation("", (asked, one) -> {
                            if (is(one, "replace") && MANY.contains(path(one))) {
                                one.put("op", "add");
                            }
                        })
                        .trips("patch-replace.replaces-all-values", "members.are-replaced-by-patch"),
                fault("F067", "remove with a filter of two terms minds the first alone", "RFC7644-3.5.2.2-06")
                        .operation("", (asked, one) -> {
                            if (is(one, "remove")) {
                                one.put("path", path(one).replaceFirst(" and [^\\]]*]", "]"));
                            }
                        })
                        .trips("patch-remove.takes-a-compound-filter"),
                fault("F069", "a PATCH of what is not there is answered 400", "RFC7644-3.12-06")
                        .answer((asked, answered) -> asked.method().equals("PATCH") && answered.status() == 404
                                ? error(400, "invalidValue", "the body is checked first")
                                : answered)
                        .trips("patch-error.unknown-resource-is-404", "delete.leaves-404-for-patch"));
    }

    private static final Pattern BY_TYPE = Pattern.compile("(\\w+)\\[type eq \"([^\"]*)\"].*");

    private static SeededFault noMatchIsSuccess() {
        Real real = fault(
                "F045",
                "replace whose filter matches nothing is answered with success and does nothing",
                "RFC7644-3.5.2.3-08");
        return real.operation("/Users/", (asked, one) -> {
                    Matcher path = BY_TYPE.matcher(path(one));
                    if (is(one, "replace") && path.matches()) {
                        boolean there = real.seen()
                                .resource(asked)
                                .filter(user -> user.path(path.group(1))
                                        .findValuesAsText("type")
                                        .contains(path.group(2)))
                                .isPresent();
                        if (!there) {
                            harmless(one);
                        }
                    }
                })
                .trips("patch-replace.without-a-match-is-no-target");
    }

    private static SeededFault memberOverwritten() {
        Pattern path = Pattern.compile("(members\\[.*])\\.value");
        return fault("F053", "the value of a member is overwritten", "RFC7643-4.2-03")
                .body("PATCH", "/Groups/", (asked, body) -> {
                    ArrayNode changed = body.arrayNode();
                    for (JsonNode operation : body.path("Operations")) {
                        Matcher named = path.matcher(path(operation));
                        if (named.matches()) {
                            changed.addObject().put("op", "remove").put("path", named.group(1));
                            ObjectNode added =
                                    changed.addObject().put("op", "add").put("path", "members");
                            added.putArray("value").addObject().set("value", operation.path("value"));
                        } else {
                            changed.add(operation);
                        }
                    }
                    body.set("Operations", changed);
                })
                .trips("members.value-is-immutable", "group.member-value-is-immutable");
    }

    /** What was set before the operation that failed is shown from then on. */
    private static SeededFault firstStays() {
        Map<String, ObjectNode> stays = new ConcurrentHashMap<>();
        return fault("F057", "the operations before a failing one stay applied", "RFC7644-3.5.2-20")
                .answer((asked, answered) -> {
                    JsonNode first = sent(asked).at("/Operations/0");
                    boolean failed = asked.method().equals("PATCH")
                            && answered.status() == 400
                            && sent(asked).path("Operations").size() > 1;
                    if (failed && path(first).matches("[a-z]\\w+") && first.has("value")) {
                        stays.computeIfAbsent(
                                        Seen.id(asked),
                                        id -> com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode())
                                .set(path(first), first.get("value"));
                    }
                    return answered;
                })
                .shown(
                        "s",
                        (asked, resource) -> Optional.ofNullable(
                                        stays.get(resource.path("id").asText()))
                                .ifPresent(resource::setAll))
                .trips("patch-atomic.a-failed-request-changes-nothing");
    }

    private static SeededFault twoPrimaries() {
        Map<String, Set<String>> were = new ConcurrentHashMap<>();
        Real real = fault("F059", "a new primary leaves the old one primary", "RFC7644-3.5.2-19");
        return real.body("PATCH", "/Users/", (asked, body) -> {
                    if (body.toString().contains("primary")) {
                        real.seen()
                                .resource(asked)
                                .ifPresent(user ->
                                        MANY.forEach(many -> user.path(many).forEach(value -> {
                                            if (value.path("primary").asBoolean()) {
                                                were.computeIfAbsent(
                                                                Seen.id(asked), id -> ConcurrentHashMap.newKeySet())
                                                        .add(value.path("value").asText());
                                            }
                                        })));
                    }
                })
                .shown(
                        "/Users",
                        (asked, user) -> MANY.forEach(many -> user.path(many).forEach(value -> {
                            if (were.getOrDefault(user.path("id").asText(), Set.of())
                                    .contains(value.path("value").asText())) {
                                ((ObjectNode) value).put("primary", true);
                            }
                        })))
                .trips("patch-add.moves-primary", "patch-replace.moves-primary");
    }

    private static boolean otherCase(String path) {
        for (String part : path.startsWith("urn:")
                ? new String[0]
                : path.replaceAll("\\[.*]", "").split("\\.")) {
            if (!NAMES.contains(part) && NAMES.stream().anyMatch(part::equalsIgnoreCase)) {
                return true;
            }
        }
        return false;
    }
}
