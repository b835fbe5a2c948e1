package dev.scimtck.suite.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * What a client and a target say to each other on one connection.
 *
 * @param turns what is asked and answered, one after the other
 * @param pipelined whether the client asks all of it without waiting
 * @param halfClosed whether the client says that it has no more to ask
 * @param endsWithTheConnection whether the last answer ends where the connection does
 * @param exchanges how many exchanges that is
 */
record Conversation(
        List<Turn> turns, boolean pipelined, boolean halfClosed, boolean endsWithTheConnection, int exchanges) {

    /** Bytes one way, and then the other. */
    record Turn(byte[] asked, byte[] answered) {}

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "get", "BREW");
    private static final List<String> TARGETS = List.of(
            "/scim/v2/Users",
            "/scim/v2/Users?filter=emails[type eq \"work\"]",
            "//x",
            "/%zz",
            "/a%2Fb?x&y=",
            "*",
            "/ü",
            "http://elsewhere.example.com/Users");

    byte[] requests() {
        return joined(turns.stream().map(Turn::asked).toList());
    }

    byte[] answers() {
        return joined(turns.stream().map(Turn::answered).toList());
    }

    /** An odd one. */
    static Conversation odd(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> pipelined(random);
            case 1 -> expectant(random);
            case 2 -> untold(random);
            case 3 -> old(random);
            case 4 -> nonsense(random);
            default -> several(random);
        };
    }

    /** One after the other, on one connection. */
    private static Conversation several(Random random) {
        var turns = new ArrayList<Turn>();
        int number = 1 + random.nextInt(3);
        for (int i = 0; i < number; i++) {
            turns.add(turn(random));
        }
        return new Conversation(turns, false, random.nextBoolean(), false, number);
    }

    private static Turn turn(Random random) {
        String method = pick(METHODS, random);
        byte[] asked = request(random, method);
        return new Turn(asked, answer(random, method));
    }

    private static Conversation pipelined(Random random) {
        var turns = new ArrayList<Turn>();
        for (int i = 0; i < 4; i++) {
            turns.add(turn(random));
        }
        return new Conversation(turns, true, random.nextBoolean(), false, 4);
    }

    /** Waits for 100 Continue before it sends the body. */
    private static Conversation expectant(Random random) {
        byte[] body = body(random);
        byte[] head = ascii("POST /scim/v2/Users HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: "
                + body.length + "\r\n\r\n");
        boolean refused = body.length == 0;
        var turns = refused
                ? List.of(new Turn(head, answer(random, "POST")))
                : List.of(
                        new Turn(head, ascii("HTTP/1.1 100 Continue\r\n\r\n")), new Turn(body, answer(random, "POST")));
        return new Conversation(turns, false, false, false, 1);
    }

    /** The answer has no length. */
    private static Conversation untold(Random random) {
        byte[] answer = joined(List.of(ascii("HTTP/1.1 200 OK\r\nX-Odd:\ty\r\n\r\n"), body(random)));
        return new Conversation(List.of(new Turn(request(random, "GET"), answer)), false, true, true, 1);
    }

    private static Conversation old(Random random) {
        byte[] answer = joined(List.of(ascii("HTTP/1.0 200\nserver: old\n\n"), body(random)));
        byte[] asked = ascii("GET /scim/v2/Users HTTP/1.0\r\n\r\n");
        return new Conversation(List.of(new Turn(asked, answer)), false, true, true, 1);
    }

    /** No HTTP at all, or a request whose end cannot be told. */
    private static Conversation nonsense(Random random) {
        List<String> all = List.of(
                "what is this?\r\n\r\nmore",
                "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\nxyz",
                "GET / HTTP/1.1\r\nHos",
                "\u0016\u0003\u0001 hello");
        byte[] asked = pick(all, random).getBytes(StandardCharsets.ISO_8859_1);
        return new Conversation(
                List.of(new Turn(asked, ascii("HTTP/1.1 400 Bad\r\nConnection: close\r\n\r\nno"))),
                false,
                true,
                true,
                1);
    }

    private static byte[] request(Random random, String method) {
        var head = new StringBuilder(method + " " + pick(TARGETS, random) + " HTTP/1.1\r\n");
        boolean bodied = List.of("POST", "PUT", "PATCH").contains(method);
        byte[] body = bodied ? body(random) : new byte[0];
        boolean zipped = bodied && random.nextInt(6) == 0;
        byte[] content = zipped ? zipped(body) : body;
        boolean chunked = bodied && random.nextBoolean();
        odd(head, random);
        head.append(zipped ? "Content-Encoding: gzip\r\n" : "");
        return framed(head, content, chunked, bodied, random);
    }

    private static byte[] answer(Random random, String method) {
        int status = List.of(200, 201, 204, 304, 400, 404, 409, 500, 599).get(random.nextInt(9));
        var head = new StringBuilder("HTTP/1.1 " + status + (random.nextBoolean() ? " So\r\n" : " \r\n"));
        boolean bare = status == 204 || status == 304 || method.equals("HEAD");
        odd(head, random);
        if (bare) {
            return ascii(head.append(method.equals("HEAD") ? "Content-Length: 77\r\n" : "")
                    .append("\r\n")
                    .toString());
        }
        boolean zipped = random.nextInt(6) == 0;
        byte[] content = zipped ? zipped(body(random)) : body(random);
        head.append(zipped ? "Content-Encoding: gzip\r\n" : "");
        return framed(head, content, random.nextBoolean(), true, random);
    }

    private static byte[] framed(StringBuilder head, byte[] body, boolean chunked, boolean said, Random random) {
        if (!chunked) {
            head.append(said ? "content-length: " + body.length + "\r\n" : "");
            return joined(List.of(ascii(head + "\r\n"), body));
        }
        head.append("Transfer-Encoding: chunked\r\n\r\n");
        var all = new ArrayList<byte[]>(List.of(ascii(head.toString())));
        for (int at = 0; at < body.length; ) {
            int part = Math.min(body.length - at, 1 + random.nextInt(3_000));
            String extension = random.nextBoolean() ? ";a=b" : "";
            all.add(ascii(Integer.toHexString(part) + extension + "\r\n"));
            var chunk = new byte[part];
            System.arraycopy(body, at, chunk, 0, part);
            all.add(chunk);
            all.add(ascii("\r\n"));
            at += part;
        }
        all.add(ascii(random.nextBoolean() ? "0\r\n\r\n" : "0\r\nX-Trailer: t\r\n\r\n"));
        return joined(all);
    }

    private static void odd(StringBuilder head, Random random) {
        if (random.nextBoolean()) {
            head.append("hOsT:   scim.example.com \r\n");
        }
        if (random.nextInt(4) == 0) {
            head.append("X-Long: ")
                    .append("x".repeat(1 + random.nextInt(20_000)))
                    .append("\r\n");
        }
        if (random.nextInt(4) == 0) {
            head.append("x-twice: a\r\nX-Twice: b\r\nX-Empty:\r\n");
        }
        if (random.nextInt(8) == 0) {
            head.append("Folded: a\r\n b\r\n");
        }
    }

    private static byte[] body(Random random) {
        byte[] body = new byte[random.nextInt(10) == 0 ? random.nextInt(400_000) : random.nextInt(600)];
        random.nextBytes(body);
        return body;
    }

    private static byte[] zipped(byte[] body) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String pick(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static byte[] joined(List<byte[]> all) {
        var bytes = new ByteArrayOutputStream();
        all.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
