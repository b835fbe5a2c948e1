package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Wire.answers;
import static dev.scimtck.suite.fault.Wire.asked;
import static dev.scimtck.suite.fault.Wire.attributes;
import static dev.scimtck.suite.fault.Wire.both;
import static dev.scimtck.suite.fault.Wire.eachUser;
import static dev.scimtck.suite.fault.Wire.resources;
import static dev.scimtck.suite.fault.Wire.status;
import static dev.scimtck.suite.fault.Wire.statusWhere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What servers get wrong in groups, the enterprise extension and mutability. */
final class GroupFaults {
    private static final String USERS = "/Users";
    private static final String GROUPS = "/Groups";
    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private GroupFaults() {}

    static List<SeededFault> all() {
        return Stream.of(groups(), memberships(), enterprise(), mutability())
                .flatMap(List::stream)
                .toList();
    }

    private static SeededFault groups(
            String id, String wrong, String clause, Consumer<ObjectNode> change, String... trips) {
        return resources(id, wrong, clause, GROUPS, change, trips);
    }

    private static List<SeededFault> groups() {
        return List.of(
                asked(
                        "group-without-name",
                        "a group without displayName is taken",
                        "RFC7643-4.2-01",
                        "POST",
                        GROUPS,
                        body -> body.put(
                                "displayName", body.path("displayName").asText("made-up-" + System.nanoTime())),
                        "group.display-name-is-required"),
                asked(
                        "members-not-stored-on-create",
                        "members are not stored on create",
                        "RFC7643-4.2-04",
                        "POST",
                        GROUPS,
                        body -> body.remove("members"),
                        "group.members-are-kept-on-create",
                        "mutability.immutable-is-set-on-create"),
                status(
                        "put-another-list-members-400",
                        "a PUT of another list of members is 400",
                        "RFC7643-4.2-02",
                        "PUT",
                        GROUPS,
                        400,
                        "group.members-are-replaced-on-put",
                        "group.empty-members-empty-the-group"),
                statusWhere(
                        "member-display-400",
                        "a member with display is 400",
                        "RFC7643-2.5-01",
                        "POST",
                        GROUPS,
                        body -> body.at("/members/0").has("display"),
                        400,
                        "group.member-with-more-than-a-value-is-taken"),
                groups(
                        "members-there-twice",
                        "members are there twice",
                        "RFC7643-2.4-09",
                        group -> {
                            if (group.path("members") instanceof ArrayNode members && members.size() == 1) {
                                members.add(members.get(0).deepCopy());
                            }
                        },
                        "group.member-is-there-once"),
                statusWhere(
                        "unknown-member-500",
                        "a member that does not exist is 500",
                        "RFC7643-2.3.7-06",
                        "POST",
                        GROUPS,
                        body -> body.at("/members/0/value").asText().startsWith("no-such"),
                        500,
                        "group.unknown-member-is-taken-or-refused"),
                statusWhere(
                        "nested-500",
                        "a group with members is 500",
                        "RFC7643-4.2-05",
                        "POST",
                        GROUPS,
                        body -> body.has("members"),
                        500,
                        "group.may-hold-a-group"),
                statusWhere(
                        "members-needed",
                        "a group without members is 400",
                        "RFC7643-4.2-06",
                        "POST",
                        GROUPS,
                        body -> !body.has("members"),
                        400,
                        "group.without-members-is-as-the-schema-says"),
                asked(
                        "value-member-changed-place",
                        "the value of a member is changed in place",
                        "RFC7643-4.2-03",
                        "PATCH",
                        GROUPS,
                        body -> {
                            if (body.at("/Operations/0/path").asText().endsWith("].value")) {
                                body.putArray("Operations")
                                        .addObject()
                                        .put("op", "replace")
                                        .put("path", "displayName")
                                        .put("value", "Changed " + System.nanoTime());
                            }
                        },
                        "group.member-value-is-immutable"));
    }

    private static void eachReference(JsonNode values) {
        values.forEach(value -> ((ObjectNode) value).put("$ref", "Users/no-such"));
    }

