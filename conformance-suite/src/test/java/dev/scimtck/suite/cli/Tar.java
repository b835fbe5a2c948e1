package dev.scimtck.suite.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What a {@code .tar.gz} says of what is in it: the header blocks of POSIX.1-1988 ustar, and GNU's long names. */
final class Tar {
    private static final int BLOCK = 512;

    private Tar() {}

    /**
     * One file or folder.
     *
     * @param name its path
     * @param mode its permissions
     * @param owner number of the user and of the group
     * @param seconds when it was changed, since 1970
     */
    record Entry(String name, int mode, String owner, long seconds) {}

    static List<Entry> entries(Path file) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            byte[] header = new byte[BLOCK];
            String longName = "";
            while (true) {
                in.readFully(header);
                if (header[0] == 0) {
                    return entries;
                }
                long size = octal(header, 124, 12);
                if (header[156] == 'L') {
                    longName = text(content(in, size), 0, (int) size);
                    continue;
                }
                content(in, size);
                String name = longName.isEmpty() ? text(header, 0, 100) : longName;
                longName = "";
                entries.add(new Entry(
                        name,
                        (int) octal(header, 100, 8),
                        octal(header, 108, 8) + ":" + octal(header, 116, 8),
                        octal(header, 136, 12)));
            }
        }
    }

    private static byte[] content(InputStream in, long size) throws IOException {
        return in.readNBytes((int) ((size + BLOCK - 1) / BLOCK * BLOCK));
    }

    private static long octal(byte[] block, int from, int length) {
        String digits = text(block, from, length).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }
}
