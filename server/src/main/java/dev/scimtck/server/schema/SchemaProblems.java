package dev.scimtck.server.schema;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files of a folder: one line each, with file, place, and what is expected there. */
final class SchemaProblems {
    private final List<String> lines = new ArrayList<>();

    void add(String file, String place, String problem) {
        lines.add(file + ": " + (place.isEmpty() ? "" : place + ": ") + problem);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** All of them, each on a line of its own. */
    IllegalArgumentException asException() {
        return new IllegalArgumentException(String.join(System.lineSeparator(), lines));
    }
}
