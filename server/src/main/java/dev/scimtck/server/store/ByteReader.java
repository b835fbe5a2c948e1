package dev.scimtck.server.store;

import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    byte next() {
        return bytes[at++];
    }

    int number() {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            byte seven = bytes[at++];
            number |= (seven & 0x7f) << shift;
            if (seven >= 0) {
                return number;
            }
        }
    }

    String text() {
        int length = number();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    ByteReader block() {
        int length = number();
        at += length;
        return new ByteReader(bytes, at - length, at);
    }

    void skipBlock() {
        int length = number();
        at += length;
    }
}
