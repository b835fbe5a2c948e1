package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.DisplayName;

/** Each operator of a filter on each type of attribute, RFC 7644 section 3.4.2.2 table 3. */
@Needs(Feature.FILTER)
final class FilterOperatorChecks {

    private static Cast ordered(Scim scim) {
        return new Cast(scim)
                .with("one", user -> user.withObject("/name").put("familyName", "Abel"))
                .with("two", user -> user.withObject("/name").put("familyName", "Baker"))
                .with("three", user -> user.withObject("/name").put("familyName", "Carter"));
    }

    @Check("filter.ne-excludes-the-value")
    @Requirement("RFC7644-3.4.2.2-11")
    @DisplayName("ne finds those that have another value, and not the one that has it")
    void ne(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two");
        cast.found(cast.find("userName ne \"" + cast.userName("one") + "\""), "two");
    }

    @Check("filter.co-finds-the-middle")
    @Requirement("RFC7644-3.4.2.2-12")
    @DisplayName("co finds a value by its middle")
    void co(Scim scim) {
        Cast cast = ordered(scim);
        cast.found(cast.find("name.familyName co \"ake\""), "two");
    }

    @Check("filter.sw-finds-the-beginning")
    @Requirement("RFC7644-3.4.2.2-13")
    @DisplayName("sw finds a value by its beginning, and not one that has it elsewhere")
    void sw(Scim scim) {
        Cast cast = ordered(scim);
        cast.found(cast.find("name.familyName sw \"Ab\""), "one");
        cast.found(cast.find("name.familyName sw \"er\""));
    }

    @Check("filter.sw-finds-the-whole-value")
    @Requirement("RFC7644-3.4.2.2-13")
    @DisplayName("sw finds a value by the whole of it")
    void swWhole(Scim scim) {
        Cast cast = ordered(scim);
        cast.found(cast.find("name.familyName sw \"Baker\""), "two");
    }

    @Check("filter.ew-finds-the-end")
    @Requirement("RFC7644-3.4.2.2-14")
    @DisplayName("ew finds a value by its end, and not one that has it elsewhere")
    void ew(Scim scim) {
        Cast cast = ordered(scim);
        cast.found(cast.find("name.familyName ew \"ter\""), "three");
        cast.found(cast.find("name.familyName ew \"Ab\""));
    }

    @Check("filter.ew-finds-the-whole-value")
    @Requirement("RFC7644-3.4.2.2-14")
    @DisplayName("ew finds a value by the whole of it")
    void ewWhole(Scim scim) {
        Cast cast = ordered(scim);
        cast.found(cast.find("name.familyName ew \"Baker\""), "two");
    }

    @Check("filter.ne-parts-the-booleans")
    @Requirement("RFC7644-3.4.2.2-11")
    @DisplayName("active ne true finds the inactive user, and active ne false the active one")
    void neOfBooleans(Scim scim) {
        Cast cast = new Cast(scim)
                .with("active", user -> user.put("active", true))
                .with("inactive", user -> user.put("active", false));
        scim.holding(cast.created("inactive"), "/active");
        cast.found(cast.find("active ne true"), "inactive");
        cast.found(cast.find("active ne false"), "active");
    }

