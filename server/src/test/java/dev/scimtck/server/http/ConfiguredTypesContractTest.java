package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resource types from configuration behave like the standard ones, RFC 7643 section 6, and say of themselves what they do. */
class ConfiguredTypesContractTest {
    @TempDir
    Path folder;

    private RunningServer server() throws IOException {
        file("device.json", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"], "id": "urn:example:Device", "name": "Device",
                 "attributes": [
                   {"name": "serial", "required": true, "uniqueness": "server", "mutability": "immutable"},
                   {"name": "pin", "mutability": "writeOnly", "returned": "never"},
                   {"name": "ports", "type": "integer", "multiValued": true}]}""");
        file("warranty.json", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"], "id": "urn:example:Warranty", "name": "Warranty",
                 "attributes": [{"name": "until", "type": "dateTime", "required": true}]}""");
        file("type.json", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"], "name": "Device", "endpoint": "/Devices",
                 "description": "Things", "schema": "urn:example:Device",
                 "schemaExtensions": [{"schema": "urn:example:Warranty", "required": true}]}""");
        return new RunningServer(Face.STRICT, builder -> builder.schemas(folder));
    }

    private void file(String name, String json) throws IOException {
        Files.writeString(folder.resolve(name), json);
    }

    private static String device(String serial, String more) {
        return "{\"schemas\":[\"urn:example:Device\",\"urn:example:Warranty\"],\"serial\":\"" + serial + "\"" + more
                + "}";
    }

    private static final String WARRANTY = ",\"urn:example:Warranty\":{\"until\":\"2030-01-01T00:00:00Z\"}";

    @Test
    void its_resources_are_created_read_changed_and_deleted() throws IOException {
        try (var server = server()) {
            Answer created =
                    server.send("POST", "/Devices", device("s1", WARRANTY + ",\"pin\":\"1234\",\"ports\":[1,2]"));
            assertEquals(201, created.status(), created.http().body());
            assertEquals(false, created.body().has("pin"));
            assertEquals("Device", created.text("/meta/resourceType"));
            String own = "/Devices/" + created.text("/id");
            assertEquals(
                    1,
                    server.get("/Devices?filter=ports%20eq%202")
                            .body()
                            .path("totalResults")
                            .asInt());
            Answer patched = server.patch(own, "{\"op\":\"remove\",\"path\":\"ports[value eq 1]\"}");
            assertEquals("[2]", patched.body().path("ports").toString());
            assertEquals(204, server.send("DELETE", own, "").status());
        }
    }

    @Test
    void its_rules_hold() throws IOException {
        try (var server = server()) {
            String own = "/Devices/"
                    + server.send("POST", "/Devices", device("s1", WARRANTY)).text("/id");
            assertEquals(
                    "uniqueness",
                    server.send("POST", "/Devices", device("S1", WARRANTY)).text("/scimType"));
            assertEquals(
                    "invalidValue",
                    server.send("POST", "/Devices", device("s2", "")).text("/scimType"));
            assertEquals(
                    "mutability",
                    server.send("PUT", own, device("s3", WARRANTY)).text("/scimType"));
            assertEquals(
                    "mutability",
                    server.patch(own, "{\"op\":\"remove\",\"path\":\"urn:example:Warranty:until\"}")
                            .text("/scimType"));
            assertEquals(
                    "mutability",
                    server.patch(own, "{\"op\":\"remove\",\"path\":\"urn:example:Warranty\"}")
                            .text("/scimType"));
        }
    }

    @Test
    void discovery_says_so() throws IOException {
        try (var server = server()) {
            Answer type = server.get("/ResourceTypes/Device");
            assertEquals("/Devices", type.text("/endpoint"));
            assertEquals("Things", type.text("/description"));
            assertEquals(true, type.body().at("/schemaExtensions/0/required").asBoolean());
            JsonNode serial = server.get("/Schemas/urn:example:Device").body().at("/attributes/0");
            assertEquals("server", serial.path("uniqueness").asText());
            assertEquals("immutable", serial.path("mutability").asText());
            assertEquals("string", serial.path("type").asText());
        }
    }
}
