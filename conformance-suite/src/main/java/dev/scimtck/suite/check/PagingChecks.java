package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Access.Allowance;
import dev.scimtck.suite.target.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Pages by index, RFC 7644 section 3.4.2.4. */
@Needs(Feature.INDEX_PAGING)
final class PagingChecks {

    private static Cast four(Scim scim) {
        return new Cast(scim).with("one").with("two").with("three").with("four");
    }

    /** A page of the check's own users; blocks the check where the filter that holds to them does not work. */
    private static Answer page(Cast cast, String parameters) {
        return cast.page(parameters);
    }

    private static int total(Answer answer) {
        return answer.at("/totalResults").asInt(-1);
    }

    @Check("paging.start-index-0-is-1")
    @Requirement("RFC7644-3.4.2.4-03")
    @DisplayName("startIndex=0 is answered as startIndex=1")
    void zero(Scim scim) {
        Cast cast = four(scim);
        likeTheFirst(cast, page(cast, "startIndex=0&count=2"));
    }

    @Check("paging.negative-start-index-is-1")
    @Requirement("RFC7644-3.4.2.4-03")
    @DisplayName("startIndex=-5 is answered as startIndex=1")
    void negative(Scim scim) {
        Cast cast = four(scim);
        likeTheFirst(cast, page(cast, "startIndex=-5&count=2"));
    }

    private static void likeTheFirst(Cast cast, Answer answer) {
        Answer first = page(cast, "startIndex=1&count=2");
        expect(answer)
                .status(200)
                .body("/startIndex", equalTo(1))
                .that("users of the page", cast.names(answer), equalTo(cast.names(first)));
    }

    @Check("paging.start-index-counts-from-1")
    @Requirement({"RFC7644-3.4.2.4-04", "RFC7644-3.4.2-08", "RFC7644-3.4.2-09"})
    @DisplayName("startIndex=3&count=2 gives the third and fourth, and says startIndex 3")
    void fromOne(Scim scim) {
        Cast cast = four(scim);
        Answer all = page(cast, "startIndex=1&count=4");
        Answer second = page(cast, "startIndex=3&count=2");
        List<String> names = cast.names(all);
        if (names.size() < 4) {
            throw new CannotJudge.OutOfReach(
                    "the target gives pages of " + names.size() + ", smaller than the check's");
        }
        expect(second)
                .status(200)
                .that("users of the page", cast.names(second), equalTo(names.subList(2, 4)))
                .proving("RFC7644-3.4.2-08")
                .body("/startIndex", equalTo(3))
                .proving("RFC7644-3.4.2-09")
                .body("/itemsPerPage", equalTo(2));
    }

    @Check("paging.beyond-the-end-is-empty")
    @Requirement({"RFC7644-3.4.2.4-04", "RFC7644-3.4.2.4-09"})
    @DisplayName("startIndex beyond the last is answered 200 with no resources, and totalResults stays")
    void beyond(Scim scim) {
        Cast cast = four(scim);
        Answer answer = page(cast, "startIndex=5&count=2");
        expect(answer)
                .status(200)
                .that("users of the page", cast.names(answer), equalTo(List.of()))
                .proving("RFC7644-3.4.2.4-09")
                .body("/totalResults", equalTo(4));
    }

    @Check("paging.far-beyond-the-end-is-empty")
    @Requirement("RFC7644-3.4.2.4-04")
    @DisplayName("The largest startIndex of 32 bits is answered 200 with no resources")
    void farBeyond(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        Answer answer = page(cast, "startIndex=2147483647&count=10");
        expect(answer).status(200).that("users of the page", cast.names(answer), equalTo(List.of()));
    }

    @Check("paging.count-0-gives-the-total-alone")
    @Requirement("RFC7644-3.4.2.4-08")
    @DisplayName("count=0 is answered 200 with totalResults and no resources")
    void countZero(Scim scim) {
        Cast cast = four(scim);
        Answer answer = page(cast, "count=0");
        expect(answer)
                .status(200)
                .body("/totalResults", equalTo(4))
                .that("users of the page", cast.names(answer), equalTo(List.of()));
    }

    @Check("paging.negative-count-is-0")
    @Requirement("RFC7644-3.4.2.4-07")
    @DisplayName("count=-1 is answered as count=0: totalResults and no resources")
    void countNegative(Scim scim) {
        Cast cast = four(scim);
        Answer answer = page(cast, "count=-1");
        expect(answer)
                .status(200)
                .body("/totalResults", equalTo(4))
                .that("users of the page", cast.names(answer), equalTo(List.of()));
    }

    @Check("paging.huge-count-is-taken")
    @Requirement({"RFC7644-3.4.2.4-06", "RFC7644-3.4.2-06"})
    @DisplayName("A count larger than any page gives as many as the server likes, or 400; it breaks nothing")
    void countHuge(Scim scim) {
        Cast cast = four(scim);
        Answer answer = scim.get("/Users?count=1000000&filter=" + Scim.encoded(cast.all()));
        scim.observed("count=1000000 is answered " + answer.status() + " with "
                + cast.names(answer).size());
        expect(answer).status(200, 400);
        if (answer.status() == 200) {
            expect(answer)
                    .provingAll()
                    .body("/totalResults", equalTo(4))
                    .that("number of users", cast.names(answer).size(), greaterThan(0));
        }
    }

