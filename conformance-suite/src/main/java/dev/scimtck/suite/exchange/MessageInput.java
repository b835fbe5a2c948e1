package dev.scimtck.suite.exchange;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads one message after the other from a connection, and hands over every byte as it came. */
final class MessageInput {
    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_CHUNK_LINE = 8 * 1024;
    /** The first byte of a TLS handshake, RFC 8446 section 5.1, and of no HTTP message. */
    private static final int TLS_HANDSHAKE = 22;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    MessageInput(InputStream in) {
        this.in = in;
    }

    /** Where a body goes while it is read. */
    interface Sink {
        /** Bytes as they came. */
        void raw(byte[] bytes, int from, int length) throws IOException;

        /** Those among them that are content and not chunk lines; told before they are raw. */
        void content(byte[] bytes, int from, int length);
    }

    /** What came of a head: all of it with its blank line, or what came before the connection ended or it grew too long. */
    record Head(byte[] bytes, boolean complete) {
        /** Whether this is TLS where HTTP was expected. */
        boolean isTls() {
            return bytes.length == 1 && bytes[0] == TLS_HANDSHAKE;
        }
    }

    /** The body cannot be followed: a chunk without a size. */
    static final class BadChunk extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** Reads to the blank line after a head. */
    Head head(int longest) throws IOException {
        var head = new ByteArrayOutputStream();
        int inLine = 0;
        boolean begun = false;
        while (head.size() < longest) {
            if (!fill()) {
                return new Head(head.toByteArray(), false);
            }
            byte read = buffer[at++];
            head.write(read);
            if (read == TLS_HANDSHAKE && head.size() == 1) {
                return new Head(head.toByteArray(), false);
            }
            if (read == '\n') {
                if (inLine == 0 && begun) {
                    return new Head(head.toByteArray(), true);
                }
                inLine = 0;
            } else if (read != '\r') {
                inLine++;
                begun = true;
            }
        }
        return new Head(head.toByteArray(), false);
    }

    /**
     * Reads a body to its end.
     *
     * @throws EOFException if the connection ends before
     * @throws BadChunk if it cannot be followed; what was read has been handed over
     */
    void body(Framing framing, Sink sink) throws IOException {
        switch (framing) {
            case Framing.None none -> {}
            case Framing.Length(long bytes) -> exactly(bytes, sink);
            case Framing.Chunked chunked -> chunks(sink);
            case Framing.UntilClose close -> rest(sink);
            case Framing.Unknown unknown -> rest(sink);
        }
    }

    private void rest(Sink sink) throws IOException {
        while (fill()) {
            hand(end - at, sink, true);
        }
    }

    private void exactly(long bytes, Sink sink) throws IOException {
        for (long left = bytes; left > 0; ) {
            if (!fill()) {
                throw new EOFException();
            }
            int part = (int) Math.min(left, end - at);
            hand(part, sink, true);
            left -= part;
        }
    }

    private void hand(int length, Sink sink, boolean content) throws IOException {
        int from = at;
        at += length;
        if (content) {
            sink.content(buffer, from, length);
        }
        sink.raw(buffer, from, length);
    }

    private void chunks(Sink sink) throws IOException {
        while (true) {
            long size = chunkSize(line(sink));
            if (size == 0) {
                break;
            }
            exactly(size, sink);
            line(sink);
        }
        while (!line(sink).isEmpty()) {
            // A trailer.
        }
    }

    private static long chunkSize(String line) throws BadChunk {
        int to = 0;
        while (to < line.length() && Character.digit(line.charAt(to), 16) >= 0) {
            to++;
        }
        if (to == 0 || to > 15) {
            throw new BadChunk();
        }
        return Long.parseLong(line.substring(0, to), 16);
    }

    private String line(Sink sink) throws IOException {
        var line = new ByteArrayOutputStream();
        boolean ended = false;
        while (!ended && line.size() < LONGEST_CHUNK_LINE) {
            if (!fill()) {
                sink.raw(line.toByteArray(), 0, line.size());
                throw new EOFException();
            }
            ended = buffer[at] == '\n';
            line.write(buffer[at++]);
        }
        sink.raw(line.toByteArray(), 0, line.size());
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
