package dev.scimtck.server.http;

/** 405: the path is there, the method is not. */
final class MethodNotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String allowed;

    private MethodNotAllowed(String message, String allowed) {
        super(message, null, false, false);
        this.allowed = allowed;
    }

    static MethodNotAllowed of(String method, String allowed) {
        return new MethodNotAllowed(method + " does not go here; allowed: " + allowed, allowed);
    }

    /** The methods that do, as the Allow header lists them. */
    String allowed() {
        return allowed;
    }
}
