package dev.scimtck.suite.fault.variation;

import static dev.scimtck.suite.fault.variation.Rewriting.asks;
import static dev.scimtck.suite.fault.variation.Rewriting.changed;
import static dev.scimtck.suite.fault.variation.Rewriting.resources;
import static dev.scimtck.suite.fault.variation.Variations.setUp;
import static dev.scimtck.suite.fault.variation.Variations.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.exchange.Passage.Outcome;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Servers that offer less, or ask for more patience, than the reference server, and that say so where SCIM has a place for it. */
final class OfferVariations {
    private static final int ONE_IN = 120;
    private static final int MOST_REFUSALS = 8;
    private static final Pattern OF_GROUPS = Pattern.compile("/scim/v2/Groups([/?].*)?");

    private static final Pattern OTHER_ATTRIBUTE = Pattern.compile(
            "(?i)(?<![\\w.:\\[])(?!(urn:ietf:params:scim:schemas:core:2.0:(User|Group):)?(userName|externalId|id|displayName|active|value|type|emails(\\.value|\\.type)?)[\\s\\[])"
                    + "[a-z][\\w.:$-]*(?=\\s+(eq|ne|co|sw|ew|gt|ge|lt|le|pr)\\b|\\[)");

    private OfferVariations() {}

    static List<Variation> all() {
        return List.of(
                schemas(
                        "few-attributes",
                        "users have userName, name, displayName, emails, active and groups, and no extension",
                        "RFC 7643 section 4 (a schema says what there is)"),
                schemas(
                        "bare-user",
                        "users have userName, emails and active alone",
                        "RFC 7643 section 4 (a schema says what there is)"),
                schemas("no-extension", "users have no enterprise extension", "RFC 7643 section 6 (schemaExtensions)"),
                schemas(
                        "case-exact-user-names",
                        "userName, displayName and nickName are compared by case, and the schema says so",
                        "RFC 7643 section 2.2 (caseExact)"),
                schemas(
                        "user-names-stay",
                        "a userName cannot be changed, and the schema calls it immutable",
                        "RFC 7643 section 7 (mutability)"),
                schemas(
                        "display-names-are-the-servers",
                        "displayName cannot be set, and the schema calls it readOnly",
                        "RFC 7643 section 7 (mutability)"),
                wire(
                        "few-filters",
                        "filters are understood on userName, externalId, id, displayName, active and e-mail addresses",
                        "RFC 7644 section 3.12 (invalidFilter: a combination that is not supported)",
                        fewFilters()),
                wire(
                        "unique-addresses",
                        "no two users have the same e-mail address, and the schema says so",
                        "RFC 7643 section 7 (uniqueness)",
                        new UniqueAddresses().passage()),
                wire("no-groups", "there are no groups", "RFC 7644 section 3.1 (a subset of resources)", noGroups()),
                wire(
                        "no-groups-in-users",
                        "users do not show their groups",
                        "RFC 7643 section 4.1.2 (groups is optional)",
                        resources("/Users", user -> user.remove("groups"))),
                wire(
                        "rate-limited",
                        "now and then 429 is answered, with Retry-After in seconds or as a date",
                        "RFC 6585 section 4",
                        limited()));
    }

    /** By a folder of schemas of this variation's name. */
    private static Variation schemas(String id, String differs, String allowedBy) {
        return setUp(id, differs, allowedBy, server -> server.schemas(folder(id)));
    }

    private static Path folder(String name) {
        URL folder = Objects.requireNonNull(OfferVariations.class.getResource(name));
        try {
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a folder of the test classes has a name", e);
        }
    }

    private static Passage noGroups() {
        return new Rewriting(
                asked -> OF_GROUPS.matcher(asked.head().target()).matches() && isAuthorized(asked)
                                || asked.head().target().matches(".*/(ResourceTypes/Group|Schemas/.*:Group)")
                        ? Optional.of(answered(404, "there are no groups", List.of()))
                        : Optional.empty(),
                (asked, answered) -> changed(answered, body -> {
                    if (asked.head().target().matches(".*/(ResourceTypes|Schemas)([?].*)?")) {
                        withoutGroup(body);
                    }
                    Rewriting.eachResource(body, resource -> resource.remove("groups"));
                }));
    }

    private static void withoutGroup(ObjectNode list) {
        if (list.path("Resources") instanceof ArrayNode resources) {
            for (Iterator<JsonNode> each = resources.iterator(); each.hasNext(); ) {
                if (each.next().path("name").asText().equals("Group")) {
                    each.remove();
                }
            }
            list.put("totalResults", resources.size()).put("itemsPerPage", resources.size());
        }
    }

    private static Passage fewFilters() {
        return asks(asked -> Optional.of(filter(asked))
                .filter(filter -> OTHER_ATTRIBUTE.matcher(filter).find() && isAuthorized(asked))
                .map(filter -> refused(400, "invalidFilter", "this attribute cannot be filtered on")));
    }

    /** The filter of a query without its texts; empty for none. */
    private static String filter(Message asked) {
        String target = asked.head().target();
        int at = target.indexOf("filter=");
        String filter = "";
        if (at >= 0 && asked.head().method().equals("GET")) {
            filter = URLDecoder.decode(target.substring(at + 7).replaceFirst("&.*", ""), StandardCharsets.UTF_8);
        } else if (target.contains("/.search")) {
            filter = Rewriting.tree(asked)
                    .map(body -> body.path("filter").asText())
                    .orElse("");
        }
        return filter.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\"");
    }

    private static boolean isAuthorized(Message asked) {
        return asked.head().header("Authorization").orElse("").contains("that-only-these-tests-know");
    }

    private static Passage limited() {
        var requests = new AtomicInteger();
        var refusals = new AtomicInteger();
        return asks(asked -> {
            if (requests.incrementAndGet() % ONE_IN != 0 || refusals.incrementAndGet() > MOST_REFUSALS) {
                return Optional.empty();
            }
            String when = refusals.get() % 2 == 0
                    ? "1"
                    : DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1));
            return Optional.of(answered(429, "too many requests", List.of(new Header("Retry-After", when))));
        });
    }

    private static Outcome answered(int status, String detail, List<Header> more) {
        return answered(status, "", detail, more);
    }

    static Outcome refused(int status, String scimType, String detail) {
        return answered(status, "\"scimType\":\"" + scimType + "\",", detail, List.of());
    }

    private static Outcome answered(int status, String scimType, String detail, List<Header> more) {
        String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"]," + scimType + "\"status\":\""
                + status + "\",\"detail\":\"" + detail + "\"}";
        return new Outcome.Answered(Message.response(
                status,
                "Refused",
                Rewriting.and(
                        List.of(new Header("Content-Type", "application/scim+json")), more.toArray(Header[]::new)),
                body.getBytes(StandardCharsets.UTF_8)));
    }
}
