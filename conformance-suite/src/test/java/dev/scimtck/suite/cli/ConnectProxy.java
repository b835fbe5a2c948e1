package dev.scimtck.suite.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that opens tunnels to one port of this machine, whatever host it is asked for. */
final class ConnectProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int to;
    private final String wanted;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    /**
     * @param to the port that every tunnel leads to
     * @param wanted what must stand in the head of a request
     */
    ConnectProxy(int to, String wanted) {
        this.to = to;
        this.wanted = wanted;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What it was asked. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            if (!head.startsWith("CONNECT ") || !head.contains(wanted)) {
                say(client, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            try (var there = new Socket(InetAddress.getLoopbackAddress(), to)) {
                say(client, "HTTP/1.1 200 Connected\r\nVia: 1.1 proxy\r\n\r\n");
                Thread back = Thread.ofVirtual().start(() -> pump(there, client));
                pump(client, there);
                back.join();
            }
        } catch (IOException gone) {
            heads.add("broken: " + gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                break;
            }
            head.append((char) read);
        }
        return head.toString();
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException over) {
            // The tunnel ends with either side.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
