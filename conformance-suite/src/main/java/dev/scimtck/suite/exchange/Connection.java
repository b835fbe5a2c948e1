package dev.scimtck.suite.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** One connection, over which one exchange after the other goes. */
final class Connection {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 500;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final RecordingSocket socket;
    private final Route route;
    private final DefaultBHttpClientConnection connection;
    private boolean reusable = true;

    Connection(RecordingSocket socket, Route route) throws IOException {
        this.socket = socket;
        this.route = route;
        this.connection = new DefaultBHttpClientConnection(Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build());
        connection.bind(socket);
    }

    /** Whether the other side has closed it, or has sent what nobody asked for. */
    boolean isStale() {
        try {
            return connection.isStale() || socket.getInputStream().available() > 0;
        } catch (IOException broken) {
            return true;
        }
    }

    /** Whether another exchange may follow. */
    boolean isReusable() {
        return reusable;
    }

    /** Whether any byte of a response has come. */
    boolean hasReceived() {
        return socket.hasReceived();
    }

    void close() {
        connection.close(CloseMode.IMMEDIATE);
    }

    /** Sends a request and waits for the whole response. */
    Exchange exchange(Request request, Duration readTimeout) throws IOException, HttpException {
        reusable = false;
        socket.reset();
        connection.setSocketTimeout(Timeout.of(readTimeout));
        long started = System.nanoTime();
        // With a host, if none: the constructor without one takes //x for an authority and drops it.
        String target = route.needsAbsoluteTargets() ? route.origin() + request.target() : request.target();
        var message = new BasicClassicHttpRequest(request.method(), (HttpHost) null, target);
        message.setVersion(HttpVersion.HTTP_1_1);
        request.headers().forEach(header -> message.addHeader(header.name(), header.value()));
        if (route.needsAbsoluteTargets()) {
            route.proxy()
                    .map(HttpProxy::authorization)
                    .orElse(List.of())
                    .forEach(header -> message.addHeader(header.name(), header.value()));
        }
        if (request.body().length > 0) {
            message.setEntity(new ByteArrayEntity(request.body(), null));
        }
        connection.sendRequestHeader(message);
        if (request.body().length > 0) {
            connection.sendRequestEntity(message);
        }
        connection.flush();
        try (ClassicHttpResponse answer = head()) {
            byte[] body = body(request, answer);
            reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(message, answer, HttpCoreContext.create());
            var took = Duration.ofNanos(System.nanoTime() - started);
            return new Exchange(request, response(answer, body), took, socket.sent(), socket.received());
        }
    }

    private ClassicHttpResponse head() throws IOException, HttpException {
        ClassicHttpResponse answer = connection.receiveResponseHeader();
        while (answer.getCode() < 200) {
            answer = connection.receiveResponseHeader();
        }
        return answer;
    }

    private byte[] body(Request request, ClassicHttpResponse answer) throws IOException, HttpException {
        int status = answer.getCode();
        if (request.method().equals("HEAD") || status == NO_CONTENT || status == NOT_MODIFIED) {
            return new byte[0];
        }
        connection.receiveResponseEntity(answer);
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > Transport.LARGEST) {
            throw new RecordingSocket.LimitReached();
        }
        try (InputStream content = entity.getContent()) {
            return content.readAllBytes();
        }
    }

    private static Response response(ClassicHttpResponse answer, byte[] body) throws IOException {
        List<Header> headers = new ArrayList<>();
        Arrays.stream(answer.getHeaders())
                .forEach(header -> headers.add(new Header(
                        header.getName(), Optional.ofNullable(header.getValue()).orElse(""))));
        String reason = Optional.ofNullable(answer.getReasonPhrase()).orElse("");
        boolean gzip = headers.stream()
                .anyMatch(header -> header.name().equalsIgnoreCase("Content-Encoding")
                        && header.value().strip().equalsIgnoreCase("gzip"));
        return new Response(answer.getCode(), reason, headers, gzip ? unzipped(body) : body);
    }

    /** A body that says gzip and is not stays as it came, for a judge to see. */
    private static byte[] unzipped(byte[] body) throws RecordingSocket.LimitReached {
        byte[] plain;
        try (var zipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            plain = zipped.readNBytes(Transport.LARGEST + 1);
        } catch (IOException notGzip) {
            return body;
        }
        if (plain.length > Transport.LARGEST) {
            throw new RecordingSocket.LimitReached();
        }
        return plain;
    }
}