    @Check("filter.pr-knows-sub-attributes")
    @Requirement("RFC7644-3.4.2.2-15")
    @DisplayName("name.middleName pr finds the user that has a middle name, and not the one that has none")
    void prOfSubAttributes(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "name.middleName");
        Cast cast = new Cast(scim)
                .with("one", user -> user.withObject("/name").put("middleName", "Middle"))
                .with("two");
        scim.holding(cast.created("one"), "/name/middleName");
        cast.found(cast.find("name.middleName pr"), "one");
    }

    @Check("filter.pr-finds-those-that-have-a-value")
    @Requirement("RFC7644-3.4.2.2-15")
    @DisplayName("title pr finds the user that has a title, and not the one that has none")
    void pr(Scim scim) {
        Cast.needs(scim, "title");
        Cast cast =
                new Cast(scim).with("one", user -> user.put("title", "Guide")).with("two");
        cast.found(cast.find("title pr"), "one");
    }

    @Check("filter.pr-knows-complex-attributes")
    @Requirement("RFC7644-3.4.2.2-15")
    @DisplayName("pr finds the user that has a telephone number, and not the one whose numbers are []")
    void prComplex(Scim scim) {
        Cast.needs(scim, "phoneNumbers");
        Cast cast = new Cast(scim)
                .with("one", user -> user.putArray("phoneNumbers").addObject().put("value", "+1-555-0100"))
                .with("two", user -> user.putArray("phoneNumbers"));
        cast.found(cast.find("phoneNumbers pr"), "one");
        cast.found(cast.find("name pr"), "one", "two");
    }

    @Check("filter.gt-and-ge-order-strings")
    @Requirement("RFC7644-3.4.2.2-16")
    @DisplayName("gt and ge compare strings by their letters, and ge takes the equal one as well")
    void greater(Scim scim) {
        Cast cast = ordered(scim);
        cast.found(cast.find("name.familyName gt \"Baker\""), "three");
        cast.found(cast.find("name.familyName ge \"Baker\""), "two", "three");
    }

    @Check("filter.lt-and-le-order-strings")
    @Requirement("RFC7644-3.4.2.2-16")
    @DisplayName("lt and le compare strings by their letters, and le takes the equal one as well")
    void less(Scim scim) {
        Cast cast = ordered(scim);
        cast.found(cast.find("name.familyName lt \"Baker\""), "one");
        cast.found(cast.find("name.familyName le \"Baker\""), "one", "two");
    }

    @Check("filter.dates-are-compared-as-instants")
    @Requirement("RFC7644-3.4.2.2-16")
    @DisplayName("gt and lt compare dates as instants, whatever the offset that they are written with")
    void instants(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        OffsetDateTime created = instant(cast.created("one").at("/meta/created").asText());
        // An hour later, written so that its letters are those of an earlier time; and the other way round.
        String later = created.plus(Duration.ofHours(1))
                .withOffsetSameInstant(ZoneOffset.ofHours(-9))
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        String earlier = created.minus(Duration.ofHours(1))
                .withOffsetSameInstant(ZoneOffset.ofHours(9))
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        cast.found(cast.find("meta.created lt \"" + later + "\""), "one");
        cast.found(cast.find("meta.created gt \"" + later + "\""));
        cast.found(cast.find("meta.created gt \"" + earlier + "\""), "one");
    }

    @Check("filter.ge-and-le-take-the-very-instant")
    @Requirement("RFC7644-3.4.2.2-16")
    @DisplayName("ge and le with the very value of meta.lastModified find the user")
    void veryInstant(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        String modified = cast.created("one").at("/meta/lastModified").asText();
        instant(modified);
        cast.found(cast.find("meta.lastModified ge \"" + modified + "\""), "one");
        cast.found(cast.find("meta.lastModified le \"" + modified + "\""), "one");
    }

    private static OffsetDateTime instant(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new CannotJudge.Blocked("meta has no instant to ask for: " + text);
        }
    }

    @Check("filter.boolean-eq-parts-the-users")
    @Requirement("RFC7644-3.4.2.2-10")
    @DisplayName("active eq true and active eq false each find their own users")
    void booleans(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two", user -> user.put("active", false));
        cast.found(cast.find("active eq true"), "one");
        cast.found(cast.find("active eq false"), "two");
    }

    @Check("filter.id-eq-finds-the-one")
    @Requirement("RFC7644-3.4.2.2-10")
    @DisplayName("id eq finds the one resource of that id")
    void id(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two");
        cast.found(scim.find("/Users", "id eq \"" + cast.created("two").id() + "\""), "two");
    }

    @Check("filter.external-id-eq-finds-the-one")
    @Requirement("RFC7644-3.4.2.2-10")
    @DisplayName("externalId eq finds the one user that the client knows by it")
    void externalId(Scim scim) {
        String known = "Ext-" + scim.unique();
        Cast cast = new Cast(scim)
                .with("one", user -> user.put("externalId", known))
                .with("two");
        cast.found(scim.find("/Users", "externalId eq \"" + known + "\""), "one");
    }

    @Check("filter.resource-type-eq-finds-its-own")
    @Requirement("RFC7644-3.4.2.2-10")
    @DisplayName("meta.resourceType eq \"User\" finds users, and eq \"Group\" finds none of them")
    void resourceType(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        cast.found(cast.find("meta.resourceType eq \"User\""), "one");
        cast.found(cast.find("meta.resourceType eq \"Group\""));
    }

    @Check("filter.group-is-found-by-a-name-with-spaces")
    @Requirement("RFC7644-3.4.2.2-10")
    @DisplayName("displayName eq finds the one group of a name that has spaces")
    @Needs({Feature.FILTER, Feature.GROUPS})
    void groupName(Scim scim) {
        var group = scim.group();
        group.put("displayName", "EDU All personal " + scim.unique());
        var wanted = scim.existingGroup(group);
        scim.existingGroup(scim.group());
        var found = scim.find(
                "/Groups", "displayName eq \"" + group.path("displayName").asText() + "\"");
        expect(found).status(200).body("/totalResults", equalTo(1)).body("/Resources/0/id", equalTo(wanted.id()));
    }

    @Check("filter.gt-on-a-boolean-is-400")
    @Requirement("RFC7644-3.4.2.2-17")
    @DisplayName("gt on a Boolean is refused with 400 and scimType invalidFilter")
    void gtBoolean(Scim scim) {
        FilterErrorChecks.refused(scim, "active gt true");
    }

    @Check("filter.ge-on-a-boolean-is-400")
    @Requirement("RFC7644-3.4.2.2-18")
    @DisplayName("ge on a Boolean is refused with 400 and scimType invalidFilter")
    void geBoolean(Scim scim) {
        FilterErrorChecks.refused(scim, "active ge true");
    }

    @Check("filter.lt-on-a-boolean-is-400")
    @Requirement("RFC7644-3.4.2.2-19")
    @DisplayName("lt on a Boolean is refused with 400 and scimType invalidFilter")
    void ltBoolean(Scim scim) {
        FilterErrorChecks.refused(scim, "active lt true");
    }

    @Check("filter.le-on-a-boolean-is-400")
    @Requirement("RFC7644-3.4.2.2-20")
    @DisplayName("le on a Boolean is refused with 400 and scimType invalidFilter")
    void leBoolean(Scim scim) {
        FilterErrorChecks.refused(scim, "active le true");
    }

    @Check("filter.order-of-binaries-is-400")
    @Requirement("RFC7644-3.4.2.2-17")
    @DisplayName("gt on a Binary is refused with 400 and scimType invalidFilter")
    void gtBinary(Scim scim) {
        Cast.needs(scim, "x509Certificates");
        FilterErrorChecks.refused(scim, "x509Certificates.value gt \"AA==\"");
    }

    @Check("filter.eq-wants-the-whole-value")
    @Requirement("RFC7644-3.4.2.2-10")
    @DisplayName(
            "eq finds the user of that name, and neither one whose name goes on nor one whose name has it at the end")
    void eqWhole(Scim scim) {
        String name = scim.unique() + "@" + scim.target().emailDomain();
        Cast cast = new Cast(scim)
                .with("one", user -> user.put("userName", name))
                .with("longer", user -> user.put("userName", name + ".de"))
                .with("another", user -> user.put("userName", "x" + name));
        cast.found(scim.find("/Users", "userName eq \"" + name + "\""), "one");
    }

    @Check("filter.not-pr-finds-those-without")
    @Requirement({"RFC7644-3.4.2.2-15", "RFC7644-3.4.2.2-26"})
    @DisplayName("not (title pr) finds the user that has no title, and not the one that has one")
    void notPr(Scim scim) {
        Cast.needs(scim, "title");
        Cast cast =
                new Cast(scim).with("one", user -> user.put("title", "Guide")).with("two");
        cast.found(cast.find("not (title pr)"), "two");
    }
}
