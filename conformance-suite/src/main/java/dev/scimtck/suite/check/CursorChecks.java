package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import dev.scimtck.suite.target.ScimClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.DisplayName;

/** Pages by cursor, RFC 9865. */
@Needs(Feature.CURSOR_PAGING)
final class CursorChecks {
    private static final String FORGED = "Zm9yZ2Vk";

    private static Cast four(Scim scim) {
        return new Cast(scim).with("one").with("two").with("three").with("four");
    }

    private static String next(Answer answer) {
        return answer.at("/nextCursor").asText("");
    }

    private static String nextOf(Answer answer) {
        if (answer.status() != 200 || next(answer).isEmpty()) {
            throw new CannotJudge.Blocked("the first page has no nextCursor; it was answered " + answer.status());
        }
        return next(answer);
    }

    @Check("cursor.pages-add-up-to-the-whole")
    @Requirement({"RFC9865-2-09", "RFC9865-2-08", "RFC9865-2-05", "RFC9865-2-06"})
    @DisplayName("A walk by nextCursor sees each resource once and ends where there is none")
    void walk(Scim scim) {
        Cast cast = four(scim).with("five");
        var seen = new ArrayList<String>();
        Answer answer = cast.page("cursor=&count=2");
        for (int page = 0; page < 10; page++) {
            List<String> names = cast.names(answer);
            expect(answer)
                    .status(200)
                    .proving("RFC9865-2-05")
                    .that("number of users", names.size(), lessThanOrEqualTo(2));
            seen.addAll(names);
            if (next(answer).isEmpty()) {
                break;
            }
            answer = cast.page("count=2&cursor=" + Scim.encoded(next(answer)));
        }
        expect(answer)
                .proving("RFC9865-2-09", "RFC9865-2-06")
                .that("number of different users seen", new HashSet<>(seen).size(), equalTo(5))
                .that("number of users seen", seen.size(), equalTo(5))
                .proving("RFC9865-2-08")
                .absent("/nextCursor");
    }

    @Check("cursor.first-page-has-no-previous")
    @Requirement({"RFC9865-2-12", "RFC9865-2-15"})
    @DisplayName("The first page has no previousCursor")
    void firstPage(Scim scim) {
        Cast cast = four(scim);
        Answer answer = cast.page("cursor=&count=2");
        JsonNode total = answer.at("/totalResults");
        scim.observed("totalResults is " + (total.isMissingNode() ? "left out" : "given") + " when paging by cursor");
        expect(answer).status(200).absent("/previousCursor");
        if (!total.isMissingNode()) {
            expect(answer).proving("RFC9865-2-15").body("/totalResults", equalTo(4));
        }
    }

    @Check("cursor.previous-leads-back")
    @Requirement("RFC9865-2-11")
    @DisplayName("Where a page has a previousCursor, it leads back to the page before")
    void previous(Scim scim) {
        Cast cast = four(scim);
        Answer first = cast.page("cursor=&count=2");
        Answer second = cast.page("count=2&cursor=" + Scim.encoded(nextOf(first)));
        expect(second).status(200);
        String previous = second.at("/previousCursor").asText("");
        scim.observed("previousCursor is " + (previous.isEmpty() ? "not given" : "given"));
        if (!previous.isEmpty()) {
            Answer again = cast.page("count=2&cursor=" + Scim.encoded(previous));
            expect(again).that("users of the page", cast.names(again), equalTo(cast.names(first)));
        }
    }

    @Check("cursor.needs-no-escapes")
    @Requirement("RFC9865-2-02")
    @DisplayName("A cursor has only characters that are not reserved in a URI")
    void unreserved(Scim scim) {
        Answer answer = four(scim).page("cursor=&count=2");
        expect(answer).that("nextCursor", nextOf(answer), matchesPattern("[A-Za-z0-9._~-]+"));
    }

    @Check("cursor.negative-count-is-0")
    @Requirement("RFC9865-2-03")
    @DisplayName("count=-1 with a cursor is answered without resources")
    void negative(Scim scim) {
        Cast cast = four(scim);
        Answer answer = cast.page("cursor=&count=-1");
        expect(answer).status(200).that("users of the page", cast.names(answer), equalTo(List.of()));
    }

