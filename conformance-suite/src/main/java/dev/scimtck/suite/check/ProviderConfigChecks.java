package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Definitions.texts;
import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** What a service provider says that it can do, RFC 7643 section 5, in itself and against what it does. */
final class ProviderConfigChecks {
    private static final String CONFIG = "/ServiceProviderConfig";

    @Check("config.is-one-object")
    @Requirement({"RFC7644-4-02", "RFC7644-4-01"})
    @DisplayName("GET /ServiceProviderConfig is answered 200 with one object that names its schema")
    void isOneObject(Scim scim) {
        var config = scim.get(CONFIG);
        expect(config)
                .proving("RFC7644-4-01")
                .status(200)
                .proving("RFC7644-4-02")
                .that(
                        "schemas",
                        texts(config.at("/schemas")),
                        hasItem("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"))
                .absent("/Resources");
    }

    /** The one object that it is; another check accuses a list, and each of these would say the same again. */
    private static Answer config(Scim scim) {
        Answer config = scim.get(CONFIG);
        if (config.reply().json().isArray() || config.reply().json().has("Resources")) {
            throw new CannotJudge.Blocked("GET " + CONFIG + " is answered with a list");
        }
        return config;
    }

    @Check("config.says-what-is-supported")
    @Requirement({
        "RFC7643-5-05",
        "RFC7643-5-04",
        "RFC7643-5-07",
        "RFC7643-5-06",
        "RFC7643-5-11",
        "RFC7643-5-10",
        "RFC7643-5-14",
        "RFC7643-5-13",
        "RFC7643-5-16",
        "RFC7643-5-15",
        "RFC7643-5-18",
        "RFC7643-5-17"
    })
    @DisplayName("For patch, bulk, filter, changePassword, sort and etag a Boolean says whether they are supported")
    void saysWhatIsSupported(Scim scim) {
        var config = config(scim);
        for (var feature : List.of(
                List.of("patch", "RFC7643-5-04", "RFC7643-5-05"),
                List.of("bulk", "RFC7643-5-06", "RFC7643-5-07"),
                List.of("filter", "RFC7643-5-10", "RFC7643-5-11"),
                List.of("changePassword", "RFC7643-5-13", "RFC7643-5-14"),
                List.of("sort", "RFC7643-5-15", "RFC7643-5-16"),
                List.of("etag", "RFC7643-5-17", "RFC7643-5-18"))) {
            JsonNode said = config.at("/" + feature.getFirst());
            expect(config)
                    .proving(feature.get(1))
                    .that("/" + feature.getFirst() + " is an object", said.isObject(), equalTo(true))
                    .proving(feature.get(2))
                    .that(
                            "/" + feature.getFirst() + "/supported is a Boolean",
                            said.path("supported").isBoolean(),
                            equalTo(true));
        }
    }

    @Check("config.says-its-limits")
    @Requirement({"RFC7643-5-12", "RFC7643-5-08", "RFC7643-5-09"})
    @DisplayName("filter.maxResults, bulk.maxOperations and bulk.maxPayloadSize are there, and are integers")
    void saysItsLimits(Scim scim) {
        var config = config(scim);
        expect(config)
                .that(
                        "/filter/maxResults is an integer",
                        config.at("/filter/maxResults").isIntegralNumber(),
                        equalTo(true))
                .proving("RFC7643-5-08")
                .that(
                        "/bulk/maxOperations is an integer",
                        config.at("/bulk/maxOperations").isIntegralNumber(),
                        equalTo(true))
                .proving("RFC7643-5-09")
                .that(
                        "/bulk/maxPayloadSize is an integer",
                        config.at("/bulk/maxPayloadSize").isIntegralNumber(),
                        equalTo(true));
    }

