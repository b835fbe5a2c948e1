package dev.scimtck.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The README of this module: what stands between two marks of a name. */
public record ReferencePage(String text) {
    /** Reads it. */
    public static ReferencePage read() {
        try {
            return new ReferencePage(Files.readString(Path.of("README.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines between the marks. */
    public List<String> part(String name) {
        String begin = "<!-- " + name + " -->\n";
        int from = text.indexOf(begin);
        int to = text.indexOf("\n<!-- /" + name + " -->");
        if (from < 0 || to < from) {
            throw new IllegalStateException("README.md has no part " + name);
        }
        return text.substring(from + begin.length(), to).lines().toList();
    }

    /** The cells of the rows of a table, without its head. */
    public List<List<String>> table(String name) {
        return part(name).stream().skip(2).map(ReferencePage::cells).toList();
    }

    private static List<String> cells(String row) {
        return Stream.of(row.substring(1).split("\\|", -1))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }
}
