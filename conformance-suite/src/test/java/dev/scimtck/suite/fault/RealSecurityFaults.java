package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.anyOperation;
import static dev.scimtck.suite.fault.Real.array;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.inside;
import static dev.scimtck.suite.fault.Real.is;
import static dev.scimtck.suite.fault.Real.path;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Concurrency, repeated deliveries and security: what real servers get wrong. */
final class RealSecurityFaults {
    private RealSecurityFaults() {}

    private static final Set<String> KNOWN = Set.of(
            "schemas",
            "id",
            "externalid",
            "meta",
            "username",
            "name",
            "displayname",
            "nickname",
            "profileurl",
            "title",
            "usertype",
            "preferredlanguage",
            "locale",
            "timezone",
            "active",
            "password",
            "emails",
            "phonenumbers",
            "ims",
            "photos",
            "addresses",
            "groups",
            "entitlements",
            "roles",
            "x509certificates",
            "operations");

    /** As long as a creation takes that has a database behind it, in nanoseconds: nobody loses a race to one that is over at once. */
    private static final long SLOW = 100_000_000;

    private static boolean creates(Asked asked) {
        return asked.method().equals("POST") && asked.path().split("\\?", 2)[0].endsWith("/Users");
    }

    static List<SeededFault> all() {
        return List.of(
                inside(
                        "F233",
                        "of members added at the same time some are lost",
                        "RFC7644-3.5.2.1-06",
                        WrongStores.of(WrongStores.LostUpdates::new),
                        "concurrency.no-member-is-lost"),
                loserGets500(),
                inside(
                        "F237",
                        "a read after a change shows what was before",
                        "RFC7644-3.4.1-01",
                        WrongStores.of(WrongStores.StaleReads::new),
                        "repeat.a-read-sees-the-change-before-it"),
                memberAgain(),
                nothingToDo(),
                immutableAgain(),
                inside(
                        "F245",
                        "who knows an id has the resource of another tenant",
                        "RFC7644-6.1-02",
                        WrongStores.OneForAllTenants.part(),
                        "security.tenants-are-apart"),
                takenOver(),
                massAssignment(),
                fault("F251", "a body that nests deep is answered 500", "RFC7644-3.12-06")
                        .refuse(
                                asked -> new String(asked.body(), StandardCharsets.UTF_8).contains("[".repeat(200))
                                        || new String(asked.body(), StandardCharsets.UTF_8)
                                                .matches("(?s)(\\{\"\\w+\":){200}.*"),
                                500,
                                "")
                        .trips("security.deep-body-is-answered"),
                injection(),
                fault("F255", "errors tell the token and what was sent", "RFC7643-7-27")
                        .answer((asked, answered) -> answered.status() >= 400 && answered.status() < 500
                                ? error(
                                        answered.status(),
                                        Seen.tree(answered.body())
                                                .path("scimType")
                                                .asText(),
                                        ("refused for " + asked.header("Authorization") + ": "
                                                        + new String(asked.body(), StandardCharsets.UTF_8))
                                                .replace("\\", "")
                                                .replace("\"", "'")
                                                .replaceAll("\\p{Cntrl}", " "))
                                : answered)
                        .trips("security.passwords-are-not-in-errors", "auth.token-is-never-sent-back"),
                passwordOracle(),
                collection(),
                inside(
                        "F261",
                        "a body of any size is taken",
                        "RFC7644-3.12-06",
                        builder -> builder.limits(dev.scimtck.server.http.Limits.builder()
                                .maxBody(64L * 1024 * 1024)
                                .build()),
                        "security.huge-body-is-refused"));
    }

    private static SeededFault loserGets500() {
        Map<String, Integer> together = new ConcurrentHashMap<>();
        Set<String> won = ConcurrentHashMap.newKeySet();
        return fault("F235", "who loses a race for a userName gets 500", "RFC7644-3.3-10")
                .target(asked -> {
                    String name = sent(asked).path("userName").asText().toLowerCase(Locale.ROOT);
                    if (creates(asked) && !won.contains(name)) {
                        together.merge(name, 1, Integer::sum);
                    }
                    return asked.path();
                })
                .answer((asked, answered) -> {
                    String name = sent(asked).path("userName").asText().toLowerCase(Locale.ROOT);
                    if (creates(asked) && answered.status() == 201) {
                        LockSupport.parkNanos(SLOW);
                        won.add(name);
                    }
                    // All but the winner of those that began before it had won are losers.
                    boolean raced =
                            creates(asked) && answered.status() == 409 && together.merge(name, -1, Integer::sum) > 0;
                    return raced ? error(500, "", "duplicate key value violates unique constraint") : answered;
                })
                .trips("concurrency.one-username-one-user");
    }

