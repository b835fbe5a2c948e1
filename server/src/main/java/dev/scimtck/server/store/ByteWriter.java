package dev.scimtck.server.store;

import java.util.Arrays;

/** Bytes that grow. */
final class ByteWriter {
    private byte[] bytes = new byte[256];
    private int size;

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    void put(byte one) {
        reserve(1);
        bytes[size++] = one;
    }

    /** A number that is not negative, seven bits a byte, the lowest first. */
    void number(int number) {
        int rest = number;
        while (rest > 0x7f) {
            put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    /** A length, and as many bytes. */
    void block(byte[] block) {
        number(block.length);
        reserve(block.length);
        System.arraycopy(block, 0, bytes, size, block.length);
        size += block.length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }
}
