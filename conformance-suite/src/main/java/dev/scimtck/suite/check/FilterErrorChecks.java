package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.not;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Filters that are none, RFC 7644 sections 3.4.2.2 and 3.12. */
final class FilterErrorChecks {

    /** The filter is refused as one that is invalid; a list, of whatever, is not the answer. */
    static void refused(Scim scim, String filter) {
        expect(scim.find("/Users", filter)).status(400).error("invalidFilter");
    }

    @Check("filter.garbage-is-400")
    @Requirement("RFC7644-3.4.2.2-06")
    @DisplayName("A filter that has no expression is refused with 400 and scimType invalidFilter")
    @Needs(Feature.FILTER)
    void garbage(Scim scim) {
        refused(scim, "(((");
    }

    @Check("filter.expression-without-value-is-400")
    @Requirement("RFC7644-3.4.2.2-07")
    @DisplayName("userName eq without a value is refused with 400 and scimType invalidFilter")
    @Needs(Feature.FILTER)
    void withoutValue(Scim scim) {
        refused(scim, "userName eq");
    }

    @Check("filter.expression-without-attribute-is-400")
    @Requirement("RFC7644-3.4.2.2-07")
    @DisplayName("A filter that begins with its operator is refused with 400 and scimType invalidFilter")
    @Needs(Feature.FILTER)
    void withoutAttribute(Scim scim) {
        refused(scim, "eq \"x\"");
    }

    @Check("filter.open-string-is-400")
    @Requirement("RFC7644-3.4.2.2-26")
    @DisplayName("A string that is not closed is refused with 400 and scimType invalidFilter")
    @Needs(Feature.FILTER)
    void openString(Scim scim) {
        refused(scim, "userName eq \"open");
    }

    @Check("filter.bare-word-is-400")
    @Requirement("RFC7644-3.4.2.2-26")
    @DisplayName("A value that is a bare word is refused with 400 and scimType invalidFilter")
    @Needs(Feature.FILTER)
    void bareWord(Scim scim) {
        refused(scim, "userName eq bare");
    }

    @Check("filter.dangling-and-is-400")
    @Requirement("RFC7644-3.4.2.2-26")
    @DisplayName("A filter that ends with and is refused with 400 and scimType invalidFilter")
    @Needs(Feature.FILTER)
    void danglingAnd(Scim scim) {
        refused(scim, "userName eq \"x\" and");
    }

    @Check("filter.open-parenthesis-is-400")
    @Requirement("RFC7644-3.4.2.2-26")
    @DisplayName("A parenthesis that is not closed is refused with 400 and scimType invalidFilter")
    @Needs(Feature.FILTER)
    void openParenthesis(Scim scim) {
        refused(scim, "(userName eq \"x\"");
    }

    @Check("filter.trailing-text-is-400")
    @Requirement("RFC7644-3.4.2.2-26")
    @DisplayName("Text after a complete filter is refused with 400 and scimType invalidFilter")
    @Needs(Feature.FILTER)
    void trailing(Scim scim) {
        refused(scim, "userName eq \"x\" \"y\"");
    }

    @Check("filter.refusal-says-why")
    @Requirement("RFC7644-3.4.2.2-33")
    @DisplayName("The refusal of an operator that does not exist carries a detail, and no list")
    @Needs(Feature.FILTER)
    void refusalSaysWhy(Scim scim) {
        expect(scim.find("/Users", "userName zz \"x\""))
                .status(400)
                .error("invalidFilter")
                .body("/detail", not(emptyOrNullString()))
                .absent("/Resources");
    }

    @Check("filter.unknown-attribute-never-means-all")
    @Requirement("RFC7644-3.4.2.2-04")
    @DisplayName(
            "A filter on an attribute that does not exist is refused or matches nothing; it never returns everything")
    @Needs(Feature.FILTER)
    void unknownAttribute(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        var answer = cast.find("noSuchAttribute eq \"x\"");
        scim.observed("a filter on an unknown attribute is answered " + answer.status());
        expect(answer).status(200, 400).that("users found", cast.names(answer), equalTo(List.of()));
    }

    @Check("filter.empty-is-no-filter-at-most")
    @Requirement("RFC7644-3.4.2.2-06")
    @DisplayName("An empty filter is refused with 400")
    @Needs(Feature.FILTER)
    void empty(Scim scim) {
        var answer = scim.get("/Users?count=1&filter=");
        switch (answer.status()) {
            case 400 -> expect(answer).error("");
            case 200 -> expect(answer).position("F093.treated-as-no-filter", "200 with a list");
            default -> expect(answer).position("F093.another-answer", "status " + answer.status());
        }
    }

    @Check("filter.unsupported-is-said")
    @Requirement("RFC7644-3.4.2.2-01")
    @DisplayName("A filter is applied or refused; one that the target says it does not support never returns all users")
    void unsupported(Scim scim) {
        var user = scim.user();
        var wanted = scim.existingUser(user);
        scim.existingUser(scim.user());
        var answer =
                scim.find("/Users", "userName eq \"" + user.path("userName").asText() + "\"");
        if (answer.status() == 200) {
            scim.observed("filters are supported");
            expect(answer).body("/totalResults", equalTo(1)).body("/Resources/0/id", equalTo(wanted.id()));
        } else {
            scim.observed("filters are refused with " + answer.status());
            expect(answer).that("status", answer.status(), in(List.of(400, 403, 501)));
        }
    }

    @Check("filter.password-is-never-compared")
    @Requirement("RFC7644-7.5.2-03")
    @DisplayName("A filter on the password is refused, or matches nothing")
    @Needs(Feature.FILTER)
    void password(Scim scim) {
        Cast cast = new Cast(scim).with("one", user -> user.put("password", "Pw-7x!aQ9" + scim.unique()));
        var answer = cast.find("password sw \"P\"");
        expect(answer).status(200, 400, 403).that("users found", cast.names(answer), equalTo(List.of()));
    }
}
