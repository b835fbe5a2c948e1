package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Wire.answers;
import static dev.scimtck.suite.fault.Wire.asked;
import static dev.scimtck.suite.fault.Wire.eachUser;
import static dev.scimtck.suite.fault.Wire.resources;
import static dev.scimtck.suite.fault.Wire.status;
import static dev.scimtck.suite.fault.Wire.statusWhere;

import dev.scimtck.suite.fault.Fault.Answered;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What servers get wrong in common attributes and users. */
final class ResourceFaults {
    private static final String USERS = "/Users";
    private static final String GROUPS = "/Groups";
    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static final String FOUND = """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
             "totalResults":1,"startIndex":1,"itemsPerPage":1,
             "Resources":[{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"found"}]}""";

    private ResourceFaults() {}

    static List<SeededFault> all() {
        return Stream.of(meta(), ids(), externalIds(), users(), secrets())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SeededFault> meta() {
        return List.of(
                eachUser(
                        "meta-has-no-created-lastmodified",
                        "meta has no created and lastModified",
                        "RFC7643-3.1-02",
                        user -> user.withObject("/meta").remove(List.of("created", "lastModified")),
                        "meta.is-complete-when-read"),
                resources(
                        "metaresourcetype-plural",
                        "meta.resourceType is plural",
                        "RFC7643-3.1-21",
                        GROUPS,
                        group -> group.withObject("/meta").put("resourceType", "Groups"),
                        "meta.resource-type-is-that-of-the-endpoint"),
                eachUser(
                        "clients-meta-stored",
                        "the client's meta is stored",
                        "RFC7643-3.1-20",
                        user -> user.withObject("/meta").put("created", "2001-01-01T00:00:00Z"),
                        "meta.from-the-client-is-ignored-on-put",
                        "meta.from-the-client-is-ignored-on-post"),
                eachUser(
                        "created-moves",
                        "meta.created is the instant of the answer",
                        "RFC7643-3.1-23",
                        user -> user.withObject("/meta")
                                .put("created", Instant.now().toString()),
                        "meta.created-stays"),
                eachUser(
                        "last-modified-stays",
                        "meta.lastModified is that of the creation",
                        "RFC7643-3.1-24",
                        user -> user.withObject("/meta")
                                .put("created", "2026-01-01T00:00:00.123Z")
                                .put("lastModified", "2026-01-01T00:00:00.123Z"),
                        "meta.last-modified-moves"),
                answers(
                        "meta-not-excluded",
                        "meta comes back although it is excluded",
                        "RFC7643-3.1-19",
                        "excludedAttributes=meta",
                        body -> body.putObject("meta").put("resourceType", "User"),
                        "meta.is-left-out-when-excluded"),
                new SeededFault(
                        Faults.response(
                                Faults.story("content-location", "Content-Location is elsewhere", "RFC7643-3.1-26"),
                                (asked, answered) -> new Answered(
                                        answered.status(),
                                        Map.of("Content-Location", List.of("https://example.com/x")),
                                        answered.body())),
                        Set.of("meta.content-location-is-the-location")),
                eachUser(
                        "version-unquoted",
                        "meta.version has no quotes",
                        "RFC7643-3.1-29",
                        user -> user.withObject("/meta").put("version", "W/1"),
                        "meta.version-is-an-entity-tag"));
    }

    private static List<SeededFault> ids() {
        return List.of(
                answers(
                        "id-can-be-excluded",
                        "id can be excluded",
                        "RFC7643-3.1-12",
                        "excludedAttributes=id",
                        body -> body.remove("id"),
                        "id.is-always-returned"),
                statusWhere(
                        "put-with-id",
                        "a PUT with another id is 409",
                        "RFC7643-3.1-11",
                        "PUT",
                        USERS,
                        body -> body.path("id").asText().startsWith("other-"),
                        409,
                        "id.cannot-be-changed-by-put"),
                eachUser(
                        "id-of-bulk",
                        "all ids are one, and hold bulkId",
                        "RFC7643-3.1-06",
                        user -> user.put("id", "bulkId:1"),
                        "id.is-unique-and-never-holds-bulkid"),
                answers(
                        "id-compared-whatever-case",
                        "id is compared whatever its case",
                        "RFC7643-3.1-10",
                        "filter=id",
                        body -> body.put("totalResults", 1),
                        "id.is-case-exact"));
    }

    private static List<SeededFault> externalIds() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        return List.of(
                eachUser(
                        "external-id-made",
                        "the server sets externalId",
                        "RFC7643-3.1-14",
                        user -> user.put("externalId", user.path("externalId").asText("made-up")),
                        "external-id.is-the-clients"),
                statusWhere(
                        "external-id-unique",
                        "a second user of an externalId is 409",
                        "RFC7643-3.1-16",
                        "POST",
                        USERS,
                        body -> body.has("externalId")
                                && !seen.add(body.path("externalId").asText()),
                        409,
                        "external-id.may-be-shared"),
                answers(
                        "external-id-whatever-case",
                        "externalId is compared whatever its case",
                        "RFC7643-3.1-17",
                        "filter=externalId",
                        body -> body.put("totalResults", 1),
                        "external-id.is-case-exact"),
                eachUser(
                        "externalid-taken-for-id",
                        "externalId is taken for the id",
                        "RFC7643-3.1-13",
                        user -> {
                            if (user.path("externalId").asText().matches("[0-9a-f-]{20,}")) {
                                user.put("id", user.path("externalId").asText());
                            }
                        },
                        "external-id.takes-over-no-account"));
    }

