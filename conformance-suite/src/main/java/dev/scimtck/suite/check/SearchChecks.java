package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import dev.scimtck.suite.target.ScimClient;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Queries by POST, RFC 7644 section 3.4.3. Where /.search is missing, one check says so and the rest are not run. */
@Needs(Feature.SEARCH)
final class SearchChecks {
    private static final String SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

    /** A request that has its schemas and nothing else. */
    static ObjectNode request() {
        ObjectNode body = ScimClient.json().createObjectNode();
        body.putArray("schemas").add(SEARCH);
        return body;
    }

    /** Searches users; ends the check where the target has no search. */
    static Answer search(Scim scim, ObjectNode body) {
        Answer answer = scim.post("/Users/.search", body);
        if (answer.status() == 404 || answer.status() == 405 || answer.status() == 501) {
            throw new CannotJudge.NotOffered("POST /Users/.search is answered " + answer.status());
        }
        return answer;
    }

    private static ObjectNode request(Cast cast) {
        return request().put("filter", cast.all());
    }

    private static Cast families(Scim scim) {
        return new Cast(scim)
                .with("one", user -> user.withObject("/name").put("familyName", "Carter"))
                .with("two", user -> user.withObject("/name").put("familyName", "Abel"))
                .with("three", user -> user.withObject("/name").put("familyName", "Baker"));
    }

    @Check("search.is-there")
    @Requirement("RFC7644-3.4.3-01")
    @DisplayName("POST to /Users/.search is answered 200 with a ListResponse")
    void isThere(Scim scim) {
        Answer answer = scim.post("/Users/.search", request().put("count", 1));
        switch (answer.status()) {
            case 200 -> scim.observed("/.search is there");
            case 404, 405, 501 -> expect(answer).position("A-70.missing", "status " + answer.status());
            default -> expect(answer).position("A-70.broken", "status " + answer.status());
        }
    }

    @Check("search.of-groups-finds-groups")
    @Requirement({"RFC7644-3.4.3-02", "RFC7644-3.4.3-10"})
    @Needs({Feature.SEARCH, Feature.GROUPS})
    @DisplayName("POST to /Groups/.search finds the one group of a name, and not another")
    void ofGroups(Scim scim) {
        Answer group = scim.existingGroup(scim.group());
        Answer other = scim.existingGroup(scim.group());
        String name = group.at("/displayName").asText();
        Answer found = scim.post("/Groups/.search", request().put("filter", "displayName eq \"" + name + "\""));
        if (found.status() == 404 || found.status() == 405 || found.status() == 501) {
            throw new CannotJudge.NotOffered("POST /Groups/.search is answered " + found.status());
        }
        List<String> ids = found.at("/Resources").findValuesAsText("id");
        expect(found)
                .status(200)
                .proving("RFC7644-3.4.3-10")
                .that("the group is found", ids.contains(group.id()), equalTo(true))
                .that("another group is found", ids.contains(other.id()), equalTo(false));
    }

    @Check("search.creates-nothing")
    @Requirement({"RFC7644-3.4.3-02", "RFC7644-3.4.3-18"})
    @DisplayName("A search finds, and creates nothing: the answer is a list, and the total is as before")
    void createsNothing(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        Answer found = search(scim, request(cast));
        cast.found(found, "one").body("/schemas/0", equalTo("urn:ietf:params:scim:api:messages:2.0:ListResponse"));
        Answer after = scim.find("/Users", cast.all());
        expect(after).body("/totalResults", equalTo(1));
    }

    @Check("search.is-the-same-as-a-query")
    @Requirement({"RFC7644-3.4.3-18", "RFC7644-3.4.3-03"})
    @DisplayName("A search with a filter, startIndex and count answers what the query answers")
    void sameAsQuery(Scim scim) {
        Cast cast = families(scim);
        Answer query = cast.page("startIndex=2&count=2");
        Answer search = search(scim, request(cast).put("startIndex", 2).put("count", 2));
        expect(search)
                .provingAll()
                .status(200)
                .that("users found", cast.names(search), equalTo(cast.names(query)))
                .body("/totalResults", equalTo(query.at("/totalResults").asInt()))
                .body("/startIndex", equalTo(query.at("/startIndex").asInt()))
                .body("/itemsPerPage", equalTo(query.at("/itemsPerPage").asInt()));
    }

    @Check("search.everything-is-optional")
    @Requirement({
        "RFC7644-3.4.3-11",
        "RFC7644-3.4.3-06",
        "RFC7644-3.4.3-09",
        "RFC7644-3.4.3-14",
        "RFC7644-3.4.3-15",
        "RFC7644-3.4.3-16",
        "RFC7644-3.4.3-17",
        "RFC7644-3.4.3-18"
    })
    @DisplayName("A search that says nothing but its schemas, or count 0, is answered with a list")
    void optional(Scim scim) {
        Answer answer = search(scim, request());
        scim.observed("a search without any parameter is answered " + answer.status());
        expect(answer).provingAll().status(200).body("/totalResults", notNullValue());
        Answer none = search(scim, request().put("count", 0));
        for (Answer one : List.of(answer, none)) {
            expect(one).proving("RFC7644-3.4.3-18").that("status", one.status() / 100, not(equalTo(5)));
        }
        if (none.status() == 200) {
            expect(none).proving("RFC7644-3.4.3-18").absent("/Resources");
        }
    }

