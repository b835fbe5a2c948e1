package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.json;
import static dev.scimtck.suite.fault.Faults.request;
import static dev.scimtck.suite.fault.Faults.resources;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wrong behaviour of real servers that loses a provider's data, mostly behind a status that says all is well. */
final class ProviderFaults {
    private static final Pattern COUNT = Pattern.compile("[?&]count=(\\d+)");

    private ProviderFaults() {}

    /**
     * A fault and where a provider's flow must break because of it.
     *
     * @param fault the fault
     * @param breaks the steps at which recordings must break, and no others among those played
     * @param unharmed recordings that are played as well and must not break
     */
    record Expected(Fault fault, Set<String> breaks, Set<String> unharmed) {
        @Override
        public String toString() {
            return fault.story().wrong();
        }
    }

    static List<Expected> all() {
        return List.of(
                new Expected(
                        hundredMembersAreReturned(),
                        Set.of("okta/template-group-large: add-101-members"),
                        Set.of("okta/template-group-members", "entra/legacy-member-removal")),
                new Expected(
                        FirstFaults.listedMembersMeanAll(),
                        Set.of("entra/legacy-member-removal: remove-one-member"),
                        Set.of("entra/flagged-member-removal", "okta/template-group-members")),
                new Expected(
                        renameEmptiesGroup(),
                        Set.of("okta/template-group-rename: rename"),
                        Set.of("entra/flagged-member-removal", "okta/template-group-push-empty")),
                new Expected(
                        textStaysText(),
                        Set.of("entra/legacy-disable: disable", "entra/legacy-disable: enable"),
                        Set.of("entra/flagged-disable", "okta/template-leaver")),
                new Expected(
                        pathlessActiveIsIgnored(),
                        Set.of("okta/template-leaver: deactivate", "okta/template-leaver: read-the-inactive-user"),
                        Set.of("entra/flagged-disable", "okta/wizard-leaver")),
                new Expected(
                        echoedMetaIsRefused(),
                        Set.of("okta/wizard-update: write-it-back", "okta/template-update: write-it-back"),
                        Set.of("okta/template-leaver", "entra/flagged-disable")),
                new Expected(
                        inactiveUsersAreHidden(),
                        Set.of(
                                "okta/template-leaver: find-the-inactive-user",
                                "entra/legacy-disable: find-the-inactive-user"),
                        Set.of("okta/template-joiner")),
                new Expected(
                        unknownUrnOfGroupsIsRefused(),
                        Set.of(
                                "entra/legacy-group-lifecycle (plain): create-the-group",
                                "entra/legacy-group-lifecycle (null-ref): create-the-group"),
                        Set.of("okta/template-group-push", "entra/legacy-joiner")),
                new Expected(
                        parallelUpdatesAreLost(),
                        Set.of(
                                "entra/flagged-parallel-members: add-three-members",
                                "entra/flagged-parallel-members: remove-two-and-add-one"),
                        Set.of("entra/flagged-member-removal")));
    }

    private static Fault hundredMembersAreReturned() {
        return response(
                story("members-cut-at-100", "only the first 100 members are returned", "RFC7644-3.5.2.1-06"),
                json((asked, body) -> resources(body, group -> {
                    if (group.path("members") instanceof ArrayNode members) {
                        while (members.size() > 100) {
                            members.remove(members.size() - 1);
                        }
                    }
                })));
    }

    private static boolean removes(JsonNode operation) {
        return operation.path("op").asText().equalsIgnoreCase("remove");
    }

    private static Fault renameEmptiesGroup() {
        return request(
                story("rename-empties-group", "renaming a group removes its members", "RFC7644-3.5.2.3-02"),
                (asked, body) -> {
                    JsonNode first = body.at("/Operations/0");
                    boolean renames = asked.isOn("PATCH", "/Groups/")
                            && (first.path("path").asText().equals("displayName")
                                    || first.path("value").has("displayName"));
                    if (renames && body.path("Operations") instanceof ArrayNode operations) {
                        operations.addObject().put("op", "remove").put("path", "members");
                    }
                });
    }