    @Check("config.describes-how-clients-authenticate")
    @Requirement({"RFC7643-5-20", "RFC7643-5-21", "RFC7643-5-22", "RFC7643-5-23"})
    @DisplayName("authenticationSchemes lists schemes, each with type, name and description")
    void describesHowClientsAuthenticate(Scim scim) {
        var config = config(scim);
        JsonNode schemes = config.at("/authenticationSchemes");
        expect(config)
                .that("number of authenticationSchemes", schemes.isArray() ? schemes.size() : 0, greaterThan(0))
                .proving("RFC7643-5-21")
                .that("schemes without type", without(schemes, "type"), equalTo(List.of()))
                .proving("RFC7643-5-22")
                .that("schemes without name", without(schemes, "name"), equalTo(List.of()))
                .proving("RFC7643-5-23")
                .that("schemes without description", without(schemes, "description"), equalTo(List.of()));
    }

    private static List<String> without(JsonNode schemes, String member) {
        var without = new ArrayList<String>();
        for (JsonNode scheme : schemes) {
            if (!scheme.path(member).isTextual()) {
                without.add(scheme.toString());
            }
        }
        return without;
    }

    @Check("config.links-are-urls")
    @Requirement({"RFC7643-5-03", "RFC7643-5-24", "RFC7643-5-25"})
    @DisplayName("documentationUri and specUri, where they are given, are URLs")
    void linksAreUrls(Scim scim) {
        var config = config(scim);
        JsonNode schemes = config.at("/authenticationSchemes");
        expect(config)
                .status(200)
                .that(
                        "documentationUri that is no URL",
                        notUrls(List.of(config.at("/documentationUri"))),
                        equalTo(List.of()))
                .proving("RFC7643-5-24")
                .that("specUri of schemes that are no URL", notUrls(schemes.findValues("specUri")), equalTo(List.of()))
                .proving("RFC7643-5-25")
                .that(
                        "documentationUri of schemes that are no URL",
                        notUrls(schemes.findValues("documentationUri")),
                        equalTo(List.of()));
    }

    private static List<String> notUrls(List<JsonNode> links) {
        return links.stream()
                .filter(link -> !link.isMissingNode() && !link.isNull())
                .filter(link -> !link.asText().matches("(?i)https?://\\S+"))
                .map(JsonNode::toString)
                .toList();
    }

    @Check("config.cannot-be-written")
    @Requirement("RFC7643-5-01")
    @DisplayName("Sending the ServiceProviderConfig back by PUT is not answered with success")
    void cannotBeWritten(Scim scim) {
        var config = Definitions.resource(scim.get(CONFIG));
        var put = scim.put(CONFIG, config);
        expect(put).that("PUT succeeds", put.reply().isSuccess(), equalTo(false));
    }

    @Check("config.is-readable-without-a-token")
    @Requirement("RFC7643-5-19")
    @DisplayName(
            "The ServiceProviderConfig can be read without authentication, so that a client learns how to authenticate")
    void isReadableWithoutAToken(Scim scim) {
        var config = scim.send("GET", CONFIG, request -> request.header("Authorization", ""));
        if (List.of(400, 401, 403).contains(config.status())) {
            expect(config).position("A-66.discovery-needs-a-token", "status " + config.status());
        } else {
            expect(config).status(200);
        }
    }

    @Check("config.filter-is-refused-with-403")
    @Requirement("RFC7644-4-08")
    @DisplayName("A filter on /ServiceProviderConfig is refused with 403")
    void filterIsRefused(Scim scim) {
        expect(scim.find(CONFIG, "patch.supported eq true")).status(403);
    }

    @Check("config.meta-says-what-it-is")
    @Requirement("RFC7643-3.1-21")
    @DisplayName("meta.resourceType of the ServiceProviderConfig says so")
    void metaSaysWhatItIs(Scim scim) {
        var config = config(scim);
        String said = config.at("/meta/resourceType").asText("ServiceProviderConfig");
        expect(config)
                .status(200)
                .that(
                        "/meta/resourceType",
                        said.isEmpty() ? "ServiceProviderConfig" : said,
                        equalTo("ServiceProviderConfig"));
        if (config.at("/meta/resourceType").isMissingNode()) {
            expect(config).position("F141.no-meta", "the ServiceProviderConfig has no meta.resourceType");
        }
    }

