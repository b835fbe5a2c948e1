package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;

/** What of a resource is returned, RFC 7644 sections 3.4.2.5, 3.9 and 3.10. */
final class ProjectionChecks {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User:";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /** userName and id are there, and nothing of the defaults that the suite's users have. */
    private static Expect userNameOnly(Expect answer, String at) {
        return answer.body(at + "/userName", notNullValue())
                .body(at + "/id", notNullValue())
                .absent(at + "/name")
                .absent(at + "/emails")
                .absent(at + "/displayName");
    }

    private static Answer shown(Scim scim, String parameters) {
        return scim.get(Scim.path(scim.existingUser(scim.user())) + "?" + parameters);
    }

    @Check("projection.attributes-select-in-a-list")
    @Requirement({"RFC7644-3.4.2.5-01", "RFC7644-3.4.2.5-04"})
    @DisplayName("attributes=userName in a query returns userName and id, and no other of the defaults")
    void inList(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        userNameOnly(expect(cast.page("attributes=userName")).provingAll().status(200), "/Resources/0");
    }

    @Check("projection.attributes-select-in-a-get")
    @Requirement({"RFC7644-3.9-03", "RFC7644-3.9-04", "RFC7644-3.4.2.5-04"})
    @DisplayName("attributes=userName in a GET returns userName and id, and no other of the defaults")
    void inGet(Scim scim) {
        userNameOnly(expect(shown(scim, "attributes=userName")).provingAll().status(200), "");
    }

    @Check("projection.attributes-select-sub-attributes")
    @Requirement({"RFC7644-3.9-04", "RFC7644-3.4.2.5-05"})
    @DisplayName("attributes=name.givenName returns that part of the name, and no other")
    void sub(Scim scim) {
        expect(shown(scim, "attributes=name.givenName"))
                .status(200)
                .body("/name/givenName", equalTo("Chris"))
                .absent("/name/familyName")
                .proving("RFC7644-3.4.2.5-05")
                .body("/id", notNullValue());
    }

    @Check("projection.attributes-take-several-names")
    @Requirement("RFC7644-3.4.2.5-05")
    @DisplayName("attributes takes several names with commas between")
    void several(Scim scim) {
        expect(shown(scim, "attributes=userName,displayName"))
                .status(200)
                .body("/userName", notNullValue())
                .body("/displayName", notNullValue())
                .absent("/emails");
    }

    @Check("projection.attributes-take-urns")
    @Requirement({"RFC7644-3.10-01", "RFC7644-3.4.2.5-05", "RFC7644-3.10-02"})
    @DisplayName("attributes with the URN of the core schema select the same as without it")
    void urns(Scim scim) {
        expect(shown(scim, "attributes=" + CORE + "userName," + CORE + "name.givenName"))
                .provingAll()
                .status(200)
                .body("/userName", notNullValue())
                .body("/name/givenName", equalTo("Chris"))
                .absent("/name/familyName")
                .absent("/emails");
    }

    @Check("projection.names-ignore-case")
    @Requirement("RFC7644-3.10-04")
    @DisplayName("attributes names attributes and URNs in whatever case")
    void ignoreCase(Scim scim) {
        userNameOnly(expect(shown(scim, "attributes=USERNAME")).status(200), "");
        userNameOnly(
                expect(shown(scim, "attributes=" + CORE.toUpperCase(Locale.ROOT) + "USERNAME"))
                        .status(200),
                "");
    }

    @Check("projection.attributes-select-of-an-extension")
    @Requirement({"RFC7644-3.4.2.5-05", "RFC7644-3.10-01"})
    @DisplayName("attributes with the URN of the enterprise extension select one of its attributes")
    @Needs(Feature.ENTERPRISE)
    void extension(Scim scim) {
        var user = scim.user();
        user.withArray("/schemas").add(ENTERPRISE);
        user.putObject(ENTERPRISE).put("department", "Sales").put("costCenter", "4130");
        var made = scim.existingUser(user);
        var part = scim.stored(made).reply().json().path(ENTERPRISE);
        if (!part.has("department") || !part.has("costCenter")) {
            throw new CannotJudge.NotOffered("department or costCenter is not stored");
        }
        var answer = scim.get(Scim.path(made) + "?attributes=" + ENTERPRISE + ":department");
        expect(answer)
                .provingAll()
                .status(200)
                .body("/" + ENTERPRISE + "/department", equalTo("Sales"))
                .absent("/" + ENTERPRISE + "/costCenter")
                .absent("/emails");
    }

    @Check("projection.excluded-attributes-are-left-out")
    @Requirement({"RFC7644-3.9-05", "RFC7644-3.4.2.5-04"})
    @DisplayName("excludedAttributes=emails leaves out the addresses, and nothing else")
    void excluded(Scim scim) {
        expect(shown(scim, "excludedAttributes=emails"))
                .provingAll()
                .status(200)
                .absent("/emails")
                .body("/userName", notNullValue())
                .body("/name/givenName", equalTo("Chris"))
                .body("/id", notNullValue());
    }

