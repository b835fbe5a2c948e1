package dev.scimtck.suite.exchange;

/** No response came, or none that is HTTP. The message is one line: what was wrong, and what to try. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No connection came about. */
        NO_CONNECTION,
        /** The TLS handshake failed. */
        NO_TLS,
        /** The time was up before the last byte of the response. */
        TIMED_OUT,
        /** The connection was closed before the last byte of the response. */
        CLOSED_EARLY,
        /** What came back is not HTTP. */
        NOT_HTTP,
        /** The response is larger than the suite takes. */
        TOO_LARGE,
        /** There is nothing that would let a request in. */
        NO_ENTRY,
        /** The run was stopped. */
        ABORTED,
        /** It was never sent: the run may not send such a request. */
        NOT_ALLOWED
    }

    private final Kind kind;

    /**
     * @param kind what went wrong
     * @param message one line: what was wrong, and what to try
     * @param cause what it comes from
     */
    public TransportException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * @param kind what went wrong
     * @param message one line: what was wrong, and what to try
     */
    public TransportException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