    @Check("config.claimed-patch-works")
    @Requirement("RFC7643-5-05")
    @Needs(Feature.PATCH)
    @DisplayName("PATCH, where it is said to be supported, changes a user")
    void claimedPatchWorks(Scim scim) {
        var user = scim.existingUser(scim.user());
        String name = "Patched " + scim.unique();
        var patched =
                scim.patch(Scim.path(user), "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"" + name + "\"}");
        expect(patched).success();
        expect(scim.stored(user)).body("/displayName", equalTo(name));
    }

    @Check("config.claimed-filter-works")
    @Requirement("RFC7643-5-11")
    @Needs(Feature.FILTER)
    @DisplayName("A filter, where filters are said to be supported, leaves out what does not match")
    void claimedFilterWorks(Scim scim) {
        var user = scim.user();
        scim.existingUser(user);
        scim.existingUser(scim.user());
        expect(scim.find("/Users", "userName eq \"" + user.path("userName").asText() + "\""))
                .status(200)
                .body("/totalResults", equalTo(1));
    }

    @Check("config.claimed-sort-works")
    @Requirement("RFC7643-5-16")
    @Needs({Feature.SORT, Feature.FILTER})
    @DisplayName("sortBy, where sorting is said to be supported, puts users in order")
    void claimedSortWorks(Scim scim) {
        String prefix = "sorted" + scim.unique();
        for (String letter : List.of("b", "c", "a")) {
            var user = scim.user();
            user.put("userName", prefix + letter + "@" + scim.target().emailDomain());
            scim.existingUser(user);
        }
        var list = scim.get("/Users?sortBy=userName&filter=" + Scim.encoded("userName sw \"" + prefix + "\""));
        if (!list.reply().isSuccess()) {
            throw new CannotJudge.Blocked("sortBy with a filter of sw was answered " + list.status());
        }
        var names = new ArrayList<String>();
        Definitions.elements(list)
                .forEach(user -> names.add(user.path("userName").asText()));
        expect(list)
                .status(200)
                .that("number of users", names.size(), equalTo(3))
                .that("userNames", names, equalTo(names.stream().sorted().toList()));
    }

    @Check("config.claimed-etag-works")
    @Requirement("RFC7643-5-18")
    @DisplayName("A user has an ETag, where the server says that it supports them")
    void claimedEtagWorks(Scim scim) {
        if (!scim.capabilities().claims(Feature.ETAG)) {
            throw new CannotJudge.NotDeclared("ServiceProviderConfig does not say that etag.supported is true");
        }
        expect(scim.stored(scim.existingUser(scim.user()))).header("ETag", notNullValue(String.class));
    }

    @Check("config.claimed-bulk-works")
    @Requirement("RFC7643-5-07")
    @DisplayName("/Bulk, where it is said to be supported, answers neither 404 nor 501")
    void claimedBulkWorks(Scim scim) {
        if (!scim.capabilities().claims(Feature.BULK)) {
            throw new CannotJudge.NotDeclared("ServiceProviderConfig does not say that bulk.supported is true");
        }
        var bulk = scim.user();
        bulk.removeAll();
        bulk.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:BulkRequest");
        bulk.putArray("Operations").addObject().put("method", "DELETE").put("path", "/Users/no-such-" + scim.unique());
        var answer = scim.post("/Bulk", bulk);
        expect(answer)
                .that("status", answer.status(), not(equalTo(404)))
                .that("status", answer.status(), not(equalTo(501)))
                .that("number of answered Operations", answer.at("/Operations").size(), equalTo(1));
    }

    @Check("config.page-is-within-max-results")
    @Requirement("RFC7643-5-12")
    @DisplayName("A page of users holds no more than filter.maxResults")
    void pageIsWithinMaxResults(Scim scim) {
        int most = scim.capabilities().config().at("/filter/maxResults").asInt(0);
        if (most <= 0 || most > 1000) {
            throw new CannotJudge.NotDeclared("filter.maxResults is " + most + ", which no test of this size reaches");
        }
        scim.existingUser(scim.user());
        scim.existingUser(scim.user());
        var page = scim.get("/Users?count=" + (most + 1) + "&attributes=userName");
        expect(page).that("number of Resources", Definitions.elements(page).size(), lessThanOrEqualTo(most));
    }
}