    @Check("search.attributes-select")
    @Requirement("RFC7644-3.4.3-05")
    @DisplayName("attributes in a search name what is returned, with dots and URNs")
    void attributes(Scim scim) {
        Cast cast = families(scim);
        var body = request(cast);
        body.putArray("attributes")
                .add("urn:ietf:params:scim:schemas:core:2.0:User:userName")
                .add("name.familyName");
        Answer answer = search(scim, body);
        expect(answer)
                .status(200)
                .body("/Resources/0/userName", notNullValue())
                .body("/Resources/0/name/familyName", notNullValue())
                .absent("/Resources/0/name/givenName")
                .absent("/Resources/0/emails");
    }

    @Check("search.excluded-attributes-are-left-out")
    @Requirement({"RFC7644-3.4.3-08", "RFC7644-3.4.3-07"})
    @DisplayName("excludedAttributes in a search leave out what they name, but never the id")
    void excluded(Scim scim) {
        Cast cast = families(scim);
        var body = request(cast);
        body.putArray("excludedAttributes").add("emails").add("name.familyName").add("id");
        Answer answer = search(scim, body);
        expect(answer)
                .status(200)
                .absent("/Resources/0/emails")
                .absent("/Resources/0/name/familyName")
                .body("/Resources/0/userName", notNullValue())
                .proving("RFC7644-3.4.3-07")
                .body("/Resources/0/id", notNullValue());
    }

    @Check("search.bad-filter-is-400")
    @Requirement("RFC7644-3.4.3-10")
    @DisplayName("A search with a filter that is none is refused with 400 and scimType invalidFilter")
    @Needs({Feature.SEARCH, Feature.FILTER})
    void badFilter(Scim scim) {
        expect(search(scim, request().put("filter", "userName eq"))).status(400).error("invalidFilter");
    }

    @Check("search.sorts")
    @Requirement({"RFC7644-3.4.3-12", "RFC7644-3.4.3-13"})
    @DisplayName("sortBy and sortOrder in a search order the list")
    @Needs({Feature.SEARCH, Feature.SORT})
    void sorts(Scim scim) {
        Cast cast = families(scim);
        var body = request(cast).put("sortBy", "name.familyName").put("sortOrder", "descending");
        cast.inOrder(search(scim, body), "one", "three", "two");
    }

    @Check("search.wants-its-schemas")
    @Requirement("RFC7644-3.4.3-04")
    @DisplayName("A search whose schemas are of another message is refused with 400")
    void wantsSchemas(Scim scim) {
        var body = ScimClient.json().createObjectNode();
        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        body.put("count", 1);
        expect(search(scim, body)).status(400);
    }

    @Check("search.at-the-root-is-coherent")
    @Requirement({
        "RFC7644-3.4.2-01",
        "RFC7644-3.4.2.1-01",
        "RFC7644-3.4.2.1-02",
        "RFC7644-3.4.2.1-03",
        "RFC7644-3.4.2.1-05",
        "RFC7644-3.4.2.1-06",
        "RFC7644-3.4.2.1-04"
    })
    @DisplayName("A search at the server's root finds users and groups, or is refused")
    @Needs({Feature.SEARCH, Feature.FILTER})
    void root(Scim scim) {
        Cast cast = new Cast(scim).with("one");
        Answer answer = scim.post("/.search", request(cast));
        scim.observed("a search at the root is answered " + answer.status());
        if (answer.status() == 400) {
            expect(answer).proving("RFC7644-3.4.2.1-04").error("tooMany");
        } else if (answer.status() == 200) {
            expect(answer)
                    .proving("RFC7644-3.4.2.1-06", "RFC7644-3.4.2.1-02")
                    .that("users found", cast.names(answer), equalTo(List.of("one")));
            String own = cast.all() + " and meta.resourceType eq ";
            Answer users = scim.post("/.search", request().put("filter", own + "\"User\""));
            if (users.status() == 400) {
                scim.observed("a filter on meta.resourceType is refused");
                expect(users).error("invalidFilter");
                return;
            }
            Answer groups = scim.post("/.search", request().put("filter", own + "\"Group\""));
            expect(users).proving("RFC7644-3.4.2.1-05").that("users found", cast.names(users), equalTo(List.of("one")));
            expect(groups).proving("RFC7644-3.4.2.1-03").that("users found", cast.names(groups), equalTo(List.of()));
        } else {
            expect(answer).proving("RFC7644-3.4.2.1-01", "RFC7644-3.4.2-01").status(403, 404, 405, 501);
        }
    }

    @Check("search.at-the-root-covers-groups")
    @Requirement("RFC7644-3.4.2.1-02")
    @DisplayName("A search at the server's root finds a group as well, where there is such a search")
    @Needs({Feature.SEARCH, Feature.FILTER, Feature.GROUPS})
    void rootGroups(Scim scim) {
        var group = scim.group();
        var made = scim.existingGroup(group);
        Answer answer = scim.post(
                "/.search",
                request()
                        .put(
                                "filter",
                                "displayName eq \"" + group.path("displayName").asText() + "\""));
        if (answer.status() != 200) {
            scim.observed("a search at the root is answered " + answer.status());
        } else {
            expect(answer).body("/totalResults", equalTo(1)).body("/Resources/0/id", equalTo(made.id()));
        }
    }
}
