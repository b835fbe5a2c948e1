package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Definitions.attributes;
import static dev.scimtck.suite.check.Definitions.someElements;
import static dev.scimtck.suite.check.Definitions.texts;
import static dev.scimtck.suite.check.Definitions.those;
import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.check.Definitions.Defined;
import dev.scimtck.suite.requirement.Requirement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;

/** The schemas that a service provider publishes, RFC 7643 section 7 and RFC 7644 section 4. */
final class SchemaDiscoveryChecks {
    private static final Set<String> TYPES =
            Set.of("string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex");
    private static final Set<String> MUTABILITY = Set.of("readOnly", "readWrite", "immutable", "writeOnly");
    private static final Set<String> RETURNED = Set.of("always", "never", "default", "request");
    private static final Set<String> UNIQUENESS = Set.of("none", "server", "global");

    @Check("schemas.are-a-list-response")
    @Requirement({"RFC7644-4-03", "RFC7644-4-01", "RFC7644-4-06", "RFC7643-1.2-01"})
    @DisplayName("GET /Schemas is answered 200 with a ListResponse of all schemas")
    void areAListResponse(Scim scim) {
        var list = scim.get("/Schemas");
        expect(list)
                .proving("RFC7644-4-01")
                .status(200)
                .proving("RFC7643-1.2-01")
                .status(200)
                .proving("RFC7644-4-06")
                .that(
                        "schemas",
                        texts(list.at("/schemas")),
                        hasItem("urn:ietf:params:scim:api:messages:2.0:ListResponse"))
                .proving("RFC7644-4-03")
                .that("number of Resources", list.at("/Resources").size(), greaterThan(0))
                .that(
                        "totalResults",
                        list.at("/totalResults").asInt(-1),
                        equalTo(list.at("/Resources").size()));
    }

    @Check("schemas.each-in-use-is-listed")
    @Requirement({"RFC7643-7-01", "RFC7643-6-09", "RFC7643-6-12", "RFC7644-4-03", "RFC7643-3.3-08"})
    @DisplayName("Every schema that a resource type names, as its own or as an extension, is listed by /Schemas")
    void eachInUseIsListed(Scim scim) {
        var base = new TreeSet<String>();
        var extensions = new TreeSet<String>();
        var both = new TreeSet<String>();
        for (JsonNode type : someElements(scim.get("/ResourceTypes"))) {
            base.add(type.path("schema").asText());
            List<String> added = type.path("schemaExtensions").findValuesAsText("schema");
            extensions.addAll(added);
            both.addAll(added.contains(type.path("schema").asText()) ? added : List.of());
        }
        var list = scim.get("/Schemas");
        var listed = new HashSet<String>();
        Definitions.elements(list)
                .forEach(schema -> listed.add(schema.path("id").asText()));
        base.removeAll(listed);
        extensions.removeAll(listed);
        expect(list)
                .proving("RFC7643-7-01", "RFC7643-6-09", "RFC7644-4-03")
                .that("schemas of resource types that are not listed", base, equalTo(Set.of()))
                .proving("RFC7643-6-12")
                .that("extensions of resource types that are not listed", extensions, equalTo(Set.of()))
                .proving("RFC7643-3.3-08")
                .that("extensions of types that have one as their own schema too", both, equalTo(Set.of()));
    }

    @Check("schemas.one-is-found-by-its-uri")
    @Requirement({"RFC7644-4-04", "RFC7643-7-06"})
    @DisplayName("A listed schema is found at /Schemas/ and its URI")
    void oneIsFoundByItsUri(Scim scim) {
        JsonNode listed = someElements(scim.get("/Schemas")).getFirst();
        String uri = listed.path("id").asText();
        var one = scim.get("/Schemas/" + uri);
        expect(one)
                .provingAll()
                .status(200)
                .body("/id", equalTo(uri))
                .that(
                        "number of attributes",
                        one.at("/attributes").size(),
                        equalTo(listed.path("attributes").size()));
    }

    @Check("schemas.unknown-is-404")
    @Requirement("RFC7644-4-04")
    @DisplayName("A schema that does not exist is answered 404")
    void unknownIs404(Scim scim) {
        expect(scim.get("/Schemas/urn:example:scim:schemas:" + scim.unique())).status(404);
    }