    private static SeededFault memberAgain() {
        Set<String> there = ConcurrentHashMap.newKeySet();
        Real real = fault(
                "F239", "adding a member that is there already is answered 409", "RFC7644-3.5.2.1-09", "entra/legacy");
        return real.refuse(
                        asked -> asked.path().contains("/Groups/")
                                && anyOperation(
                                        asked,
                                        one -> is(one, "add")
                                                && path(one).equals("members")
                                                && array(one.path("value")).size() == 1
                                                && there.contains(Seen.id(asked)
                                                        + array(one.path("value"))
                                                                .path(0)
                                                                .path("value")
                                                                .asText())),
                        409,
                        "uniqueness")
                .answer((asked, answered) -> {
                    if (answered.status() / 100 == 2) {
                        for (JsonNode one : sent(asked).path("Operations")) {
                            for (JsonNode member : array(one.path("value"))) {
                                String key =
                                        Seen.id(asked) + member.path("value").asText();
                                boolean added = is(one, "add") ? there.add(key) : there.remove(key);
                            }
                            if (is(one, "remove")) {
                                there.removeIf(key -> key.startsWith(Seen.id(asked)));
                            }
                        }
                    }
                    return answered;
                })
                .shown(
                        "/Groups",
                        (asked, group) -> group.path("members")
                                .forEach(member -> there.add(group.path("id").asText()
                                        + member.path("value").asText())))
                .trips("members.are-not-doubled");
    }

    private static SeededFault nothingToDo() {
        Real real = fault("F241", "a PATCH that changes nothing is answered 400", "RFC7644-3.5.2-24", "entra/legacy");
        return real.answer((asked, answered) -> {
                    String version =
                            Seen.tree(answered.body()).at("/meta/version").asText("none");
                    boolean same = asked.method().equals("PATCH")
                            && real.seen()
                                    .resource(asked)
                                    .filter(was ->
                                            was.at("/meta/version").asText().equals(version))
                                    .isPresent();
                    return same ? error(400, "invalidValue", "nothing to do") : answered;
                })
                .trips("patch-replace.with-the-same-value-succeeds");
    }

    private static SeededFault immutableAgain() {
        Real real =
                fault("F243", "a PUT that repeats an immutable value is refused", "RFC7644-3.5.1-12", "okta/wizard");
        return real.refuse(
                        asked -> asked.isOn("PUT", "/Groups/")
                                && real.seen()
                                        .resource(asked)
                                        .filter(group -> {
                                            for (JsonNode member : sent(asked).path("members")) {
                                                if (Seen.holds(
                                                        group,
                                                        member.path("value").asText())) {
                                                    return true;
                                                }
                                            }
                                            return false;
                                        })
                                        .isPresent(),
                        400,
                        "mutability")
                .trips("members.are-replaced-by-put");
    }

    private static SeededFault takenOver() {
        Map<String, String> accounts = new ConcurrentHashMap<>();
        Real real = fault(
                "F247",
                "a creation whose externalId is the id of another, or a number, takes that account over",
                "RFC7643-3.1-13");
        return real.answer((asked, answered) -> {
                    String key = sent(asked).path("externalId").asText();
                    if (creates(asked) && answered.status() == 201) {
                        ObjectNode made = (ObjectNode) Seen.tree(answered.body());
                        String own = made.path("id").asText();
                        String other = key.matches("\\d+")
                                ? key
                                : real.seen()
                                                .all(
                                                        "/Users",
                                                        one -> one.path("id")
                                                                .asText()
                                                                .equals(key))
                                                .isEmpty()
                                        ? ""
                                        : key;
                        if (!other.isEmpty()) {
                            accounts.put(other, own);
                            return new Answered(
                                    201,
                                    answered.headers(),
                                    made.toString().replace(own, other).getBytes(StandardCharsets.UTF_8));
                        }
                    }
                    String id = Seen.id(asked);
                    return accounts.containsKey(id)
                            ? new Answered(
                                    answered.status(),
                                    answered.headers(),
                                    new String(answered.body(), StandardCharsets.UTF_8)
                                            .replace(accounts.get(id), id)
                                            .getBytes(StandardCharsets.UTF_8))
                            : answered;
                })
                .target(asked -> accounts.containsKey(Seen.id(asked))
                        ? asked.path().replace(Seen.id(asked), accounts.get(Seen.id(asked)))
                        : asked.path())
                .trips("external-id.takes-over-no-account");
    }

