package dev.scimtck.suite.check;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** and, or, not, parentheses and their precedence, RFC 7644 section 3.4.2.2. */
@Needs(Feature.FILTER)
final class FilterLogicChecks {

    /** Each has a family name of one letter and is active or not, so that the ways to read a filter part. */
    private static Cast letters(Scim scim) {
        return new Cast(scim)
                .with("a-on", user -> user.withObject("/name").put("familyName", "A"))
                .with(
                        "a-off",
                        user -> user.put("active", false).withObject("/name").put("familyName", "A"))
                .with("b-on", user -> user.withObject("/name").put("familyName", "B"))
                .with(
                        "b-off",
                        user -> user.put("active", false).withObject("/name").put("familyName", "B"));
    }

    private static final String A = "name.familyName eq \"A\"";
    private static final String B = "name.familyName eq \"B\"";

    /** The filter is all there is, so its precedence is its own: each operand is held to the check's users. */
    private static Answer bare(Scim scim, String filter) {
        return scim.find("/Users", filter);
    }

    private static String user(Cast cast, String name) {
        return "userName eq \"" + cast.userName(name) + "\"";
    }

    @Check("filter.and-wants-both")
    @Requirement({"RFC7644-3.4.2.2-04", "RFC7644-3.4.2.2-08"})
    @DisplayName("and finds only what matches both sides")
    void and(Scim scim) {
        Cast cast = letters(scim);
        cast.found(cast.find(A + " and active eq false"), "a-off");
        cast.found(bare(scim, user(cast, "a-on") + " and active eq false"));
    }

    @Check("filter.or-wants-either")
    @Requirement({"RFC7644-3.4.2.2-04", "RFC7644-3.4.2.2-08"})
    @DisplayName("or finds what matches either side")
    void or(Scim scim) {
        Cast cast = letters(scim);
        cast.found(bare(scim, user(cast, "a-on") + " or " + user(cast, "b-off")), "a-on", "b-off");
    }

    @Check("filter.not-turns-round")
    @Requirement({"RFC7644-3.4.2.2-04", "RFC7644-3.4.2.2-08"})
    @DisplayName("not (…) finds what the expression does not")
    void not(Scim scim) {
        Cast cast = letters(scim);
        cast.found(cast.find("not (" + A + ")"), "b-on", "b-off");
    }

    @Check("filter.parentheses-change-the-order")
    @Requirement({"RFC7644-3.4.2.2-27", "RFC7644-3.4.2.2-09", "RFC7644-3.4.2.2-21"})
    @DisplayName("(a or b) and c is not a or (b and c)")
    void grouping(Scim scim) {
        Cast cast = letters(scim);
        cast.found(
                bare(scim, "(" + user(cast, "a-on") + " or " + user(cast, "b-off") + ") and active eq false"), "b-off");
    }

    @Check("filter.and-binds-before-or")
    @Requirement("RFC7644-3.4.2.2-27")
    @DisplayName("a or b and c is a or (b and c)")
    void andBeforeOr(Scim scim) {
        Cast cast = letters(scim);
        cast.found(bare(scim, user(cast, "a-on") + " or " + user(cast, "b-on") + " and active eq false"), "a-on");
        cast.found(bare(scim, "active eq false and " + user(cast, "b-on") + " or " + user(cast, "a-on")), "a-on");
    }

    @Check("filter.not-binds-before-and")
    @Requirement("RFC7644-3.4.2.2-27")
    @DisplayName("not (a) and b is (not a) and b")
    void notBeforeAnd(Scim scim) {
        Cast cast = letters(scim);
        cast.found(bare(scim, "not (" + A + ") and " + user(cast, "b-on")), "b-on");
        cast.found(bare(scim, "not (" + B + ") and " + user(cast, "b-on")));
    }

    @Check("filter.logic-ignores-case")
    @Requirement("RFC7644-3.4.2.2-05")
    @DisplayName("AND, Or and NOT work in whatever case")
    void logicIgnoresCase(Scim scim) {
        Cast cast = letters(scim);
        cast.found(
                bare(scim, user(cast, "a-on") + " AND NOT (active eq false) Or " + user(cast, "b-off")),
                "a-on",
                "b-off");
    }

    @Check("filter.not-needs-no-space")
    @Requirement("RFC7644-3.4.2.2-26")
    @DisplayName("not( and not ( are both understood")
    void notWithoutSpace(Scim scim) {
        Cast cast = letters(scim);
        Answer without = cast.find("not(" + A + ")");
        Answer with = cast.find("not (" + A + ")");
        if (without.status() == 400 != (with.status() == 400)) {
            Expect.expect(with.status() == 400 ? with : without)
                    .position("A-22.one-form-refused", with.status() == 400 ? "not ( is refused" : "not( is refused");
        } else {
            cast.found(without, "b-on", "b-off");
            cast.found(with, "b-on", "b-off");
        }
    }
}