    @Check("projection.excluded-attributes-are-left-out-of-a-list")
    @Requirement("RFC7644-3.4.2.5-04")
    @DisplayName("excludedAttributes=emails in a query leaves out the addresses, and nothing else")
    void excludedInList(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        expect(cast.page("excludedAttributes=emails"))
                .status(200)
                .absent("/Resources/0/emails")
                .body("/Resources/0/userName", notNullValue())
                .body("/Resources/0/id", notNullValue());
    }

    @Check("projection.excluded-sub-attributes-are-left-out")
    @Requirement("RFC7644-3.4.2.5-07")
    @DisplayName("excludedAttributes=name.familyName leaves out that part of the name, and no other")
    void excludedSub(Scim scim) {
        expect(shown(scim, "excludedAttributes=name.familyName," + CORE + "emails"))
                .status(200)
                .absent("/name/familyName")
                .absent("/emails")
                .body("/name/givenName", equalTo("Chris"));
    }

    @Check("projection.id-is-always-returned")
    @Requirement({"RFC7644-3.4.2.5-06", "RFC7644-3.9-05"})
    @DisplayName("excludedAttributes=id returns the id all the same")
    void idAlways(Scim scim) {
        expect(shown(scim, "excludedAttributes=id"))
                .provingAll()
                .status(200)
                .body("/id", notNullValue())
                .body("/userName", notNullValue());
    }

    @Check("projection.members-can-be-left-out")
    @Requirement("RFC7644-3.9-05")
    @DisplayName("excludedAttributes=members leaves the members out of a group, and its id and name in it")
    @Needs(Feature.GROUPS)
    void members(Scim scim) {
        var made = scim.existingGroup(scim.group(scim.existingUser(scim.user())));
        expect(scim.get(Scim.path(made) + "?excludedAttributes=members"))
                .status(200)
                .absent("/members")
                .body("/id", equalTo(made.id()))
                .body("/displayName", notNullValue());
    }

    @Check("projection.works-on-create")
    @Requirement({"RFC7644-3.9-03", "RFC7644-3.9-02"})
    @DisplayName("POST with attributes=userName answers 201 with userName and id, and no other of the defaults")
    void onCreate(Scim scim) {
        var answer = scim.post("/Users?attributes=userName", scim.user());
        userNameOnly(expect(answer).provingAll().status(201), "");
    }

    @Check("projection.works-on-put")
    @Requirement({"RFC7644-3.9-03", "RFC7644-3.9-02"})
    @DisplayName("PUT with excludedAttributes=emails answers without the addresses, and stores them")
    void onPut(Scim scim) {
        ObjectNode user = scim.user();
        var made = scim.existingUser(user);
        var answer = scim.put(Scim.path(made) + "?excludedAttributes=emails", user);
        expect(answer).provingAll().status(200).absent("/emails").body("/userName", notNullValue());
        expect(scim.stored(made)).body("/emails/0/value", notNullValue());
    }

    @Check("projection.works-on-patch")
    @Requirement({"RFC7644-3.9-03", "RFC7644-3.9-02"})
    @DisplayName("PATCH with attributes=userName answers 200 with userName and id, and no other of the defaults")
    @Needs(Feature.PATCH)
    void onPatch(Scim scim) {
        var made = scim.existingUser(scim.user());
        var answer = scim.patch(
                Scim.path(made) + "?attributes=userName",
                "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Shown\"}");
        userNameOnly(expect(answer).provingAll().status(200), "");
        expect(scim.stored(made)).body("/displayName", equalTo("Shown"));
    }

    @Check("projection.defaults-agree-everywhere")
    @Requirement({"RFC7644-3.9-01", "RFC7644-3.4-02", "RFC7644-3.1-06", "RFC7644-3.4-01"})
    @DisplayName("The body of the creation, of a GET and of a list are the same resource")
    void agree(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        Answer made = cast.created("one");
        Answer read = scim.stored(made);
        Answer listed = cast.page("count=1");
        for (String name : List.of("userName", "name", "emails", "displayName", "active")) {
            expect(read)
                    .proving("RFC7644-3.1-06")
                    .that(name + " of the GET", read.at("/" + name), equalTo(made.at("/" + name)));
            expect(listed).that(name + " in the list", listed.at("/Resources/0/" + name), equalTo(read.at("/" + name)));
        }
        expect(read)
                .proving("RFC7644-3.4-02", "RFC7644-3.4-01")
                .body("/userName", equalTo(cast.userName("one")))
                .body("/meta/resourceType", equalTo("User"));
    }
}
