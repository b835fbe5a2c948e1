package dev.scimtck.suite.fault.file;

/** A file of faults that cannot be read. The message is one line: which file, which fault, what is wrong, what to write. */
public final class WrongFaultFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongFaultFile(String message) {
        super(message.lines().findFirst().orElse(message));
    }
}
