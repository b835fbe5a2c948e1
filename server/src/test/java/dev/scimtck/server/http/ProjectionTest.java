package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Schema;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.store.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7643 section 7, returned, and RFC 7644 section 3.9, for a schema that has each kind. */
class ProjectionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = """
            {"id": "urn:example:Device", "name": "Device", "attributes": [
              {"name": "serial", "returned": "always"},
              {"name": "pin", "returned": "never"},
              {"name": "log", "returned": "request"},
              {"name": "note", "returned": "default"},
              {"name": "place", "type": "complex", "returned": "default", "subAttributes": [
                {"name": "room", "returned": "default"},
                {"name": "site", "returned": "always"},
                {"name": "map", "returned": "request"},
                {"name": "key", "returned": "never"}]},
              {"name": "owners", "type": "complex", "multiValued": true, "returned": "default", "subAttributes": [
                {"name": "value", "returned": "default"},
                {"name": "since", "returned": "default"}]}]}""";
    private static final String EXTENSION = """
            {"id": "urn:example:Lease", "name": "Lease", "attributes": [
              {"name": "until", "returned": "default"},
              {"name": "price", "returned": "request"},
              {"name": "contract", "returned": "always"}]}""";
    private static final String DEVICE = """
            {"schemas": ["urn:example:Device", "urn:example:Lease"], "id": "7", "externalId": "x",
             "serial": "s", "pin": "p", "log": "l", "note": "n",
             "place": {"room": "r", "site": "s", "map": "m", "key": "k"},
             "owners": [{"value": "v", "since": "t"}],
             "urn:example:Lease": {"until": "u", "price": "p", "contract": "c"},
             "meta": {"resourceType": "Device", "location": "/7"}}""";

    private static ResourceType type() throws Exception {
        return new ResourceType(
                "Device", "/Devices", Schema.of((ObjectNode) JSON.readTree(SCHEMA)), List.of(Schema.of((ObjectNode)
                        JSON.readTree(EXTENSION))));
    }

    /** Names of attributes, sub-attributes in braces, the extension as Lease. */
    private static String shape(ObjectNode resource) {
        var names = new ArrayList<String>();
        for (var member : resource.properties()) {
            String name = member.getKey().replace("urn:example:", "");
            var inside = member.getValue().isArray() ? member.getValue().path(0) : member.getValue();
            names.add(inside instanceof ObjectNode object ? name + "{" + shape(object) + "}" : name);
        }
        return String.join(" ", names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x=y | schemas id externalId serial note place{room site} owners{value since} meta{resourceType location} Lease{until contract}",
                "attributes=note | schemas id serial note Lease{contract}",
                "attributes=log,pin | schemas id serial log Lease{contract}",
                "attributes=place | schemas id serial place{room site} Lease{contract}",
                "attributes=place.room | schemas id serial place{room site} Lease{contract}",
                "attributes=place.map,place.key | schemas id serial place{site map} Lease{contract}",
                "attributes=OWNERS.Value | schemas id serial owners{value} Lease{contract}",
                "attributes=urn:example:Device:note | schemas id serial note Lease{contract}",
                "attributes=urn:example:device:owners.since | schemas id serial owners{since} Lease{contract}",
                "attributes=urn:example:Lease:until | schemas id serial Lease{until contract}",
                "attributes=urn:example:Lease:price | schemas id serial Lease{price contract}",
                "attributes=urn:example:Lease | schemas id serial Lease{until contract}",
                "attributes=urn:example:Device | schemas id externalId serial note place{room site} owners{value since} meta{resourceType location} Lease{contract}",
                "attributes=%20note%20,%20meta | schemas id serial note meta{resourceType location} Lease{contract}",
                "attributes=shoe | schemas id serial Lease{contract}",
                "excludedAttributes=note,place,meta,owners | schemas id externalId serial Lease{until contract}",
                "excludedAttributes=serial,id,schemas,place.site | schemas id externalId serial note place{room site} owners{value since} meta{resourceType location} Lease{until contract}",
                "excludedAttributes=owners.since,place.room,meta.location,externalId,note | schemas id serial place{site} owners{value} meta{resourceType} Lease{until contract}",
                "excludedAttributes=urn:example:Lease,urn:example:Device:note,owners,meta,place | schemas id externalId serial Lease{contract}"
            })
    void shows(String query, String shape) throws Exception {
        ObjectNode device = (ObjectNode) JSON.readTree(DEVICE);
        ObjectNode shown = Projection.of(QueryParameters.parse(query)).apply(type(), device);
        assertEquals(shape, shape(shown));
    }

    @Test
    void memberships_that_are_not_shown_are_not_looked_up() {
        var registry = SchemaRegistry.standard();
        var group = registry.type("Group").orElseThrow();
        var user = registry.type("User").orElseThrow();
        assertEquals(Set.of(Relation.MEMBERS), relations("x=y", group));
        assertEquals(Set.of(Relation.GROUPS), relations("x=y", user));
        assertEquals(Set.of(), relations("excludedAttributes=MEMBERS", group));
        assertEquals(Set.of(), relations("attributes=displayName", group));
        assertEquals(Set.of(Relation.MEMBERS), relations("attributes=members.value", group));
        assertEquals(Set.of(Relation.MEMBERS), relations("excludedAttributes=members.$ref", group));
        assertEquals(Set.of(), relations("attributes=userName,emails", user));
    }

    private static Set<Relation> relations(String query, ResourceType type) {
        return Projection.of(QueryParameters.parse(query)).relations(type);
    }
}