    private static List<SeededFault> memberships() {
        Map<String, String> joined = new ConcurrentHashMap<>();
        return List.of(
                groups(
                        "member-ref-nowhere",
                        "$ref of members leads nowhere",
                        "RFC7643-2.3.7-05",
                        group -> eachReference(group.path("members")),
                        "group.member-ref-leads-to-the-member"),
                eachUser(
                        "group-ref-nowhere",
                        "$ref of groups leads nowhere",
                        "RFC7643-4.1.2-23",
                        user -> eachReference(user.path("groups")),
                        "group.ref-in-a-member-leads-to-the-group"),
                eachUser(
                        "group-by-name",
                        "groups of a user hold names in place of ids",
                        "RFC7643-4.1.2-22",
                        user -> user.path("groups")
                                .forEach(group -> ((ObjectNode) group)
                                        .put("value", "Check")
                                        .put("type", "member")),
                        "group.shows-in-its-members"),
                new SeededFault(
                        new Fault.OnTheWire(
                                Faults.story(
                                        "groups-can-be-joined-by",
                                        "groups can be joined by writing the user",
                                        "RFC7643-4.1.2-24"),
                                (asked, body) -> {
                                    String path = asked.path();
                                    String group = body.at("/groups/0/value")
                                            .asText(body.at("/Operations/0/value/0/value")
                                                    .asText());
                                    if (path.contains("/Users/") && !group.isEmpty()) {
                                        joined.put(group, path.substring(path.lastIndexOf('/') + 1));
                                    }
                                },
                                Faults.json((asked, body) -> {
                                    String user = joined.get(body.path("id").asText());
                                    if (asked.path().contains("/Groups/") && user != null) {
                                        body.withArray("/members").addObject().put("value", user);
                                    }
                                })),
                        Set.of(
                                "group.cannot-be-joined-through-the-user",
                                "group.cannot-be-joined-through-a-patch-of-the-user")));
    }

    private static List<SeededFault> enterprise() {
        AtomicReference<String> name = new AtomicReference<>("");
        return List.of(
                eachUser(
                        "department-lost",
                        "department is lost",
                        "RFC7643-4.3-04",
                        user -> extension(user).remove("department"),
                        "enterprise.attributes-come-back",
                        "enterprise.attributes-change-on-put"),
                eachUser(
                        "manager-lost",
                        "the manager's id is lost, and $ref leads nowhere",
                        "RFC7643-4.3-01",
                        user -> {
                            if (extension(user).path("manager") instanceof ObjectNode manager) {
                                manager.put("value", "no-such").put("$ref", "Users/no-such");
                            }
                        },
                        "enterprise.manager-is-kept",
                        "enterprise.manager-ref-leads-to-the-manager"),
                both(
                        "manager-named",
                        "the client names the manager",
                        "RFC7643-4.3-03",
                        USERS,
                        body -> {
                            String sent =
                                    extension(body).at("/manager/displayName").asText();
                            name.set(sent.isEmpty() ? name.get() : sent);
                        },
                        user -> {
                            if (extension(user).path("manager") instanceof ObjectNode manager) {
                                manager.put("displayName", name.get());
                            }
                        },
                        "enterprise.manager-name-is-the-servers"));
    }

    private static ObjectNode extension(ObjectNode user) {
        return user.path(EXTENSION) instanceof ObjectNode extension ? extension : user.objectNode();
    }

    private static List<SeededFault> mutability() {
        return List.of(
                asked(
                        "id-patch-ignored",
                        "a PATCH of id is 200",
                        "RFC7643-7-22",
                        "PATCH",
                        USERS,
                        body -> {
                            if (body.at("/Operations/0/path").asText().equals("id")) {
                                body.putArray("Operations")
                                        .addObject()
                                        .put("op", "replace")
                                        .put("path", "displayName")
                                        .put("value", "Changed");
                            }
                        },
                        "mutability.read-only-is-refused-by-patch"),
                attributes(
                        "request-is-default",
                        "an attribute that is declared returned on request comes back by default",
                        "RFC7643-7-32",
                        one -> {
                            if (one.path("name").asText().equals("nickName")) {
                                one.put("returned", "request");
                            }
                        },
                        "returned.on-request-is-there-when-named"),
                eachUser(
                        "meta-lost",
                        "users have no meta",
                        "RFC7643-3.1-01",
                        user -> user.remove("meta"),
                        "schemas-attribute.common-attributes-need-none"),
                eachUser(
                        "title-lost",
                        "title is advertised and not stored",
                        "RFC7643-2.2-01",
                        user -> user.remove("title"),
                        "advertised.attributes-come-back-from-post",
                        "advertised.attributes-change-by-put",
                        "advertised.attributes-change-by-patch"),
                answers(
                        "excluded-ignored",
                        "excludedAttributes leaves title in",
                        "RFC7643-7-31",
                        "excludedAttributes=",
                        body -> body.put("title", "Shown"),
                        "advertised.attributes-can-be-left-out"),
                eachUser(
                        "emails-not-a-list",
                        "one e-mail address comes back as an object",
                        "RFC7643-2.3-02",
                        user -> user.set(
                                "emails", user.at("/emails/0").isObject() ? user.at("/emails/0") : user.objectNode()),
                        "advertised.types-are-those-that-come-back"),
                answers(
                        "attributes-ignored",
                        "attributes is ignored",
                        "RFC7643-7-31",
                        "attributes=userName",
                        body -> body.put("displayName", "Shown"),
                        "returned.default-is-left-out-unless-named"),
                status(
                        "uniqueness-ignored",
                        "a second userName is 201",
                        "RFC7643-7-35",
                        "POST",
                        USERS,
                        201,
                        "uniqueness.server-is-enforced"));
    }
}
