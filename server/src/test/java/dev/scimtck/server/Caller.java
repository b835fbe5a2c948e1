package dev.scimtck.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Calls a SCIM server with a token, as an identity provider would. */
public final class Caller implements AutoCloseable {
    /** A token that is long enough. */
    public static final String TOKEN = "a-token-of-thirty-two-bytes-or-more";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final String base;
    private final String token;

    /** A caller of that base URL. */
    public Caller(URI base, String token) {
        this(HttpClient.newHttpClient(), base, token);
    }

    /** A caller of that base URL, through a client of one's own. */
    public Caller(HttpClient client, URI base, String token) {
        this.client = client;
        this.base = base.toString();
        this.token = token;
    }

    /** An answer; its body is missing where it is none. */
    public record Answer(int status, HttpResponse<String> http, JsonNode body) {
        /** A text of the body. */
        public String text(String pointer) {
            return body.at(pointer).asText();
        }

        /** A header. */
        public Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }
    }

    /** Reads. */
    public Answer get(String below, String... headers) {
        return send("GET", below, "", headers);
    }

    /** Makes a user and gives its id. */
    public String createUser(String userName) {
        return created(send("POST", "/Users", user(userName)));
    }

    /** Makes a group and gives its id. */
    public String createGroup(String displayName, String... members) {
        return created(send("POST", "/Groups", group(displayName, members)));
    }

    private static String created(Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException("not created: " + answer);
        }
        return answer.text("/id");
    }

    /** The body of a user. */
    public static String user(String userName) {
        return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"" + userName + "\"}";
    }

    /** The body of a group. */
    public static String group(String displayName, String... members) {
        return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"" + displayName
                + "\",\"members\":" + members(members) + "}";
    }

    /** The value of {@code members} with these. */
    public static String members(String... ids) {
        var members = JSON.createArrayNode();
        for (String id : ids) {
            members.addObject().put("value", id);
        }
        return members.toString();
    }

    /** Changes. */
    public Answer patch(String below, String operations) {
        return send(
                "PATCH",
                below,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations
                        + "]}");
    }

    /** Sends anything. */
    public Answer send(String method, String below, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + below))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/scim+json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            boolean json = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            JsonNode parsed =
                    json && !response.body().isEmpty() ? JSON.readTree(response.body()) : MissingNode.getInstance();
            return new Answer(response.statusCode(), response, parsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
