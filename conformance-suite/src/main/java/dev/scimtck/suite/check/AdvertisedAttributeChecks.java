package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** What the target's own schemas say of a user's attributes, against what it does with them, RFC 7643 sections 2.2 and 7. */
final class AdvertisedAttributeChecks {

    @Check("advertised.attributes-come-back-from-post")
    @Requirement({"RFC7643-2.2-01", "RFC7643-7-23", "RFC7643-2.3-02"})
    @DisplayName("Every attribute that /Schemas says can be written comes back when a user is made with it")
    void comeBackFromPost(Scim scim) {
        var generated = GeneratedUser.of(scim);
        var created = taken(scim.create("User", generated.into(scim.user())));
        var stored = scim.stored(created);
        expect(stored)
                .provingAll()
                .that(
                        "attributes that did not come back",
                        generated.missing(stored.reply().json()),
                        equalTo(List.of()));
    }

    /** A server may refuse a value for its format, which no schema tells. */
    private static Answer taken(Answer written) {
        if (!written.reply().isSuccess()) {
            throw new CannotJudge.OutOfReach("generated values were answered " + written.status()
                    + ", which may be right: " + written.at("/detail").asText());
        }
        return written;
    }

    @Check("advertised.attributes-change-by-put")
    @Requirement({"RFC7643-2.2-01", "RFC7643-7-23"})
    @DisplayName("Every attribute that /Schemas says can be written comes back when a PUT sets it")
    void changeByPut(Scim scim) {
        var user = scim.user();
        var created = scim.existingUser(user);
        var generated = GeneratedUser.of(scim);
        taken(scim.put(Scim.path(created), generated.into(user)));
        var stored = scim.stored(created);
        expect(stored)
                .provingAll()
                .that(
                        "attributes that did not come back",
                        generated.missing(stored.reply().json()),
                        equalTo(List.of()));
    }

    @Check("advertised.attributes-change-by-patch")
    @Requirement({"RFC7643-2.2-01", "RFC7643-7-23"})
    @Needs(Feature.PATCH)
    @DisplayName("Every attribute that /Schemas says can be written comes back when a PATCH replaces it")
    void changeByPatch(Scim scim) {
        var created = scim.existingUser(scim.user());
        var generated = GeneratedUser.of(scim);
        taken(scim.patch(Scim.path(created), generated.operations("replace")));
        var stored = scim.stored(created);
        expect(stored)
                .provingAll()
                .that(
                        "attributes that did not come back",
                        generated.missing(stored.reply().json()),
                        equalTo(List.of()));
    }

    @Check("advertised.attributes-are-added-by-patch")
    @Requirement({"RFC7643-2.2-01", "RFC7643-7-23"})
    @Needs(Feature.PATCH)
    @DisplayName("Every attribute that /Schemas says can be written comes back when a PATCH adds it")
    void addedByPatch(Scim scim) {
        var created = scim.existingUser(scim.user());
        var generated = GeneratedUser.of(scim);
        taken(scim.patch(Scim.path(created), generated.operations("add")));
        var stored = scim.stored(created);
        expect(stored)
                .provingAll()
                .that(
                        "attributes that did not come back",
                        generated.missing(stored.reply().json()),
                        equalTo(List.of()));
    }

    @Check("advertised.attributes-are-removed-by-patch")
    @Requirement({"RFC7644-3.5.2.2-02", "RFC7644-3.5.2.2-03"})
    @Needs(Feature.PATCH)
    @DisplayName("No attribute that /Schemas says can be written, and need not be there, keeps its value when a PATCH"
            + " removes it")
    void removedByPatch(Scim scim) {
        var generated = GeneratedUser.of(scim);
        var created = taken(scim.create("User", generated.into(scim.user())));
        // Names and addresses are left: many servers want them, whatever their schemas say.
        List<String> removable = generated.optional(scim.user());
        var operations = removable.stream()
                .map(name -> "{\"op\":\"remove\",\"path\":\"" + name + "\"}")
                .toArray(String[]::new);
        taken(scim.patch(Scim.path(created), operations));
        var stored = scim.stored(created);
        var kept = new ArrayList<>(removable);
        kept.removeAll(generated.missing(stored.reply().json()));
        expect(stored).provingAll().that("attributes that kept their values", kept, equalTo(List.of()));
    }

    @Check("advertised.attributes-are-found-by-a-filter")
    @Requirement({"RFC7644-3.4.2.2-10", "RFC7644-3.4.2.2-04"})
    @Needs(Feature.FILTER)
    @DisplayName("Every attribute that /Schemas says can be written is found by its value, and no other user is, or the"
            + " filter is refused with 400")
    void foundByFilter(Scim scim) {
        var generated = GeneratedUser.of(scim);
        var cast = new Cast(scim).with("one", generated::into).with("decoy");
        var ofOne = new ArrayList<>(
                generated.comparisons(scim.stored(cast.created("one")).reply().json()));
        ofOne.removeAll(
                generated.comparisons(scim.stored(cast.created("decoy")).reply().json()));
        var filters = new GeneratedFilters(cast, ofOne);
        filters.hold();
    }

    @Check("advertised.attributes-can-be-left-out")
    @Requirement({"RFC7643-7-31", "RFC7644-3.9-05"})
    @DisplayName(
            "Every attribute that /Schemas says is returned by default is left out when excludedAttributes names it")
    void canBeLeftOut(Scim scim) {
        var generated = GeneratedUser.of(scim);
        var created = taken(scim.create("User", generated.into(scim.user())));
        String names = Scim.encoded(String.join(",", generated.names()));
        var without = scim.get(Scim.path(created) + "?excludedAttributes=" + names);
        expect(without)
                .provingAll()
                .status(200)
                .that(
                        "attributes that came back",
                        generated.present(without.reply().json()),
                        equalTo(List.of()));
    }

    @Check("advertised.types-are-those-that-come-back")
    @Requirement({"RFC7643-2.3-02", "RFC7643-2.3.3-01", "RFC7643-2.3.4-01"})
    @DisplayName("A returned value has the JSON type that /Schemas gives its attribute")
    void typesComeBack(Scim scim) {
        var generated = GeneratedUser.of(scim);
        var stored = scim.stored(taken(scim.create("User", generated.into(scim.user()))));
        var wrong = scim.capabilities().schema(Definitions.USER).stream()
                .flatMap(schema -> Definitions.attributes(List.of(schema)).stream())
                .filter(attribute -> !attribute.isSub()
                        && !JsonTypes.fits(attribute, stored.reply().json()))
                .toList();
        expect(stored)
                .that("attributes of another JSON type", named(wrong, ""), equalTo(List.of()))
                .proving("RFC7643-2.3.3-01")
                .that("decimals of another JSON type", named(wrong, "decimal"), equalTo(List.of()))
                .proving("RFC7643-2.3.4-01")
                .that("integers of another JSON type", named(wrong, "integer"), equalTo(List.of()));
    }

    private static List<String> named(List<Definitions.Defined> attributes, String type) {
        return attributes.stream()
                .filter(attribute -> type.isEmpty() || attribute.said("type").equals(type))
                .map(Definitions.Defined::toString)
                .toList();
    }
}
