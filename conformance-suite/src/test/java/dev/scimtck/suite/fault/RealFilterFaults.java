package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters, RFC 7644 section 3.4.2.2: what real servers get wrong. */
final class RealFilterFaults {
    private RealFilterFaults() {}

    private static final Pattern NAME =
            Pattern.compile("(?i)(^|[\\s(\\[])([a-z][\\w.]*)(?=\\s+(eq|ne|co|sw|ew|gt|ge|lt|le|pr)\\b)");
    private static final Set<String> NAMES = Set.of(
            "userName",
            "externalId",
            "id",
            "displayName",
            "title",
            "active",
            "nickName",
            "emails",
            "emails.value",
            "emails.type",
            "name.givenName",
            "name.familyName",
            "name.formatted",
            "meta.created",
            "meta.lastModified",
            "meta.resourceType",
            "meta.location",
            "meta.version",
            "members.value",
            "members",
            "schemas",
            "password",
            "profileUrl",
            "phoneNumbers",
            "phoneNumbers.value",
            "phoneNumbers.type",
            "type",
            "value",
            "primary",
            "x509Certificates",
            "x509Certificates.value",
            "userType",
            "roles",
            "locale",
            "groups.value",
            "emails.primary",
            "addresses",
            "timezone",
            "preferredLanguage",
            "name",
            "entitlements",
            "ims",
            "photos");

