package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** The order of a list, RFC 7644 section 3.4.2.3. */
final class SortChecks {

    private static Cast shuffled(Scim scim) {
        return new Cast(scim).with("Zed").with("adam").with("Bob");
    }

    private static Cast families(Scim scim) {
        return new Cast(scim)
                .with("one", user -> user.withObject("/name").put("familyName", "Carter"))
                .with("two", user -> user.withObject("/name").put("familyName", "Abel"))
                .with("three", user -> user.withObject("/name").put("familyName", "Baker"));
    }

    @Check("sort.by-an-attribute-orders-the-list")
    @Requirement({"RFC7644-3.4.2.3-03", "RFC7644-3.4.2.3-09", "RFC7644-3.4.2.3-07"})
    @DisplayName("sortBy=userName orders the list, without regard to case, ascending where no order is asked for")
    @Needs(Feature.SORT)
    void byUserName(Scim scim) {
        Cast cast = shuffled(scim);
        cast.inOrder(cast.page("sortBy=userName"), "adam", "Bob", "Zed");
    }

    @Check("sort.ascending-is-the-default")
    @Requirement({"RFC7644-3.4.2.3-07", "RFC7644-3.4.2.3-08"})
    @DisplayName("sortOrder=ascending is the order that comes without sortOrder")
    @Needs(Feature.SORT)
    void ascending(Scim scim) {
        Cast cast = shuffled(scim);
        Answer unsaid = cast.page("sortBy=userName");
        Answer said = cast.page("sortBy=userName&sortOrder=ascending");
        expect(said).status(200).that("users in their order", cast.names(said), equalTo(cast.names(unsaid)));
        cast.inOrder(said, "adam", "Bob", "Zed").proving("RFC7644-3.4.2.3-08");
    }

    @Check("sort.descending-turns-it-round")
    @Requirement("RFC7644-3.4.2.3-08")
    @DisplayName("sortOrder=descending turns the order round")
    @Needs(Feature.SORT)
    void descending(Scim scim) {
        Cast cast = shuffled(scim);
        cast.inOrder(cast.page("sortBy=userName&sortOrder=descending"), "Zed", "Bob", "adam");
    }

    @Check("sort.case-exact-attributes-by-code-point")
    @Requirement("RFC7644-3.4.2.3-09")
    @DisplayName("sortBy=externalId, whose case counts, puts capitals before small letters")
    @Needs(Feature.SORT)
    void caseExact(Scim scim) {
        String mark = scim.unique();
        Cast cast = new Cast(scim)
                .with("one", user -> user.put("externalId", mark + "b"))
                .with("two", user -> user.put("externalId", mark + "a"))
                .with("three", user -> user.put("externalId", mark + "B"));
        cast.inOrder(cast.page("sortBy=externalId"), "three", "two", "one");
    }

    @Check("sort.by-a-sub-attribute")
    @Requirement("RFC7644-3.4.2.3-05")
    @DisplayName("sortBy=name.familyName orders the list by the family names")
    @Needs(Feature.SORT)
    void bySubAttribute(Scim scim) {
        Cast cast = families(scim);
        cast.inOrder(cast.page("sortBy=name.familyName"), "two", "three", "one");
    }

    @Check("sort.by-the-primary-value")
    @Requirement("RFC7644-3.4.2.3-04")
    @DisplayName("sortBy=emails.value goes by the primary address of each user")
    @Needs(Feature.SORT)
    void byPrimary(Scim scim) {
        Cast cast = new Cast(scim)
                .with("one", user -> primary(scim, user, "aaa", "zzz"))
                .with("two", user -> primary(scim, user, "mmm", "bbb"));
        cast.inOrder(cast.page("sortBy=emails.value"), "two", "one");
    }

    private static void primary(
            Scim scim, com.fasterxml.jackson.databind.node.ObjectNode user, String first, String primary) {
        var emails = user.putArray("emails");
        String domain = scim.unique() + "@" + scim.target().emailDomain();
        emails.addObject().put("value", first + domain).put("type", "home").put("primary", false);
        emails.addObject().put("value", primary + domain).put("type", "work").put("primary", true);
    }

    @Check("sort.missing-values-come-last")
    @Requirement("RFC7644-3.4.2.3-06")
    @DisplayName("Those that have no title come last ascending and first descending")
    @Needs(Feature.SORT)
    void missing(Scim scim) {
        Cast.needs(scim, "title");
        Cast cast = new Cast(scim)
                .with("one")
                .with("two", user -> user.put("title", "Baker"))
                .with("three", user -> user.put("title", "Abel"));
        cast.inOrder(cast.page("sortBy=title"), "three", "two", "one");
        cast.inOrder(cast.page("sortBy=title&sortOrder=descending"), "one", "two", "three");
    }

    @Check("sort.holds-across-pages")
    @Requirement("RFC7644-3.4.2.3-03")
    @DisplayName("The pages of a sorted list, one after the other, are in order")
    @Needs({Feature.SORT, Feature.INDEX_PAGING})
    void acrossPages(Scim scim) {
        Cast cast = families(scim).with("four", user -> user.withObject("/name").put("familyName", "Dale"));
        var names = new ArrayList<String>();
        Answer last = cast.page("sortBy=name.familyName&startIndex=1&count=2");
        names.addAll(cast.names(last));
        last = cast.page("sortBy=name.familyName&startIndex=" + (names.size() + 1) + "&count=2");
        names.addAll(cast.names(last));
        expect(last).that("users in their order", names, equalTo(List.of("two", "three", "one", "four")));
    }

    @Check("sort.dates-are-instants")
    @Requirement("RFC7644-3.4.2.3-09")
    @DisplayName("sortBy=meta.created is the order in which the users were made, or those of one instant side by side")
    @Needs(Feature.SORT)
    void byDate(Scim scim) {
        Cast cast = families(scim);
        Answer list = cast.page("sortBy=meta.created");
        var dates = new ArrayList<Instant>();
        for (JsonNode user : list.at("/Resources")) {
            dates.add(instant(user.at("/meta/created").asText()));
        }
        expect(list)
                .status(200)
                .that("number of users", dates.size(), equalTo(3))
                .that(
                        "meta.created one after the other",
                        dates,
                        equalTo(dates.stream().sorted().toList()));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new CannotJudge.Blocked("meta.created is no instant: " + text);
        }
    }

    @Check("sort.unsupported-is-harmless")
    @Requirement("RFC7644-3.4.2.3-01")
    @DisplayName("sortBy is followed, ignored or refused; it breaks nothing")
    void optional(Scim scim) {
        Answer answer = scim.get("/Users?count=1&sortBy=userName");
        scim.observed("sortBy is answered " + answer.status());
        expect(answer).that("status", answer.status(), in(List.of(200, 400, 403, 501)));
    }

    @Check("sort.leaves-nobody-out")
    @Requirement("RFC7644-3.4.2.3-03")
    @DisplayName("A list that is sorted by title has those as well that have no title")
    @Needs(Feature.SORT)
    void leavesNobodyOut(Scim scim) {
        Cast.needs(scim, "title");
        Cast cast = new Cast(scim).with("one").with("two", user -> user.put("title", "Baker"));
        cast.found(cast.page("sortBy=title"), "one", "two");
    }
}
