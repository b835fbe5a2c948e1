package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;

/** How a filter names attributes and writes values, RFC 7644 sections 3.4.2.2 and 3.10. */
@Needs(Feature.FILTER)
final class FilterValueChecks {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static String eq(Cast cast, String attribute, String name) {
        return attribute + " eq \"" + cast.userName(name) + "\"";
    }

    @Check("filter.operators-ignore-case")
    @Requirement("RFC7644-3.4.2.2-05")
    @DisplayName("An operator works in whatever case")
    void operatorCase(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two");
        cast.found(scim.find("/Users", "userName EQ \"" + cast.userName("one") + "\""), "one");
        cast.found(scim.find("/Users", "userName Eq \"" + cast.userName("two") + "\""), "two");
    }

    @Check("filter.attribute-names-ignore-case")
    @Requirement({"RFC7644-3.4.2.2-05", "RFC7644-3.10-04"})
    @DisplayName("USERNAME and Name.FAMILYNAME are the attributes userName and name.familyName")
    void attributeCase(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two");
        cast.found(scim.find("/Users", eq(cast, "USERNAME", "one")), "one");
        cast.found(cast.find("Name.FAMILYNAME eq \"Check\""), "one", "two");
    }

    @Check("filter.username-ignores-case")
    @Requirement({"RFC7644-3.4.2.2-34", "RFC7644-7.8-01"})
    @DisplayName("userName eq finds the user whatever the case of the value")
    void userNameCase(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two");
        String shouted = cast.userName("one").toUpperCase(Locale.ROOT);
        cast.found(scim.find("/Users", "userName eq \"" + shouted + "\""), "one");
    }

    @Check("filter.external-id-minds-case")
    @Requirement("RFC7644-3.4.2.2-34")
    @DisplayName("externalId eq does not find a value that differs in case")
    void externalIdCase(Scim scim) {
        String known = "AbC" + scim.unique();
        Cast cast = new Cast(scim).with("one", user -> user.put("externalId", known));
        cast.found(scim.find("/Users", "externalId eq \"" + known + "\""), "one");
        cast.found(scim.find("/Users", "externalId eq \"" + known.toLowerCase(Locale.ROOT) + "\""));
    }

    @Check("filter.groups-value-finds-the-members")
    @Requirement({"RFC7644-3.4.2.2-28", "RFC7644-3.4.2.2-04"})
    @Needs({Feature.FILTER, Feature.GROUPS})
    @DisplayName("groups.value eq finds the users who show that group, and no others, or is refused with 400")
    void groupsValue(Scim scim) {
        Cast cast = new Cast(scim).with("member").with("stranger");
        String group = scim.existingGroup(scim.group(cast.created("member"))).id();
        if (!scim.stored(cast.created("member")).at("/groups").toString().contains(group)) {
            throw new CannotJudge.NotOffered("the target shows no groups in its users");
        }
        Answer found = cast.find("groups.value eq \"" + group + "\"");
        scim.observed("groups.value eq is answered " + found.status());
        if (found.status() != 400) {
            cast.found(found, "member");
        }
    }

    @Check("filter.sub-attribute-is-reached-by-its-path")
    @Requirement({"RFC7644-3.4.2.2-29", "RFC7644-3.10-01"})
    @DisplayName("name.givenName eq finds the user of that given name")
    void subAttribute(Scim scim) {
        String given = "Given" + scim.unique();
        Cast cast = new Cast(scim)
                .with("one", user -> user.withObject("/name").put("givenName", given))
                .with("two");
        cast.found(scim.find("/Users", "name.givenName eq \"" + given + "\""), "one");
    }

    @Check("filter.any-of-several-values-will-do")
    @Requirement("RFC7644-3.4.2.2-28")
    @DisplayName("emails.value eq finds the user by the second address")
    void anyValue(Scim scim) {
        String second = "second." + scim.unique() + "@" + scim.target().emailDomain();
        Cast cast = new Cast(scim)
                .with(
                        "one",
                        user -> user.withArray("/emails")
                                .addObject()
                                .put("value", second)
                                .put("type", "home"))
                .with("two");
        cast.found(scim.find("/Users", "emails.value eq \"" + second + "\""), "one");
    }

    @Check("filter.core-urn-may-stand-before-the-name")
    @Requirement({"RFC7644-3.4.2.2-30", "RFC7644-3.10-02"})
    @DisplayName("An attribute that is written with the URN of the core schema is the same attribute")
    void coreUrn(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two");
        cast.found(scim.find("/Users", eq(cast, CORE + ":userName", "one")), "one");
    }

