package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.inspect.search.Search;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request to the API. */
final class Call {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 128 * 1024 * 1024;

    private final ServerRequest request;
    private final Map<String, String> query;

    Call(ServerRequest request) {
        this.request = request;
        this.query = query(request.prologue().query().rawValue());
    }

    private static Map<String, String> query(String raw) {
        var values = new HashMap<String, String>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("the query has a broken percent-encoding: " + text);
        }
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    long number(String name, long otherwise) {
        return parameter(name).map(text -> number(name, text)).orElse(otherwise);
    }

    private static long number(String name, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw ApiError.badRequest(name + " must be a whole number, not " + text);
        }
        return Long.parseLong(text);
    }

    Search search() {
        return parameter("q").map(Search::parse).orElse(Search.all());
    }

    /** The ids of the parameter of that name; empty where it is not given. */
    Optional<List<Long>> ids() {
        return parameter("ids").map(text -> {
            var ids = new ArrayList<Long>();
            for (String id : text.split(",", -1)) {
                ids.add(number("ids", id.strip()));
            }
            return ids;
        });
    }

    /** The id in the path. */
    long id() {
        return number("id", request.path().pathParameters().get("id"));
    }

    String inPath(String name) {
        return request.path().pathParameters().get(name);
    }

    ServerRequestHeaders headers() {
        return request.headers();
    }

    String header(String name) {
        return request.headers().first(HeaderNames.create(name)).orElse("");
    }

    byte[] body() {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw new ApiError(413, "the body is larger than " + LARGEST + " bytes; split it");
            }
            return body;
        } catch (IOException e) {
            throw ApiError.badRequest("the body ended before its length");
        }
    }

    /** The body, a JSON object; an empty one where there is none. */
    ObjectNode json() {
        byte[] body = body();
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!header("Content-Type").startsWith("application/json")) {
            throw new ApiError(415, "the body must be application/json");
        }
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw ApiError.badRequest("the body must be a JSON object");
        } catch (IOException e) {
            throw ApiError.badRequest("the body is no JSON: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