    private static List<SeededFault> users() {
        return List.of(
                asked(
                        "empty-username-taken",
                        "an empty userName is taken",
                        "RFC7643-4.1.1-01",
                        "POST",
                        USERS,
                        body -> {
                            if (body.path("userName").asText("x").isEmpty()) {
                                body.put("userName", "made-up-" + System.nanoTime());
                            }
                        },
                        "user.username-must-not-be-empty"),
                answers(
                        "username-by-case",
                        "userName is compared by case in filters",
                        "RFC7643-4.1.1-03",
                        "CHECK.",
                        body -> body.put("totalResults", 0),
                        "user.username-is-found-whatever-its-case"),
                asked(
                        "username-not-prepared",
                        "userNames that are composed otherwise are others",
                        "RFC7644-5-01",
                        "POST",
                        USERS,
                        body -> {
                            String name = body.path("userName").asText();
                            if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
                                body.put("userName", "other" + name);
                            }
                        },
                        "user.username-is-prepared-for-comparison"),
                asked(
                        "username-taken-on-put",
                        "a PUT may take any userName",
                        "RFC7643-4.1.1-02",
                        "PUT",
                        USERS,
                        body -> body.put("userName", "made-up-" + System.nanoTime()),
                        "user.username-is-unique-on-put"),
                eachUser(
                        "attributes-lost",
                        "attributes beside userName, emails and active are lost",
                        "RFC7643-4.1.1-08",
                        user -> user.remove(List.of(
                                "name",
                                "displayName",
                                "preferredLanguage",
                                "locale",
                                "timezone",
                                "ims",
                                "phoneNumbers",
                                "addresses",
                                "x509Certificates")),
                        "user.name-comes-back",
                        "user.display-name-comes-back",
                        "user.preferred-language-comes-back",
                        "user.locale-comes-back",
                        "user.timezone-comes-back",
                        "user.instant-message-address-comes-back",
                        "user.phone-number-comes-back",
                        "user.phone-number-of-another-form-is-kept-or-refused",
                        "user.address-may-have-lines",
                        "user.country-is-two-letters",
                        "user.certificate-is-one-certificate",
                        "user.names-beyond-ascii-come-back"),
                statusWhere(
                        "locale-500",
                        "a locale with an underscore is 500",
                        "RFC7643-4.1.1-15",
                        "POST",
                        USERS,
                        body -> body.path("locale").asText().equals("en_US"),
                        500,
                        "user.locale-with-underscore-is-taken-or-refused"),
                eachUser(
                        "active-always-true",
                        "active is always true",
                        "RFC7643-4.1.1-17",
                        user -> user.put("active", true),
                        "user.active-is-kept",
                        "user.deactivated-is-still-there"),
                statusWhere(
                        "address-needs-all",
                        "an address without street is 400",
                        "RFC7643-4.1.2-16",
                        "POST",
                        USERS,
                        body -> body.at("/addresses/0").has("locality"),
                        400,
                        "user.address-needs-no-sub-attribute"));
    }

    private static List<SeededFault> secrets() {
        return List.of(
                eachUser(
                        "password-shown",
                        "the password is shown",
                        "RFC7643-4.1.1-24",
                        user -> user.put("password", "x"),
                        "user.password-is-never-shown"),
                new SeededFault(
                        Faults.response(
                                Faults.story(
                                        "filters-on-password-find", "filters on password find", "RFC7643-4.1.1-23"),
                                (asked, answered) -> asked.path().contains("password%20sw")
                                        ? new Answered(200, answered.headers(), FOUND.getBytes(StandardCharsets.UTF_8))
                                        : answered),
                        Set.of("user.password-cannot-be-guessed-by-a-filter")),
                status(
                        "password-fixed",
                        "a PUT is 400",
                        "RFC7643-7-26",
                        "PUT",
                        USERS,
                        400,
                        "user.password-can-be-changed",
                        "mutability.read-only-is-ignored-on-put",
                        "mutability.read-write-changes-on-put"));
    }
}