    @Check("filter.urn-ignores-case")
    @Requirement("RFC7644-3.10-04")
    @DisplayName("The URN before an attribute's name may be written in whatever case")
    void urnCase(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two");
        cast.found(scim.find("/Users", eq(cast, CORE.toUpperCase(Locale.ROOT) + ":userName", "one")), "one");
    }

    @Check("filter.extension-is-reached-by-its-urn")
    @Requirement("RFC7644-3.4.2.2-30")
    @DisplayName("employeeNumber of the enterprise extension is found by its URN")
    @Needs({Feature.FILTER, Feature.ENTERPRISE})
    void extension(Scim scim) {
        String number = "E" + scim.unique();
        Cast cast = new Cast(scim)
                .with("one", user -> {
                    user.withArray("/schemas").add(ENTERPRISE);
                    user.putObject(ENTERPRISE).put("employeeNumber", number);
                })
                .with("two");
        if (scim.stored(cast.created("one"))
                .reply()
                .json()
                .path(ENTERPRISE)
                .path("employeeNumber")
                .isMissingNode()) {
            throw new CannotJudge.NotOffered("an employeeNumber is not stored");
        }
        cast.found(scim.find("/Users", ENTERPRISE + ":employeeNumber eq \"" + number + "\""), "one");
    }

    @Check("filter.string-escapes-are-json")
    @Requirement("RFC7644-3.4.2.2-36")
    @DisplayName("A quote, a backslash and a letter beyond ASCII are found, written as JSON writes them")
    void escapes(Scim scim) {
        String mark = scim.unique();
        Cast cast = new Cast(scim)
                .with("one", user -> user.withObject("/name").put("familyName", "O\"Mal\\ley " + mark))
                .with("two", user -> user.withObject("/name").put("familyName", "\u00c9milie O'Malley " + mark));
        cast.found(scim.find("/Users", "name.familyName eq \"O\\\"Mal\\\\ley " + mark + "\""), "one");
        cast.found(scim.find("/Users", "name.familyName eq \"\\u00c9milie O'Malley " + mark + "\""), "two");
        cast.found(scim.find("/Users", "name.familyName eq \"\u00c9milie O'Malley " + mark + "\""), "two");
    }

    @Check("filter.plus-inside-a-string-is-a-plus")
    @Requirement("RFC7644-3.4.2.2-10")
    @DisplayName("A plus sign in a value, sent as %2B, is a plus sign and no space")
    void plusInText(Scim scim) {
        String mark = scim.unique();
        Cast cast = new Cast(scim)
                .with("one", user -> user.withObject("/name").put("familyName", "Plus+" + mark))
                .with("two", user -> user.withObject("/name").put("familyName", "Plus " + mark));
        cast.found(scim.find("/Users", "name.familyName eq \"Plus+" + mark + "\""), "one");
    }

    @Check("filter.logic-words-inside-a-string-are-text")
    @Requirement("RFC7644-3.4.2.2-36")
    @DisplayName("Brackets and the words and, or, eq inside a string are only text")
    void logicInText(Scim scim) {
        String name = "A and B (or C) [eq] " + scim.unique();
        Cast cast = new Cast(scim)
                .with("one", user -> user.withObject("/name").put("familyName", name))
                .with("two");
        cast.found(scim.find("/Users", "name.familyName eq \"" + name + "\""), "one");
    }

    @Check("filter.null-is-a-value")
    @Requirement("RFC7644-3.4.2.2-36")
    @DisplayName("A comparison with null is refused, or finds those that have no value, and no others")
    void nullValue(Scim scim) {
        Cast.needs(scim, "title");
        Cast cast =
                new Cast(scim).with("one", user -> user.put("title", "Guide")).with("two");
        var answer = cast.find("title eq null");
        scim.observed("title eq null is answered " + answer.status());
        expect(answer).status(200, 400).that("users found", cast.names(answer), in(List.of(List.of(), List.of("two"))));
    }

    @Check("filter.schemas-can-be-asked-for")
    @Requirement("RFC7644-3.4.2.2-35")
    @DisplayName("schemas eq finds the users of that schema, or is refused with 400")
    void schemas(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        var answer = cast.find("schemas eq \"" + CORE + "\"");
        var none = cast.find("schemas eq \"urn:example:none\"");
        scim.observed("a filter on schemas is answered " + answer.status());
        if (answer.status() == 200) {
            cast.found(answer, "one");
            cast.found(none);
        } else {
            expect(answer).status(400);
        }
    }

