package dev.scimtck.suite.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Lets every byte through between a client and a port, and knows afterwards what each connection said, both ways. */
final class Tap implements AutoCloseable {
    private final ServerSocket listener;
    private final int to;
    private final Queue<Conversation> conversations = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What was said on one connection. */
    private record Conversation(ByteArrayOutputStream asked, ByteArrayOutputStream answered) {}

    private Tap(ServerSocket listener, int to) {
        this.listener = listener;
        this.to = to;
    }

    static Tap before(int port) throws IOException {
        var tap = new Tap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().start(tap::accept);
        return tap;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                var target = new Socket(InetAddress.getLoopbackAddress(), to);
                client.setTcpNoDelay(true);
                target.setTcpNoDelay(true);
                open.addAll(List.of(client, target));
                var said = new Conversation(new ByteArrayOutputStream(), new ByteArrayOutputStream());
                conversations.add(said);
                Thread.ofVirtual().start(() -> pump(client, target, said.asked()));
                Thread.ofVirtual().start(() -> pump(target, client, said.answered()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pump(Socket from, Socket to, ByteArrayOutputStream copy) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copy.write(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            // Either side may end a connection when it likes.
        }
    }

    /** What each connection said, in an order that does not depend on who came first. */
    List<String> conversations() {
        var all = new ArrayList<String>();
        for (Conversation said : conversations) {
            all.add(said.asked().toString(StandardCharsets.ISO_8859_1) + "\n=====\n"
                    + said.answered().toString(StandardCharsets.ISO_8859_1));
        }
        all.sort(String::compareTo);
        return all;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
