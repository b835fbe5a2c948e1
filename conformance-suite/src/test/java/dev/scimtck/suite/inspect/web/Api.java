package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of the inspector's API that sends what it is told and nothing else. */
final class Api implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final Transport transport;

    Api(int port) {
        this.port = port;
        this.transport = new Transport(new Origin(false, "127.0.0.1", port), Duration.ofSeconds(20));
    }

    /** Sends a request with these header lines, each {@code Name: value}; without a Host among them it has the right one. */
    Response send(String method, String target, String body, String... lines) throws TransportException {
        var headers = new ArrayList<Header>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        if (headers.stream().noneMatch(header -> header.name().equals("Host"))) {
            headers.add(new Header("Host", "127.0.0.1:" + port));
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            headers.add(new Header("Content-Type", "application/json"));
            headers.add(new Header("Content-Length", Integer.toString(bytes.length)));
        }
        return transport.send(new Request(method, target, headers, bytes)).response();
    }

    /** With the key that the tests' inspector takes. */
    Response call(String method, String target, String body) throws TransportException {
        return send(method, target, body, "Authorization: Bearer the-key-of-the-test");
    }

    JsonNode get(String target) throws TransportException {
        return json(call("GET", target, ""));
    }

    static JsonNode json(Response response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(text(response), e);
        }
    }

    static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static List<String> values(Response response, String header) {
        return response.headers().stream()
                .filter(one -> one.name().equalsIgnoreCase(header))
                .map(Header::value)
                .toList();
    }

    @Override
    public void close() {
        transport.close();
    }
}
