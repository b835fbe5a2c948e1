package dev.scimtck.server.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFolderTest {
    @TempDir
    Path folder;

    private void file(String name, String json) throws IOException {
        Files.writeString(folder.resolve(name), json.replace('\'', '"'));
    }

    private void schema(String id, String attributes) throws IOException {
        file(
                "schema.json",
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Schema'],'id':'" + id + "','attributes':["
                        + attributes + "]}");
    }

    private void type(String members) throws IOException {
        file("type.json", "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:ResourceType']," + members + "}");
    }

    private SchemaRegistry read() {
        return SchemaFolder.addTo(SchemaRegistry.standard(), folder);
    }

    private List<String> problems() {
        var refused = assertThrows(IllegalArgumentException.class, this::read);
        return String.valueOf(refused.getMessage()).lines().toList();
    }

    @Test
    void adds_schemas_and_resource_types_to_the_standard_ones() throws IOException {
        schema("urn:example:Device", "{'name':'serial','uniqueness':'server','required':true}");
        type("'name':'Device','endpoint':'/Devices','schema':'urn:example:Device'");
        file("notes.txt", "not read");
        SchemaRegistry registry = read();
        ResourceType device = registry.typeAt("/Devices").orElseThrow();
        assertEquals(true, device.attribute("SERIAL").orElseThrow().unique());
        assertEquals(
                SchemaRegistry.standard().types().size() + 1, registry.types().size());
    }

    @Test
    void a_resource_type_of_a_standard_name_takes_its_place() throws IOException {
        schema("urn:example:Badge", "{'name':'number'}");
        type("'name':'User','endpoint':'/Users','schema':'urn:ietf:params:scim:schemas:core:2.0:User',"
                + "'schemaExtensions':[{'schema':'urn:example:Badge','required':true}]");
        ResourceType user = read().type("User").orElseThrow();
        assertEquals(true, user.requires(user.extension("urn:example:Badge").orElseThrow()));
    }

    @Test
    void a_schema_of_a_standard_urn_takes_its_place_in_the_standard_resource_type() throws IOException {
        schema(
                "urn:ietf:params:scim:schemas:core:2.0:User",
                "{'name':'userName','caseExact':true},{'name':'active','type':'boolean','required':true}");
        ResourceType user = read().type("User").orElseThrow();
        assertEquals(true, user.attribute("userName").orElseThrow().caseExact());
        assertEquals(true, user.attribute("active").orElseThrow().required());
        assertEquals(true, user.attribute("nickName").isEmpty());
        assertEquals(1, user.extensions().size());
    }

    @Test
    void a_standard_extension_that_no_resource_type_has_any_more_is_not_there() throws IOException {
        type("'name':'User','endpoint':'/Users','schema':'urn:ietf:params:scim:schemas:core:2.0:User'");
        assertEquals(
                true,
                read().schema("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
                        .isEmpty());
    }

    @Test
    void a_schema_that_takes_the_place_of_a_standard_one_has_what_the_server_goes_by() throws IOException {
        schema(
                "urn:ietf:params:scim:schemas:core:2.0:Group",
                "{'name':'displayName'},{'name':'members','type':'complex','subAttributes':[{'name':'ref'}]}");
        assertEquals(
                List.of("schema.json: attributes: expected members.value among them, which this server goes by"),
                problems());
        schema("urn:ietf:params:scim:schemas:core:2.0:Schema", "{'name':'a'}");
        assertEquals(
                List.of("schema.json: id: expected a URN of its own; there is a schema"
                        + " urn:ietf:params:scim:schemas:core:2.0:Schema already"),
                problems());
    }

    /** The attributes of a schema and the one line that says what is wrong with them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name':'a b'} | attributes[0] (a b): name: expected a letter, then letters, digits, - and _",
                "{'name':'a'},{'name':'A'} | attributes[1] (A): name: it is there twice; names have no regard to case",
                "{'name':'id'} | attributes[0] (id): name: every resource has an attribute of that name already",
                "{'name':'a','type':'text'} | attributes[0] (a): type: expected one of string, boolean, decimal, integer, dateTime, reference, binary, complex",
                "{'name':'a','mutability':'never'} | attributes[0] (a): mutability: expected one of readOnly, readWrite, immutable, writeOnly",
                "{'name':'a','required':'yes'} | attributes[0] (a): required: expected true or false",
                "{'name':'a','type':'complex'} | attributes[0] (a): subAttributes: expected one or more, as it is complex",
                "{'name':'a','subAttributes':[{'name':'b'}]} | attributes[0] (a): subAttributes: expected none, as it is not complex",
                "{'name':'a','type':'complex','subAttributes':[{'name':'b','type':'complex'}]} | attributes[0] (a).subAttributes[0] (b): type: a sub-attribute is not complex, RFC 7643 section 2.3.8",
                "5 | attributes[0]: expected an object, the definition of an attribute",
                " | attributes: expected an array of one or more attributes"
            })
    void says_in_one_line_what_is_wrong_with_a_schema(String attributes, String problem) throws IOException {
        schema("urn:example:Device", attributes == null ? "" : attributes);
        assertEquals(List.of("schema.json: " + problem), problems());
    }

    @Test
    void a_characteristic_that_is_unknown_is_a_typing_error() throws IOException {
        schema("urn:example:Device", "{'name':'a','mutabilty':'readOnly'}");
        assertEquals(
                true,
                problems().getFirst().startsWith("schema.json: attributes[0] (a): mutabilty: unknown; known are"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'name':'Device','endpoint':'Devices','schema':'urn:example:Device' | endpoint: expected a slash and one name that SCIM does not use itself, such as /Devices",
                "'name':'Device','endpoint':'/Bulk','schema':'urn:example:Device' | endpoint: expected a slash and one name that SCIM does not use itself, such as /Devices",
                "'name':'Device','endpoint':'/Devices','schema':'urn:example:None' | schema: expected the URN of a schema in this folder or a standard one, not \"urn:example:None\"",
                "'name':'','endpoint':'/Devices','schema':'urn:example:Device' | name: expected a letter, then letters, digits, - and _",
                "'name':'Device','id':'x','endpoint':'/Devices','schema':'urn:example:Device' | id: expected the name, Device",
                "'name':'Device','endpoint':'/Devices','schema':'urn:example:Device','schemaExtensions':[{'schema':'x'}] | schemaExtensions[0].schema: expected the URN of a schema in this folder or a standard one, not \"x\""
            })
    void says_in_one_line_what_is_wrong_with_a_resource_type(String members, String problem) throws IOException {
        schema("urn:example:Device", "{'name':'a'}");
        type(members);
        assertEquals(List.of("type.json: " + problem), problems());
    }

    @Test
    void says_all_that_is_wrong_file_by_file() throws IOException {
        file("a.json", "{'schemas':");
        file("b.json", "{'schemas':['urn:example:Other']}");
        file("c.json", "[]");
        List<String> problems = problems();
        assertEquals(3, problems.size());
        assertEquals(true, problems.get(0).startsWith("a.json: line 1: expected JSON: "), problems.get(0));
        assertEquals(true, problems.get(1).startsWith("b.json: schemas: expected "), problems.get(1));
        assertEquals(true, problems.get(2).startsWith("c.json: schemas: expected "), problems.get(2));
    }

    @Test
    void names_urns_and_endpoints_are_there_once() throws IOException {
        schema("urn:example:Device", "{'name':'a'}");
        file(
                "twice.json",
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Schema'],'id':'urn:example:DEVICE',"
                        + "'attributes':[{'name':'b'}]}");
        assertEquals(
                List.of("twice.json: id: expected a URN of its own; there is a schema urn:example:DEVICE already"),
                problems());
        Files.delete(folder.resolve("twice.json"));
        type("'name':'Device','endpoint':'/Users','schema':'urn:example:Device'");
        assertEquals(List.of("Device: endpoint: expected one of its own; User is at /Users already"), problems());
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        folder = folder.resolve("none");
        assertEquals(List.of(folder + ": expected a folder of JSON files that can be read"), problems());
    }
}
