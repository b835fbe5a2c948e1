package dev.scimtck.suite.exchange;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A connected socket that keeps a copy of what goes in both directions; over TLS, of the bytes before encryption. The first
 * million bytes of each are enough: what is sent is known, and of what comes in more is never shown.
 */
final class RecordingSocket extends Socket {
    private static final int SENT_KEPT = 1_000_000;
    private static final int RECEIVED_KEPT = 1_000_000;

    private final Socket socket;
    private final int limit;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private long count;

    /**
     * @param socket the connected socket
     * @param limit how many bytes are received; more than that ends the reading
     */
    RecordingSocket(Socket socket, int limit) {
        this.socket = socket;
        this.limit = limit;
    }

    /** More came than is taken. */
    static final class LimitReached extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Forgets what was kept, before the next exchange. */
    void reset() {
        sent.reset();
        received.reset();
        count = 0;
    }

    byte[] sent() {
        return sent.toByteArray();
    }

    byte[] received() {
        return received.toByteArray();
    }

    boolean hasReceived() {
        return count > 0;
    }

    private void keep(byte[] buffer, int offset, int length) {
        count += length;
        received.write(buffer, offset, Math.min(length, RECEIVED_KEPT - received.size()));
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                if (read >= 0) {
                    keep(new byte[] {(byte) read}, 0, 1);
                }
                return read;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (count > limit) {
                    throw new LimitReached();
                }
                int read = super.read(buffer, offset, length);
                if (read > 0) {
                    keep(buffer, offset, read);
                }
                return read;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(socket.getOutputStream()) {
            @Override
            public void write(int value) throws IOException {
                if (sent.size() < SENT_KEPT) {
                    sent.write(value);
                }
                out.write(value);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                sent.write(buffer, offset, Math.min(length, SENT_KEPT - sent.size()));
                out.write(buffer, offset, length);
            }
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        socket.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return socket.getSoTimeout();
    }

    @Override
    public void setSoLinger(boolean on, int linger) throws SocketException {
        socket.setSoLinger(on, linger);
    }

    @Override
    public void shutdownInput() throws IOException {
        socket.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }
}
