package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.ScimServer;
import dev.scimtck.server.http.RunningServer.Answer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the server says of itself, RFC 7644 section 4, and what its faces do with what goes beyond the RFC. */
class DiscoveryContractTest {

    @Test
    void lists_and_single_resources_agree() {
        try (var server = new RunningServer(Face.INTEROP)) {
            for (String endpoint : Set.of("/Schemas", "/ResourceTypes")) {
                Answer list = server.get(endpoint + "?count=1");
                assertEquals(
                        list.body().path("Resources").size(),
                        list.body().path("totalResults").asInt());
                for (JsonNode resource : list.body().path("Resources")) {
                    String below = resource.at("/meta/location")
                            .asText()
                            .substring(server.base().length());
                    assertEquals(resource, server.get(below).body());
                }
            }
        }
    }

    @Test
    void every_schema_that_a_resource_type_names_is_published() {
        try (var server = new RunningServer(Face.INTEROP)) {
            var urns = new HashSet<String>();
            server.get("/Schemas")
                    .body()
                    .path("Resources")
                    .forEach(schema -> urns.add(schema.path("id").asText()));
            for (JsonNode type : server.get("/ResourceTypes").body().path("Resources")) {
                assertEquals(true, urns.contains(type.path("schema").asText()));
                type.path("schemaExtensions")
                        .forEach(extension -> assertEquals(
                                true, urns.contains(extension.path("schema").asText())));
            }
        }
    }

    @Test
    void the_configuration_has_nothing_that_its_schema_does_not_define() {
        try (var server = new RunningServer(Face.INTEROP)) {
            var defined = new HashSet<>(Set.of("schemas", "meta"));
            server.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig")
                    .body()
                    .path("attributes")
                    .forEach(attribute -> defined.add(attribute.path("name").asText()));
            var present = new HashSet<String>();
            server.get("/ServiceProviderConfig").body().fieldNames().forEachRemaining(present::add);
            present.removeAll(defined);
            assertEquals(Set.of(), present);
        }
    }

    @Test
    void the_strict_face_has_no_unique_group_names_and_answers_every_patch_with_the_resource() {
        try (var server = new RunningServer(Face.STRICT)) {
            String team = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"Team\"}";
            Answer first = server.send("POST", "/Groups", team);
            assertEquals(201, server.send("POST", "/Groups", team).status());
            String rename = "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"New\"}";
            assertEquals(
                    200, server.patch("/Groups/" + first.text("/id"), rename).status());
        }
        try (var server = new RunningServer(Face.INTEROP)) {
            server.send("POST", "/Groups", "{\"displayName\":\"Team\"}");
            assertEquals(
                    409,
                    server.send("POST", "/Groups", "{\"displayName\":\"TEAM\"}").status());
        }
    }

    @Test
    void a_short_token_is_refused_with_the_reason() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> ScimServer.builder().bearerToken("short").build());
        assertEquals(
                "the bearer token has 5 bytes; it needs at least 32, so that nobody guesses it", refused.getMessage());
    }

    @Test
    void without_a_token_one_is_made() {
        ScimServer server = ScimServer.builder().port(0).build();
        assertEquals(true, server.generatedToken().orElseThrow().length() >= 43);
    }
}