    @Check("cursor.count-0-gives-the-total-alone")
    @Requirement("RFC9865-2-04")
    @DisplayName("count=0 with a cursor is answered with totalResults and no resources")
    void zero(Scim scim) {
        Cast cast = four(scim);
        Answer answer = cast.page("cursor=&count=0");
        expect(answer)
                .status(200)
                .body("/totalResults", equalTo(4))
                .that("users of the page", cast.names(answer), equalTo(List.of()));
    }

    @Check("cursor.forged-is-400")
    @Requirement({"RFC9865-2.1-01", "RFC9865-5.2-04"})
    @DisplayName("A cursor that the server never issued is refused with 400 and scimType invalidCursor")
    void forged(Scim scim) {
        Answer answer = scim.get("/Users?count=2&cursor=" + FORGED);
        expect(answer)
                .status(400)
                .error("invalidCursor")
                .proving("RFC9865-5.2-04")
                .that("what the error tells", Leaks.in(answer), equalTo(List.of()));
    }

    @Check("cursor.other-count-breaks-nothing")
    @Requirement("RFC9865-2.1-04")
    @DisplayName("Another count on the second page is refused with 400 invalidCount, or followed")
    void otherCount(Scim scim) {
        Cast cast = four(scim);
        Answer answer = cast.page("count=3&cursor=" + Scim.encoded(nextOf(cast.page("cursor=&count=2"))));
        scim.observed("another count on the second page is answered " + answer.status());
        if (answer.status() == 400) {
            expect(answer).error("invalidCount");
        } else {
            expect(answer)
                    .status(200)
                    .that("number of users", cast.names(answer).size(), lessThanOrEqualTo(3));
        }
    }

    @Check("cursor.sorting-holds-across-pages")
    @Requirement("RFC9865-2.2-01")
    @DisplayName("Pages by cursor, one after the other, are in the order that sortBy asks for")
    @Needs({Feature.CURSOR_PAGING, Feature.SORT})
    void sorted(Scim scim) {
        Cast cast = new Cast(scim).with("c").with("a").with("d").with("b");
        Answer first = cast.page("cursor=&count=2&sortBy=userName");
        var names = new ArrayList<>(cast.names(first));
        Answer second = cast.page("count=2&sortBy=userName&cursor=" + Scim.encoded(nextOf(first)));
        names.addAll(cast.names(second));
        expect(second).that("users in their order", names, equalTo(List.of("a", "b", "c", "d")));
    }

    @Check("cursor.default-method-is-as-advertised")
    @Requirement({"RFC9865-2.4-01", "RFC9865-2.4-02", "RFC9865-2.3-01"})
    @DisplayName("Without cursor and startIndex a list is paged by the method that is advertised as the default")
    void defaultMethod(Scim scim) {
        String method = scim.capabilities()
                .config()
                .at("/pagination/defaultPaginationMethod")
                .asText("index");
        Cast cast = four(scim);
        Answer answer = cast.page("count=2");
        scim.observed("the default way to page is by " + method);
        if (method.equals("cursor")) {
            expect(answer)
                    .proving("RFC9865-2.4-01", "RFC9865-2.3-01")
                    .status(200)
                    .body("/nextCursor", not(Matchers.emptyOrNullString()));
            boolean both = scim.capabilities().claims(Feature.INDEX_PAGING);
            expect(answer)
                    .proving("RFC9865-2.4-02")
                    .that("index paging beside a default of cursor", both, equalTo(false));
        } else {
            expect(answer).status(200).absent("/nextCursor").body("/totalResults", equalTo(4));
        }
    }

