package dev.scimtck.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Sends requests to one server of this machine over connections that stay open, each as soon as the last is answered. */
final class Load implements AutoCloseable {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads;
    private final AtomicInteger numbers = new AtomicInteger();

    Load(int port, int connections) {
        this.threads = Executors.newFixedThreadPool(connections);
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(port));
        }
    }

    /** The text of a request of this method and target, with a body if it is not empty. */
    static byte[] request(String method, String target, String token, String body) {
        String length = body.isEmpty()
                ? ""
                : "Content-Type: application/scim+json\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n";
        String head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n";
        return (head + length + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    /** The body of the answer to one request. */
    String once(byte[] request) {
        return connections.getFirst().exchange(request);
    }

    /** How many requests a second are answered in this time; each has a number of its own. */
    double rate(Duration window, IntFunction<byte[]> requests) {
        long start = System.nanoTime();
        long end = start + window.toNanos();
        List<Callable<Integer>> work = new ArrayList<>();
        for (Connection connection : connections) {
            work.add(() -> {
                int answered = 0;
                while (System.nanoTime() < end) {
                    connection.exchange(requests.apply(numbers.getAndIncrement()));
                    answered++;
                }
                return answered;
            });
        }
        try {
            int answered = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                answered += done.get();
            }
            return answered * 1e9 / (System.nanoTime() - start);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the load could not be sent", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        connections.forEach(Connection::close);
    }

    private static final class Connection {
        private final Socket socket;
        private final byte[] buffer = new byte[1 << 20];
        private int filled;

        Connection(int port) {
            try {
                this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(60_000);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String exchange(byte[] request) {
            try {
                socket.getOutputStream().write(request);
                filled = 0;
                int head = head(socket.getInputStream());
                int whole = head + length(head);
                while (filled < whole) {
                    more(socket.getInputStream());
                }
                if (buffer[9] != '2') {
                    throw new IllegalStateException(new String(buffer, 0, filled, StandardCharsets.UTF_8));
                }
                return request.length > 0 && whole == head
                        ? ""
                        : new String(buffer, head, whole - head, StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void more(InputStream in) throws IOException {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read <= 0) {
                throw new IOException("the connection was closed, or an answer was too long");
            }
            filled += read;
        }

        /** Where the body begins. */
        private int head(InputStream in) throws IOException {
            int from = 0;
            while (true) {
                more(in);
                for (int i = from; i + 3 < filled; i++) {
                    if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                        return i + 4;
                    }
                }
                from = Math.max(0, filled - 3);
            }
        }

        private int length(int head) {
            for (int at = 0; at + LENGTH.length < head; at++) {
                if (buffer[at] == '\n' && isLength(at + 1)) {
                    String line = new String(buffer, at + 1 + LENGTH.length, 12, StandardCharsets.US_ASCII);
                    return Integer.parseInt(
                            line.substring(0, line.indexOf('\r')).strip());
                }
            }
            return 0;
        }

        private boolean isLength(int at) {
            for (int i = 0; i < LENGTH.length; i++) {
                if (Character.toLowerCase(buffer[at + i]) != LENGTH[i]) {
                    return false;
                }
            }
            return true;
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
