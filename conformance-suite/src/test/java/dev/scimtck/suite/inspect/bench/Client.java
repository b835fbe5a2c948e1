package dev.scimtck.suite.inspect.bench;

import dev.scimtck.suite.target.Target;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A client that does as little as can be: one connection, and of an answer it reads the length and the id. */
final class Client implements AutoCloseable {
    private static final String LENGTH = "content-length:";

    private final Target target;
    private final Socket socket;
    private final InputStream in;
    private String id = "nobody";

    Client(Target target, int port) throws IOException {
        this.target = target;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends the nth request and reads its answer; how long that took, in nanoseconds. */
    long send(int number) throws IOException {
        byte[] request = request(number).getBytes(StandardCharsets.UTF_8);
        long began = System.nanoTime();
        socket.getOutputStream().write(request);
        String body = answer();
        long took = System.nanoTime() - began;
        int at = body.indexOf("\"id\":\"");
        if (number % 3 == 0 && at >= 0) {
            id = body.substring(at + 6, body.indexOf('"', at + 6));
        }
        return took;
    }

    private String request(int number) {
        return switch (number % 3) {
            case 0 -> {
                String name = UUID.randomUUID().toString();
                yield written("POST", "/Users", """
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s@example.com","externalId":"%s","active":true,"displayName":"Ada Lind","emails":[{"primary":true,"type":"work","value":"%s@example.com"}],"name":{"familyName":"Lind","givenName":"Ada"}}""".formatted(name, name, name));
            }
            case 1 -> written("PATCH", "/Users/" + id, """
                    {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Replace","path":"displayName","value":"Ada Berg %d"}]}""".formatted(number));
            default ->
                "GET " + target.requestTarget("/Users?filter=userName+eq+%22nobody-" + number + "%40example.com%22")
                        + " HTTP/1.1\r\n" + common() + "\r\n";
        };
    }

    private String common() {
        return "Host: " + target.host() + "\r\nAuthorization: " + target.authorization() + "\r\n";
    }

    private String written(String method, String below, String body) {
        return method + " " + target.requestTarget(below) + " HTTP/1.1\r\n" + common()
                + "Content-Type: application/scim+json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private String answer() throws IOException {
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("the connection ended");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