    @Check("cursor.works-in-search")
    @Requirement("RFC9865-3-01")
    @DisplayName("cursor and count in the body of a search page it as in a query")
    void search(Scim scim) {
        Cast cast = four(scim);
        var body = SearchChecks.request();
        body.put("filter", cast.all()).put("cursor", "").put("count", 2);
        Answer first = SearchChecks.search(scim, body);
        body.put("cursor", nextOf(first));
        Answer second = SearchChecks.search(scim, body);
        var names = new HashSet<>(cast.names(first));
        names.addAll(cast.names(second));
        expect(second)
                .status(200)
                .that("number of different users seen", names.size(), equalTo(4))
                .absent("/nextCursor");
    }

    @Check("cursor.configuration-is-well-formed")
    @Requirement({
        "RFC9865-4-03",
        "RFC9865-4-01",
        "RFC9865-4-04",
        "RFC9865-4-05",
        "RFC9865-4-06",
        "RFC9865-4-07",
        "RFC9865-4-08"
    })
    @DisplayName("pagination in ServiceProviderConfig says what the server has, in values of the right type")
    void configuration(Scim scim) {
        Answer answer = scim.get("/ServiceProviderConfig");
        JsonNode pagination = answer.at("/pagination");
        expect(answer)
                .status(200)
                .that(
                        "pagination.cursor is a Boolean",
                        pagination.path("cursor").isBoolean(),
                        equalTo(true))
                .proving("RFC9865-4-04")
                .that("pagination.index is a Boolean", pagination.path("index").isBoolean(), equalTo(true))
                .proving("RFC9865-4-01")
                .that("pagination", pagination.isObject(), equalTo(true));
        scim.observed("pagination says " + pagination);
        expect(answer)
                .proving("RFC9865-4-05")
                .that(
                        "defaultPaginationMethod",
                        pagination.path("defaultPaginationMethod").asText("index"),
                        in(List.of("index", "cursor")));
        for (var number : List.of(
                List.of("RFC9865-4-06", "defaultPageSize"),
                List.of("RFC9865-4-07", "maxPageSize"),
                List.of("RFC9865-4-08", "cursorTimeout"))) {
            JsonNode value = pagination.path(number.get(1));
            boolean sound = value.isMissingNode() || value.isNull() || (value.isIntegralNumber() && value.asLong() > 0);
            expect(answer).proving(number.get(0)).that(number.get(1) + " is absent or positive", sound, equalTo(true));
        }
    }

    @Check("cursor.every-page-needs-a-token")
    @Requirement("RFC9865-5.2-02")
    @DisplayName("A page is refused with 401 to who has the cursor and no token")
    void token(Scim scim) {
        Cast cast = four(scim);
        String cursor = nextOf(cast.page("cursor=&count=2"));
        Answer answer = scim.bare(
                "GET",
                "/Users?count=2&filter=" + Scim.encoded(cast.all()) + "&cursor=" + Scim.encoded(cursor),
                List.of(new Header("Accept", ScimClient.SCIM_JSON)),
                new byte[0]);
        expect(answer).status(401).absent("/Resources");
    }

    @Check("cursor.gives-no-more-than-the-token-may-see")
    @Requirement("RFC9865-5.2-01")
    @DisplayName("Another token gets by a cursor only what it may read by itself, or a refusal")
    @Needs(value = Feature.CURSOR_PAGING, given = Needs.Given.SECOND_TOKEN)
    void anotherToken(Scim scim) {
        Cast cast = four(scim);
        String cursor = nextOf(cast.page("cursor=&count=2"));
        String token = scim.target().access().secondToken().orElseThrow().value();
        var headers =
                List.of(new Header("Accept", ScimClient.SCIM_JSON), new Header("Authorization", "Bearer " + token));
        String query = "/Users?count=2&filter=" + Scim.encoded(cast.all()) + "&cursor=" + Scim.encoded(cursor);
        Answer answer = scim.bare("GET", query, headers, new byte[0]);
        scim.observed("another token's use of a cursor is answered " + answer.status());
        expect(answer).status(200, 400, 401, 403, 404);
        JsonNode first = answer.at("/Resources/0/id");
        if (answer.status() == 200 && first.isTextual()) {
            String own = "/Users/" + Scim.encoded(first.asText());
            expect(scim.bare("GET", own, headers, new byte[0])).status(200);
        }
    }
}