    @Check("schemas.have-a-unique-uri-as-id")
    @Requirement({"RFC7643-7-07", "RFC7643-7-06"})
    @DisplayName("The id of each schema is a URI, and none stands twice")
    void haveAUniqueUriAsId(Scim scim) {
        var list = scim.get("/Schemas");
        List<String> ids = someElements(list).stream()
                .map(schema -> schema.path("id").asText())
                .toList();
        expect(list)
                .that("number of different ids", new HashSet<>(ids).size(), equalTo(ids.size()))
                .proving("RFC7643-7-06")
                .that("ids", ids, everyItem(matchesPattern("[A-Za-z][A-Za-z0-9+.-]*:\\S+")));
    }

    @Check("schemas.say-what-they-are")
    @Requirement({"RFC7643-7-03", "RFC7643-3.1-21"})
    @DisplayName("Each listed schema says by schemas and meta.resourceType that it is a Schema")
    void sayWhatTheyAre(Scim scim) {
        var list = scim.get("/Schemas");
        List<String> silent = someElements(list).stream()
                .filter(schema -> !texts(schema.path("schemas")).contains(Definitions.META_SCHEMA))
                .map(schema -> schema.path("id").asText())
                .toList();
        List<String> others = someElements(list).stream()
                .filter(schema -> !schema.at("/meta/resourceType").asText().equals("Schema"))
                .map(schema -> schema.path("id").asText())
                .toList();
        expect(list)
                .that("schemas that do not name their schema", silent, equalTo(List.of()))
                .proving("RFC7643-3.1-21")
                .that("schemas whose meta.resourceType is not Schema", others, equalTo(List.of()));
    }

    @Check("schemas.have-name-and-description")
    @Requirement({"RFC7643-7-08", "RFC7643-7-10", "RFC7643-7-14"})
    @DisplayName("Each schema has a name and a description, and so has each of its attributes a description")
    void haveNameAndDescription(Scim scim) {
        var list = scim.get("/Schemas");
        List<JsonNode> schemas = someElements(list);
        expect(list)
                .that("schemas without name", without(schemas, "name"), equalTo(List.of()))
                .proving("RFC7643-7-10")
                .that("schemas without description", without(schemas, "description"), equalTo(List.of()))
                .proving("RFC7643-7-14")
                .that(
                        "attributes without description",
                        those(
                                attributes(schemas),
                                one -> one.said("description").isBlank()),
                        equalTo(List.of()));
    }

    private static List<String> without(List<JsonNode> schemas, String member) {
        return schemas.stream()
                .filter(schema -> schema.path(member).asText().isBlank())
                .map(schema -> schema.path("id").asText())
                .toList();
    }

    @Check("schemas.attribute-names-are-well-formed")
    @Requirement("RFC7643-2.1-02")
    @DisplayName("Attribute names begin with a letter and hold letters, digits, hyphens, underscores and dollar signs")
    void attributeNamesAreWellFormed(Scim scim) {
        var list = scim.get("/Schemas");
        expect(list)
                .that(
                        "names that are not well formed",
                        those(
                                attributes(someElements(list)),
                                one -> !one.said("name").matches("[$A-Za-z][$A-Za-z0-9_-]*")),
                        equalTo(List.of()));
    }

    @Check("schemas.types-are-of-the-rfc")
    @Requirement({"RFC7643-7-12", "RFC7643-2.3-01"})
    @DisplayName("The type of each attribute is one of the eight that the RFC defines")
    void typesAreOfTheRfc(Scim scim) {
        var list = scim.get("/Schemas");
        expect(list)
                .provingAll()
                .that(
                        "attributes of another type",
                        those(attributes(someElements(list)), one -> differs(one, "type", TYPES)),
                        equalTo(List.of()));
    }

    private static boolean differs(Defined attribute, String characteristic, Set<String> known) {
        return attribute.definition().has(characteristic) && !known.contains(attribute.said(characteristic));
    }

    @Check("schemas.characteristics-are-spelt-as-defined")
    @Requirement({"RFC7643-7-41", "RFC7643-1.1-01"})
    @DisplayName("mutability, returned and uniqueness hold the RFC's own words, in its spelling and without quotes")
    void characteristicsAreSpeltAsDefined(Scim scim) {
        var list = scim.get("/Schemas");
        List<Defined> all = attributes(someElements(list));
        expect(list)
                .that(
                        "attributes of unknown mutability",
                        those(all, one -> differs(one, "mutability", MUTABILITY)),
                        equalTo(List.of()))
                .that(
                        "attributes with unknown returned",
                        those(all, one -> differs(one, "returned", RETURNED)),
                        equalTo(List.of()))
                .that(
                        "attributes of unknown uniqueness",
                        those(all, one -> differs(one, "uniqueness", UNIQUENESS)),
                        equalTo(List.of()))
                .proving("RFC7643-1.1-01")
                .that(
                        "attributes whose words are in quotes",
                        those(all, one -> isQuoted(one, "type", "mutability", "returned", "uniqueness")),
                        equalTo(List.of()));
    }

