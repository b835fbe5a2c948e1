package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.array;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.harmless;
import static dev.scimtck.suite.fault.Real.inside;
import static dev.scimtck.suite.fault.Real.is;
import static dev.scimtck.suite.fault.Real.path;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Groups and their members, RFC 7643 section 4.2: what real servers get wrong. */
final class RealGroupFaults {
    private RealGroupFaults() {}

    private static boolean creates(Asked asked) {
        return asked.method().equals("POST") && asked.path().split("\\?", 2)[0].endsWith("/Groups");
    }

    static List<SeededFault> all() {
        return List.of(
                fault("F025", "the members of a new group are dropped", "RFC7643-4.2-04", "okta/template")
                        .body((asked, body) -> {
                            if (creates(asked)) {
                                body.remove("members");
                            }
                        })
                        .trips("members.of-a-new-group-are-stored", "group.members-are-kept-on-create"),
                joinedThroughTheUser(),
                inside(
                        "F029",
                        "a PATCH of a group keeps the first page of its members and loses the others",
                        "RFC7644-3.5.2.1-06",
                        WrongStores.of(WrongStores.FirstPageOfMembers::new),
                        "members.beyond-a-page-stay"),
                fault(
                                "F031",
                                "a member with a display name or an empty reference is refused",
                                "RFC7643-2.5-01",
                                "entra/legacy")
                        .refuse(
                                asked -> asked.path().contains("/Groups")
                                        && (sent(asked).toString().contains("\"$ref\":null")
                                                || sent(asked)
                                                        .path("members")
                                                        .toString()
                                                        .contains("\"display\"")
                                                || sent(asked)
                                                        .path("Operations")
                                                        .toString()
                                                        .contains("\"display\"")),
                                400,
                                "invalidValue")
                        .trips("members.are-taken-with-display-and-empty-reference"),
                otherMembersRefused(),
                Numbers.fault("F035", "the value of a member is a number", "RFC7643-2.3.1-01", "members"),
                twiceIsTwo());
    }

    private static SeededFault joinedThroughTheUser() {
        Map<String, Set<String>> joined = new ConcurrentHashMap<>();
        var pieces = fault("F027", "a group can be joined by writing the user's groups", "RFC7643-4.1.2-24");
        return pieces.body((asked, body) -> {
                    if (!asked.path().contains("/Users/")) {
                        return;
                    }
                    body.path("groups").forEach(group -> join(joined, group, asked));
                    for (JsonNode operation : body.path("Operations")) {
                        if (path(operation).equals("groups")) {
                            array(operation.path("value")).forEach(group -> join(joined, group, asked));
                            harmless((ObjectNode) operation);
                        }
                    }
                })
                .shown(
                        "/Groups/",
                        (asked, group) -> joined.getOrDefault(group.path("id").asText(), Set.of())
                                .forEach(user ->
                                        group.withArray("/members").addObject().put("value", user)))
                .trips(
                        "group.cannot-be-joined-through-the-user",
                        "group.cannot-be-joined-through-a-patch-of-the-user",
                        "replace.of-the-user-does-not-join-a-group",
                        "members.groups-of-a-user-cannot-be-patched");
    }

    private static void join(Map<String, Set<String>> joined, JsonNode group, Asked user) {
        joined.computeIfAbsent(group.path("value").asText(), id -> ConcurrentHashMap.newKeySet())
                .add(Seen.id(user));
    }

    private static SeededFault otherMembersRefused() {
        Real real =
                fault("F033", "a PUT of a group that changes its members is refused", "RFC7643-4.2-02", "okta/wizard");
        return real.refuse(
                        asked -> asked.isOn("PUT", "/Groups/")
                                && real.seen()
                                        .resource(asked)
                                        .filter(group -> !ids(group).equals(ids(sent(asked))))
                                        .isPresent(),
                        400,
                        "mutability")
                .trips("members.are-replaced-by-put");
    }

    private static Set<String> ids(JsonNode group) {
        return Set.copyOf(group.path("members").findValuesAsText("value"));
    }

    private static SeededFault twiceIsTwo() {
        Set<String> there = ConcurrentHashMap.newKeySet();
        Map<String, List<String>> doubled = new ConcurrentHashMap<>();
        return fault("F037", "a member that is added twice is there twice", "RFC7643-2.4-09", "entra/legacy")
                .answer((asked, answered) -> {
                    for (JsonNode operation : sent(asked).path("Operations")) {
                        boolean adds = is(operation, "add") && path(operation).equals("members");
                        for (JsonNode member : array(
                                adds ? operation.path("value") : sent(asked).path("none"))) {
                            String id = member.path("value").asText();
                            if (!there.add(Seen.id(asked) + id)) {
                                doubled.computeIfAbsent(Seen.id(asked), group -> new ArrayList<>())
                                        .add(id);
                            }
                        }
                    }
                    return answered;
                })
                .shown("/Groups", (asked, group) -> {
                    group.path("members")
                            .forEach(member -> there.add(group.path("id").asText()
                                    + member.path("value").asText()));
                    List<String> twice = doubled.getOrDefault(group.path("id").asText(), List.of());
                    if (Seen.holds(group, twice.isEmpty() ? "" : twice.getFirst())) {
                        twice.forEach(
                                id -> group.withArray("/members").addObject().put("value", id));
                    }
                })
                .trips("members.are-not-doubled", "group.member-is-there-once");
    }
}
