package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.ScimServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A server on a free port of loopback, and a client that knows its token. */
final class RunningServer implements AutoCloseable {
    static final String TOKEN = "a-token-of-thirty-two-bytes-or-more";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScimServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningServer(Face face) {
        this(face, server -> server);
    }

    RunningServer(Face face, UnaryOperator<ScimServer.Builder> setUp) {
        this.server = setUp.apply(ScimServer.builder()
                        .port(0)
                        .bearerToken(TOKEN)
                        .face(face)
                        .limits(Limits.builder()
                                .maxBody(100_000)
                                .maxResults(50)
                                .defaultResults(20)
                                .maxPatchOperations(100)
                                .maxBulkOperations(30)
                                .build()))
                .build()
                .start();
    }

    /** An answer with its body as JSON. */
    record Answer(int status, HttpResponse<String> http, JsonNode body) {
        String text(String pointer) {
            return body.at(pointer).asText();
        }

        Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }
    }

    String base() {
        return server.baseUrl().toString();
    }

    Answer get(String below, String... headers) {
        return send("GET", below, "", headers);
    }

    Answer send(String method, String below, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + below))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + TOKEN);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/scim+json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            JsonNode body = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), response, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes as they are, and gives all that comes back until the server closes. */
    String raw(String head) {
        try (var socket =
                new Socket(server.baseUrl().getHost(), server.baseUrl().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head + "\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON that is written with single quotes, to be read with ease. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static ObjectNode user(String name) {
        ObjectNode user = JSON.createObjectNode();
        user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        user.put("userName", name);
        return user;
    }

    Answer create(JsonNode user) {
        return send("POST", "/Users", user.toString());
    }

    Answer patch(String below, String operations) {
        return send(
                "PATCH",
                below,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations
                        + "]}");
    }

    @Override
    public void close() {
        server.stop();
        client.close();
    }
}