    /** Which users were disabled by a text is remembered, as a server would. */
    private static Fault textStaysText() {
        Map<String, String> texts = new ConcurrentHashMap<>();
        return new OnTheWire(
                story("false-stays-text", "\"False\" is stored as a text", "RFC7643-2.3.2-01"),
                (asked, body) -> {
                    JsonNode first = body.at("/Operations/0");
                    boolean text = first.path("path").asText().equals("active")
                            && first.path("value").isTextual();
                    if (asked.isOn("PATCH", "/Users/") && text) {
                        texts.put(id(asked), first.path("value").asText());
                    }
                },
                json((asked, body) -> resources(
                        body,
                        resource -> Optional.ofNullable(
                                        texts.get(resource.path("id").asText()))
                                .ifPresent(text -> resource.put("active", text)))));
    }

    private static String id(Asked asked) {
        String path = asked.path().split("\\?", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Fault pathlessActiveIsIgnored() {
        return request(
                story("pathless-active", "active in a value without a path is ignored", "RFC7644-3.5.2.3-01"),
                (asked, body) -> {
                    JsonNode first = body.at("/Operations/0");
                    boolean pathless = asked.isOn("PATCH", "/Users/") && !first.has("path");
                    if (pathless && first.path("value") instanceof ObjectNode value && value.has("active")) {
                        value.remove("active");
                        if (value.isEmpty()) {
                            body.putArray("Operations");
                        }
                    }
                });
    }

    private static Answered refusal(Answered answered, String detail) {
        String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"400\","
                + "\"scimType\":\"invalidValue\",\"detail\":\"" + detail + "\"}";
        return new Answered(400, answered.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Fault echoedMetaIsRefused() {
        return response(
                story("echoed-meta", "a PUT with id and meta is refused", "RFC7644-3.5.1-14"),
                (asked, answered) -> asked.isOn("PUT", "/Users/")
                                && new String(asked.body(), StandardCharsets.UTF_8).contains("\"meta\"")
                        ? refusal(answered, "meta is readOnly")
                        : answered);
    }

    private static Fault inactiveUsersAreHidden() {
        return response(
                story("inactive-hidden", "a filter does not find inactive users", "RFC7644-3.4.2.2-10"),
                json((asked, body) -> {
                    if (asked.isOn("GET", "filter=") && body.path("Resources") instanceof ArrayNode found) {
                        for (int i = found.size() - 1; i >= 0; i--) {
                            if (found.get(i).path("active").isBoolean()
                                    && !found.get(i).path("active").booleanValue()) {
                                found.remove(i);
                            }
                        }
                        body.put("totalResults", found.size()).put("itemsPerPage", found.size());
                    }
                }));
    }

    private static Fault unknownUrnOfGroupsIsRefused() {
        return response(
                story("unknown-urn", "a group with a schema URN of Entra ID's own is refused", "RFC7643-3-05"),
                (asked, answered) -> asked.isOn("POST", "/Groups")
                                && new String(asked.body(), StandardCharsets.UTF_8).contains("schemas.microsoft.com")
                        ? refusal(answered, "unknown schema")
                        : answered);
    }

    /** Of two changes of a group that overlap the second is answered and forgotten. */
    private static Fault parallelUpdatesAreLost() {
        Map<String, Long> started = new ConcurrentHashMap<>();
        return request(
                story("lost-update", "of parallel changes of a group one is lost", "RFC7644-3.5.2.1-06"),
                (asked, body) -> {
                    if (asked.isOn("PATCH", "/Groups/") && !removes(body.at("/Operations/0"))) {
                        long now = System.nanoTime();
                        Optional<Long> before = Optional.ofNullable(started.put(id(asked), now));
                        if (before.filter(last -> now - last < 2_000_000_000L).isPresent()) {
                            body.putArray("Operations");
                        }
                    }
                });
    }

    /** A server whose itemsPerPage is the count that was asked for. */
    static Fault itemsPerPageEchoesCount() {
        return response(
                story("items-per-page", "itemsPerPage echoes count", "RFC7644-3.4.2.4-09"), json((asked, body) -> {
                    Matcher count = COUNT.matcher(asked.path());
                    if (body.has("itemsPerPage") && count.find()) {
                        body.put("itemsPerPage", Integer.parseInt(count.group(1)));
                    }
                }));
    }
}
