package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** The ListResponse, RFC 7644 section 3.4.2. */
final class ListChecks {

    @Check("list.filter-returns-the-match-and-nothing-else")
    @Requirement({"RFC7644-3.4.2.2-10", "RFC7644-3.4.2.2-04", "RFC7644-3.4.2.4-09"})
    @DisplayName("A filter on userName returns the one user that has it, and no other")
    void filterReturnsTheMatch(Scim scim) {
        var wanted = scim.user();
        var created = scim.existingUser(wanted);
        scim.existingUser(scim.user());
        var found =
                scim.find("/Users", "userName eq \"" + wanted.path("userName").asText() + "\"");
        expect(found)
                .status(200)
                .proving("RFC7644-3.4.2.2-04")
                .that("ids of the Resources", ids(found), contains(created.id()))
                .proving("RFC7644-3.4.2.4-09")
                .body("/totalResults", equalTo(1));
    }

    @Check("list.no-match-is-200-with-none")
    @Requirement({"RFC7644-3.4.2-10", "RFC7644-3.4.2-04"})
    @DisplayName("A filter that matches nothing is answered 200 with a ListResponse of totalResults 0")
    void noMatch(Scim scim) {
        var found = scim.find("/Users", "userName eq \"no-such-" + scim.unique() + "\"");
        expect(found)
                .status(200)
                .body("/totalResults", equalTo(0))
                .that("number of Resources", ids(found).size(), equalTo(0))
                .proving("RFC7644-3.4.2-04")
                .body("/schemas", contains("urn:ietf:params:scim:api:messages:2.0:ListResponse"));
    }

    @Check("list.count-bounds-the-page")
    @Requirement({"RFC7644-3.4.2.4-05", "RFC7644-3.4.2.4-09"})
    @DisplayName("With count=1 a list holds at most one resource, and totalResults still counts them all")
    void countBoundsThePage(Scim scim) {
        String family = "Paged" + scim.unique();
        for (int i = 0; i < 3; i++) {
            var user = scim.user();
            user.put("userName", family + i + "@" + scim.target().emailDomain());
            scim.existingUser(user);
        }
        var page =
                scim.get("/Users?filter=" + Scim.encoded("userName sw \"" + family + "\"") + "&startIndex=1&count=1");
        if (page.status() == 400 || page.status() == 501) {
            throw new CannotJudge.Blocked("the filter operator sw was answered " + page.status());
        }
        expect(page)
                .that("number of Resources", ids(page).size(), lessThanOrEqualTo(1))
                .proving("RFC7644-3.4.2.4-09")
                .body("/totalResults", equalTo(3));
    }

    @Check("list.deleted-is-gone")
    @Requirement({"RFC7644-3.6-03", "RFC7644-3.6-02", "RFC7644-3.6-06"})
    @DisplayName("A deleted user answers 404, and no list has it any more")
    void deletedIsGone(Scim scim) {
        var user = scim.user();
        var created = scim.existingUser(user);
        String own = "/Users/" + Scim.encoded(created.id());
        expect(scim.delete(own)).proving("RFC7644-3.6-06").status(204);
        expect(scim.get(own)).proving("RFC7644-3.6-02").status(404);
        var found = scim.find("/Users", "userName eq \"" + user.path("userName").asText() + "\"");
        expect(found).that("number of Resources", ids(found).size(), equalTo(0));
    }

    private static List<String> ids(Answer list) {
        var ids = new ArrayList<String>();
        for (JsonNode resource : list.at("/Resources")) {
            ids.add(resource.path("id").asText());
        }
        return ids;
    }
}