    private static String eachOutside(String filter, java.util.function.UnaryOperator<String> change) {
        Matcher strings = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"").matcher(filter);
        var whole = new StringBuilder();
        int from = 0;
        while (strings.find()) {
            whole.append(change.apply(filter.substring(from, strings.start()))).append(strings.group());
            from = strings.end();
        }
        return whole.append(change.apply(filter.substring(from))).toString();
    }

    private static boolean otherCase(String filter) {
        Matcher names = NAME.matcher(Real.withoutStrings(filter));
        while (names.find()) {
            String name = names.group(2);
            if (!NAMES.contains(name) && NAMES.stream().anyMatch(name::equalsIgnoreCase)) {
                return true;
            }
        }
        return false;
    }

    private static boolean filters(Asked asked, String pattern) {
        return asked.method().equals("GET")
                && Pattern.compile(pattern).matcher(Real.filter(asked)).find();
    }

    private static String endpoint(Asked asked) {
        return asked.path().contains("/Groups") ? "/Groups" : "/Users";
    }

    static List<SeededFault> all() {
        return List.of(
                fault("F071", "attribute names in filters are compared by case", "RFC7644-3.10-04")
                        .filter(filter -> otherCase(filter) ? "userName eq \"nobody-at-all\"" : filter)
                        .trips("filter.attribute-names-ignore-case"),
                fault("F073", "AND and OR in capitals are not known, and what follows is dropped", "RFC7644-3.4.2.2-05")
                        .filter(filter -> Pattern.compile(" (AND|OR) ")
                                .splitAsStream(filter)
                                .findFirst()
                                .orElse(filter))
                        .trips("filter.logic-ignores-case"),
                caseIgnored(),
                everythingInPlaceOf400(),
                fault("F079", "a value with a space cannot be read", "RFC7644-3.4.2.2-36", "entra/legacy")
                        .refuse(asked -> filters(asked, "\"[^\"]* [^\"]*\""), 400, "invalidFilter")
                        .trips("filter.group-is-found-by-a-name-with-spaces"),
                fault("F081", "parentheses are ignored", "RFC7644-3.4.2.2-25")
                        .filter(filter -> Real.withoutStrings(filter)
                                        .toLowerCase(Locale.ROOT)
                                        .contains("not")
                                ? filter
                                : eachOutside(
                                        filter, text -> text.replace("(", "").replace(")", "")))
                        .trips("filter.parentheses-change-the-order"),
                fault("F083", "and does not bind before or", "RFC7644-3.4.2.2-33")
                        .filter(RealFilterFaults::leftToRight)
                        .trips("filter.and-binds-before-or"),
                emptyIsPresent(),
                fault("F087", "a Boolean is put in order", "RFC7644-3.4.2.2-14")
                        .filter(filter -> filter.replaceAll(
                                        "(?i)\\b(active|primary) (gt|lt) (true|false)", "userName eq \"nobody-at-all\"")
                                .replaceAll("(?i)\\b(active|primary) (ge|le) (true|false)", "$1 eq $3"))
                        .trips("filter.gt-on-a-boolean-is-400", "filter.le-on-a-boolean-is-400"),
                fault(
                                "F089",
                                "a value path with a sub-attribute behind it is refused",
                                "RFC7644-3.4.2.2-29",
                                "entra/legacy")
                        .refuse(asked -> filters(asked, "]\\."), 400, "invalidFilter")
                        .trips("filter.value-path-may-have-a-sub-attribute"),
                fault("F091", "a filter on an extension's attribute is taken for none", "RFC7644-3.4.2.2-30")
                        .filter(filter -> filter.matches("(?i).*:enterprise:.*") ? "id pr" : filter)
                        .trips("filter.extension-is-reached-by-its-urn"),
                fault("F093", "an empty filter is no filter", "RFC7644-3.4.2.2-06")
                        .target(asked -> asked.path().replaceAll("([?&])filter=(&|$)", "$1"))
                        .trips("filter.empty-is-no-filter-at-most"),
                fault("F095", "true, false, null and numbers without quotes are not understood", "RFC7644-3.4.2.2-36")
                        .refuse(
                                asked -> filters(asked, "(?i) (eq|ne) (true|false|null|[0-9]+)\\b"),
                                400,
                                "invalidFilter")
                        .trips("filter.boolean-eq-parts-the-users"),
                fault("F097", "groups cannot be asked for by their members", "RFC7644-3.4.2.2-28", "entra/legacy")
                        .refuse(asked -> filters(asked, "members"), 400, "invalidFilter")
                        .trips("filter.groups-are-found-by-a-member"));
    }

    private static SeededFault caseIgnored() {
        Pattern eq = Pattern.compile("(?i)(externalId|id) eq \"([^\"]*)\"");
        Real real = fault("F075", "id and externalId are compared whatever their case", "RFC7644-3.4.2.2-34");
        return real.answer((asked, answered) -> {
                    Matcher term = eq.matcher(Real.filter(asked));
                    return asked.method().equals("GET") && term.matches() && answered.status() == 200
                            ? QueryFaults.list(real.seen()
                                    .all(
                                            endpoint(asked),
                                            one -> one.path(term.group(1).equalsIgnoreCase("id") ? "id" : "externalId")
                                                    .asText()
                                                    .equalsIgnoreCase(term.group(2))))
                            : answered;
                })
                .trips("id.is-case-exact", "external-id.is-case-exact", "filter.external-id-minds-case");
    }

    private static SeededFault everythingInPlaceOf400() {
        Real real = fault("F077", "a filter that cannot be read is ignored", "RFC7644-3.4.2.2-04", "entra/legacy");
        return real.answer((asked, answered) ->
                        asked.isOn("GET", "filter=") && !Real.filter(asked).isEmpty() && answered.status() == 400
                                ? QueryFaults.list(real.seen().all(endpoint(asked), one -> true))
                                : answered)
                .trips("filter.garbage-is-400", "error.unknown-filter-operator-is-400");
    }

    private static String leftToRight(String filter) {
        String bare = Real.withoutStrings(filter).toLowerCase(Locale.ROOT);
        boolean plain = !bare.contains("(") && !bare.contains("[");
        int or = filter.toLowerCase(Locale.ROOT).indexOf(" or ");
        int and = filter.toLowerCase(Locale.ROOT).indexOf(" and ", Math.max(or, 0));
        return plain && bare.contains(" or ") && bare.contains(" and ") && or >= 0 && and > or
                ? "(" + filter.substring(0, and) + ")" + filter.substring(and)
                : filter;
    }

    private static SeededFault emptyIsPresent() {
        Map<String, Set<String>> empty = new ConcurrentHashMap<>();
        return fault("F085", "pr is true of empty arrays, texts and objects", "RFC7643-2.5-01")
                .filter(filter -> {
                    String wider = filter;
                    for (Map.Entry<String, Set<String>> one : empty.entrySet()) {
                        String ids = String.join(
                                " or ",
                                one.getValue().stream()
                                        .map(id -> "id eq \"" + id + "\"")
                                        .toList());
                        wider = wider.replaceAll(
                                "(?i)\\b" + one.getKey() + " pr\\b", "(" + one.getKey() + " pr or " + ids + ")");
                    }
                    return wider;
                })
                .answer((asked, answered) -> {
                    for (Map.Entry<String, JsonNode> member : sent(asked).properties()) {
                        boolean nothing = (member.getValue().isContainerNode()
                                        && member.getValue().isEmpty())
                                || member.getValue().asText("x").isEmpty();
                        String id = Seen.tree(answered.body()).path("id").asText();
                        if (nothing && !id.isEmpty()) {
                            empty.computeIfAbsent(member.getKey(), name -> ConcurrentHashMap.newKeySet())
                                    .add(id);
                        }
                    }
                    return answered;
                })
                .trips("attribute.unassigned-is-not-present", "filter.pr-knows-complex-attributes");
    }
}