    @Check("paging.no-count-gives-a-page")
    @Requirement({"RFC7644-3.4.2.4-09", "RFC7644-3.4.2-05"})
    @DisplayName("Without count and startIndex the list begins with the first, and totalResults counts them all")
    void noCount(Scim scim) {
        Cast cast = four(scim);
        Answer answer = scim.find("/Users", cast.all());
        expect(answer)
                .status(200)
                .proving("RFC7644-3.4.2-05")
                .body("/totalResults", equalTo(4))
                .proving("RFC7644-3.4.2.4-09")
                .that(
                        "users of the page",
                        new HashSet<>(cast.names(answer)).size(),
                        equalTo(cast.names(answer).size()))
                .that("number of users", cast.names(answer).size(), greaterThan(0));
    }

    @Check("paging.count-bounds-every-page")
    @Requirement("RFC7644-3.4.2.4-05")
    @DisplayName("No page of a walk has more than count resources")
    void bounded(Scim scim) {
        Cast cast = four(scim);
        for (int start = 1; start <= 4; start += 3) {
            Answer answer = page(cast, "startIndex=" + start + "&count=3");
            expect(answer)
                    .status(200)
                    .that("number of users", cast.names(answer).size(), lessThanOrEqualTo(3));
        }
    }

    @Check("paging.pages-add-up-to-the-whole")
    @Requirement("RFC7644-3.4.2.4-09")
    @DisplayName("A walk over all pages sees each resource once, and the same totalResults on every page")
    void addUp(Scim scim) {
        Cast cast = four(scim).with("five");
        walk(cast, 2, 5);
    }

    @Check("paging.many-pages-add-up")
    @Requirement("RFC7644-3.4.2.4-09")
    @DisplayName("A walk over 130 users sees each of them once")
    @Needs(value = Feature.INDEX_PAGING, allowed = Allowance.VOLUME)
    @Makes(130)
    void many(Scim scim) {
        Cast cast = new Cast(scim);
        for (int i = 0; i < 130; i++) {
            cast.with("n" + i);
        }
        walk(cast, 20, 130);
    }

    private static void walk(Cast cast, int count, int wanted) {
        var seen = new ArrayList<String>();
        Answer answer = page(cast, "startIndex=1&count=" + count);
        for (int page = 0; page < wanted && !cast.names(answer).isEmpty(); page++) {
            expect(answer).status(200).that("/totalResults", total(answer), equalTo(wanted));
            seen.addAll(cast.names(answer));
            answer = page(cast, "startIndex=" + (seen.size() + 1) + "&count=" + count);
        }
        expect(answer)
                .that("number of users seen", seen.size(), equalTo(wanted))
                .that("number of different users seen", new HashSet<>(seen).size(), equalTo(wanted));
    }

    @Check("paging.order-is-stable")
    @Requirement("RFC7644-3.4.2.4-09")
    @DisplayName("A walk sees each resource once, also after one of them was changed")
    void stable(Scim scim) {
        Cast cast = four(scim);
        for (int place : new int[] {0, 3}) {
            List<String> before = cast.names(page(cast, "startIndex=1&count=4"));
            if (before.size() < 4) {
                throw new CannotJudge.OutOfReach(
                        "the target gives pages of " + before.size() + ", smaller than the check's");
            }
            if (before.stream().anyMatch(name -> name.startsWith("another: "))) {
                throw new CannotJudge.Blocked("a page of the check's own users has others in it: " + before);
            }
            change(scim, cast.created(before.get(place)));
            Answer after = page(cast, "startIndex=1&count=4");
            expect(after).status(200);
            if (!cast.names(after).equals(before)) {
                expect(after).position("F109.order-moves", "first " + before + ", then " + cast.names(after));
            }
        }
    }

    private static void change(Scim scim, Answer created) {
        JsonNode stored = scim.stored(created).reply().json();
        if (stored.deepCopy() instanceof ObjectNode user) {
            scim.put(Scim.path(created), user.put("displayName", "Changed " + scim.unique()));
        }
    }

    @Check("paging.odd-values-break-nothing")
    @Requirement("RFC7644-3.12-06")
    @DisplayName("A count that is no number is refused with 400 or ignored")
    void odd(Scim scim) {
        Answer answer = scim.get("/Users?startIndex=1&count=many");
        scim.observed("count=many is answered " + answer.status());
        expect(answer).status(200, 400);
    }

    @Check("list.unknown-parameters-are-ignored")
    @Requirement("RFC7644-3.4.2-03")
    @DisplayName("A query parameter that the server does not know changes nothing")
    void unknownParameter(Scim scim) {
        Cast cast = four(scim);
        Answer answer = page(cast, "noSuchParameter=1");
        expect(answer).status(200).body("/totalResults", equalTo(4));
    }
}