    private static SeededFault massAssignment() {
        Map<String, ObjectNode> stored = new ConcurrentHashMap<>();
        return fault("F249", "members that no schema defines are stored and shown", "RFC7643-3-04")
                .answer((asked, answered) -> {
                    String id = Seen.tree(answered.body()).path("id").asText();
                    boolean writes = Set.of("POST", "PUT").contains(asked.method())
                            && asked.path().contains("/Users")
                            && answered.status() / 100 == 2;
                    for (Map.Entry<String, JsonNode> member : sent(asked).properties()) {
                        if (writes
                                && !member.getKey().contains(":")
                                && !KNOWN.contains(member.getKey().toLowerCase(Locale.ROOT))
                                && !id.isEmpty()) {
                            stored.computeIfAbsent(
                                            id,
                                            key ->
                                                    com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                                                            .objectNode())
                                    .set(member.getKey(), member.getValue());
                        }
                    }
                    return answered;
                })
                .shown(
                        "/Users",
                        (asked, user) -> Optional.ofNullable(
                                        stored.get(user.path("id").asText()))
                                .ifPresent(user::setAll))
                .trips("attribute.unknown-is-not-kept");
    }

    private static SeededFault injection() {
        Pattern code = Pattern.compile("(?i)' or |\\*\\)\\(|\\\\\" or ");
        Real real = fault("F253", "a filter's text becomes part of a query in another language", "RFC7644-3.4.2.2-04");
        return real.answer((asked, answered) -> asked.method().equals("GET")
                                && code.matcher(Real.filter(asked)).find()
                        ? QueryFaults.list(real.seen().all("/Users", one -> true))
                        : answered)
                .trips("filter.injection-is-only-text");
    }

    private static SeededFault passwordOracle() {
        Map<String, String> passwords = new ConcurrentHashMap<>();
        Pattern term = Pattern.compile("(?i)password (eq|sw|co) \"([^\"]*)\"");
        return fault("F257", "a filter finds users by their passwords", "RFC7643-7-27")
                .answer((asked, answered) -> {
                    String id = Seen.tree(answered.body()).path("id").asText();
                    if (sent(asked).has("password") && !id.isEmpty()) {
                        passwords.put(id, sent(asked).path("password").asText());
                    }
                    return answered;
                })
                .filter(filter -> term.matcher(filter).replaceAll(found -> {
                    var ids = new ArrayList<String>();
                    passwords.forEach((id, password) -> {
                        boolean hit = switch (found.group(1).toLowerCase(Locale.ROOT)) {
                            case "eq" -> password.equals(found.group(2));
                            case "sw" -> password.startsWith(found.group(2));
                            default -> password.contains(found.group(2));
                        };
                        if (hit) {
                            ids.add("id eq \"" + id + "\"");
                        }
                    });
                    return ids.isEmpty() ? "id eq \"none\"" : "(" + String.join(" or ", ids) + ")";
                }))
                .trips("user.password-cannot-be-guessed-by-a-filter", "filter.password-is-never-compared");
    }

    private static SeededFault collection() {
        Set<String> gone = ConcurrentHashMap.newKeySet();
        Real real = fault("F259", "DELETE of a whole collection deletes it", "RFC7644-3.4.1-01");
        return real.answer((asked, answered) -> {
                    if (asked.method().equals("DELETE") && asked.path().matches(".*/Users/?")) {
                        real.seen()
                                .all("/Users", one -> true)
                                .forEach(user -> gone.add(user.path("id").asText()));
                        return new Answered(204, Map.of(), new byte[0]);
                    }
                    return gone.contains(Seen.id(asked)) ? error(404, "", "not there") : answered;
                })
                .trips("security.a-collection-cannot-be-deleted");
    }
}
