package dev.scimtck.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes whole requests, most of them sound in most places, and breaks some. */
final class RandomRequests {
    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "POST", "POST", "POST", "PUT", "PATCH", "PATCH", "PATCH", "DELETE", "HEAD", "OPTIONS",
            "get", "BREW", "TRACE");
    private static final List<String> SPOILS = List.of(
            "%2e%2e",
            "..", "%2F", "//", "%00", "%zz", "%", ";a=b", "%C0%AE", "%20", "?", "&", "%5C", "\u00e4", "#", "[");

    private final RandomGenerator random;
    private final RandomDocuments documents;
    private final List<String> ids;
    private final String token;

    RandomRequests(RandomGenerator random, RandomDocuments documents, List<String> ids, String token) {
        this.random = random;
        this.documents = documents;
        this.ids = ids;
        this.token = token;
    }

    /** A request, head and body, as bytes; the connection ends after it. */
    byte[] next() {
        String method = documents.any(METHODS);
        String target = "/scim/v2" + spoiled(path()) + (random.nextInt(3) == 0 ? query() : "");
        byte[] body = method.equals("GET") && !documents.rarely() ? new byte[0] : body(method, target);
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        if (!documents.rarely()) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        headers(head);
        boolean chunked = body.length > 0 && documents.rarely();
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (body.length > 0 || random.nextBoolean()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (chunked) {
            String size = documents.rarely() ? "zz" : Integer.toHexString(body.length);
            request.writeBytes((size + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        request.writeBytes(body);
        if (chunked) {
            request.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        }
        return request.toByteArray();
    }

    private String path() {
        String id = documents.any(ids);
        return documents.any(List.of(
                "/Users",
                "/Users",
                "/Groups",
                "/Groups",
                "/Users/" + id,
                "/Users/" + id,
                "/Groups/" + id,
                "/Groups/" + id,
                "/Me",
                "/Bulk",
                "/.search",
                "/Users/.search",
                "/Groups/.search",
                "/Schemas",
                "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
                "/ResourceTypes",
                "/ResourceTypes/User",
                "/ServiceProviderConfig",
                "",
                "/",
                "/Nothing"));
    }

    private String spoiled(String path) {
        if (!documents.rarely()) {
            return path;
        }
        int at = random.nextInt(path.length() + 1);
        return switch (random.nextInt(3)) {
            case 0 -> path.toUpperCase(java.util.Locale.ROOT);
            case 1 -> path + "/" + documents.any(SPOILS);
            default -> path.substring(0, at) + documents.any(SPOILS) + path.substring(at);
        };
    }

    private String query() {
        var query = new StringBuilder("?");
        for (int i = random.nextInt(4); i > 0; i--) {
            String value = documents.any(List.of("1", "-1", "0", "99999999999999999999", "x", "", "ascending"));
            query.append(
                    switch (random.nextInt(8)) {
                        case 0, 1, 2 -> "filter=" + encoded(documents.filter(0));
                        case 3 -> "attributes=" + encoded(documents.name() + "," + documents.name());
                        case 4 -> "excludedAttributes=" + encoded(documents.name());
                        case 5 -> documents.any(List.of("startIndex=", "count=")) + value;
                        case 6 -> "sortBy=" + encoded(documents.name()) + "&sortOrder=" + value;
                        default ->
                            documents.any(List.of("cursor", "cursor=", "cursor=" + value, "%zz=1", "=", "a=b=c"));
                    });
            query.append('&');
        }
        return query.toString();
    }

    private String encoded(String text) {
        return documents.rarely() ? text.replace(' ', '+') : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void headers(StringBuilder head) {
        head.append("Content-Type: ")
                .append(
                        documents.rarely()
                                ? documents.any(List.of(
                                        "text/plain", "application/json", "x", "application/scim+json;v=1", ";"))
                                : "application/scim+json")
                .append("\r\n");
        if (documents.rarely()) {
            head.append(documents.any(List.of(
                    "Accept: application/json\r\n",
                    "Accept: text/html\r\n",
                    "Accept: ;;,\r\n",
                    "If-Match: W/\"1\"\r\n",
                    "If-Match: *\r\n",
                    "If-None-Match: ,,\"\r\n",
                    "If-None-Match: W/\"1\", \"2\"\r\n",
                    "X-Forwarded-Host: a:b:c\r\n",
                    "Expect: 100-continue\r\n",
                    "Authorization: Basic \u0001\r\n")));
        }
    }

    private byte[] body(String method, String target) {
        ObjectNode sound;
        if (target.contains("Bulk")) {
            sound = documents.bulk();
        } else if (target.contains(".search")) {
            sound = documents.search();
        } else if (method.equals("PATCH")) {
            sound = documents.patch();
        } else {
            sound = documents.resource(target.contains("Group") ? "Group" : "User");
        }
        if (random.nextInt(3) == 0) {
            breakNode(sound);
        }
        byte[] bytes = sound.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(6) == 0 ? brokenBytes(bytes) : bytes;
    }

    /** Puts something strange somewhere in the tree. */
    private void breakNode(JsonNode tree) {
        var containers = new ArrayList<JsonNode>();
        collect(tree, containers);
        JsonNode strange = strange();
        switch (documents.any(containers)) {
            case ObjectNode object -> {
                var names = new ArrayList<String>();
                object.fieldNames().forEachRemaining(names::add);
                object.set(names.isEmpty() || documents.rarely() ? "strange" : documents.any(names), strange);
            }
            case ArrayNode array -> array.add(strange);
            default -> throw new IllegalStateException("only containers are collected");
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private JsonNode strange() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(9)) {
            case 0 -> json.nullNode();
            case 1 -> json.arrayNode();
            case 2 -> json.objectNode();
            case 3 -> json.numberNode(new java.math.BigDecimal("1e300"));
            case 4 -> json.textNode("x".repeat(random.nextInt(5_000)));
            case 5 -> json.arrayNode().add(json.arrayNode().add(json.arrayNode()));
            case 6 -> json.booleanNode(true);
            case 7 -> json.objectNode().set("value", json.objectNode().put("value", 1));
            default -> json.textNode("\u0000\uD800");
        };
    }

    private byte[] brokenBytes(byte[] sound) {
        byte[] bytes = sound.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 2 -> {
                return "{\"a\":".repeat(random.nextInt(3_000)).getBytes(StandardCharsets.UTF_8);
            }
            case 3 -> {
                String text = new String(sound, StandardCharsets.UTF_8);
                return text.replaceFirst("\\{", "{\"userName\":\"a\",").getBytes(StandardCharsets.UTF_8);
            }
            default -> bytes[at] = (byte) 0xC0;
        }
        return bytes;
    }
}
