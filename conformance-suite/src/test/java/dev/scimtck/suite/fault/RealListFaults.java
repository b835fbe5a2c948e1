package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.inside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paging, sorting and projection, RFC 7644 sections 3.4.2 and 3.9: what real servers get wrong. */
final class RealListFaults {
    private RealListFaults() {}

    private static final Pattern COUNT = Pattern.compile("[?&]count=(-?\\d+)");
    private static final Pattern START = Pattern.compile("[?&]startIndex=(-?\\d+)");

    private static boolean has(Asked asked, String pattern) {
        return asked.method().equals("GET")
                && Pattern.compile(pattern).matcher(asked.path()).find();
    }

    static List<SeededFault> all() {
        return List.of(
                fault("F099", "itemsPerPage is the count that was asked for", "RFC7644-3.4.2.4-09", "okta/template")
                        .json(asked -> has(asked, "[?&]count="), (asked, body) -> {
                            Matcher count = COUNT.matcher(asked.path());
                            if (body.has("totalResults") && count.find()) {
                                body.put("itemsPerPage", Integer.parseInt(count.group(1)));
                            }
                        })
                        .trips("response.list-adds-up"),
                inside(
                        "F101",
                        "no list has more than a hundred resources, and no page leads further",
                        "RFC7644-3.4.2.4-09",
                        WrongStores.of(WrongStores.FirstPageOnly::new),
                        "paging.many-pages-add-up"),
                fault("F103", "a startIndex below 1 is refused", "RFC7644-3.4.2.4-03")
                        .refuse(asked -> has(asked, "[?&]startIndex=(0|-\\d+)(&|$)"), 400, "invalidValue")
                        .trips("paging.start-index-0-is-1", "paging.negative-start-index-is-1"),
                fault("F105", "a negative count gives everything", "RFC7644-3.4.2.4-07")
                        .target(asked ->
                                Real.parameter(asked.path(), "count", count -> count.startsWith("-") ? "1000" : count))
                        .trips("paging.negative-count-is-0"),
                fault("F107", "a startIndex beyond the end is answered 404", "RFC7644-3.4.2.4-04", "okta/template")
                        .answer((asked, answered) -> {
                            JsonNode list = Seen.tree(answered.body());
                            Matcher start = START.matcher(asked.path());
                            return start.find()
                                            && list.has("totalResults")
                                            && Integer.parseInt(start.group(1))
                                                    > Math.max(
                                                            1,
                                                            list.path("totalResults")
                                                                    .asInt())
                                    ? error(404, "", "no such page")
                                    : answered;
                        })
                        .trips("paging.beyond-the-end-is-empty"),
                inside(
                        "F109",
                        "lists go by the last change, so that pages overlap",
                        "RFC7644-3.4.2.4-09",
                        WrongStores.of(WrongStores.MovingOrder::new),
                        "paging.order-is-stable"),
                fault("F111", "startIndex is always 1", "RFC7644-3.4.2-09")
                        .json(asked -> true, (asked, body) -> {
                            if (body.has("startIndex")) {
                                body.put("startIndex", 1);
                            }
                        })
                        .trips("paging.start-index-counts-from-1"),
                fault("F113", "sortBy is ignored", "RFC7644-3.4.2.3-03")
                        .target(asked -> Real.without(asked.path(), "sortBy", "sortOrder"))
                        .trips("sort.by-an-attribute-orders-the-list", "config.claimed-sort-works"),
                fault("F115", "ascending and descending are refused", "RFC7644-3.4.2.3-06")
                        .refuse(asked -> has(asked, "sortOrder=(a|d)"), 400, "invalidValue")
                        .trips("sort.ascending-is-the-default", "sort.descending-turns-it-round"),
                inside(
                        "F117",
                        "texts are sorted by code point",
                        "RFC7644-3.4.2.3-09",
                        WrongStores.of(WrongStores.SortByCodePoint::new),
                        "sort.by-an-attribute-orders-the-list"),
                inside(
                        "F119",
                        "each page is sorted by itself",
                        "RFC7644-3.4.2.3-03",
                        WrongStores.of(WrongStores.SortedPages::new),
                        "sort.holds-across-pages"),
                fault("F225", "excludedAttributes=members is ignored", "RFC7644-3.9-05", "entra/legacy")
                        .target(asked -> asked.path().contains("/Groups")
                                ? Real.parameter(
                                        asked.path(),
                                        "excludedAttributes",
                                        names -> names.equals("members") ? "" : names)
                                : asked.path())
                        .trips("projection.members-can-be-left-out"),
                fault("F227", "excludedAttributes=id takes the id away", "RFC7644-3.4.2.5-06")
                        .shown("excludedAttributes=id", (asked, resource) -> resource.remove("id"))
                        .trips("projection.id-is-always-returned", "id.is-always-returned"),
                fault("F229", "a sub-attribute in attributes gives the whole attribute", "RFC7644-3.4.2.5-05")
                        .target(asked -> Real.parameter(
                                asked.path(),
                                "attributes",
                                names -> names.startsWith("urn:") ? names : names.replaceAll("\\.\\w+", "")))
                        .trips("projection.attributes-select-sub-attributes"),
                fault("F231", "attributes and excludedAttributes are ignored by POST and PUT", "RFC7644-3.9-02")
                        .target(asked -> Set.of("POST", "PUT").contains(asked.method())
                                ? Real.without(asked.path(), "attributes", "excludedAttributes")
                                : asked.path())
                        .trips("projection.works-on-create", "projection.works-on-put"));
    }
}