    private static boolean isQuoted(Defined one, String... names) {
        return List.of(names).stream().anyMatch(name -> one.said(name).matches("[\"'].*|.*[\"']"));
    }

    @Check("schemas.attributes-say-all-their-characteristics")
    @Requirement("RFC7643-7-05")
    @DisplayName(
            "Each attribute definition says its type, whether it has many values and is required, and how it changes")
    void attributesSayAll(Scim scim) {
        var list = scim.get("/Schemas");
        expect(list)
                .that(
                        "attributes that leave out one of name, type, multiValued, required, mutability, returned",
                        those(
                                attributes(someElements(list)),
                                one ->
                                        !List.of("name", "type", "multiValued", "required", "mutability", "returned")
                                                .stream()
                                                .allMatch(one.definition()::has)),
                        equalTo(List.of()));
    }

    @Check("schemas.only-complex-attributes-have-sub-attributes")
    @Requirement({"RFC7643-1.2-02", "RFC7643-7-13", "RFC7643-2.4-01"})
    @DisplayName("A complex attribute has sub-attributes, and no other has any")
    void onlyComplexAttributesHaveSubAttributes(Scim scim) {
        var list = scim.get("/Schemas");
        List<Defined> all = attributes(someElements(list));
        expect(list)
                .that(
                        "attributes that are not complex and have sub-attributes",
                        those(all, one -> !one.said("type").equals("complex") && hasSubAttributes(one)),
                        equalTo(List.of()))
                .proving("RFC7643-2.4-01")
                .that(
                        "attributes of many objects that are not complex",
                        those(
                                all,
                                one -> one.definition().path("multiValued").asBoolean()
                                        && !one.said("type").equals("complex")
                                        && hasSubAttributes(one)),
                        equalTo(List.of()))
                .proving("RFC7643-7-13")
                .that(
                        "complex attributes without sub-attributes",
                        those(all, one -> one.said("type").equals("complex") && !hasSubAttributes(one)),
                        equalTo(List.of()));
    }

    private static boolean hasSubAttributes(Defined attribute) {
        return !attribute.definition().path("subAttributes").isEmpty();
    }

    @Check("schemas.complex-attributes-are-not-nested")
    @Requirement("RFC7643-2.3.8-02")
    @DisplayName("No complex attribute holds a complex one, other than in the schema of schemas")
    void complexAttributesAreNotNested(Scim scim) {
        var list = scim.get("/Schemas");
        expect(list)
                .that(
                        "complex attributes within complex ones",
                        those(
                                attributes(someElements(list)),
                                one -> one.isSub()
                                        && one.said("type").equals("complex")
                                        && !one.schema().equals(Definitions.META_SCHEMA)),
                        equalTo(List.of()));
    }

    @Check("schemas.references-say-what-they-refer-to")
    @Requirement("RFC7643-7-40")
    @DisplayName("Each attribute of type reference has referenceTypes, and no other has")
    void referencesSayWhatTheyReferTo(Scim scim) {
        var list = scim.get("/Schemas");
        expect(list)
                .that(
                        "attributes that are a reference or have referenceTypes, and not both",
                        those(
                                attributes(someElements(list)),
                                one -> one.said("type").equals("reference")
                                        == one.definition()
                                                .path("referenceTypes")
                                                .isEmpty()),
                        equalTo(List.of()));
    }

    @Check("schemas.cannot-be-written")
    @Requirement("RFC7643-7-02")
    @DisplayName("A client cannot put a schema of its own beside those of the server")
    void cannotBeWritten(Scim scim) {
        String uri = "urn:example:scim:schemas:" + scim.unique();
        var schema = scim.user();
        schema.removeAll();
        schema.putArray("schemas").add(Definitions.META_SCHEMA);
        schema.put("id", uri).put("name", "Unwanted").putArray("attributes");
        var put = scim.put("/Schemas/" + uri, schema);
        expect(put).that("status", put.status(), greaterThanOrEqualTo(400));
        var read = scim.get("/Schemas/" + uri);
        if (read.reply().isSuccess()) {
            scim.delete("/Schemas/" + uri);
        }
        expect(read).that("status of the schema that was put", read.status(), not(equalTo(200)));
    }

