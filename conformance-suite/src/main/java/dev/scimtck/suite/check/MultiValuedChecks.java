package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Multi-valued attributes, RFC 7643 section 2.4. */
final class MultiValuedChecks {

    @Check("multi.one-primary-at-most")
    @Requirement("RFC7643-2.4-03")
    @DisplayName("Of two e-mail addresses sent as primary, no more than one is kept as primary")
    void onePrimaryAtMost(Scim scim) {
        var user = scim.user();
        second(scim, user, "home").put("primary", true);
        var created = scim.create("User", user);
        if (!created.reply().isSuccess()) {
            scim.observed("two primary values are refused");
            expect(created).status(400);
            return;
        }
        var stored = scim.stored(created);
        expect(stored).that("number of primary e-mail addresses", primaries(stored), lessThanOrEqualTo(1));
    }

    private static ObjectNode second(Scim scim, ObjectNode user, String type) {
        String address = "second." + scim.unique() + "@" + scim.target().emailDomain();
        return ((ArrayNode) user.get("emails"))
                .addObject()
                .put("value", address)
                .put("type", type);
    }

    private static int primaries(Answer user) {
        int primaries = 0;
        for (JsonNode email : user.at("/emails")) {
            primaries += email.path("primary").asBoolean() ? 1 : 0;
        }
        return primaries;
    }

    @Check("multi.primary-is-false-unless-said")
    @Requirement("RFC7643-2.4-04")
    @DisplayName("An e-mail address sent without primary beside a primary one does not come back as primary")
    void primaryIsFalseUnlessSaid(Scim scim) {
        var user = scim.user();
        String address = second(scim, user, "home").get("value").asText();
        var stored = scim.stored(scim.existingUser(user));
        var said = new ArrayList<String>();
        for (JsonNode email : stored.at("/emails")) {
            if (email.path("value").asText().equalsIgnoreCase(address)) {
                said.add(email.path("primary").asText("false"));
            }
        }
        said.removeAll(List.of("false", "", "null"));
        expect(stored).that("primary of the other address", said, equalTo(List.of()));
    }

    @Check("multi.values-are-all-kept")
    @Requirement("RFC7644-3.3-01")
    @DisplayName("Two e-mail addresses come back as two")
    void valuesAreAllKept(Scim scim) {
        var user = scim.user();
        String other = second(scim, user, "home").get("value").asText();
        var stored = scim.stored(scim.existingUser(user));
        expect(stored)
                .that(
                        "e-mail addresses",
                        values(stored),
                        containsInAnyOrder(user.at("/emails/0/value").asText(), other));
    }

    private static List<String> values(Answer user) {
        var values = new ArrayList<String>();
        user.at("/emails").forEach(email -> values.add(email.path("value").asText()));
        return values;
    }

    @Check("multi.same-value-may-have-two-types")
    @Requirement("RFC7643-2.4-08")
    @DisplayName("One address as work and as home is kept once or twice, or refused with 400")
    void sameValueMayHaveTwoTypes(Scim scim) {
        var user = scim.user();
        String address = user.at("/emails/0/value").asText();
        second(scim, user, "home").put("value", address);
        var created = scim.create("User", user);
        if (created.reply().isSuccess()) {
            var stored = scim.stored(created);
            scim.observed("the address is kept " + values(stored).size() + " times");
            expect(stored).that("e-mail addresses but for " + address, others(stored, address), equalTo(List.of()));
        } else {
            scim.observed("the address is refused");
            expect(created).status(400);
        }
    }

    private static List<String> others(Answer user, String address) {
        List<String> values = values(user);
        if (values.isEmpty()) {
            return List.of("none is kept");
        }
        return values.stream().filter(value -> !value.equalsIgnoreCase(address)).toList();
    }

    @Check("multi.equal-values-are-not-returned-twice")
    @Requirement("RFC7643-2.4-09")
    @DisplayName("One address sent twice with the same type does not come back twice")
    void equalValuesAreNotReturnedTwice(Scim scim) {
        var user = scim.user();
        String address = user.at("/emails/0/value").asText();
        second(scim, user, "work").put("value", address);
        var created = scim.create("User", user);
        if (!created.reply().isSuccess()) {
            scim.observed("equal values are refused");
            expect(created).status(400);
            return;
        }
        var stored = scim.stored(created);
        expect(stored).that("number of e-mail addresses", stored.at("/emails").size(), lessThanOrEqualTo(1));
    }

    @Check("multi.unusual-type-is-kept-dropped-or-refused")
    @Requirement({"RFC7643-7-16", "RFC7643-2.3.1-02", "RFC7643-4.1.2-04", "RFC7643-7-15"})
    @DisplayName("An e-mail address of a type that is not among the canonical values is kept, or refused with 400")
    void unusualType(Scim scim) {
        var user = scim.user();
        ((ObjectNode) user.at("/emails/0")).put("type", "billing");
        var created = scim.create("User", user);
        if (created.reply().isSuccess()) {
            String kept = scim.stored(created).at("/emails/0/type").asText();
            scim.observed(kept.isEmpty() ? "the type is dropped" : "the type is kept as " + kept);
            expect(scim.stored(created))
                    .proving("RFC7643-7-16", "RFC7643-4.1.2-04", "RFC7643-7-15")
                    .body("/emails/0/value", equalTo(user.at("/emails/0/value").asText()));
        } else {
            scim.observed("the type is refused");
            expect(created).proving("RFC7643-7-16", "RFC7643-2.3.1-02").status(400);
        }
    }

    @Check("multi.primary-is-found-by-a-filter")
    @Requirement("RFC7643-2.4-04")
    @Needs(Feature.FILTER)
    @DisplayName("A user none of whose addresses is primary is not found by emails[primary eq true]")
    void primaryIsFoundByAFilter(Scim scim) {
        var user = scim.user();
        ((ObjectNode) user.at("/emails/0")).remove("primary");
        var created = scim.existingUser(user);
        if (primaries(scim.stored(created)) > 0) {
            throw new CannotJudge.OutOfReach("the server makes the only address primary by itself");
        }
        var found = scim.find(
                "/Users", "userName eq \"" + user.get("userName").asText() + "\" and emails[primary eq true]");
        if (found.status() == 400 || found.status() == 501) {
            throw new CannotJudge.Blocked("a filter with a value path was answered " + found.status());
        }
        expect(found).body("/totalResults", equalTo(0));
    }
}
