package dev.scimtck.suite.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP server on plain sockets: keeps what it receives byte for byte, and answers as it is told. */
final class PlainServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

    private final ServerSocket listener;
    private final UnaryOperator<String> answers;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private PlainServer(ServerSocket listener, UnaryOperator<String> answers) {
        this.listener = listener;
        this.answers = answers;
    }

    /**
     * Starts one.
     *
     * @param answers the response to each request, both with head and body
     */
    static PlainServer start(UnaryOperator<String> answers) throws IOException {
        var server = new PlainServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
        Thread.ofVirtual().start(server::listen);
        return server;
    }

    /** A response with a JSON body. */
    static String json(int status, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 " + status + " X\r\nContent-Type: application/scim+json\r\nContent-Length: " + length
                + "\r\n\r\n" + body;
    }

    /** Its SCIM base URL. */
    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/scim/v2");
    }

    /** What came in so far, in the order of arrival. */
    List<String> received() {
        return List.copyOf(received);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            for (String request = next(socket.getInputStream());
                    !request.isEmpty();
                    request = next(socket.getInputStream())) {
                received.add(request);
                socket.getOutputStream().write(answers.apply(request).getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
        } catch (SocketException theClientIsDone) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String next(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            bytes.write(next);
            head = bytes.toString(StandardCharsets.ISO_8859_1);
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
