package dev.scimtck.server.bench;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** What the reference server is held against: a Helidon web server that does nothing but send given bytes. */
public final class BareServer {
    private BareServer() {}

    /** A server that stands alone, for start-up time and memory; the one argument is its port. */
    public static void main(String[] arguments) {
        start(Integer.parseInt(arguments[0]), "{\"Resources\":[]}".getBytes(StandardCharsets.UTF_8));
    }

    /** Starts one; it reads the body of a request to its end, and answers with these bytes. */
    static WebServer start(int port, byte[] body) {
        return WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(port)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .addProtocol(Http1Config.builder().validatePrologue(false).build())
                .routing(routing -> routing.any("/*", (req, res) -> answer(req, res, body)))
                .build()
                .start();
    }

    private static void answer(ServerRequest req, ServerResponse res, byte[] body) throws IOException {
        if (req.content().hasEntity()) {
            try (InputStream in = req.content().inputStream()) {
                in.readAllBytes();
            }
        }
        res.status(Status.OK_200);
        res.header(HeaderValues.create(HeaderNames.ETAG, "W/\"1\""));
        res.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/scim+json"));
        res.send(body);
    }
}
