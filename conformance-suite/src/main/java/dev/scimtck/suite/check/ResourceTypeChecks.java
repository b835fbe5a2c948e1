package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Definitions.someElements;
import static dev.scimtck.suite.check.Definitions.texts;
import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;

/** The resource types that a service provider publishes, RFC 7643 section 6 and RFC 7644 section 4. */
final class ResourceTypeChecks {
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

    @Check("types.are-a-list-response")
    @Requirement({"RFC7644-4-06", "RFC7644-4-01"})
    @DisplayName("GET /ResourceTypes is answered 200 with a ListResponse of at least one resource type")
    void areAListResponse(Scim scim) {
        var list = scim.get("/ResourceTypes");
        expect(list)
                .proving("RFC7644-4-01")
                .status(200)
                .proving("RFC7644-4-06")
                .that(
                        "schemas",
                        texts(list.at("/schemas")),
                        hasItem("urn:ietf:params:scim:api:messages:2.0:ListResponse"))
                .that("number of Resources", list.at("/Resources").size(), greaterThan(0))
                .that(
                        "totalResults",
                        list.at("/totalResults").asInt(-1),
                        equalTo(list.at("/Resources").size()));
    }

    @Check("types.have-name-endpoint-and-schema")
    @Requirement({
        "RFC7643-6-02",
        "RFC7643-6-04",
        "RFC7643-6-05",
        "RFC7643-6-08",
        "RFC7643-6-10",
        "RFC7643-6-01",
        "RFC7643-6-06"
    })
    @DisplayName("Each resource type has a name, an endpoint, a schema, a description, and the schemas of its kind")
    void haveNameEndpointAndSchema(Scim scim) {
        var list = scim.get("/ResourceTypes");
        List<JsonNode> types = someElements(list);
        expect(list)
                .proving("RFC7643-6-04", "RFC7643-6-05")
                .that("types without name", those(types, blank("name")), equalTo(List.of()))
                .proving("RFC7643-6-08", "RFC7643-6-02")
                .that("types without endpoint", those(types, blank("endpoint")), equalTo(List.of()))
                .proving("RFC7643-6-10", "RFC7643-6-02")
                .that("types without schema", those(types, blank("schema")), equalTo(List.of()))
                .proving("RFC7643-6-06")
                .that("types without description", those(types, blank("description")), equalTo(List.of()))
                .proving("RFC7643-6-01")
                .that(
                        "types whose schemas do not name " + SCHEMA,
                        those(types, type -> !texts(type.path("schemas")).contains(SCHEMA)),
                        equalTo(List.of()));
    }

    private static Predicate<JsonNode> blank(String member) {
        return type -> type.path(member).asText().isBlank();
    }

    private static List<String> those(List<JsonNode> types, Predicate<JsonNode> which) {
        return types.stream().filter(which).map(JsonNode::toString).toList();
    }

    @Check("types.endpoints-are-there")
    @Requirement("RFC7643-6-08")
    @DisplayName("No endpoint of a listed resource type is answered 404")
    void endpointsAreThere(Scim scim) {
        var list = scim.get("/ResourceTypes");
        var missing = new ArrayList<String>();
        for (JsonNode type : someElements(list)) {
            String endpoint = type.path("endpoint").asText();
            String below = endpoint.startsWith("/") ? endpoint : "/" + endpoint;
            if (!endpoint.contains(":") && scim.get(below + "?count=0").status() == 404) {
                missing.add(endpoint);
            }
        }
        expect(list).that("endpoints that are answered 404", missing, equalTo(List.of()));
    }

    @Check("types.one-is-found-by-its-name")
    @Requirement({"RFC7644-4-05", "RFC7643-6-03"})
    @DisplayName("A listed resource type is found at /ResourceTypes/ and its name")
    void oneIsFoundByItsName(Scim scim) {
        String name =
                someElements(scim.get("/ResourceTypes")).getFirst().path("name").asText();
        expect(scim.get("/ResourceTypes/" + Scim.encoded(name)))
                .status(200)
                .body("/name", equalTo(name))
                .proving("RFC7643-6-03")
                .body("/id", anyOf(nullValue(), instanceOf(String.class)));
    }

    @Check("types.unknown-is-404")
    @Requirement("RFC7644-4-05")
    @DisplayName("A resource type that does not exist is answered 404")
    void unknownIs404(Scim scim) {
        expect(scim.get("/ResourceTypes/NoSuch" + scim.unique())).status(404);
    }

