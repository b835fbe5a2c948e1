package dev.scimtck.suite.recording;

/** A recording file is wrong. The message names file and line, what was found and what was expected. */
public final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordingException(String file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }

    RecordingException(String file, String problem) {
        super(file + ": " + problem);
    }
}
