package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;

/** Filters with brackets, RFC 7644 section 3.4.2.2; a server need not have them, and then refuses them. */
@Needs(Feature.FILTER)
final class ValuePathChecks {

    private static Consumer<ObjectNode> addresses(Scim scim, String work, String home) {
        return user -> {
            var emails = user.putArray("emails");
            emails.addObject()
                    .put("value", work + "@" + scim.target().emailDomain())
                    .put("type", "work");
            emails.addObject()
                    .put("value", home + "@" + scim.target().emailDomain())
                    .put("type", "home");
        };
    }

    private static Cast addressed(Scim scim) {
        String mark = scim.unique();
        return new Cast(scim)
                .with("one", addresses(scim, "alpha" + mark, "beta" + mark))
                .with("two", addresses(scim, "beta" + mark + "b", "alpha" + mark + "b"));
    }

    /** They came back, or the server has no brackets at all and says so. */
    private static void foundOrRefused(Scim scim, Cast cast, Answer answer, String... names) {
        boolean refused = answer.status() == 400 || answer.status() == 501;
        if (refused && cast.find("emails[type eq \"work\"]").status() != 200) {
            scim.observed("filters with brackets are refused with " + answer.status());
            expect(answer).error("");
        } else {
            cast.found(answer, names);
        }
    }

    @Check("filter.brackets-are-about-one-value")
    @Requirement({"RFC7644-3.4.2.2-23", "RFC7644-3.4.2.2-22"})
    @DisplayName(
            "emails[type eq \"work\" and value sw …] finds the user whose work address it is, not the one whose home address it is")
    void oneValue(Scim scim) {
        Cast cast = addressed(scim);
        foundOrRefused(scim, cast, cast.find("emails[type eq \"work\" and value sw \"alpha\"]"), "one");
    }

    @Check("filter.dots-are-about-any-value")
    @Requirement("RFC7644-3.4.2.2-28")
    @DisplayName("emails.type eq \"work\" and emails.value sw … may be true of two different values")
    void anyValue(Scim scim) {
        Cast cast = addressed(scim);
        cast.found(cast.find("emails.type eq \"work\" and emails.value sw \"alpha\""), "one", "two");
    }

    @Check("filter.brackets-take-any-expression")
    @Requirement("RFC7644-3.4.2.2-25")
    @DisplayName("or, not, ne and parentheses work inside brackets, where there are brackets")
    void nested(Scim scim) {
        Cast cast = addressed(scim);
        foundOrRefused(
                scim, cast, cast.find("emails[type eq \"work\" and (value sw \"beta\" or value sw \"gamma\")]"), "two");
    }

    @Check("filter.brackets-hold-a-filter")
    @Requirement("RFC7644-3.4.2.2-24")
    @DisplayName("Brackets that hold no filter, or are not closed, are refused with 400 and scimType invalidFilter")
    void noFilter(Scim scim) {
        FilterErrorChecks.refused(scim, "emails[type]");
        FilterErrorChecks.refused(scim, "emails[type eq \"work\"");
    }

    @Check("filter.brackets-join-with-logic")
    @Requirement("RFC7644-3.4.2.2-22")
    @DisplayName("A filter with brackets can be one side of and, or be turned round by not")
    void joined(Scim scim) {
        Cast cast = addressed(scim);
        foundOrRefused(scim, cast, cast.find("not (emails[type eq \"work\" and value sw \"alpha\"])"), "two");
    }

    @Check("filter.value-path-may-have-a-sub-attribute")
    @Requirement("RFC7644-3.4.2.2-29")
    @DisplayName("emails[type eq \"work\"].value eq finds the user of that work address, and no other")
    void subAttribute(Scim scim) {
        var ada = scim.existingUser(scim.user());
        scim.existingUser(scim.user());
        String address = ada.at("/emails/0/value").asText(ada.at("/userName").asText());
        Answer found = scim.find("/Users", "emails[type eq \"work\"].value eq \"" + address + "\"");
        if (found.status() == 400 || found.status() == 403) {
            expect(found).position("F089.refused", "status " + found.status());
            return;
        }
        expect(found).status(200).body("/totalResults", equalTo(1)).body("/Resources/0/id", equalTo(ada.id()));
    }

    @Check("filter.groups-are-found-by-a-member")
    @Requirement("RFC7644-3.4.2.2-28")
    @Needs(Feature.GROUPS)
    @DisplayName("members.value eq beside id eq finds a group that has the member, and not the one that has not")
    void byMember(Scim scim) {
        var ada = scim.existingUser(scim.user());
        var ben = scim.existingUser(scim.user());
        var group = scim.existingGroup(scim.group(ada));
        String own = "id eq \"" + group.id() + "\" and members.value eq \"";
        Answer found = scim.find("/Groups", own + ada.id() + "\"");
        if (found.status() == 400 || found.status() == 403) {
            expect(found).position("F097.refused", "status " + found.status());
            return;
        }
        expect(found).status(200).body("/totalResults", equalTo(1)).body("/Resources/0/id", equalTo(group.id()));
        expect(scim.find("/Groups", own + ben.id() + "\"")).status(200).body("/totalResults", equalTo(0));
    }
}