    @Check("types.say-what-they-are")
    @Requirement("RFC7643-3.1-21")
    @DisplayName("meta of a resource type says that it is a ResourceType")
    void sayWhatTheyAre(Scim scim) {
        var list = scim.get("/ResourceTypes");
        List<JsonNode> wrong = someElements(list).stream()
                .filter(type -> type.at("/meta/resourceType").isTextual()
                        && !type.at("/meta/resourceType").asText().equals("ResourceType"))
                .toList();
        expect(list).that("types of another meta.resourceType", wrong, equalTo(List.of()));
        long without = someElements(list).stream()
                .filter(type -> type.at("/meta/resourceType").isMissingNode())
                .count();
        if (without > 0) {
            expect(list).position("F141.no-meta", without + " resource types have no meta.resourceType");
        }
    }

    @Check("types.extensions-say-schema-and-required")
    @Requirement({"RFC7643-6-13", "RFC7643-6-16"})
    @DisplayName("Each extension of a resource type has its schema, and a Boolean that says whether it is required")
    void extensionsSaySchemaAndRequired(Scim scim) {
        var list = scim.get("/ResourceTypes");
        var extensions = new ArrayList<JsonNode>();
        someElements(list).forEach(type -> type.path("schemaExtensions").forEach(extensions::add));
        if (extensions.isEmpty()) {
            throw new CannotJudge.NotDeclared("/ResourceTypes lists no extension");
        }
        expect(list)
                .that("extensions without schema", those(extensions, blank("schema")), equalTo(List.of()))
                .proving("RFC7643-6-16")
                .that(
                        "extensions without a Boolean required",
                        those(extensions, one -> !one.path("required").isBoolean()),
                        equalTo(List.of()));
    }

    @Check("types.cannot-be-written")
    @Requirement("RFC7643-6-01")
    @DisplayName("A client cannot put a resource type of its own beside those of the server")
    void cannotBeWritten(Scim scim) {
        String name = "Unwanted" + scim.unique();
        var type = scim.user();
        type.removeAll();
        type.putArray("schemas").add(SCHEMA);
        type.put("name", name).put("endpoint", "/" + name).put("schema", Definitions.USER);
        var put = scim.put("/ResourceTypes/" + name, type);
        expect(put).that("status", put.status(), greaterThanOrEqualTo(400));
        var read = scim.get("/ResourceTypes/" + name);
        if (read.reply().isSuccess()) {
            scim.delete("/ResourceTypes/" + name);
        }
        expect(read).that("status of the resource type that was put", read.status(), not(equalTo(200)));
    }

    @Check("types.paging-and-projection-do-not-apply")
    @Requirement("RFC7644-4-07")
    @DisplayName("Query parameters other than filter change nothing in what /ResourceTypes answers")
    void pagingAndProjectionDoNotApply(Scim scim) {
        int all = someElements(scim.get("/ResourceTypes")).size();
        var list = scim.get("/ResourceTypes?count=1&startIndex=2&attributes=name");
        expect(list)
                .status(200)
                .that("number of Resources", Definitions.elements(list).size(), equalTo(all))
                .that("endpoint of the first", list.at("/Resources/0/endpoint").isTextual(), equalTo(true));
    }

    @Check("types.filter-is-refused-with-403")
    @Requirement("RFC7644-4-08")
    @DisplayName("A filter on /ResourceTypes is refused with 403")
    void filterIsRefused(Scim scim) {
        expect(scim.find("/ResourceTypes", "name eq \"User\"")).status(403);
    }

    @Check("types.required-extension-is-required")
    @Requirement({"RFC7643-6-14", "RFC7643-6-15"})
    @DisplayName("A user without an extension is taken where none is required, and refused where one is")
    void requiredExtensionIsRequired(Scim scim) {
        var required = new ArrayList<String>();
        scim.capabilities()
                .resourceType("User")
                .ifPresent(type -> type.path("schemaExtensions").forEach(extension -> {
                    if (extension.path("required").asBoolean()) {
                        required.add(extension.path("schema").asText());
                    }
                }));
        var created = scim.create("User", scim.user());
        if (required.isEmpty()) {
            expect(created).proving("RFC7643-6-15").status(201);
        } else {
            expect(created).status(400);
        }
    }
}