    @Check("filter.default-is-the-value-that-was-returned")
    @Requirement("RFC7644-3.4.2.2-31")
    @DisplayName("A value that the server has filled in, and returned, is the value that a filter finds")
    void defaulted(Scim scim) {
        Cast cast = new Cast(scim).with("one", user -> user.remove("active"));
        JsonNode active = cast.created("one").at("/active");
        scim.observed("active is " + (active.isMissingNode() ? "not filled in" : "filled in as " + active));
        if (active.isBoolean()) {
            cast.found(cast.find("active eq " + active.asText()), "one");
            cast.found(cast.find("active eq " + !active.asBoolean()));
        } else {
            cast.found(cast.find("active pr"));
        }
    }

    @Check("filter.missing-value-is-not-equal")
    @Requirement("RFC7644-3.4.2.2-10")
    @DisplayName("A user that has no title is not found by title eq, co or gt")
    void missing(Scim scim) {
        Cast.needs(scim, "title");
        Cast cast =
                new Cast(scim).with("one", user -> user.put("title", "Guide")).with("two");
        cast.found(cast.find("title eq \"Guide\""), "one");
        cast.found(cast.find("title ge \"A\""), "one");
    }

    @Check("filter.injection-is-only-text")
    @Requirement("RFC7644-3.4.2.2-04")
    @DisplayName("Text that would be code in SQL or LDAP matches nothing and breaks nothing")
    void injection(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        for (String text : List.of("x' or '1'='1", "*)(uid=*", "\\\" or 1 eq 1", "'; select 1 --", "%")) {
            var answer = scim.find("/Users", "userName eq \"" + text + "\"");
            expect(answer)
                    .status(200, 400)
                    .that(
                            "number of Resources for " + text,
                            answer.at("/Resources").size(),
                            equalTo(0));
        }
    }

    @Check("filter.group-name-ignores-case")
    @Requirement("RFC7644-3.4.2.2-34")
    @Needs({Feature.FILTER, Feature.GROUPS})
    @DisplayName(
            "displayName eq finds the group whatever the case of the value, where no schema says that its case counts")
    void groupNameCase(Scim scim) {
        boolean exact = Definitions.find(scim, Definitions.GROUP, "displayName")
                .filter(defined -> defined.path("caseExact").asBoolean())
                .isPresent();
        if (exact) {
            throw new CannotJudge.NotOffered("/Schemas says that the case of a group's displayName counts");
        }
        var group = scim.group();
        var made = scim.existingGroup(group);
        String shouted = group.path("displayName").asText().toUpperCase(Locale.ROOT);
        var found = scim.find("/Groups", "displayName eq \"" + shouted + "\"");
        expect(found).status(200).body("/totalResults", equalTo(1)).body("/Resources/0/id", equalTo(made.id()));
    }

    @Check("filter.signs-inside-a-string-are-text")
    @Requirement({"RFC7644-3.4.2.2-36", "RFC7644-3.4.2.2-10"})
    @Needs({Feature.FILTER, Feature.GROUPS})
    @DisplayName("displayName eq finds the group whose name has &, #, % and = in it")
    void signs(Scim scim) {
        var group = scim.group();
        group.put("displayName", "R&D #1 50%25 a=b " + scim.unique());
        var made = scim.existingGroup(group);
        var found = scim.find(
                "/Groups", "displayName eq \"" + group.path("displayName").asText() + "\"");
        expect(found)
                .provingAll()
                .status(200)
                .body("/totalResults", equalTo(1))
                .body("/Resources/0/id", equalTo(made.id()));
    }

    @Check("filter.co-and-sw-ignore-case")
    @Requirement("RFC7644-3.4.2.2-34")
    @DisplayName("userName sw and co find the user whatever the case of the value")
    void beginningsIgnoreCase(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two");
        String shouted = cast.userName("one").replaceFirst("@.*", "").toUpperCase(Locale.ROOT);
        cast.found(scim.find("/Users", "userName sw \"" + shouted + "\""), "one");
        cast.found(scim.find("/Users", "userName co \"" + shouted + "\""), "one");
    }

    @Check("filter.parentheses-may-be-nested")
    @Requirement({"RFC7644-3.4.2.2-27", "RFC7644-3.4.2.2-26"})
    @DisplayName("Parentheses within parentheses are understood")
    void nested(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two").with("three");
        String either = "((" + eq(cast, "userName", "one") + ") or (" + eq(cast, "userName", "two") + "))";
        cast.found(scim.find("/Users", "(" + either + " and not (" + eq(cast, "userName", "two") + "))"), "one");
    }
}