    @Check("schemas.paging-and-projection-do-not-apply")
    @Requirement("RFC7644-4-07")
    @DisplayName("Query parameters other than filter change nothing in what /Schemas answers")
    void pagingAndProjectionDoNotApply(Scim scim) {
        int all = someElements(scim.get("/Schemas")).size();
        var list = scim.get("/Schemas?count=1&startIndex=2&attributes=name&sortBy=id");
        expect(list)
                .status(200)
                .that("number of Resources", Definitions.elements(list).size(), equalTo(all))
                .that(
                        "attributes of the first",
                        list.at("/Resources/0/attributes").isArray(),
                        equalTo(true));
    }

    @Check("schemas.filter-is-refused-with-403")
    @Requirement("RFC7644-4-08")
    @DisplayName("A filter on /Schemas is refused with 403")
    void filterIsRefused(Scim scim) {
        expect(scim.find("/Schemas", "id eq \"" + Definitions.USER + "\"")).status(403);
    }

    @Check("schemas.password-is-declared-never-to-be-seen")
    @Requirement("RFC7643-4.1.1-24")
    @DisplayName("Where the User schema has a password, it is writeOnly and never returned")
    void passwordIsDeclaredSecret(Scim scim) {
        Definitions.needs(scim, Definitions.USER, "password");
        var user = scim.get("/Schemas/" + Definitions.USER);
        JsonNode password = defined(user, "password");
        expect(user)
                .that("mutability of password", password.path("mutability").asText(), equalTo("writeOnly"))
                .that("returned of password", password.path("returned").asText(), equalTo("never"));
    }

    @Check("schemas.username-is-declared-as-the-rfc-says")
    @Requirement("RFC7643-4.1.1-03")
    @DisplayName("The User schema declares userName required, and its case of no matter")
    void userNameIsDeclared(Scim scim) {
        var user = scim.get("/Schemas/" + Definitions.USER);
        JsonNode userName = defined(user, "userName");
        expect(user)
                .that("required of userName", userName.path("required").asBoolean(), equalTo(true))
                .that("caseExact of userName", userName.path("caseExact").asBoolean(false), equalTo(false));
    }

    private static JsonNode defined(Answer schema, String name) {
        return attributes(List.of(schema.reply().json())).stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Defined::definition)
                .findFirst()
                .orElseThrow(
                        () -> new CannotJudge.Blocked("/Schemas/" + Definitions.USER + " does not define " + name));
    }

    @Check("schemas.enterprise-extension-is-complete")
    @Requirement("RFC7643-4.3-04")
    @DisplayName("The enterprise extension, where it is listed, defines its six attributes")
    void enterpriseExtensionIsComplete(Scim scim) {
        var list = scim.get("/Schemas");
        List<Defined> enterprise = attributes(someElements(list)).stream()
                .filter(attribute -> attribute.schema().equalsIgnoreCase(Definitions.ENTERPRISE))
                .toList();
        if (enterprise.isEmpty()) {
            throw new CannotJudge.NotDeclared("/Schemas does not list " + Definitions.ENTERPRISE);
        }
        expect(list)
                .that(
                        "attributes of the enterprise extension",
                        enterprise.stream().map(Defined::name).toList(),
                        hasItems("employeeNumber", "costCenter", "organization", "division", "department", "manager"));
    }

    @Check("schemas.user-schema-agrees-with-the-rfc")
    @Requirement("CATALOGUE-8.7.1-01")
    @DisplayName("Attributes of the User schema have the type, number, mutability and returned of RFC 7643")
    void userSchemaAgrees(Scim scim) {
        var user = scim.get("/Schemas/" + Definitions.USER);
        List<Defined> printed = attributes(List.of(ReferenceSchemas.user()));
        List<String> differing = those(
                attributes(List.of(user.reply().json())),
                one -> printed.stream()
                        .filter(of -> of.name().equals(one.name()))
                        .anyMatch(of -> !ReferenceSchemas.agree(one, of)));
        expect(user).status(200).that("attributes that are defined otherwise", differing, equalTo(List.of()));
    }
}
