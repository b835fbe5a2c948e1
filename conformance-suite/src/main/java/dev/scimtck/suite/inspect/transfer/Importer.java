package dev.scimtck.suite.inspect.transfer;

import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.capture.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads traffic that was recorded elsewhere, in whichever of the known forms it is. */
public final class Importer {
    private Importer() {}

    /** The form of what was read. */
    public enum Kind {
        /** HTTP Archive. */
        HAR,
        /** A journal of the inspector. */
        JOURNAL,
        /** Requests and responses as text. */
        TEXT
    }

    /**
     * What was read.
     *
     * @param kind its form
     * @param exchanges the exchanges, in their order, nothing masked
     * @param skipped a line about each entry that was left out
     */
    public record Read(Kind kind, List<Captured> exchanges, List<String> skipped) {
        public Read {
            exchanges = List.copyOf(exchanges);
            skipped = List.copyOf(skipped);
        }
    }

    /** What cannot be read: the message says why in one line, and what can be. */
    public static final class NotReadable extends Exception {
        private static final long serialVersionUID = 1L;

        NotReadable(String message) {
            super(message);
        }
    }

    /** Reads text. */
    public static Read read(String text) throws NotReadable {
        String begins = text.stripLeading();
        if (begins.startsWith("\ufeff")) {
            return read(begins.substring(1));
        }
        if (Journal.isJournal(begins)) {
            return journal(begins);
        }
        return begins.startsWith("{") ? Har.read(begins) : PastedText.read(text);
    }

    private static Read journal(String text) {
        var exchanges = new ArrayList<Captured>();
        var skipped = new ArrayList<String>();
        try {
            Journal.read(new BufferedReader(new StringReader(text)), exchanges::add, skipped::add);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
        return new Read(Kind.JOURNAL, exchanges, skipped);
    }
}
